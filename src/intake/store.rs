//! Rows of intake: the matter and what was told about it, the bodies it may go to, and the standing of who took it in.

pub mod contacts;
pub mod merging;
pub mod supplement;
pub mod triage;

use std::collections::BTreeMap;

use ::entity::id::{AccountId, OrganisationId};
use ::entity::{account, dispute, matter, organisation, party, proceeding, standing};
use chrono::{DateTime, NaiveDate, Utc};
use rules::money::Money;
use rules::number::PublicCode;
use rules::role::Role;
use rules::standing::Standing;
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::story::{CheckedStory, Source, Story};
use crate::desk::bodies::centre_above;
use crate::desk::{Caller, withheld};
use crate::error::{Error, Result};
use crate::vault::{new_reference, random};

pub use ::entity::id::{MatterId, ProceedingId};
pub use sea_orm::ConnectionTrait as Connection;

/// A matter, as found.
pub type Matter = matter::Model;
/// A party, as found.
pub type Party = party::Model;
/// What was told of a dispute, as found.
pub type Told = dispute::Model;
/// A body, as found.
pub type Body = organisation::Model;

/// The centre that a body belongs to: the nearest one above it, or itself.
pub async fn centre_of(db: &impl ConnectionTrait, body: OrganisationId) -> Result<organisation::Model> {
    centre_above(db, body).await?.ok_or(Error::Conflict(
        "no-centre",
        "您的单位上面还没有中心，请管理员先在机构里建好。",
        "There is no centre above your organisation; ask the administrator to enter it.",
    ))
}

/// Writes the matter.
pub async fn insert_matter(
    tx: &impl ConnectionTrait,
    centre: &organisation::Model,
    number: &str,
    stage: &str,
    today: NaiveDate,
    now: DateTime<Utc>,
) -> Result<matter::Model> {
    let row = matter::ActiveModel {
        reference: Set(new_reference()),
        version: Set(1),
        code: Set(PublicCode::from_bytes(&random()).as_str().to_owned()),
        kind: Set("dispute".to_owned()),
        number: Set(Some(number.to_owned())),
        stage: Set(stage.to_owned()),
        owner_id: Set(centre.id),
        next_due_on: Set(None),
        urgent_at: Set(None),
        registered_on: Set(today),
        created_at: Set(now),
        ..Default::default()
    };
    Ok(row.insert(tx).await?)
}

/// Writes what was told.
pub async fn insert_dispute(
    tx: &impl ConnectionTrait,
    matter: MatterId,
    received_on: NaiveDate,
    story: &CheckedStory,
) -> Result<()> {
    let mut row = dispute::ActiveModel { matter_id: Set(matter), received_on: Set(received_on), ..Default::default() };
    fill(&mut row, story)?;
    row.insert(tx).await?;
    Ok(())
}

/// Writes anew what was told.
pub async fn update_dispute(tx: &impl ConnectionTrait, row: dispute::Model, story: &CheckedStory) -> Result<()> {
    let mut row = row.into_active_model();
    fill(&mut row, story)?;
    row.update(tx).await?;
    Ok(())
}

fn fill(row: &mut dispute::ActiveModel, story: &CheckedStory) -> Result<()> {
    let (source_kind, source_body, source_reference) = story.source.clone();
    row.channel = Set(story.channel.clone());
    row.source_kind = Set(source_kind);
    row.source_body = Set(source_body);
    row.source_reference = Set(source_reference);
    row.category = Set(story.category.clone());
    row.title = Set(story.title.clone());
    row.facts = Set(story.facts.clone());
    row.claims = Set(story.claims.clone());
    row.amount_fen = Set(story.amount.map(Money::fen));
    row.division = Set(story.division.clone());
    row.place = Set(story.place.clone());
    row.occurred_on = Set(story.occurred_on);
    row.urgency = Set(story.urgency.clone());
    row.people_count = Set(story.people_count);
    row.circumstances = Set(serde_json::to_string(&story.circumstances)?);
    row.court_case_number = Set(story.court_case_number.clone());
    row.arbitration_clause = Set(story.arbitration_clause);
    row.contract_kind = Set(story.contract_kind.clone());
    let handled = (!story.earlier_handling.is_empty()).then(|| serde_json::to_string(&story.earlier_handling));
    row.earlier_handling = Set(handled.transpose()?);
    Ok(())
}

/// What was told about a matter.
pub async fn dispute(db: &impl ConnectionTrait, matter: MatterId) -> Result<dispute::Model> {
    let found = dispute::Entity::find().filter(dispute::Column::MatterId.eq(matter)).one(db).await?;
    found.ok_or(Error::NotFound)
}

