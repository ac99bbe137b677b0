//! Papers and files.

use crate::access::Row;

pub(in crate::access) const ROWS: &[Row] = &[];
