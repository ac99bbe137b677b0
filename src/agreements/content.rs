//! What people sign: the digest of everything that the paper shows.

use rules::agreement::{AgreementFacts, canonical};

use super::store::{self, Party, Row};
use crate::desk::{Desk, facts};
use crate::error::Result;
use crate::vault::sha256;

/// Version of the printed form; a change of its words needs a new one.
pub const TEMPLATE: &str = "agreement/1";

/// The digest of an agreement: number, version of the form, parties as named, and everything agreed.
pub(super) fn digest(row: &Row, parties: &[Party], agreed: &AgreementFacts) -> String {
    let named: Vec<String> = parties.iter().map(Party::named).collect();
    sha256(canonical(row.number.as_deref().unwrap_or_default(), TEMPLATE, &named, agreed).as_bytes())
}

/// The digest of an agreement as it stands now: also a party that was added or renamed since changes it.
pub(super) async fn present(desk: &Desk<'_>, row: &Row) -> Result<String> {
    let parties = store::parties(desk.tx(), desk.matter().id, row.proceeding_id).await?;
    let agreed = facts::agreement_facts(desk.tx(), desk.matter(), row).await?;
    Ok(digest(row, &parties, &agreed))
}
