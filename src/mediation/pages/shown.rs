//! What the templates of mediation draw: plain, ready-to-show values. An empty text means "nothing there".

/// One choice of a list, of radio buttons or of boxes.
#[derive(Debug, Clone)]
pub(super) struct Choice {
    /// What is sent.
    pub value: String,
    /// Words.
    pub label: String,
    /// Words below.
    pub hint: String,
    /// Chosen.
    pub selected: bool,
}

/// A running deadline.
#[derive(Debug, Clone)]
pub(super) struct DeadlineShown {
    /// Name.
    pub name: String,
    /// Date and law.
    pub law: String,
    /// ok, blue, yellow, orange, red, paused, met.
    pub state: &'static str,
    /// How much is left.
    pub words: String,
    /// 0 to 100.
    pub spent: u32,
    /// How it was counted.
    pub explanation: Vec<String>,
}

/// Something to have before an act.
#[derive(Debug, Clone)]
pub(super) struct TaskShown {
    /// done, blocking or warning.
    pub state: &'static str,
    /// What.
    pub label: String,
    /// How to put it right.
    pub fix: String,
    /// Where.
    pub href: String,
    /// Words of the link.
    pub link: String,
}

/// A label with its value.
#[derive(Debug, Clone)]
pub(super) struct FactShown {
    /// Label.
    pub label: String,
    /// Value.
    pub value: String,
}
