//! Designation (指定): when two bodies have given a dispute back, the coordination office is let in and decides who takes it
//! on next. (domain.md §7.3, row 13; §7.8)

use std::collections::HashSet;

use ::entity::id::{MatterId, OrganisationId};
use ::entity::{matter, organisation, proceeding, standing};
use rules::standing::Standing;
use rules::triage::RETURNS_BEFORE_DESIGNATION;
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter};

use super::Desk;
use super::bodies::{COORDINATION, coordination_offices};
use crate::error::Result;

/// The stage of a proceeding that its body gave back before acceptance.
const RETURNED: &str = "returned";

/// How many bodies have given a dispute back.
pub fn returns(proceedings: &[proceeding::Model]) -> usize {
    proceedings.iter().filter(|row| row.stage == RETURNED).count()
}

/// Matters that two bodies have given back and in which a coordination office has standing: it alone opens the next way. Where the
/// county has no such office, the centre goes on deciding.
pub fn designated() -> Condition {
    let twice = i64::try_from(RETURNS_BEFORE_DESIGNATION).unwrap_or(i64::MAX);
    let returned = Query::select()
        .column(proceeding::Column::MatterId)
        .from(proceeding::Entity)
        .and_where(proceeding::Column::Stage.eq(RETURNED))
        .group_by_col(proceeding::Column::MatterId)
        .and_having(Expr::col(proceeding::Column::Id).count().gte(twice))
        .to_owned();
    let told = Query::select()
        .column(standing::Column::MatterId)
        .from(standing::Entity)
        .and_where(standing::Column::Standing.eq(Standing::Centre.code()))
        .and_where(standing::Column::Until.is_null())
        .and_where(standing::Column::OrganisationId.in_subquery(offices()))
        .to_owned();
    Condition::all().add(matter::Column::Id.in_subquery(returned)).add(matter::Column::Id.in_subquery(told))
}

/// Those of these matters of which it is true.
pub async fn designated_of(db: &impl ConnectionTrait, matters: &[MatterId]) -> Result<HashSet<MatterId>> {
    let asked = matter::Entity::find().filter(matter::Column::Id.is_in(matters.iter().copied())).filter(designated());
    Ok(asked.all(db).await?.into_iter().map(|row| row.id).collect())
}

fn offices() -> SelectStatement {
    Query::select()
        .column(organisation::Column::Id)
        .from(organisation::Entity)
        .and_where(organisation::Column::Kind.eq(COORDINATION))
        .to_owned()
}

impl Desk<'_> {
    /// Lets the coordination office in as soon as two bodies have given the dispute back; once. The desk asks this itself
    /// when it closes, so that no use-case can forget it.
    pub(super) async fn grant_coordination_when_returned_twice(&self) -> Result<()> {
        if returns(&self.proceedings) < RETURNS_BEFORE_DESIGNATION {
            return Ok(());
        }
        let offices = coordination_offices(&self.tx, self.matter.owner_id).await?;
        let inside: Vec<OrganisationId> = standing::Entity::find()
            .filter(standing::Column::MatterId.eq(self.matter.id))
            .filter(standing::Column::Standing.eq(Standing::Centre.code()))
            .filter(standing::Column::Until.is_null())
            .all(&self.tx)
            .await?
            .into_iter()
            .map(|row| row.organisation_id)
            .collect();
        for office in offices.iter().filter(|office| !inside.contains(&office.id)) {
            self.grant(None, office.id, None, Standing::Centre).await?;
        }
        Ok(())
    }
}
