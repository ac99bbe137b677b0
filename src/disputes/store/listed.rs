//! Rows of lists: what belongs to a page of disputes is loaded in a score of queries, whatever the number of rows. Only a roll
//! that is being signed is counted by itself.

use std::collections::{BTreeMap, HashMap, HashSet};

use ::entity::id::{AccountId, MatterId, OrganisationId, ProceedingId};
use ::entity::{
    account, acknowledgement, agreement, consent, deadline, dispute, letter, matter, organisation, party, proceeding,
    proceeding_mediator, session,
};
use chrono::NaiveDate;
use rules::act;
use rules::deadline::{Heat, heat};
use rules::identity::{is_elderly_on, is_minor_on};
use rules::money::Money;
use rules::risk::{LONGEST_REVIEW, Urgent, endangers};
use rules::role::Role;
use rules::sheet::{Act, Named, Step};
use rules::{Effect, Facts, list, offered};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::rows::undelivered;
use super::show::{named, stage};
use super::show_clock::badge;
use crate::app::App;
use crate::desk::drafts::Open;
use crate::desk::sides::Sides;
use crate::desk::{Caller, Seat, deadlines, designation, drafts, withheld};
use crate::disputes::links::{Whither, href_of};
use crate::disputes::next::{Danger, NextStep, Run, Situation, next_step, owed_after};
use crate::disputes::views::{DisputeRow, Owing, RowDue, RowRisk, WaitingView, party_line};
use crate::error::{Error, Result};
use crate::lang::Lang;

/// Code of the day on which a grave risk is reviewed.
const REVIEW: &str = "risk-review";
/// From so many people on, a dispute is one of a group.
const GROUP: i32 = 10;

struct Batch {
    role: Role,
    disputes: HashMap<MatterId, dispute::Model>,
    parties: Vec<party::Model>,
    sides: HashMap<ProceedingId, Sides>,
    proceedings: Vec<proceeding::Model>,
    organisations: HashMap<OrganisationId, organisation::Model>,
    mediators: Vec<proceeding_mediator::Model>,
    accounts: HashMap<AccountId, account::Model>,
    consents: Vec<consent::Model>,
    acknowledgements: Vec<acknowledgement::Model>,
    sessions: Vec<session::Model>,
    agreements: Vec<agreement::Model>,
    drafts: HashMap<ProceedingId, (usize, usize)>,
    deadlines: Vec<deadline::Model>,
    risks: HashMap<MatterId, RowRisk>,
    undelivered: HashMap<MatterId, usize>,
    seats: HashMap<MatterId, Seat>,
    designated: HashSet<MatterId>,
    waiting: HashMap<MatterId, Vec<WaitingView>>,
}

/// Views of these matters, in their order.
pub async fn rows(app: &App, caller: &Caller, matters: Vec<matter::Model>) -> Result<Vec<DisputeRow>> {
    let batch = load(app, caller, &matters).await?;
    let today = app.today();
    matters.iter().map(|matter| row(app, caller, &batch, matter, today)).collect()
}

