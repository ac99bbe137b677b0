//! Pages of performance: what was paid or done, visits, urging, handing on. All of them belong to one agreement in effect.

mod default;
mod performed;
mod visit;

use poem::{Route, get};
use rules::refusal::Refusal;

use crate::agreements::pages::Looked;
use crate::app::App;
use crate::disputes::{AgreementView, ProceedingView};
use crate::error::Result;
use crate::web::page::Visitor;

/// Adds the pages of performance.
pub fn routes(route: Route) -> Route {
    route
        .at("/agreements/:id/performance", get(performed::show).post(performed::send))
        .at("/agreements/:id/follow-up", get(visit::show).post(visit::send))
        .at("/agreements/:id/urging", get(default::show_urging).post(default::send_urging))
        .at("/agreements/:id/enforcement", get(default::show_enforcement).post(default::send_enforcement))
}

/// An agreement in effect and the proceeding that watches over it.
struct Watched {
    looked: Looked,
    agreement: AgreementView,
    run: ProceedingView,
}

impl Watched {
    /// Looks at an agreement; one that is not in effect has no performance.
    async fn at(app: &App, visitor: &Visitor, id: &str) -> Result<Watched> {
        let (looked, agreement) = Looked::at(app, visitor, id).await?;
        let mut runs = looked.dispute.proceedings.iter().rev().filter(|run| run.kind.code == "performance");
        let run = runs.next().cloned().filter(|_| agreement.effective_on.is_some()).ok_or(Refusal::NotInEffect)?;
        Ok(Watched { looked, agreement, run })
    }
}
