//! Procedures: what a sheet asks for and nobody wrote a form for. Every act without a call of its own, the fields that only one
//! kind has, and the manual that the sheets draw.

mod acting;
pub mod api;
pub mod manual;
pub mod pages;

pub use acting::{Acting, act_on, act_on_desk, fill, generic};
