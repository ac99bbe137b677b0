//! What a refusal lacks, one by one, so that nobody has to try again for each of them.

use ::entity::proceeding;
use rules::conflict::Conflict;
use rules::refusal::Refusal;
use rules::risk::OpenReport;
use rules::sheet::{Sheet, Step};
use rules::{Facts, unmet};

use crate::error::FieldError;

/// Everything that the step still needs: proceedings and papers by their names, the rest as the rules say it. Nothing for a
/// refusal that is about the stage or the person.
pub(super) fn missing(
    refusal: &Refusal,
    step: Option<&Step>,
    facts: &Facts,
    proceedings: &[proceeding::Model],
    sheets: &[&Sheet],
) -> Vec<FieldError> {
    let about_needs = step.map(|step| unmet(step, facts)).filter(|unmet| unmet.contains(refusal));
    about_needs.unwrap_or_default().iter().flat_map(|one| by_name(one, proceedings, sheets)).collect()
}

fn by_name(refusal: &Refusal, proceedings: &[proceeding::Model], sheets: &[&Sheet]) -> Vec<FieldError> {
    let fault = |field: String, zh: String, en: String| FieldError { field, code: refusal.code(), zh, en };
    match refusal {
        Refusal::ProceedingOpen(_) => {
            let open = proceedings.iter().filter_map(|row| {
                let sheet = sheets.iter().find(|sheet| sheet.kind == row.kind)?;
                let stage = sheet.stage(&row.stage).filter(|stage| !sheet.has_ended(*stage))?;
                let zh = format!("{}还没有办完，现在是“{}”。", sheet.zh, stage.name.zh);
                let en = format!("{} is still open: {}.", sheet.en, stage.name.en);
                Some(fault(format!("proceedings[{}]", row.reference), zh, en))
            });
            open.collect()
        }
        Refusal::FileIncomplete(papers) => {
            let one = |(zh, en): &(&str, &str)| fault("documents".to_owned(), format!("缺{zh}。"), format!("{en}."));
            papers.iter().map(one).collect()
        }
        Refusal::ConflictOfInterest(conflicts) => {
            let one = |conflict: &Conflict| fault("mediators".to_owned(), conflict.zh(), conflict.en());
            conflicts.iter().map(one).collect()
        }
        Refusal::ReportsOpen(duties) => {
            let one = |open: &OpenReport| fault("reports".to_owned(), open.zh(), open.en());
            duties.iter().map(one).collect()
        }
        other => vec![fault(String::new(), other.zh(), other.en())],
    }
}
