//! Amended agreements (变更协议): a later mediation of the same dispute settles anew what an agreement in effect had settled.
//! Once the later one is in effect, the earlier is superseded: what it left open is no longer owed, its clocks stop, and its
//! paper stays as it is. (MFD 543; row 49 of domain.md §7.3)

use chrono::NaiveDate;
use rules::act;

use super::draft::Checked;
use super::state;
use super::store::{self, AgreementId, Row};
use crate::desk::Desk;
use crate::error::{Error, Result};

/// The agreement that a draft says it takes the place of: one of this dispute, in effect.
pub(super) async fn find(desk: &Desk<'_>, checked: &Checked) -> Result<Option<AgreementId>> {
    let Some(reference) = &checked.amends else { return Ok(None) };
    let wrong = |code, zh, en| Err(Error::field("amends", code, zh, en));
    match store::agreement(desk.tx(), desk.matter().id, reference).await {
        Ok(row) if row.state == state::EFFECTIVE => Ok(Some(row.id)),
        Ok(_) => {
            let zh = "只能变更正在生效的协议，请重新选。";
            wrong("not-in-effect", zh, "Only an agreement in effect can be amended; choose again.")
        }
        Err(Error::NotFound) => {
            wrong("unknown-agreement", "请选这件纠纷的协议。", "Choose an agreement of this dispute.")
        }
        Err(other) => Err(other),
    }
}

/// The earlier agreement yields to this one, which is in effect now.
pub(super) async fn supersede(desk: &mut Desk<'_>, by: &Row, on: NaiveDate) -> Result<()> {
    let Some(earlier) = by.amends_id else { return Ok(()) };
    let mut row = store::agreement_by_id(desk.tx(), earlier).await?;
    if row.state != state::EFFECTIVE {
        let zh = "要变更的协议已经不在生效中，请撤回后重新起草。";
        let en = "The agreement to be amended is no longer in effect; take this one back and draft it anew.";
        return Err(desk.instead(Error::Conflict("not-in-effect", zh, en)));
    }
    state::SUPERSEDED.clone_into(&mut row.state);
    let (mediation, performance) = (row.proceeding_id, row.performance_id);
    store::supersede_obligations(desk.tx(), &row).await?;
    store::save(desk.tx(), row).await?;
    desk.follow_on(mediation, act::SUPERSEDE, on).await?;
    match performance {
        Some(performance) => desk.follow_on(performance, act::SUPERSEDE, on).await,
        None => Ok(()),
    }
}
