//! The decision: facts, act and actor in; where it leads out, or a refusal with a code.

use crate::act::{CLOSE, DESIGNATE_LEAD, OPEN_RECORD};
use crate::conflict::Conflict;
use crate::refusal::Refusal;
use crate::risk::OpenReport;
use crate::sheet::{Act, Exclusion, Named, Need, Sheet, Stage, Step, To, Who};
use crate::stage::ARCHIVED;
use crate::standing::Actor;

/// What the desk has found out about a matter, as numbers: never ids, and no names but those of mediators who cannot be
/// appointed.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// Parties of the dispute.
    pub parties: u32,
    /// Parties who have consented to this proceeding.
    pub consents: u32,
    /// Parties who have clearly refused this proceeding.
    pub refusals: u32,
    /// The body mediates on its own initiative (RTF 17): consent is not asked beforehand.
    pub own_initiative: bool,
    /// Mediators as they will be after the act.
    pub mediators: u32,
    /// Those of them who preside.
    pub presiding: u32,
    /// Those of them who were recused from this proceeding before, by name.
    pub recused: Vec<String>,
    /// Those of them whose interest is not cleared up.
    pub conflicts: Vec<Conflict>,
    /// Parties who agree to the act.
    pub agreeing: u32,
    /// How often the limit was extended.
    pub extensions: u32,
    /// How often it may be.
    pub extensions_allowed: u32,
    /// Fields of the proceeding's own that the act needs and that are empty, by their names in Chinese and English.
    pub fields_missing: Vec<(&'static str, &'static str)>,
    /// What bars the act by the law of the kind.
    pub excluded: Option<&'static Exclusion>,
    /// What is not in scope here, by the local rule that says so.
    pub out_of_scope: Option<OutOfScope>,
    /// A first attempt was recorded as failed before.
    pub second_begun: bool,
    /// A party is a minor, and nobody has told the guardian.
    pub guardian_untold: bool,
    /// The limit has run out, or none runs that could be extended.
    pub term_over: bool,
    /// Blocking faults of the agreement; one when there is no agreement at all.
    pub agreement_faults: u32,
    /// Signatures of parties and mediators still missing.
    pub signatures_missing: u32,
    /// People on the rolls of groups who have still to sign the annex of the agreement.
    pub annex_missing: u32,
    /// Why its agreements must be written; none where they may be oral.
    pub writing: Option<Writing>,
    /// An agreement is sealed and in effect.
    pub in_effect: bool,
    /// Other mediations of this dispute under way.
    pub active_mediations: u32,
    /// Proceedings of this dispute still open.
    pub open_proceedings: u32,
    /// A proceeding of this dispute was accepted at some time.
    pub ever_accepted: bool,
    /// Obligations neither performed nor handed on.
    pub obligations_open: u32,
    /// Papers the file lacks, by their names in Chinese and English.
    pub papers_missing: Vec<(&'static str, &'static str)>,
    /// How often a supplement was asked for.
    pub supplements: u32,
    /// A ground was given.
    pub ground: bool,
    /// Duties to report upward that are not closed.
    pub reports_open: Vec<OpenReport>,
    /// The dispute is major: `risk::is_major`.
    pub major: bool,
    /// The risk rose to orange or red, and the director has not taken it on yet.
    pub risk_waits: bool,
    /// The case is simple in the sense of the permission matrix.
    pub simple: bool,
    /// The dispute is in the archive: nothing in it changes any more (row 54 of domain.md §7.3).
    pub archived: bool,
    /// Two bodies have given the dispute back, or could not agree on a lead, and the coordination office knows of it: only it
    /// designates.
    pub designation: bool,
    /// Bodies that were asked to take part and have not answered.
    pub bodies_unanswered: u32,
    /// Bodies that take part beside the lead.
    pub bodies_joined: u32,
    /// Bodies that take part and have not sealed the present text.
    pub seals_missing: u32,
    /// Tasks of the bodies that are not done.
    pub tasks_open: u32,
    /// Bodies that have not said how they go on.
    pub follow_ups_missing: u32,
}

