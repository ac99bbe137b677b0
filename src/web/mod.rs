//! The kit for `api.rs` and `pages.rs`: who calls, what comes in, how answers and refusals look. It knows no dispute.

pub mod api;
pub mod asked;
pub mod assets;
pub mod client;
pub mod dated;
pub mod docs;
pub mod document;
pub mod form;
pub mod guard;
pub mod multipart;
pub mod page;
pub mod paging;
pub mod problem;
pub mod repeat;
pub mod shape;
pub mod shell;
pub mod shown;
