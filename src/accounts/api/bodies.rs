//! Organisations and their mediators as the API shows and takes them.

use poem_openapi::Object;

use super::views::OrganisationName;
use crate::accounts::organisations::{Mediator, Organisation, OrganisationInput};

/// An organisation.
#[derive(Object, Clone)]
#[oai(rename = "Organisation", skip_serializing_if_is_none)]
pub struct OrganisationEntry {
    /// Outward id.
    pub id: String,
    /// Kind.
    pub kind: String,
    /// Full name.
    pub name: String,
    /// The word in official numbers.
    pub short_name: String,
    /// The area in official numbers; of a centre.
    pub number_area: Option<String>,
    /// The letters of dispute numbers; of a centre.
    pub number_prefix: Option<String>,
    /// The organisation above.
    pub parent: Option<OrganisationName>,
    /// Telephone for the public.
    pub phone: Option<String>,
    /// Address for the public.
    pub address: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Kinds that only an organisation named for them runs, and that this one is named for.
    pub tracks: Option<Vec<String>>,
    /// Takes on new work.
    pub active: bool,
    /// Moves by one with every change.
    pub version: i64,
}

impl From<Organisation> for OrganisationEntry {
    fn from(body: Organisation) -> OrganisationEntry {
        OrganisationEntry {
            id: body.reference,
            kind: body.kind,
            name: body.name,
            short_name: body.short_name,
            number_area: body.number_area,
            number_prefix: body.number_prefix,
            parent: body.parent.map(|parent| OrganisationName { id: parent.reference, name: parent.name }),
            phone: body.phone,
            address: body.address,
            email: body.email,
            tracks: Some(body.tracks).filter(|tracks| !tracks.is_empty()),
            active: body.active,
            version: body.version,
        }
    }
}

/// An organisation to enter.
#[derive(Object)]
#[oai(deny_unknown_fields)]
pub struct NewOrganisation {
    /// Kind; it never changes.
    pub kind: String,
    /// Full name.
    pub name: String,
    /// The word in official numbers.
    pub short_name: String,
    /// Outward id of the organisation above; of a studio always a committee.
    pub parent: Option<String>,
    /// The area in official numbers; of a centre only.
    pub number_area: Option<String>,
    /// The letters of dispute numbers; of a centre only.
    pub number_prefix: Option<String>,
    /// Telephone for the public.
    pub phone: Option<String>,
    /// Address for the public.
    pub address: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Kinds that only an organisation named for them runs, such as `market-mediation`: all for which this one is named.
    #[oai(validator(max_items = 20))]
    pub tracks: Option<Vec<String>>,
}

impl From<NewOrganisation> for OrganisationInput {
    fn from(body: NewOrganisation) -> OrganisationInput {
        OrganisationInput {
            kind: Some(body.kind),
            name: Some(body.name),
            short_name: Some(body.short_name),
            parent: body.parent,
            number_area: body.number_area,
            number_prefix: body.number_prefix,
            phone: body.phone,
            address: body.address,
            email: body.email,
            tracks: body.tracks,
            active: None,
        }
    }
}

/// What shall change about an organisation.
#[derive(Object)]
#[oai(deny_unknown_fields)]
pub struct OrganisationChange {
    /// Full name.
    pub name: Option<String>,
    /// The word in official numbers.
    pub short_name: Option<String>,
    /// Outward id of the organisation above.
    pub parent: Option<String>,
    /// The area in official numbers, until the first number was given.
    pub number_area: Option<String>,
    /// The letters of dispute numbers, until the first number was given.
    pub number_prefix: Option<String>,
    /// Telephone for the public.
    pub phone: Option<String>,
    /// Address for the public.
    pub address: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Kinds that only an organisation named for them runs, such as `market-mediation`: all for which this one is named.
    #[oai(validator(max_items = 20))]
    pub tracks: Option<Vec<String>>,
    /// Takes on new work.
    pub active: Option<bool>,
}

impl From<OrganisationChange> for OrganisationInput {
    fn from(body: OrganisationChange) -> OrganisationInput {
        OrganisationInput {
            kind: None,
            name: body.name,
            short_name: body.short_name,
            parent: body.parent,
            number_area: body.number_area,
            number_prefix: body.number_prefix,
            phone: body.phone,
            address: body.address,
            email: body.email,
            tracks: body.tracks,
            active: body.active,
        }
    }
}

/// A mediator on a roster.
#[derive(Object, Clone)]
#[oai(rename = "RosterMediator")]
pub struct MediatorView {
    /// Outward id of the account: what `mediators` and `presiding` take.
    pub account: String,
    /// Name.
    pub name: String,
    /// Role.
    pub role: String,
    /// Open proceedings that this person mediates.
    pub load: u32,
}

impl From<Mediator> for MediatorView {
    fn from(mediator: Mediator) -> MediatorView {
        MediatorView {
            account: mediator.account.reference,
            name: mediator.account.name,
            role: mediator.account.role.code().to_owned(),
            load: mediator.load,
        }
    }
}
