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