/// A matter that an organ does not take here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutOfScope {
    /// What it is about.
    pub matter: Named,
    /// The local rule, by its source.
    pub source: String,
    /// What can be done instead (Chinese, English).
    pub instead: (&'static str, &'static str),
    /// Law and article of that.
    pub law: &'static str,
}

/// Why an agreement must be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Writing {
    /// The law of the kind, by its article.
    ByLaw(&'static str),
    /// A local rule, by its source.
    Here(String),
    /// It is mediated jointly: every body that takes part seals the agreement (domain.md §7.6-E).
    Jointly,
}

impl Writing {
    /// The refusal of an oral agreement.
    fn refusal(&self) -> Refusal {
        match self {
            Writing::ByLaw(law) => Refusal::WritingRequired(law),
            Writing::Here(source) => Refusal::WritingRequiredHere(source.clone()),
            Writing::Jointly => Refusal::JointSeals,
        }
    }
}

/// What is claimed in a simple case is less than this: CNY 10,000. (domain.md §7.8)
pub const SIMPLE_BELOW_FEN: i64 = 1_000_000;

/// A case that a window or a head may close alone: blue risk, no representative, no obligation open, under 10,000 元
/// (domain.md §7.8).
pub fn is_simple(blue: bool, representatives: u32, obligations_open: u32, amount_fen: Option<i64>) -> bool {
    blue && representatives == 0 && obligations_open == 0 && amount_fen.unwrap_or(0) < SIMPLE_BELOW_FEN
}

/// Whether an allowed act takes effect now or waits for another person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// At once.
    Now,
    /// After approval.
    Request,
}

/// The answer to an act that is possible.
#[derive(Clone, Copy, Debug)]
pub struct Decision {
    /// The line of the sheet.
    pub step: &'static Step,
    /// The stage before.
    pub from: Stage,
    /// The stage after.
    pub to: Stage,
    /// Now or after approval.
    pub effect: Effect,
}

/// Decides an act: stage, person, conditions, in this order.
pub fn decide(sheet: &Sheet, stage: Stage, act: Act, actor: &Actor, facts: &Facts) -> Result<Decision, Refusal> {
    // Nothing changes in the archive; what is only read there is read as before.
    let stands = if facts.archived && act != OPEN_RECORD { ARCHIVED } else { stage };
    let Some(step) = sheet.step(act, stands) else {
        return Err(Refusal::WrongStage { act, stage: (stands.name.zh, stands.name.en) });
    };
    let effect = permitted(step, actor, facts).ok_or_else(|| not_permitted(step, actor, facts))?;
    if let Some(ground) = facts.excluded {
        return Err(Refusal::Excluded(ground));
    }
    if let Some(what) = &facts.out_of_scope {
        return Err(Refusal::OutOfScope(Box::new(what.clone())));
    }
    for need in step.needs {
        check(*need, step, facts)?;
    }
    if !facts.fields_missing.is_empty() {
        return Err(Refusal::FieldsMissing(facts.fields_missing.clone()));
    }
    Ok(Decision { step, from: stage, to: target(step, stage), effect })
}

/// Decides a follow-up: by rule, without asking who (design.md §1b), but the stage must fit and the conditions hold.
pub fn decide_follow_up(sheet: &Sheet, stage: Stage, act: Act, facts: &Facts) -> Result<Decision, Refusal> {
    let Some(step) = sheet.step(act, stage) else {
        return Err(Refusal::WrongStage { act, stage: (stage.name.zh, stage.name.en) });
    };
    for need in step.needs {
        check(*need, step, facts)?;
    }
    Ok(Decision { step, from: stage, to: target(step, stage), effect: Effect::Now })
}

/// The acts that this actor can do or propose in this stage, whatever else they need: what pages and `available_acts` offer.
pub fn available(sheet: &Sheet, stage: Stage, actor: &Actor, facts: &Facts) -> Vec<(&'static Step, Effect)> {
    sheet
        .steps
        .iter()
        .filter(|step| step.from.contains(&stage))
        .filter_map(|step| permitted(step, actor, facts).map(|effect| (step, effect)))
        .collect()
}

