//! The editor: an agreement is written down, previewed and checked before it is kept; a draft is changed until somebody has
//! signed. Rows are added, taken away and split by buttons that send the form and keep nothing.

use std::collections::BTreeMap;

use askama::Template;
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Path, Query};
use rules::agreement::{AgreementForm, Severity};
use rules::refusal::Refusal;
use rules::{act, sheet::Act};

use super::form::{PromiseShown, amendable, draft, forms, promises, scopes};
use super::merge::{Collision, chosen, merge, with_seen};
use super::promises::{LIST, Promise, filled, split, with_one_more, without, write};
use super::standing::{of_agreement, of_dispute, taken_back};
use super::wording::{TextShown, text_of};
use super::{Answer, Frame, Looked, checks};
use crate::agreements::{AgreementDraft, record, redraft, state};
use crate::app::App;
use crate::disputes::AgreementView;
use crate::error::{Error, Result};
use crate::web::form::{CheckedForm, FormState, Typed};
use crate::web::page::{PageError, Visitor, form_status, refused, render, see_other};
use crate::web::shell::Shell;
use crate::web::shown::{Choice, TaskShown};

#[derive(Template)]
#[template(path = "agreements/editor.html")]
struct Editor {
    shell: Shell,
    frame: Frame,
    state: FormState,
    heading: String,
    /// Where the form is sent.
    action: String,
    version: String,
    promises: Vec<PromiseShown>,
    template: PromiseShown,
    parties: String,
    /// In writing or by word, where both are possible.
    forms: Vec<Choice>,
    scopes: Vec<Choice>,
    /// Agreements in effect whose place this one may take.
    amendable: Vec<Choice>,
    tasks: Vec<TaskShown>,
    blocking: usize,
    text: TextShown,
    collisions: Vec<Collision>,
    /// The draft's paper, once there is a draft.
    paper: String,
    /// What was seen when the form was opened, field by field: sent back with it.
    seen: Vec<(String, String)>,
    /// A draft that somebody else has begun meanwhile.
    other_draft: String,
    /// The words of an earlier text that was taken back.
    begins_with: String,
}

/// What is edited.
enum Of {
    /// A new agreement of this proceeding.
    New,
    /// A draft.
    Draft(Box<AgreementView>),
}

/// What the page shows beside the form itself.
struct Shown {
    state: FormState,
    version: i64,
    collisions: Vec<Collision>,
}

impl Shown {
    fn of(state: FormState, version: i64) -> Shown {
        Shown { state, version, collisions: Vec::new() }
    }
}

#[handler]
pub(super) async fn show_new(
    app: Data<&App>,
    visitor: Visitor,
    id: Path<String>,
    asked: Query<BTreeMap<String, String>>,
) -> Answer {
    let looked = Looked::at_proceeding(&app, &visitor, &id).await?;
    looked.must(&app, &looked.proceeding, &[act::RECORD_AGREEMENT], &FormState::default())?;
    let mut typed = of_dispute(&looked.dispute, &looked.proceeding);
    if let Some(form) = asked.get("form").filter(|form| AgreementForm::from_code(form).is_some()) {
        typed.set("form", form.as_str());
    }
    let version = looked.proceeding.version;
    page(&app, looked, Of::New, Shown::of(FormState::fresh(typed), version), StatusCode::OK)
}

#[handler]
pub(super) async fn send_new(app: Data<&App>, visitor: Visitor, id: Path<String>, form: CheckedForm) -> Answer {
    let looked = Looked::at_proceeding(&app, &visitor, &id).await?;
    may_see_drafts(&app, &looked, act::RECORD_AGREEMENT)?;
    let version = form.seen().unwrap_or(looked.proceeding.version);
    let typed = tidy(&form.typed);
    if let Some(arranged) = arranged(&form.typed, &typed) {
        return rearranged(&app, looked, Of::New, version, arranged);
    }
    match record(&app, &visitor, &id, form.seen(), &draft(&typed)).await {
        Ok(_) if typed.get("form") == AgreementForm::Oral.code() => Ok(see_other(&looked.done("recorded_oral"))),
        Ok(reference) => kept(&app, &visitor, &reference, form.has("sign"), "drafted").await,
        Err(error) => {
            let (state, status) = refused(typed, error)?;
            page(&app, looked, Of::New, Shown::of(state, version), status)
        }
    }
}

