//! The outward contract, line by line: what programs and other systems rely on.

mod document;
mod lists;
mod metrics;

mod problems;
mod repeating;
mod values;
