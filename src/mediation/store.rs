//! Rows of mediation: what the parties said, who mediates, sittings, extensions, suspensions.

pub(super) mod helpers;
pub(super) mod interests;

use std::collections::BTreeMap;

use ::entity::id::{AccountId, MatterId, OrganisationId, PartyId, ProceedingId, SessionId};
use ::entity::{
    account, acknowledgement, agreement, consent, deadline, dispute, extension, organisation, private_note, proceeding,
    proceeding_mediator, session, suspension,
};
use chrono::{DateTime, Days, NaiveDate, Utc};
use rules::role::Role;
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::desk::sides;
use crate::error::{Error, Result};

pub(super) use ::entity::account::Model as Account;
pub(super) use ::entity::deadline::Model as Deadline;
pub(super) use ::entity::party::Model as Party;
pub(super) use ::entity::proceeding_mediator::Model as Seat;
pub(super) use ::entity::session::Model as Session;
pub(super) use sea_orm::ConnectionTrait as Connection;

/// The parties who take part in a mediation, in their order, each with the side that it has there.
pub(super) async fn parties(db: &impl ConnectionTrait, matter: MatterId, here: ProceedingId) -> Result<Vec<Party>> {
    sides::parties(db, matter, Some(here)).await
}

/// True where the sides never meet: violence at home, or a child that was harmed, is recorded.
pub(super) async fn are_heard_apart(db: &impl ConnectionTrait, matter: MatterId, parties: &[Party]) -> Result<bool> {
    let told = dispute::Entity::find().filter(dispute::Column::MatterId.eq(matter)).one(db).await?;
    let circumstances = told.map(|row| row.circumstances).unwrap_or_default();
    let known: BTreeMap<String, String> = serde_json::from_str(&circumstances).unwrap_or_default();
    let is = |code: &str| known.get(code).is_some_and(|answer| answer == "yes");
    let marked = parties.iter().any(|party| party.flags.contains("\"domestic-violence\""));
    Ok(marked || is("domestic-violence") || is("minor-harmed"))
}

/// The legal day on which the dispute was received.
pub(super) async fn received_on(db: &impl ConnectionTrait, matter: MatterId) -> Result<Option<NaiveDate>> {
    let told = dispute::Entity::find().filter(dispute::Column::MatterId.eq(matter)).one(db).await?;
    Ok(told.map(|row| row.received_on))
}

/// Records that a party acknowledges the rights notice; false when it has done so before.
pub(super) async fn acknowledge(
    tx: &impl ConnectionTrait,
    proceeding: ProceedingId,
    party: PartyId,
    given_on: NaiveDate,
    method: &str,
) -> Result<bool> {
    let earlier = acknowledgement::Entity::find()
        .filter(acknowledgement::Column::ProceedingId.eq(proceeding))
        .filter(acknowledgement::Column::PartyId.eq(party))
        .one(tx)
        .await?;
    if earlier.is_some() {
        return Ok(false);
    }
    let row = acknowledgement::ActiveModel {
        proceeding_id: Set(proceeding),
        party_id: Set(party),
        given_on: Set(given_on),
        method: Set(method.to_owned()),
        ..Default::default()
    };
    row.insert(tx).await?;
    Ok(true)
}

/// Keeps the last word of a party.
pub(super) async fn keep_word(
    tx: &impl ConnectionTrait,
    proceeding: ProceedingId,
    party: PartyId,
    said: (bool, &str, NaiveDate),
) -> Result<()> {
    let earlier = consent::Entity::find()
        .filter(consent::Column::ProceedingId.eq(proceeding))
        .filter(consent::Column::PartyId.eq(party))
        .one(tx)
        .await?;
    let (consents, channel, given_on) = said;
    match earlier {
        Some(row) => {
            let mut row = row.into_active_model();
            row.consents = Set(consents);
            row.channel = Set(channel.to_owned());
            row.given_on = Set(given_on);
            row.update(tx).await?;
        }
        None => {
            let row = consent::ActiveModel {
                proceeding_id: Set(proceeding),
                party_id: Set(party),
                consents: Set(consents),
                channel: Set(channel.to_owned()),
                given_on: Set(given_on),
                ..Default::default()
            };
            row.insert(tx).await?;
        }
    }
    Ok(())
}

