//! Disputes, proceedings, sessions and deadlines as the API shows them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use poem_openapi::Object;
use rules::sheet::Named;

use super::agreement::AgreementView;
use super::helpers::{HelperView, SideView};
use super::linked::LinkedMatterView;
use super::listed::ClosureView;
use super::mediators::{DisclosureView, RecusalView};
use super::people::{OrganisationView, PartyView, SaidView};
use super::risk::RiskView;
use super::session::SessionView;
use crate::disputes::views;
use crate::lang::Lang;

/// The code of what has one.
pub(super) fn code(name: Named) -> String {
    name.code.to_owned()
}

/// A dispute.
#[derive(Object, Clone, Debug)]
#[oai(rename = "Dispute", skip_serializing_if_is_none)]
pub struct DisputeView {
    /// Public code, 16 characters.
    pub code: String,
    /// Official number.
    pub number: Option<String>,
    /// Moves by one with every change.
    pub version: i64,
    /// The dispute's own stage.
    pub stage: String,
    /// The furthest open of the seven steps that people see.
    pub step: String,
    /// Category.
    pub category: String,
    /// What happened, in one line.
    pub title: String,
    /// What was told.
    pub facts: String,
    /// What is wanted.
    pub claims: String,
    /// Claimed, CNY.
    pub amount: Option<String>,
    /// By which way it came.
    pub channel: String,
    /// Who brought it.
    pub source: Option<SourceView>,
    /// Legal day of receipt.
    pub received_on: NaiveDate,
    /// Legal day of registration.
    pub registered_on: NaiveDate,
    /// Township or village.
    pub division: Option<String>,
    /// Where it happened.
    pub place: Option<String>,
    /// When it happened.
    pub occurred_on: Option<NaiveDate>,
    /// How urgent.
    pub urgency: String,
    /// People involved.
    pub people_count: Option<i32>,
    /// Circumstances: code and yes, no or unknown.
    pub circumstances: BTreeMap<String, String>,
    /// Number at a court.
    pub court_case_number: Option<String>,
    /// The contract has an arbitration clause.
    pub arbitration_clause: Option<bool>,
    /// Kind of contract.
    pub contract_kind: Option<String>,
    /// What others did before.
    pub earlier_handling: Vec<EarlierHandlingView>,
    /// The centre that owns it.
    pub centre: OrganisationView,
    /// How it was closed.
    pub closure: Option<ClosureView>,
    /// Parties.
    pub parties: Vec<PartyView>,
    /// Proceedings, oldest first.
    pub proceedings: Vec<ProceedingView>,
    /// All running and paused deadlines, soonest first.
    pub deadlines: Vec<DeadlineView>,
    /// What the caller can do.
    pub available_acts: Vec<ActView>,
    /// Risk, factor by factor, and what must be reported because of it.
    pub risk: RiskView,
    /// The dispute into which this registration was merged.
    pub merged_into: Option<LinkedMatterView>,
    /// Registrations that were merged into this dispute.
    pub merged: Vec<LinkedMatterView>,
    /// Earlier disputes that may be the same: filled right after registering.
    pub possible_duplicates: Vec<DuplicateView>,
}

