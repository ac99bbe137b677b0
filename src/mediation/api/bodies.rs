//! What the operations of mediation take in and give out.

use chrono::{DateTime, NaiveDate, Utc};
use poem_openapi::Object;

use crate::error::{Error, Result};
use crate::mediation::{
    Acceptance, Acknowledgement, Appointment, AskedBy, Conclusion, Consent, Declination, Disclosure, Extension,
    Invitation, Note, Offer, Record, Recusal, Resumption, Suspension,
};

/// A party acknowledges the rights notice.
#[derive(Object, Clone, Debug)]
#[oai(rename = "Acknowledgement", deny_unknown_fields)]
pub struct AcknowledgementBody {
    /// Outward id of the party.
    pub party: String,
    /// When; today when not given.
    pub given_on: Option<NaiveDate>,
    /// in-person, telephone, written, online.
    pub method: String,
    /// Needed when the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

impl From<AcknowledgementBody> for Acknowledgement {
    fn from(body: AcknowledgementBody) -> Acknowledgement {
        let AcknowledgementBody { party, given_on, method, late_entry_reason } = body;
        Acknowledgement { party, given_on, method, late_entry_reason }
    }
}

/// A party's word on mediation.
#[derive(Object, Clone, Debug)]
#[oai(rename = "Consent", deny_unknown_fields)]
pub struct ConsentBody {
    /// Outward id of the party.
    pub party: String,
    /// Yes, or a clear no.
    pub consents: bool,
    /// in-person, telephone, written, online.
    pub channel: String,
    /// When; today when not given.
    pub given_on: Option<NaiveDate>,
    /// Needed when the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

impl From<ConsentBody> for Consent {
    fn from(body: ConsentBody) -> Consent {
        let ConsentBody { party, consents, channel, given_on, late_entry_reason } = body;
        Consent { party, consents, channel, given_on, late_entry_reason }
    }
}

/// The body takes the dispute on.
#[derive(Object, Clone, Debug)]
#[oai(rename = "Acceptance", deny_unknown_fields)]
pub struct AcceptanceBody {
    /// When; today when not given.
    pub accepted_on: Option<NaiveDate>,
    /// Needed when the day lies more than three days back.
    pub late_entry_reason: Option<String>,
    /// Values of the kind's own fields, by code.
    pub fields: Option<std::collections::HashMap<String, String>>,
}

impl From<AcceptanceBody> for Acceptance {
    fn from(body: AcceptanceBody) -> Acceptance {
        let AcceptanceBody { accepted_on, late_entry_reason, fields } = body;
        Acceptance { accepted_on, late_entry_reason, fields: fields.unwrap_or_default().into_iter().collect() }
    }
}

/// The body does not take the dispute on.
#[derive(Object, Clone, Debug)]
#[oai(rename = "Declination", deny_unknown_fields)]
pub struct DeclinationBody {
    /// R01 to R99.
    pub ground: String,
    /// Why, and which other routes were told.
    pub explanation: String,
}

impl From<DeclinationBody> for Declination {
    fn from(body: DeclinationBody) -> Declination {
        let DeclinationBody { ground, explanation } = body;
        Declination { ground, explanation }
    }
}

/// Mediators to choose from.
#[derive(Object, Clone, Debug)]
#[oai(rename = "MediatorOffer", deny_unknown_fields)]
pub struct OfferBody {
    /// Outward ids of accounts on the roster of the body.
    #[oai(validator(max_items = 200))]
    pub accounts: Vec<String>,
}

impl From<OfferBody> for Offer {
    fn from(body: OfferBody) -> Offer {
        Offer { accounts: body.accounts }
    }
}

/// The mediators as they shall be.
#[derive(Object, Clone, Debug)]
#[oai(rename = "Mediators", deny_unknown_fields)]
pub struct MediatorsBody {
    /// Outward ids of accounts on the roster of the body.
    #[oai(validator(max_items = 200))]
    pub mediators: Vec<String>,
    /// Which of them presides.
    pub presiding: String,
    /// parties or body.
    pub chosen_by: String,
}

impl From<MediatorsBody> for Appointment {
    fn from(body: MediatorsBody) -> Appointment {
        let MediatorsBody { mediators, presiding, chosen_by } = body;
        Appointment { mediators, presiding, chosen_by }
    }
}

/// What a mediator discloses.
#[derive(Object, Clone, Debug)]
#[oai(rename = "Disclosure", deny_unknown_fields)]
pub struct DisclosureBody {
    /// Outward id of the mediator's account.
    pub mediator: String,
    /// What lies between the mediator and the people of the dispute.
    pub text: String,
    /// Outward ids of the parties who accept the mediator nevertheless.
    #[oai(validator(max_items = 200))]
    pub accepted_by: Vec<String>,
    /// When; today when not given.
    pub disclosed_on: Option<NaiveDate>,
    /// Needed when the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

impl From<DisclosureBody> for Disclosure {
    fn from(body: DisclosureBody) -> Disclosure {
        let DisclosureBody { mediator, text, accepted_by, disclosed_on, late_entry_reason } = body;
        Disclosure { mediator, text, accepted_by, disclosed_on, late_entry_reason }
    }
}

/// Who asks that a mediator leaves: one of the three.
#[derive(Object, Clone, Debug)]
#[oai(rename = "RecusalAskedBy", deny_unknown_fields)]
pub struct AskedByBody {
    /// Outward id of the party that objects.
    pub party: Option<String>,
    /// True when the mediator withdraws.
    pub mediator: Option<bool>,
    /// True when the body decides it.
    pub body: Option<bool>,
}

/// A mediator leaves.
#[derive(Object, Clone, Debug)]
#[oai(rename = "Recusal", deny_unknown_fields)]
pub struct RecusalBody {
    /// Outward id of the mediator's account.
    pub mediator: String,
    /// Who asks for it.
    pub asked_by: AskedByBody,
    /// Why.
    pub reason: String,
    /// When; today when not given.
    pub on: Option<NaiveDate>,
    /// Needed when the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

impl RecusalBody {
    /// What the use-case takes; wrong unless exactly one asks.
    pub fn given(self) -> Result<Recusal> {
        let RecusalBody { mediator, asked_by, reason, on, late_entry_reason } = self;
        let is = |asks: Option<bool>| asks.unwrap_or(false);
        let asked_by = match (asked_by.party, is(asked_by.mediator), is(asked_by.body)) {
            (Some(party), false, false) => AskedBy::Party(party),
            (None, true, false) => AskedBy::Mediator,
            (None, false, true) => AskedBy::Body,
            _ => {
                let zh = "请写明是哪一方当事人、调解员本人还是本组织提出，三者只填一个。";
                let en = "Name one of the three: the party, the mediator or the body.";
                return Err(Error::field("asked_by", "one-of-three", zh, en));
            }
        };
        Ok(Recusal { mediator, asked_by, reason, on, late_entry_reason })
    }
}

/// A session to be held, or entered afterwards.
#[derive(Object, Clone, Debug)]
#[oai(rename = "SessionInvitation", deny_unknown_fields)]
pub struct SessionBody {
    /// Begin.
    pub starts_at: DateTime<Utc>,
    /// End.
    pub ends_at: Option<DateTime<Utc>>,
    /// Where.
    pub place: Option<String>,
    /// Where, on screen: an https address.
    pub video_url: Option<String>,
    /// Outward ids of the parties invited.
    #[oai(validator(max_items = 200))]
    pub attendees: Vec<String>,
    /// Needed when the session lies more than three days back.
    pub late_entry_reason: Option<String>,
}

impl From<SessionBody> for Invitation {
    fn from(body: SessionBody) -> Invitation {
        let SessionBody { starts_at, ends_at, place, video_url, attendees, late_entry_reason } = body;
        Invitation { starts_at, ends_at, place, video_url, attendees, late_entry_reason }
    }
}

/// Why somebody outside the body reads a record.
#[derive(Object, Clone, Debug)]
#[oai(rename = "RecordReason", deny_unknown_fields)]
pub struct ReasonBody {
    /// At most 200 characters.
    pub reason: String,
}

/// The record of a session.
#[derive(Object, Clone, Debug)]
#[oai(rename = "SessionRecord", deny_unknown_fields)]
pub struct RecordBody {
    /// The day it took place; today when not given.
    pub held_on: Option<NaiveDate>,
    /// What was said.
    pub minutes: String,
    /// What nobody disputes.
    pub undisputed_facts: Option<String>,
    /// Outward ids of the parties who came.
    #[oai(validator(max_items = 200))]
    pub attended: Option<Vec<String>>,
    /// Outward ids of the invited participants who came: only those who have said that they help.
    #[oai(validator(max_items = 50))]
    pub invited_participants: Option<Vec<String>>,
    /// The rights notice was read out.
    pub rights_read: Option<bool>,
    /// agreed, partly, again, none.
    pub result: Option<String>,
    /// Needed when the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

impl From<RecordBody> for Record {
    fn from(body: RecordBody) -> Record {
        Record {
            held_on: body.held_on,
            minutes: body.minutes,
            undisputed_facts: body.undisputed_facts,
            attended: body.attended,
            helpers: body.invited_participants,
            rights_read: body.rights_read,
            result: body.result,
            late_entry_reason: body.late_entry_reason,
        }
    }
}

/// A private note.
#[derive(Object, Clone, Debug)]
#[oai(rename = "PrivateNoteText", deny_unknown_fields)]
pub struct NoteBody {
    /// What is written.
    pub text: String,
}

/// The caller's own private note.
#[derive(Object, Clone, Debug)]
#[oai(rename = "PrivateNote")]
pub struct NoteView {
    /// What is written.
    pub text: String,
    /// Moves by one with every change.
    pub version: i64,
}

impl From<Note> for NoteView {
    fn from(note: Note) -> NoteView {
        NoteView { text: note.text, version: note.version }
    }
}

/// The parties agree to more time.
#[derive(Object, Clone, Debug)]
#[oai(rename = "Extension", deny_unknown_fields)]
pub struct ExtensionBody {
    /// Calendar days, 1 to 30.
    pub days: u32,
    /// Outward ids of the parties who agree: all of them.
    #[oai(validator(max_items = 200))]
    pub agreed_by: Vec<String>,
    /// Why.
    pub reason: String,
}

impl From<ExtensionBody> for Extension {
    fn from(body: ExtensionBody) -> Extension {
        let ExtensionBody { days, agreed_by, reason } = body;
        Extension { days, agreed_by, reason }
    }
}

/// Mediation stands still.
#[derive(Object, Clone, Debug)]
#[oai(rename = "Suspension", deny_unknown_fields)]
pub struct SuspensionBody {
    /// appraisal, other-case, succession, force-majeure, false-mediation, recusal.
    pub ground: String,
    /// First day that is not counted; today when not given.
    pub from: Option<NaiveDate>,
    /// Needed when the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

impl From<SuspensionBody> for Suspension {
    fn from(body: SuspensionBody) -> Suspension {
        let SuspensionBody { ground, from, late_entry_reason } = body;
        Suspension { ground, from, late_entry_reason }
    }
}

/// Mediation goes on.
#[derive(Object, Clone, Debug)]
#[oai(rename = "Resumption", deny_unknown_fields)]
pub struct ResumptionBody {
    /// First day that is counted again; today when not given.
    pub on: Option<NaiveDate>,
    /// Needed when the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

impl From<ResumptionBody> for Resumption {
    fn from(body: ResumptionBody) -> Resumption {
        let ResumptionBody { on, late_entry_reason } = body;
        Resumption { on, late_entry_reason }
    }
}

/// Mediation ends without agreement.
#[derive(Object, Clone, Debug)]
#[oai(rename = "Conclusion", deny_unknown_fields)]
pub struct ConclusionBody {
    /// failed, refused, withdrawn, terminated.
    pub outcome: String,
    /// T01 to T99; needed when terminated.
    pub ground: Option<String>,
    /// When; today when not given.
    pub concluded_on: Option<NaiveDate>,
    /// In the words of who ends it.
    pub explanation: String,
    /// Needed when the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

impl From<ConclusionBody> for Conclusion {
    fn from(body: ConclusionBody) -> Conclusion {
        let ConclusionBody { outcome, ground, concluded_on, explanation, late_entry_reason } = body;
        Conclusion { outcome, ground, concluded_on, explanation, late_entry_reason }
    }
}
