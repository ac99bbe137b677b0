//! A roll as those with standing see it: masked, page by page, with its sums; and as the annex of an agreement prints it.

use ::entity::id::AgreementId;
use chrono::NaiveDate;
use rules::identity::{mask_address, mask_id, mask_phone};
use rules::list;
use rules::money::Money;
use rules::sheet::Named;

use super::store::{self, Connection, Row};
use crate::app::App;
use crate::desk::{Caller, Target, roll::rolls, scope};
use crate::error::{Error, Result};
use crate::paging::{Page, Part};
use crate::vault::Vault;

/// A roll, with a page of its people.
pub struct RollView {
    /// Outward id of the group.
    pub party: String,
    /// Name of the group.
    pub name: String,
    /// People who have not left.
    pub total: u32,
    /// Those of them without an amount.
    pub without_amount: u32,
    /// What they get together.
    pub amount: Money,
    /// People of this page, those who have left included.
    pub people: Part<MemberView>,
}

/// Somebody on a roll, masked.
pub struct MemberView {
    /// Outward id.
    pub id: String,
    /// Moves by one with every change.
    pub version: i64,
    /// From 1.
    pub ordinal: i32,
    /// Name, masked.
    pub name: String,
    /// Kind of document.
    pub id_kind: Named,
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
    pub amount: Option<Money>,
    /// Day on which they left.
    pub left_on: Option<NaiveDate>,
    /// Day on which they signed the annex last.
    pub signed_on: Option<NaiveDate>,
    /// Line of the file from which they came.
    pub source_line: Option<i32>,
}

/// The roll of a group.
pub async fn roll(app: &App, caller: &Caller, code: &str, party: &str, page: &Page) -> Result<RollView> {
    let matter = scope::find(&app.db, caller, Target::Matter(code)).await?.matter;
    let party = store::party(&app.db, matter.id, party).await?;
    super::is_group(&party)?;
    let after = page.after::<i32>()?.unwrap_or(0);
    let (mut rows, counted) = store::page(&app.db, party.id, after, page.size + 1).await?;
    let has_more = rows.len() as u64 > page.size;
    rows.truncate(usize::try_from(page.size).unwrap_or(usize::MAX));
    let last = rows.last().map(|row| row.ordinal).filter(|_| has_more);
    let next_cursor = last.map(|ordinal| Page::cursor_of(&ordinal)).transpose()?;
    let items = rows.iter().map(|row| view(&app.vault, row)).collect::<Result<Vec<_>>>()?;
    let sums = rolls(&app.db, matter.id, std::slice::from_ref(&party)).await?;
    let sums = sums.into_iter().next().ok_or_else(|| Error::internal("a group without a roll"))?;
    Ok(RollView {
        party: party.reference.clone(),
        name: party.name.clone(),
        total: sums.members,
        without_amount: sums.without_amount,
        amount: sums.sum.unwrap_or(Money::MAX),
        people: Part { items, next_cursor, counted },
    })
}

/// One person of a roll.
pub async fn member(app: &App, caller: &Caller, code: &str, party: &str, member: &str) -> Result<MemberView> {
    let matter = scope::find(&app.db, caller, Target::Matter(code)).await?.matter;
    let party = store::party(&app.db, matter.id, party).await?;
    view(&app.vault, &store::member(&app.db, party.id, member).await?)
}

fn view(vault: &Vault, row: &Row) -> Result<MemberView> {
    let masked = |column: &str, mask: fn(&str) -> String| -> Result<Option<String>> {
        Ok(store::open(vault, row, column)?.map(|value| mask(&value)))
    };
    Ok(MemberView {
        id: row.reference.clone(),
        version: row.version,
        ordinal: row.ordinal,
        name: row.shown_name.clone(),
        id_kind: list::find(list::ID_KINDS, &row.id_kind).copied().unwrap_or(list::ID_KINDS[list::ID_KINDS.len() - 1]),
        id_number: masked("id_number", mask_id)?,
        gender: row.gender.clone(),
        phone: masked("phone", mask_phone)?,
        address: masked("address", mask_address)?,
        has_note: row.note.is_some(),
        amount: row.amount_fen.map(Money::from_fen),
        left_on: row.left_on,
        signed_on: row.signed_on,
        source_line: row.source_line,
    })
}

/// Somebody on the annex of an agreement: with the full name, as papers have it, and the number masked.
pub struct AnnexLine {
    /// Outward id.
    pub id: String,
    /// Outward id of the group.
    pub party: String,
    /// From 1 within the roll.
    pub ordinal: i32,
    /// Full name.
    pub name: String,
    /// Name as lists show it.
    pub shown_name: String,
    /// Number, masked.
    pub id_number: Option<String>,
    /// What is theirs.
    pub amount: Option<Money>,
    /// How and when they signed this agreement.
    pub signed: Option<(String, NaiveDate)>,
}

/// Everybody who stands on the annex of an agreement: who has not left, group by group.
pub async fn annex_lines(
    db: &impl Connection,
    vault: &Vault,
    matter: ::entity::id::MatterId,
    agreement: AgreementId,
    parties: &[(::entity::id::PartyId, String)],
) -> Result<Vec<AnnexLine>> {
    let rows = store::present(db, matter).await?;
    let line = |row: &Row| -> Result<Option<AnnexLine>> {
        let Some((_, party)) = parties.iter().find(|(id, _)| *id == row.party_id) else { return Ok(None) };
        let signed =
            row.signed_method.clone().zip(row.signed_on).filter(|_| row.signed_agreement_id == Some(agreement));
        Ok(Some(AnnexLine {
            id: row.reference.clone(),
            party: party.clone(),
            ordinal: row.ordinal,
            name: store::open(vault, row, "name")?.unwrap_or_default(),
            shown_name: row.shown_name.clone(),
            id_number: store::open(vault, row, "id_number")?.map(|number| mask_id(&number)),
            amount: row.amount_fen.map(Money::from_fen),
            signed,
        }))
    };
    rows.iter().filter_map(|row| line(row).transpose()).collect()
}
