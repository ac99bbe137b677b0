//! The rows of the access table for other tests: an operation with a ground on which it works, path and body.

use poem::http::Method;
use serde_json::Value;

use super::{Ground, Row, method_of, rows, version};
use crate::office::Office;

/// An operation that would succeed.
pub struct Tried {
    /// User name of who may do it.
    pub who: &'static str,
    /// Method.
    pub method: Method,
    /// Path below `/api/v1`.
    pub path: String,
    /// Body that would be taken.
    pub body: Option<Value>,
    /// Version of what it speaks of.
    pub version: i64,
}

fn writes() -> impl Iterator<Item = &'static Row> {
    rows::ALL.iter().flat_map(|rows| rows.iter()).filter(|row| method_of(row.operation) != Method::GET)
}

/// Ids of all operations that write and have a row.
pub fn all() -> Vec<&'static str> {
    writes().map(|row| row.operation).collect()
}

impl Tried {
    /// A new office in which this operation would succeed.
    pub async fn laid(operation: &str) -> (Office, Tried) {
        let row = writes().find(|row| row.operation == operation).unwrap();
        let office = Office::open().await;
        let right = office.api(row.who).await;
        let ground = Ground::lay(&office, row, &right).await;
        let path = (row.path)(&ground);
        let version = version(&right, &path).await;
        let tried = Tried { who: row.who, method: method_of(operation), body: (row.body)(&ground), version, path };
        (office, tried)
    }
}
