//! The tab 文书材料 of a dispute: papers that the house issued, files that people brought, and the form for one more.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Path};
use rules::act;
use rules::list::{self, ATTACHMENT_KINDS, VISIBILITY};
use rules::sheet::Named;

use super::Answer;
use crate::app::App;
use crate::disputes::pages::case::Case;
use crate::disputes::{DisputeView, PartyView};
use crate::documents::{AttachmentView, DocumentsView, ONE_PARTY, PaperView, Upload, attach, list as documents};
use crate::error::Error;
use crate::lang::Lang;
use crate::web::form::{CheckedForm, FormState, Typed};
use crate::web::page::{PageError, Visitor, belongs_to_form, form_status, render, see_other};
use crate::web::shell::Shell;

/// A line of the list.
struct Line {
    href: String,
    name: String,
    /// Number of a paper, kind of a file.
    about: String,
    /// Pages, or size.
    extent: String,
    visible_to: String,
    state: String,
    tone: &'static str,
    when: String,
    /// May be opened where it is.
    opens: bool,
}

/// A choice of a list.
struct Choice {
    value: String,
    label: String,
    selected: bool,
}

#[derive(Template)]
#[template(path = "documents/tab.html")]
struct TabPage {
    shell: Shell,
    case: Case,
    state: FormState,
    papers: Vec<Line>,
    files: Vec<Line>,
    may_attach: bool,
    kinds: Vec<Choice>,
    visibility: Vec<Choice>,
}

#[handler]
pub(super) async fn show(app: Data<&App>, visitor: Visitor, code: Path<String>) -> Answer {
    page(&app, &visitor, &code, FormState::default(), StatusCode::OK).await
}

#[handler]
pub(super) async fn send(
    app: Data<&App>,
    visitor: Visitor,
    code: Path<String>,
    form: poem::Result<CheckedForm>,
) -> Answer {
    let form = match form {
        Ok(form) => form,
        // More than is read at all: the page says so, beside the field.
        Err(error) => match error.downcast::<PageError>() {
            Ok(PageError(error @ Error::TooLarge(_))) => {
                return refused(&app, &visitor, &code, Typed::default(), error).await;
            }
            Ok(other) => return Err(other),
            Err(other) => return Err(PageError(crate::web::problem::from_poem(&other))),
        },
    };
    let file = form.file("file");
    let upload = Upload {
        name: file.map(|file| file.name.clone()).unwrap_or_default(),
        bytes: file.map(|file| file.bytes.clone()).unwrap_or_default(),
        kind: form.get("kind").to_owned(),
        visible_to: form.get("visible_to").to_owned(),
    };
    match attach(&app, &visitor, &code, upload).await {
        Ok(_) => Ok(see_other(&format!("/disputes/{}/documents?done=attached", *code))),
        Err(error) => refused(&app, &visitor, &code, form.typed, error).await,
    }
}

/// The form again, with the sentence beside the field that it is about.
async fn refused(app: &App, visitor: &Visitor, code: &str, typed: Typed, error: Error) -> Answer {
    let is_size = matches!(error, Error::TooLarge(_));
    if !is_size && !belongs_to_form(&error) {
        return Err(error.into());
    }
    let mut state = FormState::refused(typed, &error);
    if is_size {
        state.errors = vec![("file".to_owned(), visitor.lang.t("documents.too_large").into_owned())];
    }
    page(app, visitor, code, state, form_status(&error)).await
}

async fn page(app: &App, visitor: &Visitor, code: &str, state: FormState, status: StatusCode) -> Answer {
    let (shell, case) = Case::load(app, visitor, code, "/documents").await?;
    let DocumentsView { papers, attachments, .. } = documents(app, visitor, code).await?;
    let lang = visitor.lang;
    let of_body = case.view.proceedings.iter().any(|row| row.is_of_body);
    let visibility = VISIBILITY.iter().filter(|named| of_body || named.code != "body");
    let page = TabPage {
        may_attach: case.view.available_acts.iter().any(|open| open.act == act::ATTACH),
        papers: papers.into_iter().map(|row| paper(app, &case.view, row, lang)).collect(),
        files: attachments.into_iter().map(|row| file(app, &case.view, row, lang)).collect(),
        kinds: choices(ATTACHMENT_KINDS.iter(), state.value("kind"), "evidence", lang),
        visibility: {
            let mut all = choices(visibility, state.value("visible_to"), "staff", lang);
            all.extend(case.view.parties.iter().map(|party| one_party(party, state.value("visible_to"), lang)));
            all
        },
        shell,
        case,
        state,
    };
    render(status, &page)
}

