//! Rolls: many people behind one party, from a spreadsheet to the signed and sealed agreement.

mod agreeing;
mod files;
mod importing;
mod members;
mod pages;
pub mod workers;
