//! Who was told, who agrees, who refuses: one line per party.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Path, Query};
use rules::act;
use rules::list::{self, CONSENT_CHANNELS};
use serde::Deserialize;

use super::{Answer, Frame, Looked, choices, in_date, in_words, refused, typed};
use crate::app::App;
use crate::disputes::SaidView;
use crate::error::{Error, Result};
use crate::lang::Lang;
use crate::mediation::consent::act_of_refusal;
use crate::mediation::{Acknowledgement, Consent, acknowledge, consent};
use crate::web::form::{CheckedForm, FormState};
use crate::web::page::{PageError, Visitor, render, see_other};
use crate::web::shell::Shell;
use crate::web::shown::Choice;

#[derive(Template)]
#[template(path = "mediation/consents.html")]
struct Consents {
    shell: Shell,
    frame: Frame,
    state: FormState,
    parties: Vec<PartyWord>,
    all_said: bool,
    /// Nothing is missing any more.
    is_ready: bool,
    may_accept: bool,
    may_decline: bool,
    /// What is asked is whether they want mediation, and their rights are told; otherwise whether they ask for it together.
    is_mediation: bool,
    sentence: String,
}

/// One party's line.
struct PartyWord {
    party: String,
    name: String,
    side: String,
    acknowledged: String,
    word: String,
    refuses: bool,
    asks_acknowledgement: bool,
    asks_consent: bool,
    may_refuse: bool,
    /// Names of this party's fields.
    day: String,
    way: String,
    late: String,
    ways: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "mediation/refusal.html")]
struct Refusal {
    shell: Shell,
    frame: Frame,
    state: FormState,
    party: String,
    name: String,
    sentence: String,
    ways: Vec<Choice>,
}

/// Which party a refusal is of.
#[derive(Deserialize)]
pub(super) struct Of {
    #[serde(default)]
    party: String,
}

#[handler]
pub(super) async fn show(app: Data<&App>, visitor: Visitor, id: Path<String>) -> Answer {
    page(&app, &visitor, &id, FormState::default(), StatusCode::OK).await
}

#[handler]
pub(super) async fn send(app: Data<&App>, visitor: Visitor, id: Path<String>, form: CheckedForm) -> Answer {
    let party = form.get("party").to_owned();
    let key = if form.get("act") == "acknowledge" { "acknowledged" } else { "consented" };
    match said(&app, &visitor, &id, &form, &party).await {
        Ok(()) => Ok(see_other(&format!("/proceedings/{}/consents?done={key}", *id))),
        Err(error) => {
            let (mut state, status) = refused(form.typed, error)?;
            // Each party has a form of its own on this page: its fields are named after it.
            for (field, _) in &mut state.errors {
                *field = match field.as_str() {
                    "given_on" | "late_entry_reason" => format!("{field}-{party}"),
                    "method" | "channel" => format!("channel-{party}"),
                    _ => String::new(),
                };
            }
            page(&app, &visitor, &id, state, status).await
        }
    }
}

async fn said(app: &App, visitor: &Visitor, id: &str, form: &CheckedForm, party: &str) -> Result<()> {
    let field = |name: &str| format!("{name}-{party}");
    let given_on = typed::day_of(form, "given_on", &field("given_on"))?;
    let channel = form.get(&field("channel")).to_owned();
    let late_entry_reason = form.text(&field("late_entry_reason"));
    let (party, seen) = (party.to_owned(), form.seen());
    match form.get("act") {
        "acknowledge" => {
            let input = Acknowledgement { party, given_on, method: channel, late_entry_reason };
            acknowledge(app, visitor, id, seen, &input).await
        }
        _ => {
            let input = Consent { party, consents: true, channel, given_on, late_entry_reason };
            consent(app, visitor, id, seen, &input).await
        }
    }
}