/// The acts that are worth offering: those that this actor can do or propose here, without those that what stands beside
/// them excludes for the time being, whatever is entered.
pub fn offered(sheet: &Sheet, stage: Stage, actor: &Actor, facts: &Facts) -> Vec<(&'static Step, Effect)> {
    let stands = if facts.archived { ARCHIVED } else { stage };
    let mut steps = available(sheet, stands, actor, facts);
    if facts.archived {
        steps.extend(available(sheet, stage, actor, facts).into_iter().filter(|(step, _)| step.act == OPEN_RECORD));
    }
    steps.retain(|(step, _)| step.needs.iter().all(|need| !is_beside(*need) || check(*need, step, facts).is_ok()));
    steps
}

/// Everything that a step still needs, not only the first thing.
pub fn unmet(step: &Step, facts: &Facts) -> Vec<Refusal> {
    step.needs.iter().filter_map(|need| check(*need, step, facts).err()).collect()
}

/// True of what nobody can enter together with the act: it stands beside it, or it does not.
fn is_beside(need: Need) -> bool {
    matches!(
        need,
        Need::NoActiveMediation
            | Need::NothingOpen
            | Need::NeverAccepted
            | Need::MayBeOral
            | Need::NothingAskedBefore
            | Need::NoSecondYet
            | Need::RiskToTakeOn
    )
}

fn target(step: &Step, stage: Stage) -> Stage {
    match step.to {
        To::To(stage) => stage,
        To::Stay => stage,
    }
}

/// The best that the sheet grants this actor.
fn permitted(step: &Step, actor: &Actor, facts: &Facts) -> Option<Effect> {
    let designated = facts.designation && is_designated(step);
    let granted = step.by.iter().filter(|who| actor.is(who.role())).filter_map(|who| match who {
        Who::Designates(_) => facts.designation.then_some(Effect::Now),
        _ if designated => None,
        // Nobody approves the closure of what he mediated (domain.md §7.7-11).
        Who::May(_) | Who::MaySimple(_) if step.act == CLOSE && actor.mediates => Some(Effect::Request),
        Who::May(_) => Some(Effect::Now),
        Who::Propose(_) => Some(Effect::Request),
        Who::MaySimple(_) if facts.simple => Some(Effect::Now),
        Who::MaySimple(_) => Some(Effect::Request),
    });
    granted.reduce(|best, next| if best == Effect::Now { best } else { next })
}

fn is_designated(step: &Step) -> bool {
    step.by.iter().any(|who| matches!(who, Who::Designates(_)))
}

/// Whoever could do it at other times is told that another decides now.
fn not_permitted(step: &Step, actor: &Actor, facts: &Facts) -> Refusal {
    let ordinarily = Facts { designation: false, ..Facts::default() };
    if facts.designation && is_designated(step) && permitted(step, actor, &ordinarily).is_some() {
        return if step.act == DESIGNATE_LEAD { Refusal::LeadDesignated } else { Refusal::CoordinatorDesignates };
    }
    Refusal::NotPermitted(step.act)
}

