//! What the API takes and gives about rolls.

use chrono::NaiveDate;
use poem_openapi::Object;

use crate::paging::EXACT_TOTAL;
use crate::roll::{Imported, MemberChanges, MemberInput, MemberView, RollView};

/// Somebody on a roll.
#[derive(Object)]
#[oai(rename = "RollMemberDraft", deny_unknown_fields)]
pub struct MemberBody {
    /// Name, 2 to 50 characters.
    pub name: String,
    /// Kind of document; follows from the number when absent.
    pub id_kind: Option<String>,
    /// Number of the document.
    pub id_number: Option<String>,
    /// Why a number that fails its check is kept.
    pub id_number_override_reason: Option<String>,
    /// male, female; read from a resident identity number.
    pub gender: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Address.
    pub address: Option<String>,
    /// What is theirs: decimal string.
    pub amount: Option<String>,
    /// A remark.
    pub note: Option<String>,
}

impl From<MemberBody> for MemberInput {
    fn from(body: MemberBody) -> MemberInput {
        MemberInput {
            name: body.name,
            id_kind: body.id_kind,
            id_number: body.id_number,
            id_number_override_reason: body.id_number_override_reason,
            gender: body.gender,
            phone: body.phone,
            address: body.address,
            amount: body.amount,
            note: body.note,
        }
    }
}

/// Changes of somebody on a roll.
#[derive(Object)]
#[oai(rename = "RollMemberChanges", deny_unknown_fields)]
pub struct MemberChangesBody {
    /// Name.
    pub name: Option<String>,
    /// Kind of document.
    pub id_kind: Option<String>,
    /// Number of the document.
    pub id_number: Option<String>,
    /// Why a number that fails its check is kept.
    pub id_number_override_reason: Option<String>,
    /// male, female.
    pub gender: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Address.
    pub address: Option<String>,
    /// What is theirs: decimal string.
    pub amount: Option<String>,
    /// A remark.
    pub note: Option<String>,
}

impl From<MemberChangesBody> for MemberChanges {
    fn from(body: MemberChangesBody) -> MemberChanges {
        MemberChanges {
            name: body.name,
            id_kind: body.id_kind,
            id_number: body.id_number,
            id_number_override_reason: body.id_number_override_reason,
            gender: body.gender,
            phone: body.phone,
            address: body.address,
            amount: body.amount,
            note: body.note,
        }
    }
}

/// Somebody leaves the group.
#[derive(Object)]
#[oai(rename = "LeavingRoll", deny_unknown_fields)]
pub struct LeavingBody {
    /// When (YYYY-MM-DD); today when not given.
    pub left_on: Option<String>,
    /// Why.
    pub reason: String,
    /// Why the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

/// What is to be shown, and why.
#[derive(Object)]
#[oai(rename = "RollReveal", deny_unknown_fields)]
pub struct MemberRevealBody {
    /// name, id_number, phone, address, note.
    pub field: String,
    /// Why: stands in the timeline.
    pub reason: String,
}

/// A value in full.
#[derive(Object)]
#[oai(rename = "RollRevealed")]
pub struct RevealedMemberView {
    /// Which.
    pub field: String,
    /// The value; null when nothing is known.
    pub value: Option<String>,
}

/// What came of a file.
#[derive(Object)]
#[oai(rename = "RollImported")]
pub struct ImportedView {
    /// People who were added.
    pub added: u64,
    /// People whose details were changed.
    pub changed: u64,
    /// People who stood there as the file says.
    pub unchanged: u64,
    /// People on the roll now.
    pub total: u64,
    /// What they get together.
    pub amount: String,
    /// Columns of the file that were left out.
    pub ignored: Vec<String>,
    /// Always empty: a file with errors is refused as a whole.
    pub errors: Vec<String>,
}

impl From<Imported> for ImportedView {
    fn from(view: Imported) -> ImportedView {
        ImportedView {
            added: view.added as u64,
            changed: view.changed as u64,
            unchanged: view.unchanged as u64,
            total: view.total as u64,
            amount: view.amount.to_string(),
            ignored: view.ignored,
            errors: Vec::new(),
        }
    }
}

/// Somebody on a roll, masked.
#[derive(Object)]
#[oai(rename = "RollMember", skip_serializing_if_is_none)]
pub struct MemberShown {
    /// Outward id.
    pub id: String,
    /// Moves by one with every change.
    pub version: i64,
    /// From 1.
    pub ordinal: i32,
    /// Name, masked.
    pub name: String,
    /// Kind of document.
    pub id_kind: String,
    /// Number, masked.
    pub id_number: Option<String>,
    /// male, female.
    pub gender: Option<String>,
    /// Telephone, masked.
    pub phone: Option<String>,
    /// Address, down to the town.
    pub address: Option<String>,
    /// There is a remark.
    pub has_note: bool,
    /// What is theirs.
    pub amount: Option<String>,
    /// Day on which they left.
    pub left_on: Option<NaiveDate>,
    /// Day on which they signed an annex last.
    pub signed_on: Option<NaiveDate>,
    /// Line of the file from which they came.
    pub source_line: Option<i32>,
}

impl From<MemberView> for MemberShown {
    fn from(view: MemberView) -> MemberShown {
        MemberShown {
            id: view.id,
            version: view.version,
            ordinal: view.ordinal,
            name: view.name,
            id_kind: view.id_kind.code.to_owned(),
            id_number: view.id_number,
            gender: view.gender,
            phone: view.phone,
            address: view.address,
            has_note: view.has_note,
            amount: view.amount.map(|amount| amount.to_string()),
            left_on: view.left_on,
            signed_on: view.signed_on,
            source_line: view.source_line,
        }
    }
}

/// A roll, with a page of its people.
#[derive(Object)]
#[oai(rename = "Roll")]
pub struct RollShown {
    /// Outward id of the group.
    pub party: String,
    /// Name of the group.
    pub name: String,
    /// People who have not left.
    pub members: u32,
    /// Those of them without an amount.
    pub without_amount: u32,
    /// What they get together.
    pub amount: String,
    /// The people of this page, those who have left included.
    pub items: Vec<MemberShown>,
    /// Where the next page begins; null on the last.
    #[oai(nullable)]
    pub next_cursor: Option<String>,
    /// All rows, when there are at most 1,000.
    #[oai(nullable)]
    pub total: Option<u64>,
    /// At least so many rows.
    pub total_at_least: u64,
}

impl From<RollView> for RollShown {
    fn from(view: RollView) -> RollShown {
        let counted = view.people.counted;
        RollShown {
            party: view.party,
            name: view.name,
            members: view.total,
            without_amount: view.without_amount,
            amount: view.amount.to_string(),
            items: view.people.items.into_iter().map(Into::into).collect(),
            next_cursor: view.people.next_cursor,
            total: (counted <= EXACT_TOTAL).then_some(counted),
            total_at_least: counted.min(EXACT_TOTAL),
        }
    }
}
