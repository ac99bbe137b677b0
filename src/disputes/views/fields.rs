//! Fields that only one kind of proceeding has, as a reader sees them.

use rules::sheet::Named;

/// The value of a field that only one kind has.
#[derive(Clone, Debug)]
pub struct FieldView {
    /// Code and label.
    pub name: Named,
    /// As it is kept: text, YYYY-MM-DD, "161200.00", yes or no, a code.
    pub value: String,
    /// In words, Chinese and English.
    pub words: (String, String),
}
