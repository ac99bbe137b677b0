//! Lists by key set: a page begins after the last key of the one before, so that nothing is shown twice or left out.

use data_encoding::BASE64URL_NOPAD;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::{Error, Result};

/// Rows per page when nothing is said.
pub const DEFAULT_SIZE: u64 = 50;
/// Rows per page at most.
pub const MAX_SIZE: u64 = 200;
/// Totals are counted exactly up to here.
pub const EXACT_TOTAL: u64 = 1_000;

/// Which part of a list is wanted.
#[derive(Clone, Debug)]
pub struct Page {
    /// Rows, 1 to 200.
    pub size: u64,
    /// Where the page before ended.
    pub cursor: Option<String>,
}

impl Page {
    /// From the query parameters `page_size` and `cursor`.
    pub fn new(size: Option<u64>, cursor: Option<String>) -> Result<Page> {
        let size = size.unwrap_or(DEFAULT_SIZE);
        if size == 0 || size > MAX_SIZE {
            let zh = format!("每页1到{MAX_SIZE}行。");
            return Err(Error::field("page_size", "out-of-range", zh, format!("From 1 to {MAX_SIZE} rows.")));
        }
        Ok(Page { size, cursor: cursor.filter(|cursor| !cursor.is_empty()) })
    }

    /// The key after which the page begins.
    pub fn after<K: DeserializeOwned>(&self) -> Result<Option<K>> {
        let Some(cursor) = &self.cursor else { return Ok(None) };
        let wrong =
            || Error::field("cursor", "malformed", "翻页位置不对，请从第一页看起。", "Start from the first page.");
        let bytes = BASE64URL_NOPAD.decode(cursor.as_bytes()).map_err(|_| wrong())?;
        serde_json::from_slice(&bytes).map(Some).map_err(|_| wrong())
    }

    /// The cursor that stands for a key.
    pub fn cursor_of<K: Serialize>(key: &K) -> Result<String> {
        Ok(BASE64URL_NOPAD.encode(&serde_json::to_vec(key)?))
    }
}

/// Part of a list, inside the house.
#[derive(Clone, Debug)]
pub struct Part<T> {
    /// The rows.
    pub items: Vec<T>,
    /// Where the next page begins.
    pub next_cursor: Option<String>,
    /// All rows, counted to 1,000.
    pub counted: u64,
}

impl<T> Part<T> {
    /// Part of a list that is short and whole in memory, in its own order; `key` names each row.
    pub fn of_whole(all: Vec<T>, page: &Page, key: impl Fn(&T) -> String) -> Result<Part<T>> {
        let counted = all.len() as u64;
        let size = usize::try_from(page.size).unwrap_or(usize::MAX);
        let after: Option<String> = page.after()?;
        let begin = match &after {
            None => 0,
            // A row that has gone meanwhile: the list is begun again rather than cut short.
            Some(after) => all.iter().position(|row| key(row) == *after).map_or(0, |at| at + 1),
        };
        let mut rest = all.into_iter().skip(begin);
        let items: Vec<T> = rest.by_ref().take(size).collect();
        let next_cursor = match items.last().filter(|_| rest.next().is_some()) {
            Some(last) => Some(Page::cursor_of(&key(last))?),
            None => None,
        };
        Ok(Part { items, next_cursor, counted })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_list_is_paged_without_losing_or_repeating_a_row() {
        let all = || (0..5).map(|number| format!("row {number}")).collect::<Vec<_>>();
        let mut seen = Vec::new();
        let mut cursor = None;
        loop {
            let page = Page::new(Some(2), cursor).unwrap();
            let part = Part::of_whole(all(), &page, Clone::clone).unwrap();
            assert_eq!(part.counted, 5);
            seen.extend(part.items);
            cursor = part.next_cursor;
            if cursor.is_none() {
                break;
            }
        }
        assert_eq!(seen, all());
    }

    #[test]
    fn a_page_has_from_one_to_two_hundred_rows() {
        for wrong in [0, 201, u64::MAX] {
            assert!(Page::new(Some(wrong), None).is_err(), "{wrong}");
        }
        for right in [Some(1), Some(200), None] {
            assert!(Page::new(right, None).is_ok(), "{right:?}");
        }
    }

    #[test]
    fn a_cursor_that_is_none_of_ours_is_refused() {
        for wrong in ["x", "é", "0", "bm9uc2Vuc2U", "../..", &"A".repeat(10_000)] {
            let page = Page::new(None, Some(wrong.to_owned())).unwrap();
            assert!(page.after::<String>().is_err(), "{wrong}");
        }
    }
}
