//! Oral agreements (口头协议): what the parties settled on by word, as the mediator records it. Nobody signs but the mediator; it
//! is in effect on the day it was reached. (RTF 28, 30; row 31 of domain.md §7.3)

use std::collections::BTreeMap;

use rules::act;
use rules::agreement::{Finding, Severity, lint};

use super::draft::{Checked, copies};
use super::record::{ACCEPTED_ON, known_parties, sentence};
use super::{amending, content, paper, seal, state, store};
use crate::app::App;
use crate::desk::{Caller, Day, Desk, Entry, Target, facts};
use crate::error::{FieldErrors, Result};

/// Records an oral agreement. As it cannot be mended before a signature, it must be complete now: what blocks it is an error
/// of its field. Answers the outward id. (RTF 28, 30)
pub(super) async fn record(
    app: &App,
    caller: &Caller,
    (id, seen): (&str, Option<i64>),
    checked: &Checked,
    day: &Day,
) -> Result<String> {
    let mut desk = Desk::open(app, caller, Target::Proceeding(id)).await?;
    desk.expect(seen, desk.proceeding()?.version)?;
    let entry = Entry {
        on: Some(day.on),
        effect_on: Some(day.on),
        letter: BTreeMap::from([("form", "oral".to_owned())]),
        ..Entry::default()
    };
    let applied = desk.apply(act::RECORD_ORAL, entry).await?;
    if let Some(accepted_on) = desk.proceeding()?.accepted_on {
        day.not_before("recorded_on", accepted_on, ACCEPTED_ON)?;
    }
    let copies = copies(checked, known_parties(&desk, checked).await?)?;
    let amends = amending::find(&desk, checked).await?;
    let row = store::insert(desk.tx(), desk.proceeding()?, checked, (copies, amends), day.on).await?;
    complete(&lint(&facts::agreement_facts(desk.tx(), desk.matter(), &row).await?))?;
    let hash = content::present(&desk, &row).await?;
    let mut row = store::keep_hash(desk.tx(), row, hash).await?;
    seal::watch(&desk, &row, &applied).await?;
    state::EFFECTIVE.clone_into(&mut row.state);
    row.effective_on = Some(day.on);
    row.performance_id = applied.opened;
    row.paper_ref = Some(paper::freeze_oral(&desk, &applied, &row).await?);
    let row = store::save(desk.tx(), row).await?;
    let told = sentence(&row, checked, ("登记口头协议", "Oral agreement recorded"));
    desk.tell(&applied, day.told(told));
    amending::supersede(&mut desk, &row, day.on).await?;
    desk.close().await?;
    Ok(row.reference)
}

/// What blocks, each beside its field.
fn complete(findings: &[Finding]) -> Result<()> {
    let mut errors = FieldErrors::default();
    for finding in findings.iter().filter(|finding| finding.severity == Severity::Block) {
        let field = match finding.obligation {
            Some(at) => format!("obligations[{at}].{}", field_of_promise(finding.code)),
            None => field_of(finding.code).to_owned(),
        };
        errors.add(field, finding.code, format!("{}。", finding.zh()), format!("{}.", finding.en()));
    }
    errors.finish(())
}

fn field_of(code: &str) -> &'static str {
    match code {
        "facts-missing" => "facts",
        "issues-missing" => "issues",
        "remaining-issues-missing" => "remaining_issues",
        _ => "obligations",
    }
}

fn field_of_promise(code: &str) -> &'static str {
    match code {
        "obligee-missing" => "obligees",
        "amount-missing" | "amount-zero" | "instalments-sum" => "amount",
        "due-date-missing" | "due-date-early" | "instalment-late" => "due_on",
        "manner-missing" => "manner",
        "text-missing" => "text",
        "instalment-head-unknown" | "instalment-nested" | "instalment-no-payment" => "instalment_of",
        _ => "obligors",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_blocks_an_oral_agreement_stands_beside_its_field() {
        assert_eq!(field_of("facts-missing"), "facts");
        assert_eq!(field_of("obligations-missing"), "obligations");
        assert_eq!(field_of_promise("due-date-early"), "due_on");
        assert_eq!(field_of_promise("party-twice"), "obligors");
    }
}
