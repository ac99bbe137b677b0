//! Rows of letters: the lease of the worker, and the list of those who may see them.

use ::entity::{dispute, letter, matter, party};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::sea_query::{Condition, Expr, LockBehavior, LockType};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};

use crate::app::App;
use crate::desk::{Caller, scope, withheld};
use crate::error::Result;

pub(super) use ::entity::id::MatterId;
pub(super) use ::entity::letter::Model as Row;

/// Waits to be sent.
pub(super) const QUEUED: &str = "queued";
/// A worker has it.
pub(super) const SENDING: &str = "sending";
/// The mail server has it.
pub(super) const SENT: &str = "sent";
/// It was given up.
pub(super) const FAILED: &str = "failed";
/// It came back.
pub(super) const BOUNCED: &str = "bounced";
/// States in which a person has to do something.
pub(super) const UNDELIVERED: [&str; 2] = [FAILED, BOUNCED];

/// A letter that this worker holds, in the version in which it took it: whoever takes it afterwards moves the version on.
pub(super) struct Claimed {
    /// The row as it stands now.
    pub row: Row,
}

/// Takes the oldest letter that is due, or whose worker has not been heard of in time. On PostgreSQL a letter that
/// another instance is just taking is passed over; on SQLite there is one writer at a time.
pub(super) async fn claim(app: &App, now: DateTime<Utc>, until: DateTime<Utc>) -> Result<Option<Claimed>> {
    use letter::Column as C;
    let due = || {
        let waiting = Condition::all().add(C::State.eq(QUEUED)).add(C::NextAt.lte(now));
        let left = Condition::all().add(C::State.eq(SENDING)).add(C::LeasedUntil.lt(now));
        letter::Entity::find().filter(Condition::any().add(waiting).add(left)).order_by_asc(C::Id)
    };
    // A reader first: no transaction where nothing is due.
    if due().one(&app.db).await?.is_none() {
        return Ok(None);
    }
    let tx = app.begin().await?;
    let found = due().lock_with_behavior(LockType::Update, LockBehavior::SkipLocked).one(&tx).await?;
    let Some(mut row) = found else { return Ok(None) };
    row.version += 1;
    row.attempts += 1;
    row.state = SENDING.to_owned();
    row.leased_until = Some(until);
    letter::Entity::update_many()
        .col_expr(C::Version, Expr::value(row.version))
        .col_expr(C::Attempts, Expr::value(row.attempts))
        .col_expr(C::State, Expr::value(SENDING))
        .col_expr(C::LeasedUntil, Expr::value(until))
        .filter(C::Id.eq(row.id))
        .exec(&tx)
        .await?;
    tx.commit().await?;
    Ok(Some(Claimed { row }))
}

/// The mail server has it.
pub(super) async fn sent(app: &App, claimed: &Claimed, at: DateTime<Utc>) -> Result<()> {
    use letter::Column as C;
    let update = letter::Entity::update_many()
        .col_expr(C::State, Expr::value(SENT))
        .col_expr(C::SentAt, Expr::value(at))
        .col_expr(C::Failure, Expr::value(None::<String>));
    finish(&app.db, claimed, update).await.map(|_| ())
}

/// It is tried again.
pub(super) async fn put_off(app: &App, claimed: &Claimed, next_at: DateTime<Utc>, failure: &str) -> Result<()> {
    use letter::Column as C;
    let update = letter::Entity::update_many()
        .col_expr(C::State, Expr::value(QUEUED))
        .col_expr(C::NextAt, Expr::value(next_at))
        .col_expr(C::Failure, Expr::value(failure));
    finish(&app.db, claimed, update).await.map(|_| ())
}

/// A person has to do it. False when somebody else holds the letter by now.
pub(super) async fn given_up(
    db: &impl ConnectionTrait,
    claimed: &Claimed,
    state: &'static str,
    failure: &str,
) -> Result<bool> {
    use letter::Column as C;
    let update =
        letter::Entity::update_many().col_expr(C::State, Expr::value(state)).col_expr(C::Failure, Expr::value(failure));
    finish(db, claimed, update).await
}

async fn finish(
    db: &impl ConnectionTrait,
    claimed: &Claimed,
    update: sea_orm::UpdateMany<letter::Entity>,
) -> Result<bool> {
    use letter::Column as C;
    let done = update
        .col_expr(C::Version, Expr::value(claimed.row.version + 1))
        .col_expr(C::LeasedUntil, Expr::value(None::<DateTime<Utc>>))
        .filter(C::Id.eq(claimed.row.id))
        .filter(C::Version.eq(claimed.row.version))
        .exec(db)
        .await?;
    if done.rows_affected == 0 {
        // The lease had run out: whoever has taken it over says what becomes of it.
        tracing::info!(letter = claimed.row.reference, "a letter was taken over by another worker");
    }
    Ok(done.rows_affected > 0)
}

/// Which letters are wanted.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Wanted<'a> {
    /// Of one matter only.
    pub matter: Option<MatterId>,
    /// queued, sent, failed, bounced, or undelivered for the last two; all when not given.
    pub state: Option<&'a str>,
    /// Only those whose readers have to be told by telephone.
    pub untold: bool,
}

/// A letter and what is known of its dispute.
pub(super) struct Line {
    /// The row.
    pub row: Row,
    /// Public code of its dispute.
    pub code: String,
    /// Official number of its dispute.
    pub number: Option<String>,
    /// What happened there, in one line.
    pub title: String,
    /// Name of its reader, in full: those who have standing in the dispute know its parties.
    pub reader: String,
    /// Its dispute is in the archive.
    pub archived: bool,
}