#[expect(clippy::too_many_lines, reason = "one query after the other: splitting it would only scatter them")]
async fn load(app: &App, caller: &Caller, matters: &[matter::Model]) -> Result<Batch> {
    let db = &app.db;
    let ids: Vec<MatterId> = matters.iter().map(|row| row.id).collect();
    let ids = || ids.iter().copied();
    let disputes = dispute::Entity::find().filter(dispute::Column::MatterId.is_in(ids())).all(db).await?;
    let parties = party::Entity::find()
        .filter(party::Column::MatterId.is_in(ids()))
        .order_by_asc(party::Column::Ordinal)
        .all(db)
        .await?;
    let proceedings = proceeding::Entity::find()
        .filter(proceeding::Column::MatterId.is_in(ids()))
        .order_by_asc(proceeding::Column::Id)
        .all(db)
        .await?;
    let runs = || proceedings.iter().map(|row| row.id);
    let bodies = proceedings.iter().map(|row| row.organisation_id);
    let organisations = organisation::Entity::find().filter(organisation::Column::Id.is_in(bodies)).all(db).await?;
    let mediators = proceeding_mediator::Entity::find()
        .filter(proceeding_mediator::Column::ProceedingId.is_in(runs()))
        .filter(proceeding_mediator::Column::Until.is_null())
        .order_by_desc(proceeding_mediator::Column::Presiding)
        .all(db)
        .await?;
    let people = mediators.iter().map(|row| row.account_id);
    let accounts = account::Entity::find().filter(account::Column::Id.is_in(people)).all(db).await?;
    let consents = consent::Entity::find().filter(consent::Column::ProceedingId.is_in(runs())).all(db).await?;
    let acknowledgements =
        acknowledgement::Entity::find().filter(acknowledgement::Column::ProceedingId.is_in(runs())).all(db).await?;
    let sessions = session::Entity::find()
        .filter(session::Column::MatterId.is_in(ids()))
        .order_by_asc(session::Column::Id)
        .all(db)
        .await?;
    let agreements = agreement::Entity::find()
        .filter(agreement::Column::MatterId.is_in(ids()))
        .order_by_asc(agreement::Column::Id)
        .all(db)
        .await?;
    let deadlines = deadline::Entity::find()
        .filter(deadline::Column::MatterId.is_in(ids()))
        .filter(deadline::Column::State.is_in([deadlines::state::RUNNING, deadlines::state::PAUSED]))
        .order_by_asc(deadline::Column::DueOn)
        .order_by_asc(deadline::Column::Id)
        .all(db)
        .await?;
    let given_up =
        letter::Entity::find().filter(letter::Column::MatterId.is_in(ids())).filter(undelivered()).all(db).await?;
    let mut untold = HashMap::new();
    for matter in given_up.iter().filter_map(|row| row.matter_id) {
        *untold.entry(matter).or_insert(0) += 1;
    }
    let seats = Seat::of_many(db, caller, &ids().collect::<Vec<_>>()).await?;
    let sides = Sides::of_many(db, &runs().collect::<Vec<_>>()).await?;
    Ok(Batch {
        role: caller.role,
        waiting: super::show_waiting::of_matters(app, caller, matters, &proceedings).await?,
        drafts: drafts(db, &agreements, &parties, &sides, (&disputes, &mediators)).await?,
        disputes: disputes.into_iter().map(|row| (row.matter_id, row)).collect(),
        organisations: organisations.into_iter().map(|row| (row.id, row)).collect(),
        accounts: accounts.into_iter().map(|row| (row.id, row)).collect(),
        parties,
        sides,
        proceedings,
        mediators,
        consents,
        acknowledgements,
        sessions,
        agreements,
        deadlines,
        risks: super::show_risk::of_rows(db, matters).await?,
        undelivered: untold,
        seats,
        designated: designation::designated_of(db, &ids().collect::<Vec<_>>()).await?,
    })
}

/// Faults and missing signatures of the texts that are being drafted or signed.
async fn drafts(
    db: &impl ConnectionTrait,
    agreements: &[agreement::Model],
    parties: &[party::Model],
    sides: &HashMap<ProceedingId, Sides>,
    (disputes, mediators): (&[dispute::Model], &[proceeding_mediator::Model]),
) -> Result<HashMap<ProceedingId, (usize, usize)>> {
    let open = agreements.iter().filter(|row| matches!(row.state.as_str(), "draft" | "signing"));
    let open: Vec<Open<'_>> =
        open.map(|row| Open { row, parties: seated(parties, sides, row.matter_id, row.proceeding_id) }).collect();
    let claimed = disputes.iter().map(|told| (told.matter_id, told.amount_fen)).collect();
    let lacking = drafts::lacking(db, &open, &claimed, mediators).await?;
    let of_run = |text: &Open<'_>| lacking.get(&text.row.id).map(|lacks| (text.row.proceeding_id, *lacks));
    Ok(open.iter().filter_map(of_run).collect())
}

/// Those who take part in a proceeding, each with the side it has there.
fn seated(
    parties: &[party::Model],
    sides: &HashMap<ProceedingId, Sides>,
    matter: MatterId,
    run: ProceedingId,
) -> Vec<party::Model> {
    let of_matter = parties.iter().filter(|party| party.matter_id == matter).cloned().collect();
    match sides.get(&run) {
        Some(said) => said.seat(of_matter),
        None => of_matter,
    }
}

