//! What is wrong in a file: the line as its reader counts it, the word above the column, and a sentence.

use crate::error::{Error, FieldError};

/// One thing that is wrong in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Line of the file, from 1.
    pub line: u32,
    /// The word at the head of the column, as it stands in the file.
    pub column: String,
    /// Kebab-case code.
    pub code: &'static str,
    /// Sentence in Chinese.
    pub zh: String,
    /// The same in English.
    pub en: String,
}

impl Fault {
    /// A fault of one cell.
    pub fn new(
        line: u32,
        column: impl Into<String>,
        code: &'static str,
        zh: impl Into<String>,
        en: impl Into<String>,
    ) -> Fault {
        Fault { line, column: column.into(), code, zh: zh.into(), en: en.into() }
    }

    /// Where it is, as the API names it: `line 17, 证件号码`.
    pub fn place(&self) -> String {
        format!("line {}, {}", self.line, self.column)
    }
}

/// All faults of a file as one refusal, in the order of its lines.
pub fn refusal(mut faults: Vec<Fault>) -> Error {
    faults.sort_by_key(|fault| fault.line);
    let field = |fault: Fault| FieldError { field: fault.place(), code: fault.code, zh: fault.zh, en: fault.en };
    Error::Fields(faults.into_iter().map(field).collect())
}

/// The line and the column that a field of a refusal names, where it names any.
pub fn place_of(field: &str) -> Option<(u32, &str)> {
    let (line, column) = field.strip_prefix("line ")?.split_once(", ")?;
    Some((line.parse().ok()?, column))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_back_as_it_was_named() {
        let fault = Fault::new(17, "证件号码", "id-check-digit", "", "");
        assert_eq!(fault.place(), "line 17, 证件号码");
        assert_eq!(place_of(&fault.place()), Some((17, "证件号码")));
        assert_eq!(place_of("file"), None);
        assert_eq!(place_of("line x, y"), None);
    }

    #[test]
    fn faults_come_in_the_order_of_the_lines() {
        let faults = [9, 2, 5].map(|line| Fault::new(line, "姓名", "required", "", "")).to_vec();
        let Error::Fields(fields) = refusal(faults) else { panic!("no fields") };
        let places: Vec<&str> = fields.iter().map(|field| field.field.as_str()).collect();
        assert_eq!(places, ["line 2, 姓名", "line 5, 姓名", "line 9, 姓名"]);
    }
}
