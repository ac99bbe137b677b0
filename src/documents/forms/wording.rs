//! The words of the kind of proceeding that a paper belongs to, frozen with its facts: what it is called, who mediates, which
//! body. Papers that were frozen without them are of people's mediation.

use rules::law::on_paper;
use rules::sheet::{PEOPLES_WORDS, Said, Sheet, Told};
use serde::{Deserialize, Serialize};

use crate::documents::layout::{Block, Paragraph, Row, Table, TableCell, Type};

use super::phrase;

/// The words of a kind, as one of its papers uses them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Wording {
    /// Name of the paper; empty: as the form has it.
    pub title: String,
    /// The proceeding: 人民调解.
    pub kind: String,
    /// Those who mediate: 人民调解员.
    pub mediator: String,
    /// The body: 人民调解委员会.
    pub body: String,
    /// How the body speaks of itself: 本会.
    pub we: String,
}

impl Default for Wording {
    fn default() -> Wording {
        Wording {
            title: String::new(),
            kind: PEOPLES_WORDS.kind.to_owned(),
            mediator: PEOPLES_WORDS.mediator.to_owned(),
            body: PEOPLES_WORDS.body.to_owned(),
            we: "本会".to_owned(),
        }
    }
}

impl Wording {
    /// The words that a sheet has for a paper of this form.
    pub fn of(sheet: &Sheet, form: &str) -> Wording {
        Wording {
            title: sheet.printed_title(form).zh,
            kind: sheet.words.kind.to_owned(),
            mediator: sheet.words.mediator.to_owned(),
            body: sheet.words.body.to_owned(),
            we: sheet.papers.we.to_owned(),
        }
    }

    /// Left out of the stored facts: they are what is read when nothing is there.
    pub(super) fn is_default(&self) -> bool {
        *self == Wording::default()
    }

    /// The name of the paper, or what the form is called in general.
    pub(super) fn title_or(&self, general: &str) -> String {
        if self.title.is_empty() { general.to_owned() } else { self.title.clone() }
    }
}

/// A value that stands on a paper under its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Particular {
    /// Its name.
    pub name: String,
    /// The value as printed; an empty one prints as `/`.
    pub value: String,
}

impl Particular {
    /// A value under its name.
    pub fn new(name: impl Into<String>, value: impl Into<String>) -> Particular {
        Particular { name: name.into(), value: value.into() }
    }
}

/// Values as a table with their names at the left; long ones may go over the end of a page.
pub(super) fn table(particulars: &[Particular], size: Type) -> Block {
    const LONG: usize = 60;
    let row = |one: &Particular| {
        let value = phrase::or_blank(&one.value);
        let long = value.chars().count() > LONG || value.contains('\n');
        let cell = if long { TableCell::prose(phrase::sentence(&value)) } else { TableCell::left(value) };
        Row { cells: vec![TableCell::head(one.name.clone()), cell], may_split: long, ..Row::default() }
    };
    Block::Table(Table::form(0.26, particulars.iter().map(row).collect(), size))
}

/// A sentence with the articles that it rests on, before its full stop.
pub(in crate::documents) fn cited(words: &str, citation: &str) -> String {
    let law = on_paper(citation);
    if law.is_empty() {
        return words.to_owned();
    }
    format!("{}（{law}）。", words.trim_end_matches('。'))
}

/// A sentence of the law as a paper has it.
pub fn in_words(said: &Said) -> String {
    cited(said.words, said.law)
}

/// A head of a rights notice, and what is told under it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// The head; empty for the articles at the end.
    pub head: String,
    /// What is told; line feeds begin paragraphs.
    pub words: String,
}

impl Section {
    /// As a sheet has them, and at the end, without a head, on which articles all of it rests.
    pub fn all(told: &[Told]) -> Vec<Section> {
        let section = |told: &Told| Section { head: told.head.to_owned(), words: told.words.to_owned() };
        // In one line behind them: each for itself would fill the page.
        let law = on_paper(&told.iter().map(|told| told.law).collect::<Vec<_>>().join(";"));
        let rests = (!law.is_empty()).then(|| Section { head: String::new(), words: format!("依据：{law}。") });
        told.iter().map(section).chain(rests).collect()
    }
}

/// The line that says on which articles a notice rests; nothing where no law of the whole country does.
pub(super) fn basis(law: &str) -> Option<Block> {
    let law = law.trim();
    (!law.is_empty()).then(|| Paragraph::new(format!("依据：{law}。")).into())
}
