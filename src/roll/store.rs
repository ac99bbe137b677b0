//! Rows of rolls: sealed columns, blind indexes, and their opened form.

use ::entity::id::{AccountId, AgreementId, MatterId, PartyId, RollMemberId};
use ::entity::{agreement, dispute, party, roll_import, roll_member};
use chrono::{DateTime, NaiveDate, Utc};
use rules::identity::mask_name;
use rules::money::Money;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect,
};

use super::member::CheckedMember;
use crate::error::{Error, Result};
use crate::vault::{Place, Vault, new_reference};

pub(super) use sea_orm::ConnectionTrait as Connection;

/// Somebody on a roll, as stored.
pub(super) type Row = roll_member::Model;
/// A party, as stored.
pub(super) type Party = party::Model;

/// Rows that are inserted at once: far from the most values of one statement.
const AT_ONCE: usize = 100;
/// Rows that are looked up by their ids at once.
const IDS_AT_ONCE: usize = 500;

/// Where people come from.
pub(super) struct Source<'a> {
    /// SHA-256 of the file; none for somebody typed in.
    pub file: Option<&'a str>,
    /// Who entered them, and when.
    pub by: (AccountId, DateTime<Utc>),
}

/// A party of this matter by its outward id.
pub(super) async fn party(db: &impl ConnectionTrait, matter: MatterId, reference: &str) -> Result<Party> {
    let found = party::Entity::find()
        .filter(party::Column::MatterId.eq(matter))
        .filter(party::Column::Reference.eq(reference))
        .one(db)
        .await?;
    found.ok_or(Error::NotFound)
}

/// All people of a roll, those who have left included, in their order.
pub(super) async fn members(db: &impl ConnectionTrait, party: PartyId) -> Result<Vec<Row>> {
    Ok(roll_member::Entity::find()
        .filter(roll_member::Column::PartyId.eq(party))
        .order_by_asc(roll_member::Column::Ordinal)
        .all(db)
        .await?)
}

/// All people on the rolls of a dispute who have not left, group by group in their order.
pub(super) async fn present(db: &impl ConnectionTrait, matter: MatterId) -> Result<Vec<Row>> {
    Ok(roll_member::Entity::find()
        .filter(roll_member::Column::MatterId.eq(matter))
        .filter(roll_member::Column::LeftOn.is_null())
        .order_by_asc(roll_member::Column::PartyId)
        .order_by_asc(roll_member::Column::Ordinal)
        .all(db)
        .await?)
}

/// A page of a roll behind an ordinal, and how many there are in all.
pub(super) async fn page(db: &impl ConnectionTrait, party: PartyId, after: i32, size: u64) -> Result<(Vec<Row>, u64)> {
    let of_it = || roll_member::Entity::find().filter(roll_member::Column::PartyId.eq(party));
    let rows = of_it()
        .filter(roll_member::Column::Ordinal.gt(after))
        .order_by_asc(roll_member::Column::Ordinal)
        .limit(size)
        .all(db)
        .await?;
    Ok((rows, of_it().count(db).await?))
}

/// Somebody on the roll of this party.
pub(super) async fn member(db: &impl ConnectionTrait, party: PartyId, reference: &str) -> Result<Row> {
    let found = roll_member::Entity::find()
        .filter(roll_member::Column::PartyId.eq(party))
        .filter(roll_member::Column::Reference.eq(reference))
        .one(db)
        .await?;
    found.ok_or(Error::NotFound)
}

/// Adds people behind the last ordinal.
pub(super) async fn add(
    tx: &impl ConnectionTrait,
    vault: &Vault,
    of: &Party,
    (people, last): (&[(Option<u32>, &CheckedMember)], i32),
    source: &Source<'_>,
) -> Result<Vec<String>> {
    let mut references = Vec::with_capacity(people.len());
    let mut rows = Vec::with_capacity(people.len().min(AT_ONCE));
    for (ordinal, (line, member)) in (last + 1..).zip(people) {
        let reference = new_reference();
        let mut row = roll_member::ActiveModel {
            reference: Set(reference.clone()),
            version: Set(1),
            matter_id: Set(of.matter_id),
            party_id: Set(of.id),
            ordinal: Set(ordinal),
            source_file: Set(source.file.map(str::to_owned)),
            source_line: Set(line.and_then(|line| i32::try_from(line).ok())),
            recorded_by: Set(source.by.0),
            recorded_at: Set(source.by.1),
            ..Default::default()
        };
        fill(&mut row, vault, &reference, 1, member)?;
        references.push(reference);
        rows.push(row);
        if rows.len() == AT_ONCE {
            roll_member::Entity::insert_many(std::mem::take(&mut rows)).exec(tx).await?;
        }
    }
    if !rows.is_empty() {
        roll_member::Entity::insert_many(rows).exec(tx).await?;
    }
    Ok(references)
}

