//! 不予受理告知书: why a dispute is not taken on, and which other routes are open. (人民调解法 arts. 17, 26;
//! 人民调解工作若干规定 arts. 22, 24)

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::notices::{Contact, Route, addressees, contact, routes, seal};
use super::phrase;
use super::titled;
use super::wording::{Wording, basis};
use crate::documents::layout::{Paragraph, Sheet, Type};

/// What stands on a notice of refusal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// Who does not take it on.
    pub body: String,
    /// To whom it is given.
    pub addressees: Vec<String>,
    /// What the dispute is called.
    pub dispute: String,
    /// When it was applied for.
    pub applied_on: NaiveDate,
    /// The ground, as words that follow 因.
    pub ground: String,
    /// What explains it; may be empty.
    pub explanation: String,
    /// The organ to which it is handed; left out where empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub handed_to: String,
    /// Other routes; a refusal has to name them.
    pub routes: Vec<Route>,
    /// What to mind about limitation or about keeping the peace; may be empty.
    pub caution: String,
    /// Whom to ask.
    pub contact: Contact,
    /// The day of the decision.
    pub decided_on: NaiveDate,
    /// The words of the kind.
    #[serde(default, skip_serializing_if = "Wording::is_default")]
    pub words: Wording,
    /// The articles that the decision rests on; left out where empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub law: String,
    /// Whose court has handed it over, such as 澜安县人民法院委托; empty where somebody applied.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub handed_over: String,
}

/// The notice as blocks.
pub fn sheet(facts: &Facts, number: Option<&str>) -> Sheet {
    let title = facts.words.title_or("不予受理告知书");
    let mut blocks = titled(&title, number);
    blocks.push(addressees(&facts.addressees));
    let (day, dispute) = (phrase::day(facts.applied_on), phrase::or_blank(&facts.dispute));
    let about = if facts.handed_over.is_empty() {
        format!("您（单位）于{day}就{dispute}向我们申请调解。")
    } else {
        format!("{}我们调解{dispute}。", facts.handed_over)
    };
    let ground = phrase::or_blank(facts.ground.trim_end_matches('。'));
    let decision = format!("{about}经审查，因{ground}，我们决定不予受理。");
    blocks.push(Paragraph::new(decision).into());
    if !facts.explanation.trim().is_empty() {
        blocks.push(Paragraph::new(phrase::sentence(&facts.explanation)).into());
    }
    if !facts.handed_to.trim().is_empty() {
        let handed = format!("这件纠纷已移交{}处理，有关情况请向该单位了解。", facts.handed_to.trim());
        blocks.push(Paragraph::new(handed).into());
    }
    blocks.extend(basis(&facts.law));
    blocks.push(Paragraph::new("您（单位）可以通过下列途径解决：").keep().into());
    blocks.extend(routes(&facts.routes));
    if !facts.caution.trim().is_empty() {
        blocks.push(Paragraph::new(phrase::sentence(&facts.caution)).into());
    }
    blocks.push(contact(&facts.contact));
    blocks.push(seal(&facts.body, facts.decided_on));
    Sheet { name: title.replace('\n', ""), body: Type::FOUR, blocks }
}
