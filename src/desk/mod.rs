//! The desk: the one door through which every matter changes.
//!
//! Open it (transaction, lookup = permission, lock), apply acts (pure decision by `rules`), close it (stage, timeline,
//! deadlines, letters, commit: all or nothing). Nothing slow happens inside; a refusal leaves no trace.

mod alarm;
mod before;
pub mod bodies;
pub mod calendar;
pub mod caller;
mod close;
mod day;
pub mod deadlines;
pub mod deciding;
pub mod designation;
pub mod drafts;
pub mod duties;
pub mod facts;
pub mod fields;
mod grounds;
pub mod house;
pub mod joint;
pub mod local;
pub mod numbering;
pub mod opened;
mod opening;
pub mod outbox;
mod pair;
pub mod papers;
mod refit;
mod refusal;
pub mod requests;
pub mod risk;
pub mod roll;
pub mod scope;
pub mod second;
pub mod sides;
mod stages;
pub mod timeline;
pub mod tracks;
pub mod withheld;

use std::collections::BTreeMap;

use ::entity::id::ProceedingId;
use ::entity::{matter, proceeding};
use chrono::{DateTime, NaiveDate, Utc};
use rules::sheet::{Act, Audience, FollowUp, On, Sheet, Stage, Step};
use rules::{Effect, act, decide, decide_follow_up, procedure};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

pub use caller::Caller;
pub use day::{Day, RECEIVED_ON, not_before};
pub use facts::Given;
pub use opening::Opening;
pub use scope::{Seat, Target};
pub use timeline::Told;

use crate::app::App;
use crate::error::{Error, Instead, Result};
use crate::vault::new_reference;

/// What an act brings along.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    /// Legal day; today when not given.
    pub on: Option<NaiveDate>,
    /// Day on which the body itself received the application, for limits anchored there.
    pub received_on: Option<NaiveDate>,
    /// Day the agreement takes effect, for limits anchored there.
    pub effect_on: Option<NaiveDate>,
    /// Day of the last consent, for limits anchored there.
    pub consented_on: Option<NaiveDate>,
    /// What is told in the timeline.
    pub told: Told,
    /// Facts for the rules.
    pub given: Given,
    /// The law behind this case of the act, where the sheet's line stands for several.
    pub law: Option<&'static str>,
    /// Narrower or wider audience than the sheet's.
    pub audience: Option<Audience>,
    /// What letters may say: dates, places, grounds. Nothing else.
    pub letter: BTreeMap<&'static str, String>,
    /// Outward ids of those who get the letters; everybody the sheet names when not given. An event entered afterwards
    /// tells nobody.
    pub letters_to: Option<Vec<String>>,
    /// Days by which a limit is extended.
    pub extend_by: Option<rules::deadline::Span>,
    /// Ground of a pause, for the explanation of dates.
    pub pause: Option<String>,
    /// Values of the proceeding's own fields that come with the act, checked.
    pub fields: fields::Values,
}

/// What became of an act.
#[derive(Clone, Debug)]
pub struct Applied {
    /// Outward id of its timeline row: papers refer to it.
    pub reference: String,
    /// Now, or only after approval: then nothing was applied, and the use-case proposes.
    pub effect: Effect,
    /// Legal day.
    pub on: NaiveDate,
    /// Forms that the act issues.
    pub papers: &'static [&'static str],
    /// A proceeding that a follow-up opened.
    pub opened: Option<ProceedingId>,
}

impl Applied {
    /// True when the act waits for approval.
    pub fn waits(&self) -> bool {
        self.effect == Effect::Request
    }
}

/// An act applied but not yet written.
struct Pending {
    reference: String,
    proceeding: Option<usize>,
    sheet: &'static Sheet,
    step: Option<&'static Step>,
    act: Act,
    from: Option<Stage>,
    to: Stage,
    on: NaiveDate,
    entry: Entry,
}

