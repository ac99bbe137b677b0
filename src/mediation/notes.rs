//! Private notes (手记): what a mediator writes for himself. Nobody else ever reads them, whatever the role.
//!
//! They are no part of the file: no timeline row tells of them, and the matter's version stays. The sealing is bound to the
//! author, so that a row moved to another account does not open.

use rules::standing::Standing;

use super::store;
use crate::app::App;
use crate::desk::{Caller, Seat, Target, scope};
use crate::error::{Error, FieldErrors, Result};
use crate::text;
use crate::vault::{Place, new_reference};

/// Longest note, in characters.
const NOTE: usize = 20_000;

/// A private note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What is written.
    pub text: String,
    /// Its version.
    pub version: i64,
}

/// The caller's own note on a sitting; for everybody else, and where none is written, there is nothing.
pub async fn note(app: &App, caller: &Caller, session: &str) -> Result<Note> {
    let session = mediated(&app.db, caller, session).await?;
    let author = caller.account()?;
    let row = store::note(&app.db, session.id, author).await?.ok_or(Error::NotFound)?;
    let place = Place { table: "private_note", reference: &row.reference, version: row.version };
    Ok(Note { text: app.vault.open(place, &column(caller), &row.text)?, version: row.version })
}

/// Writes the caller's own note on a sitting of a proceeding that he mediates. Changing it takes the version that was seen.
pub async fn write_note(app: &App, caller: &Caller, session: &str, seen: Option<i64>, text: &str) -> Result<Note> {
    let mut errors = FieldErrors::default();
    let text = text::required("text", text, NOTE, true, &mut errors);
    errors.finish(())?;
    let house = app.write(Some(caller)).await?;
    let session = mediated(house.tx(), caller, session).await?;
    let author = caller.account()?;
    let version = match store::note(house.tx(), session.id, author).await? {
        None => {
            let (reference, version) = (new_reference(), 1);
            let place = Place { table: "private_note", reference: &reference, version };
            let sealed = app.vault.seal(place, &column(caller), &text)?;
            store::new_note(house.tx(), &reference, session.id, author, sealed).await?;
            version
        }
        Some(row) => {
            let seen = seen.ok_or(Error::PreconditionRequired)?;
            if seen != row.version {
                return Err(Error::Stale { current: row.version });
            }
            let version = row.version + 1;
            let place = Place { table: "private_note", reference: &row.reference, version };
            let sealed = app.vault.seal(place, &column(caller), &text)?;
            store::change_note(house.tx(), row, version, sealed).await?;
            version
        }
    };
    house.close().await?;
    Ok(Note { text, version })
}

/// The sitting, when the caller mediates its proceeding in person; otherwise there is none.
async fn mediated(db: &impl store::Connection, caller: &Caller, session: &str) -> Result<store::Session> {
    let found = scope::find(db, caller, Target::Session(session)).await?;
    let seat = Seat::of(db, caller, &found.matter).await?;
    if !seat.standings(found.proceeding).contains(&Standing::Mediator) {
        return Err(Error::NotFound);
    }
    store::session(db, session).await?.ok_or(Error::NotFound)
}

fn column(author: &Caller) -> String {
    format!("text of {}", author.reference)
}
