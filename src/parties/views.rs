//! Parties as they are shown: masked. What is not here can only be revealed, one value at a time.

use chrono::NaiveDate;
use rules::identity::{age_on, mask_address, mask_email, mask_id, mask_phone};

use super::store::{self, Stored};
use crate::error::Result;
use crate::vault::Vault;

/// A party, masked.
#[derive(Clone)]
pub struct PartyShown {
    /// Outward id.
    pub id: String,
    /// Version.
    pub version: i64,
    /// applicant, respondent, third-party.
    pub side: String,
    /// person, organisation.
    pub kind: String,
    /// Name.
    pub name: String,
    /// Kind of document.
    pub id_kind: String,
    /// Masked number.
    pub id_number: Option<String>,
    /// Full years today.
    pub age: Option<u32>,
    /// male, female.
    pub gender: Option<String>,
    /// 民族.
    pub ethnicity: Option<String>,
    /// Occupation or post.
    pub occupation: Option<String>,
    /// Employer.
    pub employer: Option<String>,
    /// Masked telephone.
    pub phone: Option<String>,
    /// Masked e-mail.
    pub email: Option<String>,
    /// Address down to the town.
    pub address: Option<String>,
    /// Ways to tell.
    pub notify_by: Vec<String>,
    /// zh-CN or en.
    pub language: String,
    /// Flags.
    pub flags: Vec<String>,
    /// Guardians and agents.
    pub representatives: Vec<RepresentativeShown>,
}

/// A representative, masked.
#[derive(Clone)]
pub struct RepresentativeShown {
    /// Outward id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Code of `rules::list::REPRESENTATIVES`.
    pub kind: String,
    /// Masked number.
    pub id_number: Option<String>,
    /// Masked telephone.
    pub phone: Option<String>,
    /// Masked e-mail.
    pub email: Option<String>,
    /// What the authority covers.
    pub scope: Option<String>,
    /// May admit, give up, settle.
    pub special_authority: bool,
}

/// The masked view of a stored party.
pub(super) fn shown(vault: &Vault, stored: &Stored, today: NaiveDate) -> Result<PartyShown> {
    let row = &stored.party;
    let masked = |column: &str, mask: fn(&str) -> String| -> Result<Option<String>> {
        Ok(store::open(vault, row, column)?.map(|value| mask(&value)))
    };
    let representatives = stored.representatives.iter().map(|one| {
        let masked = |column: &str, mask: fn(&str) -> String| -> Result<Option<String>> {
            Ok(store::open_representative(vault, one, column)?.map(|value| mask(&value)))
        };
        Ok(RepresentativeShown {
            id: one.reference.clone(),
            name: one.name.clone(),
            kind: one.kind.clone(),
            id_number: masked("id_number", mask_id)?,
            phone: masked("phone", mask_phone)?,
            email: masked("email", mask_email)?,
            scope: one.scope.clone(),
            special_authority: one.special_authority,
        })
    });
    Ok(PartyShown {
        id: row.reference.clone(),
        version: row.version,
        side: row.side.clone(),
        kind: row.kind.clone(),
        name: row.name.clone(),
        id_kind: row.id_kind.clone().unwrap_or_else(|| "none".to_owned()),
        id_number: masked("id_number", mask_id)?,
        age: row.birth_date.map(|born| age_on(born, today)),
        gender: row.gender.clone(),
        ethnicity: row.ethnicity.clone(),
        occupation: row.occupation.clone(),
        employer: row.employer.clone(),
        phone: masked("phone", mask_phone)?,
        email: masked("email", mask_email)?,
        address: masked("address", mask_address)?,
        notify_by: serde_json::from_str(&row.notify_by)?,
        language: row.language.clone(),
        flags: serde_json::from_str(&row.flags)?,
        representatives: representatives.collect::<Result<_>>()?,
    })
}
