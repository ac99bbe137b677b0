//! What a sheet is: one kind of matter or proceeding written down as data — stages, acts, time limits, notices, papers.
//!
//! Sheets are read by the desk (what may happen), by the pages (what is offered), by the tests (is the law complete)
//! and by the manual (how it runs). A new track is a new sheet and one line in `procedure::ALL`.

use crate::deadline::Span;
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
    /// 协议与签字
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
            PublicStep::Agree => Named { code: "agree", zh: "协议与签字", en: "Agreement" },
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
    /// Every party has acknowledged the rights notice (RTF 23, 24).
    EveryAcknowledgement,
    /// No party has clearly refused (RTF 17).
    NoRefusal,
    /// At least one mediator, exactly one of them presiding (RTF 19; RT2002 25).
    Presiding,
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
    /// A ground (§7.4) is given.
    Ground,
}

/// Who is meant by a follow-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    /// A new proceeding of this kind.
    New(&'static str),
    /// The open proceeding of this kind.
    Open(&'static str),
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

/// From which day a limit is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The legal day of the act that starts it.
    Act,
    /// The day the agreement takes effect: the latest of all signatures and the seal (RTF 29).
    Effect,
}

/// How a limit may be extended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extension {
    /// By this act.
    pub act: Act,
    /// So many times.
    pub times: u32,
    /// Each time by at most this.
    pub at_most: Span,
}

/// A rule of law or of the house about time (期限规则). Its running instance is a deadline.
#[derive(Clone, Copy, Debug)]
pub struct TimeLimit {
    /// Code of domain.md §2.0, such as `RM.TERM`.
    pub code: &'static str,
    /// Chinese name.
    pub zh: &'static str,
    /// English name.
    pub en: &'static str,
    /// How long.
    pub span: Span,
    /// A last day off moves to the next working day (MFD 203).
    pub rolls: bool,
    /// It is counted back from an event to come, as a notice before a session is.
    pub before: bool,
    /// From which day.
    pub anchor: Anchor,
    /// Acts that start it.
    pub starts: &'static [Act],
    /// Acts that meet it.
    pub met: &'static [Act],
    /// Acts after which it no longer matters.
    pub cancelled: &'static [Act],
    /// Stages in which its clock stands still.
    pub pauses: &'static [Stage],
    /// Acts after which its clock stands still, whatever the stage, until one of `resumes_by`.
    pub pauses_by: &'static [Act],
    /// Acts after which a clock that stands still goes on.
    pub resumes_by: &'static [Act],
    /// How it may be extended.
    pub extends: Option<Extension>,
    /// What the clock does when it runs out; `None`: it is overdue until somebody acts.
    pub lapse: Option<Act>,
    /// Law and article, or `internal` for a rule of the house.
    pub law: &'static str,
    /// In force since.
    pub since: &'static str,
    /// In force until.
    pub until: Option<&'static str>,
}

/// The plain time limit, to be completed.
pub const LIMIT: TimeLimit = TimeLimit {
    code: "",
    zh: "",
    en: "",
    span: Span::Days(0),
    rolls: true,
    before: false,
    anchor: Anchor::Act,
    starts: &[],
    met: &[],
    cancelled: &[],
    pauses: &[],
    pauses_by: &[],
    resumes_by: &[],
    extends: None,
    lapse: None,
    law: "internal",
    since: "2011-01-01",
    until: None,
};

impl TimeLimit {
    /// True for a limit of the law; false for a rule of the house.
    pub fn is_statutory(&self) -> bool {
        self.law != INTERNAL
    }
}

/// The law column of a rule of the house.
pub const INTERNAL: &str = "internal";

/// Whom a letter goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recipient {
    /// Each party that wants e-mail, or its representative.
    EachParty,
    /// Each applicant, as above: the others have not heard of the matter yet.
    EachApplicant,
    /// Each mediator of the proceeding.
    EachMediator,
}

/// A letter that an act sends.
#[derive(Clone, Copy, Debug)]
pub struct Notice {
    /// After this act.
    pub after: Act,
    /// To whom.
    pub to: Recipient,
    /// Template folder under `templates/letters/`.
    pub letter: &'static str,
}

/// How a value of a sheet's own field is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldType {
    /// Text of at most so many characters.
    Text(u32),
    /// A calendar date.
    Date,
    /// An amount in CNY.
    Money,
    /// Yes or no.
    Flag,
}

/// How carefully a value is kept (domain.md §8.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Public statistics.
    S0,
    /// Internal.
    S1,
    /// Personal.
    S2,
    /// Sensitive: sealed.
    S3,
    /// Need to know: sealed, listed persons only.
    S4,
}

/// A field that only this kind has.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Code.
    pub code: &'static str,
    /// Type.
    pub ty: FieldType,
    /// Acts before which it must be filled.
    pub required_for: &'static [Act],
    /// Class.
    pub class: Class,
    /// Chinese label.
    pub zh: &'static str,
    /// English label.
    pub en: &'static str,
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
    /// Charges may be shown. Never in people's mediation (RTF 4).
    pub may_charge: bool,
    /// Kinds of body that run it.
    pub bodies: &'static [&'static str],
    /// Its first stage.
    pub first: Stage,
    /// Stages in which it has ended.
    pub ends: &'static [Stage],
    /// Its lines.
    pub steps: &'static [Step],
    /// Its time limits.
    pub time_limits: &'static [TimeLimit],
    /// Its letters.
    pub notices: &'static [Notice],
    /// Its own fields.
    pub fields: &'static [Field],
}

impl Sheet {
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

    /// True when a proceeding in this stage has ended.
    pub fn has_ended(&self, stage: Stage) -> bool {
        self.ends.contains(&stage)
    }
}
