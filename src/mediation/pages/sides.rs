//! Who stands on which side of this mediation.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Path};
use rules::act;
use rules::list::SIDES_HERE;

use super::{Answer, Frame, Looked, choices, refused};
use crate::app::App;
use crate::desk::sides::NONE;
use crate::error::{Error, FieldError, Result};
use crate::mediation::{Place, set_sides};
use crate::web::form::{CheckedForm, FormState};
use crate::web::page::{Visitor, render, see_other};
use crate::web::shell::Shell;
use crate::web::shown::Choice;

/// A party with the places it can have.
struct PlaceShown {
    /// Name of its field.
    field: String,
    /// Outward id.
    party: String,
    name: String,
    error: String,
    places: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "mediation/sides.html")]
struct SidesPage {
    shell: Shell,
    frame: Frame,
    state: FormState,
    parties: Vec<PlaceShown>,
    settled: bool,
}

#[handler]
pub(super) async fn show(app: Data<&App>, visitor: Visitor, id: Path<String>) -> Answer {
    page(&app, &visitor, &id, FormState::default(), StatusCode::OK).await
}

#[handler]
pub(super) async fn send(app: Data<&App>, visitor: Visitor, id: Path<String>, form: CheckedForm) -> Answer {
    match set(&app, &visitor, &id, &form).await {
        Ok(back) => Ok(see_other(&back)),
        Err(error) => {
            let (state, status) = refused(form.typed, error)?;
            page(&app, &visitor, &id, state, status).await
        }
    }
}

async fn set(app: &App, visitor: &Visitor, id: &str, form: &CheckedForm) -> Result<String> {
    let row =
        |row: &crate::web::form::Typed| Place { party: row.get("party").to_owned(), side: row.get("side").to_owned() };
    let places: Vec<Place> = form.rows("sides").iter().map(|(_, typed)| row(typed)).collect();
    let set = set_sides(app, visitor, id, form.seen(), &places).await;
    // The API takes a bare list; on the page its rows have a name.
    set.map_err(|error| match error {
        Error::Fields(fields) => Error::Fields(fields.into_iter().map(in_the_form).collect()),
        other => other,
    })?;
    Ok(Looked::at(app, visitor, id).await?.done("sides_set"))
}

fn in_the_form(error: FieldError) -> FieldError {
    let field = if error.field.starts_with('[') { format!("sides{}", error.field) } else { error.field };
    FieldError { field, ..error }
}

async fn page(app: &App, visitor: &Visitor, id: &str, state: FormState, status: StatusCode) -> Answer {
    let looked = Looked::at(app, visitor, id).await?;
    looked.must(app, &[act::SET_SIDES], &state)?;
    let settled = looked.proceeding.accepted_on.is_some();
    let place = |(at, here): (usize, &crate::disputes::SideView)| {
        let field = format!("sides-{at}-side");
        let chosen = if state.is_clean() { here.side.code } else { state.value(&field) };
        let mut places = choices(SIDES_HERE, chosen, looked.lang, false);
        // Once it was taken on, nobody is left out or taken in.
        places.retain(|choice| !settled || (choice.value == NONE) == (here.side.code == NONE));
        PlaceShown {
            error: state.error(&field).to_owned(),
            party: here.party.clone(),
            name: here.name.clone(),
            places,
            field,
        }
    };
    let parties = (0..).zip(&looked.proceeding.sides).map(place).collect();
    render(status, &SidesPage { shell: looked.shell, frame: looked.frame, state, parties, settled })
}
