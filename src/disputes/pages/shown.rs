//! What the templates of disputes draw: plain, ready-to-show values. An empty text means "nothing there".

use crate::web::shown::FactShown;

/// A badge.
#[derive(Debug, Clone)]
pub(crate) struct Mark {
    /// Words.
    pub words: String,
    /// Tone.
    pub tone: &'static str,
}

/// A link.
#[derive(Debug, Clone)]
pub(crate) struct LinkShown {
    /// Where it leads.
    pub href: String,
    /// Words.
    pub label: String,
    /// danger, quiet or nothing.
    pub kind: &'static str,
}

/// A tab.
#[derive(Debug, Clone)]
pub(crate) struct TabShown {
    /// Where it leads.
    pub href: String,
    /// Words.
    pub label: String,
    /// How many.
    pub count: String,
    /// Here.
    pub current: bool,
}

/// A chip.
#[derive(Debug, Clone)]
pub(crate) struct ChipShown {
    /// Where it leads.
    pub href: String,
    /// Words.
    pub label: String,
    /// How many.
    pub count: String,
    /// In force.
    pub current: bool,
    /// State of a deadline.
    pub state: &'static str,
}

/// One of the seven steps.
#[derive(Debug, Clone)]
pub(crate) struct StepShown {
    /// Words.
    pub label: String,
    /// Day or more.
    pub note: String,
    /// done, now, side or nothing.
    pub state: &'static str,
}

/// Something to have.
#[derive(Debug, Clone)]
pub(crate) struct CheckShown {
    /// It is there.
    pub done: bool,
    /// What.
    pub label: String,
    /// Where it is mended.
    pub href: String,
    /// Words of that link.
    pub link: String,
}

/// The next step.
#[derive(Debug, Clone)]
pub(crate) struct NextShown {
    /// The reader's turn.
    pub mine: bool,
    /// What.
    pub title: String,
    /// Why, by when.
    pub why: String,
    /// State of the deadline.
    pub state: &'static str,
    /// Its words.
    pub words: String,
    /// What to have.
    pub checks: Vec<CheckShown>,
    /// The one primary act of the page.
    pub primary: Option<LinkShown>,
    /// Other ways.
    pub others: Vec<LinkShown>,
    /// A remark.
    pub note: String,
}

/// A deadline.
#[derive(Debug, Clone)]
pub(crate) struct DeadlineShown {
    /// Anchor on the page.
    pub anchor: String,
    /// Name.
    pub name: String,
    /// Its last day; nothing where the words name it.
    pub day: String,
    /// The law behind it.
    pub law: String,
    /// State of the badge.
    pub state: &'static str,
    /// Its words.
    pub words: String,
    /// 0 to 100.
    pub spent: u32,
    /// How it was counted.
    pub explanation: Vec<String>,
    /// Label and value of what it rests on.
    pub facts: Vec<FactShown>,
}

/// A party.
#[derive(Debug, Clone)]
pub(crate) struct PartyShown {
    /// Side.
    pub side: String,
    /// Name.
    pub name: String,
    /// Sex and age.
    pub about: String,
    /// Masked contact.
    pub contact: String,
    /// Where the telephone is shown in full.
    pub reveal_href: String,
    /// Who speaks for it.
    pub agents: Vec<String>,
    /// What staff should know.
    pub flags: Vec<String>,
    /// What is missing.
    pub warning: String,
}

/// A paper.
#[derive(Debug, Clone)]
pub(crate) struct PaperShown {
    /// Where it is.
    pub href: String,
    /// Name.
    pub name: String,
    /// State in words.
    pub state: String,
    /// Tone of that badge.
    pub tone: &'static str,
}

/// A day of the timeline.
#[derive(Debug, Clone)]
pub(crate) struct DayShown {
    /// Day.
    pub day: String,
    /// Day of the week.
    pub weekday: String,
    /// What happened.
    pub items: Vec<ItemShown>,
}

/// Something that happened.
#[derive(Debug, Clone)]
pub(crate) struct ItemShown {
    /// Anchor.
    pub anchor: String,
    /// Time of the day.
    pub time: String,
    /// Icon.
    pub icon: &'static str,
    /// key, warning, system or nothing.
    pub kind: &'static str,
    /// What.
    pub title: String,
    /// Who, as what.
    pub by: String,
    /// Law and article.
    pub law: String,
    /// What was told at length.
    pub text: String,
    /// Who sees it, where that is not the usual.
    pub seen_by: String,
    /// Files.
    pub files: Vec<LinkShown>,
}

/// A group of rows.
#[derive(Debug, Clone)]
pub(crate) struct GroupShown {
    /// Title; nothing for the only group.
    pub title: String,
    /// How many.
    pub count: String,
    /// Rows.
    pub rows: Vec<RowShown>,
}

/// A dispute in a list.
#[derive(Debug, Clone)]
pub(crate) struct RowShown {
    /// Page of the dispute.
    pub href: String,
    /// What happened.
    pub title: String,
    /// Grade of its risk, where that is more than ordinary: state of the badge, and words.
    pub risk: (&'static str, String),
    /// Two flags at most, then how many more.
    pub flags: Vec<String>,
    /// Parties.
    pub parties: String,
    /// Official number.
    pub number: String,
    /// By which way it came.
    pub source: String,
    /// Category.
    pub category: String,
    /// Township.
    pub place: String,
    /// Stage.
    pub stage: String,
    /// Tone of the stage.
    pub stage_tone: &'static str,
    /// Body.
    pub body: String,
    /// Mediator.
    pub handler: String,
    /// State of the deadline.
    pub state: &'static str,
    /// Its words.
    pub words: String,
    /// Which deadline, when.
    pub limit: String,
    /// What can be done.
    pub next: String,
    /// Where.
    pub next_href: String,
    /// It is the reader's to do.
    pub next_mine: bool,
}
