//! The legal days of a dispute that can be corrected, and the limits that count from them.

use ::entity::id::ProceedingId;
use ::entity::{
    agreement, consent, contact_attempt, deadline, dispute, matter, proceeding, session, supplement, timeline,
};
use chrono::NaiveDate;
use rules::act;
use rules::sheet::{Act, Anchor, Sheet, TimeLimit};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::desk::bodies::took_in;
use crate::desk::{Desk, calendar, deadlines, local};
use crate::error::{Error, Result};

/// Which column a day stands in, beside the limits that count from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// The day on which the dispute was received.
    Receipt,
    /// The day on which a proceeding was accepted.
    Acceptance,
    /// The day on which the dispute was closed.
    Closure,
    /// The day of another act, or one that an act named: what counts from it like this.
    Anchor(Anchor),
}

/// A day that can be corrected.
#[derive(Clone, Debug)]
pub struct Origin {
    /// Its path.
    pub field: String,
    /// Its name in Chinese and English.
    pub name: (String, String),
    /// The day that is written down.
    pub value: NaiveDate,
    /// Not before this day.
    pub since: Option<NaiveDate>,
    /// Not after this day.
    pub until: Option<NaiveDate>,
    /// The proceeding that it belongs to.
    pub proceeding: Option<ProceedingId>,
    /// Where it stands.
    pub from: From,
    /// Outward ids of the timeline rows that started what counts from it.
    started_by: Vec<String>,
}

/// A limit that was counted again.
#[derive(Clone, Debug)]
pub struct Moved {
    /// Its name in Chinese and English.
    pub name: (&'static str, &'static str),
    /// Its last day before.
    pub from: NaiveDate,
    /// Its last day now.
    pub to: NaiveDate,
}

/// Everything about a matter that its days hang on.
struct Rows {
    told: dispute::Model,
    runs: Vec<proceeding::Model>,
    starts: Vec<timeline::Model>,
    limits: Vec<deadline::Model>,
    /// The first way, where the body that took the dispute in went it: its limits may count from the receipt.
    own: Option<ProceedingId>,
    consents: Vec<consent::Model>,
    sessions: Vec<session::Model>,
    agreements: Vec<agreement::Model>,
    /// Days on which something was done about the dispute itself: it had been received by then.
    dealt_with: Vec<NaiveDate>,
}

/// The days of a matter that can be corrected: those of the dispute first, then those of each proceeding.
pub async fn origins(
    db: &impl ConnectionTrait,
    sheets: &'static [&'static Sheet],
    matter: &matter::Model,
) -> Result<Vec<Origin>> {
    let rows = Rows::of(db, matter).await?;
    let mut all = vec![rows.receipt(sheets)];
    all.extend(rows.closure());
    all.extend(rows.runs.iter().filter_map(|run| rows.acceptance(run)));
    let known: Vec<String> = all.iter().flat_map(|origin| origin.started_by.clone()).collect();
    // What an acceptance starts and what counts from the last consent has a day of its own.
    let apart = |row: &&deadline::Model| limit_of(sheets, row).is_some_and(|limit| limit.anchor == Anchor::LastConsent);
    for limit in rows.limits.iter().filter(|row| !known.contains(&row.started_by) || apart(row)) {
        all.extend(rows.anchor(sheets, limit));
    }
    Ok(all)
}