/// A matter, open for change.
pub struct Desk<'a> {
    app: &'a App,
    tx: DatabaseTransaction,
    caller: &'a Caller,
    seat: Seat,
    matter: matter::Model,
    target: Option<ProceedingId>,
    proceedings: Vec<proceeding::Model>,
    /// Versions as found: the update asks for them.
    seen: (i64, Vec<i64>),
    changed: Vec<bool>,
    pending: Vec<Pending>,
    /// Codes of the acts that were open when the first one was tried.
    open_acts: Option<Vec<&'static str>>,
    /// The word of a person on the risk.
    judgement: Option<risk::Judgement>,
    /// Reports upward that become owed by what is done here.
    owed: Vec<&'static rules::risk::Duty>,
    now: DateTime<Utc>,
    today: NaiveDate,
}

impl<'a> Desk<'a> {
    /// Opens a matter for change: it exists and is visible to the caller, or it is not found; it is locked until closing.
    pub async fn open(app: &'a App, caller: &'a Caller, target: Target<'_>) -> Result<Desk<'a>> {
        // A reader first: no transaction for those who find nothing.
        let found = scope::find(&app.db, caller, target).await?;
        let tx = app.begin().await?;
        let desk = Desk::over(app, caller, tx, (found.matter.id, found.proceeding), None).await?;
        // Checked again inside: standing may have ended meanwhile.
        scope::find(&desk.tx, caller, Target::Row(desk.matter.id)).await?;
        Ok(desk)
    }

    /// Locks what was found, with the caller's place in it and one that no row gives.
    async fn over(
        app: &'a App,
        caller: &'a Caller,
        tx: DatabaseTransaction,
        (matter, target): (::entity::id::MatterId, Option<ProceedingId>),
        also: Option<(ProceedingId, rules::standing::Standing)>,
    ) -> Result<Desk<'a>> {
        let matter = matter::Entity::find_by_id(matter).lock_exclusive().one(&tx).await?;
        let matter = matter.ok_or(Error::NotFound)?;
        let mut seat = Seat::of(&tx, caller, &matter).await?;
        seat.add(also);
        let proceedings = proceeding::Entity::find()
            .filter(proceeding::Column::MatterId.eq(matter.id))
            .order_by_asc(proceeding::Column::Id)
            .lock_exclusive()
            .all(&tx)
            .await?;
        let seen = (matter.version, proceedings.iter().map(|row| row.version).collect());
        let changed = vec![false; proceedings.len()];
        let (now, today) = (app.now(), app.today());
        Ok(Desk {
            app,
            tx,
            caller,
            seat,
            matter,
            target,
            proceedings,
            seen,
            changed,
            pending: Vec::new(),
            open_acts: None,
            judgement: None,
            owed: Vec::new(),
            now,
            today,
        })
    }

