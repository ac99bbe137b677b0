//! What waits, as numbers for the menu.

use ::entity::{matter, request};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use super::find::waits_for;
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
            .filter(waits_for(caller))
            .filter(matter::Column::Stage.ne("archived"))
    };
    let inbox = mine().count(&app.db).await?;
    let overdue = mine().filter(matter::Column::NextDueOn.lt(today)).count(&app.db).await?;
    let requests = request::Entity::find()
        .filter(request::Column::State.eq("pending"))
        .filter(request::Column::MatterId.in_subquery(scope::visible_to(caller)))
        .count(&app.db)
        .await?;
    let small = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
    Ok(Counts { inbox: small(inbox), overdue: overdue > 0, requests: small(requests) })
}
