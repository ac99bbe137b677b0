//! Every way an agreement can be wrong: its code, its weight, the article behind it and its sentences.

use chrono::NaiveDate;

use super::annex::Annex;
use super::finding::Severity::{self, Block, Warn};
use crate::calendar::{date_en, date_zh};
use crate::money::Money;

/// What is wrong, and with what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Problem {
    Whole(Whole),
    Annex(Annex),
    Promise(Promise),
    Instalment(Instalment),
}

impl Problem {
    /// Code, severity and law.
    pub(super) const fn kind(self) -> (&'static str, Severity, &'static str) {
        match self {
            Problem::Whole(problem) => problem.kind(),
            Problem::Annex(problem) => problem.kind(),
            Problem::Promise(problem) => problem.kind(),
            Problem::Instalment(problem) => problem.kind(),
        }
    }

    pub(super) fn zh(self) -> String {
        match self {
            Problem::Whole(problem) => problem.zh(),
            Problem::Annex(problem) => problem.zh(),
            Problem::Promise(problem) => problem.zh(),
            Problem::Instalment(problem) => problem.zh(),
        }
    }

    pub(super) fn en(self) -> String {
        match self {
            Problem::Whole(problem) => problem.en(),
            Problem::Annex(problem) => problem.en(),
            Problem::Promise(problem) => problem.en(),
            Problem::Instalment(problem) => problem.en(),
        }
    }
}

/// What can be wrong with the agreement as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whole {
    FactsMissing,
    IssuesMissing,
    PartiesTooFew,
    ObligationsMissing,
    CopiesTooFew { needed: u32, given: u32 },
    RemainingMissing,
    RemainingInFull,
    SumAboveClaim { sum: Money, claimed: Money },
}

impl Whole {
    const fn kind(self) -> (&'static str, Severity, &'static str) {
        match self {
            Whole::FactsMissing => ("facts-missing", Block, "RTF 29"),
            Whole::IssuesMissing => ("issues-missing", Block, "RTF 29"),
            Whole::PartiesTooFew => ("parties-too-few", Block, "RTF 29"),
            Whole::ObligationsMissing => ("obligations-missing", Block, "RTF 29"),
            Whole::CopiesTooFew { .. } => ("copies-too-few", Block, "RTF 29"),
            Whole::RemainingMissing => ("remaining-issues-missing", Block, "RTF 29; CPLI 358"),
            Whole::RemainingInFull => ("remaining-issues-unexpected", Warn, "RTF 29; CPLI 358"),
            Whole::SumAboveClaim { .. } => ("sum-above-claim", Warn, "RTF 23"),
        }
    }

    fn zh(self) -> String {
        match self {
            Whole::FactsMissing => "请写明纠纷主要事实".to_owned(),
            Whole::IssuesMissing => "请写明争议事项".to_owned(),
            Whole::PartiesTooFew => "协议至少要有两方当事人，请补上另一方".to_owned(),
            Whole::ObligationsMissing => "协议里还没有一项约定，请写明谁在什么时候做什么".to_owned(),
            Whole::CopiesTooFew { needed, given } => {
                format!("份数写了{given}份，每方当事人一份、调解组织留一份，至少要{needed}份")
            }
            Whole::RemainingMissing => "部分达成的协议要写明还有哪些事没谈妥".to_owned(),
            Whole::RemainingInFull => "写了没谈妥的事，却选了全部达成，请改为部分达成或者删掉这一栏".to_owned(),
            Whole::SumAboveClaim { sum, claimed } => {
                format!(
                    "约定付款一共{}元，比申请的{}元还多，请核对是不是当事人的意思",
                    sum.grouped(),
                    claimed.grouped()
                )
            }
        }
    }

    fn en(self) -> String {
        match self {
            Whole::FactsMissing => "Enter the main facts of the dispute".to_owned(),
            Whole::IssuesMissing => "Enter what was in dispute".to_owned(),
            Whole::PartiesTooFew => "An agreement needs at least two parties; add the other one".to_owned(),
            Whole::ObligationsMissing => "Nothing is promised yet; enter who does what and by when".to_owned(),
            Whole::CopiesTooFew { needed, given } => {
                format!("There are {given} copies; each party and the body keep one, so at least {needed} are needed")
            }
            Whole::RemainingMissing => "A partial agreement names what stays open; enter it".to_owned(),
            Whole::RemainingInFull => {
                "Something is left open, but the agreement is called full; call it partial or clear the field"
                    .to_owned()
            }
            Whole::SumAboveClaim { sum, claimed } => {
                format!(
                    "The payments add up to {}, more than the {} claimed; check that the parties want this",
                    sum.grouped(),
                    claimed.grouped()
                )
            }
        }
    }
}

