//! What the model remembers of one mediation, and what it says of every act: where it leads, or how it is refused.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::clocks::Clocks;
use super::kinds::Kind;
use super::table::{By, ENDS, Line, TABLE, UNDER_WAY};

/// Somebody who looks and acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    /// The head of the body, who keeps its seal.
    Head,
    /// The mediator who is named first.
    Mediator,
    /// A clerk of the centre.
    Clerk,
    /// The centre's director.
    Director,
}

/// What the model says of an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It happens, and leads here.
    Leads(&'static str),
    /// It is refused for what else is recorded, with this code.
    Held(&'static str),
    /// It is not possible in this stage.
    WrongStage,
}

/// The agreement that is being drafted or signed.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// Parties who have signed.
    pub parties: usize,
    /// Mediators who have signed.
    pub mediators: Vec<Who>,
}

/// How far the appraisal beside it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Appraisal {
    /// There is none.
    None,
    /// Its expert has it.
    Runs,
    /// The opinion is there.
    Over,
}

/// One mediation.
#[derive(Clone, Debug)]
pub struct Model {
    pub kind: &'static Kind,
    pub stage: &'static str,
    pub consents: usize,
    /// The day on which the last party said yes.
    pub consented_on: Option<NaiveDate>,
    pub acknowledged: usize,
    /// Who mediates now.
    pub seated: Vec<Who>,
    /// The first mediator has left for good.
    pub recused: bool,
    /// Sessions that are fixed and not recorded.
    pub sessions: u32,
    pub draft: Option<Draft>,
    /// Somebody from outside was invited and has not answered.
    pub asked: bool,
    pub extensions: usize,
    pub appraisal: Appraisal,
    pub clocks: Clocks,
    /// Acts of its own that were done.
    pub own: BTreeSet<&'static str>,
}

/// Parties of the dispute.
pub const PARTIES: usize = 2;
/// Acts that are refused for what else is recorded are refused so.
type Held = Option<&'static str>;

impl Model {
    /// Opened on this day.
    pub fn opened(kind: &'static Kind, today: NaiveDate) -> Model {
        let mut clocks = Clocks::default();
        clocks.tick(kind, "open", "", today);
        Model {
            kind,
            stage: kind.first,
            consents: 0,
            consented_on: None,
            acknowledged: 0,
            seated: Vec::new(),
            recused: false,
            sessions: 0,
            draft: None,
            asked: false,
            extensions: 0,
            appraisal: Appraisal::None,
            clocks,
            own: BTreeSet::new(),
        }
    }

