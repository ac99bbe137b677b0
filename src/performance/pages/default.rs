//! After a default: urging those who are past their day, and handing on what is owed. Both are asked about before they happen.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Path};
use rules::act;
use rules::sheet::Act;

use super::Watched;
use crate::agreements::pages::{Answer, Frame};
use crate::app::App;
use crate::error::Result;
use crate::performance::{Further, enforce, state, urge};
use crate::web::form::{CheckedForm, FormState};
use crate::web::page::{Visitor, refused, render, see_other};
use crate::web::shell::Shell;

#[derive(Template)]
#[template(path = "performance/further.html")]
struct FurtherPage {
    shell: Shell,
    frame: Frame,
    state: FormState,
    action: String,
    version: String,
    title: String,
    sentence: String,
    verb: String,
    back: String,
    danger: bool,
    late: Vec<String>,
}

/// One of the two acts.
#[derive(Clone, Copy)]
struct Kind {
    act: Act,
    tail: &'static str,
    words: &'static str,
    danger: bool,
}

const URGING: Kind = Kind { act: act::URGE, tail: "urging", words: "urging", danger: false };
const ENFORCEMENT: Kind = Kind { act: act::ENFORCE, tail: "enforcement", words: "enforcement", danger: true };

#[handler]
pub(super) async fn show_urging(app: Data<&App>, visitor: Visitor, id: Path<String>) -> Answer {
    page(&app, &visitor, &id, URGING, FormState::default(), StatusCode::OK).await
}

#[handler]
pub(super) async fn send_urging(app: Data<&App>, visitor: Visitor, id: Path<String>, form: CheckedForm) -> Answer {
    done(&app, &visitor, &id, URGING, form).await
}

#[handler]
pub(super) async fn show_enforcement(app: Data<&App>, visitor: Visitor, id: Path<String>) -> Answer {
    page(&app, &visitor, &id, ENFORCEMENT, FormState::default(), StatusCode::OK).await
}

#[handler]
pub(super) async fn send_enforcement(app: Data<&App>, visitor: Visitor, id: Path<String>, form: CheckedForm) -> Answer {
    done(&app, &visitor, &id, ENFORCEMENT, form).await
}

async fn done(app: &App, visitor: &Visitor, id: &str, kind: Kind, form: CheckedForm) -> Answer {
    match carried_out(app, visitor, id, kind, &form).await {
        Ok(back) => Ok(see_other(&back)),
        Err(error) => {
            let (state, status) = refused(form.typed, error)?;
            page(app, visitor, id, kind, state, status).await
        }
    }
}

async fn carried_out(app: &App, visitor: &Visitor, id: &str, kind: Kind, form: &CheckedForm) -> Result<String> {
    let Watched { looked, run, .. } = Watched::at(app, visitor, id).await?;
    let input = Further {
        on: form.text("on"),
        explanation: form.text("explanation"),
        late_entry_reason: form.text("late_entry_reason"),
    };
    if kind.act == act::URGE {
        urge(app, visitor, &run.id, form.seen(), &input).await?;
        Ok(looked.done("urged"))
    } else {
        enforce(app, visitor, &run.id, form.seen(), &input).await?;
        Ok(looked.done("handed_on"))
    }
}

async fn page(app: &App, visitor: &Visitor, id: &str, kind: Kind, state: FormState, status: StatusCode) -> Answer {
    let Watched { looked, agreement, run } = Watched::at(app, visitor, id).await?;
    looked.must(app, &run, &[kind.act], &state)?;
    let lang = looked.lang;
    let words = |tail: &str| lang.t(&format!("performance.{}{tail}", kind.words)).into_owned();
    let late = agreement.obligations.iter().filter(|row| row.state == state::DEFAULTED);
    let page = FurtherPage {
        action: format!("/agreements/{id}/{}", kind.tail),
        version: run.version.to_string(),
        title: words(""),
        sentence: words("_sentence"),
        verb: words("_verb"),
        back: words("_not"),
        danger: kind.danger,
        late: late
            .map(|row| format!("{} {}", lang.fill("performance.item_n", &[("n", &row.ordinal)]), row.text))
            .collect(),
        shell: looked.shell,
        frame: looked.frame,
        state,
    };
    render(status, &page)
}