/// Writes somebody anew under the next version: the seals name it.
pub(super) async fn change(tx: &impl ConnectionTrait, vault: &Vault, row: &Row, member: &CheckedMember) -> Result<i64> {
    let (version, reference) = (row.version + 1, row.reference.clone());
    let left_reason = open(vault, row, "left_reason")?;
    let mut changed = row.clone().into_active_model();
    fill(&mut changed, vault, &reference, version, member)?;
    changed.left_reason = Set(sealed(vault, &reference, version, "left_reason", left_reason.as_deref())?);
    replace(tx, row, changed).await?;
    Ok(version)
}

/// Somebody leaves the group.
pub(super) async fn leave(
    tx: &impl ConnectionTrait,
    vault: &Vault,
    row: &Row,
    on: NaiveDate,
    reason: &str,
) -> Result<i64> {
    let member = opened(vault, row)?;
    let (version, reference) = (row.version + 1, row.reference.clone());
    let mut changed = row.clone().into_active_model();
    fill(&mut changed, vault, &reference, version, &member)?;
    changed.left_on = Set(Some(on));
    changed.left_reason = Set(sealed(vault, &reference, version, "left_reason", Some(reason))?);
    replace(tx, row, changed).await?;
    Ok(version)
}

async fn replace(tx: &impl ConnectionTrait, row: &Row, changed: roll_member::ActiveModel) -> Result<()> {
    let done = roll_member::Entity::update_many()
        .set(changed)
        .filter(roll_member::Column::Id.eq(row.id))
        .filter(roll_member::Column::Version.eq(row.version))
        .exec(tx)
        .await?;
    if done.rows_affected == 0 { Err(Error::Stale { current: row.version + 1 }) } else { Ok(()) }
}

fn fill(
    row: &mut roll_member::ActiveModel,
    vault: &Vault,
    reference: &str,
    version: i64,
    member: &CheckedMember,
) -> Result<()> {
    let seal = |column: &str, value: Option<&str>| sealed(vault, reference, version, column, value);
    row.version = Set(version);
    row.name = Set(seal("name", Some(&member.name))?.unwrap_or_default());
    row.shown_name = Set(mask_name(&member.name, false));
    row.id_kind = Set(member.id_kind.clone());
    row.id_number = Set(seal("id_number", member.id_number.as_deref())?);
    row.id_index = Set(member.id_number.as_ref().map(|number| vault.blind_index("id", number)));
    row.id_override_reason = Set(seal("id_override_reason", member.id_override_reason.as_deref())?);
    row.contact_index = Set(contact_index(vault, member));
    row.gender = Set(member.gender.clone());
    row.phone = Set(seal("phone", member.phone.as_deref())?);
    row.phone_index = Set(member.phone.as_ref().map(|number| vault.blind_index("phone", number)));
    row.address = Set(seal("address", member.address.as_deref())?);
    row.note = Set(seal("note", member.note.as_deref())?);
    row.amount_fen = Set(member.amount.map(Money::fen));
    Ok(())
}

/// The blind index of name and telephone.
pub(super) fn contact_index(vault: &Vault, member: &CheckedMember) -> String {
    vault.blind_index("roll-contact", &member.contact())
}

fn sealed(vault: &Vault, reference: &str, version: i64, column: &str, value: Option<&str>) -> Result<Option<String>> {
    vault.seal_option(Place { table: "roll_member", reference, version }, column, value)
}

/// A sealed value in clear.
pub(super) fn open(vault: &Vault, row: &Row, column: &str) -> Result<Option<String>> {
    let sealed = match column {
        "name" => Some(&row.name),
        "id_number" => row.id_number.as_ref(),
        "id_override_reason" => row.id_override_reason.as_ref(),
        "phone" => row.phone.as_ref(),
        "address" => row.address.as_ref(),
        "note" => row.note.as_ref(),
        "left_reason" => row.left_reason.as_ref(),
        _ => None,
    };
    let place = Place { table: "roll_member", reference: &row.reference, version: row.version };
    vault.open_option(place, column, sealed.map(String::as_str))
}

