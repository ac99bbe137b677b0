//! Requests that wait become views. Whatever the number of disputes, it is asked once.

use std::collections::HashMap;

use ::entity::id::MatterId;
use ::entity::{account, matter, proceeding, request};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::app::App;
use crate::desk::deciding::{Deciding, Verdict, pending};
use crate::desk::{Caller, Seat, facts};
use crate::disputes::views::WaitingView;
use crate::error::{Error, Result};

/// What waits in these disputes for somebody's decision, oldest first.
pub async fn of_matters(
    app: &App,
    caller: &Caller,
    matters: &[matter::Model],
    proceedings: &[proceeding::Model],
) -> Result<HashMap<MatterId, Vec<WaitingView>>> {
    let ids: Vec<MatterId> = matters.iter().map(|row| row.id).collect();
    let rows = pending(&app.db, caller, &ids).await?;
    let mut found: HashMap<MatterId, Vec<WaitingView>> = HashMap::new();
    if rows.is_empty() {
        return Ok(found);
    }
    let waiting: Vec<&matter::Model> =
        matters.iter().filter(|matter| rows.iter().any(|row| row.matter_id == matter.id)).collect();
    let ids: Vec<MatterId> = waiting.iter().map(|row| row.id).collect();
    let seats = Seat::of_many(&app.db, caller, &ids).await?;
    let facts = facts::who_may(&app.db, &waiting).await?;
    let names = names(&app.db, &rows).await?;
    for matter in waiting {
        let own: Vec<proceeding::Model> =
            proceedings.iter().filter(|run| run.matter_id == matter.id).cloned().collect();
        let (Some(seat), Some(facts)) = (seats.get(&matter.id), facts.get(&matter.id)) else { continue };
        let deciding = Deciding { app, matter, proceedings: &own, seat, facts };
        for row in rows.iter().filter(|row| row.matter_id == matter.id) {
            let (sheet, _) = deciding.stands(row)?;
            let run = own.iter().find(|run| Some(run.id) == row.proceeding_id);
            found.entry(matter.id).or_default().push(WaitingView {
                id: row.reference.clone(),
                act: sheet.act(&row.act).ok_or_else(|| Error::internal(format!("no act {}", row.act)))?,
                proceeding: run.map(|run| run.reference.clone()),
                proposed_by: names.get(&row.proposed_by).cloned().unwrap_or_default(),
                may_decide: matches!(deciding.verdict(caller, row)?, Verdict::Open),
            });
        }
    }
    Ok(found)
}

async fn names(db: &impl ConnectionTrait, rows: &[request::Model]) -> Result<HashMap<::entity::id::AccountId, String>> {
    let people = rows.iter().map(|row| row.proposed_by);
    let accounts = account::Entity::find().filter(account::Column::Id.is_in(people)).all(db).await?;
    Ok(accounts.into_iter().map(|row| (row.id, row.name)).collect())
}