/// What can be wrong with one obligation, with the facts its sentence needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Promise {
    ObligorMissing { pays: bool },
    ObligeeMissing,
    PartyUnknown { ordinal: usize },
    PartyTwice { ordinal: usize },
    SameParty { pays: bool },
    AmountMissing,
    AmountZero,
    DueDateMissing { conditional: bool },
    DueDateEarly { recorded_on: NaiveDate },
    MannerMissing,
    TextMissing,
    LiabilityOfOne,
    SharesUnclear,
}

impl Promise {
    const fn kind(self) -> (&'static str, Severity, &'static str) {
        match self {
            Promise::ObligorMissing { .. } => ("obligor-missing", Block, "CPLI 358"),
            Promise::ObligeeMissing => ("obligee-missing", Block, "CPLI 358"),
            Promise::PartyUnknown { .. } => ("party-unknown", Block, "CPLI 358"),
            Promise::PartyTwice { .. } => ("party-twice", Block, "CPLI 358"),
            Promise::SameParty { .. } => ("same-party", Block, "MFD 576"),
            Promise::AmountMissing => ("amount-missing", Block, "CPLI 358"),
            Promise::AmountZero => ("amount-zero", Block, "CPLI 358"),
            Promise::DueDateMissing { conditional: false } => ("due-date-missing", Block, "RTF 29; CPLI 358"),
            Promise::DueDateMissing { conditional: true } => ("due-date-missing", Warn, "RTF 29; CPLI 358"),
            Promise::DueDateEarly { .. } => ("due-date-early", Block, "RTF 29; CPLI 358"),
            Promise::MannerMissing => ("manner-missing", Block, "RTF 29"),
            Promise::TextMissing => ("text-missing", Block, "RTF 29; CPLI 358"),
            Promise::LiabilityOfOne => ("liability-of-one", Warn, "MFD 517, 518, 687"),
            Promise::SharesUnclear => ("shares-unclear", Warn, "MFD 517"),
        }
    }

    fn zh(self) -> String {
        match self {
            Promise::ObligorMissing { pays: true } => "没有写谁来付款，请选付款人".to_owned(),
            Promise::ObligorMissing { pays: false } => "没有写谁来履行，请选履行人".to_owned(),
            Promise::ObligeeMissing => "没有写付给谁，请选收款人".to_owned(),
            Promise::PartyUnknown { ordinal } => format!("协议里没有第{}位当事人，请重新选", ordinal.saturating_add(1)),
            Promise::PartyTwice { ordinal } => {
                format!("第{}位当事人在同一边写了两次，请删掉一个", ordinal.saturating_add(1))
            }
            Promise::SameParty { pays: true } => "付款人和收款人是同一个人，请改其中一个".to_owned(),
            Promise::SameParty { pays: false } => "履行人和对方是同一个人，请改其中一个".to_owned(),
            Promise::AmountMissing => "没有写金额，请填付多少元".to_owned(),
            Promise::AmountZero => "金额要大于零，请重新填".to_owned(),
            Promise::DueDateMissing { conditional: false } => "没有写履行期限，请填最晚哪一天".to_owned(),
            Promise::DueDateMissing { conditional: true } => {
                "只写了条件，没有写最晚哪一天，最好补上，免得以后说不清".to_owned()
            }
            Promise::DueDateEarly { recorded_on } => {
                format!("履行期限不能早于签订日（{}），请改日期", date_zh(recorded_on))
            }
            Promise::MannerMissing => "没有写怎么履行，例如当场付现金、转到哪个账户".to_owned(),
            Promise::TextMissing => "没有写约定的内容，请用一句话写明".to_owned(),
            Promise::LiabilityOfOne => "只有一个人履行，不用写连带或者补充承担，请改为按份或者再选一个人".to_owned(),
            Promise::SharesUnclear => "几个人按份付款，没有写各付多少就视为平均分担，最好一人一项分开写".to_owned(),
        }
    }

