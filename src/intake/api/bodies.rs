//! What writes of intake bring along. Codes, dates and amounts are texts here: the use-case says what is wrong with them.

use std::collections::BTreeMap;

use poem_openapi::Object;

use crate::error::{Error, Result};
use crate::intake::{
    Handling, MergeInput, RefusalInput, Registration, RoutingInput, Sought, Source, Story, StoryChanges,
    SupplementRequest, Supplied,
};
use crate::parties::MOST_ON_A_SIDE;
use crate::parties::api::PartyBody;

/// Who brought a dispute.
#[derive(Object, Clone)]
#[oai(rename = "SourceDraft", deny_unknown_fields)]
pub struct SourceBody {
    /// Kind.
    pub kind: String,
    /// Which body.
    pub body: Option<String>,
    /// Its reference.
    pub reference: Option<String>,
}

impl From<SourceBody> for Source {
    fn from(body: SourceBody) -> Source {
        Source { kind: body.kind, body: body.body, reference: body.reference }
    }
}

/// What another body did before.
#[derive(Object, Clone)]
#[oai(rename = "EarlierHandling", deny_unknown_fields)]
pub struct HandlingBody {
    /// Which body.
    pub body: String,
    /// Its number.
    pub number: Option<String>,
    /// What came of it.
    pub outcome: String,
}

impl From<HandlingBody> for Handling {
    fn from(body: HandlingBody) -> Handling {
        Handling { body: body.body, number: body.number, outcome: body.outcome }
    }
}

/// A dispute to be registered.
#[derive(Object, Clone)]
#[oai(rename = "Registration", deny_unknown_fields)]
pub struct RegistrationBody {
    /// By which way it came.
    pub channel: String,
    /// Who brought it.
    pub source: Option<SourceBody>,
    /// Legal day of receipt, YYYY-MM-DD; today when absent.
    pub received_on: Option<String>,
    /// Why it is entered more than three days late.
    pub late_entry_reason: Option<String>,
    /// Category.
    pub category: String,
    /// What happened, in at most 60 characters.
    pub title: String,
    /// What was told, at most 20,000 characters.
    pub facts: String,
    /// What is wanted, at most 5,000 characters.
    pub claims: String,
    /// Claimed, CNY, as "161200.00".
    pub amount: Option<String>,
    /// Township or village.
    pub division: Option<String>,
    /// Where it happened.
    pub place: Option<String>,
    /// When it happened, YYYY-MM-DD.
    pub occurred_on: Option<String>,
    /// normal, three-days, danger.
    pub urgency: Option<String>,
    /// People involved.
    pub people_count: Option<i64>,
    /// Circumstances: code and yes, no or unknown. Unknown is never a pass.
    #[oai(default)]
    pub circumstances: BTreeMap<String, String>,
    /// Number at a court.
    pub court_case_number: Option<String>,
    /// The contract has an arbitration clause.
    pub arbitration_clause: Option<bool>,
    /// Kind of contract.
    pub contract_kind: Option<String>,
    /// What others did before.
    #[oai(default)]
    pub earlier_handling: Vec<HandlingBody>,
    /// Everybody involved, at most 200 on one side.
    pub parties: Vec<PartyBody>,
}

impl From<RegistrationBody> for Registration {
    fn from(body: RegistrationBody) -> Registration {
        let story = Story {
            channel: body.channel,
            source: body.source.map(Into::into),
            category: body.category,
            title: body.title,
            facts: body.facts,
            claims: body.claims,
            amount: body.amount,
            division: body.division,
            place: body.place,
            occurred_on: body.occurred_on,
            urgency: body.urgency,
            people_count: body.people_count.map(|count| count.to_string()),
            circumstances: body.circumstances,
            court_case_number: body.court_case_number,
            arbitration_clause: body.arbitration_clause,
            contract_kind: body.contract_kind,
            earlier_handling: body.earlier_handling.into_iter().map(Into::into).collect(),
        };
        Registration {
            received_on: body.received_on,
            late_entry_reason: body.late_entry_reason,
            story,
            parties: body.parties.into_iter().map(Into::into).collect(),
        }
    }
}

/// Changes of a dispute.
#[derive(Object, Clone)]
#[oai(rename = "DisputeChanges", deny_unknown_fields)]
pub struct DisputeChangesBody {
    /// By which way it came.
    pub channel: Option<String>,
    /// Who brought it, as a whole.
    pub source: Option<SourceBody>,
    /// Category.
    pub category: Option<String>,
    /// What happened, in one line.
    pub title: Option<String>,
    /// What was told.
    pub facts: Option<String>,
    /// What is wanted.
    pub claims: Option<String>,
    /// Claimed, CNY.
    pub amount: Option<String>,
    /// Township or village.
    pub division: Option<String>,
    /// Where it happened.
    pub place: Option<String>,
    /// When it happened.
    pub occurred_on: Option<String>,
    /// How urgent.
    pub urgency: Option<String>,
    /// People involved.
    pub people_count: Option<i64>,
    /// Circumstances: only those named change.
    pub circumstances: Option<BTreeMap<String, String>>,
    /// Number at a court.
    pub court_case_number: Option<String>,
    /// The contract has an arbitration clause.
    pub arbitration_clause: Option<bool>,
    /// Kind of contract.
    pub contract_kind: Option<String>,
    /// What others did before, as a whole.
    pub earlier_handling: Option<Vec<HandlingBody>>,
}