    /// All its lines.
    pub fn lines(&self) -> impl Iterator<Item = &'static Line> + use<> {
        TABLE.iter().chain(self.kind.own)
    }

    /// Every act of its lines, once.
    pub fn acts(&self) -> Vec<&'static str> {
        let all: BTreeSet<&str> = self.lines().map(|line| line.act).collect();
        all.into_iter().collect()
    }

    fn line(&self, act: &str) -> Option<&'static Line> {
        self.lines().find(|line| line.act == act && line.from.contains(&self.stage))
    }

    /// True when it has ended.
    pub fn has_ended(&self) -> bool {
        ENDS.contains(&self.stage)
    }

    /// What becomes of an act when somebody does it who may; nothing where the model has no word for it.
    pub fn verdict(&self, act: &'static str, term_over: bool) -> Option<Verdict> {
        let Some(line) = self.line(act) else { return self.can_be_tried(act).then_some(Verdict::WrongStage) };
        if let Some(code) = self.held(act, term_over) {
            return Some(Verdict::Held(code));
        }
        self.is_ready(act).then(|| Verdict::Leads(line.to.unwrap_or(self.stage)))
    }

    /// Why an act is refused although its stage is right.
    fn held(&self, act: &str, term_over: bool) -> Held {
        let all_signed = self.all_signed();
        match act {
            "accept" if self.consents < PARTIES => Some("consent-missing"),
            "acknowledge" if self.acknowledged == PARTIES => Some("already-acknowledged"),
            "recuse" | "take-back" if all_signed => Some("all-signed"),
            "extend" if term_over || self.extensions >= self.kind.extension.0 => Some("extension-spent"),
            "record-oral-agreement" if !self.kind.oral => Some("writing-required"),
            "redraft" if self.is_signing() => Some("signing-begun"),
            "seal" if !all_signed => Some("signatures-missing"),
            "sign" if all_signed => Some("already-signed"),
            _ => None,
        }
    }

    /// Whether there is what the act speaks of.
    fn is_ready(&self, act: &str) -> bool {
        match act {
            "consent" => self.consents < PARTIES,
            "recuse" => self.seated.contains(&Who::Mediator) && !self.recused,
            "replace" => !self.recused,
            "record-session" => self.sessions > 0,
            "answer-help" => self.asked,
            "invite-help" => !self.asked,
            // The traffic police mediate from the day on which the loss is fixed: not while all stands still.
            "fix-loss" => !self.own.contains(act) && self.stage != "suspended" && self.appraisal != Appraisal::Runs,
            "first-failed" | "notify-end" | "record-court-result" => !self.own.contains(act),
            _ => true,
        }
    }

    /// Whether an act can be asked for at all where it is not possible: what it speaks of must be there, and a record is final
    /// once mediation has ended.
    fn can_be_tried(&self, act: &str) -> bool {
        match act {
            "record-session" => self.sessions > 0 && !self.has_ended(),
            "redraft" | "sign" | "take-back" | "seal" => self.own.contains("drafted"),
            "answer-help" => self.own.contains("invite-help"),
            // One call names mediators, the first as the later ones.
            "appoint" | "replace" => self.line("appoint").is_none() && self.line("replace").is_none(),
            _ => true,
        }
    }

    /// Signed by a party, by a mediator.
    fn is_signing(&self) -> bool {
        self.draft.as_ref().is_some_and(|draft| draft.parties > 0 || !draft.mediators.is_empty())
    }

    fn all_signed(&self) -> bool {
        let signed = |draft: &Draft| draft.parties == PARTIES && self.unsigned(draft).is_none();
        self.draft.as_ref().is_some_and(signed)
    }

    fn unsigned(&self, draft: &Draft) -> Option<Who> {
        self.seated.iter().copied().find(|who| !draft.mediators.contains(who))
    }

    /// Who signs next: a party by its place, or a mediator.
    pub fn next_signer(&self) -> Result<usize, Who> {
        let draft = self.draft.clone().unwrap_or_default();
        if draft.parties < PARTIES { Ok(draft.parties) } else { self.unsigned(&draft).map_or(Ok(0), Err) }
    }

    /// Who is named next: the mediator, or the head where he has left.
    pub fn candidate(&self) -> Who {
        if self.recused { Who::Head } else { Who::Mediator }
    }

    /// Who mediates after a replacement: the one for the other.
    pub fn successor(&self) -> Who {
        if self.seated.contains(&Who::Mediator) { Who::Head } else { Who::Mediator }
    }

    /// What an act changes beside the stage.
    pub fn done(&mut self, act: &'static str, days: u32, today: NaiveDate) {
        let was = self.stage;
        let to = self.line(act).and_then(|line| line.to);
        self.clocks.tick(self.kind, act, was, today);
        match act {
            "consent" => {
                self.consents += 1;
                self.consented_on = Some(today);
            }
            "accept" if self.kind.from_last_consent => self.clocks.count_from(self.kind.term.0, self.consented_on),
            "acknowledge" => self.acknowledged += 1,
            "appoint" => self.seated = vec![self.candidate()],
            "replace" => self.seated = vec![self.successor()],
            "recuse" => {
                self.seated.clear();
                self.recused = true;
                self.draft = None;
            }
            "invite" => self.sessions += 1,
            "record-session" => self.sessions -= 1,
            "invite-help" => self.asked = true,
            "answer-help" => self.asked = false,
            "extend" => {
                self.extensions += 1;
                self.clocks.extend(self.kind, days);
            }
            "record-agreement" => self.draft = Some(Draft::default()),
            "sign" => {
                let signer = self.next_signer();
                let draft = self.draft.get_or_insert_default();
                match signer {
                    Ok(_) => draft.parties += 1,
                    Err(who) => draft.mediators.push(who),
                }
            }
            "take-back" => self.draft = None,
            "commission" => self.appraisal = Appraisal::Runs,
            "issue-opinion" => self.appraisal = Appraisal::Over,
            _ => {}
        }
        self.own.insert(if act == "record-agreement" { "drafted" } else { act });
        self.stage = to.unwrap_or(was);
    }

    /// What the clock does when the limit is over: the law ends some kinds with it.
    pub fn run_out(&mut self, today: NaiveDate) {
        let Some(end) = self.kind.lapses_to else { return };
        let ends_it = ["accepted", "mediator-pending", "in-mediation"].contains(&self.stage);
        self.clocks.lapse(self.kind, ends_it, today);
        if ends_it {
            self.stage = end;
        }
    }

    /// True when an appraisal can be commissioned beside it.
    pub fn may_appraise(&self) -> bool {
        self.appraisal == Appraisal::None && UNDER_WAY.contains(&self.stage)
    }

    /// Who sees it: a mediator of a committee as long as he mediates, an officer always.
    pub fn watchers(&self) -> Vec<Who> {
        let sees = self.kind.organ || self.seated.contains(&Who::Mediator);
        let mediator = sees.then_some(Who::Mediator);
        [Who::Head, Who::Clerk, Who::Director].into_iter().chain(mediator).collect()
    }

    /// Whether somebody does an act (true), or can only propose it (false); nothing where it is not his.
    pub fn grants(&self, act: &str, who: Who) -> Option<bool> {
        let by = self.line(act)?.by;
        let (organ, mediates) = (self.kind.organ, self.kind.organ || self.seated.contains(&who));
        match (by, who) {
            (By::Told, _) | (By::Body, Who::Head | Who::Mediator) => Some(true),
            (By::Keeper | By::Declines | By::GivesBack | By::Offers | By::Appoints | By::Discloses, Who::Head) => {
                Some(true)
            }
            (By::Declines | By::Offers | By::Appoints | By::Suspends | By::Discloses | By::Desk, Who::Director) => {
                Some(true)
            }
            (By::Mediates | By::Suspends, Who::Head | Who::Mediator) => mediates.then_some(true),
            (By::Discloses, Who::Mediator) => Some(true),
            (By::Declines | By::GivesBack, Who::Mediator) => Some(organ),
            (By::Offers | By::Appoints, Who::Mediator) => organ.then_some(true),
            (By::Appoints, Who::Clerk) => Some(false),
            (By::Desk, Who::Clerk) => Some(true),
            _ => None,
        }
    }

    /// What is offered to somebody: the acts with whether they wait for approval. What cannot be done for now whatever is entered
    /// is not offered.
    pub fn offered(&self, who: Who, term_over: bool) -> BTreeSet<(&'static str, bool)> {
        let is_offered = |act: &str| match act {
            "extend" => self.held(act, term_over).is_none(),
            "record-oral-agreement" => self.kind.oral,
            "redraft" => !self.is_signing(),
            "record-session" => self.sessions > 0,
            "answer-help" => self.asked,
            "first-failed" => !self.own.contains(act),
            _ => true,
        };
        let here = self.acts().into_iter().filter(|act| self.line(act).is_some() && is_offered(act));
        here.filter_map(|act| self.grants(act, who).map(|does| (act, !does))).collect()
    }

    /// Who can do an act at once.
    pub fn doers(&self, act: &str) -> Vec<Who> {
        self.watchers().into_iter().filter(|who| self.grants(act, *who) == Some(true)).collect()
    }
}