impl DisputeView {
    /// The view in a language.
    pub fn of(view: views::DisputeView, lang: Lang) -> DisputeView {
        DisputeView {
            step: code(view.step.named()),
            code: view.code,
            number: view.number,
            version: view.version,
            stage: code(view.stage),
            category: code(view.category),
            title: view.title,
            facts: view.facts,
            claims: view.claims,
            amount: view.amount.map(|amount| amount.to_string()),
            channel: code(view.channel),
            source: view.source.map(Into::into),
            received_on: view.received_on,
            registered_on: view.registered_on,
            division: view.division,
            place: view.place,
            occurred_on: view.occurred_on,
            urgency: code(view.urgency),
            people_count: view.people_count,
            circumstances: view.circumstances.into_iter().map(|(name, answer)| (code(name), answer)).collect(),
            court_case_number: view.court_case_number,
            arbitration_clause: view.arbitration_clause,
            contract_kind: view.contract_kind,
            earlier_handling: view.earlier_handling.into_iter().map(Into::into).collect(),
            centre: view.centre.into(),
            closure: view.closure.map(Into::into),
            parties: view.parties.into_iter().map(Into::into).collect(),
            proceedings: view.proceedings.into_iter().map(|row| ProceedingView::of(row, lang)).collect(),
            deadlines: view.deadlines.into_iter().map(Into::into).collect(),
            available_acts: view.available_acts.into_iter().map(|act| ActView::of(act, lang)).collect(),
            risk: RiskView::of(view.risk, lang),
            merged_into: view.linked.merged_into.map(Into::into),
            merged: view.linked.merged.into_iter().map(Into::into).collect(),
            possible_duplicates: view.possible_duplicates.into_iter().map(Into::into).collect(),
        }
    }
}

/// Who brought a dispute.
#[derive(Object, Clone, Debug)]
#[oai(rename = "Source", skip_serializing_if_is_none)]
pub struct SourceView {
    /// Kind.
    pub kind: String,
    /// Which body.
    pub body: Option<String>,
    /// Its reference.
    pub reference: Option<String>,
}

impl From<views::SourceView> for SourceView {
    fn from(view: views::SourceView) -> Self {
        SourceView { kind: code(view.kind), body: view.body, reference: view.reference }
    }
}

/// What another body did before.
#[derive(Object, Clone, Debug)]
#[oai(rename = "EarlierHandlingShown", skip_serializing_if_is_none)]
pub struct EarlierHandlingView {
    /// Which body.
    pub body: String,
    /// Its number.
    pub number: Option<String>,
    /// What came of it.
    pub outcome: String,
}

impl From<views::EarlierHandling> for EarlierHandlingView {
    fn from(view: views::EarlierHandling) -> Self {
        let views::EarlierHandling { body, number, outcome } = view;
        EarlierHandlingView { body, number, outcome }
    }
}

/// An earlier matter of the same people, perhaps the very dispute. Of a matter in which the caller has no standing there
/// is only body, year and stage.
#[derive(Object, Clone, Debug)]
#[oai(rename = "PossibleDuplicate", skip_serializing_if_is_none)]
pub struct DuplicateView {
    /// Public code.
    pub code: Option<String>,
    /// Official number.
    pub number: Option<String>,
    /// What happened, in one line.
    pub title: Option<String>,
    /// Names of the parties.
    pub parties: Option<Vec<String>>,
    /// Legal day of registration.
    pub registered_on: Option<NaiveDate>,
    /// The body that has it.
    pub body: String,
    /// Year of registration.
    pub year: i32,
    /// Stage.
    pub stage: String,
    /// How it was found: id, phone, name.
    pub matched_by: Vec<String>,
    /// At least two of the people, or all that are known, are the same.
    pub same_parties: bool,
    /// The same people, and still open or not older than two years.
    pub likely: bool,
}

impl From<views::DuplicateView> for DuplicateView {
    fn from(view: views::DuplicateView) -> Self {
        let known = view.known;
        DuplicateView {
            code: known.as_ref().map(|known| known.code.clone()),
            number: known.as_ref().map(|known| known.number.clone()),
            title: known.as_ref().map(|known| known.title.clone()),
            registered_on: known.as_ref().map(|known| known.registered_on),
            parties: known.map(|known| known.parties),
            body: view.body,
            year: view.year,
            stage: code(view.stage),
            matched_by: view.matched_by.into_iter().map(str::to_owned).collect(),
            same_parties: view.same_parties,
            likely: view.likely,
        }
    }
}