/// Somebody as known, in clear.
pub(super) fn opened(vault: &Vault, row: &Row) -> Result<CheckedMember> {
    Ok(CheckedMember {
        name: open(vault, row, "name")?.unwrap_or_default(),
        id_kind: row.id_kind.clone(),
        id_number: open(vault, row, "id_number")?,
        id_override_reason: open(vault, row, "id_override_reason")?,
        gender: row.gender.clone(),
        phone: open(vault, row, "phone")?,
        address: open(vault, row, "address")?,
        amount: row.amount_fen.map(Money::from_fen),
        note: open(vault, row, "note")?,
    })
}

/// Whether a file was imported for this party before.
pub(super) async fn was_imported(db: &impl ConnectionTrait, party: PartyId, sha256: &str) -> Result<bool> {
    let same = roll_import::Entity::find()
        .filter(roll_import::Column::PartyId.eq(party))
        .filter(roll_import::Column::Sha256.eq(sha256));
    Ok(same.one(db).await?.is_some())
}

/// Remembers an import: name of the file, how many were added and changed. Of a file that comes again, what it did last.
pub(super) async fn imported(
    tx: &impl ConnectionTrait,
    vault: &Vault,
    of: &Party,
    (sha256, name): (&str, &str),
    (added, changed): (usize, usize),
    (by, at): (AccountId, DateTime<Utc>),
) -> Result<()> {
    use roll_import::Column as C;
    let reference = new_reference();
    let place = Place { table: "roll_import", reference: &reference, version: 1 };
    let row = roll_import::ActiveModel {
        matter_id: Set(of.matter_id),
        party_id: Set(of.id),
        sha256: Set(sha256.to_owned()),
        name: Set(vault.seal(place, "name", name)?),
        added: Set(i32::try_from(added).map_err(Error::internal)?),
        changed: Set(i32::try_from(changed).map_err(Error::internal)?),
        imported_by: Set(by),
        imported_at: Set(at),
        reference: Set(reference),
        ..Default::default()
    };
    let mut known = OnConflict::columns([C::PartyId, C::Sha256]);
    let known = known.update_columns([C::Added, C::Changed, C::ImportedBy, C::ImportedAt]).to_owned();
    roll_import::Entity::insert(row).on_conflict(known).exec_without_returning(tx).await?;
    Ok(())
}

/// The number of people of the dispute follows its rolls, where they hold more than was told.
pub(super) async fn count_people(tx: &impl ConnectionTrait, matter: MatterId) -> Result<()> {
    let on_rolls = roll_member::Entity::find()
        .filter(roll_member::Column::MatterId.eq(matter))
        .filter(roll_member::Column::LeftOn.is_null())
        .count(tx)
        .await?;
    let on_rolls = i32::try_from(on_rolls).map_err(Error::internal)?;
    let told = dispute::Entity::find().filter(dispute::Column::MatterId.eq(matter)).one(tx).await?;
    let told = told.ok_or(Error::NotFound)?;
    if told.people_count.unwrap_or(0) < on_rolls {
        let mut row = told.into_active_model();
        row.people_count = Set(Some(on_rolls));
        row.update(tx).await?;
    }
    Ok(())
}

/// States of the agreements of a dispute.
pub(super) async fn states_of_agreements(db: &impl ConnectionTrait, matter: MatterId) -> Result<Vec<String>> {
    let all = agreement::Entity::find().filter(agreement::Column::MatterId.eq(matter)).all(db).await?;
    Ok(all.into_iter().map(|row| row.state).collect())
}

/// These people have signed the annex of an agreement.
pub(super) async fn sign(
    tx: &impl ConnectionTrait,
    people: &[RollMemberId],
    agreement: AgreementId,
    (on, method): (NaiveDate, &str),
) -> Result<()> {
    use sea_orm::sea_query::Expr;
    for some in people.chunks(IDS_AT_ONCE) {
        roll_member::Entity::update_many()
            .col_expr(roll_member::Column::SignedOn, Expr::value(on))
            .col_expr(roll_member::Column::SignedMethod, Expr::value(method))
            .col_expr(roll_member::Column::SignedAgreementId, Expr::value(agreement))
            .filter(roll_member::Column::Id.is_in(some.iter().copied()))
            .exec(tx)
            .await?;
    }
    Ok(())
}
