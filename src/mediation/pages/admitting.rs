//! A party who came later takes part.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Path};
use rules::act;
use rules::list::{CONSENT_CHANNELS, SIDES};

use super::{Answer, Frame, Looked, choices, refused, typed};
use crate::app::App;
use crate::desk::sides::NONE;
use crate::error::{Error, Result};
use crate::mediation::{Admission, admit};
use crate::web::form::{CheckedForm, FormState};
use crate::web::page::{Visitor, render, see_other};
use crate::web::shell::Shell;
use crate::web::shown::Choice;

#[derive(Template)]
#[template(path = "mediation/admission.html")]
struct AdmissionPage {
    shell: Shell,
    frame: Frame,
    state: FormState,
    /// Those who do not take part yet.
    outside: Vec<Choice>,
    sides: Vec<Choice>,
    channels: Vec<Choice>,
    /// Those who take part already.
    parties: Vec<Choice>,
}

#[handler]
pub(super) async fn show(app: Data<&App>, visitor: Visitor, id: Path<String>) -> Answer {
    page(&app, &visitor, &id, FormState::default(), StatusCode::OK).await
}

#[handler]
pub(super) async fn send(app: Data<&App>, visitor: Visitor, id: Path<String>, form: CheckedForm) -> Answer {
    match admitted(&app, &visitor, &id, &form).await {
        Ok(back) => Ok(see_other(&back)),
        Err(error) => {
            let (state, status) = refused(form.typed, error)?;
            page(&app, &visitor, &id, state, status).await
        }
    }
}

async fn admitted(app: &App, visitor: &Visitor, id: &str, form: &CheckedForm) -> Result<String> {
    let input = Admission {
        party: form.get("party").to_owned(),
        side: form.get("side").to_owned(),
        channel: form.get("channel").to_owned(),
        agreed_by: typed::all(form, "agreed_by"),
        admitted_on: typed::day(form, "admitted_on")?,
        late_entry_reason: form.text("late_entry_reason"),
    };
    admit(app, visitor, id, form.seen(), &input).await?;
    Ok(Looked::at(app, visitor, id).await?.done("admitted"))
}

async fn page(app: &App, visitor: &Visitor, id: &str, state: FormState, status: StatusCode) -> Answer {
    let looked = Looked::at(app, visitor, id).await?;
    let outside = looked.proceeding.sides.iter().filter(|here| here.side.code == NONE);
    if outside.clone().next().is_none() && state.is_clean() {
        let zh = "本案的当事人都已经参加，没有可以增加的。要增加别人的，先在“当事人”里登记，再到这里增加。";
        let en = "Every party of this dispute takes part already. To add somebody else, enter the party first, then come back here.";
        return Err(Error::Conflict("nobody-outside", zh, en).into());
    }
    looked.must(app, &[act::ADMIT], &state)?;
    let outside = outside.map(|here| Choice {
        selected: here.party == state.value("party"),
        value: here.party.clone(),
        label: here.name.clone(),
        hint: String::new(),
    });
    let page = AdmissionPage {
        outside: outside.collect(),
        sides: choices(SIDES, state.value("side"), looked.lang, false),
        channels: choices(CONSENT_CHANNELS, state.value("channel"), looked.lang, false),
        parties: looked.parties(|party| state.chosen("agreed_by", party)),
        shell: looked.shell,
        frame: looked.frame,
        state,
    };
    render(status, &page)
}
