//! Taking back and sealing: what will happen to whom, in one sentence, before it happens.

use askama::Template;
use chrono::NaiveDate;
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Path};
use rules::act;
use rules::refusal::Refusal;

use super::{Answer, Frame, Looked};
use crate::agreements::{Sealing, TakingBack, Window, effect_of, seal, state, take_back};
use crate::app::App;
use crate::disputes::AgreementView;
use crate::error::{Error, Result};
use crate::lang::Lang;
use crate::web::form::{CheckedForm, FormState};
use crate::web::page::{PageError, Visitor, refused, render, see_other};
use crate::web::shell::Shell;
use crate::web::shown::{Choice, FactShown, TaskShown, in_date, in_words};

#[derive(Template)]
#[template(path = "agreements/taking_back.html")]
struct TakingBackPage {
    shell: Shell,
    frame: Frame,
    state: FormState,
    action: String,
    version: String,
    parties: Vec<Choice>,
    sentence: String,
}

#[derive(Template)]
#[template(path = "agreements/seal.html")]
struct SealPage {
    shell: Shell,
    frame: Frame,
    state: FormState,
    action: String,
    version: String,
    paper: String,
    sentence: String,
    /// Everybody has signed.
    ready: bool,
    tasks: Vec<TaskShown>,
    /// Why this day: every date that counts.
    dates: Vec<FactShown>,
    windows: Vec<CountedShown>,
}

/// How the last day of something that can be applied for is counted.
struct CountedShown {
    heading: String,
    sentences: Vec<String>,
}

/// What the question says of each time that begins with the effect.
const WINDOWS: [(&str, &str); 2] =
    [("SFQR.APPLY", "agreements.seal_confirmation"), ("LD.CONFIRM", "agreements.seal_review")];

#[handler]
pub(super) async fn show_taking_back(app: Data<&App>, visitor: Visitor, id: Path<String>) -> Answer {
    taking_back(&app, &visitor, &id, FormState::default(), StatusCode::OK).await
}

#[handler]
pub(super) async fn send_taking_back(app: Data<&App>, visitor: Visitor, id: Path<String>, form: CheckedForm) -> Answer {
    match taken_back(&app, &visitor, &id, &form).await {
        Ok(back) => Ok(see_other(&back)),
        Err(error) => {
            let (state, status) = refused(form.typed, error)?;
            taking_back(&app, &visitor, &id, state, status).await
        }
    }
}

async fn taken_back(app: &App, visitor: &Visitor, id: &str, form: &CheckedForm) -> Result<String> {
    let (looked, _) = seen_by_anybody(app, visitor, id).await?;
    let input = TakingBack { party: form.get("party").to_owned(), reason: form.text("reason") };
    take_back(app, visitor, id, form.seen(), &input).await?;
    Ok(looked.done("taken_back"))
}

/// A party's word may be taken down by staff who do not see the draft: they see the question, and nothing of the text.
async fn seen_by_anybody(app: &App, visitor: &Visitor, id: &str) -> Result<(Looked, Option<AgreementView>)> {
    match Looked::at(app, visitor, id).await {
        Ok((looked, agreement)) => Ok((looked, Some(agreement))),
        Err(Error::NotFound) => Ok((Looked::at_unseen(app, visitor, id).await?, None)),
        Err(other) => Err(other),
    }
}

async fn taking_back(app: &App, visitor: &Visitor, id: &str, state: FormState, status: StatusCode) -> Answer {
    let (looked, agreement) = seen_by_anybody(app, visitor, id).await?;
    let is_open = agreement.as_ref().is_none_or(|row| matches!(row.state.as_str(), state::DRAFT | state::SIGNING));
    if !is_open && state.is_clean() {
        return Err(PageError(not_open()));
    }
    looked.must(app, &looked.proceeding, &[act::TAKE_BACK], &state)?;
    let parties = looked
        .dispute
        .parties
        .iter()
        .map(|party| Choice {
            selected: state.value("party") == party.id,
            value: party.id.clone(),
            label: party.name.clone(),
            hint: in_words(party.side, looked.lang),
        })
        .collect();
    let signed = agreement.as_ref().map_or(0, |row| row.signatures.len());
    let page = TakingBackPage {
        action: format!("/agreements/{id}/taking-back"),
        version: agreement.map(|row| row.version.to_string()).unwrap_or_default(),
        parties,
        sentence: looked.lang.fill("agreements.taking_back_sentence", &[("n", &signed)]),
        shell: looked.shell,
        frame: looked.frame,
        state,
    };
    render(status, &page)
}

fn not_open() -> Error {
    Refusal::NotOpen.into()
}

#[handler]
pub(super) async fn show_seal(app: Data<&App>, visitor: Visitor, id: Path<String>) -> Answer {
    sealing(&app, &visitor, &id, FormState::default(), StatusCode::OK).await
}

#[handler]
pub(super) async fn send_seal(app: Data<&App>, visitor: Visitor, id: Path<String>, form: CheckedForm) -> Answer {
    match sealed(&app, &visitor, &id, &form).await {
        Ok(back) => Ok(see_other(&back)),
        Err(error) => {
            let (state, status) = refused(form.typed, error)?;
            sealing(&app, &visitor, &id, state, status).await
        }
    }
}

