//! The product as its users meet it: a real database, a real office, real people with names.
//!
//! On SQLite by default; with `CONCORD_TEST_ON=postgres` on the server that `CONCORD_TEST_POSTGRES_URL` names.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

mod office;

mod access;
mod accounts;
mod agreements;
mod approvals;
mod browser;
mod command;
mod contract;
mod disputes;
mod documents;
mod floors;
mod hostile;
mod house;
mod intake;
mod keys;
mod letters;
mod mediation;
mod migrations;
mod performance;
mod privacy;
mod verify;
