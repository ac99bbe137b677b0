//! Pages of risk: the list of what is dangerous, one dispute's risk with its history, and reporting upward.

mod case;
mod list;
mod report;

use poem::{Response, Route, get, post};

use crate::web::page::PageError;

/// What a page handler answers.
type Answer = Result<Response, PageError>;

/// Adds the pages of risk.
pub fn routes(route: Route) -> Route {
    route
        .at("/risks", get(list::show))
        .at("/disputes/:code/risk", get(case::show).post(case::send))
        .at("/disputes/:code/risk/taking-on", post(case::take_on))
        .at("/disputes/:code/reports/:id", get(report::show).post(report::send))
        .at("/disputes/:code/reports/:id/feedback", get(report::show_feedback).post(report::send_feedback))
        .at("/disputes/:code/reports/:id/correction", get(report::show_correction).post(report::send_correction))
}