async fn sealed(app: &App, visitor: &Visitor, id: &str, form: &CheckedForm) -> Result<String> {
    let input = Sealing { sealed_on: form.text("sealed_on"), late_entry_reason: form.text("late_entry_reason") };
    let (looked, _) = Looked::at(app, visitor, id).await?;
    seal(app, visitor, id, form.seen(), &input).await?;
    Ok(looked.done("sealed"))
}

async fn sealing(app: &App, visitor: &Visitor, id: &str, state: FormState, status: StatusCode) -> Answer {
    let (looked, agreement) = Looked::at(app, visitor, id).await?;
    if !matches!(agreement.state.as_str(), state::DRAFT | state::SIGNING) && state.is_clean() {
        return Err(PageError(not_open()));
    }
    // Who may not seal at all is told so; what is still missing stands among the checks.
    let may = looked.proceeding.act(act::SEAL).is_some();
    if !may && (agreement.missing_signatures.is_empty() || !visitor.keeps_seal) {
        looked.must(app, &looked.proceeding, &[act::SEAL], &state)?;
    }
    let lang = looked.lang;
    let sealed_on = state.value("sealed_on").parse::<NaiveDate>().unwrap_or(app.today());
    let signed_on = agreement.signatures.iter().map(|by| by.signed_on);
    let seals = agreement.body_seals.iter().filter_map(|body| body.sealed_on);
    let annex = agreement.annex.and_then(|annex| annex.last_on);
    let signed_on: Vec<NaiveDate> = signed_on.chain(seals).chain(annex).collect();
    let body = looked.proceeding.organisation.id.as_str();
    let of = (looked.proceeding.kind.code, body, id);
    let effect = effect_of(app, visitor, of, &signed_on, sealed_on).await?;
    let n = looked.dispute.parties.len();
    let day = in_date(effect.effective_on, lang);
    let unsealed = agreement.body_seals.iter().filter(|body| body.sealed_on.is_none()).count();
    let complete = agreement.missing_signatures.is_empty() && unsealed == 0;
    // The latest of all days counts: while somebody has still to sign, nobody knows it.
    let mut sentence = match complete {
        true => lang.fill("agreements.seal_sentence", &[("day", &day), ("n", &n)]),
        false if agreement.missing_signatures.is_empty() => {
            lang.fill("agreements.seal_waits_for_bodies", &[("n", &unsealed)])
        }
        false => lang.fill("agreements.seal_waits", &[("n", &agreement.missing_signatures.len())]),
    };
    let windows = if complete { effect.windows } else { Vec::new() };
    for (window, (_, words)) in
        windows.iter().filter_map(|one| Some((one, WINDOWS.iter().find(|row| row.0 == one.code)?)))
    {
        sentence.push_str(lang.pick("", " "));
        sentence.push_str(&lang.fill(words, &[("day", &in_date(window.until, lang))]));
    }
    let page = SealPage {
        action: format!("/agreements/{id}/seal"),
        version: agreement.version.to_string(),
        paper: format!("/agreements/{id}/document.pdf"),
        sentence,
        ready: complete,
        tasks: tasks(&looked, &agreement),
        dates: if complete { dates(&looked, &agreement, sealed_on) } else { Vec::new() },
        windows: windows.into_iter().map(|window| counted(window, lang)).collect(),
        shell: looked.shell,
        frame: looked.frame,
        state,
    };
    render(status, &page)
}

fn counted(window: Window, lang: Lang) -> CountedShown {
    let heading = lang.fill("agreements.confirmation_counted", &[("limit", &window.name)]);
    CountedShown { heading, sentences: window.explanation }
}

fn tasks(looked: &Looked, agreement: &AgreementView) -> Vec<TaskShown> {
    let lang = looked.lang;
    let task = |state: &'static str, label: String| TaskShown {
        state,
        label,
        fix: String::new(),
        href: String::new(),
        link: String::new(),
    };
    let missing = agreement.missing_signatures.iter().map(|one| TaskShown {
        href: format!("/agreements/{}/signing", agreement.id),
        link: lang.t("agreements.see_signatures").into_owned(),
        ..task("blocking", lang.fill("agreements.lacks_signature", &[("name", &one.name)]))
    });
    let mut tasks: Vec<TaskShown> = missing.collect();
    if tasks.is_empty() {
        tasks.push(task("done", lang.t("agreements.all_have_signed").into_owned()));
    }
    tasks.extend(agreement.body_seals.iter().map(|body| match body.sealed_on {
        Some(_) => task("done", lang.fill("agreements.body_has_sealed", &[("name", &body.name)])),
        None => task("blocking", lang.fill("agreements.lacks_body_seal", &[("name", &body.name)])),
    }));
    tasks
}

fn dates(looked: &Looked, agreement: &AgreementView, sealed_on: NaiveDate) -> Vec<FactShown> {
    let lang = looked.lang;
    let signed =
        agreement.signatures.iter().map(|by| FactShown { label: by.name.clone(), value: in_date(by.signed_on, lang) });
    let seal = FactShown { label: lang.t("agreements.the_seal").into_owned(), value: in_date(sealed_on, lang) };
    let bodies = agreement
        .body_seals
        .iter()
        .filter_map(|body| Some(FactShown { label: body.name.clone(), value: in_date(body.sealed_on?, lang) }));
    signed.chain(bodies).chain([seal]).collect()
}
