//! Ending mediation without agreement: what will happen to whom, in one sentence, before it happens.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Path};
use rules::{act, ground};

use super::{Answer, Frame, Looked, choices, refused, typed};
use crate::app::App;
use crate::error::Result;
use crate::mediation::{Conclusion, conclude};
use crate::web::form::{CheckedForm, FormState};
use crate::web::page::{Visitor, render, see_other};
use crate::web::shell::Shell;
use crate::web::shown::Choice;

#[derive(Template)]
#[template(path = "mediation/conclusion.html")]
struct ConclusionPage {
    shell: Shell,
    frame: Frame,
    state: FormState,
    outcomes: Vec<Choice>,
    grounds: Vec<Choice>,
    sentence: String,
    /// Parties who get no letter and must be called.
    by_telephone: String,
}

#[handler]
pub(super) async fn show(app: Data<&App>, visitor: Visitor, id: Path<String>) -> Answer {
    page(&app, &visitor, &id, FormState::default(), StatusCode::OK).await
}

#[handler]
pub(super) async fn send(app: Data<&App>, visitor: Visitor, id: Path<String>, form: CheckedForm) -> Answer {
    match concluded(&app, &visitor, &id, &form).await {
        Ok(back) => Ok(see_other(&back)),
        Err(error) => {
            let (state, status) = refused(form.typed, error)?;
            page(&app, &visitor, &id, state, status).await
        }
    }
}

async fn concluded(app: &App, visitor: &Visitor, id: &str, form: &CheckedForm) -> Result<String> {
    let input = Conclusion {
        outcome: form.get("outcome").to_owned(),
        ground: form.text("ground"),
        concluded_on: typed::day(form, "concluded_on")?,
        explanation: form.get("explanation").to_owned(),
        late_entry_reason: form.text("late_entry_reason"),
    };
    conclude(app, visitor, id, form.seen(), &input).await?;
    Ok(Looked::at(app, visitor, id).await?.done("concluded"))
}

async fn page(app: &App, visitor: &Visitor, id: &str, state: FormState, status: StatusCode) -> Answer {
    let looked = Looked::at(app, visitor, id).await?;
    let ways = [
        (act::CONCLUDE, "failed", "mediation.outcome_failed"),
        (act::TERMINATE, "terminated", "mediation.outcome_terminated"),
        (act::REFUSE, "refused", "mediation.outcome_refused"),
        (act::WITHDRAW, "withdrawn", "mediation.outcome_withdrawn"),
    ];
    looked.must(app, &ways.map(|way| way.0), &state)?;
    let open = ways.into_iter().filter(|(act, ..)| looked.proceeding.act(*act).is_some());
    let outcomes = open
        .map(|(_, code, key)| Choice {
            value: code.to_owned(),
            label: looked.lang.t(key).into_owned(),
            hint: looked.lang.t(&format!("{key}_hint")).into_owned(),
            selected: state.value("outcome") == code,
        })
        .collect();
    let list = if looked.proceeding.accepted_on.is_some() { ground::TERMINATED } else { ground::NOT_ACCEPTED };
    let grounds = choices(list, state.value("ground"), looked.lang, true);
    let unreached = looked.by_telephone();
    let n = looked.dispute.parties.len() - unreached.len();
    let key = if n == 0 { "mediation.conclusion_untold" } else { "mediation.conclusion_sentence" };
    let sentence = looked.lang.fill(key, &[("n", &n)]);
    let by_telephone = unreached.join(looked.lang.pick("、", ", "));
    let (shell, frame) = (looked.shell, looked.frame);
    render(status, &ConclusionPage { shell, frame, state, outcomes, grounds, sentence, by_telephone })
}