/// Letters of matters in which the caller has standing, newest first, after the one with this outward id.
pub(super) async fn lines(
    db: &impl ConnectionTrait,
    caller: &Caller,
    wanted: Wanted<'_>,
    after: Option<&str>,
    size: u64,
) -> Result<Vec<Line>> {
    use letter::Column as C;
    let mut query = filtered(caller, wanted).order_by_desc(C::CreatedAt).order_by_desc(C::Id).limit(size);
    if let Some(after) = after {
        let last = filtered(caller, Wanted::default()).filter(C::Reference.eq(after)).one(db).await?;
        let Some(last) = last else { return Ok(Vec::new()) };
        let same_moment = C::CreatedAt.eq(last.created_at).and(C::Id.lt(last.id));
        query = query.filter(C::CreatedAt.lt(last.created_at).or(same_moment));
    }
    dress(db, caller, query.all(db).await?).await
}

/// How many there are.
pub(super) async fn count(db: &impl ConnectionTrait, caller: &Caller, wanted: Wanted<'_>) -> Result<u64> {
    Ok(filtered(caller, wanted).count(db).await?)
}

/// One letter, when it is in the caller's scope.
pub(super) async fn line(db: &impl ConnectionTrait, caller: &Caller, reference: &str) -> Result<Option<Line>> {
    let found = filtered(caller, Wanted::default()).filter(letter::Column::Reference.eq(reference)).one(db).await?;
    Ok(dress(db, caller, found.into_iter().collect()).await?.pop())
}

fn filtered(caller: &Caller, wanted: Wanted<'_>) -> Select<letter::Entity> {
    use letter::Column as C;
    let mut only = Condition::all().add(C::MatterId.in_subquery(scope::visible_to(caller)));
    if let Some(matter) = wanted.matter {
        only = only.add(C::MatterId.eq(matter));
    }
    only = match wanted.state {
        None => only,
        // That a worker holds it just now is nobody else's concern.
        Some(QUEUED) => only.add(C::State.is_in([QUEUED, SENDING])),
        Some(super::UNDELIVERED) => only.add(C::State.is_in(UNDELIVERED)),
        Some(state) => only.add(C::State.eq(state)),
    };
    if wanted.untold {
        only = only.add(C::State.is_in(UNDELIVERED)).add(C::ToldOn.is_null());
    }
    letter::Entity::find().filter(only)
}

async fn dress(db: &impl ConnectionTrait, caller: &Caller, rows: Vec<Row>) -> Result<Vec<Line>> {
    let ids: Vec<MatterId> = rows.iter().filter_map(|row| row.matter_id).collect();
    let told = dispute::Entity::find().filter(dispute::Column::MatterId.is_in(ids.clone())).all(db).await?;
    let matters = matter::Entity::find().filter(matter::Column::Id.is_in(ids)).all(db).await?;
    let readers =
        party::Entity::find().filter(party::Column::Reference.is_in(rows.iter().map(|row| row.recipient.clone())));
    let readers = readers.all(db).await?;
    let line = |row: Row| {
        let reader = readers.iter().find(|party| party.reference == row.recipient);
        let matter = matters.iter().find(|matter| Some(matter.id) == row.matter_id)?;
        let told = told.iter().find(|told| told.matter_id == matter.id);
        let title = told.map(|told| withheld::shown(caller, told, &told.title));
        Some(Line {
            code: matter.code.clone(),
            number: matter.number.clone(),
            title: title.unwrap_or_default(),
            reader: reader.map_or_else(|| row.recipient_name.clone(), |party| party.name.clone()),
            archived: matter.stage == rules::stage::ARCHIVED.code(),
            row,
        })
    };
    Ok(rows.into_iter().filter_map(line).collect())
}

/// Name of a letter's reader, in full: for the timeline that staff reads.
pub(super) async fn reader(db: &impl ConnectionTrait, row: &Row) -> Result<String> {
    let party = party::Entity::find().filter(party::Column::Reference.eq(&row.recipient)).one(db).await?;
    Ok(party.map_or_else(|| row.recipient_name.clone(), |party| party.name))
}

/// A letter as it stands now, inside a transaction.
pub(super) async fn again(tx: &impl ConnectionTrait, reference: &str) -> Result<Option<Row>> {
    let by_reference = letter::Column::Reference.eq(reference);
    Ok(letter::Entity::find().filter(by_reference).lock_exclusive().one(tx).await?)
}

/// Queues a letter anew, to the address that its reader has now.
pub(super) async fn queue_again(
    tx: &impl ConnectionTrait,
    row: &Row,
    (address, shown): (String, String),
    now: DateTime<Utc>,
) -> Result<()> {
    use letter::Column as C;
    letter::Entity::update_many()
        .col_expr(C::Version, Expr::value(row.version + 1))
        .col_expr(C::State, Expr::value(QUEUED))
        .col_expr(C::Attempts, Expr::value(0))
        .col_expr(C::NextAt, Expr::value(now))
        .col_expr(C::Failure, Expr::value(None::<String>))
        .col_expr(C::ToldOn, Expr::value(None::<NaiveDate>))
        .col_expr(C::Address, Expr::value(address))
        .col_expr(C::ShownAddress, Expr::value(shown))
        .filter(C::Id.eq(row.id))
        .exec(tx)
        .await?;
    Ok(())
}

/// The reader was told by telephone instead.
pub(super) async fn told(tx: &impl ConnectionTrait, row: &Row, on: NaiveDate) -> Result<()> {
    use letter::Column as C;
    letter::Entity::update_many()
        .col_expr(C::Version, Expr::value(row.version + 1))
        .col_expr(C::ToldOn, Expr::value(on))
        .filter(C::Id.eq(row.id))
        .exec(tx)
        .await?;
    Ok(())
}
