//! Rows of parties and their representatives: sealed columns, blind indexes, and their opened form.

use ::entity::id::{MatterId, PartyId};
use ::entity::{party, representative, roll_member};
use chrono::{DateTime, NaiveDate, Utc};
use rules::identity::is_elderly_on;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder,
};

use super::check::{CheckedParty, CheckedRepresentative};
use super::input::{PartyInput, RepresentativeInput};
use crate::error::{Error, Result};
use crate::vault::{Place, Vault, new_reference};

/// A party with its representatives, as stored.
#[derive(Clone)]
pub struct Stored {
    /// The party.
    pub party: party::Model,
    /// Its representatives, in order.
    pub representatives: Vec<representative::Model>,
}

/// Writes a new party and its representatives. Answers its outward id.
pub async fn insert(
    tx: &impl ConnectionTrait,
    vault: &Vault,
    matter: MatterId,
    ordinal: i32,
    party: &CheckedParty,
    at: DateTime<Utc>,
) -> Result<String> {
    let reference = new_reference();
    let mut row = party::ActiveModel {
        reference: Set(reference.clone()),
        matter_id: Set(matter),
        ordinal: Set(ordinal),
        created_at: Set(at),
        ..Default::default()
    };
    fill(&mut row, vault, &reference, 1, party)?;
    let row = row.insert(tx).await?;
    for (index, one) in party.representatives.iter().enumerate() {
        insert_representative(tx, vault, &row, index, one).await?;
    }
    Ok(reference)
}

/// Writes a party anew under the next version; every sealed column is sealed again, because the seal names the version.
pub async fn update(tx: &impl ConnectionTrait, vault: &Vault, stored: Stored, party: &CheckedParty) -> Result<i64> {
    let (seen, reference) = (stored.party.version, stored.party.reference.clone());
    let id = stored.party.id;
    let mut row = stored.party.clone().into_active_model();
    fill(&mut row, vault, &reference, seen + 1, party)?;
    let done = party::Entity::update_many()
        .set(row)
        .filter(party::Column::Id.eq(id))
        .filter(party::Column::Version.eq(seen))
        .exec(tx)
        .await?;
    if done.rows_affected == 0 {
        return Err(Error::Stale { current: seen + 1 });
    }
    for (index, one) in party.representatives.iter().enumerate() {
        let known = stored.representatives.iter().find(|known| Some(&known.reference) == one.id.as_ref());
        match known {
            Some(known) => update_representative(tx, vault, known, one).await?,
            None => insert_representative(tx, vault, &stored.party, index, one).await?,
        }
    }
    Ok(seen + 1)
}

fn fill(
    row: &mut party::ActiveModel,
    vault: &Vault,
    reference: &str,
    version: i64,
    party: &CheckedParty,
) -> Result<()> {
    let place = Place { table: "party", reference, version };
    row.version = Set(version);
    row.side = Set(party.side.clone());
    row.kind = Set(party.kind.clone());
    row.name = Set(party.name.clone());
    row.id_kind = Set(Some(party.id_kind.clone()));
    row.id_number = Set(vault.seal_option(place, "id_number", party.id_number.as_deref())?);
    row.id_index = Set(party.id_number.as_ref().map(|number| vault.blind_index("id", number)));
    row.id_override_reason = Set(party.id_override_reason.clone());
    row.birth_date = Set(party.birth_date);
    row.gender = Set(party.gender.clone());
    row.ethnicity = Set(party.ethnicity.clone());
    row.occupation = Set(party.occupation.clone());
    row.employer = Set(party.employer.clone());
    row.phone = Set(vault.seal_option(place, "phone", party.phone.as_deref())?);
    row.phone_index = Set(party.phone.as_ref().map(|number| vault.blind_index("phone", number)));
    row.email = Set(vault.seal_option(place, "email", party.email.as_deref())?);
    row.address = Set(vault.seal_option(place, "address", party.address.as_deref())?);
    row.notify_by = Set(serde_json::to_string(&party.notify_by)?);
    row.language = Set(party.language.clone());
    row.flags = Set(serde_json::to_string(&party.flags)?);
    Ok(())
}

async fn insert_representative(
    tx: &impl ConnectionTrait,
    vault: &Vault,
    party: &party::Model,
    index: usize,
    one: &CheckedRepresentative,
) -> Result<()> {
    let reference = new_reference();
    let mut row = representative::ActiveModel {
        reference: Set(reference.clone()),
        party_id: Set(party.id),
        matter_id: Set(party.matter_id),
        ordinal: Set(i32::try_from(index + 1).map_err(Error::internal)?),
        ..Default::default()
    };
    fill_representative(&mut row, vault, &reference, 1, one)?;
    row.insert(tx).await?;
    Ok(())
}

async fn update_representative(
    tx: &impl ConnectionTrait,
    vault: &Vault,
    known: &representative::Model,
    one: &CheckedRepresentative,
) -> Result<()> {
    let mut row = known.clone().into_active_model();
    fill_representative(&mut row, vault, &known.reference, known.version + 1, one)?;
    row.update(tx).await?;
    Ok(())
}