/// The last word of each party.
pub(super) async fn words(
    db: &impl ConnectionTrait,
    proceeding: ProceedingId,
) -> Result<BTreeMap<PartyId, consent::Model>> {
    let of_it = consent::Column::ProceedingId.eq(proceeding);
    let rows = consent::Entity::find().filter(of_it).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.party_id, row)).collect())
}

/// An organisation.
pub(super) async fn organisation(db: &impl ConnectionTrait, id: OrganisationId) -> Result<organisation::Model> {
    let found = organisation::Entity::find_by_id(id).one(db).await?;
    found.ok_or_else(|| Error::internal("a proceeding without a body"))
}

/// The body that runs a proceeding, and the kind of it.
pub(super) async fn body_of(db: &impl ConnectionTrait, proceeding: ProceedingId) -> Result<(OrganisationId, String)> {
    let found = proceeding::Entity::find_by_id(proceeding).one(db).await?;
    found.map(|row| (row.organisation_id, row.kind)).ok_or(Error::NotFound)
}

/// The live mediators of a proceeding.
pub(super) async fn mediators(
    db: &impl ConnectionTrait,
    proceeding: ProceedingId,
) -> Result<Vec<proceeding_mediator::Model>> {
    Ok(proceeding_mediator::Entity::find()
        .filter(proceeding_mediator::Column::ProceedingId.eq(proceeding))
        .filter(proceeding_mediator::Column::Until.is_null())
        .order_by_asc(proceeding_mediator::Column::Id)
        .all(db)
        .await?)
}

/// The people of a body who may be appointed, by their roles, as far as they are in service.
pub(super) async fn roster(
    db: &impl ConnectionTrait,
    body: OrganisationId,
    roles: &[Role],
) -> Result<Vec<account::Model>> {
    let roles = roles.iter().map(|role| role.code());
    Ok(account::Entity::find()
        .filter(account::Column::OrganisationId.eq(body))
        .filter(account::Column::Active.eq(true))
        .filter(account::Column::Role.is_in(roles))
        .order_by_asc(account::Column::Id)
        .all(db)
        .await?)
}

