//! What bars a way or an act by law, in sentences: which ground, by which article, and what can be done instead.

use crate::decide::OutOfScope;
use crate::law::{cited_en, cited_zh};
use crate::sheet::Exclusion;
use crate::triage::{Check, Lift};

/// The guardian of a minor is told to be present.
const GUARDIAN: &str = "GAXZ 181";
/// Who decides when a dispute came back twice. (domain.md §7.6-E)
pub(super) const DESIGNATES: (&str, &str) = (
    "这件纠纷已经两次被退回，下一步交给谁办由平安办协调员指定。请联系协调员。",
    "Two bodies have given this dispute back: the coordinator designates the next. Ask the coordinator.",
);

pub(super) fn check_zh(checks: &[Check]) -> String {
    let each = checks.iter().map(|check| {
        let law = cited_zh(check.law);
        let law = if law.is_empty() { law } else { format!("（{law}）") };
        format!("{} {}：{}{law}{}", check.name.code, check.name.zh, check.zh, lift_zh(check.lift))
    });
    format!("检查不通过，不能走这条路。{}", each.collect::<String>())
}

pub(super) fn check_en(checks: &[Check]) -> String {
    let each = checks.iter().map(|check| {
        let law = cited_en(check.law);
        let law = if law.is_empty() { law } else { format!(" ({law})") };
        format!(" {}, {}: {}{law}{}", check.name.code, check.name.en, check.en, lift_en(check.lift))
    });
    format!("A check bars this way.{}", each.collect::<String>())
}

pub(super) fn excluded_zh(ground: &Exclusion) -> String {
    format!("有“{}”的情形，不能调解（{}）。{}", ground.name.zh, cited_zh(ground.law), ground.instead.0)
}

pub(super) fn excluded_en(ground: &Exclusion) -> String {
    format!("Mediation is barred ({}): {}. {}", cited_en(ground.law), ground.name.en, ground.instead.1)
}

pub(super) fn out_of_scope_zh(what: &OutOfScope) -> String {
    let (matter, source, instead) = (what.matter.zh, &what.source, what.instead.0);
    format!("本地行政调解不办“{matter}”（{source}）。{instead}（{}）", cited_zh(what.law))
}

pub(super) fn out_of_scope_en(what: &OutOfScope) -> String {
    let (matter, source, instead) = (what.matter.en, &what.source, what.instead.1);
    format!("Not taken here ({source}): {matter}. {instead} ({})", cited_en(what.law))
}

pub(super) fn second_zh(law: &str) -> String {
    let law = cited_zh(law);
    format!("已经登记过首次调解未成，只能再调解一次（{law}）。再次调解仍未成的，请登记调解不成，告知其他途径。")
}

pub(super) fn second_en(law: &str) -> String {
    format!(
        "A first attempt was recorded as failed before, and there is one second attempt ({}). Where it fails too, \
         record that no agreement was reached and tell the other routes.",
        cited_en(law)
    )
}

pub(super) fn guardian_zh() -> String {
    format!("当事人中有未成年人，要先通知其父母或者其他监护人到场（{}），通知后再受理。", cited_zh(GUARDIAN))
}

pub(super) fn guardian_en() -> String {
    let law = cited_en(GUARDIAN);
    format!("A party is a minor: tell the parents or another guardian to be present ({law}), then take it on.")
}

/// What it takes to go this way nevertheless.
fn lift_zh(lift: Lift) -> &'static str {
    match lift {
        Lift::Reason | Lift::Entrusted => "确有理由仍要走这条路的，由窗口受理员或者主任写明理由。",
        Lift::CivilOnly => "只调解民事后果的，请写明理由，并确认只调解民事后果。",
        Lift::Never => "这一条没有例外。",
    }
}

fn lift_en(lift: Lift) -> &'static str {
    match lift {
        Lift::Reason | Lift::Entrusted => " A clerk or the director may go this way nevertheless, with a reason.",
        Lift::CivilOnly => " Where only civil consequences are mediated, give the reason and confirm it.",
        Lift::Never => " There is no exception.",
    }
}

/// Somebody from outside helps only where every party agrees.
pub(super) fn help_en(missing: u32, law: &str) -> String {
    format!("Every party must agree before somebody from outside helps ({}); {missing} have not.", cited_en(law))
}

/// A party that came later takes part only where every other agrees.
pub(super) fn newcomer_en(missing: u32) -> String {
    format!("Every party must agree before another one takes part; {missing} have not.")
}

/// What an accusation tells is not for everybody.
pub(super) fn accusation_en() -> String {
    "Only the petition officer and the centre's director read what an accusation tells.".to_owned()
}