#[handler]
pub(super) async fn show_edit(app: Data<&App>, visitor: Visitor, id: Path<String>) -> Answer {
    let (looked, agreement) = Looked::at(&app, &visitor, &id).await?;
    may_see_drafts(&app, &looked, act::REDRAFT)?;
    if agreement.state != state::DRAFT {
        let signing = agreement.state == state::SIGNING;
        return Err(PageError(if signing { Refusal::SigningBegun } else { Refusal::NotOpen }.into()));
    }
    looked.must(&app, &looked.proceeding, &[act::REDRAFT], &FormState::default())?;
    let typed = with_seen(of_agreement(&agreement));
    let version = agreement.version;
    page(&app, looked, Of::Draft(Box::new(agreement)), Shown::of(FormState::fresh(typed), version), StatusCode::OK)
}

#[handler]
pub(super) async fn send_edit(app: Data<&App>, visitor: Visitor, id: Path<String>, form: CheckedForm) -> Answer {
    let (looked, agreement) = Looked::at(&app, &visitor, &id).await?;
    may_see_drafts(&app, &looked, act::REDRAFT)?;
    let version = form.seen().ok_or(PageError(Error::PreconditionRequired))?;
    let now = of_agreement(&agreement);
    let typed = tidy(&chosen(&form.typed, &now));
    if let Some(arranged) = arranged(&form.typed, &typed) {
        return rearranged(&app, looked, Of::Draft(Box::new(agreement)), version, arranged);
    }
    match redraft(&app, &visitor, &id, version, &changed(&typed, &agreement)).await {
        Ok(()) => kept(&app, &visitor, &id, form.has("sign"), "redrafted").await,
        Err(error @ Error::Stale { .. }) => {
            let (merged, collisions) = merge(&typed, &now, visitor.lang);
            if collisions.is_empty() {
                let joined = redraft(&app, &visitor, &id, agreement.version, &changed(&merged, &agreement)).await;
                return match joined {
                    Ok(()) => kept(&app, &visitor, &id, form.has("sign"), "redrafted_together").await,
                    Err(error) => {
                        let (state, status) = refused(carrying(merged, &now), error)?;
                        let version = agreement.version;
                        page(&app, looked, Of::Draft(Box::new(agreement)), Shown::of(state, version), status)
                    }
                };
            }
            let state = FormState::refused(carrying(merged, &now), &error);
            let shown = Shown { state, version: agreement.version, collisions };
            page(&app, looked, Of::Draft(Box::new(agreement)), shown, form_status(&error))
        }
        Err(error) => {
            let (state, status) = refused(typed, error)?;
            page(&app, looked, Of::Draft(Box::new(agreement)), Shown::of(state, version), status)
        }
    }
}

/// A form that comes back is drawn only for those who may write: others do not learn what a draft says.
fn may_see_drafts(app: &App, looked: &Looked, act: Act) -> Result<()> {
    if looked.proceeding.is_of_body {
        Ok(())
    } else {
        looked.must(app, &looked.proceeding, &[act], &FormState::default())
    }
}

/// The typed words with their promises numbered from 0 and without those that are empty.
fn tidy(typed: &Typed) -> Typed {
    let is_row = |name: &str| name.strip_prefix(LIST).is_some_and(|rest| rest.starts_with('-'));
    let buttons = ["add", "remove", "drop", "split", "check", "sign", "csrf", "version"];
    let kept = typed.pairs().iter().filter(|(name, _)| !is_row(name) && !buttons.contains(&name.as_str()));
    let mut tidy = Typed::new(kept.cloned().collect());
    write(&filled(typed), &mut tidy);
    tidy
}

/// The form after a button that keeps nothing; none when the form is to be kept.
fn arranged(form: &Typed, typed: &Typed) -> Option<(Typed, Option<Error>)> {
    let at = |button: &str| {
        let value = form.get(button);
        value.strip_prefix(LIST).and_then(|rest| rest.strip_prefix('-')).and_then(|at| at.parse::<usize>().ok())
    };
    // Rows are named by their place in the form as it was sent; empty ones have been left out since.
    let place =
        |sent: usize| form.rows(LIST).iter().filter(|(row, _)| *row < sent).filter(|(_, row)| is_kept(row)).count();
    let all = filled(typed);
    let rows = if form.has("add") {
        Ok(with_one_more(all))
    } else if form.has("remove") || form.has("drop") {
        let is_there = |sent: &usize| form.rows(LIST).iter().any(|(row, fields)| row == sent && is_kept(fields));
        Ok(match at("remove").or(at("drop")).filter(is_there) {
            Some(sent) => without(all, place(sent)),
            None => all,
        })
    } else if let Some(sent) = at("split").filter(|_| form.has("split")) {
        split(all, place(sent))
    } else if form.has("check") {
        return Some((typed.clone(), None));
    } else {
        return None;
    };
    Some(match rows {
        Ok(rows) => (with_rows(typed, &rows), None),
        Err(error) => (typed.clone(), Some(error)),
    })
}

