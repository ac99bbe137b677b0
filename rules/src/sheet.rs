//! What a sheet is: one kind of matter or proceeding written down as data — stages, acts, time limits, notices, papers.
//!
//! Sheets are read by the desk (what may happen), by the pages (what is offered), by the tests (is the law complete)
//! and by the manual (how it runs). A new track is a new sheet and one line in `procedure::ALL`.

mod exclusion;
mod field;
mod limit;
mod notice;
mod papers;
mod scope;

pub use exclusion::{BARRED_BY_EXCLUSION, EXCLUSION, Exclusion, asks_exclusion, choices};
pub use field::{AfterFailed, Class, FIELD, Field, FieldType, InTime, PerSide};
pub use limit::{Anchor, Extension, INTERNAL, LIMIT, Stop, TimeLimit, When};
pub use notice::{Notice, Recipient};
pub use papers::{Effect, PLAIN_PAPERS, Papers, Said, Title, Told};
pub use scope::Scope;

use crate::local::Switch;
use crate::role::Role;

/// A code with its names: the code goes into the database and the API, the names onto pages.
#[derive(Clone, Copy, Debug)]
pub struct Named {
    /// Kebab-case code, fixed for ever.
    pub code: &'static str,
    /// Chinese name, as the office says it.
    pub zh: &'static str,
    /// English name.
    pub en: &'static str,
}

impl PartialEq for Named {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl Eq for Named {}

/// Something a person does about a matter (办理动作).
pub type Act = Named;

/// The seven steps that people see (ux §3.2); the furthest open one counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PublicStep {
    /// 登记
    Register,
    /// 分流
    Route,
    /// 受理告知
    Accept,
    /// 调解
    Mediate,
    /// 协议与签名
    Agree,
    /// 履行回访
    Perform,
    /// 归档
    Archive,
}

impl PublicStep {
    /// All seven, in order.
    pub const ALL: [PublicStep; 7] = [
        PublicStep::Register,
        PublicStep::Route,
        PublicStep::Accept,
        PublicStep::Mediate,
        PublicStep::Agree,
        PublicStep::Perform,
        PublicStep::Archive,
    ];

    /// Code and names.
    pub const fn named(self) -> Named {
        match self {
            PublicStep::Register => Named { code: "register", zh: "登记", en: "Registration" },
            PublicStep::Route => Named { code: "route", zh: "分流", en: "Routing" },
            PublicStep::Accept => Named { code: "accept", zh: "受理告知", en: "Acceptance" },
            PublicStep::Mediate => Named { code: "mediate", zh: "调解", en: "Mediation" },
            PublicStep::Agree => Named { code: "agree", zh: "协议与签名", en: "Agreement" },
            PublicStep::Perform => Named { code: "perform", zh: "履行回访", en: "Performance" },
            PublicStep::Archive => Named { code: "archive", zh: "归档", en: "Archiving" },
        }
    }
}

/// Where a matter or proceeding stands (环节).
#[derive(Clone, Copy, Debug)]
pub struct Stage {
    /// Code and names.
    pub name: Named,
    /// Which of the seven steps shows it.
    pub step: PublicStep,
}

impl Stage {
    /// The code that is stored.
    pub const fn code(&self) -> &'static str {
        self.name.code
    }
}

impl PartialEq for Stage {
    fn eq(&self, other: &Self) -> bool {
        self.name.code == other.name.code
    }
}

impl Eq for Stage {}

/// Where an act leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum To {
    /// To this stage.
    To(Stage),
    /// The stage stays as it is.
    Stay,
}

/// Who may do an act, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Takes effect at once.
    May(Role),
    /// Makes a request that another person approves (domain.md §7.8).
    Propose(Role),
    /// Takes effect at once in a simple case (blue risk, no representative, nothing open, under 10,000 元); otherwise a request.
    MaySimple(Role),
    /// Takes effect at once, but only when two bodies have given the dispute back: then this role alone decides
    /// (domain.md §7.3, row 13).
    Designates(Role),
}