/// A stored story as somebody would give it.
pub fn as_given(row: &dispute::Model) -> Result<Story> {
    let source = row.source_kind.as_ref().map(|kind| Source {
        kind: kind.clone(),
        body: row.source_body.clone(),
        reference: row.source_reference.clone(),
    });
    let handled = row.earlier_handling.as_deref().map(serde_json::from_str).transpose()?;
    Ok(Story {
        channel: row.channel.clone(),
        source,
        category: row.category.clone(),
        title: row.title.clone(),
        facts: row.facts.clone(),
        claims: row.claims.clone(),
        amount: row.amount_fen.map(|fen| Money::from_fen(fen).to_string()),
        division: row.division.clone(),
        place: row.place.clone(),
        occurred_on: row.occurred_on.map(|day| day.to_string()),
        urgency: Some(row.urgency.clone()),
        people_count: row.people_count.map(|count| count.to_string()),
        circumstances: serde_json::from_str(&row.circumstances)?,
        court_case_number: row.court_case_number.clone(),
        arbitration_clause: row.arbitration_clause,
        contract_kind: row.contract_kind.clone(),
        earlier_handling: handled.unwrap_or_default(),
    })
}

/// An organisation by its outward id.
pub async fn organisation(db: &impl ConnectionTrait, reference: &str) -> Result<Option<organisation::Model>> {
    Ok(organisation::Entity::find().filter(organisation::Column::Reference.eq(reference)).one(db).await?)
}

/// Bodies of these kinds that take on work, by name.
pub async fn bodies(db: &impl ConnectionTrait, kinds: &[&str]) -> Result<Vec<organisation::Model>> {
    Ok(organisation::Entity::find()
        .filter(organisation::Column::Kind.is_in(kinds.iter().copied()))
        .filter(organisation::Column::Active.eq(true))
        .order_by_asc(organisation::Column::Name)
        .order_by_asc(organisation::Column::Id)
        .limit(500)
        .all(db)
        .await?)
}

/// How many proceedings each body has in hand.
pub async fn in_hand(db: &impl ConnectionTrait) -> Result<BTreeMap<OrganisationId, i64>> {
    counted(db, proceeding::Entity::find().filter(proceeding::Column::EndedOn.is_null())).await
}

/// How many proceedings each body has had in disputes of a category.
pub async fn experience(db: &impl ConnectionTrait, category: &str) -> Result<BTreeMap<OrganisationId, i64>> {
    let of_category = Query::select()
        .column(dispute::Column::MatterId)
        .from(dispute::Entity)
        .and_where(dispute::Column::Category.eq(category))
        .to_owned();
    let of_category = proceeding::Column::MatterId.in_subquery(of_category);
    counted(db, proceeding::Entity::find().filter(of_category)).await
}