fn is_kept(row: &Typed) -> bool {
    let mut alone = Typed::default();
    for (name, value) in row.pairs() {
        alone.set(format!("{LIST}-0-{name}"), value.as_str());
    }
    !filled(&alone).is_empty()
}

fn with_rows(typed: &Typed, rows: &[Promise]) -> Typed {
    let is_row = |name: &str| name.strip_prefix(LIST).is_some_and(|rest| rest.starts_with('-'));
    let mut all = Typed::new(typed.pairs().iter().filter(|(name, _)| !is_row(name)).cloned().collect());
    write(rows, &mut all);
    all
}

fn rearranged(app: &App, looked: Looked, of: Of, version: i64, (typed, error): (Typed, Option<Error>)) -> Answer {
    match error {
        None => page(app, looked, of, Shown::of(FormState::fresh(typed), version), StatusCode::OK),
        Some(error) => {
            let (state, status) = refused(typed, error)?;
            page(app, looked, of, Shown::of(state, version), status)
        }
    }
}

/// The draft of a form; the day of the record is sent only when it was changed.
fn changed(typed: &Typed, agreement: &AgreementView) -> AgreementDraft {
    let mut draft = draft(typed);
    draft.recorded_on = draft.recorded_on.filter(|day| day.trim() != agreement.recorded_on.to_string());
    draft
}

/// The form with what stands there now as what was seen.
fn carrying(mut merged: Typed, now: &Typed) -> Typed {
    for (name, value) in with_seen(now.clone()).pairs().iter().filter(|(name, _)| name.starts_with("seen.")) {
        merged.set(name.as_str(), value.as_str());
    }
    merged
}

/// After keeping: on to signing when that was asked for and nothing stands in its way, else back to the draft.
async fn kept(app: &App, visitor: &Visitor, id: &str, to_sign: bool, key: &str) -> Answer {
    let (_, agreement) = Looked::at(app, visitor, id).await?;
    let blocked = agreement.lint.iter().any(|finding| finding.severity == Severity::Block.code());
    Ok(see_other(&match (to_sign, blocked) {
        (true, false) => format!("/agreements/{id}/signing?done={key}"),
        (true, true) => format!("/agreements/{id}/edit?done=drafted_incomplete"),
        (false, _) => format!("/agreements/{id}/edit?done={key}"),
    }))
}

fn page(app: &App, looked: Looked, of: Of, shown: Shown, status: StatusCode) -> Answer {
    let Shown { state, version, collisions } = shown;
    let lang = looked.lang;
    let (promises, template) = promises(&looked, &state);
    let mut written = draft(&state.typed);
    let (action, heading, paper, number) = match &of {
        Of::New => {
            let heading = lang.t("agreements.new").into_owned();
            (format!("/proceedings/{}/agreement", looked.proceeding.id), heading, String::new(), String::new())
        }
        Of::Draft(agreement) => {
            written.recorded_on = written.recorded_on.or_else(|| Some(agreement.recorded_on.to_string()));
            let number = agreement.number.clone().unwrap_or_default();
            let paper = format!("/agreements/{}/document.pdf", agreement.id);
            (format!("/agreements/{}/edit", agreement.id), lang.t("agreements.edit").into_owned(), paper, number)
        }
    };
    let (text, findings) = text_of(app, &looked, &written, &number);
    let tasks = checks::tasks(&looked, &findings);
    let other_draft = match (&of, looked.proceeding.open_agreement()) {
        (Of::New, Some(open)) => format!("/agreements/{}/edit", open.id),
        _ => String::new(),
    };
    let begins_with = match &of {
        Of::New if state.is_clean() => taken_back(&looked.proceeding).and_then(|row| row.number.clone()),
        _ => None,
    };
    let names: Vec<&str> = looked.dispute.parties.iter().map(|party| party.name.as_str()).collect();
    let is_seen = |(name, _): &&(String, String)| name.starts_with("seen.");
    let editor = Editor {
        forms: match &of {
            Of::New => forms(&looked, &state.typed),
            Of::Draft(_) => Vec::new(),
        },
        scopes: scopes(&state.typed, lang),
        amendable: amendable(&looked, &state.typed),
        seen: state.typed.pairs().iter().filter(is_seen).cloned().collect(),
        heading,
        action,
        version: version.to_string(),
        promises,
        template,
        parties: names.join(lang.pick("、", ", ")),
        blocking: tasks.iter().filter(|task| task.state == "blocking").count(),
        tasks,
        text,
        collisions,
        paper,
        other_draft,
        begins_with: begins_with.unwrap_or_default(),
        shell: looked.shell,
        frame: looked.frame,
        state,
    };
    render(status, &editor)
}