#[expect(clippy::too_many_lines, reason = "a table: one line for each need")]
fn check(need: Need, step: &Step, facts: &Facts) -> Result<(), Refusal> {
    let missing = |have: u32| facts.parties.saturating_sub(have);
    let refuse_if = |wrong: bool, refusal: Refusal| if wrong { Err(refusal) } else { Ok(()) };
    match need {
        Need::EveryConsent => refuse_if(
            !facts.own_initiative && missing(facts.consents) > 0,
            Refusal::ConsentMissing(missing(facts.consents)),
        ),
        Need::NoRefusal => refuse_if(facts.refusals > 0, Refusal::PartyRefused),
        Need::Presiding => refuse_if(facts.mediators == 0 || facts.presiding != 1, Refusal::PresidingMissing),
        Need::SeveralWhenMajor => refuse_if(facts.major && facts.mediators < 2, Refusal::MediatorsTooFew),
        Need::NotRecused => refuse_if(!facts.recused.is_empty(), Refusal::MediatorRecused(facts.recused.clone())),
        Need::NoConflict => {
            refuse_if(!facts.conflicts.is_empty(), Refusal::ConflictOfInterest(facts.conflicts.clone()))
        }
        Need::EveryPartyAgrees => {
            refuse_if(missing(facts.agreeing) > 0, Refusal::AgreementOfPartiesMissing(missing(facts.agreeing)))
        }
        Need::ExtensionOpen => {
            refuse_if(facts.term_over || facts.extensions >= facts.extensions_allowed, Refusal::ExtensionSpent)
        }
        Need::CompleteAgreement => {
            refuse_if(facts.agreement_faults > 0, Refusal::AgreementIncomplete(facts.agreement_faults))
        }
        Need::EverySignature => {
            refuse_if(facts.signatures_missing > 0, Refusal::SignaturesMissing(facts.signatures_missing))?;
            refuse_if(facts.annex_missing > 0, Refusal::AnnexUnsigned(facts.annex_missing))
        }
        Need::MayBeOral => facts.writing.as_ref().map_or(Ok(()), |writing| Err(writing.refusal())),
        Need::NotAllSigned => refuse_if(facts.signatures_missing == 0 && facts.annex_missing == 0, Refusal::AllSigned),
        Need::NoActiveMediation => refuse_if(facts.active_mediations > 0, Refusal::MediationUnderWay),
        Need::NeverAccepted => refuse_if(facts.ever_accepted, Refusal::AlreadyAccepted),
        Need::NothingOpen => refuse_if(facts.open_proceedings > 0, Refusal::ProceedingOpen(facts.open_proceedings)),
        Need::ObligationsResolved => {
            refuse_if(facts.obligations_open > 0, Refusal::ObligationsOpen(facts.obligations_open))
        }
        Need::FileComplete => {
            refuse_if(!facts.papers_missing.is_empty(), Refusal::FileIncomplete(facts.papers_missing.clone()))
        }
        Need::AgreementInEffect => refuse_if(!facts.in_effect, Refusal::NotInEffect),
        Need::NothingAskedBefore => refuse_if(facts.supplements > 0, Refusal::SupplementAsked),
        Need::Ground => refuse_if(!facts.ground, Refusal::GroundMissing),
        Need::ReportsMade => {
            refuse_if(!facts.reports_open.is_empty(), Refusal::ReportsOpen(facts.reports_open.clone()))
        }
        Need::RiskToTakeOn => refuse_if(!facts.risk_waits, Refusal::NothingToTakeOn),
        Need::EveryBodyAnswered => {
            refuse_if(facts.bodies_unanswered > 0, Refusal::BodiesUnanswered(facts.bodies_unanswered))
        }
        Need::BodiesTakePart => refuse_if(facts.bodies_joined == 0, Refusal::NobodyTakesPart),
        Need::MediationUnderWay => refuse_if(facts.active_mediations == 0, Refusal::NoMediationUnderWay),
        Need::EveryBodySealed => refuse_if(facts.seals_missing > 0, Refusal::SealsMissing(facts.seals_missing)),
        Need::TasksDone => refuse_if(facts.tasks_open > 0, Refusal::TasksOpen(facts.tasks_open)),
        Need::EveryFollowUp => {
            refuse_if(facts.follow_ups_missing > 0, Refusal::FollowUpsMissing(facts.follow_ups_missing))
        }
        Need::HelpAgreed => {
            refuse_if(missing(facts.agreeing) > 0, Refusal::HelpNotAgreed(missing(facts.agreeing), step.law))
        }
        Need::NewcomerAgreed => {
            refuse_if(missing(facts.agreeing) > 0, Refusal::NewcomerNotAgreed(missing(facts.agreeing)))
        }
        Need::NoSecondYet => refuse_if(facts.second_begun, Refusal::SecondSpent(step.law)),
        Need::GuardianTold => refuse_if(facts.guardian_untold, Refusal::GuardianNotTold),
    }
}

#[cfg(test)]
mod tests;
