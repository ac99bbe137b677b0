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
    /// The same dispute was taken in twice: this registration goes into the other.
    MERGE = "merge", "并案", "Merge";
    /// The applicant withdraws what was registered, before it has gone any way.
    WITHDRAW_REQUEST = "withdraw-request", "撤回申请", "Withdraw the application";
    /// What was registered should never have been: it is closed and stays readable.
    VOID = "void", "作废", "Void";
    /// A legal day was recorded wrongly: what counts from it is counted again.
    CORRECT = "correct", "更正日期", "Correct a date";
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
    DECLINE = "decline", "不予受理", "Decline";
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
    /// Somebody from outside the body reads the record of a session, with a reason.
    OPEN_RECORD = "open-record", "查阅调解记录", "Read the record of a session";
    /// The limit is extended with everyone's consent.
    EXTEND = "extend", "延期", "Extend";
    /// Mediation stands still.
    SUSPEND = "suspend", "中止", "Suspend";
    /// Mediation goes on.
    RESUME = "resume", "恢复", "Resume";
    /// What the parties settled on is written down.
    RECORD_AGREEMENT = "record-agreement", "起草协议书", "Draft the agreement";
    /// What the parties settled on by word is recorded: it is in effect at once.
    RECORD_ORAL = "record-oral-agreement", "登记口头协议", "Record an oral agreement";
    /// A later agreement takes the place of this one.
    SUPERSEDE = "supersede", "由新协议代替", "Superseded by a later agreement";
    /// What the application lacks is asked for, once and all of it.
    ASK_SUPPLEMENT = "ask-supplement", "要求补正", "Ask for a supplement";
    /// What was asked for is there.
    SUPPLY = "supply", "补正完成", "Supplement is complete";
    /// A closed dispute is taken up again.
    REOPEN = "reopen", "重启", "Reopen";
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
    /// The obligor is reminded before the agreed day.
    REMIND = "remind", "提醒履行", "Remind of performance";
    /// The obligor is urged to perform.
    URGE = "urge", "发履行督促函", "Urge performance";
    /// The creditor goes to court, to arbitration or to enforcement.
    ENFORCE = "enforce", "转执行或起诉", "Hand to enforcement";
    /// The parties are visited.
    VISIT = "visit", "回访", "Follow-up visit";
    /// A limit has run out, and the law ends the proceeding with it.
    LAPSE = "lapse", "期限届满", "Limit ran out";
    /// A limit has run out, and nothing ends by it: what it was for is no longer possible.
    LIMIT_OVER = "limit-over", "期限已过", "Limit is over";
    /// The days of a running limit are counted again, because a calendar was entered or changed.
    RECOUNT = "recount", "期限重算", "Limit counted again";
    /// A follow-up did not fit and was left out.
    SKIP = "skip", "未执行的后续动作", "Follow-up skipped";
    /// Disputes were looked for by an identity or telephone number.
    SEARCH = "search", "按证件号或电话查找", "Search by number";
    /// A letter that was given up is sent again.
    RETRY_LETTER = "retry-letter", "再发一次信", "Send a letter again";
    /// A letter could not be delivered and was given up.
    LETTER_FAILED = "letter-failed", "信没有送到", "A letter was not delivered";
    /// The reader of a letter that was given up is told by telephone.
    TELEPHONE = "telephone", "电话告知", "Tell by telephone";
    /// A way is opened although a check of triage bars it, with the reason of who decides it.
    OVERRIDE_CHECK = "override-check", "说明理由后分流", "Override a check";
    /// A paper was issued.
    ISSUE = "issue", "出具文书", "Issue a paper";
    /// A procedure is opened beside the way that the dispute goes.
    OPEN_BESIDE = "open-beside", "启动其他程序", "Open another procedure";
    /// A body gives a proceeding back before it has taken it on.
    RETURN = "return", "退回", "Give back";
    /// What was given back is looked at again.
    REROUTE = "reroute", "退回重新分流", "Route again";
    /// An organ that is not competent gave it back: it goes to the competent one.
    TRANSFER = "transfer", "移送有权机关", "Transfer to the competent organ";
    /// An appraisal beside the mediation begins: its time is not counted.
    APPRAISAL_BEGUN = "appraisal-begun", "鉴定开始，期限停算", "Appraisal begins, the clock stands still";
    /// The appraisal has ended.
    APPRAISAL_OVER = "appraisal-over", "鉴定结束，期限续算", "Appraisal over, the clock goes on";
    /// The court's material is signed for.
    RECEIVE_MATERIALS = "receive-materials", "签收法院材料", "Sign for the court's material";
    /// What became of the case at court is recorded.
    RECORD_COURT_RESULT = "record-court-result", "登记法院处理结果", "Record the court's result";
    /// A first mediation by the police brought no agreement.
    FIRST_FAILED = "first-failed", "首次调解未成", "First mediation without agreement";
    /// From when on the traffic police mediate: the loss is fixed.
    FIX_LOSS = "fix-loss", "确定损失", "Fix the loss";
    /// Both sides are told of the end in writing.
    NOTIFY_END = "notify-end", "送达终止告知书", "Serve the notice of the end";
    /// The parties settle by themselves.
    SETTLE = "settle", "达成和解", "Settle";
    /// The parties' own talks come to nothing.
    BREAK_OFF = "break-off", "协商不成", "Break off talks";
    /// The expert is commissioned.
    COMMISSION = "commission", "委托", "Commission";
    /// The expert takes the commission.
    TAKE_COMMISSION = "take-commission", "接受委托", "Take the commission";
    /// The expert does not take it.
    DECLINE_COMMISSION = "decline-commission", "不接受委托", "Decline the commission";
    /// The fee of a third party is paid.
    PAY_EXPERT = "pay-expert", "缴纳鉴定费", "Pay the expert";
    /// More material is asked for.
    ASK_MATERIAL = "ask-material", "要求补充材料", "Ask for material";
    /// It is there.
    SUPPLY_MATERIAL = "supply-material", "补充材料", "Supply material";
    /// Material goes from side to side.
    EXCHANGE_MATERIAL = "exchange-material", "交换材料", "Exchange material";
    /// The evaluator hears the parties.
    HOLD_EVALUATION = "hold-evaluation", "召开评估会", "Hold the evaluation meeting";
    /// The opinion is given in writing.
    ISSUE_OPINION = "issue-opinion", "出具意见", "Issue the opinion";
    /// A party objects to the opinion.
    OBJECT = "object", "提出异议", "Object";
    /// The objection is answered.
    ANSWER_OBJECTION = "answer-objection", "答复异议", "Answer the objection";
    /// It is done.
    FINISH = "finish", "结束程序", "Finish";
    /// It is given up.
    STOP = "stop", "停止程序", "Stop";
    /// The parties choose what follows from the evaluation.
    CHOOSE_WAY = "choose-way", "当事人选择", "The parties choose";
    /// The risk is scored, raised or confirmed.
    ASSESS_RISK = "assess-risk", "评定风险等级", "Assess the risk";
    /// The risk grade is lowered.
    LOWER_RISK = "lower-risk", "调低风险等级", "Lower the risk grade";
    /// What must be reported upward was reported.
    REPORT = "report", "登记上报", "Report upward";
    /// Several bodies shall mediate a dispute together.
    PROPOSE_JOINT = "propose-joint", "提出联合调处", "Propose joint mediation";
    /// The bodies have agreed on who leads.
    NAME_LEAD = "name-lead", "明确牵头单位", "Name the lead";
    /// The days for agreeing on a lead have passed.
    LEAD_OVERDUE = "lead-overdue", "协商牵头期限届满", "No lead agreed on in time";
    /// The bodies cannot agree: their common superior is asked.
    SEEK_DESIGNATION = "seek-designation", "报请指定牵头", "Ask for a designation";
    /// The common superior designates the lead.
    DESIGNATE_LEAD = "designate-lead", "指定牵头单位", "Designate the lead";
    /// A body is asked to take part.
    ASK_BODY = "ask-body", "邀请单位参加", "Ask a body";
    /// A body takes part.
    JOIN = "join", "确认参加", "Take part";
    /// A body does not take part, or no longer.
    STAY_AWAY = "stay-away", "不参加", "Not take part";
    /// The plan of a joint mediation is made, or made anew.
    MAKE_PLAN = "make-plan", "定联合调处方案", "Make the plan";
    /// The bodies have consulted; who does what by when is written down.
    RECORD_CONSULTATION = "record-consultation", "记会商纪要", "Record a consultation";
    /// What a body took on is done.
    FINISH_TASK = "finish-task", "办结议定事项", "Finish a task";
    /// The mediation becomes one of all bodies.
    BEGIN_JOINT = "begin-joint", "开始联合调解", "Mediate jointly";
    /// A body puts its seal under the joint agreement.
    SEAL_JOINTLY = "seal-jointly", "参加单位盖章", "Seal as a participating body";
    /// The joint agreement is in effect.
    JOINTLY_AGREE = "jointly-agree", "联合协议生效", "Joint agreement takes effect";
    /// Joint mediation came to nothing.
    JOINTLY_FAIL = "jointly-fail", "联合调处不成", "Joint mediation fails";
    /// A body says how it goes on.
    FOLLOW_UP_ALONE = "follow-up-alone", "登记后续处理", "Say how it goes on";
    /// A partner without access gets what may leave the house.
    EXCHANGE = "exchange", "出具信息交换单", "Issue an exchange sheet";
    /// Who stands on which side of this proceeding.
    SET_SIDES = "set-sides", "确定各方地位", "Set the sides";
    /// Somebody who came later takes part in a mediation that is under way, with the consent of every party.
    ADMIT = "admit", "增加参加的当事人", "Admit a party";
    /// Somebody from outside is invited to help, with the consent of every party.
    INVITE_HELP = "invite-help", "邀请协助", "Invite somebody to help";
    /// Whoever was invited accepts, declines or leaves.
    ANSWER_HELP = "answer-help", "受邀人答复", "Answer of an invited person";
    /// The record of a report is put right.
    CORRECT_REPORT = "correct-report", "更正上报记录", "Correct a report";
    /// What the organ answered to a report is recorded: it closes the duty.
    RECORD_FEEDBACK = "record-feedback", "登记上报反馈", "Record the feedback";
    /// The director takes on a dispute whose risk is orange or red.
    TAKE_ON_RISK = "take-on-risk", "接手风险", "Take the risk on";
    /// It was tried to reach a party.
    RECORD_CONTACT = "record-contact", "登记联系情况", "Record an attempt to reach a party";
}
