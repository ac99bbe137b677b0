//! Pages that the sheets draw: the form of any act, a kind's own fields, and the manual.

use askama::Template;
use poem::http::StatusCode;
use poem::web::{Data, Path};
use poem::{Response, Route, get, handler};
use rules::sheet::{Act, Sheet, To};

use super::manual::{self, Manual};
use super::{Acting, act_on, fill, generic};
use crate::app::App;
use crate::desk::Target;
use crate::desk::requests::Outcome;
use crate::disputes::{self, DisputeView, ProceedingView};
use crate::error::{Error, Result};
use crate::lang::Lang;
use crate::web::asked::{self, AskedField};
use crate::web::form::{CheckedForm, FormState};
use crate::web::page::{PageError, Visitor, belongs_to_form, form_status, ok, render, see_other};
use crate::web::shell::Shell;
use crate::web::shown::{DeadlineShown, in_words};

type Answer = std::result::Result<Response, PageError>;

/// Adds the pages of procedures.
pub fn routes(route: Route) -> Route {
    route
        .at("/proceedings/:id/acts/:act", get(show_act).post(send_act))
        .at("/proceedings/:id/fields", get(show_fields).post(send_fields))
        .at("/procedures", get(show_kinds))
        .at("/procedures/:kind", get(show_kind))
}

/// What every page of a proceeding says about it.
struct Frame {
    number: String,
    title: String,
    stands: String,
    id: String,
    version: String,
    back: String,
    today: String,
    deadlines: Vec<DeadlineShown>,
}

#[derive(Template)]
#[template(path = "procedures/act.html")]
struct ActPage {
    shell: Shell,
    frame: Frame,
    state: FormState,
    code: &'static str,
    name: String,
    effects: Vec<String>,
    law: String,
    fields: Vec<AskedField>,
    wants_words: bool,
    waits: bool,
}

#[derive(Template)]
#[template(path = "procedures/fields.html")]
struct FieldsPage {
    shell: Shell,
    frame: Frame,
    state: FormState,
    kind: String,
    fields: Vec<AskedField>,
}

#[derive(Template)]
#[template(path = "procedures/kinds.html")]
struct KindsPage {
    shell: Shell,
    kinds: Vec<Manual>,
}

#[derive(Template)]
#[template(path = "procedures/kind.html")]
struct KindPage {
    shell: Shell,
    manual: Manual,
}

/// A proceeding with its sheet and the frame of its pages.
struct Looked {
    shell: Shell,
    frame: Frame,
    proceeding: ProceedingView,
    sheet: &'static Sheet,
    lang: Lang,
}

async fn look(app: &App, visitor: &Visitor, id: &str) -> Result<Looked> {
    let dispute: DisputeView = disputes::look(app, visitor, Target::Proceeding(id)).await?;
    let proceeding = dispute.proceedings.iter().find(|row| row.id == id).cloned().ok_or(Error::NotFound)?;
    let lang = visitor.lang;
    let number = proceeding.number.clone().or_else(|| dispute.number.clone());
    let live = proceeding.deadlines.iter().filter(|row| row.is_live());
    let frame = Frame {
        number: number.unwrap_or_else(|| dispute.shown_code.clone()),
        title: dispute.title.clone(),
        stands: format!("{} · {}", in_words(proceeding.kind, lang), in_words(proceeding.stage, lang)),
        id: proceeding.id.clone(),
        version: proceeding.version.to_string(),
        back: format!("/disputes/{}", dispute.code),
        today: app.today().to_string(),
        deadlines: live.map(|row| disputes::pages::case::running(row, lang)).collect(),
    };
    let sheet = app.sheet(proceeding.kind.code)?;
    let shell = Shell::load(app, visitor, "/disputes").await?;
    Ok(Looked { shell, frame, proceeding, sheet, lang })
}

#[handler]
async fn show_act(app: Data<&App>, visitor: Visitor, Path((id, act)): Path<(String, String)>) -> Answer {
    act_page(&app, &visitor, (&id, &act), FormState::default(), StatusCode::OK).await
}

