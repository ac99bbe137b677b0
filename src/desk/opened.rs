//! Records of sessions that somebody outside their body has opened with a reason. (domain.md §7.8)

use entity::id::ProceedingId;
use entity::timeline;
use rules::act;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::Caller;
use super::timeline::told;
use crate::error::Result;
use crate::vault::Vault;

/// Whether this person has opened the record of a session before: the history holds it, with the reason.
pub async fn has_opened(
    db: &impl ConnectionTrait,
    vault: &Vault,
    caller: &Caller,
    proceeding: ProceedingId,
    session: &str,
) -> Result<bool> {
    let rows = timeline::Entity::find()
        .filter(timeline::Column::ProceedingId.eq(proceeding))
        .filter(timeline::Column::Act.eq(act::OPEN_RECORD.code))
        .filter(timeline::Column::ActorId.eq(caller.account_id))
        .all(db)
        .await?;
    for row in rows {
        if told(vault, &row)?.details["session"] == session {
            return Ok(true);
        }
    }
    Ok(false)
}
