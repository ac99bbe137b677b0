//! Rows: one file per table, typed ids, plain columns. Codes and JSON are text; `store.rs` files turn them into types.
#![forbid(unsafe_code)]
#![expect(clippy::disallowed_methods, reason = "the derive of #[sea_orm::model] writes begin() into every file")]

pub mod id;

pub mod account;
pub mod acknowledgement;
pub mod agreement;
pub mod attachment;
pub mod attempt;
pub mod calendar_year;
pub mod chain_head;
pub mod check_override;
pub mod consent;
pub mod counter;
pub mod deadline;
pub mod deadline_pause;
pub mod disclosure;
pub mod dispute;
pub mod extension;
pub mod field;
pub mod follow_up;
pub mod idempotency;
pub mod installation;
pub mod letter;
pub mod local_rule;
pub mod matter;
pub mod obligation;
pub mod one_time_link;
pub mod organisation;
pub mod paper;
pub mod party;
pub mod performance_entry;
pub mod private_note;
pub mod proceeding;
pub mod proceeding_mediator;
pub mod recusal;
pub mod report_duty;
pub mod representative;
pub mod request;
pub mod risk;
pub mod roll_import;
pub mod roll_member;
pub mod session;
pub mod sign_in;
pub mod signature;
pub mod standing;
pub mod supplement;
pub mod suspension;
pub mod timeline;