/// How many open proceedings each of these people mediates.
pub(super) async fn loads(db: &impl ConnectionTrait, accounts: &[account::Model]) -> Result<BTreeMap<AccountId, u32>> {
    let open = Query::select()
        .column(proceeding::Column::Id)
        .from(proceeding::Entity)
        .and_where(proceeding::Column::EndedOn.is_null())
        .and_where(proceeding::Column::IsActiveMediation.eq(true))
        .to_owned();
    let counted: Vec<(AccountId, i64)> = proceeding_mediator::Entity::find()
        .select_only()
        .column(proceeding_mediator::Column::AccountId)
        .column_as(Expr::col(proceeding_mediator::Column::Id).count(), "n")
        .filter(proceeding_mediator::Column::AccountId.is_in(accounts.iter().map(|row| row.id)))
        .filter(proceeding_mediator::Column::Until.is_null())
        .filter(proceeding_mediator::Column::ProceedingId.in_subquery(open))
        .group_by(proceeding_mediator::Column::AccountId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(counted.into_iter().map(|(account, n)| (account, u32::try_from(n).unwrap_or(u32::MAX))).collect())
}

/// Lets somebody mediate from a day on.
pub(super) async fn seat_mediator(
    tx: &impl ConnectionTrait,
    proceeding: ProceedingId,
    account: AccountId,
    how: (bool, &str),
    since: NaiveDate,
) -> Result<()> {
    let row = proceeding_mediator::ActiveModel {
        proceeding_id: Set(proceeding),
        account_id: Set(account),
        presiding: Set(how.0),
        chosen_by: Set(how.1.to_owned()),
        since: Set(since),
        until: Set(None),
        ..Default::default()
    };
    row.insert(tx).await?;
    Ok(())
}

/// Ends a mediator's row.
pub(super) async fn unseat_mediator(
    tx: &impl ConnectionTrait,
    row: proceeding_mediator::Model,
    until: NaiveDate,
) -> Result<()> {
    let mut row = row.into_active_model();
    row.until = Set(Some(until));
    row.update(tx).await?;
    Ok(())
}

/// Records an extension.
pub(super) async fn extended(
    tx: &impl ConnectionTrait,
    proceeding: ProceedingId,
    days: u32,
    why: (&str, &[String]),
    on: NaiveDate,
) -> Result<()> {
    let row = extension::ActiveModel {
        proceeding_id: Set(proceeding),
        days: Set(i32::try_from(days).map_err(Error::internal)?),
        reason: Set(why.0.to_owned()),
        agreed_by: Set(serde_json::to_string(why.1)?),
        extended_on: Set(on),
        ..Default::default()
    };
    row.insert(tx).await?;
    Ok(())
}

/// The latest suspension, still open or not.
pub(super) async fn last_suspension(
    db: &impl ConnectionTrait,
    proceeding: ProceedingId,
) -> Result<Option<suspension::Model>> {
    let of_it = suspension::Column::ProceedingId.eq(proceeding);
    Ok(suspension::Entity::find().filter(of_it).order_by_desc(suspension::Column::Id).one(db).await?)
}

/// Opens a suspension.
pub(super) async fn suspended(
    tx: &impl ConnectionTrait,
    proceeding: ProceedingId,
    ground: &str,
    first_on: NaiveDate,
) -> Result<()> {
    let row = suspension::ActiveModel {
        proceeding_id: Set(proceeding),
        ground: Set(ground.to_owned()),
        first_on: Set(first_on),
        last_on: Set(None),
        ..Default::default()
    };
    row.insert(tx).await?;
    Ok(())
}

/// Closes an open suspension: the day before `on` is the last one left out. Taken up again on its first day, it left out
/// nothing, and its last day stands before its first.
pub(super) async fn resumed(tx: &impl ConnectionTrait, proceeding: ProceedingId, on: NaiveDate) -> Result<()> {
    if let Some(row) = last_suspension(tx, proceeding).await?.filter(|row| row.last_on.is_none()) {
        let mut row = row.into_active_model();
        row.last_on = Set(on.checked_sub_days(Days::new(1)));
        row.update(tx).await?;
    }
    Ok(())
}

/// The live deadline of a code.
pub(super) async fn live_deadline(
    db: &impl ConnectionTrait,
    proceeding: ProceedingId,
    code: &str,
) -> Result<Option<deadline::Model>> {
    Ok(deadline::Entity::find()
        .filter(deadline::Column::ProceedingId.eq(proceeding))
        .filter(deadline::Column::Code.eq(code))
        .filter(deadline::Column::State.is_in(["running", "paused"]))
        .one(db)
        .await?)
}

/// A draft that nobody can sign any more goes with its proceeding.
pub(super) async fn withdraw_draft(tx: &impl ConnectionTrait, proceeding: ProceedingId) -> Result<()> {
    agreement::Entity::update_many()
        .col_expr(agreement::Column::State, Expr::value("withdrawn"))
        .col_expr(agreement::Column::Version, Expr::col(agreement::Column::Version).add(1))
        .filter(agreement::Column::ProceedingId.eq(proceeding))
        .filter(agreement::Column::State.is_in(["draft", "signing"]))
        .exec(tx)
        .await?;
    Ok(())
}

/// A sitting to be fixed.
pub(super) struct Sitting {
    /// Outward id.
    pub reference: String,
    /// Dispute and proceeding.
    pub place_of: (MatterId, ProceedingId),
    /// From 1.
    pub ordinal: i32,
    /// Begin.
    pub starts_at: DateTime<Utc>,
    /// End.
    pub ends_at: Option<DateTime<Utc>>,
    /// Where.
    pub place: Option<String>,
    /// Where, on screen.
    pub video_url: Option<String>,
    /// JSON list of outward ids of parties.
    pub attendees: String,
}

/// How many sittings a proceeding has.
pub(super) async fn sessions(db: &impl ConnectionTrait, proceeding: ProceedingId) -> Result<i32> {
    let of_it = session::Column::ProceedingId.eq(proceeding);
    let count = session::Entity::find().filter(of_it).count(db).await?;
    i32::try_from(count).map_err(Error::internal)
}

/// Fixes a sitting.
pub(super) async fn fix(tx: &impl ConnectionTrait, sitting: Sitting) -> Result<()> {
    let row = session::ActiveModel {
        reference: Set(sitting.reference),
        version: Set(1),
        matter_id: Set(sitting.place_of.0),
        proceeding_id: Set(sitting.place_of.1),
        ordinal: Set(sitting.ordinal),
        starts_at: Set(sitting.starts_at),
        ends_at: Set(sitting.ends_at),
        place: Set(sitting.place),
        video_url: Set(sitting.video_url),
        attendees: Set(sitting.attendees),
        rights_read: Set(false),
        ..Default::default()
    };
    row.insert(tx).await?;
    Ok(())
}

/// A sitting by its outward id. The caller has looked for it through the scope before.
pub(super) async fn session(db: &impl ConnectionTrait, reference: &str) -> Result<Option<Session>> {
    Ok(session::Entity::find().filter(session::Column::Reference.eq(reference)).one(db).await?)
}

/// A record as it is stored: its texts are sealed for `version`.
pub(super) struct Written {
    /// The new version.
    pub version: i64,
    /// The day.
    pub held_on: NaiveDate,
    /// Sealed.
    pub minutes: String,
    /// Sealed.
    pub undisputed_facts: Option<String>,
    /// JSON list of outward ids of parties.
    pub attended: Option<String>,
    /// JSON list of outward ids of people from outside.
    pub helpers: Option<String>,
    /// The rights notice was read out.
    pub rights_read: bool,
    /// agreed, partly, again, none.
    pub result: Option<String>,
    /// By whom.
    pub recorded_by: AccountId,
}

/// Writes the record of a sitting over the version that was seen.
pub(super) async fn write(tx: &impl ConnectionTrait, row: &Session, written: Written) -> Result<()> {
    let changed = session::ActiveModel {
        version: Set(written.version),
        held_on: Set(Some(written.held_on)),
        minutes: Set(Some(written.minutes)),
        undisputed_facts: Set(written.undisputed_facts),
        attended: Set(written.attended),
        helpers: Set(written.helpers),
        rights_read: Set(written.rights_read),
        result: Set(written.result),
        recorded_by: Set(Some(written.recorded_by)),
        ..Default::default()
    };
    let done = session::Entity::update_many()
        .set(changed)
        .filter(session::Column::Id.eq(row.id))
        .filter(session::Column::Version.eq(row.version))
        .exec(tx)
        .await?;
    if done.rows_affected == 0 { Err(Error::Stale { current: written.version }) } else { Ok(()) }
}

/// The note of one author on one sitting.
pub(super) async fn note(
    db: &impl ConnectionTrait,
    session: SessionId,
    author: AccountId,
) -> Result<Option<private_note::Model>> {
    Ok(private_note::Entity::find()
        .filter(private_note::Column::SessionId.eq(session))
        .filter(private_note::Column::AuthorId.eq(author))
        .one(db)
        .await?)
}

/// A first note, sealed for version 1.
pub(super) async fn new_note(
    tx: &impl ConnectionTrait,
    reference: &str,
    session: SessionId,
    author: AccountId,
    sealed: String,
) -> Result<()> {
    let row = private_note::ActiveModel {
        reference: Set(reference.to_owned()),
        version: Set(1),
        session_id: Set(session),
        author_id: Set(author),
        text: Set(sealed),
        ..Default::default()
    };
    row.insert(tx).await?;
    Ok(())
}

/// A changed note, sealed for `version`.
pub(super) async fn change_note(
    tx: &impl ConnectionTrait,
    row: private_note::Model,
    version: i64,
    sealed: String,
) -> Result<()> {
    let done = private_note::Entity::update_many()
        .col_expr(private_note::Column::Version, Expr::value(version))
        .col_expr(private_note::Column::Text, Expr::value(sealed))
        .filter(private_note::Column::Id.eq(row.id))
        .filter(private_note::Column::Version.eq(row.version))
        .exec(tx)
        .await?;
    if done.rows_affected == 0 { Err(Error::Stale { current: version }) } else { Ok(()) }
}
