//! Where a matter and its proceedings stand, as an open desk sees it.

use ::entity::id::ProceedingId;
use chrono::NaiveDate;
use rules::sheet::{Sheet, Stage};

use super::Desk;
use crate::error::{Error, Result};

impl Desk<'_> {
    /// Where the dispute or a proceeding stands.
    pub(super) fn stands(&self, on: Option<usize>) -> Result<(&'static Sheet, Stage)> {
        let (kind, code) = match on {
            None => (self.matter.kind.as_str(), self.matter.stage.as_str()),
            Some(index) => (self.proceedings[index].kind.as_str(), self.proceedings[index].stage.as_str()),
        };
        let sheet = self.app.sheet(kind)?;
        let stage = sheet.stage(code).ok_or_else(|| Error::internal(format!("{kind} has no stage {code}")))?;
        Ok((sheet, stage))
    }

    /// Writes the stage that an act leads to; an end takes its day and its outcome along.
    pub(super) fn set_stage(&mut self, on: Option<usize>, sheet: &'static Sheet, to: Stage, day: NaiveDate) {
        match on {
            None => self.matter.stage = to.code().to_owned(),
            Some(index) => {
                let row = &mut self.proceedings[index];
                row.stage = to.code().to_owned();
                if sheet.has_ended(to) && row.ended_on.is_none() {
                    row.ended_on = Some(day);
                    row.outcome = Some(to.code().to_owned());
                    row.is_active_mediation = false;
                }
                self.changed[index] = true;
            }
        }
    }

    /// Where a proceeding of the matter stands in the list.
    pub(super) fn index_of(&self, id: Option<ProceedingId>) -> Option<usize> {
        let id = id?;
        self.proceedings.iter().position(|row| row.id == id)
    }
}
