//! The kinds that are proposed and the bodies that run the chosen one, with what speaks for each.

use rules::triage::{Check, Lift, barring};

use crate::app::App;
use crate::intake::TriageView;
use crate::lang::Lang;
use crate::web::form::FormState;
use crate::web::shown::in_date;

/// A kind that can be chosen.
pub(super) struct WayShown {
    /// The page with this kind chosen.
    pub(super) href: String,
    /// Its name.
    pub(super) name: String,
    /// What speaks for it or against it.
    pub(super) reasons: String,
    /// Checks that bar it, and what it takes to open it nevertheless; empty when none does.
    pub(super) blocked_by: String,
    /// Tone of that badge: red where nothing but an override opens it.
    pub(super) blocked_tone: &'static str,
    /// It stands first.
    pub(super) first: bool,
    /// It is the chosen one.
    pub(super) chosen: bool,
}

/// A body that can be chosen.
pub(super) struct BodyShown {
    /// Outward id.
    pub(super) id: String,
    /// Name.
    pub(super) name: String,
    /// What speaks for it, in words.
    pub(super) reasons: String,
    /// It stands first.
    pub(super) first: bool,
    /// It is chosen.
    pub(super) chosen: bool,
}

/// A way that was opened although a check barred it.
pub(super) struct OverrideShown {
    /// Which checks, and who decided it when.
    pub(super) head: String,
    /// Why.
    pub(super) reason: String,
}

/// The chosen kind, and what it takes to open it.
pub(super) struct Chosen {
    /// Code.
    pub(super) kind: String,
    /// Its name.
    pub(super) name: String,
    /// The checks that bar it, each in one line.
    pub(super) barred: Vec<String>,
    /// Nothing opens it.
    pub(super) never: bool,
    /// The reader may override.
    pub(super) may_override: bool,
    /// It opens without a reason, too, when the organ that has it entrusts it.
    pub(super) entrusted_suffices: bool,
    /// It must be confirmed that only civil consequences are mediated.
    pub(super) asks_civil: bool,
    /// That was confirmed.
    pub(super) civil: bool,
}

impl Chosen {
    /// The kind that was asked for, where it exists; otherwise the one that stands first.
    pub(super) fn of(
        app: &App,
        triage: &TriageView,
        (asked, initiative): (&str, &str),
        open_waits: bool,
        state: &FormState,
        lang: Lang,
    ) -> Chosen {
        let asked = triage.proposals.iter().find(|one| one.kind == asked);
        let kind = asked.or(triage.proposals.first()).map_or("", |one| one.kind);
        let known_as = app.sheets.iter().find(|sheet| sheet.kind == kind).map_or(kind, |sheet| sheet.known_as());
        let barring = barring(&triage.checks, known_as, initiative);
        let has = |lift: Lift| barring.iter().any(|check| check.lift == lift);
        Chosen {
            name: name_of(app, kind, lang),
            barred: barring.iter().map(|check| line(check, lang)).collect(),
            never: has(Lift::Never),
            may_override: !barring.is_empty() && !open_waits,
            entrusted_suffices: barring.iter().all(|check| check.lift == Lift::Entrusted),
            asks_civil: has(Lift::CivilOnly),
            civil: state.chosen("civil_consequences_only", "yes"),
            kind: kind.to_owned(),
        }
    }

    /// Key of what is said beside the reason for an override.
    pub(super) fn override_hint(&self) -> &'static str {
        if self.entrusted_suffices { "intake.override_hint_entrusted" } else { "intake.override_hint" }
    }
}

/// A check that bars something, with what it says and its law.
pub(in crate::intake::pages) fn line(check: &Check, lang: Lang) -> String {
    let (name, sentence) = (lang.pick(check.name.zh, check.name.en), lang.pick(&check.zh, &check.en));
    let law = lang.law(check.law);
    let law = if law.is_empty() { law } else { lang.pick(format!("（{law}）"), format!(" ({law})")) };
    format!("{} {name}{}{sentence}{law}", check.name.code, lang.pick("：", ": "))
}

fn name_of(app: &App, kind: &str, lang: Lang) -> String {
    app.sheets.iter().find(|sheet| sheet.kind == kind).map_or(kind, |sheet| lang.pick(sheet.zh, sheet.en)).to_owned()
}

/// The kinds, the best first.
pub(super) fn shown(app: &App, triage: &TriageView, chosen: &str, action: &str, lang: Lang) -> Vec<WayShown> {
    let first = triage.first_choice().map_or("", |(kind, _)| kind);
    let way = |one: &rules::triage::Proposal| {
        let (blocked_by, blocked_tone) = blocked(triage, &one.blocked_by, lang);
        WayShown {
            href: format!("{action}?kind={}#way", one.kind),
            name: name_of(app, one.kind, lang),
            reasons: joined(&one.reasons, lang),
            blocked_by,
            blocked_tone,
            first: one.kind == first,
            chosen: one.kind == chosen,
        }
    };
    triage.proposals.iter().map(way).collect()
}

/// The checks that bar a way, with what they ask for where the law itself leaves it open.
fn blocked(triage: &TriageView, codes: &[&'static str], lang: Lang) -> (String, &'static str) {
    let names = codes.join(lang.pick("、", ", "));
    let barring = || triage.checks.iter().filter(|check| codes.contains(&check.name.code));
    let all = |lifts: &[Lift]| !codes.is_empty() && barring().all(|check| lifts.contains(&check.lift));
    let key = if all(&[Lift::CivilOnly]) {
        "intake.way_civil_only"
    } else if all(&[Lift::Entrusted]) {
        "intake.way_entrusted"
    } else {
        return (names, "red");
    };
    (lang.fill(key, &[("checks", &names)]), "yellow")
}

fn joined(reasons: &[rules::triage::Reason], lang: Lang) -> String {
    let words: Vec<&str> = reasons.iter().map(|reason| lang.pick(reason.zh.as_str(), reason.en.as_str())).collect();
    words.join(lang.pick("；", "; "))
}

/// The bodies that run a kind, the best first; it is chosen unless another was.
pub(super) fn bodies(triage: &TriageView, kind: &str, typed: &str, lang: Lang) -> Vec<BodyShown> {
    let mut all: Vec<BodyShown> = triage
        .bodies_for(kind)
        .enumerate()
        .map(|(place, body)| BodyShown {
            id: body.organisation.clone(),
            name: body.name.clone(),
            reasons: joined(&body.reasons, lang),
            first: place == 0,
            chosen: body.organisation == typed,
        })
        .collect();
    if !all.iter().any(|body| body.chosen)
        && let Some(first) = all.first_mut()
    {
        first.chosen = true;
    }
    all
}

/// What was overridden before, the newest first.
pub(super) fn overrides(app: &App, triage: &TriageView, lang: Lang) -> Vec<OverrideShown> {
    let shown = |kept: &crate::intake::OverrideView| OverrideShown {
        head: format!(
            "{} · {} · {}",
            kept.checks.join(lang.pick("、", ", ")),
            kept.decided_by,
            in_date(app.day_of(kept.decided_at), lang)
        ),
        reason: kept.reason.clone(),
    };
    triage.overrides.iter().map(shown).collect()
}