/// A proceeding.
#[derive(Object, Clone, Debug)]
#[oai(rename = "Proceeding", skip_serializing_if_is_none)]
pub struct ProceedingView {
    /// Outward id.
    pub id: String,
    /// Public code of the dispute.
    pub dispute: String,
    /// Moves by one with every change.
    pub version: i64,
    /// Kind.
    pub kind: String,
    /// Official number, from acceptance.
    pub number: Option<String>,
    /// Stage.
    pub stage: String,
    /// How it ended.
    pub outcome: Option<String>,
    /// Why it ended.
    pub ground: Option<String>,
    /// In the words of who ended it.
    pub explanation: Option<String>,
    /// The body that runs it.
    pub organisation: OrganisationView,
    /// On whose initiative.
    pub initiative: String,
    /// Why this way and this body.
    pub reason: Option<String>,
    /// Legal day of opening.
    pub opened_on: NaiveDate,
    /// Legal day of acceptance.
    pub accepted_on: Option<NaiveDate>,
    /// Legal day of the end.
    pub ended_on: Option<NaiveDate>,
    /// Present mediators, the presiding one first.
    pub mediators: Vec<MediatorView>,
    /// Consent and acknowledgement of each party.
    pub parties: Vec<SaidView>,
    /// Where every party of the dispute stands here.
    pub sides: Vec<SideView>,
    /// People from outside who were invited to help, oldest first.
    pub invited_participants: Vec<HelperView>,
    /// Extensions.
    pub extensions: Vec<ExtensionView>,
    /// Suspensions.
    pub suspensions: Vec<SuspensionView>,
    /// What mediators disclosed, oldest first.
    pub disclosures: Vec<DisclosureView>,
    /// Mediators who have left, oldest first.
    pub recusals: Vec<RecusalView>,
    /// Its deadlines: live ones first, soonest first.
    pub deadlines: Vec<DeadlineView>,
    /// Sessions.
    pub sessions: Vec<SessionView>,
    /// Agreements that the caller may see.
    pub agreements: Vec<AgreementView>,
    /// Values of the fields that only this kind has, by code.
    pub fields: std::collections::HashMap<String, String>,
    /// What the caller can do.
    pub available_acts: Vec<ActView>,
}

impl ProceedingView {
    /// The view in a language.
    pub fn of(view: views::ProceedingView, lang: Lang) -> ProceedingView {
        ProceedingView {
            id: view.id,
            dispute: view.dispute,
            version: view.version,
            kind: code(view.kind),
            number: view.number,
            stage: code(view.stage),
            outcome: view.outcome.map(code),
            ground: view.ground.map(code),
            explanation: view.explanation,
            organisation: view.organisation.into(),
            initiative: code(view.initiative),
            reason: view.reason,
            opened_on: view.opened_on,
            accepted_on: view.accepted_on,
            ended_on: view.ended_on,
            mediators: view.mediators.into_iter().map(Into::into).collect(),
            parties: view.said.into_iter().map(Into::into).collect(),
            sides: view.sides.into_iter().map(Into::into).collect(),
            invited_participants: view.helpers.into_iter().map(Into::into).collect(),
            extensions: view.extensions.into_iter().map(Into::into).collect(),
            suspensions: view.suspensions.into_iter().map(Into::into).collect(),
            disclosures: view.disclosures.into_iter().map(Into::into).collect(),
            recusals: view.recusals.into_iter().map(Into::into).collect(),
            deadlines: view.deadlines.into_iter().map(Into::into).collect(),
            sessions: view.sessions.into_iter().map(Into::into).collect(),
            agreements: view.agreements.into_iter().map(Into::into).collect(),
            fields: view.fields.into_iter().map(|field| (code(field.name), field.value)).collect(),
            available_acts: view.available_acts.into_iter().map(|act| ActView::of(act, lang)).collect(),
        }
    }
}

/// A mediator of a proceeding.
#[derive(Object, Clone, Debug)]
#[oai(rename = "Mediator")]
pub struct MediatorView {
    /// Outward id of the account.
    pub account: String,
    /// Name.
    pub name: String,
    /// Presides.
    pub presiding: bool,
    /// parties, body.
    pub chosen_by: String,
    /// From.
    pub since: NaiveDate,
}

