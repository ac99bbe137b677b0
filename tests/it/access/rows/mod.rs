//! The rows: operation, scene, the right person, what the right one gets, path; body, what others are told, what came before.
//! One file per capability.

pub mod accounts;
pub mod administration;
pub mod agreements;
pub mod disputes;
pub mod documents;
pub mod intake;
pub mod joint;
pub mod letters;
pub mod lists;
pub mod mediation;
pub mod parties;
pub mod performance;
pub mod procedures;
pub mod requests;
pub mod risks;
pub mod time;

use super::Row;

/// All rows.
pub(super) const ALL: &[&[Row]] = &[
    accounts::ROWS,
    administration::ROWS,
    agreements::ROWS,
    disputes::ROWS,
    documents::ROWS,
    intake::ROWS,
    joint::ROWS,
    letters::ROWS,
    lists::ROWS,
    mediation::ROWS,
    parties::ROWS,
    performance::ROWS,
    procedures::ROWS,
    requests::ROWS,
    risks::ROWS,
    time::ROWS,
];
