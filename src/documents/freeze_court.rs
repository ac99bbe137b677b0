//! The reply to a court that handed a mediation over: how it ran and how it ended, never what was said in it. (domain.md §7.7-8)

use rules::deadline::Span;
use rules::law::on_paper;
use rules::sheet::Named;
use rules::{act, stage};

use super::case::{Case, ground_words};
use super::forms::court_reply;
use super::store::{self, Proceeding};
use crate::desk::fields::Values;
use crate::desk::{Applied, Desk};
use crate::error::Result;

/// By how much the parties extended it in all, in the unit in which it is counted; empty when they never did.
async fn extended(desk: &Desk<'_>, row: &Proceeding) -> Result<String> {
    let limits = desk.sheet(&row.kind)?.time_limits.iter();
    for limit in limits.filter(|limit| limit.extends.is_some_and(|extension| extension.act == act::EXTEND)) {
        let Some(term) = store::deadline(desk.tx(), row.matter_id, Some(row.id), limit.code).await? else { continue };
        let spans: Vec<Span> = term.extensions.split(',').filter_map(Span::parse).collect();
        if let Some(last) = spans.last() {
            let all = spans.iter().map(|span| span.number()).fold(0, u32::saturating_add);
            return Ok(format!("各方同意延长{}", last.of_same_unit(all).zh()));
        }
    }
    Ok(String::new())
}

/// What became of the mediation, in the transaction of the act that ended it.
pub(super) async fn reply(
    desk: &Desk<'_>,
    applied: &Applied,
    case: &Case,
    row: &Proceeding,
    (ground, values): (Option<&Named>, &Values),
) -> Result<court_reply::Facts> {
    let sessions = store::held(desk.tx(), row.id).await?;
    let agreed = row.stage == stage::AGREED.code();
    let court = case.told.source_body.clone().filter(|name| !name.trim().is_empty());
    Ok(court_reply::Facts {
        words: case.words("court-reply"),
        court: court.unwrap_or_else(|| "人民法院".to_owned()),
        body: case.seal.name.clone(),
        case_number: values.get("court-case-number").cloned().unwrap_or_default(),
        parties: case.names(),
        dispute: case.called(),
        received_on: store::received_from_court(desk.tx(), row.id).await?,
        mediators: case.mediators.clone(),
        sessions,
        extension: extended(desk, row).await?,
        outcome: outcome(&row.stage).to_owned(),
        reason: if agreed { String::new() } else { why(row, ground) },
        ended_on: applied.on,
        enclosed: enclosed(&row.stage),
        law: on_paper(case.papers().end),
        contact: case.contact(),
    })
}

/// How it ended, by the stage that it ended in.
fn outcome(code: &str) -> &'static str {
    match code {
        code if code == stage::AGREED.code() => "达成调解协议",
        code if code == stage::NOT_ACCEPTED.code() => "未接受调解",
        code if code == stage::RETURNED.code() => "不接受委托、委派，予以退回",
        code if code == stage::WITHDRAWN.code() => "申请人撤回调解申请，调解终止",
        code if code == stage::FAILED.code() => "未达成调解协议",
        _ => "调解终止，未达成调解协议",
    }
}

/// Why: the ground that was recorded, or the reason for which it was given back.
fn why(row: &Proceeding, ground: Option<&Named>) -> String {
    let returned = row.stage == stage::RETURNED.code();
    match row.explanation.as_deref().filter(|_| returned && ground.is_none()) {
        Some(words) => words.to_owned(),
        None => ground_words(ground, otherwise(&row.stage)),
    }
}

/// Why, where no ground was recorded.
fn otherwise(code: &str) -> &'static str {
    match code {
        code if code == stage::NOT_ACCEPTED.code() => "一方不同意调解",
        code if code == stage::RETURNED.code() => "不属于本组织调解的范围",
        code if code == stage::WITHDRAWN.code() => "申请人撤回申请",
        code if code == stage::FAILED.code() => "各方未能达成一致意见",
        _ => "一方不愿继续调解",
    }
}

/// The agreement, or the material that goes back. (TYTJ 20, 21)
fn enclosed(code: &str) -> Vec<String> {
    let agreed = code == stage::AGREED.code();
    vec![if agreed { "调解协议书".to_owned() } else { "移送的材料".to_owned() }]
}
