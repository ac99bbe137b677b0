//! The product as its users meet it: a real database, a real office, real people with names.
//!
//! On SQLite by default; with `CONCORD_TEST_ON=postgres` on the server that `CONCORD_TEST_POSTGRES_URL` names.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

mod office;

mod access;
mod accounts;
mod approvals;
mod command;
mod contract;
mod disputes;
mod floors;
mod hostile;
mod house;
mod intake;
mod mediation;