impl Rows {
    async fn of(db: &impl ConnectionTrait, of: &matter::Model) -> Result<Rows> {
        let matter = of.id;
        let told = dispute::Entity::find().filter(dispute::Column::MatterId.eq(matter)).one(db).await?;
        let runs = proceeding::Entity::find()
            .filter(proceeding::Column::MatterId.eq(matter))
            .order_by_asc(proceeding::Column::Id)
            .all(db)
            .await?;
        let acts = [act::REGISTER, act::ACCEPT, act::CLOSE, act::MERGE, act::VOID, act::WITHDRAW_REQUEST];
        let starts = timeline::Entity::find()
            .filter(timeline::Column::MatterId.eq(matter))
            .filter(timeline::Column::Act.is_in(acts.map(|act| act.code)))
            .order_by_asc(timeline::Column::Seq)
            .all(db)
            .await?;
        // Of limits that were started again only the last one still says anything.
        let limits = deadline::Entity::find()
            .filter(deadline::Column::MatterId.eq(matter))
            .filter(deadline::Column::State.ne(deadlines::state::CANCELLED))
            .order_by_asc(deadline::Column::Id)
            .all(db)
            .await?;
        let own = match runs.first() {
            Some(first) if took_in(db, of, first.organisation_id).await? => Some(first.id),
            _ => None,
        };
        let ids: Vec<ProceedingId> = runs.iter().map(|run| run.id).collect();
        let consents = consent::Entity::find().filter(consent::Column::ProceedingId.is_in(ids)).all(db).await?;
        let agreements = agreement::Entity::find().filter(agreement::Column::MatterId.eq(matter)).all(db).await?;
        let sessions = session::Entity::find().filter(session::Column::MatterId.eq(matter)).all(db).await?;
        let attempts =
            contact_attempt::Entity::find().filter(contact_attempt::Column::MatterId.eq(matter)).all(db).await?;
        let supplements = supplement::Entity::find().filter(supplement::Column::MatterId.eq(matter)).all(db).await?;
        let tried = attempts.iter().map(|row| row.tried_on).chain(supplements.iter().map(|row| row.asked_on));
        let dealt_with = tried.chain([of.registered_on]).collect();
        let told = told.ok_or(Error::NotFound)?;
        Ok(Rows { told, runs, starts, limits, own, consents, sessions, agreements, dealt_with })
    }

    fn started(&self, acts: &[Act], proceeding: Option<ProceedingId>) -> Vec<String> {
        let of = |row: &&timeline::Model| acts.iter().any(|act| act.code == row.act);
        let here = self.starts.iter().filter(of).filter(|row| row.proceeding_id == proceeding);
        here.map(|row| row.reference.clone()).collect()
    }

