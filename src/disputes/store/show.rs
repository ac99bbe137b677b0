//! Rows become views: masked, in the caller's language, and only what this caller may see.

use ::entity::{matter, organisation, party, representative};
use chrono::NaiveDate;
use rules::identity::{acts_through_guardian, age_on, is_minor_on, mask_address, mask_email, mask_id, mask_phone};
use rules::money::Money;
use rules::retention;
use rules::sheet::{Named, PublicStep, Sheet, Stage};
use rules::{act, list, number};

use super::rows::Rows;
use super::{show_clock, show_run};
use crate::app::App;
use crate::desk::{Caller, withheld};
use crate::disputes::difficulty::Graded;
use crate::disputes::links;
use crate::disputes::views::{
    ClosureView, DisputeView, EarlierHandling, LinkedMatters, OrganisationView, PartyView, RepresentativeView,
    RiskView, RollSumView, SourceView,
};
use crate::error::{Error, Result};
use crate::vault::Place;

/// Who looks, when, at what.
pub struct Looking<'a> {
    /// The house.
    pub app: &'a App,
    /// Who looks.
    pub caller: &'a Caller,
    /// The rows.
    pub rows: &'a Rows,
    /// Today.
    pub today: NaiveDate,
}

/// The whole dispute.
#[expect(clippy::too_many_lines, reason = "a table: one field of the view after the other")]
pub fn dispute(app: &App, caller: &Caller, rows: &Rows) -> Result<DisputeView> {
    let looking = Looking { app, caller, rows, today: app.today() };
    let (matter, told) = (&rows.matter, &rows.dispute);
    let sheet = app.sheet(&matter.kind)?;
    let stage = stage(sheet, &matter.stage)?;
    let proceedings =
        rows.proceedings.iter().map(|row| show_run::proceeding(&looking, row)).collect::<Result<Vec<_>>>()?;
    let deadlines = show_clock::deadlines(&looking, |row| matches!(row.state.as_str(), "running" | "paused"));
    let mut ended_deadlines =
        show_clock::deadlines(&looking, |row| !matches!(row.state.as_str(), "running" | "paused"));
    ended_deadlines.sort_by_key(|view| std::cmp::Reverse(view.ended_on));
    Ok(DisputeView {
        code: matter.code.clone(),
        shown_code: shown_code(matter),
        number: matter.number.clone(),
        version: matter.version,
        stage: stage.name,
        step: step(stage, &proceedings.iter().map(|row| (row.step, row.ended_on.is_none())).collect::<Vec<_>>()),
        category: named(list::CATEGORIES, &told.category),
        title: withheld::shown(caller, told, &told.title),
        facts: withheld::shown(caller, told, &told.facts),
        claims: withheld::shown(caller, told, &told.claims),
        amount: told.amount_fen.map(Money::from_fen),
        channel: named(list::CHANNELS, &told.channel),
        source: told.source_kind.as_deref().map(|kind| SourceView {
            kind: named(list::SOURCES, kind),
            body: told.source_body.clone(),
            reference: told.source_reference.clone(),
        }),
        received_on: told.received_on,
        registered_on: matter.registered_on,
        division: told.division.clone(),
        place: told.place.clone(),
        occurred_on: told.occurred_on,
        urgency: named(list::URGENCIES, &told.urgency),
        people_count: told.people_count,
        circumstances: circumstances(&told.circumstances),
        court_case_number: told.court_case_number.clone(),
        arbitration_clause: told.arbitration_clause,
        contract_kind: told.contract_kind.clone(),
        earlier_handling: earlier(told.earlier_handling.as_deref()),
        centre: organisation(rows.organisation(matter.owner_id)?),
        closure: closure(rows),
        parties: rows.parties.iter().map(|row| party(&looking, row)).collect::<Result<Vec<_>>>()?,
        available_acts: show_run::acts(
            &looking,
            sheet,
            stage,
            None,
            links::Whither { code: &matter.code, ..links::Whither::default() },
        ),
        designated: rows.facts.designation,
        may_reveal: show_run::may(&looking, sheet, stage, None, act::REVEAL),
        ended_deadlines,
        papers: show_run::papers(&looking),
        letters: rows.letters.0,
        undelivered: rows.letters.1,
        proceedings,
        deadlines,
        risk: RiskView { may_report: show_run::may(&looking, sheet, stage, None, act::REPORT), ..rows.risk.clone() },
        waiting: rows.waiting.clone(),
        linked: LinkedMatters::default(),
        possible_duplicates: Vec::new(),
    })
}

/// The furthest of the seven steps: that of the dispute and of its open proceedings; closed and archived stand last.
fn step(stage: Stage, proceedings: &[(PublicStep, bool)]) -> PublicStep {
    let open = proceedings.iter().filter(|(_, is_open)| *is_open).map(|(step, _)| *step).max();
    let last = proceedings.last().map(|(step, _)| *step);
    open.or(last).map_or(stage.step, |step| step.max(stage.step))
}

/// The stage of a sheet by its stored code.
pub fn stage(sheet: &'static Sheet, code: &str) -> Result<Stage> {
    sheet.stage(code).ok_or_else(|| Error::internal(format!("{} has no stage {code}", sheet.kind)))
}