#[handler]
async fn send_act(
    app: Data<&App>,
    visitor: Visitor,
    Path((id, act)): Path<(String, String)>,
    form: CheckedForm,
) -> Answer {
    match done(&app, &visitor, &id, &act, &form).await {
        Ok(back) => Ok(see_other(&back)),
        Err(error) if belongs_to_form(&error) => {
            let state = FormState::refused(form.typed, &error);
            act_page(&app, &visitor, (&id, &act), state, form_status(&error)).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn done(app: &App, visitor: &Visitor, id: &str, code: &str, form: &CheckedForm) -> Result<String> {
    let looked = look(app, visitor, id).await?;
    let act = generic(looked.sheet, code).ok_or(Error::NotFound)?;
    let input = Acting {
        on: form.text("on"),
        fields: asked::typed(looked.sheet, Some(act), form),
        explanation: form.text("explanation"),
        late_entry_reason: form.text("late_entry_reason"),
    };
    let outcome = act_on(app, visitor, id, form.seen(), code, input).await?;
    let key = if matches!(outcome, Outcome::Waiting(_)) { "proposed" } else { "act_done" };
    Ok(format!("{}?done={key}", looked.frame.back))
}

async fn act_page(
    app: &App,
    visitor: &Visitor,
    (id, code): (&str, &str),
    state: FormState,
    status: StatusCode,
) -> Answer {
    let looked = look(app, visitor, id).await?;
    let act = generic(looked.sheet, code).ok_or(Error::NotFound)?;
    let open = looked.proceeding.act(act);
    if open.is_none() && state.is_clean() {
        let stage = looked.sheet.stage(looked.proceeding.stage.code);
        let fits = stage.is_some_and(|stage| looked.sheet.step(act, stage).is_some());
        let named = looked.proceeding.stage;
        let refusal = match fits {
            true => rules::refusal::Refusal::NotPermitted(act),
            false => rules::refusal::Refusal::WrongStage { act, stage: (named.zh, named.en) },
        };
        return Err(Error::from(refusal).into());
    }
    let lang = looked.lang;
    let fields = asked::asked(looked.sheet, act, &state, lang, |code| looked.proceeding.field(code));
    let page = ActPage {
        code: act.code,
        name: in_words(act, lang),
        effects: effects(looked.sheet, &looked.proceeding, act, lang),
        law: law(looked.sheet, &looked.proceeding, act, lang),
        fields,
        wants_words: super::acting::wants_words(looked.sheet, act),
        waits: open.is_some_and(|open| open.needs_approval),
        shell: looked.shell,
        frame: looked.frame,
        state,
    };
    render(status, &page)
}

/// What the act brings about, each in a sentence: the stage it leads to, the limits it starts, stops and meets, the letters.
fn effects(sheet: &'static Sheet, row: &ProceedingView, act: Act, lang: Lang) -> Vec<String> {
    let Some(stage) = sheet.stage(row.stage.code) else { return Vec::new() };
    let mut effects = Vec::new();
    if let Some(step) = sheet.step(act, stage) {
        if let To::To(to) = step.to
            && to != stage
        {
            effects.push(lang.fill("procedures.leads_to", &[("stage", &in_words(to.name, lang))]));
        }
        for paper in step.papers.iter().map(|code| sheet.paper_title(code)) {
            effects.push(lang.fill("procedures.issues", &[("paper", &lang.pick(paper.zh, paper.en))]));
        }
        for follow in step.follow {
            effects.push(lang.fill("procedures.follows", &[("act", &in_words(follow.act, lang))]));
        }
    }
    for limit in sheet.time_limits.iter().filter(|limit| limit.starts.contains(&act) && !limit.before) {
        let span = lang.pick(limit.span.zh(), limit.span.en());
        let name = lang.pick(limit.zh, limit.en);
        effects.push(lang.fill("procedures.starts", &[("limit", &name), ("span", &span)]));
    }
    if sheet.notices.iter().any(|notice| notice.after == act) {
        effects.push(lang.t("procedures.writes").into_owned());
    }
    effects
}

fn law(sheet: &'static Sheet, row: &ProceedingView, act: Act, lang: Lang) -> String {
    let stage = sheet.stage(row.stage.code);
    let step = stage.and_then(|stage| sheet.step(act, stage));
    step.map(|step| lang.law(step.law)).unwrap_or_default()
}

#[handler]
async fn show_fields(app: Data<&App>, visitor: Visitor, id: Path<String>) -> Answer {
    fields_page(&app, &visitor, &id, FormState::default(), StatusCode::OK).await
}

#[handler]
async fn send_fields(app: Data<&App>, visitor: Visitor, id: Path<String>, form: CheckedForm) -> Answer {
    match filled(&app, &visitor, &id, &form).await {
        Ok(back) => Ok(see_other(&back)),
        Err(error) if belongs_to_form(&error) => {
            let state = FormState::refused(form.typed, &error);
            fields_page(&app, &visitor, &id, state, form_status(&error)).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn filled(app: &App, visitor: &Visitor, id: &str, form: &CheckedForm) -> Result<String> {
    let looked = look(app, visitor, id).await?;
    fill(app, visitor, id, form.seen(), &asked::typed(looked.sheet, None, form)).await?;
    Ok(format!("{}?done=fields_saved", looked.frame.back))
}

async fn fields_page(app: &App, visitor: &Visitor, id: &str, state: FormState, status: StatusCode) -> Answer {
    let looked = look(app, visitor, id).await?;
    if looked.sheet.fields.is_empty() || !looked.proceeding.may_fill {
        return Err(Error::NotFound.into());
    }
    let fields = asked::all(looked.sheet, &state, looked.lang, |code| looked.proceeding.field(code));
    let kind = in_words(looked.proceeding.kind, looked.lang);
    render(status, &FieldsPage { shell: looked.shell, frame: looked.frame, state, kind, fields })
}

#[handler]
async fn show_kinds(app: Data<&App>, visitor: Visitor) -> Answer {
    let shell = Shell::load(&app, &visitor, "/procedures").await?;
    ok(&KindsPage { shell, kinds: manual::all(&app, visitor.lang) })
}

#[handler]
async fn show_kind(app: Data<&App>, visitor: Visitor, kind: Path<String>) -> Answer {
    let manual = manual::of(&app, &kind, visitor.lang)?;
    ok(&KindPage { shell: Shell::load(&app, &visitor, "/procedures").await?, manual })
}