    fn receipt(&self, sheets: &[&'static Sheet]) -> Origin {
        Origin {
            field: "received_on".to_owned(),
            name: ("收到日期".to_owned(), "the day of receipt".to_owned()),
            value: self.told.received_on,
            since: None,
            until: self
                .runs
                .iter()
                .map(|run| run.opened_on)
                .chain(self.dealt_with.iter().copied())
                .chain(self.consents.iter().map(|row| row.given_on))
                .chain(self.told.closed_on)
                .min(),
            proceeding: None,
            from: From::Receipt,
            started_by: self.started(&[act::REGISTER], None).into_iter().chain(self.of_receipt(sheets)).collect(),
        }
    }

    /// What began the limits of the first way that count from the receipt.
    fn of_receipt(&self, sheets: &[&'static Sheet]) -> Vec<String> {
        let counts = |row: &&deadline::Model| {
            row.proceeding_id.is_some() && row.proceeding_id == self.own && row.anchor_on == self.told.received_on
        };
        let rows = self.limits.iter().filter(counts).filter(|row| is_of_receipt(sheets, row));
        rows.map(|row| row.started_by.clone()).collect()
    }

    fn closure(&self) -> Option<Origin> {
        Some(Origin {
            field: "closed_on".to_owned(),
            name: ("结案日期".to_owned(), "the day of closing".to_owned()),
            value: self.told.closed_on?,
            since: self.runs.iter().filter_map(|run| run.ended_on).chain([self.told.received_on]).max(),
            until: self.told.archived_on,
            proceeding: None,
            from: From::Closure,
            started_by: self.started(&[act::CLOSE, act::MERGE, act::VOID, act::WITHDRAW_REQUEST], None),
        })
    }

    /// The days on which parties said yes: those on which the acceptance rests, and those of whoever came in later.
    fn consents_of(&self, run: &proceeding::Model) -> (Vec<NaiveDate>, Vec<NaiveDate>) {
        let own = self.consents.iter().filter(|row| row.proceeding_id == run.id && row.consents);
        own.map(|row| row.given_on).partition(|on| run.accepted_on.is_none_or(|accepted_on| *on <= accepted_on))
    }

    /// The first day on which they sat together.
    fn first_sitting(&self, run: ProceedingId) -> Option<NaiveDate> {
        self.sessions.iter().filter(|row| row.proceeding_id == run).filter_map(|row| row.held_on).min()
    }

    fn acceptance(&self, run: &proceeding::Model) -> Option<Origin> {
        let number = run.number.clone().unwrap_or_default();
        let (before, later) = self.consents_of(run);
        let agreed = self.agreements.iter().filter(|row| row.proceeding_id == run.id).map(|row| row.recorded_on);
        Some(Origin {
            field: format!("proceedings[{}].accepted_on", run.reference),
            name: (format!("受理日期（{number}）"), format!("the day of acceptance ({number})")),
            value: run.accepted_on?,
            since: before.into_iter().chain([run.opened_on]).max(),
            until: self.first_sitting(run.id).into_iter().chain(run.ended_on).chain(later).chain(agreed).min(),
            proceeding: Some(run.id),
            from: From::Acceptance,
            started_by: self.started(&[act::ACCEPT], Some(run.id)),
        })
    }

    /// The day from which a limit counts, where it is none of the above. A day that the parties agreed on, and the day on
    /// which an agreement took effect, stand in a signed text.
    fn anchor(&self, sheets: &[&'static Sheet], row: &deadline::Model) -> Option<Origin> {
        let limit = limit_of(sheets, row)?;
        if limit.anchor == Anchor::Effect || row.about.is_some() || row.span == "0D" {
            return None;
        }
        let run = self.runs.iter().find(|run| Some(run.id) == row.proceeding_id);
        // Nobody takes on what not everybody has consented to.
        let consented = run.and_then(|run| run.accepted_on).filter(|_| limit.anchor == Anchor::LastConsent);
        let within = run.map_or_else(String::new, |run| format!("proceedings[{}].", run.reference));
        Some(Origin {
            field: format!("{within}deadlines[{}].anchor_on", row.code),
            name: (format!("{}的起算日", limit.zh), format!("the day from which {} counts", limit.en)),
            value: row.anchor_on,
            since: Some(self.told.received_on),
            until: row.ended_on.into_iter().chain(consented).min(),
            proceeding: row.proceeding_id,
            from: From::Anchor(limit.anchor),
            started_by: vec![row.started_by.clone()],
        })
    }
}

/// Whether a limit counts from the day on which its body received the application.
fn is_of_receipt(sheets: &[&'static Sheet], row: &deadline::Model) -> bool {
    limit_of(sheets, row).is_some_and(|limit| limit.anchor == Anchor::Received)
}

fn limit_of(sheets: &[&'static Sheet], row: &deadline::Model) -> Option<&'static TimeLimit> {
    let sheet = sheets.iter().find(|sheet| sheet.kind == row.kind)?;
    sheet.time_limits.iter().find(|limit| limit.code == row.code)
}

/// Whether a limit that began with this act counts from the day in question, and not only on the same day from another one: by
/// the routing, or from the last consent.
fn counts_from(from: From, limit: &TimeLimit, is_of_run: bool) -> bool {
    match from {
        From::Receipt => !is_of_run || limit.anchor == Anchor::Received,
        From::Acceptance => limit.anchor == Anchor::Act,
        From::Closure => true,
        From::Anchor(anchor) => limit.anchor == anchor,
    }
}

/// Writes the right day, and counts again what counts from it; gives the limits that did.
pub async fn correct(desk: &Desk<'_>, origin: &Origin, value: NaiveDate) -> Result<Vec<Moved>> {
    let (tx, matter) = (desk.tx(), desk.matter());
    let column = match origin.from {
        From::Receipt => Some(dispute::Column::ReceivedOn),
        From::Closure => Some(dispute::Column::ClosedOn),
        From::Acceptance | From::Anchor(_) => None,
    };
    if let Some(column) = column {
        let write = dispute::Entity::update_many().col_expr(column, Expr::value(value));
        write.filter(dispute::Column::MatterId.eq(matter.id)).exec(tx).await?;
    }
    let rows = deadline::Entity::find()
        .filter(deadline::Column::MatterId.eq(matter.id))
        .filter(deadline::Column::StartedBy.is_in(origin.started_by.clone()))
        .filter(deadline::Column::State.ne(deadlines::state::CANCELLED))
        .filter(deadline::Column::AnchorOn.eq(origin.value))
        .order_by_asc(deadline::Column::Id)
        .all(tx)
        .await?;
    let calendar = calendar::hold(tx).await?;
    let mut moved = Vec::new();
    for row in rows {
        let Some(limit) = limit_of(desk.app().sheets, &row) else { continue };
        if !counts_from(origin.from, limit, row.proceeding_id.is_some()) {
            continue;
        }
        let run = desk.proceedings().iter().find(|run| Some(run.id) == row.proceeding_id);
        let body = run.map_or(matter.owner_id, |run| run.organisation_id);
        let here = local::rules_for(tx, body).await?;
        let here = rules::local::effective(limit, &here, value);
        let before = row.due_on;
        let after = deadlines::anchor_again(tx, &calendar, row, &here, value).await?;
        moved.push(Moved { name: (limit.zh, limit.en), from: before, to: after.due_on });
    }
    Ok(moved)
}
