//! 受理通知书: the body tells the parties that it has taken the dispute on. (domain.md §3.2; SCTS 14; SSTJ 16)

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::notices::{Contact, addressees, contact, is_false, proxy, seal};
use super::phrase;
use super::titled;
use super::wording::{Particular, Wording, basis, table};
use crate::documents::layout::{Paragraph, Sheet, Type};

/// What stands on a notice of acceptance.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// The words of the kind.
    pub words: Wording,
    /// The body.
    pub body: String,
    /// The parties.
    pub parties: Vec<String>,
    /// What the dispute is called.
    pub dispute: String,
    /// When it was applied for.
    pub applied_on: NaiveDate,
    /// Whose court has handed it over, such as 澜安县人民法院委托; empty where somebody applied.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub handed_over: String,
    /// A party must come in person.
    #[serde(default, skip_serializing_if = "is_false")]
    pub in_person: bool,
    /// When it was taken on.
    pub accepted_on: NaiveDate,
    /// What only this kind has to say; left out where empty.
    pub particulars: Vec<Particular>,
    /// The articles that acceptance rests on; left out where empty.
    pub law: String,
    /// Whom to ask.
    pub contact: Contact,
}

/// The notice as blocks.
pub fn sheet(facts: &Facts, number: Option<&str>) -> Sheet {
    let title = facts.words.title_or("受理通知书");
    let mut blocks = titled(&title, number);
    blocks.push(addressees(&facts.parties));
    let (day, dispute) = (phrase::day(facts.applied_on), phrase::or_blank(&facts.dispute));
    let about = if facts.handed_over.is_empty() {
        format!("您（单位）于{day}就{dispute}提出的调解申请")
    } else {
        format!("{}调解的{dispute}", facts.handed_over)
    };
    let accepted = format!(
        "{about}，经审查符合受理条件，{}于{}决定受理，依法进行{}。",
        facts.body,
        phrase::day(facts.accepted_on),
        facts.words.kind,
    );
    blocks.push(Paragraph::new(accepted).into());
    blocks.extend(basis(&facts.law));
    if !facts.particulars.is_empty() {
        blocks.push(table(&facts.particulars, Type { size: 13.0, leading: 20.0 }));
    }
    let next = format!(
        "调解的时间、地点和调解人员另行通知。请保持电话畅通，准备好身份证件和与纠纷有关的材料{}。\
         任何一方不愿意调解的，可以随时提出。",
        proxy(facts.in_person)
    );
    blocks.push(Paragraph::new(next).into());
    blocks.push(Paragraph::new("附：当事人权利义务告知书。").into());
    blocks.push(contact(&facts.contact));
    blocks.push(seal(&facts.body, facts.accepted_on));
    Sheet { name: title.replace('\n', ""), body: Type::FOUR, blocks }
}
