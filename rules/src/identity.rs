//! Identity (身份): resident numbers, credit codes, telephones, addresses for mail, court case numbers, names and ages,
//! each read into one canonical form, and the masks under which they are shown.
//!
//! Readers take what people type (full-width figures, spaces, hyphens) and answer with the canonical form or with an
//! [`IdentityError`] that has a sentence for them. Text is expected in Unicode NFC.

mod age;
mod contact;
mod court;
mod credit;
mod error;
mod mask;
mod name;
mod resident;
#[cfg(test)]
mod tests;
mod text;

pub use age::{ELDERLY, acts_through_guardian, age_on, is_elderly_on, is_minor_on};
pub use contact::{parse_email, parse_organisation_phone, parse_phone, shown_phone};
pub use court::CourtCaseNumber;
pub use credit::CreditCode;
pub use error::IdentityError;
pub use mask::{mask_account, mask_address, mask_email, mask_id, mask_id_outside, mask_name, mask_phone};
pub use name::{canonical_name, canonical_organisation_name};
pub use resident::{Gender, ResidentId};
pub(crate) use text::{compact, half_width};
