//! What the templates of agreements and performance draw: plain, ready-to-show values. An empty text means "nothing there".

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