    fn en(self) -> String {
        match self {
            Promise::ObligorMissing { pays: true } => "Nobody is named who pays; choose the payer".to_owned(),
            Promise::ObligorMissing { pays: false } => "Nobody is named who performs; choose who does".to_owned(),
            Promise::ObligeeMissing => "Nobody is named who is paid; choose the payee".to_owned(),
            Promise::PartyUnknown { ordinal } => {
                format!("The agreement has no party number {}; choose again", ordinal.saturating_add(1))
            }
            Promise::PartyTwice { ordinal } => {
                format!("Party number {} stands twice on one side; remove one", ordinal.saturating_add(1))
            }
            Promise::SameParty { pays: true } => "Payer and payee are the same party; change one of them".to_owned(),
            Promise::SameParty { pays: false } => {
                "The party that performs and the one it performs for are the same; change one of them".to_owned()
            }
            Promise::AmountMissing => "The amount is missing; enter how much is paid".to_owned(),
            Promise::AmountZero => "The amount must be more than zero; enter it again".to_owned(),
            Promise::DueDateMissing { conditional: false } => "The due date is missing; enter the last day".to_owned(),
            Promise::DueDateMissing { conditional: true } => {
                "Only a condition is given; better add the last day as well".to_owned()
            }
            Promise::DueDateEarly { recorded_on } => {
                format!(
                    "The due date cannot be before the agreement was recorded ({}); change the date",
                    date_en(recorded_on)
                )
            }
            Promise::MannerMissing => {
                "The manner is missing; enter for example cash on the spot, or the account to pay to".to_owned()
            }
            Promise::TextMissing => "The content is missing; say in a sentence what is promised".to_owned(),
            Promise::LiabilityOfOne => {
                "One party alone cannot be jointly or supplementarily liable; choose several or add a party".to_owned()
            }
            Promise::SharesUnclear => {
                "Without shares the payers owe equal parts; better give each payer an item of their own".to_owned()
            }
        }
    }
}

/// What can be wrong between a payment and its instalments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Instalment {
    HeadUnknown,
    Nested,
    NoPayment,
    Sum { sum: Money, total: Money },
    Order { before: usize },
    AfterHead { head_due_on: NaiveDate },
    Parties,
}

impl Instalment {
    const fn kind(self) -> (&'static str, Severity, &'static str) {
        match self {
            Instalment::HeadUnknown => ("instalment-head-unknown", Block, "CPLI 358"),
            Instalment::Nested => ("instalment-nested", Block, "CPLI 358"),
            Instalment::NoPayment => ("instalment-no-payment", Block, "CPLI 358"),
            Instalment::Sum { .. } => ("instalments-sum", Block, "CPLI 358"),
            Instalment::Order { .. } => ("instalment-order", Warn, "CPLI 358"),
            Instalment::AfterHead { .. } => ("instalment-late", Block, "CPLI 358"),
            Instalment::Parties => ("instalment-parties", Warn, "CPLI 358"),
        }
    }

    fn zh(self) -> String {
        match self {
            Instalment::HeadUnknown => "找不到这一期所属的付款，请重新选".to_owned(),
            Instalment::Nested => "这一期挂在另一期下面，请挂到总额那一项".to_owned(),
            Instalment::NoPayment => "只有付款才能分期，请改种类或者取消分期".to_owned(),
            Instalment::Sum { sum, total } => {
                format!(
                    "各期加起来是{}元，比总额{}元，请改某一期或者总额",
                    sum.grouped(),
                    difference(sum, total, ["少", "多"])
                )
            }
            Instalment::Order { before } => format!("这一期没有排在第{}项之后，请按日期先后排各期", before + 1),
            Instalment::AfterHead { head_due_on } => {
                format!("这一期晚于总的期限（{}），请改其中一个日期", date_zh(head_due_on))
            }
            Instalment::Parties => "这一期的付款人或者收款人和总额那一项不一样，请核对".to_owned(),
        }
    }

    fn en(self) -> String {
        match self {
            Instalment::HeadUnknown => {
                "The payment that this is an instalment of does not exist; choose again".to_owned()
            }
            Instalment::Nested => "This is an instalment of an instalment; choose the total instead".to_owned(),
            Instalment::NoPayment => {
                "Only payments have instalments; change the kind or make it an item of its own".to_owned()
            }
            Instalment::Sum { sum, total } => {
                let off = difference(sum, total, ["short of", "more than"]);
                format!("Instalments add up to {}, {off} the total; correct an instalment or the total", sum.grouped())
            }
            Instalment::Order { before } => {
                format!("This instalment is not after item {}; put the instalments in order of date", before + 1)
            }
            Instalment::AfterHead { head_due_on } => {
                format!(
                    "This instalment is later than the date for the whole ({}); change one of the dates",
                    date_en(head_due_on)
                )
            }
            Instalment::Parties => "Payer or payee differ from those of the total; check them".to_owned(),
        }
    }
}

/// By how much the sum misses the total, with the word for too little or too much: in Chinese 少1,200.00, in English
/// "1,200.00 short of".
fn difference(sum: Money, total: Money, words: [&str; 2]) -> String {
    let (word, off) = if sum < total { (words[0], total.checked_sub(sum)) } else { (words[1], sum.checked_sub(total)) };
    let off = off.unwrap_or(Money::MAX).grouped();
    if word.is_ascii() { format!("{off} {word}") } else { format!("{word}{off}") }
}