async fn page(app: &App, visitor: &Visitor, id: &str, state: FormState, status: StatusCode) -> Answer {
    let looked = Looked::at(app, visitor, id).await?;
    let sheet = app.sheet(looked.proceeding.kind.code)?;
    let (is_mediation, no) = (sheet.is_mediation, act_of_refusal(sheet));
    looked.must(app, &[act::CONSENT, act::ACKNOWLEDGE, no], &state)?;
    let sentence = if is_mediation { "mediation.consents_sentence" } else { "mediation.joint_request_sentence" };
    let sentence = looked.lang.t(sentence).into_owned();
    let may = |act| looked.proceeding.act(act).is_some();
    let parties: Vec<PartyWord> = looked
        .proceeding
        .said
        .iter()
        .map(|said| PartyWord {
            asks_acknowledgement: said.acknowledged_on.is_none() && may(act::ACKNOWLEDGE),
            asks_consent: said.consents != Some(true) && may(act::CONSENT),
            may_refuse: may(no),
            side: looked.dispute.party(&said.party).map(|party| in_words(party.side, looked.lang)).unwrap_or_default(),
            ..word(said, &state, looked.lang)
        })
        .collect();
    let all_said = looked.proceeding.said.iter().all(|said| said.consents == Some(true));
    let is_ready = looked.may_be_accepted();
    let (may_accept, may_decline) = (may(act::ACCEPT), may(act::DECLINE));
    let (shell, frame) = (looked.shell, looked.frame);
    let page =
        Consents { shell, frame, state, parties, all_said, is_ready, may_accept, may_decline, is_mediation, sentence };
    render(status, &page)
}

fn word(said: &SaidView, state: &FormState, lang: Lang) -> PartyWord {
    let told = |on: Option<chrono::NaiveDate>, how: &Option<String>| match on {
        None => String::new(),
        Some(on) => {
            let how = how.as_deref().and_then(|code| list::find(CONSENT_CHANNELS, code));
            let how = how.map(|how| lang.pick(format!("（{}）", how.zh), format!(" ({})", how.en))).unwrap_or_default();
            format!("{}{how}", in_date(on, lang))
        }
    };
    let way = format!("channel-{}", said.party);
    let ways = choices(CONSENT_CHANNELS, state.value(&way), lang, false);
    PartyWord {
        party: said.party.clone(),
        name: said.name.clone(),
        side: String::new(),
        acknowledged: told(said.acknowledged_on, &said.acknowledgement_method),
        word: told(said.consented_on, &said.consent_channel),
        refuses: said.consents == Some(false),
        asks_acknowledgement: false,
        asks_consent: false,
        may_refuse: false,
        day: format!("given_on-{}", said.party),
        late: format!("late_entry_reason-{}", said.party),
        ways,
        way,
    }
}

#[handler]
pub(super) async fn show_refusal(app: Data<&App>, visitor: Visitor, id: Path<String>, of: Query<Of>) -> Answer {
    refusal(&app, &visitor, &id, &of.party, FormState::default(), StatusCode::OK).await
}

#[handler]
pub(super) async fn send_refusal(app: Data<&App>, visitor: Visitor, id: Path<String>, form: CheckedForm) -> Answer {
    let party = form.get("party").to_owned();
    match refuse(&app, &visitor, &id, &form, &party).await {
        Ok(back) => Ok(see_other(&back)),
        Err(error) => {
            let (state, status) = refused(form.typed, error)?;
            refusal(&app, &visitor, &id, &party, state, status).await
        }
    }
}

async fn refuse(app: &App, visitor: &Visitor, id: &str, form: &CheckedForm, party: &str) -> Result<String> {
    let input = Consent {
        party: party.to_owned(),
        consents: false,
        channel: form.get("channel").to_owned(),
        given_on: typed::day(form, "given_on")?,
        late_entry_reason: form.text("late_entry_reason"),
    };
    let back = Looked::at(app, visitor, id).await?.done("refused");
    consent(app, visitor, id, form.seen(), &input).await?;
    Ok(back)
}

async fn refusal(app: &App, visitor: &Visitor, id: &str, party: &str, state: FormState, status: StatusCode) -> Answer {
    let looked = Looked::at(app, visitor, id).await?;
    let sheet = app.sheet(looked.proceeding.kind.code)?;
    looked.must(app, &[act_of_refusal(sheet)], &state)?;
    let found = looked.dispute.party(party).ok_or(PageError(Error::NotFound))?;
    let name = found.name.clone();
    let key = match looked.proceeding.accepted_on {
        _ if !sheet.is_mediation => "mediation.refusal_stops",
        Some(_) => "mediation.refusal_after",
        None => "mediation.refusal_before",
    };
    let sentence = looked.lang.fill(key, &[("name", &name)]);
    let ways = choices(CONSENT_CHANNELS, state.value("channel"), looked.lang, false);
    let (shell, frame, party) = (looked.shell, looked.frame, party.to_owned());
    render(status, &Refusal { shell, frame, state, party, name, sentence, ways })
}
