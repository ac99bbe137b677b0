//! Accounts: organisations, staff and roles, signing in and out.

mod identify;

pub use identify::{SignInRef, centre_name, identify};
