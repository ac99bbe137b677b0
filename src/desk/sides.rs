//! Sides (地位): where the parties stand in one proceeding. By default as in the dispute; a proceeding may say otherwise, and
//! that a party does not take part in it. (domain.md §8: the role belongs to the procedure, not to the person)

use std::collections::HashMap;

use ::entity::id::{MatterId, PartyId, ProceedingId};
use ::entity::{party, side};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::error::Result;

pub use ::entity::party::Model as Party;

/// A party that does not take part in this proceeding.
pub const NONE: &str = "none";

/// What one proceeding says of the parties.
#[derive(Clone, Debug, Default)]
pub struct Sides(HashMap<PartyId, String>);

impl Sides {
    /// What several proceedings say.
    pub async fn of_many(
        db: &impl ConnectionTrait,
        proceedings: &[ProceedingId],
    ) -> Result<HashMap<ProceedingId, Sides>> {
        let of_them = side::Column::ProceedingId.is_in(proceedings.iter().copied());
        let mut all: HashMap<ProceedingId, Sides> = HashMap::new();
        for row in side::Entity::find().filter(of_them).all(db).await? {
            all.entry(row.proceeding_id).or_default().0.insert(row.party_id, row.side);
        }
        Ok(all)
    }

    /// Where a party stands here.
    pub fn here<'a>(&'a self, party: &'a party::Model) -> &'a str {
        self.0.get(&party.id).map_or(party.side.as_str(), String::as_str)
    }

    /// Those who take part here, each with the side that it has here.
    pub fn seat(&self, parties: Vec<party::Model>) -> Vec<party::Model> {
        let seated = parties.into_iter().map(|mut row| {
            row.side = self.here(&row).to_owned();
            row
        });
        seated.filter(|row| row.side != NONE).collect()
    }
}

/// The parties of a dispute in their order: all of them, or those who take part in a proceeding, with the sides they have
/// there.
pub async fn parties(
    db: &impl ConnectionTrait,
    matter: MatterId,
    proceeding: Option<ProceedingId>,
) -> Result<Vec<party::Model>> {
    let of_matter = party::Column::MatterId.eq(matter);
    let all = party::Entity::find().filter(of_matter).order_by_asc(party::Column::Ordinal).all(db).await?;
    let Some(proceeding) = proceeding else { return Ok(all) };
    let said = Sides::of_many(db, &[proceeding]).await?.remove(&proceeding).unwrap_or_default();
    Ok(said.seat(all))
}

/// Says where a party stands in a proceeding from now on.
pub async fn set(tx: &impl ConnectionTrait, proceeding: ProceedingId, party: PartyId, code: &str) -> Result<()> {
    side::Entity::delete_many()
        .filter(side::Column::ProceedingId.eq(proceeding))
        .filter(side::Column::PartyId.eq(party))
        .exec(tx)
        .await?;
    let row = side::ActiveModel {
        proceeding_id: Set(proceeding),
        party_id: Set(party),
        side: Set(code.to_owned()),
        ..Default::default()
    };
    row.insert(tx).await?;
    Ok(())
}

/// A proceeding that follows from another one has its sides.
pub(super) async fn copy(tx: &impl ConnectionTrait, from: ProceedingId, to: ProceedingId) -> Result<()> {
    for row in side::Entity::find().filter(side::Column::ProceedingId.eq(from)).all(tx).await? {
        set(tx, to, row.party_id, &row.side).await?;
    }
    Ok(())
}
