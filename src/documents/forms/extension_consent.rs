//! 延长调解期限同意书: that all parties agree to a longer time. (人民调解工作若干规定 art. 36; 深圳经济特区矛盾纠纷多元化解条例 art. 25)

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::people::{Signatory, signatures};
use super::phrase;
use super::titled;
use super::wording::Wording;
use crate::documents::layout::{Paragraph, Sheet, Type};

/// What stands on the consent to an extension.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// Who mediates.
    pub body: String,
    /// The parties.
    pub parties: Vec<String>,
    /// What the dispute is called.
    pub dispute: String,
    /// When it was taken on.
    pub accepted_on: NaiveDate,
    /// The last day before the extension.
    pub due_on: NaiveDate,
    /// How many days are added.
    pub days: u32,
    /// Whether these are working days, as a local rule may have it.
    #[serde(default)]
    pub in_working_days: bool,
    /// The last day with the extension.
    pub extended_to: NaiveDate,
    /// Why; may be empty.
    pub reason: String,
    /// Parties and mediator.
    pub signatories: Vec<Signatory>,
    /// The words of the kind.
    #[serde(default, skip_serializing_if = "Wording::is_default")]
    pub words: Wording,
}

/// The consent as blocks.
pub fn sheet(facts: &Facts, number: Option<&str>) -> Sheet {
    let mut blocks = titled("延长调解期限同意书", number);
    let standing = format!(
        "{}于{}受理{}之间的{}，调解期限至{}届满。",
        facts.body,
        phrase::day(facts.accepted_on),
        phrase::names(&facts.parties),
        phrase::or_blank(&facts.dispute),
        phrase::day(facts.due_on),
    );
    blocks.push(Paragraph::new(standing).into());
    if !facts.reason.trim().is_empty() {
        blocks.push(Paragraph::new(phrase::sentence(&format!("延长的理由：{}", facts.reason.trim()))).into());
    }
    let consent = format!(
        "各方当事人自愿同意将调解期限延长{}{}，至{}届满。延长期限内，任何一方仍可以随时要求终止调解。",
        facts.days,
        if facts.in_working_days { "个工作日" } else { "日" },
        phrase::day(facts.extended_to),
    );
    blocks.push(Paragraph::new(consent).into());
    let lead = format!("当事人（签名、盖章或者按指印），{}（签名）：", facts.words.mediator);
    blocks.push(signatures(&lead, &facts.signatories));
    Sheet { name: "延长调解期限同意书".to_owned(), body: Type::THREE, blocks }
}
