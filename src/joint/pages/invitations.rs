//! What the own body was asked to take part in: it sees no more than this before it answers.

use askama::Template;
use poem::handler;
use poem::web::Data;

use super::Answer;
use crate::app::App;
use crate::joint::{InvitationView, invitations};
use crate::lang::Lang;
use crate::web::page::{Visitor, ok};
use crate::web::shell::Shell;
use crate::web::shown::{FactShown, in_date, in_words};

/// Something that was asked.
struct InvitationShown {
    title: String,
    facts: Vec<FactShown>,
    href: String,
}

#[derive(Template)]
#[template(path = "joint/invitations.html")]
struct InvitationsPage {
    shell: Shell,
    invitations: Vec<InvitationShown>,
}

#[handler]
pub(super) async fn show(app: Data<&App>, visitor: Visitor) -> Answer {
    let asked = invitations(&app, &visitor).await?;
    let invitations = asked.iter().map(|row| shown(row, visitor.lang)).collect();
    ok(&InvitationsPage { shell: Shell::load(&app, &visitor, "/joint-invitations").await?, invitations })
}

fn shown(row: &InvitationView, lang: Lang) -> InvitationShown {
    let fact = |key: &str, value: String| FactShown { label: lang.t(key).into_owned(), value };
    let mut facts = Vec::new();
    facts.extend(row.scope.map(|scope| fact("joint.scope", in_words(scope, lang))));
    facts.extend(row.request.clone().map(|request| fact("joint.request", request)));
    facts.push(fact("joint.asked_on", in_date(row.asked_on, lang)));
    InvitationShown {
        title: lang.fill("joint.asked_by_line", &[("name", &row.asked_by)]),
        facts,
        href: format!("/proceedings/{}/joint/bodies/{}", row.proceeding, row.id),
    }
}
