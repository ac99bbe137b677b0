//! The product as its users meet it: a real database, a real office, real people with names.
//!
//! On SQLite by default; with `CONCORD_TEST_ON=postgres` on the server that `CONCORD_TEST_POSTGRES_URL` names.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
#![allow(clippy::cloned_ref_to_slice_refs, reason = "a list of one reads better than a slice made from a reference")]

mod office;

mod access;
mod accounts;
mod agreements;
mod approvals;
mod browser;
mod calendars;
mod command;
mod contract;
mod demo;
mod disputes;
mod documents;
mod floors;
mod hostile;
mod house;
mod intake;
mod joint;
mod keys;
mod letters;
mod local_rules;
mod machine;
mod mediation;
mod migrations;
mod performance;
mod privacy;
mod procedures;
mod risk;
mod roll;
mod standing;
mod verify;
