//! Closing the desk: stage, timeline, deadlines, letters, kept answer, commit — in this order, all or nothing.

use std::collections::BTreeMap;

use ::entity::id::{MatterId, OrganisationId, ProceedingId};
use ::entity::{agreement, deadline, idempotency, matter, organisation, proceeding, standing};
use chrono::NaiveDate;
use rules::act;
use rules::clock::{Cause, Tick, ticks};
use rules::deadline::PauseReason;
use rules::local::{Effective, LocalRule, effective, is_on};
use rules::risk::Grade;
use rules::sheet::{Act, Anchor, Audience, Sheet, TimeLimit};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter,
};

use super::outbox::{LetterFacts, addressees, queue};
use super::timeline::Event;
use super::{Caller, Desk, Pending, calendar, deadlines, fields, local, timeline};
use crate::app::App;
use crate::error::{Error, Result};
use crate::vault::new_reference;

/// What is left when the desk is closed.
#[derive(Clone, Debug)]
pub struct Closed {
    /// Public code of the matter.
    pub code: String,
    /// Version of the matter now.
    pub version: i64,
}

impl Desk<'_> {
    /// Writes everything and commits. Afterwards the worker and open pages are told; that may be missed.
    pub async fn close(mut self) -> Result<Closed> {
        self.write_stages().await?;
        self.lapse_overtaken().await?;
        self.grant_coordination_when_returned_twice().await?;
        self.grant_coordination_when_no_lead().await?;
        let pending = std::mem::take(&mut self.pending);
        self.write_timeline(&pending).await?;
        let mut due = Vec::new();
        for act in &pending {
            due.push(self.move_clocks(act).await?);
        }
        for (act, due) in pending.iter().zip(&due) {
            self.write_letters(act, due).await?;
        }
        self.assess_risk(pending.iter().any(|done| done.act == act::REOPEN)).await?;
        self.write_next_due().await?;
        keep_answer(&self.tx, self.app, self.caller, Some(&self.matter.code)).await?;
        if self.matter.stage == rules::stage::ARCHIVED.code() {
            self.end_standing_of_bodies().await?;
        }
        let closed = Closed { code: self.matter.code.clone(), version: self.matter.version };
        self.tx.commit().await?;
        self.app.bell.ring();
        Ok(closed)
    }

    async fn write_stages(&mut self) -> Result<()> {
        for (index, row) in self.proceedings.iter_mut().enumerate().filter(|(index, _)| self.changed[*index]) {
            row.version = self.seen.1[index] + 1;
            let mut active = row.clone().into_active_model();
            active = active.reset_all();
            let done = proceeding::Entity::update_many()
                .set(active)
                .filter(proceeding::Column::Id.eq(row.id))
                .filter(proceeding::Column::Version.eq(self.seen.1[index]))
                .exec(&self.tx)
                .await?;
            if done.rows_affected == 0 {
                return Err(Error::Stale { current: self.seen.1[index] + 1 });
            }
        }
        Ok(())
    }

    async fn write_timeline(&mut self, pending: &[Pending]) -> Result<()> {
        let events = pending.iter().map(|act| self.event(act)).collect();
        let chain = (self.matter.code.as_str(), Some(self.matter.id));
        timeline::append(&self.tx, &self.app.vault, chain, self.now, events).await
    }

    fn event(&self, act: &Pending) -> Event {
        let row = act.proceeding.map(|index| &self.proceedings[index]);
        let mut told = act.entry.told.clone();
        if told.zh.is_empty() {
            told = super::Told::new(act.act.zh, act.act.en).with(told.details);
        }
        let role = if self.caller.is_clock() { rules::role::Role::Clock } else { self.caller.role };
        Event {
            reference: act.reference.clone(),
            proceeding: row.map(|row| (row.id, row.reference.clone())),
            act: act.act.code,
            actor: self.caller.account_id,
            actor_name: self.caller.name.clone(),
            role: role.code(),
            on: act.on,
            stage: (act.from.map(|stage| stage.name.code), Some(act.to.name.code)),
            audience: act.entry.audience.or(act.step.map(|step| step.audience)).unwrap_or(Audience::Staff),
            law: act.entry.law.or(act.step.map(|step| step.law)).unwrap_or_default(),
            told,
        }
    }

    fn subject(&self, act: &Pending) -> deadlines::Subject {
        deadlines::Subject {
            matter: self.matter.id,
            proceeding: act.proceeding.map(|index| self.proceedings[index].id),
            kind: act.sheet.kind,
            about: None,
        }
    }

    /// The body by whose rules an act of a proceeding, or of the dispute, is counted.
    fn counting_body(&self, proceeding: Option<usize>) -> OrganisationId {
        proceeding.map_or(self.matter.owner_id, |index| self.proceedings[index].organisation_id)
    }

    async fn move_clocks(&self, act: &Pending) -> Result<Vec<deadline::Model>> {
        let (tx, subject) = (&self.tx, self.subject(act));
        let mut started = Vec::new();
        let ticks = ticks(act.sheet, act.act, act.from, act.to);
        if ticks.is_empty() && act.entry.extend_by.is_none() {
            return Ok(started);
        }
        let calendar = &calendar::hold(tx).await?;
        let here = local::rules_for(tx, self.counting_body(act.proceeding)).await?;
        for tick in ticks {
            match tick {
                // It is for another case that this one is not.
                Tick::Start(limit) if !self.runs(act, limit).await? || !is_here(limit, &here, act.on) => {}
                Tick::Start(limit) => {
                    let anchor = match limit.anchor {
                        Anchor::Act => act.on,
                        Anchor::Received => act.entry.received_on.unwrap_or(act.on),
                        Anchor::Effect => act.entry.effect_on.unwrap_or(act.on),
                        Anchor::LastConsent => act.entry.consented_on.unwrap_or(act.on),
                    };
                    let here = effective(limit, &here, anchor);
                    let new = deadlines::start(tx, calendar, &subject, &here, anchor, &act.reference).await?;
                    let mut held = false;
                    for stop in limit.stops.iter().filter(|stop| self.is_held(stop.by, None)) {
                        let cause = Cause::Act(stop.by);
                        let why = (reason_of(cause, act.to.name.code), cause);
                        deadlines::pause(tx, &subject, limit.code, act.on, why).await?;
                        held = true;
                    }
                    // Nobody is told a last day that moves with every day of an appraisal.
                    started.extend(new.filter(|_| !held));
                }
                Tick::Meet(limit) => {
                    deadlines::end(tx, &subject, limit.code, deadlines::state::MET, &act.reference, act.on).await?;
                }
                Tick::Cancel(limit) => {
                    let cancelled = deadlines::state::CANCELLED;
                    deadlines::end(tx, &subject, limit.code, cancelled, &act.reference, act.on).await?;
                }
                Tick::Pause(limit, cause) => {
                    let reason = act.entry.pause.as_deref().unwrap_or(reason_of(cause, act.to.name.code));
                    deadlines::pause(tx, &subject, limit.code, act.on, (reason, cause)).await?;
                }
                Tick::Resume(limit, cause) => {
                    deadlines::resume(tx, calendar, &subject, (limit.code, cause), act.on).await?;
                }
            }
        }
        if let Some(by) = act.entry.extend_by {
            let limits = act.sheet.time_limits;
            started.extend(deadlines::extend(tx, calendar, &subject, limits, act.act, by).await?);
        }
        Ok(started)
    }

    /// Whether something beside the mediation, other than `of`, makes its clock stand still by this act: an appraisal does, from
    /// its commission until its opinion, however many there are and whichever began first. (YLJF 38; SCTS 20)
    pub(super) fn is_held(&self, act: Act, of: Option<usize>) -> bool {
        self.proceedings.iter().enumerate().filter(|(at, _)| Some(*at) != of).any(|(_, row)| {
            let holds = |sheet: &&Sheet| {
                sheet.kind == row.kind && sheet.holds.iter().any(|stage| stage.code() == row.stage) && {
                    sheet.steps.iter().flat_map(|step| step.follow).any(|follow| follow.act == act)
                }
            };
            self.app.sheets.iter().copied().any(|sheet| holds(&sheet))
        })
    }

    /// Whether a limit runs in this case at all: where a field decides, the field says so.
    async fn runs(&self, act: &Pending, limit: &TimeLimit) -> Result<bool> {
        let (Some(when), Some(index)) = (limit.only_if, act.proceeding) else { return Ok(true) };
        let values = fields::of(&self.tx, &self.app.vault, self.proceedings[index].id).await?;
        Ok(values.get(when.field).is_some_and(|value| value == when.is))
    }

    async fn write_letters(&self, act: &Pending, due: &[deadline::Model]) -> Result<()> {
        let notices = act.sheet.notices.iter().filter(|notice| notice.after == act.act);
        let proceeding = act.proceeding.map(|index| &self.proceedings[index]);
        for notice in notices {
            let body = self.body(proceeding.map(|row| row.organisation_id)).await?;
            let (id, kind) = (proceeding.map(|row| row.id), self.mediation_of(act).await?);
            let mut facts: BTreeMap<&'static str, String> = act.entry.letter.clone();
            for deadline in due {
                facts.insert(due_name(act.sheet, &deadline.code), deadline.due_on.to_string());
            }
            let named = act.entry.letters_to.as_ref();
            for to in addressees(&self.tx, &self.app.vault, self.matter.id, id, notice.to).await? {
                if named.is_some_and(|named| !named.contains(&to.reference)) {
                    continue;
                }
                let letter = LetterFacts {
                    template: notice.letter,
                    lang: to.lang,
                    kind,
                    code: shown(&self.matter),
                    body: body.name.clone(),
                    phone: body.phone.clone().unwrap_or_default(),
                    link: self.app.config.base_url.clone(),
                    facts: facts.clone(),
                    event: act.reference.clone(),
                    at: self.now,
                    today: self.today,
                };
                queue(&self.tx, self.app, Some(self.matter.id), &to, &letter).await?;
            }
        }
        Ok(())
    }

    /// The kind of mediation that an act is about: for a performance that of the agreement which is performed.
    async fn mediation_of(&self, act: &Pending) -> Result<Option<&'static Sheet>> {
        if act.sheet.is_mediation {
            return Ok(Some(act.sheet));
        }
        let Some(row) = act.proceeding.map(|index| &self.proceedings[index]) else { return Ok(None) };
        let performed = agreement::Entity::find().filter(agreement::Column::PerformanceId.eq(row.id));
        let Some(performed) = performed.one(&self.tx).await? else { return Ok(None) };
        let of = self.proceedings.iter().find(|of| of.id == performed.proceeding_id);
        of.map(|of| self.sheet(&of.kind)).transpose()
    }

    async fn body(&self, id: Option<OrganisationId>) -> Result<organisation::Model> {
        let id = id.unwrap_or(self.matter.owner_id);
        let found = organisation::Entity::find_by_id(id).one(&self.tx).await?;
        found.ok_or_else(|| Error::internal("a matter without a body"))
    }

    async fn write_next_due(&mut self) -> Result<()> {
        let running = deadlines::next_due_on(&self.tx, self.matter.id).await?;
        self.matter.urgent_at = self.urgent_at().await?;
        let urgent = self.matter.urgent_at.map(|at| self.app.day_of(at));
        let review = self.matter.risk_review_on.filter(|_| self.grade().is_some_and(Grade::is_serious));
        self.matter.next_due_on = [running, urgent, review].into_iter().flatten().min();
        self.matter.version = self.seen.0 + 1;
        let active = self.matter.clone().into_active_model().reset_all();
        let done = matter::Entity::update_many()
            .set(active)
            .filter(matter::Column::Id.eq(self.matter.id))
            .filter(matter::Column::Version.eq(self.seen.0))
            .exec(&self.tx)
            .await?;
        if done.rows_affected == 0 {
            return Err(Error::Stale { current: self.matter.version });
        }
        Ok(())
    }

    /// Archive ends the standing of the bodies; the centre keeps its own.
    async fn end_standing_of_bodies(&self) -> Result<()> {
        standing::Entity::update_many()
            .col_expr(standing::Column::Until, Expr::value(self.now))
            .filter(standing::Column::MatterId.eq(self.matter.id))
            .filter(standing::Column::Standing.ne("centre"))
            .filter(standing::Column::Until.is_null())
            .exec(&self.tx)
            .await?;
        Ok(())
    }

    /// Starts a limit that no act of the sheet starts by itself: a day the parties agreed on.
    pub async fn start_deadline(
        &self,
        proceeding: ProceedingId,
        code: &str,
        about: &str,
        due_on: NaiveDate,
        started_by: &str,
    ) -> Result<()> {
        let row = self.proceedings.iter().find(|row| row.id == proceeding).ok_or(Error::NotFound)?;
        let sheet = self.sheet(&row.kind)?;
        let limit = sheet.time_limits.iter().find(|limit| limit.code == code);
        let limit = limit.ok_or_else(|| Error::internal(format!("{} has no limit {code}", sheet.kind)))?;
        let subject = self.about(row.matter_id, proceeding, sheet.kind, about);
        let (calendar, limit) = (calendar::hold(&self.tx).await?, Effective::plain(limit));
        deadlines::start(&self.tx, &calendar, &subject, &limit, due_on, started_by).await.map(|_| ())
    }

    /// Ends such a limit.
    pub async fn end_deadline(
        &self,
        proceeding: ProceedingId,
        code: &str,
        about: &str,
        on: NaiveDate,
        by: &str,
    ) -> Result<()> {
        let row = self.proceedings.iter().find(|row| row.id == proceeding).ok_or(Error::NotFound)?;
        let subject = self.about(row.matter_id, proceeding, self.sheet(&row.kind)?.kind, about);
        deadlines::end(&self.tx, &subject, code, deadlines::state::MET, by, on).await
    }

    fn about(&self, matter: MatterId, proceeding: ProceedingId, kind: &'static str, about: &str) -> deadlines::Subject {
        deadlines::Subject { matter, proceeding: Some(proceeding), kind, about: Some(about.to_owned()) }
    }
}

