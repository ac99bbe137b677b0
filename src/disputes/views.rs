//! What is shown of a dispute: plain values, masked, in the caller's language where a sentence is meant. API and pages
//! draw the same ones.

mod agreement;
mod fields;
mod helpers;
mod linked;
mod listed;
mod mediators;
mod risk;
mod said;
mod waiting;

use chrono::{DateTime, NaiveDate, Utc};
use rules::deadline::{Heat, Span};
use rules::money::Money;
use rules::sheet::{Act, Named, PublicStep};

pub use fields::*;
pub use helpers::*;
pub use linked::*;
pub use listed::*;
pub use mediators::*;
pub use risk::*;
pub use said::*;
pub use waiting::*;

pub use agreement::{
    AgreementView, AnnexSigningView, FindingView, FollowUpView, MissingSignature, ObligationView, PaperView,
    PerformanceView, RollSumView, SignatureView,
};

/// A dispute as one caller may see it.
#[derive(Clone, Debug)]
pub struct DisputeView {
    /// Public code, 16 characters.
    pub code: String,
    /// The code in groups of four.
    pub shown_code: String,
    /// Official number.
    pub number: Option<String>,
    /// Moves by one with every change.
    pub version: i64,
    /// The dispute's own stage.
    pub stage: Named,
    /// The furthest open of the seven steps.
    pub step: PublicStep,
    /// Kind of the matter.
    pub category: Named,
    /// What happened, in one line.
    pub title: String,
    /// What was told.
    pub facts: String,
    /// What is wanted.
    pub claims: String,
    /// Claimed.
    pub amount: Option<Money>,
    /// By which way it came.
    pub channel: Named,
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
    pub urgency: Named,
    /// People involved.
    pub people_count: Option<i32>,
    /// Code of the circumstance and yes, no or unknown, in the order of the list.
    pub circumstances: Vec<(Named, String)>,
    /// Number at a court.
    pub court_case_number: Option<String>,
    /// The contract has an arbitration clause.
    pub arbitration_clause: Option<bool>,
    /// Kind of contract.
    pub contract_kind: Option<String>,
    /// What others did before.
    pub earlier_handling: Vec<EarlierHandling>,
    /// The centre that owns it.
    pub centre: OrganisationView,
    /// How it was closed.
    pub closure: Option<ClosureView>,
    /// Parties, by ordinal.
    pub parties: Vec<PartyView>,
    /// Proceedings, oldest first.
    pub proceedings: Vec<ProceedingView>,
    /// Running and paused deadlines of the whole dispute, soonest first.
    pub deadlines: Vec<DeadlineView>,
    /// Deadlines that have ended, the latest first.
    pub ended_deadlines: Vec<DeadlineView>,
    /// Papers that this caller may see, newest first.
    pub papers: Vec<PaperView>,
    /// Letters to parties and mediators.
    pub letters: usize,
    /// Letters that were given up: their readers have to be told by telephone.
    pub undelivered: usize,
    /// What this caller can do on the dispute itself.
    pub available_acts: Vec<AvailableAct>,
    /// Given back twice: the coordinator designates who takes it on next.
    pub designated: bool,
    /// The reader may see masked values of the parties in full, one at a time and with a reason (S-42).
    pub may_reveal: bool,
    /// Risk, and what must be reported because of it.
    pub risk: RiskView,
    /// What waits for somebody's decision, oldest first.
    pub waiting: Vec<WaitingView>,
    /// Registrations of the same dispute.
    pub linked: LinkedMatters,
    /// Earlier disputes that may be the same: filled only right after registering.
    pub possible_duplicates: Vec<DuplicateView>,
}

impl DisputeView {
    /// The proceeding that the pages speak of: the last open one, else the last.
    pub fn current(&self) -> Option<&ProceedingView> {
        let open = |of_mediation: bool| {
            self.proceedings.iter().rev().find(move |row| row.ended_on.is_none() && row.is_mediation == of_mediation)
        };
        open(true).or_else(|| open(false)).or(self.proceedings.last())
    }

    /// The parties who take part in a proceeding, each with the side that it has there.
    pub fn parties_in(&self, row: &ProceedingView) -> Vec<PartyView> {
        let here = |party: &PartyView| row.sides.iter().find(|place| place.party == party.id).map(|place| place.side);
        let seated = self.parties.iter().map(|party| {
            let side = here(party).unwrap_or(party.side);
            PartyView { side, ..party.clone() }
        });
        seated.filter(|party| party.side.code != crate::desk::sides::NONE).collect()
    }

    /// The last mediation, open or ended.
    pub fn mediation(&self) -> Option<&ProceedingView> {
        self.proceedings.iter().rev().find(|row| row.is_mediation)
    }

    /// The party with this outward id.
    pub fn party(&self, id: &str) -> Option<&PartyView> {
        self.parties.iter().find(|party| party.id == id)
    }