fn fill_representative(
    row: &mut representative::ActiveModel,
    vault: &Vault,
    reference: &str,
    version: i64,
    one: &CheckedRepresentative,
) -> Result<()> {
    let place = Place { table: "representative", reference, version };
    row.version = Set(version);
    row.name = Set(one.name.clone());
    row.kind = Set(one.kind.clone());
    row.id_number = Set(vault.seal_option(place, "id_number", one.id_number.as_deref())?);
    row.id_index = Set(one.id_number.as_ref().map(|number| vault.blind_index("id", number)));
    row.phone = Set(vault.seal_option(place, "phone", one.phone.as_deref())?);
    row.email = Set(vault.seal_option(place, "email", one.email.as_deref())?);
    row.scope = Set(one.scope.clone());
    row.special_authority = Set(one.special_authority);
    Ok(())
}

/// A party of this matter by its outward id.
pub async fn find(db: &impl ConnectionTrait, matter: MatterId, reference: &str) -> Result<Stored> {
    let party = party::Entity::find()
        .filter(party::Column::MatterId.eq(matter))
        .filter(party::Column::Reference.eq(reference))
        .one(db)
        .await?
        .ok_or(Error::NotFound)?;
    let representatives = representative::Entity::find()
        .filter(representative::Column::PartyId.eq(party.id))
        .order_by_asc(representative::Column::Ordinal)
        .all(db)
        .await?;
    Ok(Stored { party, representatives })
}

/// How many parties stand on a side.
pub async fn count_on_side(db: &impl ConnectionTrait, matter: MatterId, side: &str) -> Result<u64> {
    let on_side = party::Entity::find()
        .filter(party::Column::MatterId.eq(matter))
        .filter(party::Column::Side.eq(side))
        .count(db)
        .await?;
    Ok(on_side)
}

/// Whether anybody stands on the roll of a party.
pub async fn has_roll(db: &impl ConnectionTrait, party: PartyId) -> Result<bool> {
    let of_it = roll_member::Entity::find().filter(roll_member::Column::PartyId.eq(party));
    Ok(of_it.count(db).await? > 0)
}

/// The next ordinal: numbers are never used again.
pub async fn next_ordinal(db: &impl ConnectionTrait, matter: MatterId) -> Result<i32> {
    let last = party::Entity::find()
        .filter(party::Column::MatterId.eq(matter))
        .order_by_desc(party::Column::Ordinal)
        .one(db)
        .await?;
    Ok(last.map_or(1, |row| row.ordinal + 1))
}

/// A sealed value of a party in clear.
pub fn open(vault: &Vault, row: &party::Model, column: &str) -> Result<Option<String>> {
    let sealed = match column {
        "id_number" => &row.id_number,
        "phone" => &row.phone,
        "email" => &row.email,
        "address" => &row.address,
        _ => return Ok(None),
    };
    let place = Place { table: "party", reference: &row.reference, version: row.version };
    vault.open_option(place, column, sealed.as_deref())
}

/// A sealed value of a representative in clear.
pub fn open_representative(vault: &Vault, row: &representative::Model, column: &str) -> Result<Option<String>> {
    let sealed = match column {
        "id_number" => &row.id_number,
        "phone" => &row.phone,
        "email" => &row.email,
        _ => return Ok(None),
    };
    let place = Place { table: "representative", reference: &row.reference, version: row.version };
    vault.open_option(place, column, sealed.as_deref())
}

/// A stored party as somebody would give it: what changes are laid over.
pub fn as_given(vault: &Vault, stored: &Stored, today: NaiveDate) -> Result<PartyInput> {
    let row = &stored.party;
    let mut flags: Vec<String> = serde_json::from_str(&row.flags)?;
    if let Some(born) = row.birth_date {
        // What follows from the date of birth is found again; what was said beside it stays.
        flags.retain(|flag| flag != "minor" && !(flag == "elderly" && is_elderly_on(born, today)));
    }
    let representatives = stored.representatives.iter().map(|one| {
        Ok(RepresentativeInput {
            id: Some(one.reference.clone()),
            name: one.name.clone(),
            kind: one.kind.clone(),
            id_number: open_representative(vault, one, "id_number")?,
            phone: open_representative(vault, one, "phone")?,
            email: open_representative(vault, one, "email")?,
            scope: one.scope.clone(),
            special_authority: Some(one.special_authority),
        })
    });
    Ok(PartyInput {
        side: row.side.clone(),
        kind: row.kind.clone(),
        name: row.name.clone(),
        id_kind: row.id_kind.clone(),
        id_number: open(vault, row, "id_number")?,
        id_number_override_reason: row.id_override_reason.clone(),
        birth_date: row.birth_date.map(|day| day.to_string()),
        gender: row.gender.clone(),
        ethnicity: row.ethnicity.clone(),
        occupation: row.occupation.clone(),
        employer: row.employer.clone(),
        phone: open(vault, row, "phone")?,
        email: open(vault, row, "email")?,
        address: open(vault, row, "address")?,
        notify_by: serde_json::from_str(&row.notify_by)?,
        language: Some(row.language.clone()),
        flags,
        representatives: representatives.collect::<Result<_>>()?,
    })
}
