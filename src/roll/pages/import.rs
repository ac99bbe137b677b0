//! The form to import a roll: the wrong cells of a file come back as a table, with the form to choose it again.

use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Path};

use super::{Answer, Shown, WrongCell, page};
use crate::app::App;
use crate::error::Error;
use crate::lang::Lang;
use crate::roll::{File, Imported, Options, import, place_of};
use crate::web::form::{CheckedForm, FormState, Typed};
use crate::web::page::{PageError, Visitor, belongs_to_form, form_status, see_other};
use crate::web::problem::field_words;

/// Wrong cells that are shown; the first ones tell what to mend.
const MOST_SHOWN: usize = 500;

#[handler]
pub(super) async fn send(
    app: Data<&App>,
    visitor: Visitor,
    path: Path<(String, String)>,
    form: poem::Result<CheckedForm>,
) -> Answer {
    let (code, id) = path.0;
    let form = match form {
        Ok(form) => form,
        // More than is read at all: the page says so, beside the field.
        Err(error) => match error.downcast::<PageError>() {
            Ok(PageError(error @ Error::TooLarge(_))) => {
                return refused(&app, &visitor, (&code, &id), Typed::default(), error).await;
            }
            Ok(other) => return Err(other),
            Err(other) => return Err(PageError(crate::web::problem::from_poem(&other))),
        },
    };
    let Some(sent) = form.file("file") else {
        let missing = Error::field("file", "required", "请选名册文件。", "Choose the file with the roll.");
        return refused(&app, &visitor, (&code, &id), form.typed, missing).await;
    };
    let file = File { name: sent.name.clone(), bytes: sent.bytes.clone() };
    let options = Options { check: form.get("what") == "check", amend: form.get("amend") == "yes" };
    match import(&app, &visitor, &code, &id, file, options).await {
        Ok(outcome) if options.check || !outcome.ignored.is_empty() => {
            let would = told(&outcome, options.check, visitor.lang);
            let shown = Shown { would, state: FormState::fresh(form.typed), ..Shown::default() };
            page(&app, &visitor, (&code, &id), shown, StatusCode::OK).await
        }
        Ok(outcome) => {
            let key = if outcome.added + outcome.changed == 0 { "roll_same" } else { "roll_imported" };
            Ok(see_other(&format!("/disputes/{code}/parties/{id}/roll?done={key}")))
        }
        Err(error) => refused(&app, &visitor, (&code, &id), form.typed, error).await,
    }
}

/// What came of a file, or would come of it.
fn told(outcome: &Imported, is_check: bool, lang: Lang) -> String {
    let Imported { added, changed, unchanged, total, amount, ignored } = outcome;
    let key = if is_check { "roll.would" } else { "roll.did" };
    let mut said = lang.fill(
        key,
        &[
            ("added", added),
            ("changed", changed),
            ("unchanged", unchanged),
            ("total", total),
            ("amount", &amount.grouped()),
        ],
    );
    if !ignored.is_empty() {
        said.push_str(lang.pick("", " "));
        said.push_str(&lang.fill("roll.left_out", &[("columns", &ignored.join(lang.pick("、", ", ")))]));
    }
    said
}

async fn refused(app: &App, visitor: &Visitor, at: (&str, &str), typed: Typed, error: Error) -> Answer {
    let lang = visitor.lang;
    let is_size = matches!(error, Error::TooLarge(_));
    if !is_size && !belongs_to_form(&error) {
        return Err(error.into());
    }
    let status = form_status(&error);
    let mut wrong = Vec::new();
    let mut state = FormState::refused(typed, &error);
    if is_size {
        state.errors = vec![("file".to_owned(), lang.t("roll.too_large").into_owned())];
    }
    if let Error::Fields(fields) = &error {
        let cells = fields.iter().filter_map(|field| place_of(&field.field).map(|place| (place, field)));
        for ((line, column), field) in cells.take(MOST_SHOWN) {
            wrong.push(WrongCell {
                line: line.to_string(),
                column: column.to_owned(),
                message: field_words(field, lang),
            });
        }
        if !wrong.is_empty() {
            // The table says where; the summary says how many.
            state.errors = vec![("file".to_owned(), lang.fill("roll.wrong", &[("n", &fields.len())]))];
        }
    }
    page(app, visitor, at, Shown { state, wrong, ..Shown::default() }, status).await
}
