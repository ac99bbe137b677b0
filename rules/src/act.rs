//! Acts: the verbs of the office. One constant each, shared by all sheets, so that the same thing has the same code everywhere.

use crate::sheet::{Act, Named};

macro_rules! acts {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $zh:literal, $en:literal;)*) => {
        $($(#[$doc])* pub const $name: Act = Named { code: $code, zh: $zh, en: $en };)*
        /// Every act that has a constant.
        pub const ALL: &[Act] = &[$($name),*];
    };
}

acts! {
    /// A dispute is taken in and gets its number.
    REGISTER = "register", "登记", "Register";
    /// Earlier matters of the same people are looked up before a number is given.
    LOOK_FOR_EARLIER = "look-for-earlier", "查找以前的事项", "Look for earlier matters";
    /// The centre begins to look which way fits.
    TRIAGE = "triage", "开始研判", "Triage";
    /// A way is opened with a body.
    OPEN_PROCEEDING = "open-proceeding", "分流", "Route";
    /// A proceeding begins.
    OPEN = "open", "启动", "Open";
    /// The dispute is not taken on.
    REFUSE_DISPUTE = "refuse-dispute", "不予受理", "Do not accept";
    /// Data of the dispute are mended.
    AMEND = "amend", "修改登记内容", "Amend";
    /// A party is added.
    ADD_PARTY = "add-party", "增加当事人", "Add a party";
    /// Data of a party are mended.
    AMEND_PARTY = "amend-party", "修改当事人信息", "Amend a party";
    /// A masked value is shown in full.
    REVEAL = "reveal", "查看完整信息", "Reveal";
    /// A file is added.
    ATTACH = "attach", "上传材料", "Attach a file";
    /// A line is noted in the timeline.
    NOTE = "note", "写记录", "Write a note";
    /// A proposal is put before somebody who may approve it.
    PROPOSE = "propose", "提请批准", "Propose";
    /// A proposal is approved.
    APPROVE = "approve", "批准", "Approve";
    /// A proposal is rejected.
    REJECT = "reject", "驳回", "Reject";
    /// The dispute is closed.
    CLOSE = "close", "结案", "Close";
    /// The file is put into the archive.
    ARCHIVE = "archive", "归档", "Archive";
    /// A party acknowledges the rights notice.
    ACKNOWLEDGE = "acknowledge", "权利义务告知", "Acknowledge rights notice";
    /// A party consents to mediation.
    CONSENT = "consent", "记录同意", "Record consent";
    /// The body takes the dispute on.
    ACCEPT = "accept", "受理", "Accept";
    /// The body does not take the dispute on.
    DECLINE = "decline", "不受理", "Decline";
    /// A party clearly refuses, or wants an end.
    REFUSE = "refuse", "当事人拒绝", "A party refuses";
    /// The parties are offered mediators to choose from.
    OFFER_MEDIATORS = "offer-mediators", "提供调解员名单", "Offer mediators";
    /// Mediators are appointed.
    APPOINT = "appoint", "确定调解员", "Appoint mediators";
    /// Mediators are replaced.
    REPLACE = "replace", "更换调解员", "Replace mediators";
    /// A mediator says what lies between him and the people of the dispute, and who accepts him nevertheless.
    DISCLOSE = "disclose", "披露利害关系", "Disclose an interest";
    /// A mediator leaves the proceeding: a party objects, he withdraws, or the body decides it.
    RECUSE = "recuse", "回避", "Recuse";
    /// A sitting is fixed and the parties are invited.
    INVITE = "invite", "约调解", "Arrange a session";
    /// What was said and settled at a sitting is recorded.
    RECORD_SESSION = "record-session", "写调解记录", "Record the session";
    /// The limit is extended with everyone's consent.
    EXTEND = "extend", "延期", "Extend";
    /// Mediation stands still.
    SUSPEND = "suspend", "中止", "Suspend";
    /// Mediation goes on.
    RESUME = "resume", "恢复", "Resume";
    /// What the parties settled on is written down.
    RECORD_AGREEMENT = "record-agreement", "起草协议书", "Draft the agreement";
    /// The draft is changed.
    REDRAFT = "redraft", "修改协议书", "Change the draft";
    /// Somebody signs.
    SIGN = "sign", "签名", "Sign";
    /// A party takes back before all have signed.
    TAKE_BACK = "take-back", "签署前反悔", "Withdraw before signing";
    /// The body's seal is set; the agreement takes effect.
    SEAL = "seal", "盖章生效", "Seal";
    /// Mediation ends without agreement.
    CONCLUDE = "conclude", "调解不成", "End without agreement";
    /// The applicant withdraws.
    WITHDRAW = "withdraw", "申请撤回", "Withdraw";
    /// Mediation ends for another cause.
    TERMINATE = "terminate", "终止调解", "Terminate";
    /// An obligation is performed, in whole or in part.
    RECORD_PERFORMANCE = "record-performance", "登记履行", "Record performance";
    /// Everything is performed.
    COMPLETE = "complete", "全部履行", "All performed";
    /// An obligation is past due.
    DEFAULT = "default", "逾期未履行", "Default";
    /// What was past due is performed.
    CURE = "cure", "补充履行", "Cure";
    /// The obligor is urged to perform.
    URGE = "urge", "发履行督促函", "Urge performance";
    /// The creditor goes to court, to arbitration or to enforcement.
    ENFORCE = "enforce", "转执行或起诉", "Hand to enforcement";
    /// The parties are visited.
    VISIT = "visit", "回访", "Follow-up visit";
    /// A limit has run out.
    LAPSE = "lapse", "期限届满", "Limit ran out";
    /// A follow-up did not fit and was left out.
    SKIP = "skip", "未执行的后续动作", "Follow-up skipped";
    /// Disputes were looked for by an identity or telephone number.
    SEARCH = "search", "按证件号或电话查找", "Search by number";
    /// A letter that was given up is sent again.
    RETRY_LETTER = "retry-letter", "再发一次信", "Send a letter again";
    /// The reader of a letter that was given up is told by telephone.
    TELEPHONE = "telephone", "电话告知", "Tell by telephone";
    /// A way is opened although a check of triage bars it, with the reason of who decides it.
    OVERRIDE_CHECK = "override-check", "说明理由后分流", "Override a check";
    /// A paper was issued.
    ISSUE = "issue", "出具文书", "Issue a paper";
}
