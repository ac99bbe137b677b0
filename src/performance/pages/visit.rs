//! Recording a follow-up visit, with the visits before it.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Path};
use rules::act;

use super::Watched;
use crate::agreements::pages::{Answer, Frame};
use crate::app::App;
use crate::disputes::FollowUpView;
use crate::error::Result;
use crate::lang::Lang;
use crate::performance::{Visit, follow_up};
use crate::web::form::{CheckedForm, FormState};
use crate::web::page::{Visitor, refused, render, see_other};
use crate::web::shell::Shell;
use crate::web::shown::{Choice, FactShown, in_date};

#[derive(Template)]
#[template(path = "performance/visit.html")]
struct VisitPage {
    shell: Shell,
    frame: Frame,
    state: FormState,
    action: String,
    version: String,
    satisfied: Vec<Choice>,
    visits: Vec<FactShown>,
}

/// Codes of the answers, and their words.
const ANSWERS: [(&str, &str); 3] =
    [("yes", "performance.satisfied"), ("no", "performance.not_satisfied"), ("", "performance.not_asked")];

#[handler]
pub(super) async fn show(app: Data<&App>, visitor: Visitor, id: Path<String>) -> Answer {
    page(&app, &visitor, &id, FormState::default(), StatusCode::OK).await
}

#[handler]
pub(super) async fn send(app: Data<&App>, visitor: Visitor, id: Path<String>, form: CheckedForm) -> Answer {
    match visited(&app, &visitor, &id, &form).await {
        Ok(back) => Ok(see_other(&back)),
        Err(error) => {
            let (state, status) = refused(form.typed, error)?;
            page(&app, &visitor, &id, state, status).await
        }
    }
}

async fn visited(app: &App, visitor: &Visitor, id: &str, form: &CheckedForm) -> Result<String> {
    let input = Visit {
        visited_on: form.text("visited_on"),
        satisfied: match form.get("satisfied") {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        },
        text: form.get("text").to_owned(),
        late_entry_reason: form.text("late_entry_reason"),
    };
    follow_up(app, visitor, id, form.seen(), &input).await?;
    Ok(Watched::at(app, visitor, id).await?.looked.done("visited"))
}

async fn page(app: &App, visitor: &Visitor, id: &str, state: FormState, status: StatusCode) -> Answer {
    let Watched { looked, agreement, run } = Watched::at(app, visitor, id).await?;
    looked.must(app, &run, &[act::VISIT], &state)?;
    let lang = looked.lang;
    let satisfied = ANSWERS.map(|(code, key)| Choice {
        value: code.to_owned(),
        label: lang.t(key).into_owned(),
        hint: String::new(),
        selected: state.value("satisfied") == code,
    });
    let page = VisitPage {
        action: format!("/agreements/{id}/follow-up"),
        version: agreement.version.to_string(),
        satisfied: satisfied.into(),
        visits: agreement.follow_ups.iter().map(|visit| visit_shown(visit, lang)).collect(),
        shell: looked.shell,
        frame: looked.frame,
        state,
    };
    render(status, &page)
}

fn visit_shown(visit: &FollowUpView, lang: Lang) -> FactShown {
    let answer = match visit.satisfied {
        Some(true) => lang.t("performance.satisfied").into_owned(),
        Some(false) => lang.t("performance.not_satisfied").into_owned(),
        None => String::new(),
    };
    FactShown {
        label: in_date(visit.visited_on, lang),
        value: format!("{} {answer}", visit.text).trim_end().to_owned(),
    }
}
