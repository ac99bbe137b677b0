//! Risk (风险): what a person decides on the grade of a dispute, who takes a grave one on, what is reported upward, and the list of
//! what is dangerous.
//!
//! The score itself is taken by the desk at every act; here people have their word. (domain.md §6.6, §6.7, §7.6-I and K)

pub mod api;
mod judge;
pub mod pages;
mod report;
mod store;
mod take_on;

pub use judge::{RiskInput, judge};
pub use report::{Correction, FeedbackInput, ReportInput, correct, feedback, report, reports};
pub use take_on::take_on;

use rules::risk::GRADES;

use crate::app::App;
use crate::desk::Caller;
use crate::disputes::filter::Sort;
use crate::disputes::{self, DisputeRow, DutyView, Filter};
use crate::error::{Error, FieldErrors, Result};
use crate::fields;
use crate::paging::{Page, Part};

/// The open disputes that the caller can see: what cannot wait first, then the worst, and among those of a
/// grade those whose review is due first.
pub async fn list(app: &App, caller: &Caller, grade: Option<&str>, page: &Page) -> Result<Part<DisputeRow>> {
    let mut errors = FieldErrors::default();
    let risk = fields::optional_code("grade", grade, GRADES, &mut errors);
    errors.finish(())?;
    let filter = Filter { risk, is_open: true, sort: Sort::Risk, ..Filter::default() };
    disputes::list(app, caller, &filter, page).await
}

/// One duty to report of a dispute.
pub async fn duty(app: &App, caller: &Caller, code: &str, id: &str) -> Result<DutyView> {
    let dispute = disputes::dispute(app, caller, code).await?;
    dispute.risk.duties.into_iter().find(|duty| duty.id == id).ok_or(Error::NotFound)
}