impl Who {
    /// The role meant.
    pub const fn role(self) -> Role {
        match self {
            Who::May(role) | Who::Propose(role) | Who::MaySimple(role) | Who::Designates(role) => role,
        }
    }
}

/// What must be true before an act, beside stage and person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Every party has consented; not asked when the body mediates on its own initiative (RTF 17).
    EveryConsent,
    /// No party has clearly refused (RTF 17).
    NoRefusal,
    /// At least one mediator, exactly one of them presiding (RTF 19; RT2002 25).
    Presiding,
    /// Two mediators at least where the dispute is major (TYTJ 13).
    SeveralWhenMajor,
    /// None of the mediators was recused from this proceeding before (RT2002 25; SZDY 23).
    NotRecused,
    /// No mediator has an interest that is not disclosed and accepted by every party (SZDY 23; RT2002 25).
    NoConflict,
    /// All parties agree to what is done (RT2002 36; SZDY 25).
    EveryPartyAgrees,
    /// The limit that is to be extended has not run out, and it was not extended before (RT2002 36).
    ExtensionOpen,
    /// The agreement names everything RTF 29 asks for, and its sums add up.
    CompleteAgreement,
    /// Every party and every mediator has signed the same text (RTF 29).
    EverySignature,
    /// Nobody but those who have signed may still take back (row 29 of domain.md §7.3).
    NotAllSigned,
    /// No other mediation of this dispute is under way (domain.md §7.7-3).
    NoActiveMediation,
    /// No proceeding of this dispute was ever accepted (design.md §1b).
    NeverAccepted,
    /// No proceeding of this dispute is still open.
    NothingOpen,
    /// Every obligation is performed or handed to enforcement.
    ObligationsResolved,
    /// The required papers of the file are there (domain.md §3.1(2)).
    FileComplete,
    /// The agreement is sealed and in effect.
    AgreementInEffect,
    /// Nothing asks for writing: neither the law of the kind nor a local rule (LDTZ 14; NCTD 10; YLJF 39; NBRT 24).
    MayBeOral,
    /// A ground (§7.4) is given.
    Ground,
    /// Nothing was asked for before: what is missing is named once and all of it (row 8 of domain.md §7.3).
    NothingAskedBefore,
    /// Everything that must be reported upward was reported (domain.md §7.7-12).
    ReportsMade,
    /// The risk rose to orange or red, and the director has not taken it on yet (domain.md §7.5, K15).
    RiskToTakeOn,
    /// Every body that was asked to take part has answered (domain.md §7.6-E).
    EveryBodyAnswered,
    /// At least one body beside the lead takes part.
    BodiesTakePart,
    /// A mediation of this dispute is under way.
    MediationUnderWay,
    /// Every body that takes part in the joint mediation has sealed this very text (domain.md §7.6-E).
    EveryBodySealed,
    /// Everything that the bodies took on is done.
    TasksDone,
    /// Every body has said how it goes on (domain.md §7.6-E).
    EveryFollowUp,
    /// Every party agrees to somebody from outside (RTF 20).
    HelpAgreed,
    /// Every party who takes part agrees to another one (RTF 17).
    NewcomerAgreed,
    /// No first attempt was recorded as failed before: there is one second attempt (GAXZ 183).
    NoSecondYet,
    /// Where a party is a minor, the guardian was told (GAXZ 181).
    GuardianTold,
}

/// Who is meant by a follow-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    /// A new proceeding of this kind.
    New(&'static str),
    /// The open proceeding of this kind.
    Open(&'static str),
    /// The same, where there is one; otherwise nothing happens and nothing is told.
    IfOpen(&'static str),
    /// The mediation that is under way.
    Mediation,
    /// The dispute itself.
    Dispute,
}

/// What an act sets in motion elsewhere in the same dispute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FollowUp {
    /// On what.
    pub on: On,
    /// Which act.
    pub act: Act,
    /// A required one that does not fit refuses the whole act; others are skipped with a timeline row.
    pub required: bool,
}

/// Who may read a timeline row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Everybody with standing, parties included.
    Parties,
    /// All staff with standing.
    Staff,
    /// The mediating body only.
    Body,
}

