//! Local rules (本地规定): those of a body and of the bodies above it, the nearest first, as the rules count with them.

use ::entity::id::OrganisationId;
use ::entity::{local_rule, organisation};
use chrono::NaiveDate;
use rules::deadline::Span;
use rules::local::{LocalRule, Switch};
use rules::sheet::Act;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{Desk, deadlines};
use crate::error::Result;

/// Bodies above one another at most.
const LEVELS: usize = 10;

/// The rules that reach a body. Where nobody has entered any, this asks once.
pub async fn rules_for(db: &impl ConnectionTrait, body: OrganisationId) -> Result<Vec<LocalRule>> {
    let rows = local_rule::Entity::find()
        .filter(local_rule::Column::WithdrawnAt.is_null())
        .order_by_desc(local_rule::Column::Since)
        .order_by_desc(local_rule::Column::Id)
        .all(db)
        .await?;
    let mut found = Vec::new();
    let mut next = Some(body).filter(|_| !rows.is_empty());
    for _ in 0..LEVELS {
        let Some(id) = next else { break };
        let Some(body) = organisation::Entity::find_by_id(id).one(db).await? else { break };
        let own = rows.iter().filter(|row| row.organisation_id == id);
        found.extend(own.map(|row| rule(row, &body.name)));
        next = body.parent_id;
    }
    Ok(found)
}

/// The rules that reach a body, by its outward id; none for a body that is not there.
pub async fn rules_of(db: &impl ConnectionTrait, body: &str) -> Result<Vec<LocalRule>> {
    let found = organisation::Entity::find().filter(organisation::Column::Reference.eq(body)).one(db).await?;
    match found {
        Some(body) => rules_for(db, body.id).await,
        None => Ok(Vec::new()),
    }
}

/// Whether any rule of the house speaks of a switch; where none does, what holds is the country's own answer everywhere.
pub async fn speaks_of(db: &impl ConnectionTrait, switch: &Switch) -> Result<bool> {
    let about = local_rule::Entity::find()
        .filter(local_rule::Column::WithdrawnAt.is_null())
        .filter(local_rule::Column::Code.eq(switch.code));
    Ok(about.one(db).await?.is_some())
}

/// Whether a switch is on for a body on a day.
pub async fn is_on(db: &impl ConnectionTrait, body: OrganisationId, switch: &Switch, on: NaiveDate) -> Result<bool> {
    Ok(rules::local::is_on(switch, &rules_for(db, body).await?, on))
}

impl Desk<'_> {
    /// By how much an act may extend the limits of the proceeding that was asked for, each time; None where it extends none
    /// that runs. Where several do, the shortest counts.
    pub async fn longest_extension(&self, act: Act) -> Result<Option<Span>> {
        let row = self.proceeding()?;
        let sheet = self.sheet(&row.kind)?;
        let subject =
            deadlines::Subject { matter: row.matter_id, proceeding: Some(row.id), kind: sheet.kind, about: None };
        let running = deadlines::extended_by(&self.tx, &subject, sheet.time_limits, act).await?;
        let each = running.iter().filter_map(|(row, limit)| deadlines::extension_of(row, limit));
        Ok(each.min_by_key(|span| span.rough_days()))
    }
}

fn rule(row: &local_rule::Model, body: &str) -> LocalRule {
    LocalRule {
        code: row.code.clone(),
        span: row.span.as_deref().and_then(Span::parse),
        extension: row.extension.as_deref().and_then(Span::parse),
        value: row.value,
        source: row.source.clone(),
        body: body.to_owned(),
        since: row.since,
        until: row.until,
    }
}
