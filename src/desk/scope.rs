//! Scope: which matters a caller can see at all. A row of standing is its only source; every finder goes through here.

use std::collections::HashMap;

use ::entity::id::{MatterId, OrganisationId, ProceedingId};
use ::entity::{agreement, matter, proceeding, proceeding_mediator, session, standing};
use rules::sheet::Stage;
use rules::standing::{Actor, Standing, Way, has_say};
use rules::{procedure, stage};
use sea_orm::sea_query::{Expr, Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect};

use super::Caller;
use crate::error::{Error, Result};

/// What is looked for, by the name it has outside.
#[derive(Clone, Copy, Debug)]
pub enum Target<'a> {
    /// A matter by its public code.
    Matter(&'a str),
    /// A proceeding by its outward id.
    Proceeding(&'a str),
    /// An agreement by its outward id.
    Agreement(&'a str),
    /// A session by its outward id.
    Session(&'a str),
    /// A matter by its row, for the house's own workers.
    Row(MatterId),
}

/// The live standing rows that reach this caller: the body's desk rows for desk roles, and rows of the person's own.
pub fn reaches(caller: &Caller) -> Condition {
    use standing::Column as C;
    let mut mine = Condition::any();
    if let Some(account) = caller.account_id {
        mine = mine.add(C::AccountId.eq(account));
    }
    if caller.role.is_desk() || caller.keeps_seal {
        mine = mine.add(C::OrganisationId.eq(caller.organisation_id).and(C::AccountId.is_null()));
    }
    // A condition without members would be true: nobody in particular sees nothing.
    mine = mine.add(Expr::val(1).eq(0));
    Condition::all().add(C::Until.is_null()).add(mine)
}

/// `SELECT matter_id` of everything the caller has standing in, for `IN (…)`.
pub fn visible_to(caller: &Caller) -> SelectStatement {
    Query::select().column(standing::Column::MatterId).from(standing::Entity).cond_where(reaches(caller)).to_owned()
}

/// A matter and, where it was asked for, the proceeding.
pub struct Found {
    /// The matter.
    pub matter: matter::Model,
    /// The proceeding asked for.
    pub proceeding: Option<ProceedingId>,
}

/// Finds what is looked for, when the caller has standing in it; otherwise it does not exist.
pub async fn find(db: &impl ConnectionTrait, caller: &Caller, target: Target<'_>) -> Result<Found> {
    let (matter_id, proceeding) = locate(db, target).await?.ok_or(Error::NotFound)?;
    let mut query = matter::Entity::find_by_id(matter_id);
    if !caller.is_clock() {
        query = query.filter(matter::Column::Id.in_subquery(visible_to(caller)));
    }
    let matter = query.one(db).await?.ok_or(Error::NotFound)?;
    let found = Found { matter, proceeding };
    if let Some(proceeding) = found.proceeding {
        let seat = Seat::of(db, caller, &found.matter).await?;
        if !caller.is_clock() && seat.standings(Some(proceeding)).is_empty() {
            return Err(Error::NotFound);
        }
    }
    Ok(found)
}

/// The kind of a proceeding.
pub async fn kind_of(db: &impl ConnectionTrait, id: ProceedingId) -> Result<String> {
    let found = proceeding::Entity::find_by_id(id).one(db).await?;
    found.map(|row| row.kind).ok_or(Error::NotFound)
}

async fn locate(db: &impl ConnectionTrait, target: Target<'_>) -> Result<Option<(MatterId, Option<ProceedingId>)>> {
    Ok(match target {
        Target::Row(id) => Some((id, None)),
        Target::Matter(code) => {
            let Ok(code) = rules::number::PublicCode::parse(code) else { return Ok(None) };
            let found = matter::Entity::find().filter(matter::Column::Code.eq(code.as_str())).one(db).await?;
            found.map(|matter| (matter.id, None))
        }
        Target::Proceeding(reference) => {
            let by_reference = proceeding::Column::Reference.eq(reference);
            let found = proceeding::Entity::find().filter(by_reference).one(db).await?;
            found.map(|row| (row.matter_id, Some(row.id)))
        }
        Target::Agreement(reference) => {
            let by_reference = agreement::Column::Reference.eq(reference);
            let found = agreement::Entity::find().filter(by_reference).one(db).await?;
            found.map(|row| (row.matter_id, Some(row.proceeding_id)))
        }
        Target::Session(reference) => {
            let by_reference = session::Column::Reference.eq(reference);
            let found = session::Entity::find().filter(by_reference).one(db).await?;
            found.map(|row| (row.matter_id, Some(row.proceeding_id)))
        }
    })
}

/// The caller's place in one matter: the standing rows that reach him, and whether he mediates in it.
#[derive(Clone, Debug)]
pub struct Seat {
    rows: Vec<(Option<ProceedingId>, Standing)>,
    caller: Caller,
    mediates: bool,
    /// Ways whose bodies have no say in the dispute any more: they look at it, and at what they did.
    silent: Vec<ProceedingId>,
}

/// Stages in which the centre has to decide where the dispute goes.
const UNDECIDED: [Stage; 3] = [stage::REGISTERED, stage::TRIAGE, stage::SUPPLEMENT];

/// The ways of a dispute that give no say in it any more. (domain.md §7.8)
fn silent(runs: &[proceeding::Model], dispute: &str) -> Vec<ProceedingId> {
    let mediates = |kind: &str| procedure::ALL.iter().find(|sheet| sheet.kind == kind).is_none_or(|it| it.is_mediation);
    let ways: Vec<Way<OrganisationId>> = runs
        .iter()
        .map(|run| Way {
            body: run.organisation_id,
            is_over: run.ended_on.is_some(),
            was_returned: run.stage == stage::RETURNED.code(),
            is_mediation: mediates(&run.kind),
        })
        .collect();
    let undecided = UNDECIDED.iter().any(|one| one.code() == dispute);
    let says = |at: usize| has_say(&ways[at], &ways[at + 1..], undecided);
    runs.iter().enumerate().filter(|(at, _)| !says(*at)).map(|(_, run)| run.id).collect()
}

/// All ways of these matters, in the order in which they were opened.
async fn runs_of(db: &impl ConnectionTrait, matters: Vec<MatterId>) -> Result<Vec<proceeding::Model>> {
    let of_them = proceeding::Entity::find().filter(proceeding::Column::MatterId.is_in(matters));
    Ok(of_them.order_by_asc(proceeding::Column::Id).all(db).await?)
}

impl Seat {
    /// Loads the caller's place.
    pub async fn of(db: &impl ConnectionTrait, caller: &Caller, matter: &matter::Model) -> Result<Seat> {
        let rows = standing::Entity::find()
            .filter(standing::Column::MatterId.eq(matter.id))
            .filter(reaches(caller))
            .all(db)
            .await?;
        let rows = rows
            .into_iter()
            .filter_map(|row| Standing::from_code(&row.standing).map(|standing| (row.proceeding_id, standing)))
            .collect();
        let mediates = match caller.account_id {
            None => false,
            Some(account) => {
                let of_matter = Query::select()
                    .column(proceeding::Column::Id)
                    .from(proceeding::Entity)
                    .and_where(proceeding::Column::MatterId.eq(matter.id))
                    .to_owned();
                proceeding_mediator::Entity::find()
                    .filter(proceeding_mediator::Column::AccountId.eq(account))
                    .filter(proceeding_mediator::Column::ProceedingId.in_subquery(of_matter))
                    .limit(1)
                    .one(db)
                    .await?
                    .is_some()
            }
        };
        let silent = silent(&runs_of(db, vec![matter.id]).await?, &matter.stage);
        Ok(Seat { rows, caller: caller.clone(), mediates, silent })
    }

    /// A place that no row gives.
    pub(super) fn add(&mut self, place: Option<(ProceedingId, Standing)>) {
        self.rows.extend(place.map(|(proceeding, standing)| (Some(proceeding), standing)));
    }

    /// The caller's places in several matters at once, for lists: as many queries, whatever their number.
    pub async fn of_many(
        db: &impl ConnectionTrait,
        caller: &Caller,
        matters: &[MatterId],
    ) -> Result<HashMap<MatterId, Seat>> {
        let empty = || Seat { rows: Vec::new(), caller: caller.clone(), mediates: false, silent: Vec::new() };
        let mut seats: HashMap<MatterId, Seat> = matters.iter().map(|id| (*id, empty())).collect();
        let rows = standing::Entity::find()
            .filter(standing::Column::MatterId.is_in(matters.iter().copied()))
            .filter(reaches(caller))
            .all(db)
            .await?;
        for row in rows {
            if let (Some(seat), Some(standing)) = (seats.get_mut(&row.matter_id), Standing::from_code(&row.standing)) {
                seat.rows.push((row.proceeding_id, standing));
            }
        }
        let stages = matter::Entity::find().filter(matter::Column::Id.is_in(matters.iter().copied())).all(db).await?;
        let runs = runs_of(db, matters.to_vec()).await?;
        for row in stages {
            let own: Vec<_> = runs.iter().filter(|run| run.matter_id == row.id).cloned().collect();
            if let Some(seat) = seats.get_mut(&row.id) {
                seat.silent = silent(&own, &row.stage);
            }
        }
        let Some(account) = caller.account_id else { return Ok(seats) };
        let own = Query::select()
            .column(proceeding_mediator::Column::ProceedingId)
            .from(proceeding_mediator::Entity)
            .and_where(proceeding_mediator::Column::AccountId.eq(account))
            .to_owned();
        let mediated = proceeding::Entity::find()
            .filter(proceeding::Column::MatterId.is_in(matters.iter().copied()))
            .filter(proceeding::Column::Id.in_subquery(own))
            .all(db)
            .await?;
        for row in mediated {
            if let Some(seat) = seats.get_mut(&row.matter_id) {
                seat.mediates = true;
            }
        }
        Ok(seats)
    }

    /// Standings that reach the dispute (`None`) or one proceeding.
    pub fn standings(&self, proceeding: Option<ProceedingId>) -> Vec<Standing> {
        let reaching = |row: &&(Option<ProceedingId>, Standing)| match (proceeding, row.0) {
            (None, _) | (Some(_), None) => true,
            (Some(asked), Some(of_row)) => asked == of_row,
        };
        self.rows.iter().filter(reaching).map(|row| row.1).collect()
    }

    /// The caller as the rules see him. What he did in a way that is behind the dispute is his to look at; about the dispute
    /// itself it lets him do nothing.
    pub fn actor(&self, proceeding: Option<ProceedingId>) -> Actor {
        if self.caller.is_clock() {
            return Actor::clock();
        }
        let is_behind = |of_row: Option<ProceedingId>| of_row.is_some_and(|id| self.silent.contains(&id));
        let standings = match proceeding {
            Some(_) => self.standings(proceeding),
            None => self.rows.iter().filter(|row| !is_behind(row.0)).map(|row| row.1).collect(),
        };
        Actor { role: self.caller.role, keeps_seal: self.caller.keeps_seal, standings, mediates: self.mediates }
    }

    /// True when the caller belongs to the body of this proceeding (or mediates it): minutes and drafts are for them.
    pub fn is_of_body(&self, proceeding: Option<ProceedingId>) -> bool {
        let inside = [Standing::Body, Standing::Mediator];
        self.standings(proceeding).iter().any(|standing| inside.contains(standing))
    }

    /// True when the caller's place is the centre's.
    pub fn is_of_centre(&self) -> bool {
        self.standings(None).contains(&Standing::Centre)
    }

    /// Audiences whose timeline rows the caller may read.
    pub fn audiences(&self) -> Vec<&'static str> {
        let mut audiences = vec!["parties", "staff"];
        if self.is_of_body(None) || self.caller.role == rules::role::Role::Director {
            audiences.push("body");
        }
        audiences
    }
}