/// Claims the repeat key in the transaction of the effect; the answer is stored when it has been given.
pub(super) async fn keep_answer(
    tx: &DatabaseTransaction,
    app: &App,
    caller: &Caller,
    code: Option<&str>,
) -> Result<()> {
    let (Some(repeat), Some(account_id)) = (&caller.repeat, caller.account_id) else { return Ok(()) };
    let row = idempotency::ActiveModel {
        reference: Set(new_reference()),
        account_id: Set(account_id),
        key_hash: Set(repeat.key_hash.clone()),
        body_hash: Set(repeat.body_hash.clone()),
        location: Set(code.map(|code| format!("/api/v1/disputes/{code}"))),
        status: Set(None),
        answer: Set(None),
        created_at: Set(app.now()),
        finished_at: Set(None),
        ..Default::default()
    };
    match row.insert(tx).await {
        Ok(_) => Ok(()),
        Err(error) if matches!(error.sql_err(), Some(sea_orm::SqlErr::UniqueConstraintViolation(_))) => {
            Err(Error::Conflict(
                "in-progress",
                "同样的请求正在处理，请稍候。",
                "The same request is being carried out; wait.",
            ))
        }
        Err(error) => Err(error.into()),
    }
}

pub(super) fn shown(matter: &matter::Model) -> String {
    rules::number::PublicCode::parse(&matter.code).map_or_else(|_| matter.code.clone(), |code| code.shown())
}

/// Whether a limit runs in this place at all.
fn is_here(limit: &TimeLimit, here: &[LocalRule], on: NaiveDate) -> bool {
    limit.only_where.is_none_or(|switch| is_on(switch, here, on))
}

/// The ground of a pause that its act does not name.
fn reason_of(cause: Cause, stage: &'static str) -> &'static str {
    match cause {
        Cause::Act(stops) if stops == act::RECUSE => PauseReason::Recusal.code(),
        Cause::Act(stops) if stops == act::APPRAISAL_BEGUN => PauseReason::Appraisal.code(),
        _ => stage,
    }
}

/// What a letter calls the last day of this limit.
fn due_name(sheet: &Sheet, code: &str) -> &'static str {
    match code {
        _ if sheet.terms().any(|limit| limit.code == code) => "term_due",
        "SFQR.APPLY" => "confirmation_due",
        "RM.FIRST" => "first_due",
        _ => "due",
    }
}
