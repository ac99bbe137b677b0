//! Signatures of the people on a roll under the annex of an agreement, recorded many at a time. Whether the agreement may be
//! signed is decided by `agreements`, which calls this inside its own desk.

use ::entity::id::AgreementId;
use chrono::NaiveDate;

use super::store;
use crate::desk::Desk;
use crate::error::{Error, Result};

/// How many have signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signed {
    /// Those whose signature was recorded now.
    pub now: usize,
    /// All who have signed this agreement.
    pub signed: usize,
    /// All who have not left.
    pub members: usize,
}

/// Records the signatures of these people, or of all who have not signed this agreement yet, under its annex.
pub async fn sign(
    desk: &Desk<'_>,
    agreement: AgreementId,
    chosen: Option<&[String]>,
    (on, method): (NaiveDate, &str),
) -> Result<Signed> {
    let present = store::present(desk.tx(), desk.matter().id).await?;
    if present.is_empty() {
        return Err(Error::Conflict("no-roll", "这件纠纷没有名册。", "This dispute has no roll."));
    }
    if let Some(stranger) = chosen.and_then(|ids| ids.iter().find(|id| present.iter().all(|row| row.reference != **id)))
    {
        tracing::debug!(member = stranger.as_str(), "nobody of this roll");
        let en = "Choose people of the roll who have not left.";
        return Err(Error::field("members", "unknown-member", "请选名册上没有退出的人。", en));
    }
    let has_signed = |row: &store::Row| row.signed_agreement_id == Some(agreement);
    let is_meant = |row: &store::Row| chosen.is_none_or(|ids| ids.contains(&row.reference));
    let new: Vec<_> = present.iter().filter(|row| !has_signed(row) && is_meant(row)).map(|row| row.id).collect();
    if new.is_empty() {
        let en = "Everybody meant has signed this agreement already.";
        return Err(Error::Conflict("signed-already", "选的人都已经签过这份协议了。", en));
    }
    store::sign(desk.tx(), &new, agreement, (on, method)).await?;
    let before = present.iter().filter(|row| has_signed(row)).count();
    Ok(Signed { now: new.len(), signed: before + new.len(), members: present.len() })
}