/// An entry of a list; a code of old data that no list has any more is shown as 其他.
pub fn named(list: &'static [Named], code: &str) -> Named {
    list::find(list, code).copied().unwrap_or(Named { code: "other", zh: "其他", en: "Other" })
}

/// The public code in groups of four.
pub fn shown_code(matter: &matter::Model) -> String {
    number::PublicCode::parse(&matter.code).map_or_else(|_| matter.code.clone(), |code| code.shown())
}

/// A body.
pub fn organisation(row: &organisation::Model) -> OrganisationView {
    OrganisationView {
        id: row.reference.clone(),
        name: row.name.clone(),
        kind: row.kind.clone(),
        phone: row.phone.clone(),
        address: row.address.clone(),
    }
}

fn circumstances(json: &str) -> Vec<(Named, String)> {
    let told: std::collections::BTreeMap<String, String> = serde_json::from_str(json).unwrap_or_default();
    let known = |entry: &Named| told.get(entry.code).map(|answer| (*entry, answer.clone()));
    list::CIRCUMSTANCES.iter().filter_map(known).collect()
}

fn earlier(json: Option<&str>) -> Vec<EarlierHandling> {
    json.and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default()
}

fn closure(rows: &Rows) -> Option<ClosureView> {
    let told = &rows.dispute;
    Some(ClosureView {
        outcome: named(list::CLOSURES, told.closure_outcome.as_deref()?),
        summary: told.closure_summary.clone().unwrap_or_default(),
        watch_plan: told.watch_plan.clone(),
        difficulty: told.difficulty.as_deref().map(|code| Graded {
            grade: named(rules::difficulty::GRADES, code),
            reason: told.difficulty_reason.clone(),
        }),
        closed_on: told.closed_on?,
        archived_on: told.archived_on,
        volume: told.volume.clone(),
        retention: told.retention.as_deref().and_then(retention::find),
    })
}

fn party(looking: &Looking<'_>, row: &party::Model) -> Result<PartyView> {
    let place = Place { table: "party", reference: &row.reference, version: row.version };
    let opened = |column: &str, sealed: &Option<String>, mask: fn(&str) -> String| -> Result<Option<String>> {
        Ok(looking.app.vault.open_option(place, column, sealed.as_deref())?.map(|value| mask(&value)))
    };
    let flags: Vec<String> = serde_json::from_str(&row.flags).unwrap_or_default();
    let of_it = looking.rows.representatives.iter().filter(|agent| agent.party_id == row.id);
    Ok(PartyView {
        id: row.reference.clone(),
        version: row.version,
        ordinal: row.ordinal,
        side: named(list::SIDES, &row.side),
        kind: named(list::PARTY_KINDS, &row.kind),
        name: row.name.clone(),
        id_kind: row.id_kind.as_deref().map(|kind| named(list::ID_KINDS, kind)),
        id_number: opened("id_number", &row.id_number, mask_id)?,
        id_unverified: row.id_override_reason.is_some(),
        age: row.birth_date.map(|birth| age_on(birth, looking.today)),
        is_minor: is_minor(row, looking.today),
        is_dependent: row.kind != "organisation" && acts_through_guardian(row.birth_date, &flags, looking.today),
        gender: row.gender.clone(),
        ethnicity: row.ethnicity.clone(),
        occupation: row.occupation.clone(),
        employer: row.employer.clone(),
        phone: opened("phone", &row.phone, mask_phone)?,
        email: opened("email", &row.email, mask_email)?,
        address: opened("address", &row.address, mask_address)?,
        notify_by: serde_json::from_str(&row.notify_by).unwrap_or_default(),
        language: row.language.clone(),
        flags: list::FLAGS.iter().filter(|flag| flags.iter().any(|code| code == flag.code)).copied().collect(),
        representatives: of_it.map(|agent| representative(looking, agent)).collect::<Result<Vec<_>>>()?,
        roll: looking.rows.rolls.iter().find(|roll| roll.party == row.id).map(|roll| RollSumView {
            members: roll.members,
            without_amount: roll.without_amount,
            amount: roll.sum.unwrap_or(Money::MAX),
        }),
    })
}

/// Under 18 by birth, or said to be a minor where no birth date is known.
fn is_minor(row: &party::Model, today: NaiveDate) -> bool {
    match row.birth_date {
        Some(birth) => is_minor_on(birth, today),
        None => row.flags.contains("\"minor\""),
    }
}

fn representative(looking: &Looking<'_>, row: &representative::Model) -> Result<RepresentativeView> {
    let place = Place { table: "representative", reference: &row.reference, version: row.version };
    let opened = |column: &str, sealed: &Option<String>, mask: fn(&str) -> String| -> Result<Option<String>> {
        Ok(looking.app.vault.open_option(place, column, sealed.as_deref())?.map(|value| mask(&value)))
    };
    Ok(RepresentativeView {
        id: row.reference.clone(),
        version: row.version,
        name: row.name.clone(),
        kind: named(list::REPRESENTATIVES, &row.kind),
        id_number: opened("id_number", &row.id_number, mask_id)?,
        phone: opened("phone", &row.phone, mask_phone)?,
        email: opened("email", &row.email, mask_email)?,
        scope: row.scope.clone(),
        special_authority: row.special_authority,
    })
}