impl Audience {
    /// The stored code.
    pub const fn code(self) -> &'static str {
        match self {
            Audience::Parties => "parties",
            Audience::Staff => "staff",
            Audience::Body => "body",
        }
    }
}

/// One line of the procedure: an act, from where to where, by whom, on what conditions.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// The act.
    pub act: Act,
    /// Stages in which it may be done.
    pub from: &'static [Stage],
    /// Where it leads.
    pub to: To,
    /// Who may do it.
    pub by: &'static [Who],
    /// What else must be true.
    pub needs: &'static [Need],
    /// Papers that it issues, by form code.
    pub papers: &'static [&'static str],
    /// Law and article.
    pub law: &'static str,
    /// What it sets in motion.
    pub follow: &'static [FollowUp],
    /// Who may read of it.
    pub audience: Audience,
    /// It is one of the ordinary ways forward; the next-step panel offers the first of them.
    pub forward: bool,
}

/// The plain step, to be completed: `Step { act: …, ..STEP }`.
pub const STEP: Step = Step {
    act: Named { code: "", zh: "", en: "" },
    from: &[],
    to: To::Stay,
    by: &[],
    needs: &[],
    papers: &[],
    law: "",
    follow: &[],
    audience: Audience::Staff,
    forward: false,
};

/// How a proceeding of a kind begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opened {
    /// Never by hand: it is the dispute itself, or follows from an act elsewhere.
    ByRule,
    /// As the way that the dispute goes; one at a time (domain.md §7.7-3).
    AsTheWay,
    /// Beside whatever else runs.
    Beside,
    /// Beside whatever else runs, by an act of the dispute that is for this kind alone.
    ByItsOwnAct,
}

/// What the papers of a kind are called and whom they name; papers are Chinese.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// The proceeding: 人民调解.
    pub kind: &'static str,
    /// The agreement: 人民调解协议书.
    pub agreement: &'static str,
    /// Those who mediate: 人民调解员.
    pub mediator: &'static str,
    /// The body, where it speaks of itself: 人民调解委员会.
    pub body: &'static str,
}

/// One kind of matter or proceeding.
#[derive(Clone, Copy, Debug)]
pub struct Sheet {
    /// Code, such as `peoples-mediation`.
    pub kind: &'static str,
    /// Chinese name.
    pub zh: &'static str,
    /// English name.
    pub en: &'static str,
    /// The word in official numbers, such as 人调; empty: no number of its own.
    pub number_word: &'static str,
    /// At most one mediation runs at a time in a dispute.
    pub is_mediation: bool,
    /// The kind that triage takes it for, where the law of the checks does not name it itself; empty: itself.
    pub like: &'static str,
    /// How it begins.
    pub opened: Opened,
    /// Charges may be shown: commercial mediation only (RTF 4; SSTJ 16).
    pub may_charge: bool,
    /// Kinds of body that run it.
    pub bodies: &'static [&'static str],
    /// Of those only a body that is named for it: the law gives it to one organ, not to every body of that kind.
    pub by_name: bool,
    /// It runs only where this is on; everywhere without one.
    pub only_where: Option<&'static Switch>,
    /// On whose initiative it may run, as codes of `list::INITIATIVES`.
    pub initiatives: &'static [&'static str],
    /// Roles of those who can be appointed in it.
    pub appointees: &'static [Role],
    /// The law that wants its agreements in writing; none where they may be oral.
    pub writing: Option<&'static str>,
    /// What its papers are called.
    pub words: Words,
    /// What its papers say.
    pub papers: Papers,
    /// Its first stage.
    pub first: Stage,
    /// Stages in which it has ended.
    pub ends: &'static [Stage],
    /// Stages in which the clock of the mediation beside it stands still.
    pub holds: &'static [Stage],
    /// Its lines.
    pub steps: &'static [Step],
    /// Its time limits.
    pub time_limits: &'static [TimeLimit],
    /// Its letters.
    pub notices: &'static [Notice],
    /// Its own fields.
    pub fields: &'static [Field],
    /// What bars it by the law of its kind.
    pub exclusions: &'static [Exclusion],
    /// What an organ takes only where a local rule lets it.
    pub scope: Option<Scope>,
    /// Acts that must be in time of a day told by a field.
    pub in_time: &'static [InTime],
    /// How many may come to a session for one side; any number where the law is silent.
    pub per_side: Option<PerSide>,
}

