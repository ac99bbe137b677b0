//! Pages of risk: the list of what is dangerous, one dispute's risk with its history, and reporting upward.

mod case;
mod list;
mod report;

use poem::{Response, Route, get};

use crate::web::page::PageError;

/// What a page handler answers.
type Answer = Result<Response, PageError>;

/// Adds the pages of risk.
pub fn routes(route: Route) -> Route {
    route
        .at("/risks", get(list::show))
        .at("/disputes/:code/risk", get(case::show).post(case::send))
        .at("/disputes/:code/reports/:id", get(report::show).post(report::send))
}
