//! Registrations of one dispute: into which another went, and which came into this one.

use ::entity::{dispute, matter};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::app::App;
use crate::desk::{Caller, Target, scope, withheld};
use crate::disputes::views::{LinkedMatters, LinkedView};
use crate::error::{Error, Result};

/// Both directions, as far as the caller sees the other dispute.
pub async fn linked(app: &App, caller: &Caller, matter: &matter::Model) -> Result<LinkedMatters> {
    let own = dispute::Entity::find().filter(dispute::Column::MatterId.eq(matter.id)).one(&app.db).await?;
    let came = dispute::Entity::find()
        .filter(dispute::Column::MergedIntoId.eq(matter.id))
        .order_by_asc(dispute::Column::Id)
        .all(&app.db)
        .await?;
    let mut linked = LinkedMatters::default();
    if let Some(into) = own.and_then(|row| row.merged_into_id) {
        linked.merged_into = seen(app, caller, into).await?;
    }
    for row in came {
        linked.merged.extend(seen(app, caller, row.matter_id).await?);
    }
    Ok(linked)
}

async fn seen(app: &App, caller: &Caller, id: ::entity::id::MatterId) -> Result<Option<LinkedView>> {
    let found = match scope::find(&app.db, caller, Target::Row(id)).await {
        Ok(found) => found.matter,
        Err(Error::NotFound) => return Ok(None),
        Err(other) => return Err(other),
    };
    let told = dispute::Entity::find().filter(dispute::Column::MatterId.eq(id)).one(&app.db).await?;
    Ok(Some(LinkedView {
        number: found.number.unwrap_or_else(|| found.code.clone()),
        code: found.code,
        title: told.map(|told| withheld::shown(caller, &told, &told.title)).unwrap_or_default(),
    }))
}