impl From<views::MediatorView> for MediatorView {
    fn from(view: views::MediatorView) -> Self {
        let views::MediatorView { account, name, presiding, chosen_by, since } = view;
        MediatorView { account, name, presiding, chosen_by, since }
    }
}

/// An extension.
#[derive(Object, Clone, Debug)]
#[oai(rename = "ExtensionShown")]
pub struct ExtensionView {
    /// Calendar days.
    pub days: i32,
    /// Why.
    pub reason: String,
    /// Legal day.
    pub extended_on: NaiveDate,
}

impl From<views::ExtensionView> for ExtensionView {
    fn from(view: views::ExtensionView) -> Self {
        let views::ExtensionView { days, reason, extended_on } = view;
        ExtensionView { days, reason, extended_on }
    }
}

/// A suspension.
#[derive(Object, Clone, Debug)]
#[oai(rename = "SuspensionShown", skip_serializing_if_is_none)]
pub struct SuspensionView {
    /// Ground.
    pub ground: String,
    /// First day not counted.
    pub first_on: NaiveDate,
    /// Last day not counted; absent while it lasts.
    pub last_on: Option<NaiveDate>,
}

impl From<views::SuspensionView> for SuspensionView {
    fn from(view: views::SuspensionView) -> Self {
        SuspensionView { ground: code(view.ground), first_on: view.first_on, last_on: view.last_on }
    }
}

/// A deadline with its explanation.
#[derive(Object, Clone, Debug)]
#[oai(rename = "Deadline", skip_serializing_if_is_none)]
pub struct DeadlineView {
    /// Outward id.
    pub id: String,
    /// Code of the time limit.
    pub code: String,
    /// Name.
    pub name: String,
    /// Outward id of the proceeding.
    pub proceeding: Option<String>,
    /// Outward id of the agreement or obligation meant.
    pub about: Option<String>,
    /// The day of the event; not counted.
    pub anchor_on: NaiveDate,
    /// Last day before it moved from a day off.
    pub raw_due_on: NaiveDate,
    /// Last day.
    pub due_on: NaiveDate,
    /// running, paused, met, lapsed, cancelled.
    pub state: String,
    /// Law and article, or `internal`.
    pub law: String,
    /// How it was counted, one sentence per step.
    pub explanation: Vec<String>,
    /// All years touched had their holiday calendar.
    pub calendar_complete: bool,
    /// red, orange, yellow, blue, ok, paused, met.
    pub heat: String,
    /// Legal day of its end.
    pub ended_on: Option<NaiveDate>,
}

impl From<views::DeadlineView> for DeadlineView {
    fn from(view: views::DeadlineView) -> Self {
        DeadlineView {
            id: view.id,
            code: view.code,
            name: view.name,
            proceeding: view.proceeding,
            about: view.about,
            anchor_on: view.anchor_on,
            raw_due_on: view.raw_due_on,
            due_on: view.due_on,
            state: view.state,
            law: view.law,
            explanation: view.explanation,
            calendar_complete: view.calendar_complete,
            heat: view.heat.code().to_owned(),
            ended_on: view.ended_on,
        }
    }
}

/// Something the caller can do.
#[derive(Object, Clone, Debug)]
#[oai(rename = "AvailableAct")]
pub struct ActView {
    /// Code of the act.
    pub act: String,
    /// Its name.
    pub title: String,
    /// The call.
    pub href: String,
    /// It will wait for approval (202).
    pub needs_approval: bool,
}

impl ActView {
    fn of(act: views::AvailableAct, lang: Lang) -> ActView {
        ActView {
            act: act.act.code.to_owned(),
            title: lang.pick(act.act.zh, act.act.en).to_owned(),
            href: act.href,
            needs_approval: act.needs_approval,
        }
    }
}