fn row(app: &App, caller: &Caller, batch: &Batch, matter: &matter::Model, today: NaiveDate) -> Result<DisputeRow> {
    let lang = caller.lang;
    let told = batch.disputes.get(&matter.id).ok_or_else(|| Error::internal("a matter without a dispute"))?;
    let parties: Vec<&party::Model> = batch.parties.iter().filter(|party| party.matter_id == matter.id).collect();
    let sides: Vec<(&str, &str)> = parties.iter().map(|party| (party.side.as_str(), party.name.as_str())).collect();
    let sheet = app.sheet(&matter.kind)?;
    let current = current(app, batch, matter.id);
    let run_sheet = current.map(|run| app.sheet(&run.kind)).transpose()?;
    let going_on = current.filter(|run| run.ended_on.is_none());
    let run_stage = going_on.map(|run| stage(app.sheet(&run.kind)?, &run.stage)).transpose()?;
    let situation = situation(app, batch, matter, current)?;
    let next = next_step(&situation, today);
    Ok(DisputeRow {
        code: matter.code.clone(),
        number: matter.number.clone(),
        title: withheld::shown(caller, told, &told.title),
        parties: party_line(&sides, lang),
        flags: flags(told, &parties, situation.undelivered, today, lang),
        category: named(list::CATEGORIES, &told.category),
        channel: named(list::CHANNELS, &told.channel),
        division: told.division.clone(),
        amount: told.amount_fen.map(Money::from_fen),
        stage: stage(sheet, &matter.stage)?.name,
        proceeding_stage: run_stage.map(|stage| stage.name),
        kind: run_sheet.map(|sheet| Named { code: sheet.kind, zh: sheet.zh, en: sheet.en }),
        organisation: current.and_then(|run| batch.organisations.get(&run.organisation_id)).map(|row| row.name.clone()),
        handler: handler(batch, matter.id),
        registered_on: matter.registered_on,
        due: due(app, batch, matter.id, &next, lang, today),
        risk: batch.risks.get(&matter.id).cloned(),
        next,
    })
}

/// As on the page of the dispute: the mediation that goes on, else another proceeding that does, else the last.
fn current<'a>(app: &App, batch: &'a Batch, id: MatterId) -> Option<&'a proceeding::Model> {
    let all = || batch.proceedings.iter().rev().filter(|run| run.matter_id == id);
    let is_mediation = |run: &proceeding::Model| app.sheet(&run.kind).is_ok_and(|sheet| sheet.is_mediation);
    let open = |mediation: bool| all().find(|run| run.ended_on.is_none() && is_mediation(run) == mediation);
    open(true).or_else(|| open(false)).or_else(|| all().next())
}

fn handler(batch: &Batch, id: MatterId) -> Option<String> {
    let runs = batch.proceedings.iter().rev().filter(|run| run.matter_id == id);
    let mediator = |run: &proceeding::Model| batch.mediators.iter().find(|mediator| mediator.proceeding_id == run.id);
    let found = runs.filter_map(mediator).next()?;
    batch.accounts.get(&found.account_id).map(|account| account.name.clone())
}

/// What cannot wait, where that is the step; else what is late first.
fn due(app: &App, batch: &Batch, id: MatterId, next: &NextStep, lang: Lang, today: NaiveDate) -> Option<RowDue> {
    if let Some(own) = &next.urgent {
        return Some(urgent_due(app, own, next.mine, lang));
    }
    let risk = batch.risks.get(&id);
    let review = risk.filter(|risk| risk.grade.is_serious()).and_then(|risk| risk.review_on);
    let review = review.map(|due_on| RowDue {
        code: REVIEW.to_owned(),
        name: lang.t("risks.review_name").into_owned(),
        due_on,
        due_at: None,
        heat: heat(due_on, today, LONGEST_REVIEW),
        calendar_complete: true,
    });
    let awaited = risk.and_then(|risk| risk.owing.first()).map(|one| urgent_due(app, one, false, lang));
    let all = [limit_due(app, batch, id, lang, today), review, awaited];
    // A clock that stands still is not late.
    all.into_iter().flatten().min_by_key(|due| (due.heat == Heat::Paused, due.due_on))
}

/// The limit that ends first; where none runs, one that stands still.
fn limit_due(app: &App, batch: &Batch, id: MatterId, lang: Lang, today: NaiveDate) -> Option<RowDue> {
    let of_matter = || batch.deadlines.iter().filter(|row| row.matter_id == id);
    let running = of_matter().find(|row| row.state == deadlines::state::RUNNING);
    let row = running.or_else(|| of_matter().next())?;
    let sheet = app.sheets.iter().find(|sheet| sheet.kind == row.kind);
    let limit = sheet.and_then(|sheet| sheet.time_limits.iter().find(|limit| limit.code == row.code));
    Some(RowDue {
        code: row.code.clone(),
        name: limit.map_or_else(|| row.code.clone(), |limit| lang.pick(limit.zh, limit.en).to_owned()),
        due_on: row.due_on,
        due_at: None,
        heat: badge(&row.state, row.anchor_on, row.due_on, today),
        calendar_complete: row.calendar_complete,
    })
}

