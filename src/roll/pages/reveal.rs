//! One value of somebody on a roll in full, with a reason.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Path};

use super::{Answer, looked, number_of};
use crate::app::App;
use crate::parties::shown_phone;
use crate::roll::{REVEALABLE, RevealMember, member, reveal};
use crate::web::form::{CheckedForm, FormState};
use crate::web::page::{Visitor, refused, render};
use crate::web::shell::Shell;
use crate::web::shown::Choice;

#[derive(Template)]
#[template(path = "roll/reveal.html")]
struct RevealPage {
    shell: Shell,
    state: FormState,
    number: String,
    who: String,
    fields: Vec<Choice>,
    action: String,
    back: String,
}

#[derive(Template)]
#[template(path = "parties/revealed.html")]
struct RevealedPage {
    shell: Shell,
    number: String,
    name: String,
    what: String,
    value: String,
    back: String,
}

/// Where a person of a roll is met: code, party, member.
type At = (String, String, String);

#[handler]
pub(super) async fn ask(app: Data<&App>, visitor: Visitor, path: Path<At>) -> Answer {
    page(&app, &visitor, &path.0, FormState::default(), StatusCode::OK).await
}

async fn page(app: &App, visitor: &Visitor, (code, id, who): &At, state: FormState, status: StatusCode) -> Answer {
    let (dispute, _) = looked(app, visitor, code, id).await?;
    let known = member(app, visitor, code, id, who).await?;
    let chosen = if state.value("field").is_empty() { "name" } else { state.value("field") };
    let choice = |(code, zh, en): &(&str, &str, &str)| Choice {
        value: (*code).to_owned(),
        label: visitor.lang.pick(*zh, *en).to_owned(),
        hint: String::new(),
        selected: *code == chosen,
    };
    let own = format!("/disputes/{}/parties/{id}/roll", dispute.code);
    let page = RevealPage {
        shell: Shell::load(app, visitor, "/disputes").await?,
        number: number_of(&dispute),
        who: visitor.lang.fill("roll.who", &[("n", &known.ordinal), ("name", &known.name)]),
        fields: REVEALABLE.iter().map(choice).collect(),
        action: format!("{own}/{who}/reveal"),
        back: own,
        state,
    };
    render(status, &page)
}

#[handler]
pub(super) async fn send(app: Data<&App>, visitor: Visitor, path: Path<At>, form: CheckedForm) -> Answer {
    let (code, id, who) = &path.0;
    let what = RevealMember { field: form.get("field").to_owned(), reason: form.get("reason").to_owned() };
    let shown = match reveal(&app, &visitor, (code, id, who), &what).await {
        Ok(shown) => shown,
        Err(error) => {
            let (state, status) = refused(form.typed, error)?;
            return page(&app, &visitor, &path.0, state, status).await;
        }
    };
    let lang = visitor.lang;
    let names = REVEALABLE.iter().find(|(name, _, _)| *name == shown.field);
    let value = match (shown.field, shown.value) {
        (_, None) => lang.t("parties.nothing_known").into_owned(),
        ("phone", Some(value)) => shown_phone(&value),
        (_, Some(value)) => value,
    };
    let (dispute, _) = looked(&app, &visitor, code, id).await?;
    let known = member(&app, &visitor, code, id, who).await?;
    let page = RevealedPage {
        shell: Shell::load(&app, &visitor, "/disputes").await?,
        number: number_of(&dispute),
        name: lang.fill("roll.who", &[("n", &known.ordinal), ("name", &known.name)]),
        what: names.map(|(_, zh, en)| lang.pick(*zh, *en).to_owned()).unwrap_or_default(),
        value,
        back: format!("/disputes/{}/parties/{id}/roll", dispute.code),
    };
    render(StatusCode::OK, &page)
}
