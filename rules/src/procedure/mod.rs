//! The sheets: one file per kind of matter or proceeding. A new track is a file here and a line in `ALL`.

use crate::sheet::Sheet;

pub mod dispute;
pub mod peoples;
pub mod performance;
mod printed;
#[cfg(test)]
mod tests;

pub use printed::printed;

/// Every kind that exists.
pub static ALL: &[&Sheet] = &[&dispute::DISPUTE, &peoples::PEOPLES, &performance::PERFORMANCE];