/// What cannot wait; of what somebody else has to do it is said that it is waited for.
fn urgent_due(app: &App, one: &Owing, is_step: bool, lang: Lang) -> RowDue {
    let (code, name) = match one.what {
        Urgent::TakeOn => (act::TAKE_ON_RISK.code, lang.t("risks.take_on").into_owned()),
        Urgent::Report(duty) => (duty.name.code, lang.pick(duty.name.zh, duty.name.en).to_owned()),
    };
    let name = if is_step { name } else { lang.fill("risks.awaited", &[("name", &name)]) };
    let due_on = app.day_of(one.at);
    RowDue { code: code.to_owned(), name, due_on, due_at: Some(one.at), heat: one.heat(app), calendar_complete: true }
}

/// What staff should know, the gravest first.
fn flags(
    told: &dispute::Model,
    parties: &[&party::Model],
    undelivered: usize,
    today: NaiveDate,
    lang: Lang,
) -> Vec<(&'static str, String)> {
    let has = |code: &str| parties.iter().any(|party| party.flags.contains(&format!("\"{code}\"")));
    let born = |test: fn(NaiveDate, NaiveDate) -> bool| {
        parties.iter().any(|party| party.birth_date.is_some_and(|birth| test(birth, today)))
    };
    let mut flags = Vec::new();
    let mut add = |applies: bool, code: &'static str, key: &str| {
        if applies {
            flags.push((code, lang.t(key).into_owned()));
        }
    };
    let answers: BTreeMap<String, String> = serde_json::from_str(&told.circumstances).unwrap_or_default();
    let answers = answers.iter().map(|(code, answer)| (code.as_str(), answer.as_str()));
    add(endangers(told.urgency == "danger" || has("domestic-violence"), answers), "danger", "disputes.flag_danger");
    add(undelivered > 0, "undelivered", "disputes.flag_undelivered");
    add(has("minor") || born(is_minor_on), "minor", "disputes.flag_minor");
    add(has("elderly") || born(is_elderly_on), "elderly", "disputes.flag_elderly");
    add(has("dialect"), "dialect", "disputes.flag_dialect");
    add(has("sign-language"), "sign-language", "disputes.flag_sign_language");
    if let Some(count) = told.people_count.filter(|count| *count >= GROUP) {
        flags.push(("group", lang.fill("disputes.flag_group", &[("n", &count)])));
    }
    flags
}

fn situation(
    app: &App,
    batch: &Batch,
    matter: &matter::Model,
    current: Option<&proceeding::Model>,
) -> Result<Situation> {
    let (seat, risk) = (batch.seats.get(&matter.id), batch.risks.get(&matter.id));
    let of_matter = || batch.proceedings.iter().filter(|row| row.matter_id == matter.id);
    let counted = |rows: usize| u32::try_from(rows).unwrap_or(u32::MAX);
    let facts = Facts {
        active_mediations: counted(of_matter().filter(|row| row.is_active_mediation).count()),
        open_proceedings: counted(of_matter().filter(|row| row.ended_on.is_none()).count()),
        ever_accepted: of_matter().any(|row| row.accepted_on.is_some()),
        archived: matter.stage == rules::stage::ARCHIVED.code(),
        designation: batch.designated.contains(&matter.id),
        risk_waits: risk.is_some_and(|risk| risk.owing.iter().any(|one| one.what == Urgent::TakeOn)),
        ..Facts::default()
    };
    let open = |kind: &str, code: &str, on: Option<ProceedingId>| -> Result<Vec<(&'static Step, Effect)>> {
        let sheet = app.sheet(kind)?;
        let Some(seat) = seat else { return Ok(Vec::new()) };
        Ok(offered(sheet, stage(sheet, code)?, &seat.actor(on), &facts))
    };
    let acts = |kind: &str, code: &str, on: Option<ProceedingId>| -> Result<Vec<Act>> {
        Ok(open(kind, code, on)?.into_iter().map(|(step, _)| step.act).collect())
    };
    let of_dispute = open(&matter.kind, &matter.stage, None)?;
    let here = current.map(|run| open(&run.kind, &run.stage, Some(run.id))).transpose()?.unwrap_or_default();
    Ok(Situation {
        code: matter.code.clone(),
        stage: matter.stage.clone(),
        of_centre: batch.role.is_of_centre(),
        undelivered: batch.undelivered.get(&matter.id).copied().unwrap_or_default(),
        dispute_acts: of_dispute.iter().map(|(step, _)| step.act).collect(),
        proposed: of_dispute
            .iter()
            .chain(&here)
            .filter(|(_, effect)| *effect == Effect::Request)
            .map(|(step, _)| step.act)
            .collect(),
        run_acts: here.iter().map(|(step, _)| step.act).collect(),
        designated: facts.designation,
        waiting: batch.waiting.get(&matter.id).cloned().unwrap_or_default(),
        beside: beside(app, batch, matter, &acts)?,
        owed_after: current.and_then(|run| {
            let live = batch.deadlines.iter().filter(|row| row.proceeding_id == Some(run.id));
            owed_after(&run.kind, &run.stage, live.map(|row| row.code.as_str()))
        }),
        visit_owed: batch.deadlines.iter().any(|row| row.matter_id == matter.id && row.code == "RM.FOLLOW"),
        danger: risk.map(|risk| Danger {
            role: batch.role,
            owing: risk.owing.clone(),
            may_report: of_dispute.iter().any(|(step, _)| step.act == act::REPORT),
            review: risk.review_on.map(|on| (risk.grade, on)),
        }),
        run: current.map(|run| of_run(app, batch, run, seat)),
    })
}

