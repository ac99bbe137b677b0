//! A field that decides which limit runs, put right: the limit that ran by mistake gives way to the one of the case, counted
//! from the same day. (LA2024 3: the court's procedure)

use rules::local::effective;
use rules::sheet::TimeLimit;

use super::fields::Values;
use super::{Desk, calendar, deadlines, local};
use crate::error::{Error, Result};

impl Desk<'_> {
    /// Lets the limits of a proceeding follow its fields as they were put right; `by` is the timeline row that says so.
    pub(super) async fn refit(&self, index: usize, values: &Values, by: &str) -> Result<()> {
        let row = &self.proceedings[index];
        let (sheet, on, body) = (self.sheet(&row.kind)?, self.today, row.organisation_id);
        let subject =
            deadlines::Subject { matter: self.matter.id, proceeding: Some(row.id), kind: sheet.kind, about: None };
        let decided = |limit: &TimeLimit| limit.only_if.and_then(|when| Some((values.get(when.field)?, when.is)));
        let wrong = sheet.time_limits.iter().filter(|limit| decided(limit).is_some_and(|(value, is)| value != is));
        let mut anchor = None;
        for limit in wrong {
            for old in deadlines::live(&self.tx, &subject, limit.code).await? {
                if old.state == deadlines::state::PAUSED || !old.extensions.is_empty() {
                    return Err(Error::Conflict(
                        "limit-moved",
                        "这一栏决定用哪个期限；期限现在停算，或者各方已经同意延长，不能再改。停算的，请先恢复调解。",
                        "This field decides which limit runs; that limit stands still, or was extended with everyone's consent. Where it stands still, resume the mediation first.",
                    ));
                }
                anchor = Some(old.anchor_on);
                deadlines::finish(&self.tx, old, deadlines::state::CANCELLED, by, on).await?;
            }
        }
        let Some(anchor) = anchor else { return Ok(()) };
        let (calendar, here) = (calendar::hold(&self.tx).await?, local::rules_for(&self.tx, body).await?);
        for limit in sheet.time_limits.iter().filter(|limit| decided(limit).is_some_and(|(value, is)| value == is)) {
            let here = effective(limit, &here, anchor);
            deadlines::start(&self.tx, &calendar, &subject, &here, anchor, by).await?;
        }
        Ok(())
    }
}
