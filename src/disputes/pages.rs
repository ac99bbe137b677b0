//! Pages of disputes: the inbox, all disputes, search; one dispute with its tabs; closing and archiving.

mod acts;
mod address;
pub(crate) mod case;
mod history;
mod lists;
mod mending;
pub(crate) mod risk;
mod runs;
mod settlement;
pub(crate) mod shown;
mod tabs;
pub(crate) mod words;

use poem::{Response, Route, get};

use crate::web::page::PageError;

/// What a page handler answers.
type Answer = Result<Response, PageError>;

/// Adds the pages of disputes.
pub fn routes(route: Route) -> Route {
    route
        .at("/inbox", get(lists::inbox))
        .at("/disputes", get(lists::all))
        .at("/search", get(lists::search))
        .at("/disputes/:code", get(history::show))
        .at("/disputes/:code/notes", get(history::to_history).post(history::note))
        .at("/disputes/:code/sessions", get(tabs::sessions))
        .at("/disputes/:code/deadlines", get(tabs::deadlines))
        .at("/disputes/:code/settlement", get(settlement::show))
        .at("/disputes/:code/closure", get(acts::show_closure).post(acts::send_closure))
        .at("/disputes/:code/reopening", get(acts::show_reopening).post(acts::send_reopening))
        .at("/disputes/:code/voiding", get(mending::show_voiding).post(mending::send_voiding))
        .at("/disputes/:code/correction", get(mending::show_correction).post(mending::send_correction))
        .at("/disputes/:code/archive", get(acts::show_archive).post(acts::send_archive))
}
