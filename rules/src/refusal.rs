//! Every way the procedure says no: a code, a sentence for people, and whether the person or the moment is at fault.

mod barred;

use thiserror::Error;

use crate::conflict::Conflict;
use crate::decide::OutOfScope;
use crate::risk::OpenReport;
use crate::sheet::{Act, Exclusion};
use crate::triage::Check;

/// An answer, not an accident. The sentence says what is wrong and what can be done.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("{}", self.en())]
pub enum Refusal {
    /// The act does not fit the stage.
    WrongStage {
        /// What was to be done.
        act: Act,
        /// Where the matter stands (Chinese, English).
        stage: (&'static str, &'static str),
    },
    /// The role may not do it.
    NotPermitted(Act),
    /// Consents of so many parties are missing.
    ConsentMissing(u32),
    /// A party has clearly refused.
    PartyRefused,
    /// No mediator presides.
    PresidingMissing,
    /// A major dispute has one mediator only (TYTJ 13).
    MediatorsTooFew,
    /// Mediators who were recused from this proceeding before, by name (RT2002 25; SZDY 23).
    MediatorRecused(Vec<String>),
    /// Mediators may have an interest in the dispute that is not disclosed and accepted by every party (SZDY 23; RT2002 25).
    ConflictOfInterest(Vec<Conflict>),
    /// So many parties have not agreed to the extension.
    AgreementOfPartiesMissing(u32),
    /// The limit has run out already, or was extended before.
    ExtensionSpent,
    /// The draft lacks so many things.
    AgreementIncomplete(u32),
    /// So many signatures are missing.
    SignaturesMissing(u32),
    /// Everybody has signed: nothing can be taken back.
    AllSigned,
    /// Another mediation of this dispute is under way.
    MediationUnderWay,
    /// A proceeding was accepted before.
    AlreadyAccepted,
    /// A proceeding is still open.
    ProceedingOpen(u32),
    /// So many obligations are open.
    ObligationsOpen(u32),
    /// Papers that the file needs are missing (Chinese, English).
    FileIncomplete(Vec<(&'static str, &'static str)>),
    /// The agreement is not in effect.
    NotInEffect,
    /// No ground was given.
    GroundMissing,
    /// The text shown was another one.
    ContentChanged,
    /// The one who proposed may not approve; nor may a mediator of the case.
    SamePerson,
    /// Meanwhile the act is no longer open.
    Overtaken,
    /// A request for the same act waits already.
    RequestPending,
    /// The same person has signed already.
    AlreadySigned,
    /// The agent has no special authority to settle (CPL 62).
    NoSpecialAuthority,
    /// A person without full capacity signs through the guardian.
    GuardianMustSign,
    /// The mediator is not on the body's roster.
    NotOnRoster,
    /// The record is final.
    RecordFinal,
    /// The record was not opened with a reason yet: only its body reads it without.
    RecordNotOpened,
    /// The party has acknowledged the rights notice before.
    AlreadyAcknowledged,
    /// The obligation is performed or handed on.
    AlreadyPerformed,
    /// Somebody has signed: the text no longer changes.
    SigningBegun,
    /// The agreement was withdrawn or is in effect.
    NotOpen,
    /// Nobody stands on the other side yet.
    OtherSideMissing,
    /// So many people on the roll of a group have not signed the annex, and nobody has special authority for them
    /// (CPL 56, 62; LDTZ 7).
    AnnexUnsigned(u32),
    /// Somebody has signed by this roll: who stands on it and with how much no longer changes.
    RollFixed,
    /// A supplement was asked for before: there is no second time.
    SupplementAsked,
    /// Fields of the proceeding's own that the act needs are empty (Chinese, English).
    FieldsMissing(Vec<(&'static str, &'static str)>),
    /// The law wants the agreement in writing, by this article.
    WritingRequired(&'static str),
    /// A local rule wants it in writing, by this source.
    WritingRequiredHere(String),
    /// Every body of a joint mediation seals the agreement: it is written.
    JointSeals,
    /// The limit for asking had run out when the dispute was brought in.
    TooLate {
        /// The limit (Chinese, English).
        limit: (&'static str, &'static str),
        /// Its last day.
        due_on: chrono::NaiveDate,
        /// The law.
        law: &'static str,
    },
    /// What must be reported upward is not closed yet (domain.md §7.7-12).
    ReportsOpen(Vec<OpenReport>),
    /// This was reported before; the record is corrected instead.
    AlreadyReported,
    /// Nothing was reported yet that could be corrected.
    NotReported,
    /// So many attempts to reach the other side are missing before it "cannot be reached" (domain.md §7.3, row 17).
    AttemptsMissing(u32),
    /// A record of this kind is not owed now.
    ReportNotOwed,
    /// The director has taken this risk on already, or it is not orange or red.
    NothingToTakeOn,
    /// Checks of triage bar this kind (domain.md §7.5).
    CheckBlocked(Vec<Check>),
    /// Two bodies have given the dispute back: the coordination office designates the next (domain.md §7.3, row 13).
    CoordinatorDesignates,
    /// The bodies have not agreed on a lead: the coordination office designates it (domain.md §7.6-E).
    LeadDesignated,
    /// So many bodies have not said whether they take part.
    BodiesUnanswered(u32),
    /// No body takes part beside the lead.
    NobodyTakesPart,
    /// There is no mediation that could be a joint one.
    NoMediationUnderWay,
    /// So many bodies have not sealed this text.
    SealsMissing(u32),
    /// So many tasks are not done.
    TasksOpen(u32),
    /// So many bodies have not said how they go on.
    FollowUpsMissing(u32),
    /// So many parties have not agreed to somebody from outside, by this article.
    HelpNotAgreed(u32, &'static str),
    /// The law of the kind does not let it mediate on this ground.
    Excluded(&'static Exclusion),
    /// The organ does not take such a matter here.
    OutOfScope(Box<OutOfScope>),
    /// A first attempt was recorded as failed before, by this article: there is one second attempt.
    SecondSpent(&'static str),
    /// A party is a minor whose guardian was not told (GAXZ 181).
    GuardianNotTold,
    /// So many parties have not agreed to another one.
    NewcomerNotAgreed(u32),
    /// This body takes part, was asked, or has answered already.
    BodyKnown,
    /// This body has sealed already.
    AlreadySealed,
    /// This is done already.
    TaskIsDone,
    /// An accusation is read by the petition officer and the centre's director only (XF 30; domain.md §7.7-7).
    AccusationWithheld,
    /// The centre reports this upward, whoever else has the dispute in hand.
    CentreReports,
}

impl Refusal {
    /// The code in the problem answer.
    #[expect(clippy::too_many_lines, reason = "a table: one code after the other")]
    pub fn code(&self) -> &'static str {
        match self {
            Refusal::WrongStage { .. } => "wrong-stage",
            Refusal::NotPermitted(_) => "not-permitted",
            Refusal::ConsentMissing(_) => "consent-missing",
            Refusal::PartyRefused => "party-refused",
            Refusal::PresidingMissing => "presiding-missing",
            Refusal::MediatorsTooFew => "mediators-too-few",
            Refusal::MediatorRecused(_) => "mediator-recused",
            Refusal::ConflictOfInterest(_) => "conflict-of-interest",
            Refusal::AgreementOfPartiesMissing(_) => "agreement-of-parties-missing",
            Refusal::ExtensionSpent => "extension-spent",
            Refusal::AgreementIncomplete(_) => "agreement-incomplete",
            Refusal::SignaturesMissing(_) => "signatures-missing",
            Refusal::AllSigned => "all-signed",
            Refusal::MediationUnderWay => "mediation-under-way",
            Refusal::AlreadyAccepted => "already-accepted",
            Refusal::ProceedingOpen(_) => "proceeding-open",
            Refusal::ObligationsOpen(_) => "obligations-open",
            Refusal::FileIncomplete(_) => "file-incomplete",
            Refusal::NotInEffect => "not-in-effect",
            Refusal::GroundMissing => "ground-missing",
            Refusal::ContentChanged => "content-changed",
            Refusal::SamePerson => "same-person",
            Refusal::Overtaken => "overtaken",
            Refusal::RequestPending => "request-pending",
            Refusal::AlreadySigned => "already-signed",
            Refusal::NoSpecialAuthority => "no-special-authority",
            Refusal::GuardianMustSign => "guardian-must-sign",
            Refusal::NotOnRoster => "not-on-roster",
            Refusal::RecordFinal => "record-final",
            Refusal::RecordNotOpened => "record-not-opened",
            Refusal::AlreadyAcknowledged => "already-acknowledged",
            Refusal::AlreadyPerformed => "already-performed",
            Refusal::SigningBegun => "signing-begun",
            Refusal::NotOpen => "not-open",
            Refusal::OtherSideMissing => "other-side-missing",
            Refusal::AnnexUnsigned(_) => "annex-unsigned",
            Refusal::RollFixed => "roll-fixed",
            Refusal::SupplementAsked => "supplement-asked",
            Refusal::FieldsMissing(_) => "fields-missing",
            Refusal::WritingRequired(_) | Refusal::WritingRequiredHere(_) | Refusal::JointSeals => "writing-required",
            Refusal::TooLate { .. } => "too-late",
            Refusal::ReportsOpen(_) => "reports-open",
            Refusal::AlreadyReported => "already-reported",
            Refusal::NotReported => "not-reported",
            Refusal::AttemptsMissing(_) => "attempts-missing",
            Refusal::ReportNotOwed => "report-not-owed",
            Refusal::NothingToTakeOn => "nothing-to-take-on",
            Refusal::CheckBlocked(_) => "check-blocked",
            Refusal::CoordinatorDesignates => "coordinator-designates",
            Refusal::LeadDesignated => "lead-designated",
            Refusal::BodiesUnanswered(_) => "bodies-unanswered",
            Refusal::NobodyTakesPart => "nobody-takes-part",
            Refusal::NoMediationUnderWay => "no-mediation-under-way",
            Refusal::SealsMissing(_) => "seals-missing",
            Refusal::TasksOpen(_) => "tasks-open",
            Refusal::FollowUpsMissing(_) => "follow-ups-missing",
            Refusal::HelpNotAgreed(..) => "help-not-agreed",
            Refusal::Excluded(_) => "excluded",
            Refusal::OutOfScope(_) => "out-of-scope",
            Refusal::SecondSpent(_) => "second-spent",
            Refusal::GuardianNotTold => "guardian-not-told",
            Refusal::NewcomerNotAgreed(_) => "newcomer-not-agreed",
            Refusal::BodyKnown => "body-known",
            Refusal::AlreadySealed => "already-sealed",
            Refusal::TaskIsDone => "task-is-done",
            Refusal::AccusationWithheld => "accusation-withheld",
            Refusal::CentreReports => "centre-reports",
        }
    }

    /// The law that a refusal rests on by itself; none where it is the law of the act.
    pub fn law(&self) -> Option<&'static str> {
        match self {
            Refusal::NoSpecialAuthority => Some("CPL 62"),
            Refusal::AccusationWithheld => Some("XF 30"),
            Refusal::GuardianMustSign => Some("MFD 19, 20, 21, 22, 23"),
            Refusal::AnnexUnsigned(_) => Some("CPL 56, 62; LDTZ 7"),
            Refusal::TooLate { law, .. } | Refusal::WritingRequired(law) => Some(law),
            _ => None,
        }
    }

    /// True when the person, not the moment, is at fault (403 instead of 409).
    pub fn is_about_the_person(&self) -> bool {
        matches!(self, Refusal::NotPermitted(_) | Refusal::AccusationWithheld | Refusal::CentreReports)
    }

    /// The sentence in Chinese.
    #[expect(clippy::too_many_lines, reason = "a table: one sentence after the other")]
    pub fn zh(&self) -> String {
        match self {
            Refusal::WrongStage { act, stage } => format!("现在是“{}”环节，不能{}。", stage.0, act.zh),
            Refusal::NotPermitted(act) => format!("您的岗位不能{}。请找有权限的同事办理。", act.zh),
            Refusal::ConsentMissing(n) => format!("还有{n}方没有同意。请先逐方征询并记录。"),
            Refusal::PartyRefused => "有一方明确拒绝，不能调解。请告知其他途径。".into(),
            Refusal::PresidingMissing => "请确定至少一名调解员，其中一名主持。".into(),
            Refusal::MediatorsTooFew => {
                "这是重大纠纷，要由两名以上调解员共同调解，其中一名主持（人民法院特邀调解规定第13条）。请再确定一名。"
                    .into()
            }
            Refusal::MediatorRecused(names) => {
                format!("{}已经在这个程序里回避，请另选调解员。", names.join("、"))
            }
            Refusal::ConflictOfInterest(conflicts) => conflicts.iter().map(Conflict::zh).collect(),
            Refusal::AgreementOfPartiesMissing(n) => format!("延期要各方都同意，还差{n}方。"),
            Refusal::ExtensionSpent => "期限已过，或者能延长的次数已经用完，不能再延。".into(),
            Refusal::AgreementIncomplete(n) => format!("协议书还有{n}处要改，改好后才能签名。"),
            Refusal::SignaturesMissing(n) => format!("还差{n}个签名，签齐后才能盖章。"),
            Refusal::AllSigned => "各方都已签名，不能再撤回。".into(),
            Refusal::MediationUnderWay => "这件纠纷已有一个调解在进行，同一时间只能有一个。".into(),
            Refusal::AlreadyAccepted => "这件纠纷已有程序受理过，不能再整体不予受理。".into(),
            Refusal::ProceedingOpen(n) => format!("还有{n}个程序没有办完，不能结案。"),
            Refusal::ObligationsOpen(n) => format!("还有{n}项没有履行，也没有转执行或起诉，不能结案。"),
            Refusal::FileIncomplete(papers) => {
                let names: Vec<&str> = papers.iter().map(|(zh, _)| *zh).collect();
                format!("卷内还缺：{}。", names.join("、"))
            }
            Refusal::NotInEffect => "协议还没有生效。".into(),
            Refusal::GroundMissing => "请选择理由。".into(),
            Refusal::ContentChanged => "协议书内容已有变动，请看新的文本再签。".into(),
            Refusal::SamePerson => "提出的人和办案的调解员不能自己批准。请另一位有权限的同事批准。".into(),
            Refusal::Overtaken => "情况已有变化，这项申请不能再办。".into(),
            Refusal::RequestPending => "同样的申请正在等待批准。".into(),
            Refusal::AlreadySigned => "这一方已经签过。".into(),
            Refusal::NoSpecialAuthority => "代理人没有特别授权，不能代签协议。".into(),
            Refusal::GuardianMustSign => "未成年人和没有完全行为能力的人，要由法定代理人签名。".into(),
            Refusal::NotOnRoster => "所选调解员不在本组织的名册上，或已停用。".into(),
            Refusal::RecordFinal => "这份记录已经定稿，不能再改。".into(),
            Refusal::RecordNotOpened => "看调解记录要先写明理由。请在“调解记录”一栏查阅。".into(),
            Refusal::AlreadyAcknowledged => "这一方已经确认过告知书。".into(),
            Refusal::AlreadyPerformed => "这一项已经履行完毕或者转执行，不用再登记。".into(),
            Refusal::SigningBegun => "已经有人签名，内容不能再改。要改，请先记下哪一方反悔，撤回后重新起草。".into(),
            Refusal::NotOpen => "这份协议书已经撤回或者生效，不能再改，也不能再签。".into(),
            Refusal::OtherSideMissing => "还没有登记对方当事人，不能开始调解。请先补充当事人。".into(),
            Refusal::AnnexUnsigned(n) => {
                format!("名册上还有{n}人没有签名，代表人也没有特别授权。名册签齐后才能盖章。")
            }
            Refusal::RollFixed => {
                "已有人按这份名册签协议，名册不能再改。签署中的要改，请先记下哪一方反悔，撤回协议书。".into()
            }
            Refusal::SupplementAsked => {
                "已经要求过一次补正，不能再要求。材料仍然不全的，请按现有材料研判，或者不予受理。".into()
            }
            Refusal::FieldsMissing(fields) => {
                let names: Vec<&str> = fields.iter().map(|field| field.0).collect();
                format!("还要先填：{}。", names.join("；"))
            }
            Refusal::WritingRequired(law) => {
                format!("这类纠纷的协议必须用书面（{}），不能口头。请起草协议书。", crate::law::cited_zh(law))
            }
            Refusal::WritingRequiredHere(source) => {
                format!("本地规定协议一律用书面（{source}），不能口头。请起草协议书。")
            }
            Refusal::JointSeals => "正在联合调处，联合协议要由各参加单位盖章，不能口头。请起草协议书。".into(),
            Refusal::TooLate { limit, due_on, law } => {
                let (day, law) = (crate::calendar::date_zh(*due_on), crate::law::cited_zh(law));
                format!("“{}”的期限到{day}为止（{law}），提出时已经过期。可告知其他途径。", limit.0)
            }
            Refusal::ReportsOpen(duties) => {
                let each: String = duties.iter().map(OpenReport::zh).collect();
                format!("还有{}项上报没有办完，请先办完并登记。{each}", duties.len())
            }
            Refusal::AlreadyReported => "这一项已经登记上报，要改请用“更正”。".into(),
            Refusal::NotReported => "这一项还没有登记上报，请先登记。".into(),
            Refusal::AttemptsMissing(n) => format!("“无法联系”要有两次没有联系上的记录，还差{n}次。请先登记联系情况。"),
            Refusal::ReportNotOwed => "这一项现在不欠这种报告。请在“风险”一栏看还欠什么。".into(),
            Refusal::NothingToTakeOn => "现在没有要主任接手的风险：等级不到橙色，或者已经接手。".into(),
            Refusal::CheckBlocked(checks) => barred::check_zh(checks),
            Refusal::CoordinatorDesignates => barred::DESIGNATES.0.into(),
            Refusal::LeadDesignated => "各单位没有商定牵头，由平安办协调员指定。请联系协调员。".into(),
            Refusal::BodiesUnanswered(n) => format!("还有{n}个单位没有答复是否参加。请先催办并登记答复。"),
            Refusal::NobodyTakesPart => "除牵头单位外还没有单位参加。请先邀请并登记答复。".into(),
            Refusal::NoMediationUnderWay => "这件纠纷还没有进行中的调解。请先启动调解，再开始联合调解。".into(),
            Refusal::SealsMissing(n) => format!("还有{n}个参加单位没有盖章，盖齐后协议才生效。"),
            Refusal::TasksOpen(n) => format!("还有{n}项议定事项没有办结，不能结束。"),
            Refusal::FollowUpsMissing(n) => format!("还有{n}个单位没有登记后续处理，不能结束。"),
            Refusal::HelpNotAgreed(n, law) => {
                format!("邀请他人协助要各方当事人都同意（{}），还差{n}方。", crate::law::cited_zh(law))
            }
            Refusal::Excluded(ground) => barred::excluded_zh(ground),
            Refusal::OutOfScope(what) => barred::out_of_scope_zh(what),
            Refusal::SecondSpent(law) => barred::second_zh(law),
            Refusal::GuardianNotTold => barred::guardian_zh(),
            Refusal::NewcomerNotAgreed(n) => format!("增加参加的当事人要原来各方都同意，还差{n}方。"),
            Refusal::BodyKnown => "这个单位已经邀请过或者已经答复。".into(),
            Refusal::AlreadySealed => "这个单位已经在这份协议上盖章。".into(),
            Refusal::TaskIsDone => "这一项已经办结。".into(),
            Refusal::AccusationWithheld => "检举控告的内容只由信访干部和中心主任查看。".into(),
            Refusal::CentreReports => "这一项由中心的窗口或者主任上报，请告诉中心。".into(),
        }
    }

    /// The sentence in English.
    #[expect(clippy::too_many_lines, reason = "a table: one sentence after the other")]
    pub fn en(&self) -> String {
        match self {
            Refusal::WrongStage { act, stage } => {
                format!("The matter stands at \"{}\"; \"{}\" is not possible now.", stage.1, act.en)
            }
            Refusal::NotPermitted(act) => format!("Your role may not do this: {}. Ask a colleague who may.", act.en),
            Refusal::ConsentMissing(n) => format!("{n} of the parties have not consented yet. Ask and record each."),
            Refusal::PartyRefused => {
                "A party has clearly refused; mediation may not start. Tell the other routes.".into()
            }
            Refusal::PresidingMissing => "Name at least one mediator, one of them presiding.".into(),
            Refusal::MediatorsTooFew => {
                "A major dispute has two mediators or more, one of them presiding (Provisions on Invited Mediation, art. 13)."
                    .into()
            }
            Refusal::MediatorRecused(names) => {
                format!("Recused from this proceeding before: {}. Choose another mediator.", names.join(", "))
            }
            Refusal::ConflictOfInterest(conflicts) => conflicts.iter().map(Conflict::en).collect::<Vec<_>>().join(" "),
            Refusal::AgreementOfPartiesMissing(n) => format!("All parties must agree to the extension; {n} have not."),
            Refusal::ExtensionSpent => "The limit has run out, or was extended as often as it may be.".into(),
            Refusal::AgreementIncomplete(n) => format!("The draft has {n} faults to mend before it can be signed."),
            Refusal::SignaturesMissing(n) => format!("{n} signatures are missing; then it can be sealed."),
            Refusal::AllSigned => "All have signed; it can no longer be taken back.".into(),
            Refusal::MediationUnderWay => "A mediation of this dispute is under way; there can be only one.".into(),
            Refusal::AlreadyAccepted => {
                "A proceeding of this dispute was accepted; it can no longer be refused.".into()
            }
            Refusal::ProceedingOpen(n) => format!("{n} proceedings are still open."),
            Refusal::ObligationsOpen(n) => format!("{n} obligations are neither performed nor handed to enforcement."),
            Refusal::FileIncomplete(papers) => {
                let names: Vec<&str> = papers.iter().map(|(_, en)| *en).collect();
                format!("The file lacks: {}.", names.join(", "))
            }
            Refusal::NotInEffect => "The agreement is not in effect yet.".into(),
            Refusal::GroundMissing => "Choose the ground.".into(),
            Refusal::ContentChanged => "The agreement was changed meanwhile; read the new text before signing.".into(),
            Refusal::SamePerson => "Neither the proposer nor a mediator of the case may approve. Ask another.".into(),
            Refusal::Overtaken => "Things have moved on; this request can no longer be carried out.".into(),
            Refusal::RequestPending => "The same request is waiting for approval.".into(),
            Refusal::AlreadySigned => "This signature has been given already.".into(),
            Refusal::NoSpecialAuthority => "The agent has no special authority to settle.".into(),
            Refusal::GuardianMustSign => "A minor, or a person without full capacity, signs through the guardian.".into(),
            Refusal::NotOnRoster => "The chosen mediator is not on this body's roster, or is suspended.".into(),
            Refusal::RecordFinal => "This record is final and can no longer be changed.".into(),
            Refusal::RecordNotOpened => "Give a reason first: open the record under Sessions.".into(),
            Refusal::AlreadyAcknowledged => "This party has acknowledged the notice already.".into(),
            Refusal::AlreadyPerformed => "This obligation is performed or handed on already.".into(),
            Refusal::SigningBegun => {
                "Somebody has signed; the text no longer changes. Record who withdraws, and draft it anew.".into()
            }
            Refusal::NotOpen => "This agreement was withdrawn or is in effect; it no longer changes.".into(),
            Refusal::OtherSideMissing => {
                "The other side has not been entered yet: add the party before mediation is opened.".into()
            }
            Refusal::AnnexUnsigned(n) => {
                format!("{n} people on the roll have not signed, and no representative has special authority for them.")
            }
            Refusal::RollFixed => {
                "An agreement was signed by this roll; it no longer changes. While it is being signed, take it back first."
                    .into()
            }
            Refusal::SupplementAsked => {
                "A supplement was asked for before, and there is no second time: judge what is there, or do not accept it."
                    .into()
            }
            Refusal::FieldsMissing(fields) => {
                let names: Vec<&str> = fields.iter().map(|field| field.1).collect();
                format!("Still to be filled in: {}.", names.join("; "))
            }
            Refusal::WritingRequired(law) => {
                format!("An agreement of this kind must be written ({}), not oral; draft it.", crate::law::cited_en(law))
            }
            Refusal::WritingRequiredHere(source) => {
                format!("A local rule wants agreements in writing ({source}), not oral; draft it.")
            }
            Refusal::JointSeals => {
                "Every body of the joint mediation seals the agreement: it cannot be oral; draft it.".into()
            }
            Refusal::TooLate { limit, due_on, law } => {
                let (day, law) = (crate::calendar::date_en(*due_on), crate::law::cited_en(law));
                format!(
                    "{}: the limit ended on {day} ({law}), before this was asked for. Tell the other routes.",
                    limit.1
                )
            }
            Refusal::ReportsOpen(duties) => {
                let each: Vec<String> = duties.iter().map(OpenReport::en).collect();
                format!("Reports upward are not finished: finish and record them first. {}", each.join(" "))
            }
            Refusal::AlreadyReported => "This was reported already; correct the record instead.".into(),
            Refusal::NotReported => "This was not reported yet; record the report first.".into(),
            Refusal::AttemptsMissing(n) => {
                format!("Nobody is unreachable before two recorded attempts failed; {n} more. Record them first.")
            }
            Refusal::ReportNotOwed => "No record of this kind is owed now; see under Risk what is.".into(),
            Refusal::NothingToTakeOn => {
                "There is no risk to take on now: it is below orange, or was taken on before.".into()
            }
            Refusal::CheckBlocked(checks) => barred::check_en(checks),
            Refusal::CoordinatorDesignates => barred::DESIGNATES.1.into(),
            Refusal::LeadDesignated => {
                "The bodies have not agreed on a lead: the coordinator designates it. Ask the coordinator.".into()
            }
            Refusal::BodiesUnanswered(n) => {
                format!("{n} bodies have not said whether they take part. Ask them and record the answer.")
            }
            Refusal::NobodyTakesPart => "No body takes part beside the lead. Ask one and record its answer.".into(),
            Refusal::NoMediationUnderWay => {
                "No mediation of this dispute is under way. Open one first; then it can become a joint one.".into()
            }
            Refusal::SealsMissing(n) => {
                format!("{n} participating bodies have not sealed; the agreement takes effect when all have.")
            }
            Refusal::TasksOpen(n) => format!("{n} tasks of the bodies are not done."),
            Refusal::FollowUpsMissing(n) => format!("{n} bodies have not said how they go on."),
            Refusal::HelpNotAgreed(n, law) => barred::help_en(*n, law),
            Refusal::Excluded(ground) => barred::excluded_en(ground),
            Refusal::OutOfScope(what) => barred::out_of_scope_en(what),
            Refusal::SecondSpent(law) => barred::second_en(law),
            Refusal::GuardianNotTold => barred::guardian_en(),
            Refusal::NewcomerNotAgreed(n) => barred::newcomer_en(*n),
            Refusal::BodyKnown => "This body was asked, or has answered, already.".into(),
            Refusal::AlreadySealed => "This body has sealed the agreement already.".into(),
            Refusal::TaskIsDone => "This task is done already.".into(),
            Refusal::AccusationWithheld => barred::accusation_en(),
            Refusal::CentreReports => "The window or the director of the centre reports this; tell the centre.".into(),
        }
    }
}
