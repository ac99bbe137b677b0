//! 终止调解通知书, of the traffic police 调解终结书: that mediation ended without an agreement, why, and which other routes are open.
//! Nothing of what was said in mediation stands on it. (人民调解法 art. 26)

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::notices::{Contact, Route, addressees, contact, routes, seal};
use super::phrase;
use super::titled;
use super::wording::{Particular, Wording, basis, table};
use crate::documents::layout::{Paragraph, Sheet, Type};

/// What stands on a notice of termination.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// Who mediated.
    pub body: String,
    /// The parties.
    pub parties: Vec<String>,
    /// What the dispute is called.
    pub dispute: String,
    /// When it was taken on; nothing where it was withdrawn before that.
    pub accepted_on: Option<NaiveDate>,
    /// When mediation ended.
    pub ended_on: NaiveDate,
    /// The ground, as words that follow 因.
    pub ground: String,
    /// Other routes; an end without an agreement has to name them.
    pub routes: Vec<Route>,
    /// What to mind about limitation; may be empty.
    pub limitation: String,
    /// A confirmation of undisputed facts is enclosed.
    pub undisputed_enclosed: bool,
    /// Whom to ask.
    pub contact: Contact,
    /// The day of the notice.
    pub issued_on: NaiveDate,
    /// The words of the kind.
    #[serde(default, skip_serializing_if = "Wording::is_default")]
    pub words: Wording,
    /// What only this kind has to say of the case; left out where empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub particulars: Vec<Particular>,
    /// The articles that the end rests on; left out where empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub law: String,
}

/// The notice as blocks.
pub fn sheet(facts: &Facts, number: Option<&str>) -> Sheet {
    let title = facts.words.title_or("终止调解通知书");
    let mut blocks = titled(&title, number);
    blocks.push(addressees(&facts.parties));
    let (dispute, ended_on) = (phrase::or_blank(&facts.dispute), phrase::day(facts.ended_on));
    let ground = phrase::or_blank(facts.ground.trim_end_matches('。'));
    let end = match facts.accepted_on.map(phrase::day) {
        Some(day) => {
            format!("{}于{day}受理的{dispute}，因{ground}，调解于{ended_on}终止，未达成调解协议。", facts.body)
        }
        None => format!("{}收到的{dispute}，尚未受理，因{ground}，于{ended_on}终止，未进行调解。", facts.body),
    };
    blocks.push(Paragraph::new(end).into());
    blocks.extend(basis(&facts.law));
    if !facts.particulars.is_empty() {
        blocks.push(table(&facts.particulars, Type { size: 13.0, leading: 20.0 }));
    }
    blocks.push(Paragraph::new("各方当事人可以依法通过下列途径维护自己的权利：").keep().into());
    blocks.extend(routes(&facts.routes));
    if !facts.limitation.trim().is_empty() {
        blocks.push(Paragraph::new(phrase::sentence(&facts.limitation)).into());
    }
    if facts.undisputed_enclosed {
        blocks.push(Paragraph::new("附：无争议事实确认书一份。").into());
    }
    blocks.push(contact(&facts.contact));
    blocks.push(seal(&facts.body, facts.issued_on));
    Sheet { name: title.replace('\n', ""), body: Type::FOUR, blocks }
}
