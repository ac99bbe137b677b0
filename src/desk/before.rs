//! What must be known before an act, beside the conditions of its line: fields that the kind asks for, what bars it by law, and
//! whether the guardian of a minor was told.

use ::entity::proceeding;
use rules::identity::is_minor_on;
use rules::local::{is_on, set_by};
use rules::sheet::{Act, BARRED_BY_EXCLUSION, EXCLUSION, Need, Sheet};
use rules::{Facts, OutOfScope};

use super::{Desk, Entry, fields, local, sides};
use crate::error::Result;

/// The field that says that the guardian of a minor was told.
const GUARDIAN_TOLD: &str = "guardian-told";

impl Desk<'_> {
    /// Adds to the facts what the fields of the kind say about this act: those stored, and those that come with it.
    pub(super) async fn before(
        &self,
        row: Option<&proceeding::Model>,
        sheet: &'static Sheet,
        (act, needs): (Act, &[Need]),
        entry: &Entry,
        facts: &mut Facts,
    ) -> Result<()> {
        let Some(row) = row else { return Ok(()) };
        let asks = sheet.fields.iter().any(|field| field.required_for.contains(&act));
        let is_barring = !sheet.exclusions.is_empty() || sheet.scope.is_some();
        let may_be_barred = is_barring && BARRED_BY_EXCLUSION.contains(&act);
        let minds_minors = needs.contains(&Need::GuardianTold);
        if !asks && !may_be_barred && !minds_minors {
            return Ok(());
        }
        let mut values = fields::of(&self.tx, &self.app.vault, row.id).await?;
        values.extend(entry.fields.clone());
        facts.fields_missing = fields::missing(sheet, act, &values);
        if may_be_barred {
            facts.excluded = values.get(EXCLUSION).and_then(|answer| sheet.exclusion(answer));
            facts.out_of_scope = self.out_of_scope(row, sheet, &values).await?;
        }
        if minds_minors && values.get(GUARDIAN_TOLD).is_none_or(|told| told != "yes") {
            let here = sides::parties(&self.tx, row.matter_id, Some(row.id)).await?;
            // By the day of birth; where it is not known, by what the counter noted.
            let is_minor = |party: &sides::Party| match party.birth_date {
                Some(birth) => is_minor_on(birth, self.today),
                None => party.flags.contains("\"minor\""),
            };
            facts.guardian_untold = here.iter().any(is_minor);
        }
        Ok(())
    }

    /// What the organ of a proceeding does not take by a local rule of its own or of a body above it.
    async fn out_of_scope(
        &self,
        row: &proceeding::Model,
        sheet: &'static Sheet,
        values: &fields::Values,
    ) -> Result<Option<OutOfScope>> {
        let Some(scope) = sheet.scope else { return Ok(None) };
        let Some(matter) = values.get(scope.field).and_then(|answer| scope.named(answer)) else { return Ok(None) };
        let here = local::rules_for(&self.tx, row.organisation_id).await?;
        if is_on(scope.switch, &here, self.today) {
            return Ok(None);
        }
        let source = set_by(scope.switch, &here, self.today).map(|rule| rule.source.clone()).unwrap_or_default();
        Ok(Some(OutOfScope { matter, source, instead: scope.instead, law: scope.law }))
    }
}