/// The choices; what stands there at first is `first`.
fn choices(named: impl Iterator<Item = &'static Named>, typed: &str, first: &str, lang: Lang) -> Vec<Choice> {
    let chosen = if typed.is_empty() { first } else { typed };
    let choice = |named: &'static Named| Choice {
        value: named.code.to_owned(),
        label: in_words(named, lang),
        selected: named.code == chosen,
    };
    named.map(choice).collect()
}

fn paper(app: &App, view: &DisputeView, row: PaperView, lang: Lang) -> Line {
    let ready = row.state == "ready";
    let (key, tone) = match (row.superseded, ready) {
        (true, _) => ("documents.superseded", ""),
        (false, true) => ("documents.ready", "green"),
        (false, false) => ("documents.drawing", ""),
    };
    Line {
        href: format!("/documents/{}", row.id),
        name: lang.pick(row.title.zh.as_str(), row.title.en.as_str()).to_owned(),
        about: about(view, &row, lang),
        extent: row.pages.map(|pages| lang.fill("documents.pages", &[("n", &pages)])).unwrap_or_default(),
        visible_to: named(VISIBILITY, &row.visible_to, lang),
        state: lang.t(key).into_owned(),
        tone,
        when: moment(app, row.issued_at),
        opens: true,
    }
}

/// What tells two papers of one form apart: the party or the sitting that each is about, and the number.
fn about(view: &DisputeView, row: &PaperView, lang: Lang) -> String {
    let id = row.about.as_deref().unwrap_or_default();
    let mut sessions = view.proceedings.iter().flat_map(|run| &run.sessions);
    let subject = match (view.party(id), sessions.find(|session| session.id == id)) {
        (Some(party), _) => Some(party.name.clone()),
        (None, Some(session)) => Some(lang.fill("disputes.session_title", &[("n", &session.ordinal)])),
        (None, None) => None,
    };
    subject.into_iter().chain(row.number.clone()).collect::<Vec<_>>().join(" · ")
}

fn file(app: &App, view: &DisputeView, row: AttachmentView, lang: Lang) -> Line {
    let one = row.visible_to.strip_prefix(ONE_PARTY).and_then(|id| view.party(id));
    let opens = row.kind != "evidence" && row.media_type.starts_with("image/");
    Line {
        href: format!("/documents/{}", row.id),
        name: row.name,
        about: named(ATTACHMENT_KINDS, &row.kind, lang),
        extent: size(row.size),
        visible_to: match one {
            Some(party) => only(party, lang),
            None => named(VISIBILITY, &row.visible_to, lang),
        },
        state: row.uploaded_by,
        tone: "",
        when: moment(app, row.uploaded_at),
        opens,
    }
}

/// A choice: the staff and this party.
fn one_party(party: &PartyView, chosen: &str, lang: Lang) -> Choice {
    let value = format!("{ONE_PARTY}{}", party.id);
    Choice { selected: value == chosen, label: only(party, lang), value }
}

fn only(party: &PartyView, lang: Lang) -> String {
    lang.fill("documents.only_for", &[("name", &party.name)])
}

fn named(known: &'static [Named], code: &str, lang: Lang) -> String {
    list::find(known, code).map_or_else(|| code.to_owned(), |named| in_words(named, lang))
}

fn in_words(named: &Named, lang: Lang) -> String {
    lang.pick(named.zh, named.en).to_owned()
}

fn moment(app: &App, at: chrono::DateTime<chrono::Utc>) -> String {
    at.with_timezone(&app.config.time_zone).format("%Y-%m-%d %H:%M").to_string()
}

/// 640 kB, 2.4 MB: as people read sizes.
fn size(bytes: i64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} kB", (bytes + 500) / 1_000),
        _ => format!("{}.{} MB", (bytes + 50_000) / 1_000_000, (bytes + 50_000) % 1_000_000 / 100_000),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_written_as_people_read_them() {
        let written = [999, 1_499, 999_499, 2_449_999, 20_971_520].map(size);
        assert_eq!(written, ["999 B", "1 kB", "999 kB", "2.4 MB", "21.0 MB"]);
    }
}
