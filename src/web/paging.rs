//! Parts of lists as the API gives them.

use poem_openapi::Object;
use poem_openapi::types::{ParseFromJSON, ToJSON, Type};

pub use crate::paging::{EXACT_TOTAL, Page, Part};

/// Part of a list.
#[derive(Object, Clone, Debug)]
pub struct List<T: ParseFromJSON + ToJSON + Type + Send + Sync> {
    /// The rows.
    pub items: Vec<T>,
    /// Where the next page begins; null on the last.
    #[oai(nullable)]
    pub next_cursor: Option<String>,
    /// All rows, when there are at most 1,000.
    #[oai(nullable)]
    pub total: Option<u64>,
    /// At least so many rows.
    pub total_at_least: u64,
}

impl<T: ParseFromJSON + ToJSON + Type + Send + Sync> List<T> {
    /// A part of a list with its rows turned into views.
    pub fn of<U>(part: Part<U>, view: impl Fn(U) -> T) -> List<T> {
        List {
            total: (part.counted <= EXACT_TOTAL).then_some(part.counted),
            total_at_least: part.counted.min(EXACT_TOTAL),
            items: part.items.into_iter().map(view).collect(),
            next_cursor: part.next_cursor,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_are_exact_up_to_a_thousand() {
        let of = |counted: u64| List::of(Part { items: vec![1_i32], next_cursor: None, counted }, |row| row);
        for (counted, total, at_least) in [(0, Some(0), 0), (1_000, Some(1_000), 1_000), (1_001, None, 1_000)] {
            let list = of(counted);
            assert_eq!((list.total, list.total_at_least), (total, at_least), "{counted}");
        }
        let shown = of(1_001).to_json_string();
        assert!(shown.contains("\"next_cursor\":null") && shown.contains("\"total\":null"), "{shown}");
    }
}