/// The plain sheet, to be completed.
pub const SHEET: Sheet = Sheet {
    kind: "",
    zh: "",
    en: "",
    number_word: "",
    is_mediation: false,
    like: "",
    opened: Opened::ByRule,
    may_charge: false,
    bodies: &[],
    by_name: false,
    only_where: None,
    initiatives: &["party", "body", "entrusted"],
    appointees: &[Role::Mediator, Role::StudioHead, Role::CommitteeHead],
    writing: None,
    words: PEOPLES_WORDS,
    papers: PLAIN_PAPERS,
    first: crate::stage::REGISTERED,
    ends: &[],
    holds: &[],
    steps: &[],
    time_limits: &[],
    notices: &[],
    fields: &[],
    exclusions: &[],
    scope: None,
    in_time: &[],
    per_side: None,
};

/// The words of people's mediation, which other kinds replace by their own.
pub const PEOPLES_WORDS: Words =
    Words {
        kind: "人民调解", agreement: "人民调解协议书", mediator: "人民调解员", body: "人民调解委员会"
    };

impl Sheet {
    /// The kind by which triage knows it: its checks speak of kinds that a law names.
    pub fn known_as(&self) -> &'static str {
        if self.like.is_empty() { self.kind } else { self.like }
    }

    /// The limits of the proceeding as a whole: one, or several of which a field chooses.
    pub fn terms(&self) -> impl Iterator<Item = &'static TimeLimit> + use<> {
        self.time_limits.iter().filter(|limit| limit.is_term)
    }

    /// The limits of the proceeding as a whole are counted from its acceptance.
    pub fn is_counted_from_acceptance(&self) -> bool {
        let from_acceptance =
            |limit: &TimeLimit| limit.anchor == Anchor::Act && limit.starts.contains(&crate::act::ACCEPT);
        self.terms().next().is_some() && self.terms().all(from_acceptance)
    }

    /// Its own field of this code.
    pub fn field(&self, code: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.code == code)
    }

    /// The stage of this sheet that has this code.
    pub fn stage(&self, code: &str) -> Option<Stage> {
        self.stages().into_iter().find(|stage| stage.code() == code)
    }

    /// All stages, in the order in which the sheet names them.
    pub fn stages(&self) -> Vec<Stage> {
        let mut all = vec![self.first];
        let targets = self.steps.iter().flat_map(|step| {
            let to = match step.to {
                To::To(stage) => Some(stage),
                To::Stay => None,
            };
            step.from.iter().copied().chain(to)
        });
        for stage in targets.chain(self.ends.iter().copied()) {
            if !all.contains(&stage) {
                all.push(stage);
            }
        }
        all
    }

    /// The act of this sheet that has this code.
    pub fn act(&self, code: &str) -> Option<Act> {
        self.steps.iter().map(|step| step.act).find(|act| act.code == code)
    }

    /// The line for an act in a stage.
    pub fn step(&self, act: Act, stage: Stage) -> Option<&'static Step> {
        self.steps.iter().find(|step| step.act == act && step.from.contains(&stage))
    }

    /// The law of an act: of its line in this stage, or of any line where this stage has none; empty where the sheet does not
    /// know the act.
    pub fn law_of(&self, act: Act, stage: Stage) -> &'static str {
        let elsewhere = || self.steps.iter().find(|step| step.act == act);
        self.step(act, stage).or_else(elsewhere).map_or("", |step| step.law)
    }

    /// The first ordinary way forward from a stage, whoever may go it.
    pub fn awaited(&self, stage: Stage) -> Option<Act> {
        self.steps.iter().find(|step| step.forward && step.from.contains(&stage)).map(|step| step.act)
    }

    /// True when a proceeding in this stage has ended.
    pub fn has_ended(&self, stage: Stage) -> bool {
        self.ends.contains(&stage)
    }
}
