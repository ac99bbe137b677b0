//! Local rules (本地规定): those of a body and of the bodies above it, the nearest first, as the rules count with them.

use std::collections::HashMap;

use ::entity::id::OrganisationId;
use ::entity::{local_rule, organisation};
use chrono::NaiveDate;
use rules::deadline::Span;
use rules::local::{LocalRule, Switch};
use rules::sheet::Act;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{Desk, deadlines};
use crate::error::Result;

/// Bodies above one another at most.
const LEVELS: usize = 10;

/// A body as far as rules reach it: its name, and the body above it.
struct Place {
    name: String,
    above: Option<OrganisationId>,
}

/// All local rules of the house, and whom they reach.
pub struct Places {
    rules: Vec<local_rule::Model>,
    bodies: HashMap<OrganisationId, Place>,
    ids: HashMap<String, OrganisationId>,
}

impl Places {
    /// Asks twice, whatever the number of bodies; once where nobody has entered any rule.
    pub async fn load(db: &impl ConnectionTrait) -> Result<Places> {
        use organisation::Column as C;
        let rules = local_rule::Entity::find()
            .filter(local_rule::Column::WithdrawnAt.is_null())
            .order_by_desc(local_rule::Column::Since)
            .order_by_desc(local_rule::Column::Id)
            .all(db)
            .await?;
        let mut places = Places { rules, bodies: HashMap::new(), ids: HashMap::new() };
        if places.rules.is_empty() {
            return Ok(places);
        }
        let known: Vec<(OrganisationId, String, String, Option<OrganisationId>)> = organisation::Entity::find()
            .select_only()
            .columns([C::Id, C::Reference, C::Name, C::ParentId])
            .into_tuple()
            .all(db)
            .await?;
        for (id, reference, name, above) in known {
            places.ids.insert(reference, id);
            places.bodies.insert(id, Place { name, above });
        }
        Ok(places)
    }

    /// The rules that reach a body, the nearest first.
    pub fn of(&self, body: OrganisationId) -> Vec<LocalRule> {
        let mut found = Vec::new();
        let mut next = Some(body);
        for _ in 0..LEVELS {
            let Some(id) = next else { break };
            let Some(place) = self.bodies.get(&id) else { break };
            let own = self.rules.iter().filter(|row| row.organisation_id == id);
            found.extend(own.map(|row| rule(row, &place.name)));
            next = place.above;
        }
        found
    }

    /// The same by the outward id of a body; none for a body that is not there.
    pub fn of_reference(&self, body: &str) -> Vec<LocalRule> {
        self.ids.get(body).map(|id| self.of(*id)).unwrap_or_default()
    }

    /// Whether any rule of the house speaks of a switch; where none does, what holds is the country's own answer everywhere.
    pub fn speak_of(&self, switch: &Switch) -> bool {
        self.rules.iter().any(|row| row.code == switch.code)
    }
}

/// The rules that reach a body.
pub async fn rules_for(db: &impl ConnectionTrait, body: OrganisationId) -> Result<Vec<LocalRule>> {
    Ok(Places::load(db).await?.of(body))
}

/// The rules that reach a body, by its outward id; none for a body that is not there.
pub async fn rules_of(db: &impl ConnectionTrait, body: &str) -> Result<Vec<LocalRule>> {
    Ok(Places::load(db).await?.of_reference(body))
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
