//! Cells of the permission matrix: what somebody may, and how far.

use crate::act::{
    ASSESS_RISK, CORRECT_REPORT, DISCLOSE, OPEN_RECORD, RECORD_FEEDBACK, RECUSE, REPORT, RESUME, SIGN, SUSPEND, VISIT,
};
use crate::sheet::Act;
use crate::standing::Function;

/// What a cell grants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Right {
    /// R: sees it.
    Read,
    /// W: makes and changes it; takes effect at once.
    Write,
    /// A: approves or signs it; takes effect at once.
    Approve,
    /// Makes a request that somebody approves whose cell has W or A.
    Propose,
}

impl Right {
    /// As the table writes it.
    pub const fn letter(self) -> &'static str {
        match self {
            Right::Read => "R",
            Right::Write => "W",
            Right::Approve => "A",
            Right::Propose => "propose",
        }
    }

    /// In Chinese.
    pub const fn zh(self) -> &'static str {
        match self {
            Right::Read => "看",
            Right::Write => "办",
            Right::Approve => "批",
            Right::Propose => "提请",
        }
    }
}

macro_rules! limits {
    ($($name:ident = $zh:literal, $en:literal;)*) => {
        /// How far a right goes, in the words of the table.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[expect(missing_docs, reason = "each is named in both languages where it is declared")]
        pub enum Limit {
            $($name,)*
        }

        impl Limit {
            /// In Chinese.
            pub const fn zh(self) -> &'static str {
                match self { $(Limit::$name => $zh,)* }
            }

            /// As the table writes it.
            pub const fn en(self) -> &'static str {
                match self { $(Limit::$name => $en,)* }
            }
        }
    };
}

limits! {
    Always = "", "";
    Own = "本人、本组织的案件", "own";
    Himself = "本人的", "own";
    OwnOrg = "为本组织", "own org";
    Studio = "本工作室的案件", "own studio";
    Assigned = "分派给本单位的", "assigned";
    OwnTrack = "本单位的程序", "own track";
    OwnHead = "本单位负责人", "own head";
    OwnStaff = "本单位的人员", "own organ's staff";
    OwnReports = "本人上报的", "own reports";
    Linked = "本人登记或者关联的", "linked";
    Delegated = "本院委托的", "delegated";
    OwnCourt = "本院", "own court";
    Petition = "信访事项", "petition";
    Online = "网上，本人的", "online, own";
    Masked = "日志，证件号和电话遮蔽", "mask";
    Log = "日志，不看案件内容", "log";
    Index = "仅目录", "index only";
    IndexOfLog = "日志，仅目录", "index only";
    Reasoned = "写明理由，留痕，调解员可见", "with reason logged";
    Myself = "本人披露、回避", "recuse self";
    Will = "表达意愿", "express will";
    Receives = "收到文书", "receives";
    Receive = "接收、退回", "receive, return";
    Whereabouts = "知道去向", "sees where it went";
    Choose = "选择、提出异议", "choose, object";
    Shared = "双方共享的材料", "shared by both parties";
    Evidence = "本人的证据、签名", "own evidence; sign";
    SealLog = "登记用印", "use seal log";
    Sign = "签名", "sign";
    Keeper = "由上级调委会的印章保管人盖章", "parent committee's seal by keeper";
    AsKeeper = "作为印章保管人", "as seal keeper";
    OwnSeal = "本单位的印章", "own seal";
    Suspending = "仅中止、恢复", "suspend";
    Informed = "知悉", "informed";
    Consent = "同意、拒绝", "consent; refuse";
    Submit = "签名、提交", "sign, submit";
    Result = "登记结果", "result";
    Brief = "仅摘要", "brief only";
    Named = "指定的人员", "named";
    Visit = "回访", "visit";
    Confirm = "确认、提出异议", "confirm/dispute";
    Raise = "调高", "raise";
    Lower = "调低", "lower";
    Drafting = "拟稿", "draft";
    Listed = "挂牌督办", "listed";
    Reply = "回复", "reply";
    TakePart = "参加", "take part";
    TakePartLead = "参加、牵头", "take part, lead";
    Simple = "简单案件", "simple";
    AskCopy = "申请复制", "ask a copy";
    Publish = "发布", "publish";
    OwnGrid = "本网格", "own grid";
    Totals = "汇总", "totals";
    Nameless = "汇总，不具名", "totals, no names";
    Unnamed = "全部，不含身份", "all, no identities";
    Once = "本人，一次", "own, once";
    Changes = "变更记录", "changes";
    Accounts = "账号和角色，本人的除外", "accounts and roles, never his own";
    Registers = "组织和调解员名册", "registers";
    Finished = "已结的人民调解案卷", "finished people's-mediation files";
    Aggregates = "汇总数据", "aggregates";
    Watched = "橙色、红色案件", "red/orange cases";
    Designation = "两次退回后指定", "designates units in dispute";
    DesignatesLead = "商定不成时指定牵头", "designates the lead";
    OwnCentre = "本中心", "own centre";
    WhoSaw = "谁看过本人的案件", "who saw my case";
    Watermarked = "写明理由，加水印", "needs reason; watermark";
    Bulk = "批量", "bulk";
    OwnFile = "本人的案卷", "own file";
    OwnCopies = "本人的副本", "own copies";
    ReportOnly = "仅报告", "report only";
    OrGiveBack = "退回", "give back";
}

impl Limit {
    /// True when a right that goes so far reaches this act of its function.
    pub fn covers(self, act: Act) -> bool {
        let only: &[Act] = match self {
            Limit::Suspending => &[SUSPEND, RESUME],
            Limit::Myself => &[DISCLOSE, RECUSE],
            Limit::Raise => &[ASSESS_RISK, REPORT, CORRECT_REPORT, RECORD_FEEDBACK],
            Limit::Visit => &[VISIT],
            Limit::Sign => &[SIGN],
            Limit::Reasoned => &[OPEN_RECORD],
            _ => return true,
        };
        only.contains(&act)
    }
}

/// One right and how far it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grant {
    /// What.
    pub right: Right,
    /// How far.
    pub limit: Limit,
    /// The product has no operation yet by which this role would use it.
    pub waits: bool,
}

impl Grant {
    /// True for W and A: it takes effect at once, and who has it may approve what others propose. Where the function is to see
    /// something, seeing is all there is to do; and what is read with a reason is an act.
    pub fn is_effective(&self, function: Function) -> bool {
        let sees_it_all = function == Function::Identity && self.limit != Limit::Masked;
        matches!(self.right, Right::Write | Right::Approve) || sees_it_all || self.limit == Limit::Reasoned
    }
}

/// What a cell holds; nothing is written as a dash.
pub type Cell = &'static [Grant];