    /// A desk over a matter that was inserted in this very transaction.
    pub async fn over_new(
        app: &'a App,
        caller: &'a Caller,
        tx: DatabaseTransaction,
        matter: matter::Model,
    ) -> Result<Desk<'a>> {
        let seat = Seat::of(&tx, caller, &matter).await?;
        let (now, today) = (app.now(), app.today());
        let seen = (matter.version, Vec::new());
        Ok(Desk {
            app,
            tx,
            caller,
            seat,
            matter,
            target: None,
            proceedings: Vec::new(),
            seen,
            changed: Vec::new(),
            pending: Vec::new(),
            open_acts: None,
            judgement: None,
            owed: Vec::new(),
            now,
            today,
        })
    }

    /// The transaction: everything written belongs to it.
    pub fn tx(&self) -> &DatabaseTransaction {
        &self.tx
    }

    /// The house.
    pub fn app(&self) -> &'a App {
        self.app
    }

    /// Who acts.
    pub fn caller(&self) -> &'a Caller {
        self.caller
    }

    /// The caller's place in this matter.
    pub fn seat(&self) -> &Seat {
        &self.seat
    }

    /// The matter.
    pub fn matter(&self) -> &matter::Model {
        &self.matter
    }

    /// All proceedings of the matter.
    pub fn proceedings(&self) -> &[proceeding::Model] {
        &self.proceedings
    }

    /// The proceeding that was asked for.
    pub fn proceeding(&self) -> Result<&proceeding::Model> {
        self.index_of(self.target).and_then(|index| self.proceedings.get(index)).ok_or(Error::NotFound)
    }

    /// The moment.
    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// The legal day of today.
    pub fn today(&self) -> NaiveDate {
        self.today
    }

    /// Refuses when the version that the caller saw is not the present one.
    pub fn expect(&self, seen: Option<i64>, current: i64) -> Result<()> {
        match seen {
            Some(seen) if seen != current => Err(Error::Stale { current }),
            _ => Ok(()),
        }
    }

    /// Changes a column of the proceeding that was asked for, beside its stage.
    pub fn change(&mut self, on: Option<ProceedingId>, change: impl FnOnce(&mut proceeding::Model)) -> Result<()> {
        let index = self.index_of(on.or(self.target)).ok_or(Error::NotFound)?;
        change(&mut self.proceedings[index]);
        self.changed[index] = true;
        Ok(())
    }

    /// Applies an act to the proceeding that was asked for.
    pub async fn apply(&mut self, act: Act, entry: Entry) -> Result<Applied> {
        let index = self.index_of(self.target).ok_or(Error::NotFound)?;
        self.apply_to(Some(index), act, entry).await
    }

    /// Applies an act to one proceeding of the matter.
    pub async fn apply_on(&mut self, proceeding: ProceedingId, act: Act, entry: Entry) -> Result<Applied> {
        let index = self.index_of(Some(proceeding)).ok_or(Error::NotFound)?;
        self.apply_to(Some(index), act, entry).await
    }

    /// A refusal that comes from what else is recorded, with the acts that were open when the first one was tried.
    pub fn instead(&self, error: Error) -> Error {
        match (error, &self.open_acts) {
            (Error::Refused { refusal, mut instead }, Some(open)) if instead.acts.is_empty() => {
                instead.acts.clone_from(open);
                Error::Refused { refusal, instead }
            }
            (error, _) => error,
        }
    }

    /// Applies an act to the dispute itself.
    pub async fn apply_to_dispute(&mut self, act: Act, entry: Entry) -> Result<Applied> {
        self.apply_to(None, act, entry).await
    }

    /// Says what an applied act is told as, where that is known only after other rows were written.
    pub fn tell(&mut self, applied: &Applied, told: Told) {
        if let Some(pending) = self.pending.iter_mut().find(|pending| pending.reference == applied.reference) {
            pending.entry.told = told;
        }
    }

    async fn apply_to(&mut self, on: Option<usize>, act: Act, entry: Entry) -> Result<Applied> {
        let (sheet, stage) = self.stands(on)?;
        let row = on.map(|index| &self.proceedings[index]);
        let needs = sheet.step(act, stage).map(|step| step.needs).unwrap_or_default();
        let loaded = facts::Loaded { matter: &self.matter, proceedings: &self.proceedings, sheets: self.app.sheets };
        let mut facts = loaded.facts(&self.tx, row, needs, &entry.given, self.today).await?;
        self.before(row, sheet, (act, needs), &entry, &mut facts).await?;
        let actor = self.seat.actor(row.map(|row| row.id));
        let open = rules::offered(sheet, stage, &actor, &facts).iter().map(|(step, _)| step.act.code).collect();
        let open: &Vec<_> = self.open_acts.get_or_insert(open);
        let decision = decide(sheet, stage, act, &actor, &facts).map_err(|refusal| {
            let step = sheet.step(act, stage);
            let missing = refusal::missing(&refusal, step, &facts, &self.proceedings, self.app.sheets);
            let law = sheet.law_of(act, stage);
            Error::Refused { refusal, instead: Box::new(Instead { acts: open.clone(), missing, law }) }
        })?;
        let day = entry.on.unwrap_or(self.today);
        let reference = new_reference();
        let papers = decision.step.papers;
        let mut applied =
            Applied { reference: reference.clone(), effect: decision.effect, on: day, papers, opened: None };
        if decision.effect == Effect::Request {
            return Ok(applied);
        }
        if let (Some(index), false) = (on, entry.fields.is_empty()) {
            let about = (self.matter.id, self.proceedings[index].id);
            fields::write(&self.tx, &self.app.vault, about, sheet, &entry.fields).await?;
        }
        self.set_stage(on, sheet, decision.to, day);
        let effect_on = entry.effect_on;
        self.pending.push(Pending {
            reference,
            proceeding: on,
            sheet,
            step: Some(decision.step),
            act,
            from: Some(decision.from),
            to: decision.to,
            on: day,
            entry,
        });
        for follow in decision.step.follow {
            applied.opened = self.follow(on, follow, day, effect_on).await?.or(applied.opened);
        }
        Ok(applied)
    }

    async fn follow(
        &mut self,
        of: Option<usize>,
        follow: &FollowUp,
        on: NaiveDate,
        effect_on: Option<NaiveDate>,
    ) -> Result<Option<ProceedingId>> {
        match follow.on {
            On::New(kind) => {
                let source = of.map(|index| self.proceedings[index].clone());
                let source = source.ok_or_else(|| Error::internal("a new proceeding follows from a proceeding"))?;
                let opening = Opening {
                    kind,
                    organisation: source.organisation_id,
                    initiative: source.initiative.clone(),
                    reason: None,
                    on,
                };
                let entry = Entry { on: Some(on), effect_on, ..Entry::default() };
                Ok(Some(self.open_proceeding(opening, entry, Some(source.id)).await?))
            }
            On::Open(kind) => {
                let index = self.proceedings.iter().rposition(|row| row.kind == kind);
                self.follow_existing(index, index.is_some(), follow, on).await.map(|()| None)
            }
            On::IfOpen(kind) => {
                let open = |row: &proceeding::Model| row.kind == kind && row.ended_on.is_none();
                match self.proceedings.iter().rposition(open) {
                    None => Ok(None),
                    at => self.follow_existing(at, true, follow, on).await.map(|()| None),
                }
            }
            // What another one holds stands still already, or goes on only with that one.
            On::Mediation if self.is_held(follow.act, of) => Ok(None),
            On::Mediation => {
                let index = self.proceedings.iter().rposition(|row| row.is_active_mediation);
                self.follow_existing(index, index.is_some(), follow, on).await.map(|()| None)
            }
            On::Dispute => self.follow_existing(None, true, follow, on).await.map(|()| None),
        }
    }

    async fn follow_existing(
        &mut self,
        on: Option<usize>,
        exists: bool,
        follow: &FollowUp,
        day: NaiveDate,
    ) -> Result<()> {
        let (sheet, stage) = self.stands(on)?;
        let loaded = facts::Loaded { matter: &self.matter, proceedings: &self.proceedings, sheets: self.app.sheets };
        let row = on.map(|index| &self.proceedings[index]);
        let needs = sheet.step(follow.act, stage).map(|step| step.needs).unwrap_or_default();
        let facts = loaded.facts(&self.tx, row, needs, &Given::default(), self.today).await?;
        let decision = decide_follow_up(sheet, stage, follow.act, &facts);
        let (step, act, to) = match decision {
            Ok(decision) if exists => (Some(decision.step), follow.act, decision.to),
            Err(refusal) if follow.required => return Err(refusal.into()),
            _ => (None, act::SKIP, stage),
        };
        self.set_stage(on, sheet, to, day);
        let entry = Entry { on: Some(day), told: Told::new(act.zh, act.en), ..Entry::default() };
        let (from, reference) = (Some(stage), new_reference());
        self.pending.push(Pending { reference, proceeding: on, sheet, step, act, from, to, on: day, entry });
        Ok(())
    }

    /// Records an event that is no line of a sheet: registration itself, proposals and their answers.
    pub fn record(&mut self, act: Act, entry: Entry) -> Result<String> {
        let on = self.index_of(self.target);
        let (sheet, stage) = self.stands(on)?;
        let reference = new_reference();
        let day = entry.on.unwrap_or(self.today);
        let from = if act == act::REGISTER { None } else { Some(stage) };
        self.pending.push(Pending {
            reference: reference.clone(),
            proceeding: on,
            sheet,
            step: None,
            act,
            from,
            to: stage,
            on: day,
            entry,
        });
        Ok(reference)
    }

    /// The sheet of a kind.
    pub fn sheet(&self, kind: &str) -> Result<&'static Sheet> {
        self.app.sheet(kind)
    }
}

/// The sheets of the product.
pub fn sheets() -> &'static [&'static Sheet] {
    procedure::ALL
}
