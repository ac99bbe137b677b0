//! Papers of what runs beside a mediation: an appraisal that is commissioned and ends, a neutral evaluation, a settlement.

use rules::money::Money;
use rules::stage;

use super::case::{Case, signatory};
use super::forms::notices::Route;
use super::forms::people::SealOf;
use super::forms::wording::Particular;
use super::forms::{Paper, appraisal_commission, end_notice, evaluation_report, settlement_record};
use super::of_kind;
use super::store::Proceeding;
use crate::desk::fields::Values;
use crate::desk::{Applied, Desk};
use crate::error::Result;

/// The paper of this form, where it is one of these.
pub(super) async fn paper(
    desk: &Desk<'_>,
    applied: &Applied,
    form: &str,
    (case, row, values): (&Case, &Proceeding, &Values),
) -> Result<Option<Paper>> {
    Ok(match form {
        "evaluation-report" => Some(Paper::EvaluationReport(report(applied, case, values))),
        "settlement-record" => Some(Paper::SettlementRecord(settlement(desk, applied, case, values))),
        "appraisal-commission" => Some(Paper::AppraisalCommission(commission(applied, case, values))),
        "end-notice" => Some(Paper::EndNotice(end(applied, case, row, values))),
        _ => None,
    })
}

fn value(values: &Values, code: &str) -> String {
    values.get(code).cloned().unwrap_or_default()
}

fn report(applied: &Applied, case: &Case, values: &Values) -> evaluation_report::Facts {
    evaluation_report::Facts {
        parties: case.parties.iter().map(|(_, party)| party.clone()).collect(),
        body: case.seal.name.clone(),
        dispute: case.called(),
        evaluators: case.mediators.clone(),
        evaluated: value(values, "evaluated"),
        material: value(values, "material"),
        opinion: value(values, "evaluation-report"),
        signatories: case.mediator_signatories(),
        seal: case.seal(applied.on),
        issued_on: applied.on,
    }
}

fn settlement(desk: &Desk<'_>, applied: &Applied, case: &Case, values: &Values) -> settlement_record::Facts {
    let mut signatories = case.signatories();
    signatories.push(signatory("记录人", &desk.caller().name));
    settlement_record::Facts {
        parties: case.parties.iter().map(|(_, party)| party.clone()).collect(),
        dispute: case.called(),
        content: value(values, "settlement-text"),
        amount_fen: Money::parse(&value(values, "settlement-amount")).ok().map(Money::fen),
        settled_on: applied.on,
        signatories,
        seal: SealOf { body: case.seal.name.clone(), on: Some(applied.on), affixed: false },
    }
}

fn commission(applied: &Applied, case: &Case, values: &Values) -> appraisal_commission::Facts {
    appraisal_commission::Facts {
        institution: value(values, "institution"),
        body: case.seal.name.clone(),
        parties: case.names(),
        dispute: case.called(),
        summary: case.summary(),
        appraised: value(values, "appraised"),
        commissioned_on: applied.on,
        contact: case.contact(),
        signatories: case.signatories(),
        seal: case.seal(applied.on),
    }
}

/// How it ended: with an opinion, which stands in a paper of its own, or given up; talks that came to nothing name the other
/// ways, as every end without agreement.
fn end(applied: &Applied, case: &Case, row: &Proceeding, values: &Values) -> end_notice::Facts {
    let (outcome, codes, follows) = said(&row.kind, &row.stage);
    let mut particulars = case.kind.map_or_else(Vec::new, |kind| of_kind::printed(kind, codes, values));
    if let Some(words) = row.explanation.as_deref().filter(|words| !words.trim().is_empty()) {
        particulars.push(Particular::new("说明", words));
    }
    end_notice::Facts {
        words: case.words("end-notice"),
        body: case.seal.name.clone(),
        parties: case.names(),
        dispute: case.called(),
        opened_on: row.opened_on,
        ended_on: applied.on,
        outcome: outcome.to_owned(),
        particulars,
        follows: follows.to_owned(),
        routes: if row.kind == "appraisal" { Vec::new() } else { ways(case) },
        contact: case.contact(),
    }
}

/// The other ways, mediation before them.
fn ways(case: &Case) -> Vec<Route> {
    let first = Route {
        name: "申请调解".to_owned(), advice: "可以到本中心或者其他调解组织申请调解".to_owned()
    };
    std::iter::once(first).chain(case.routes()).collect()
}

/// How it ended, which fields tell of it, and what follows.
fn said(kind: &str, code: &str) -> (&'static str, &'static [&'static str], &'static str) {
    let finished = code == stage::FINISHED.code();
    match (kind, finished) {
        ("appraisal", true) => (
            "完成",
            &["institution", "appraised"],
            "鉴定评估的时间不计入调解期限，调解继续进行。各方可以到我们这里查阅意见书",
        ),
        ("appraisal", false) => (
            "终止",
            &["institution", "appraised", "stopped-why"],
            "正在进行的调解不因此终止，各方仍可以自愿协商，也可以另行选择鉴定评估机构",
        ),
        ("settlement", _) => ("结束，未达成和解", &[], ""),
        _ => ("终止，没有出具评估报告", &["evaluated"], ""),
    }
}
