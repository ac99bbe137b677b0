//! Parties and bodies as the API shows them: masked.

use chrono::NaiveDate;
use poem_openapi::Object;
use rules::sheet::Named;

use crate::disputes::views;

/// The codes of a list of names.
pub(super) fn codes(names: Vec<Named>) -> Vec<String> {
    names.into_iter().map(|name| name.code.to_owned()).collect()
}

/// A body.
#[derive(Object, Clone, Debug)]
#[oai(rename = "OrganisationShown", skip_serializing_if_is_none)]
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

impl From<views::OrganisationView> for OrganisationView {
    fn from(view: views::OrganisationView) -> Self {
        let views::OrganisationView { id, name, kind, phone, address } = view;
        OrganisationView { id, name, kind, phone, address }
    }
}

/// A party; identity number, telephone, e-mail and address are masked.
#[derive(Object, Clone, Debug)]
#[oai(rename = "Party", skip_serializing_if_is_none)]
pub struct PartyView {
    /// Outward id.
    pub id: String,
    /// Moves by one with every change.
    pub version: i64,
    /// From 1.
    pub ordinal: i32,
    /// applicant, respondent, third-party.
    pub side: String,
    /// person, organisation, group.
    pub kind: String,
    /// Name.
    pub name: String,
    /// Kind of document.
    pub id_kind: Option<String>,
    /// Number, masked.
    pub id_number: Option<String>,
    /// The number fails its check and was kept with a reason.
    pub id_unverified: bool,
    /// Full years today.
    pub age: Option<u32>,
    /// Under 18.
    pub is_minor: bool,
    /// Acts only through a guardian: a minor, or somebody without full capacity.
    pub is_dependent: bool,
    /// male, female.
    pub gender: Option<String>,
    /// Ethnicity.
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
    pub flags: Vec<String>,
    /// Who speaks for the party.
    pub representatives: Vec<RepresentativeView>,
    /// The roll, of a group.
    pub roll: Option<RollSumView>,
}

/// How many stand on the roll of a group, and what they get together.
#[derive(Object, Clone, Debug)]
#[oai(rename = "RollSum")]
pub struct RollSumView {
    /// People who have not left.
    pub members: u32,
    /// Those of them without an amount.
    pub without_amount: u32,
    /// What they get together.
    pub amount: String,
}

impl From<views::PartyView> for PartyView {
    fn from(view: views::PartyView) -> Self {
        PartyView {
            id: view.id,
            version: view.version,
            ordinal: view.ordinal,
            side: view.side.code.to_owned(),
            kind: view.kind.code.to_owned(),
            name: view.name,
            id_kind: view.id_kind.map(|kind| kind.code.to_owned()),
            id_number: view.id_number,
            id_unverified: view.id_unverified,
            age: view.age,
            is_minor: view.is_minor,
            is_dependent: view.is_dependent,
            gender: view.gender,
            ethnicity: view.ethnicity,
            occupation: view.occupation,
            employer: view.employer,
            phone: view.phone,
            email: view.email,
            address: view.address,
            notify_by: view.notify_by,
            language: view.language,
            flags: codes(view.flags),
            representatives: view.representatives.into_iter().map(Into::into).collect(),
            roll: view.roll.map(|roll| RollSumView {
                members: roll.members,
                without_amount: roll.without_amount,
                amount: roll.amount.to_string(),
            }),
        }
    }
}

/// Who speaks for a party, masked.
#[derive(Object, Clone, Debug)]
#[oai(rename = "Representative", skip_serializing_if_is_none)]
pub struct RepresentativeView {
    /// Outward id.
    pub id: String,
    /// Moves by one with every change.
    pub version: i64,
    /// Name.
    pub name: String,
    /// Kind.
    pub kind: String,
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

impl From<views::RepresentativeView> for RepresentativeView {
    fn from(view: views::RepresentativeView) -> Self {
        RepresentativeView {
            id: view.id,
            version: view.version,
            name: view.name,
            kind: view.kind.code.to_owned(),
            id_number: view.id_number,
            phone: view.phone,
            email: view.email,
            scope: view.scope,
            special_authority: view.special_authority,
        }
    }
}

/// What one party said to a proceeding.
#[derive(Object, Clone, Debug)]
#[oai(rename = "PartySaid", skip_serializing_if_is_none)]
pub struct SaidView {
    /// Outward id of the party.
    pub party: String,
    /// Name of the party.
    pub name: String,
    /// Consents or refuses; absent while the party has not said.
    pub consents: Option<bool>,
    /// How it was told.
    pub consent_channel: Option<String>,
    /// When.
    pub consented_on: Option<NaiveDate>,
    /// When the rights notice was acknowledged.
    pub acknowledged_on: Option<NaiveDate>,
    /// How.
    pub acknowledgement_method: Option<String>,
}

impl From<views::SaidView> for SaidView {
    fn from(view: views::SaidView) -> Self {
        let views::SaidView {
            party,
            name,
            consents,
            consent_channel,
            consented_on,
            acknowledged_on,
            acknowledgement_method,
        } = view;
        SaidView { party, name, consents, consent_channel, consented_on, acknowledged_on, acknowledgement_method }
    }
}
