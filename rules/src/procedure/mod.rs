//! The sheets: one file per kind of matter or proceeding. A new track is a file here and a line in `ALL`.

use crate::sheet::Sheet;

pub mod administrative;
pub mod appraisal;
pub mod commercial;
pub mod dispute;
mod faults;
pub mod health;
pub mod industry;
mod issuing;
pub mod joint;
pub mod judicial;
pub mod labour;
pub mod land;
pub mod market;
pub mod mediation;
pub mod medical;
pub mod neutral_evaluation;
mod papers;
pub mod peoples;
pub mod performance;
pub mod police;
mod printed;
pub mod settlement;
#[cfg(test)]
mod tests;
pub mod traffic;

pub use faults::{faults, faults_among};
pub use printed::printed;

/// Every kind that exists.
pub static ALL: &[&Sheet] = &[
    &dispute::DISPUTE,
    &peoples::PEOPLES,
    &industry::INDUSTRY,
    &medical::MEDICAL,
    &labour::LABOUR,
    &land::LAND,
    &commercial::COMMERCIAL,
    &administrative::ADMINISTRATIVE,
    &police::POLICE,
    &traffic::TRAFFIC,
    &health::HEALTH,
    &market::MARKET,
    &judicial::ENTRUSTED,
    &judicial::DELEGATED,
    &settlement::SETTLEMENT,
    &neutral_evaluation::NEUTRAL_EVALUATION,
    &appraisal::APPRAISAL,
    &joint::JOINT,
    &performance::PERFORMANCE,
];
