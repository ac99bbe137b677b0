//! What the templates of agreements and performance draw: plain, ready-to-show values. An empty text means "nothing there".

/// A running deadline.
#[derive(Debug, Clone)]
pub struct DeadlineShown {
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
pub struct TaskShown {
    /// done, blocking or warning.
    pub state: &'static str,
    /// What, and how to put it right.
    pub label: String,
    /// The law behind it.
    pub fix: String,
    /// Where it is put right.
    pub href: String,
    /// Words of the link.
    pub link: String,
}

/// A label with its value.
#[derive(Debug, Clone)]
pub struct FactShown {
    /// Label.
    pub label: String,
    /// Value.
    pub value: String,
}

/// A sum, and whether it comes out even.
#[derive(Debug, Clone)]
pub struct SumShown {
    /// even or off.
    pub state: &'static str,
    /// What was added up.
    pub sum: String,
    /// What is missing or too much.
    pub words: String,
}
