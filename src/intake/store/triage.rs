//! Rows of triage: who the parties are, who can work at a body, and the ways that were opened although a check barred them.

use std::collections::BTreeMap;

use ::entity::id::{AccountId, MatterId, OrganisationId, ProceedingId};
use ::entity::{account, check_override, party, proceeding, representative};
use chrono::{DateTime, NaiveDate, Utc};
use rules::identity::acts_through_guardian;
use rules::role::Role;
use rules::triage::PartyFacts;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::error::Result;

/// An override as it is stored, with the outward id of its proceeding and the name of who decided it.
pub struct Override {
    /// The row.
    pub row: check_override::Model,
    /// Outward id of the proceeding.
    pub proceeding: String,
    /// Name of who decided it.
    pub decided_by: String,
}

/// The parties of a dispute as the checks see them.
pub async fn party_facts(db: &impl ConnectionTrait, matter: MatterId, today: NaiveDate) -> Result<Vec<PartyFacts>> {
    let rows = party::Entity::find()
        .filter(party::Column::MatterId.eq(matter))
        .order_by_asc(party::Column::Ordinal)
        .all(db)
        .await?;
    let guardians = representative::Entity::find()
        .filter(representative::Column::MatterId.eq(matter))
        .filter(representative::Column::Kind.eq("guardian"))
        .all(db)
        .await?;
    let facts = |row: &party::Model| {
        let flags: Vec<String> = serde_json::from_str(&row.flags).unwrap_or_default();
        let is = |flag: &str| flags.iter().any(|known| known == flag);
        PartyFacts {
            organisation: row.kind == "organisation",
            dependent: row.kind != "organisation" && acts_through_guardian(row.birth_date, &flags, today),
            guardian: guardians.iter().any(|one| one.party_id == row.id),
            domestic_violence: is("domestic-violence"),
        }
    };
    Ok(rows.iter().map(facts).collect())
}

/// How many people can take on a dispute at each body: heads, mediators and officers who are active.
pub async fn hands(db: &impl ConnectionTrait) -> Result<BTreeMap<OrganisationId, i64>> {
    let roles = [Role::Mediator, Role::StudioHead, Role::CommitteeHead, Role::Officer].map(Role::code);
    let rows: Vec<(OrganisationId, i64)> = account::Entity::find()
        .filter(account::Column::Active.eq(true))
        .filter(account::Column::Role.is_in(roles))
        .select_only()
        .column(account::Column::OrganisationId)
        .column_as(account::Column::Id.count(), "number")
        .group_by(account::Column::OrganisationId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

/// An override to be kept.
pub struct Overridden<'a> {
    /// Outward id.
    pub reference: String,
    /// The dispute.
    pub matter: MatterId,
    /// The proceeding that was opened.
    pub proceeding: ProceedingId,
    /// Codes of the checks.
    pub checks: &'a [&'static str],
    /// Sealed for version 1.
    pub reason: String,
    /// Only civil consequences are mediated.
    pub civil_only: bool,
    /// Who decided it, and when.
    pub decided: (AccountId, DateTime<Utc>),
}

/// Keeps an override.
pub async fn keep_override(tx: &impl ConnectionTrait, kept: Overridden<'_>) -> Result<()> {
    let row = check_override::ActiveModel {
        reference: Set(kept.reference),
        version: Set(1),
        matter_id: Set(kept.matter),
        proceeding_id: Set(kept.proceeding),
        checks: Set(serde_json::to_string(kept.checks)?),
        reason: Set(kept.reason),
        civil_only: Set(kept.civil_only),
        decided_by: Set(kept.decided.0),
        decided_at: Set(kept.decided.1),
        ..Default::default()
    };
    row.insert(tx).await?;
    Ok(())
}

/// The overrides of a dispute, the newest first.
pub async fn overrides(db: &impl ConnectionTrait, matter: MatterId) -> Result<Vec<Override>> {
    let rows = check_override::Entity::find()
        .filter(check_override::Column::MatterId.eq(matter))
        .order_by_desc(check_override::Column::Id)
        .limit(50)
        .all(db)
        .await?;
    let of_them = proceeding::Column::Id.is_in(rows.iter().map(|row| row.proceeding_id));
    let runs = proceeding::Entity::find().filter(of_them).all(db).await?;
    let by_them = account::Column::Id.is_in(rows.iter().map(|row| row.decided_by));
    let people = account::Entity::find().filter(by_them).all(db).await?;
    let shown = |row: check_override::Model| Override {
        proceeding: runs
            .iter()
            .find(|run| run.id == row.proceeding_id)
            .map(|run| run.reference.clone())
            .unwrap_or_default(),
        decided_by: people.iter().find(|one| one.id == row.decided_by).map(|one| one.name.clone()).unwrap_or_default(),
        row,
    };
    Ok(rows.into_iter().map(shown).collect())
}

/// How many bodies have given a dispute back.
pub async fn returns(db: &impl ConnectionTrait, matter: MatterId) -> Result<usize> {
    let rows = proceeding::Entity::find().filter(proceeding::Column::MatterId.eq(matter)).all(db).await?;
    Ok(crate::desk::designation::returns(&rows))
}