impl From<DisputeChangesBody> for StoryChanges {
    fn from(body: DisputeChangesBody) -> StoryChanges {
        StoryChanges {
            channel: body.channel,
            source: body.source.map(Into::into),
            category: body.category,
            title: body.title,
            facts: body.facts,
            claims: body.claims,
            amount: body.amount,
            division: body.division,
            place: body.place,
            occurred_on: body.occurred_on,
            urgency: body.urgency,
            people_count: body.people_count.map(|count| count.to_string()),
            circumstances: body.circumstances,
            court_case_number: body.court_case_number,
            arbitration_clause: body.arbitration_clause,
            contract_kind: body.contract_kind,
            earlier_handling: body.earlier_handling.map(|all| all.into_iter().map(Into::into).collect()),
        }
    }
}

/// People who are looked for.
#[derive(Object, Clone)]
#[oai(rename = "EarlierCheck", deny_unknown_fields)]
pub struct CheckBody {
    /// The people.
    pub parties: Vec<SoughtBody>,
    /// Township or village: within it a name alone counts.
    pub division: Option<String>,
}

/// Somebody who is looked for.
#[derive(Object, Clone)]
#[oai(rename = "Sought", deny_unknown_fields)]
pub struct SoughtBody {
    /// Name.
    pub name: Option<String>,
    /// Number of a document.
    pub id_number: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
}

impl CheckBody {
    /// The people and the place, within bounds.
    pub(super) fn sought(self) -> Result<(Vec<Sought>, Option<String>)> {
        if self.parties.len() > 2 * MOST_ON_A_SIDE {
            let (zh, en) = ("一次查的人太多。", "Too many people at once.");
            return Err(Error::field("parties", "too-many", zh, en));
        }
        let sought =
            |one: SoughtBody| Sought { name: one.name.unwrap_or_default(), id_number: one.id_number, phone: one.phone };
        let division = self.division.filter(|division| division.chars().count() <= 60);
        Ok((self.parties.into_iter().map(sought).collect(), division))
    }
}

/// The way that is chosen.
#[derive(Object, Clone)]
#[oai(rename = "Routing", deny_unknown_fields)]
pub struct RoutingBody {
    /// Kind of proceeding.
    pub kind: String,
    /// Outward id of the body.
    pub organisation: String,
    /// party, body, entrusted.
    pub initiative: String,
    /// Why this way and this body; needed unless they are what triage proposes first.
    pub reason: Option<String>,
    /// Why it is opened although a check bars the kind; from somebody who may decide it.
    pub override_reason: Option<String>,
    /// Confirms that only civil consequences are mediated: K4 asks for it beside the reason.
    pub civil_consequences_only: Option<bool>,
}

impl From<RoutingBody> for RoutingInput {
    fn from(body: RoutingBody) -> RoutingInput {
        let RoutingBody { kind, organisation, initiative, reason, override_reason, civil_consequences_only } = body;
        let civil_consequences_only = civil_consequences_only.unwrap_or(false);
        RoutingInput { kind, organisation, initiative, reason, override_reason, civil_consequences_only }
    }
}

/// What an application lacks.
#[derive(Object, Clone)]
#[oai(rename = "SupplementRequest", deny_unknown_fields)]
pub struct SupplementRequestBody {
    /// What is missing, one thing each; 1 to 20, at most 200 characters each.
    pub items: Vec<String>,
    /// Legal day (YYYY-MM-DD); today when not given.
    pub asked_on: Option<String>,
    /// Why the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

impl From<SupplementRequestBody> for SupplementRequest {
    fn from(body: SupplementRequestBody) -> SupplementRequest {
        let SupplementRequestBody { items, asked_on, late_entry_reason } = body;
        SupplementRequest { items, asked_on, late_entry_reason }
    }
}

/// What was missing is there.
#[derive(Object, Clone, Default)]
#[oai(rename = "Supplied", deny_unknown_fields)]
pub struct SuppliedBody {
    /// What came, at most 500 characters.
    pub note: Option<String>,
    /// Legal day (YYYY-MM-DD); today when not given.
    pub supplied_on: Option<String>,
    /// Why the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

impl From<SuppliedBody> for Supplied {
    fn from(body: SuppliedBody) -> Supplied {
        let SuppliedBody { note, supplied_on, late_entry_reason } = body;
        Supplied { supplied_on, note, late_entry_reason }
    }
}

/// Why a dispute is not taken.
#[derive(Object, Clone)]
#[oai(rename = "Refusal", deny_unknown_fields)]
pub struct RefusalBody {
    /// Ground, R01 to R99.
    pub ground: String,
    /// Other routes that are open to the parties.
    pub advice: String,
    /// The organ to which the dispute is handed: outward id or name. Needed where the risk is orange or red.
    pub handed_to: Option<String>,
}

impl From<RefusalBody> for RefusalInput {
    fn from(body: RefusalBody) -> RefusalInput {
        RefusalInput { ground: body.ground, advice: body.advice, handed_to: body.handed_to }
    }
}

/// Into which dispute a registration goes.
#[derive(Object, Clone, Debug)]
#[oai(rename = "Merge", deny_unknown_fields)]
pub struct MergeBody {
    /// Public code or official number of the dispute that goes on.
    pub into: String,
    /// Why both are one.
    pub reason: Option<String>,
}

impl From<MergeBody> for MergeInput {
    fn from(MergeBody { into, reason }: MergeBody) -> MergeInput {
        MergeInput { into, reason }
    }
}