/// The way forward in what runs beside the mediation, where the reader may go it.
fn beside(
    app: &App,
    batch: &Batch,
    matter: &matter::Model,
    acts: &impl Fn(&str, &str, Option<ProceedingId>) -> Result<Vec<Act>>,
) -> Result<Option<(Act, String)>> {
    let mut open = batch.proceedings.iter().rev().filter(|row| row.matter_id == matter.id && row.ended_on.is_none());
    let Some(row) = open.find(|row| !row.is_active_mediation) else { return Ok(None) };
    let sheet = app.sheet(&row.kind)?;
    let forward = sheet.awaited(stage(sheet, &row.stage)?);
    let Some(act) = forward else { return Ok(None) };
    if !acts(&row.kind, &row.stage, Some(row.id))?.contains(&act) {
        return Ok(None);
    }
    let to = Whither { code: &matter.code, proceeding: Some(&row.reference), ..Whither::default() };
    Ok(href_of(act, to).map(|href| (act, href)))
}

fn of_run(app: &App, batch: &Batch, run: &proceeding::Model, seat: Option<&Seat>) -> Run {
    let parties = seated(&batch.parties, &batch.sides, run.matter_id, run.id);
    let consented = |party: &&party::Model| {
        let of_party = |said: &&consent::Model| said.proceeding_id == run.id && said.party_id == party.id;
        batch.consents.iter().rfind(of_party).is_some_and(|said| said.consents)
    };
    let acknowledged = |party: &&party::Model| {
        batch.acknowledgements.iter().any(|read| read.proceeding_id == run.id && read.party_id == party.id)
    };
    let sessions = || batch.sessions.iter().rev().filter(|session| session.proceeding_id == run.id);
    let is_mine = seat.is_some_and(|seat| seat.is_of_body(Some(run.id)));
    let last = sessions().find(|session| session.held_on.is_some());
    let of_matter = || batch.agreements.iter().rev().filter(|row| row.matter_id == run.matter_id);
    let draft =
        of_matter().find(|row| row.proceeding_id == run.id && matches!(row.state.as_str(), "draft" | "signing"));
    let counts = batch.drafts.get(&run.id).copied().unwrap_or_default();
    let sheet = app.sheet(&run.kind).ok();
    Run {
        stopped: batch
            .deadlines
            .iter()
            .any(|row| row.proceeding_id == Some(run.id) && row.state == deadlines::state::PAUSED),
        awaited: sheet.and_then(|sheet| sheet.stage(&run.stage).and_then(|stage| sheet.awaited(stage))),
        counted_elsewhere: sheet.is_some_and(|sheet| !sheet.is_counted_from_acceptance()),
        id: run.reference.clone(),
        stage: run.stage.clone(),
        ended: run.ended_on.is_some(),
        is_mediation: sheet.is_some_and(|sheet| sheet.is_mediation),
        is_mine,
        own_initiative: run.initiative == "body",
        consents_missing: parties.len() - parties.iter().filter(consented).count(),
        acknowledgements_missing: parties.len() - parties.iter().filter(acknowledged).count(),
        mediators: batch.mediators.iter().filter(|mediator| mediator.proceeding_id == run.id).count(),
        held: sessions().filter(|session| session.held_on.is_some()).count(),
        open_session: sessions()
            .find(|session| session.held_on.is_none())
            .map(|session| (session.reference.clone(), app.day_of(session.starts_at))),
        // The result of a session is for the body only, as on the page of the dispute.
        last_result: last.and_then(|session| session.result.clone()).filter(|_| is_mine),
        draft: draft.map(|row| (row.reference.clone(), counts.0, counts.1)),
        effective: of_matter().find(|row| row.state == "effective").map(|row| row.reference.clone()),
    }
}
