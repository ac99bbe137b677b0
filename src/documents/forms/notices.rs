//! What the notices have in common: other routes, whom to ask, and the closing of a letter.

use chrono::NaiveDate;
use rules::law::on_paper;
use rules::sheet::Told;
use serde::{Deserialize, Serialize};

use super::people::SealOf;
use super::phrase;
use crate::documents::layout::{Align, Block, Indent, Paragraph, Span, Type};

/// Another way to settle the matter, which every end without an agreement has to name (人民调解法 art. 26).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Route {
    /// Such as 向人民法院起诉.
    pub name: String,
    /// Where, by when and with what, as a sentence; may be empty.
    pub advice: String,
}

impl Route {
    /// As a sheet has it, with the articles that open it.
    pub fn of(told: &Told) -> Route {
        let (law, advice) = (on_paper(told.law), told.words.trim_end_matches('。'));
        let advice = if law.is_empty() { advice.to_owned() } else { format!("{advice}（{law}）") };
        Route { name: told.head.to_owned(), advice }
    }
}

/// Whom to ask.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Contact {
    /// Name of the person or desk.
    pub name: String,
    /// Telephone.
    pub phone: String,
    /// Address.
    pub address: String,
}

/// The line of those to whom a notice is addressed, at the margin with a colon.
pub(super) fn addressees(names: &[String]) -> Block {
    Paragraph::flush(format!("{}：", phrase::names(names))).keep().into()
}

/// What who sends somebody else must bring; nothing where nobody may.
pub(super) fn proxy(in_person: bool) -> &'static str {
    if in_person { "" } else { "；委托他人参加的，请提交写明委托事项和权限的授权委托书" }
}

/// Left out of the stored facts.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
pub(super) fn is_false(it_is: &bool) -> bool {
    !*it_is
}

/// The routes as numbered paragraphs.
pub(super) fn routes(routes: &[Route]) -> Vec<Block> {
    let paragraph = |(at, route): (usize, &Route)| {
        let advice = route.advice.trim();
        let spans = vec![
            Span::body(format!("{}．", at + 1)),
            Span::strong(format!("{}。", route.name.trim_end_matches('。'))),
            Span::body(if advice.is_empty() { String::new() } else { phrase::sentence(advice) }),
        ];
        Block::Paragraph(Paragraph { spans, indent: Indent::First, ..Paragraph::new("") })
    };
    routes.iter().enumerate().map(paragraph).collect()
}

/// Whom to ask and where: three short lines that stay together.
pub(super) fn contact(contact: &Contact) -> Block {
    let line = |name: &str, value: &str| {
        Block::Paragraph(
            Paragraph::new(format!("{name}：{}", phrase::or_blank(value))).aligned(Align::Left).sized(Type::SMALL_FOUR),
        )
    };
    Block::Together(vec![
        Block::Space(6.0),
        line("联系人", &format!("{}　电话：{}", phrase::or_blank(&contact.name), phrase::or_blank(&contact.phone))),
        line("地　址", &contact.address),
        Block::Space(6.0),
    ])
}

/// Issuer, date and place of the seal.
pub(super) fn seal(body: &str, on: NaiveDate) -> Block {
    SealOf { body: body.to_owned(), on: Some(on), affixed: false }.block()
}
