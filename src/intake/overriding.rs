//! Overriding a check (说明理由后分流): a way that triage bars is opened nevertheless, by somebody who may decide it and says
//! why. The reason is kept and told in the timeline.

use rules::act;
use rules::refusal::Refusal;
use rules::role::Role;
use rules::triage::{Check, Lift, barring};
use serde_json::json;

use super::routing::RoutingInput;
use super::store::{self, ProceedingId};
use crate::desk::{Desk, Entry, Told};
use crate::error::{Error, FieldError, Instead, Result};
use crate::vault::{Place, new_reference};

/// Checks that are overridden, and why.
pub(super) struct Override {
    checks: Vec<Check>,
    reason: String,
    civil_only: bool,
}

/// Who decides a way at once may open one that is barred: the centre's desk, and the coordinator who designates
/// (domain.md §7.8, "Triage"). Whoever else opens something beside a mediation may not.
pub fn may_override(role: Role) -> bool {
    matches!(role, Role::Clerk | Role::Director | Role::Coordinator)
}

/// Nothing when no check bars the way; the override when one does and it may be lifted; otherwise the refusal, with the
/// checks, their law and what can be done instead. Whoever may only propose cannot override.
pub(super) fn ask(desk: &Desk<'_>, input: &RoutingInput, all: &[Check], decides: bool) -> Result<Option<Override>> {
    let known_as = desk.sheet(&input.kind)?.known_as();
    let checks: Vec<Check> = barring(all, known_as, &input.initiative).into_iter().cloned().collect();
    if checks.is_empty() {
        return Ok(None);
    }
    let lifted = checks.iter().all(|check| match check.lift {
        Lift::Never => false,
        Lift::CivilOnly => input.civil_consequences_only,
        Lift::Reason | Lift::Entrusted => true,
    });
    match &input.override_reason {
        Some(reason) if decides && lifted => {
            let civil_only = checks.iter().any(|check| check.lift == Lift::CivilOnly);
            Ok(Some(Override { checks, reason: reason.clone(), civil_only }))
        }
        _ => Err(desk.instead(refused(checks))),
    }
}

fn refused(checks: Vec<Check>) -> Error {
    let missing = checks.iter().map(|check| FieldError {
        field: check.name.code.to_owned(),
        code: "check-blocked",
        zh: check.zh.clone(),
        en: check.en.clone(),
    });
    let instead = Instead { missing: missing.collect(), ..Instead::default() };
    Error::Refused { refusal: Refusal::CheckBlocked(checks), instead: Box::new(instead) }
}

/// Keeps an override with the proceeding that it opened. Its reason is the centre's own word: staff read it, parties do not.
pub(super) async fn keep(desk: &mut Desk<'_>, proceeding: ProceedingId, kept: &Override) -> Result<()> {
    let codes: Vec<&'static str> = kept.checks.iter().map(|check| check.name.code).collect();
    let reference = new_reference();
    let place = Place { table: "check_override", reference: &reference, version: 1 };
    let row = store::triage::Overridden {
        reference: reference.clone(),
        matter: desk.matter().id,
        proceeding,
        checks: &codes,
        reason: desk.app().vault.seal(place, "reason", &kept.reason)?,
        civil_only: kept.civil_only,
        decided: (desk.caller().account()?, desk.now()),
    };
    store::triage::keep_override(desk.tx(), row).await?;
    let told = told(kept).with(json!({ "checks": codes, "reason": kept.reason, "civil_only": kept.civil_only }));
    desk.record(act::OVERRIDE_CHECK, Entry { told, ..Entry::default() })?;
    Ok(())
}

fn told(kept: &Override) -> Told {
    let named = |pick: fn(&Check) -> &'static str, with: &str| {
        kept.checks.iter().map(|check| format!("{} {}", check.name.code, pick(check))).collect::<Vec<_>>().join(with)
    };
    let (civil_zh, civil_en) =
        if kept.civil_only { ("只调解民事后果。", "Only civil consequences are mediated. ") } else { ("", "") };
    let reason = &kept.reason;
    Told::new(
        format!("{}没有通过，说明理由后仍然分流。{civil_zh}理由：{reason}", named(|check| check.name.zh, "、")),
        format!("Opened although barred by {}. {civil_en}Reason: {reason}", named(|check| check.name.en, ", ")),
    )
}
