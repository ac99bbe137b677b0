//! The word of a person on a grade: anybody who has the dispute in hand raises or confirms it, only the director lowers it.

use rules::risk::{Change, GRADES, Grade};
use rules::{act, sheet::Act};

use super::store;
use crate::app::App;
use crate::desk::risk::Judgement;
use crate::desk::{Caller, Desk, Entry, Target, Told};
use crate::error::{Error, FieldErrors, Result};
use crate::{fields, text};

/// Longest reason, in characters.
const REASON: usize = 1_000;
/// A reason that takes the place of a file, where red is lowered, in characters at least.
const EVIDENCE: usize = 10;

/// What a person decides.
#[derive(Clone, Debug, Default)]
pub struct RiskInput {
    /// Code of a grade.
    pub grade: String,
    /// Why.
    pub reason: String,
    /// Outward id of a file of the dispute that proves it.
    pub evidence: Option<String>,
}

/// Raises, confirms or lowers the grade of a dispute. Both grades are kept, that of the score and that of the person, and the
/// day of the next review is counted anew. From red it is lowered only with evidence: a file, or a reason that says what it
/// is. (domain.md §6.6, §7.6-K, §7.8; CQ 18)
pub async fn judge(app: &App, caller: &Caller, code: &str, seen: Option<i64>, input: &RiskInput) -> Result<()> {
    let mut errors = FieldErrors::default();
    let grade = fields::code("grade", &input.grade, GRADES, &mut errors);
    let reason = text::required("reason", &input.reason, REASON, true, &mut errors);
    let evidence = text::optional("evidence", input.evidence.as_deref(), 40, false, &mut errors);
    errors.finish(())?;
    let grade = Grade::from_code(&grade).ok_or_else(|| Error::internal("a checked grade that is none"))?;
    let mut desk = Desk::open(app, caller, Target::Matter(code)).await?;
    desk.expect(seen, desk.matter().version)?;
    let before = desk.grade().unwrap_or(Grade::Blue);
    let change = Change::of(before, grade);
    let entry = Entry { told: told(before, grade, &reason), ..Entry::default() };
    desk.apply_to_dispute(act_of(change), entry).await?;
    if let Some(evidence) = &evidence {
        store::attachment(desk.tx(), desk.matter().id, evidence).await?.ok_or_else(unknown_file)?;
    }
    if change == Change::Lower && before == Grade::Red && evidence.is_none() && reason.chars().count() < EVIDENCE {
        return Err(evidence_missing());
    }
    desk.judge(Judgement { grade, reason, evidence });
    desk.close().await?;
    Ok(())
}

const fn act_of(change: Change) -> Act {
    match change {
        Change::Raise | Change::Confirm => act::ASSESS_RISK,
        Change::Lower => act::LOWER_RISK,
    }
}

fn told(before: Grade, grade: Grade, reason: &str) -> Told {
    let (from, to) = (before.named(), grade.named());
    let (zh, en) = match Change::of(before, grade) {
        Change::Raise => ("调高风险等级", "Risk raised"),
        Change::Confirm => ("复评风险等级", "Risk reviewed"),
        Change::Lower => ("调低风险等级", "Risk lowered"),
    };
    let zh = match before == grade {
        true => format!("{zh}：仍为{}。理由：{reason}", to.zh),
        false => format!("{zh}：{}改为{}。理由：{reason}", from.zh, to.zh),
    };
    let en = match before == grade {
        true => format!("{en}: still {}. {reason}", to.en),
        false => format!("{en}: {} to {}. {reason}", from.en, to.en),
    };
    Told::new(zh, en)
}

fn unknown_file() -> Error {
    let zh = "本案里没有这份材料，请从列表里选。";
    Error::field("evidence", "unknown-file", zh, "There is no such file in this dispute; choose one of the list.")
}

fn evidence_missing() -> Error {
    let zh = format!("由红色调低要有依据：请选一份材料，或者在理由里用{EVIDENCE}个字以上写明依据。");
    let en = format!(
        "Lowering red needs evidence: choose a file, or name it in the reason in {EVIDENCE} characters or more."
    );
    Error::field("evidence", "evidence-missing", zh, en)
}