    /// Names of the parties as a line: the first of each side, and how many more there are.
    pub fn party_line(&self, lang: crate::lang::Lang) -> String {
        let named: Vec<(&str, &str)> =
            self.parties.iter().map(|party| (party.side.code, party.name.as_str())).collect();
        party_line(&named, lang)
    }
}

/// Who brought a dispute.
#[derive(Clone, Debug)]
pub struct SourceView {
    /// Kind.
    pub kind: Named,
    /// Which body.
    pub body: Option<String>,
    /// Its reference.
    pub reference: Option<String>,
}

/// What another body did before.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize, serde::Serialize)]
pub struct EarlierHandling {
    /// Which body.
    pub body: String,
    /// Its number.
    #[serde(default)]
    pub number: Option<String>,
    /// What came of it.
    pub outcome: String,
}

/// How a dispute was closed and kept.
#[derive(Clone, Debug)]
pub struct ClosureView {
    /// Outcome.
    pub outcome: Named,
    /// In the words of who closed it.
    pub summary: String,
    /// How it is watched, where its risk was not low.
    pub watch_plan: Option<String>,
    /// How hard it was, and why where the rule says otherwise.
    pub difficulty: Option<super::difficulty::Graded>,
    /// Legal day.
    pub closed_on: NaiveDate,
    /// Legal day of archiving.
    pub archived_on: Option<NaiveDate>,
    /// Number of the file.
    pub volume: Option<String>,
    /// How long it is kept.
    pub retention: Option<Named>,
}

/// A body, as everybody with standing may see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganisationView {
    /// Outward id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Kind.
    pub kind: String,
    /// Telephone for the public.
    pub phone: Option<String>,
    /// Address for the public.
    pub address: Option<String>,
}

/// A party, masked.
#[derive(Clone, Debug)]
pub struct PartyView {
    /// Outward id.
    pub id: String,
    /// Moves by one with every change.
    pub version: i64,
    /// From 1.
    pub ordinal: i32,
    /// Side.
    pub side: Named,
    /// Person or organisation.
    pub kind: Named,
    /// Name.
    pub name: String,
    /// Kind of document.
    pub id_kind: Option<Named>,
    /// Number, masked.
    pub id_number: Option<String>,
    /// The number fails its check and was kept with a reason.
    pub id_unverified: bool,
    /// Full years on the day of looking.
    pub age: Option<u32>,
    /// Under 18.
    pub is_minor: bool,
    /// Acts only through a guardian.
    pub is_dependent: bool,
    /// male, female.
    pub gender: Option<String>,
    /// 民族.
    pub ethnicity: Option<String>,
    /// Occupation or post.
    pub occupation: Option<String>,
    /// Employer.
    pub employer: Option<String>,
    /// Telephone, masked.
    pub phone: Option<String>,
    /// E-mail, masked.
    pub email: Option<String>,
    /// Address, down to the town.
    pub address: Option<String>,
    /// Ways to tell.
    pub notify_by: Vec<String>,
    /// zh-CN or en.
    pub language: String,
    /// What staff should know.
    pub flags: Vec<Named>,
    /// Who speaks for the party.
    pub representatives: Vec<RepresentativeView>,
    /// Its roll, of a group.
    pub roll: Option<RollSumView>,
}

/// Who speaks for a party, masked.
#[derive(Clone, Debug)]
pub struct RepresentativeView {
    /// Outward id.
    pub id: String,
    /// Moves by one with every change.
    pub version: i64,
    /// Name.
    pub name: String,
    /// Kind.
    pub kind: Named,
    /// Number, masked.
    pub id_number: Option<String>,
    /// Telephone, masked.
    pub phone: Option<String>,
    /// E-mail, masked.
    pub email: Option<String>,
    /// What the authority covers.
    pub scope: Option<String>,
    /// May admit, give up, settle.
    pub special_authority: bool,
}