async fn counted(
    db: &impl ConnectionTrait,
    of: sea_orm::Select<proceeding::Entity>,
) -> Result<BTreeMap<OrganisationId, i64>> {
    let rows: Vec<(OrganisationId, i64)> = of
        .select_only()
        .column(proceeding::Column::OrganisationId)
        .column_as(proceeding::Column::Id.count(), "number")
        .group_by(proceeding::Column::OrganisationId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

/// Legal day on which a dispute was received.
pub async fn received_on(db: &impl ConnectionTrait, matter: MatterId) -> Result<NaiveDate> {
    let told = dispute::Entity::find().filter(dispute::Column::MatterId.eq(matter)).one(db).await?;
    Ok(told.ok_or(Error::NotFound)?.received_on)
}

/// True when both sides of a dispute are known.
pub async fn has_two_sides(db: &impl ConnectionTrait, matter: MatterId) -> Result<bool> {
    for side in ["applicant", "respondent"] {
        let on_side = party::Entity::find()
            .filter(party::Column::MatterId.eq(matter))
            .filter(party::Column::Side.eq(side))
            .count(db)
            .await?;
        if on_side == 0 {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Ends the standing of those who took a matter in, when another body takes it over: the desk of their body and their
/// mediators. Grid workers and officers keep sight of what they reported. (SZ 9)
pub async fn end_registrars(
    tx: &impl ConnectionTrait,
    matter: MatterId,
    taken_over_by: OrganisationId,
    now: DateTime<Utc>,
) -> Result<()> {
    let rows = standing::Entity::find()
        .filter(standing::Column::MatterId.eq(matter))
        .filter(standing::Column::Standing.eq(Standing::Registrar.code()))
        .filter(standing::Column::OrganisationId.ne(taken_over_by))
        .filter(standing::Column::Until.is_null())
        .all(tx)
        .await?;
    let people: Vec<AccountId> = rows.iter().filter_map(|row| row.account_id).collect();
    let reporters: Vec<AccountId> = account::Entity::find()
        .filter(account::Column::Id.is_in(people))
        .filter(account::Column::Role.is_in([Role::GridWorker.code(), Role::Officer.code()]))
        .all(tx)
        .await?
        .into_iter()
        .map(|row| row.id)
        .collect();
    let ending = rows.iter().filter(|row| row.account_id.is_none_or(|account| !reporters.contains(&account)));
    standing::Entity::update_many()
        .col_expr(standing::Column::Until, Expr::value(now))
        .filter(standing::Column::Id.is_in(ending.map(|row| row.id)))
        .exec(tx)
        .await?;
    Ok(())
}

/// Parties of the county's disputes that look like somebody who is sought.
pub struct Traces {
    /// Blind indexes of document numbers.
    pub ids: Vec<String>,
    /// Blind indexes of telephones.
    pub phones: Vec<String>,
    /// Names.
    pub names: Vec<String>,
    /// Where it happened: a name alone counts only within the same place.
    pub division: Option<String>,
}

/// Matters in which somebody who is sought is a party, the newest first.
pub async fn traced(db: &impl ConnectionTrait, traces: &Traces, most: u64) -> Result<Vec<matter::Model>> {
    let mut somebody = sea_orm::Condition::any()
        .add(party::Column::IdIndex.is_in(traces.ids.clone()))
        .add(party::Column::PhoneIndex.is_in(traces.phones.clone()));
    if let Some(division) = &traces.division {
        let there = Query::select()
            .column(dispute::Column::MatterId)
            .from(dispute::Entity)
            .and_where(dispute::Column::Division.eq(division))
            .to_owned();
        let here = party::Column::Name.is_in(traces.names.clone()).and(party::Column::MatterId.in_subquery(there));
        somebody = somebody.add(here);
    }
    let of_them = Query::select().column(party::Column::MatterId).from(party::Entity).cond_where(somebody).to_owned();
    Ok(matter::Entity::find()
        .filter(matter::Column::Id.in_subquery(of_them))
        .order_by_desc(matter::Column::Id)
        .limit(most)
        .all(db)
        .await?)
}

/// Everybody in these matters.
pub async fn parties_of(db: &impl ConnectionTrait, matters: &[MatterId]) -> Result<Vec<party::Model>> {
    Ok(party::Entity::find()
        .filter(party::Column::MatterId.is_in(matters.iter().copied()))
        .order_by_asc(party::Column::MatterId)
        .order_by_asc(party::Column::Ordinal)
        .limit(20_000)
        .all(db)
        .await?)
}

/// Titles of these matters.
pub async fn titles_of(
    db: &impl ConnectionTrait,
    caller: &Caller,
    matters: &[MatterId],
) -> Result<BTreeMap<MatterId, String>> {
    let of_them = dispute::Column::MatterId.is_in(matters.iter().copied());
    let rows = dispute::Entity::find().filter(of_them).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.matter_id, withheld::shown(caller, &row, &row.title))).collect())
}

/// Which of these matters a caller can see.
pub async fn visible(
    db: &impl ConnectionTrait,
    scope: sea_orm::sea_query::SelectStatement,
    matters: &[MatterId],
) -> Result<Vec<MatterId>> {
    let rows = matter::Entity::find()
        .filter(matter::Column::Id.is_in(matters.iter().copied()))
        .filter(matter::Column::Id.in_subquery(scope))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// The name of the body that has each matter in hand: of its last proceeding, or its owner.
pub async fn bodies_of(db: &impl ConnectionTrait, matters: &[Matter]) -> Result<BTreeMap<MatterId, String>> {
    let mut bodies: BTreeMap<MatterId, OrganisationId> =
        matters.iter().map(|matter| (matter.id, matter.owner_id)).collect();
    let rows = proceeding::Entity::find()
        .filter(proceeding::Column::MatterId.is_in(matters.iter().map(|matter| matter.id)))
        .order_by_asc(proceeding::Column::Id)
        .all(db)
        .await?;
    bodies.extend(rows.into_iter().map(|row| (row.matter_id, row.organisation_id)));
    let involved = organisation::Column::Id.is_in(bodies.values().copied());
    let names = organisation::Entity::find().filter(involved).all(db).await?;
    let names: BTreeMap<OrganisationId, String> = names.into_iter().map(|row| (row.id, row.name)).collect();
    Ok(bodies.into_iter().filter_map(|(matter, body)| Some((matter, names.get(&body)?.clone()))).collect())
}
