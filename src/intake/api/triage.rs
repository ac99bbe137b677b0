//! Triage as the API shows it.

use chrono::{DateTime, Utc};
use poem_openapi::Object;
use rules::sheet::Sheet;
use rules::triage::{Check, Proposal, ROUTES, Reason};

use crate::disputes::api::DuplicateView;
use crate::intake::{self, Suggestion};
use crate::lang::Lang;

/// Which ways fit a dispute.
#[derive(Object)]
#[oai(rename = "Triage")]
pub struct TriageView {
    /// K1 to K15, in order.
    pub checks: Vec<CheckView>,
    /// Kinds that can be opened, the best first.
    pub proposals: Vec<ProposalView>,
    /// Bodies that could take it on, the best first.
    pub bodies: Vec<BodyView>,
    /// Disputes of the same parties that the caller can see, open or within 24 months.
    pub earlier: Vec<DuplicateView>,
    /// How many bodies have given it back; from two on the coordinator designates.
    pub returns: u32,
    /// Ways that were opened although a check barred them, the newest first.
    pub overrides: Vec<OverrideView>,
}

/// A check.
#[derive(Object)]
#[oai(rename = "TriageCheck", skip_serializing_if_is_none)]
pub struct CheckView {
    /// K1 to K15.
    pub code: String,
    /// What it is about.
    pub name: String,
    /// pass, warn, block, unknown.
    pub result: String,
    /// What it means here and what to do.
    pub sentence: String,
    /// Law and article, in words; absent for a rule of the house.
    pub law: Option<String>,
    /// Kinds that must not be opened.
    pub blocks: Vec<String>,
    /// What opens them nevertheless: reason, entrusted, civil-consequences, never; absent where nothing is blocked.
    pub opened_by: Option<String>,
    /// Kinds that fit better.
    pub advises: Vec<String>,
    /// Routes outside the centre, in words.
    pub routes: Vec<String>,
    /// Ground on which it is not accepted, if it is not.
    pub ground: Option<String>,
    /// What nobody has answered: circumstances, or arbitration_clause, occurred_on, other-side, risk.
    pub asks: Vec<String>,
}

/// A kind that can be opened.
#[derive(Object)]
#[oai(rename = "TriageProposal")]
pub struct ProposalView {
    /// Kind of proceeding.
    pub kind: String,
    /// Its name.
    pub name: String,
    /// What speaks for it or against it.
    pub reasons: Vec<String>,
    /// Checks that bar it.
    pub blocked_by: Vec<String>,
}

/// A body that could take the dispute on.
#[derive(Object)]
#[oai(rename = "TriageBody")]
pub struct BodyView {
    /// Outward id.
    pub organisation: String,
    /// Name.
    pub name: String,
    /// Kind of body.
    pub kind: String,
    /// Kinds of proceeding that it runs.
    pub proceedings: Vec<String>,
    /// Place, experience, load and room, in words.
    pub reasons: Vec<String>,
    /// It belongs to the place of the dispute.
    pub near: bool,
    /// Disputes of the same category that it has had.
    pub similar: u32,
    /// Proceedings that it has in hand.
    pub in_hand: u32,
    /// Proceedings that it can still take on.
    pub open: u32,
}

/// A way that was opened although checks barred it.
#[derive(Object)]
#[oai(rename = "CheckOverride")]
pub struct OverrideView {
    /// The proceeding.
    pub proceeding: String,
    /// Codes of the checks.
    pub checks: Vec<String>,
    /// Why.
    pub reason: String,
    /// Only civil consequences are mediated.
    pub civil_consequences_only: bool,
    /// Who decided it.
    pub decided_by: String,
    /// When.
    pub decided_at: DateTime<Utc>,
}

impl TriageView {
    /// The view in a language.
    pub fn of(sheets: &[&Sheet], view: intake::TriageView, lang: Lang) -> TriageView {
        TriageView {
            checks: view.checks.into_iter().map(|check| CheckView::of(check, lang)).collect(),
            proposals: view.proposals.into_iter().map(|one| ProposalView::of(sheets, one, lang)).collect(),
            bodies: view.bodies.into_iter().map(|body| BodyView::of(body, lang)).collect(),
            earlier: view.earlier.into_iter().map(Into::into).collect(),
            returns: u32::try_from(view.returns).unwrap_or(u32::MAX),
            overrides: view.overrides.into_iter().map(Into::into).collect(),
        }
    }
}

fn owned(codes: Vec<&'static str>) -> Vec<String> {
    codes.into_iter().map(str::to_owned).collect()
}

fn in_words(reasons: Vec<Reason>, lang: Lang) -> Vec<String> {
    reasons.into_iter().map(|reason| lang.pick(reason.zh, reason.en)).collect()
}

impl CheckView {
    fn of(check: Check, lang: Lang) -> CheckView {
        let routes = check.routes.iter().filter_map(|code| ROUTES.iter().find(|route| route.code == *code));
        CheckView {
            code: check.name.code.to_owned(),
            name: lang.pick(check.name.zh, check.name.en).to_owned(),
            result: check.result.code().to_owned(),
            law: Some(lang.law(check.law)).filter(|law| !law.is_empty()),
            routes: routes.map(|route| lang.pick(route.zh, route.en).to_owned()).collect(),
            opened_by: (!check.blocks.is_empty()).then(|| check.lift.code().to_owned()),
            sentence: lang.pick(check.zh, check.en),
            blocks: owned(check.blocks),
            advises: owned(check.advises),
            ground: check.ground.map(str::to_owned),
            asks: owned(check.asks),
        }
    }
}

impl ProposalView {
    fn of(sheets: &[&Sheet], one: Proposal, lang: Lang) -> ProposalView {
        let sheet = sheets.iter().find(|sheet| sheet.kind == one.kind);
        ProposalView {
            kind: one.kind.to_owned(),
            name: sheet.map_or(one.kind, |sheet| lang.pick(sheet.zh, sheet.en)).to_owned(),
            reasons: in_words(one.reasons, lang),
            blocked_by: owned(one.blocked_by),
        }
    }
}

impl BodyView {
    fn of(body: Suggestion, lang: Lang) -> BodyView {
        let count = |number: i64| u32::try_from(number).unwrap_or(0);
        BodyView {
            near: body.near,
            similar: count(body.similar),
            in_hand: count(body.in_hand),
            open: count(body.open),
            reasons: in_words(body.reasons, lang),
            proceedings: owned(body.proceedings),
            organisation: body.organisation,
            name: body.name,
            kind: body.kind,
        }
    }
}

impl From<intake::OverrideView> for OverrideView {
    fn from(kept: intake::OverrideView) -> OverrideView {
        OverrideView {
            proceeding: kept.proceeding,
            checks: kept.checks,
            reason: kept.reason,
            civil_consequences_only: kept.civil_only,
            decided_by: kept.decided_by,
            decided_at: kept.decided_at,
        }
    }
}
