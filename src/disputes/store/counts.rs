//! What waits, as numbers for the menu.

use ::entity::{letter, matter, request};
use sea_orm::sea_query::SelectStatement;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect, QueryTrait};

use super::rows::undelivered;
use super::waits::waits_for;
use crate::app::App;
use crate::desk::{Caller, scope};
use crate::disputes::Counts;
use crate::error::Result;

/// Counts for the menu.
pub async fn counts(app: &App, caller: &Caller) -> Result<Counts> {
    let today = app.today();
    let mine = || {
        matter::Entity::find()
            .filter(matter::Column::Id.in_subquery(scope::visible_to(caller)))
            .filter(waits_for(caller, today))
            .filter(matter::Column::Stage.ne("archived"))
    };
    let inbox = mine().count(&app.db).await?;
    let overdue = mine().filter(matter::Column::NextDueOn.lt(today)).count(&app.db).await?;
    let requests = request::Entity::find()
        .filter(request::Column::State.eq("pending"))
        .filter(request::Column::MatterId.in_subquery(scope::visible_to(caller)))
        .count(&app.db)
        .await?;
    let untold = letter::Entity::find()
        .filter(undelivered())
        .filter(letter::Column::MatterId.in_subquery(open(caller)))
        .count(&app.db)
        .await?;
    let small = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
    Ok(Counts { inbox: small(inbox), overdue: overdue > 0, requests: small(requests), undelivered: small(untold) })
}

/// Matters of this caller that are not in the archive: nothing is to be done there any more.
fn open(caller: &Caller) -> SelectStatement {
    matter::Entity::find()
        .select_only()
        .column(matter::Column::Id)
        .filter(matter::Column::Id.in_subquery(scope::visible_to(caller)))
        .filter(matter::Column::Stage.ne("archived"))
        .into_query()
}
