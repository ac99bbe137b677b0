//! Rows of the permission matrix: what there is to do in the office.

use crate::sheet::Named;

macro_rules! functions {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $zh:literal, $en:literal, $state:ident;)*) => {
        /// A function: a row of the table of domain.md §7.8, in its order; the last three are of the text around it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Function {
            $($(#[$doc])* $name,)*
        }

        impl Function {
            /// All of them, in the order of the table.
            pub const ALL: &[Function] = &[$(Function::$name),*];

            /// Code and names.
            pub const fn named(self) -> Named {
                match self {
                    $(Function::$name => Named { code: $code, zh: $zh, en: $en },)*
                }
            }

            /// True when the product has an operation for it; the others wait for what they belong to.
            pub const fn is_built(self) -> bool {
                match self {
                    $(Function::$name => functions!(@ $state),)*
                }
            }
        }
    };
    (@ built) => { true };
    (@ waits) => { false };
}

functions! {
    /// Leads and reports of the grid.
    Lead = "lead", "线索、网格上报", "Lead, grid report", waits;
    /// A dispute is taken in, and its record mended.
    Register = "register", "登记", "Register intake", built;
    /// Identity numbers, telephones, addresses in full.
    Identity = "identity", "查看当事人完整信息", "See full identity of parties", built;
    /// Which way a dispute goes.
    Triage = "triage", "研判、选择途径", "Triage, track choice", built;
    /// The dispute, or a proceeding, is not taken on.
    NotAccepting = "not-accepting", "不予受理", "Not accepting", built;
    /// Another organ is handed the matter.
    Transfer = "transfer", "转送、交办", "Transfer, assign", waits;
    /// Who mediates.
    Appoint = "appoint", "确定、更换调解员", "Appoint, change mediator", built;
    /// Sittings, their records, evidence.
    Sessions = "sessions", "调解记录、证据", "Session notes, evidence", built;
    /// What a mediator writes for himself.
    PrivateNotes = "private-notes", "调解员手记", "Caucus, private notes", built;
    /// What the parties settle on is written down.
    Draft = "draft", "起草协议", "Draft agreement", built;
    /// Signatures, seal, papers that go out.
    Seal = "seal", "签名、盖章、出具文书", "Seal, issue document", built;
    /// More time, standing still, an end.
    Time = "time", "延期、中止、终止", "Extend, suspend, terminate", built;
    /// What goes to the court for judicial confirmation.
    ConfirmationPack = "confirmation-pack", "司法确认申请材料", "Judicial confirmation pack", waits;
    /// What a court hands over, and what it hears back.
    CourtDelegation = "court-delegation", "法院委托委派", "Court delegation", built;
    /// Petitions.
    PetitionItem = "petition-item", "信访事项", "Petition item", waits;
    /// Accusations against an official.
    Accusation = "accusation", "检举控告", "Accusation", waits;
    /// What was agreed is done, or not.
    Performance = "performance", "履行、回访", "Performance, follow-up", built;
    /// The grade of risk, and what must be reported upward.
    Risk = "risk", "风险等级、上报", "Risk grade change", built;
    /// Prompts and supervision orders.
    SupervisionLetter = "supervision-letter", "督办文书", "Supervision letter", waits;
    /// Several bodies mediate together.
    Joint = "joint", "联合调处", "Joint mediation", built;
    /// The dispute is closed, or taken up again.
    Close = "close", "结案、重启", "Close, reopen", built;
    /// The file is put away.
    Archive = "archive", "归档", "Archive", built;
    /// Figures.
    Statistics = "statistics", "统计", "Statistics", waits;
    /// What the parties say of the work.
    Evaluation = "evaluation", "评价", "Evaluation", waits;
    /// Staff, code lists, calendar, templates, settings.
    House = "house", "用户、字典、日历、模板", "Users, dictionaries, calendar, templates", built;
    /// The log as a whole.
    Logs = "logs", "日志", "Logs", waits;
    /// Files that leave the house.
    Export = "export", "导出", "Export", waits;
    /// A body takes a proceeding on, or gives it back; until a mediator is named it acts by itself.
    Accept = "accept", "受理、退回", "Accept, give back", built;
    /// What a party says is taken down: consent, refusal, withdrawal, objection. (§7.7-1)
    Word = "word", "记录当事人的意思", "Take down a party's word", built;
    /// Procedures beside the mediation: appraisal, neutral evaluation.
    Expertise = "expertise", "鉴定、中立评估", "Appraisal, neutral evaluation", built;
}
