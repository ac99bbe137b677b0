//! The card of the procedures: every way that the dispute went or goes, what only its kind wants to know, and what can be done in
//! those that run beside the one of the next step.

use super::shown::LinkShown;
use crate::app::App;
use crate::disputes::links::{Whither, href_of};
use crate::disputes::{DisputeView, ProceedingView};
use crate::lang::Lang;
use crate::web::shown::{FactShown, in_words};

/// A procedure, ready to show.
pub(crate) struct RunShown {
    /// Kind, and its number where it has one.
    pub title: String,
    /// Stage and body.
    pub stands: String,
    /// Address of its page in the manual.
    pub manual: String,
    /// Fields of its own that have a value.
    pub facts: Vec<FactShown>,
    /// The page on which they are changed; empty for whoever may not, and where there are none.
    pub fields: String,
    /// What the reader can do in it, where the next step does not speak of it.
    pub acts: Vec<LinkShown>,
}

/// The procedures of a dispute, in the order in which they were opened.
pub(super) fn runs(app: &App, view: &DisputeView, lang: Lang) -> Vec<RunShown> {
    let current = view.current().map(|row| row.id.as_str());
    view.proceedings.iter().map(|row| run(app, view, row, current == Some(row.id.as_str()), lang)).collect()
}

fn run(app: &App, view: &DisputeView, row: &ProceedingView, is_current: bool, lang: Lang) -> RunShown {
    let facts = row.fields.iter().map(|field| FactShown {
        label: in_words(field.name, lang),
        value: lang.pick(field.words.0.clone(), field.words.1.clone()),
    });
    let has_fields = app.sheet(row.kind.code).is_ok_and(|sheet| !sheet.fields.is_empty());
    RunShown {
        title: [Some(in_words(row.kind, lang)), row.number.clone()].into_iter().flatten().collect::<Vec<_>>().join(" "),
        stands: format!("{} · {}", in_words(row.stage, lang), row.organisation.name),
        manual: format!("/procedures/{}", row.kind.code),
        facts: facts.collect(),
        fields: if has_fields && row.may_fill { format!("/proceedings/{}/fields", row.id) } else { String::new() },
        acts: if is_current { Vec::new() } else { acts(view, row, lang) },
    }
}

fn acts(view: &DisputeView, row: &ProceedingView, lang: Lang) -> Vec<LinkShown> {
    let agreement = row.open_agreement().or_else(|| row.effective_agreement());
    let to = Whither {
        code: &view.code,
        proceeding: Some(&row.id),
        session: None,
        agreement: agreement.map(|agreement| agreement.id.as_str()),
    };
    let mut links: Vec<LinkShown> = Vec::new();
    for open in &row.available_acts {
        let Some(href) = href_of(open.act, to) else { continue };
        if links.iter().all(|known| known.href != href) {
            // What is done with one of the bodies is done in the room.
            let room = href.ends_with("/joint");
            let label = if room { lang.t("disputes.tab_joint").into_owned() } else { in_words(open.act, lang) };
            links.push(LinkShown { href, label, kind: "" });
        }
    }
    links
}
