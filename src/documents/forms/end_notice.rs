//! 办理结果告知书: how something beside a mediation ended — an appraisal, a neutral evaluation that was given up, talks that came to
//! nothing — and what is open now.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::notices::{Contact, Route, addressees, contact, routes, seal};
use super::phrase;
use super::titled;
use super::wording::{Particular, Wording, table};
use crate::documents::layout::{Paragraph, Sheet, Type};

/// What stands on a notice of the result.
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
    /// When it began.
    pub opened_on: NaiveDate,
    /// When it ended.
    pub ended_on: NaiveDate,
    /// How it ended, as words that follow the day.
    pub outcome: String,
    /// What is known of it.
    pub particulars: Vec<Particular>,
    /// What follows for a mediation beside it; left out where empty.
    pub follows: String,
    /// Other ways; left out where there are none to name.
    pub routes: Vec<Route>,
    /// Whom to ask.
    pub contact: Contact,
}

/// The notice as blocks.
pub fn sheet(facts: &Facts, number: Option<&str>) -> Sheet {
    let title = facts.words.title_or("办理结果告知书");
    let mut blocks = titled(&title, number);
    blocks.push(addressees(&facts.parties));
    let end = format!(
        "{}就{}于{}启动的{}，于{}{}。",
        facts.body,
        phrase::or_blank(&facts.dispute),
        phrase::day(facts.opened_on),
        facts.words.kind,
        phrase::day(facts.ended_on),
        facts.outcome,
    );
    blocks.push(Paragraph::new(end).into());
    if !facts.particulars.is_empty() {
        blocks.push(table(&facts.particulars, Type { size: 13.0, leading: 20.0 }));
    }
    if !facts.follows.is_empty() {
        blocks.push(Paragraph::new(phrase::sentence(&facts.follows)).into());
    }
    if !facts.routes.is_empty() {
        blocks.push(Paragraph::new("各方当事人可以依法通过下列途径解决纠纷：").keep().into());
        blocks.extend(routes(&facts.routes));
    }
    blocks.push(contact(&facts.contact));
    blocks.push(seal(&facts.body, facts.ended_on));
    Sheet { name: title.replace('\n', ""), body: Type::FOUR, blocks }
}
