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
    pub next_cursor: Option<String>,
    /// All rows, when there are at most 1,000.
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
