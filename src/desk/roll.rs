//! Rolls (名册) as the desk needs them: how many people stand behind a party that is a group, what they get together, and
//! who of them has signed an agreement. Numbers only, never a name.

use ::entity::id::{AgreementId, MatterId, PartyId};
use ::entity::{agreement, party, representative, roll_member, signature};
use chrono::NaiveDate;
use rules::agreement::RollFacts;
use rules::money::Money;
use rules::roll::{Signing, sum};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::error::Result;

/// The roll of one group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Roll {
    /// The group.
    pub party: PartyId,
    /// People who have not left.
    pub members: u32,
    /// Those of them without an amount.
    pub without_amount: u32,
    /// What they get together; none where the sum no longer fits.
    pub sum: Option<Money>,
}

/// One person of a roll, as numbers.
type Person = (PartyId, Option<i64>, Option<AgreementId>, Option<NaiveDate>);

async fn present(db: &impl ConnectionTrait, matter: MatterId) -> Result<Vec<Person>> {
    Ok(roll_member::Entity::find()
        .select_only()
        .column(roll_member::Column::PartyId)
        .column(roll_member::Column::AmountFen)
        .column(roll_member::Column::SignedAgreementId)
        .column(roll_member::Column::SignedOn)
        .filter(roll_member::Column::MatterId.eq(matter))
        .filter(roll_member::Column::LeftOn.is_null())
        .order_by_asc(roll_member::Column::Id)
        .into_tuple()
        .all(db)
        .await?)
}

fn roll_of(party: PartyId, people: &[Person]) -> Roll {
    let amounts = || people.iter().filter(|one| one.0 == party).map(|one| one.1);
    Roll {
        party,
        members: as_count(amounts().count()),
        without_amount: as_count(amounts().filter(Option::is_none).count()),
        sum: sum(amounts().map(|fen| fen.map(Money::from_fen))),
    }
}

/// The rolls of a dispute, one for each of its groups, also the empty ones.
pub async fn rolls(db: &impl ConnectionTrait, matter: MatterId, parties: &[party::Model]) -> Result<Vec<Roll>> {
    let groups: Vec<PartyId> = parties.iter().filter(|row| row.kind == GROUP).map(|row| row.id).collect();
    if groups.is_empty() {
        return Ok(Vec::new());
    }
    let people = present(db, matter).await?;
    Ok(groups.into_iter().map(|party| roll_of(party, &people)).collect())
}

/// Kind of a party with a roll.
pub const GROUP: &str = "group";

/// The rolls as the check of an agreement knows them: by the ordinal of the party.
pub async fn roll_facts(
    db: &impl ConnectionTrait,
    matter: MatterId,
    parties: &[party::Model],
) -> Result<Vec<RollFacts>> {
    let facts = rolls(db, matter, parties).await?.into_iter().filter_map(|roll| {
        let party = parties.iter().position(|row| row.id == roll.party)?;
        Some(RollFacts { party, members: roll.members, without_amount: roll.without_amount, sum: roll.sum })
    });
    Ok(facts.collect())
}

/// How far the annex of an agreement is signed, group by group, with the day of the last signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnnexOf {
    /// The group.
    pub party: PartyId,
    /// Who has signed.
    pub signing: Signing,
    /// Day of the last signature on the annex.
    pub last_on: Option<NaiveDate>,
}

/// The annexes of an agreement; none where no group has a roll.
pub async fn annexes(db: &impl ConnectionTrait, row: &agreement::Model) -> Result<Vec<AnnexOf>> {
    let people = present(db, row.matter_id).await?;
    let mut groups: Vec<PartyId> = people.iter().map(|one| one.0).collect();
    groups.sort_unstable();
    groups.dedup();
    if groups.is_empty() {
        return Ok(Vec::new());
    }
    let bound = bound(db, row).await?;
    let annex = |party: PartyId| {
        let of_it = || people.iter().filter(|one| one.0 == party);
        let signed = || of_it().filter(|one| one.2 == Some(row.id));
        let signing = Signing {
            members: as_count(of_it().count()),
            signed: as_count(signed().count()),
            bound: bound.contains(&party),
        };
        AnnexOf { party, signing, last_on: signed().filter_map(|one| one.3).max() }
    };
    Ok(groups.into_iter().map(annex).collect())
}

/// People who have still to sign the annex of an agreement.
pub async fn annex_missing(db: &impl ConnectionTrait, row: &agreement::Model) -> Result<u32> {
    Ok(annexes(db, row).await?.iter().map(|annex| annex.signing.missing()).fold(0, u32::saturating_add))
}

/// Groups for which a representative with special authority signed exactly the present text. (CPL 62)
async fn bound(db: &impl ConnectionTrait, row: &agreement::Model) -> Result<Vec<PartyId>> {
    let signed = signature::Entity::find()
        .filter(signature::Column::AgreementId.eq(row.id))
        .filter(signature::Column::ContentHash.eq(&row.content_hash))
        .filter(signature::Column::RepresentativeId.is_not_null())
        .all(db)
        .await?;
    let acting = representative::Entity::find()
        .filter(representative::Column::Id.is_in(signed.iter().filter_map(|by| by.representative_id)))
        .filter(representative::Column::SpecialAuthority.eq(true))
        .all(db)
        .await?;
    Ok(acting.into_iter().map(|one| one.party_id).collect())
}

fn as_count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
