//! 调解情况复函: what became of the mediation that a court handed over. Nothing that was said in it stands here, only how it ran and
//! how it ended. (TYTJ 20, 21, 26; ZXTJ 12, 25; domain.md §3.1 (18))

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::notices::{Contact, contact, seal};
use super::phrase;
use super::titled;
use super::wording::{Particular, Wording, basis, table};
use crate::documents::layout::{Paragraph, Sheet, Type};

/// What stands on the reply.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// The words of the kind.
    pub words: Wording,
    /// The court.
    pub court: String,
    /// The body.
    pub body: String,
    /// The court's case number.
    pub case_number: String,
    /// The parties.
    pub parties: Vec<String>,
    /// What the dispute is called.
    pub dispute: String,
    /// When the court's material was signed for; none where it was not.
    pub received_on: Option<NaiveDate>,
    /// The mediators.
    pub mediators: Vec<String>,
    /// The days on which sessions were held.
    pub sessions: Vec<NaiveDate>,
    /// By how much all parties agreed to extend; none where they did not.
    pub extension: String,
    /// How it ended: 达成调解协议, 调解不成 …
    pub outcome: String,
    /// Why, where no agreement was reached or it was not taken on; may be empty.
    pub reason: String,
    /// When it ended.
    pub ended_on: NaiveDate,
    /// What is enclosed, each as a line.
    pub enclosed: Vec<String>,
    /// The articles that the reply rests on; left out where empty.
    pub law: String,
    /// Whom to ask.
    pub contact: Contact,
}

/// The reply as blocks.
pub fn sheet(facts: &Facts, number: Option<&str>) -> Sheet {
    let title = facts.words.title_or("调解情况复函");
    let mut blocks = titled(&title, number);
    blocks.push(Paragraph::flush(format!("{}：", facts.court)).keep().into());
    let opening = format!(
        "你院移送调解的{}之间的{}，现将情况函复如下：",
        phrase::names(&facts.parties),
        phrase::or_blank(&facts.dispute)
    );
    blocks.push(Paragraph::new(opening).keep().into());
    blocks.push(table(&lines(facts), Type { size: 13.0, leading: 20.0 }));
    blocks.extend(basis(&facts.law));
    if !facts.enclosed.is_empty() {
        let listed = facts.enclosed.iter().enumerate().map(|(at, one)| format!("{}．{one}", at + 1));
        blocks.push(Paragraph::new(format!("附：{}。", listed.collect::<Vec<_>>().join("　"))).into());
    }
    blocks.push(contact(&facts.contact));
    blocks.push(seal(&facts.body, facts.ended_on));
    Sheet { name: title, body: Type::FOUR, blocks }
}

fn lines(facts: &Facts) -> Vec<Particular> {
    let held: Vec<String> = facts.sessions.iter().map(|day| phrase::day(*day)).collect();
    let sessions = match held.as_slice() {
        [] => "没有召开调解会".to_owned(),
        held => format!("共{}次：{}", held.len(), held.join("、")),
    };
    vec![
        Particular::new("法院案号", facts.case_number.as_str()),
        Particular::new("签收材料日期", facts.received_on.map(phrase::day).unwrap_or_default()),
        Particular::new("调解人员", phrase::names(&facts.mediators)),
        Particular::new("调解次数和日期", sessions),
        Particular::new("延长期限", facts.extension.as_str()),
        Particular::new("调解结果", format!("{}，{}", phrase::day(facts.ended_on), facts.outcome)),
        Particular::new("未成或者不接受的原因", facts.reason.as_str()),
    ]
}
