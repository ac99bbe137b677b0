//! Stages (环节), shared by the sheets that have them.

use crate::sheet::{Named, PublicStep, Stage};

macro_rules! stages {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $zh:literal, $en:literal, $step:ident;)*) => {
        $($(#[$doc])* pub const $name: Stage =
            Stage { name: Named { code: $code, zh: $zh, en: $en }, step: PublicStep::$step };)*
    };
}

stages! {
    /// Taken in, numbered.
    REGISTERED = "registered", "已登记", "Registered", Register;
    /// Being looked at: which way fits.
    TRIAGE = "triage", "甄别研判", "Triage", Route;
    /// Not taken on.
    NOT_ACCEPTED = "not-accepted", "不予受理", "Not accepted", Route;
    /// At least one way was opened.
    IN_HAND = "in-hand", "办理中", "In hand", Route;
    /// Closed.
    CLOSED = "closed", "已结案", "Closed", Archive;
    /// In the archive: read-only.
    ARCHIVED = "archived", "已归档", "Archived", Archive;
    /// The parties are asked whether they want mediation.
    CONSENT_PENDING = "consent-pending", "征询调解意愿", "Asking for consent", Accept;
    /// Something is missing that was asked for; the clock stands still.
    SUPPLEMENT = "supplement", "待补正", "Waiting for a supplement", Route;
    /// Taken on by the body; the limit runs.
    ACCEPTED = "accepted", "已受理", "Accepted", Accept;
    /// The parties choose a mediator.
    MEDIATOR_PENDING = "mediator-pending", "待确定调解员", "Choosing mediators", Accept;
    /// Under mediation.
    IN_MEDIATION = "in-mediation", "调解中", "In mediation", Mediate;
    /// Standing still.
    SUSPENDED = "suspended", "中止", "Suspended", Mediate;
    /// Settled in substance, being written and signed.
    AGREEMENT_DRAFT = "agreement-draft", "达成一致，待签署", "Agreement to be signed", Agree;
    /// Agreement in effect.
    AGREED = "agreed", "协议已生效", "Agreement in effect", Agree;
    /// Ended without agreement.
    FAILED = "failed", "调解不成", "No agreement", Mediate;
    /// Withdrawn by the applicant.
    WITHDRAWN = "withdrawn", "申请撤回", "Withdrawn", Mediate;
    /// Ended for another cause.
    TERMINATED = "terminated", "已终止", "Terminated", Mediate;
    /// Obligations run.
    PERFORMING = "performing", "履行中", "Performing", Perform;
    /// All obligations performed.
    PERFORMED = "performed", "已履行", "Performed", Perform;
    /// An obligation is past due.
    DEFAULTED = "defaulted", "逾期未履行", "In default", Perform;
    /// Handed to enforcement, court or arbitration.
    ENFORCEMENT = "enforcement", "转执行、起诉或仲裁", "Handed to enforcement", Perform;
    /// A later agreement took the place of what was to be performed.
    SUPERSEDED = "superseded", "已由新协议代替", "Superseded", Perform;
    /// The court's material is not signed for yet.
    MATERIALS_PENDING = "materials-pending", "待签收材料", "Waiting for the court's material", Accept;
    /// Given back by the body before it was taken on.
    RETURNED = "returned", "已退回", "Given back", Route;
    /// The parties talk by themselves.
    NEGOTIATING = "negotiating", "协商中", "Negotiating", Mediate;
    /// They have settled.
    SETTLED = "settled", "已和解", "Settled", Agree;
    /// Their talks came to nothing.
    BROKEN_OFF = "broken-off", "协商不成", "Talks broken off", Mediate;
    /// An expert is being chosen.
    CHOOSING_EXPERT = "choosing-expert", "选定机构或人员", "Choosing an expert", Mediate;
    /// The expert is asked whether he takes the commission.
    COMMISSIONED = "commissioned", "已委托", "Commissioned", Mediate;
    /// The appraisal runs.
    UNDER_APPRAISAL = "under-appraisal", "鉴定评估中", "Under appraisal", Mediate;
    /// The evaluation runs.
    UNDER_EVALUATION = "under-evaluation", "评估中", "Under evaluation", Mediate;
    /// Material is missing.
    MATERIAL_PENDING = "material-pending", "待补充材料", "Waiting for material", Mediate;
    /// The opinion is there.
    OPINION_ISSUED = "opinion-issued", "已出具意见", "Opinion issued", Mediate;
    /// A party objects.
    UNDER_OBJECTION = "under-objection", "异议处理中", "Under objection", Mediate;
    /// It is done.
    FINISHED = "finished", "已完成", "Finished", Mediate;
    /// It was given up.
    STOPPED = "stopped", "已停止", "Stopped", Mediate;
    /// The bodies of a joint mediation agree on who leads it.
    LEAD_PENDING = "lead-pending", "待明确牵头", "Naming the lead", Route;
    /// They have not: their common superior designates.
    LEAD_UNSETTLED = "lead-unsettled", "待指定牵头", "Lead to be designated", Route;
    /// The bodies that were asked say whether they take part.
    GATHERING = "gathering-bodies", "待单位确认", "Waiting for the bodies", Route;
    /// The bodies consult on the plan.
    CONSULTING = "consulting", "会商中", "Consulting", Mediate;
    /// The mediation is one of all bodies.
    JOINTLY_MEDIATING = "jointly-mediating", "联合调解中", "Mediating jointly", Mediate;
    /// An agreement that all bodies have sealed is in effect; what they promised each other may be open.
    JOINTLY_AGREED = "jointly-agreed", "联合协议已生效", "Joint agreement in effect", Agree;
    /// It came to nothing: each body says how it goes on.
    EACH_FOLLOWS_UP = "each-follows-up", "各自后续", "Each follows up", Mediate;
}

/// Stages before a dispute has gone any way: whoever took it in mends what he wrote down, and the applicant withdraws it by his word
/// alone. (rows 5 to 10 and 33 of domain.md §7.3)
pub const JUST_TAKEN_IN: &[Stage] = &[REGISTERED, TRIAGE, SUPPLEMENT];