/// A proceeding as one caller may see it.
#[derive(Clone, Debug)]
pub struct ProceedingView {
    /// Outward id.
    pub id: String,
    /// Code of its dispute.
    pub dispute: String,
    /// Moves by one with every change.
    pub version: i64,
    /// Kind.
    pub kind: Named,
    /// At most one of these runs at a time.
    pub is_mediation: bool,
    /// Official number, from acceptance.
    pub number: Option<String>,
    /// Stage of its sheet.
    pub stage: Named,
    /// Which of the seven steps shows it.
    pub step: PublicStep,
    /// How it ended: the stage it ended in.
    pub outcome: Option<Named>,
    /// Why it ended.
    pub ground: Option<Named>,
    /// In the words of who ended it.
    pub explanation: Option<String>,
    /// The body that runs it.
    pub organisation: OrganisationView,
    /// On whose initiative.
    pub initiative: Named,
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
    /// What each party said, by ordinal of the party.
    pub said: Vec<SaidView>,
    /// Where every party of the dispute stands here, by ordinal of the party.
    pub sides: Vec<SideView>,
    /// Who was invited to help, oldest first.
    pub helpers: Vec<HelperView>,
    /// Extensions.
    pub extensions: Vec<ExtensionView>,
    /// Suspensions.
    pub suspensions: Vec<SuspensionView>,
    /// What mediators disclosed, oldest first.
    pub disclosures: Vec<DisclosureView>,
    /// Who has left it, oldest first.
    pub recusals: Vec<RecusalView>,
    /// All its deadlines: running and paused first, soonest first; then those that ended.
    pub deadlines: Vec<DeadlineView>,
    /// Sessions, by ordinal.
    pub sessions: Vec<SessionView>,
    /// Agreements that this caller may see, by ordinal.
    pub agreements: Vec<AgreementView>,
    /// Values of the fields that only this kind has, as far as the caller may see them.
    pub fields: Vec<FieldView>,
    /// The caller may change them.
    pub may_fill: bool,
    /// The first ordinary way forward from here, whoever may go it.
    pub awaited: Option<Act>,
    /// By how much, and how often in all, its limit may be extended; none where it may not.
    pub extension: Option<(Span, u32)>,
    /// What this caller can do.
    pub available_acts: Vec<AvailableAct>,
    /// The caller belongs to its body, or mediates it.
    pub is_of_body: bool,
    /// The caller has a place in it: it can be opened.
    pub has_place: bool,
    /// The caller reads the records of its sessions with a reason, from outside its body.
    pub may_open_records: bool,
}

impl ProceedingView {
    /// The value of a field of its own; empty where there is none.
    pub fn field(&self, code: &str) -> String {
        let found = self.fields.iter().find(|field| field.name.code == code);
        found.map(|field| field.value.clone()).unwrap_or_default()
    }

    /// The act with this code, when the caller can do it.
    pub fn act(&self, act: Act) -> Option<&AvailableAct> {
        self.available_acts.iter().find(|open| open.act == act)
    }

    /// The agreement that is being drafted or signed.
    pub fn open_agreement(&self) -> Option<&AgreementView> {
        self.agreements.iter().rev().find(|row| matches!(row.state.as_str(), "draft" | "signing"))
    }

    /// The last agreement in effect.
    pub fn effective_agreement(&self) -> Option<&AgreementView> {
        self.agreements.iter().rev().find(|row| row.state == "effective")
    }
}

/// A deadline with its explanation.
#[derive(Clone, Debug)]
pub struct DeadlineView {
    /// Outward id.
    pub id: String,
    /// Code of the time limit.
    pub code: String,
    /// Name, in the caller's language.
    pub name: String,
    /// Outward id of the proceeding.
    pub proceeding: Option<String>,
    /// Outward id of the agreement or obligation meant.
    pub about: Option<String>,
    /// The day of the event.
    pub anchor_on: NaiveDate,
    /// The act that started it, as it is called on the timeline.
    pub started_by: Option<Named>,
    /// How long.
    pub span: String,
    /// Last day before rolling.
    pub raw_due_on: NaiveDate,
    /// Last day.
    pub due_on: NaiveDate,
    /// running, paused, met, lapsed, cancelled.
    pub state: String,
    /// Law and article, or `internal`.
    pub law: String,
    /// Of the law, not of the house.
    pub is_statutory: bool,
    /// How it was counted: sentences in the caller's language.
    pub explanation: Vec<String>,
    /// All years touched had their holiday calendar.
    pub calendar_complete: bool,
    /// How urgent it is today.
    pub heat: Heat,
    /// How much of it has passed, in per cent.
    pub spent: u32,
    /// Legal day of its end.
    pub ended_on: Option<NaiveDate>,
}

impl DeadlineView {
    /// Runs or stands still: it has not ended.
    pub fn is_live(&self) -> bool {
        matches!(self.state.as_str(), "running" | "paused")
    }
}

/// Something this caller can do now.
#[derive(Clone, Debug)]
pub struct AvailableAct {
    /// The act.
    pub act: Act,
    /// The API call.
    pub href: String,
    /// It will wait for approval.
    pub needs_approval: bool,
    /// One of the ordinary ways forward.
    pub forward: bool,
}

/// A session; minutes only for the body.
#[derive(Clone, Debug)]
pub struct SessionView {
    /// Outward id.
    pub id: String,
    /// Outward id of the proceeding.
    pub proceeding: String,
    /// Code of the dispute.
    pub dispute: String,
    /// Moves by one with every change.
    pub version: i64,
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
    /// Outward ids and names of the parties invited or present.
    pub attendees: Vec<(String, String)>,
    /// Outward ids and names of the people from outside who came to help.
    pub helpers: Vec<(String, String)>,
    /// The day it took place.
    pub held_on: Option<NaiveDate>,
    /// What was said; only for the body.
    pub minutes: Option<String>,
    /// What nobody disputes; only for the body.
    pub undisputed_facts: Option<String>,
    /// agreed, partly, again, none.
    pub result: Option<String>,
    /// Who wrote the record.
    pub recorded_by: Option<String>,
}
