//! Mending what was registered. When two people do it at once, the second sees both and chooses field by field.

use askama::Template;
use poem::handler;
use poem::web::{Data, Path};
use rules::list;

use super::Answer;
use super::counter::story_of;
use crate::app::App;
use crate::disputes;
use crate::error::{Error, Result};
use crate::intake::story::field_name;
use crate::intake::{Story, StoryChanges, amend, story_of as stored_story};
use crate::web::form::{CheckedForm, FormState, Typed};
use crate::web::page::{Visitor, belongs_to_form, form_status, ok, render, see_other};
use crate::web::shell::Shell;
use crate::web::shown::{Choice, choices};

/// A field that two people changed: the other's value first.
struct Collision {
    name: &'static str,
    label: String,
    theirs: String,
    mine: String,
}

#[derive(Template)]
#[template(path = "intake/edit.html")]
struct EditPage {
    shell: Shell,
    state: FormState,
    number: String,
    action: String,
    back: String,
    version: String,
    categories: Vec<Choice>,
    urgencies: Vec<Choice>,
    collisions: Vec<Collision>,
}

impl EditPage {
    fn fields() -> &'static [&'static str] {
        EDITED
    }

    /// The name under which a field's value, as it was seen, is sent back.
    fn seen(name: &str) -> String {
        format!("seen.{name}")
    }
}

/// The fields of the form, by their names in the story.
const EDITED: &[&str] = &[
    "title",
    "category",
    "facts",
    "claims",
    "amount",
    "division",
    "place",
    "occurred_on",
    "urgency",
    "people_count",
    "court_case_number",
    "contract_kind",
];

#[handler]
pub(super) async fn show(app: Data<&App>, visitor: Visitor, code: Path<String>) -> Answer {
    let (story, version) = stored_story(&app, &visitor, &code).await?;
    let typed = typed_of(&story);
    ok(&page(&app, &visitor, &code, FormState::fresh(typed), version, Vec::new()).await?)
}

/// The story as it stands in the form; what was seen is sent back beside it.
fn typed_of(story: &Story) -> Typed {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let values = [
        story.title.clone(),
        story.category.clone(),
        story.facts.clone(),
        story.claims.clone(),
        text(&story.amount),
        text(&story.division),
        text(&story.place),
        text(&story.occurred_on),
        text(&story.urgency),
        text(&story.people_count),
        text(&story.court_case_number),
        text(&story.contract_kind),
    ];
    let mut typed = Typed::default();
    for (name, value) in EDITED.iter().zip(values) {
        typed.set(format!("seen.{name}"), value.clone());
        typed.set(*name, value);
    }
    typed
}

async fn page(
    app: &App,
    visitor: &Visitor,
    code: &str,
    state: FormState,
    version: i64,
    collisions: Vec<Collision>,
) -> Result<EditPage> {
    let view = disputes::dispute(app, visitor, code).await?;
    Ok(EditPage {
        shell: Shell::load(app, visitor, "/disputes").await?,
        number: view.number.clone().unwrap_or_else(|| view.code.clone()),
        action: format!("/disputes/{}/edit", view.code),
        back: format!("/disputes/{}", view.code),
        version: version.to_string(),
        categories: choices(list::CATEGORIES, visitor.lang, &[state.value("category")]),
        urgencies: choices(list::URGENCIES, visitor.lang, &[state.value("urgency")]),
        collisions,
        state,
    })
}

#[handler]
pub(super) async fn send(app: Data<&App>, visitor: Visitor, code: Path<String>, form: CheckedForm) -> Answer {
    let typed = chosen(&form.typed);
    let seen: i64 = form.get("version").parse().map_err(|_| Error::PreconditionRequired)?;
    match amend(&app, &visitor, &code, seen, changes(&typed)).await {
        Ok(_) => Ok(see_other(&format!("/disputes/{}?done=amended", code.0))),
        Err(error @ Error::Stale { .. }) => {
            let (now, version) = stored_story(&app, &visitor, &code).await?;
            let (merged, collisions) = merge(&typed, &typed_of(&now), visitor.lang);
            if collisions.is_empty() {
                amend(&app, &visitor, &code, version, changes(&merged)).await?;
                return Ok(see_other(&format!("/disputes/{}?done=amended_together", code.0)));
            }
            let state = FormState::refused(merged, &error);
            render(form_status(&error), &page(&app, &visitor, &code, state, version, collisions).await?)
        }
        Err(error) if belongs_to_form(&error) => {
            let state = FormState::refused(typed, &error);
            render(form_status(&error), &page(&app, &visitor, &code, state, seen, Vec::new()).await?)
        }
        Err(error) => Err(error.into()),
    }
}

/// What was typed, with the other's value wherever it was chosen.
fn chosen(typed: &Typed) -> Typed {
    let theirs = |name: &str| typed.get(&format!("keep.{name}")) == "theirs";
    let mut all = Typed::default();
    for name in EDITED {
        let seen = typed.get(&format!("seen.{name}"));
        let value = if theirs(name) { seen } else { typed.get(name) };
        all.set(format!("seen.{name}"), seen).set(*name, value);
    }
    all
}

/// What one changed and what the other changed meanwhile, joined; and the fields that both changed, differently.
fn merge(mine: &Typed, now: &Typed, lang: crate::lang::Lang) -> (Typed, Vec<Collision>) {
    let mut merged = Typed::default();
    let mut collisions = Vec::new();
    for name in EDITED {
        let (typed, seen, theirs) = (mine.get(name), mine.get(&format!("seen.{name}")), now.get(name));
        let i_changed = same(typed) != same(seen);
        let they_changed = same(theirs) != same(seen);
        if i_changed && they_changed && same(typed) != same(theirs) {
            let (zh, en) = field_name(name);
            let (theirs, mine) = (theirs.to_owned(), typed.to_owned());
            collisions.push(Collision { name, label: lang.pick(zh, en).to_owned(), theirs, mine });
        }
        merged.set(format!("seen.{name}"), theirs).set(*name, if i_changed { typed } else { theirs });
    }
    (merged, collisions)
}

/// Browsers send line ends in their own way.
fn same(text: &str) -> String {
    text.replace("\r\n", "\n").trim().to_owned()
}

fn changes(typed: &Typed) -> StoryChanges {
    let story = story_of(typed);
    let text = |value: Option<String>| Some(value.unwrap_or_default());
    StoryChanges {
        category: Some(story.category),
        title: Some(story.title),
        facts: Some(story.facts.replace("\r\n", "\n")),
        claims: Some(story.claims.replace("\r\n", "\n")),
        amount: text(story.amount),
        division: text(story.division),
        place: text(story.place),
        occurred_on: text(story.occurred_on),
        urgency: text(story.urgency),
        people_count: text(story.people_count),
        court_case_number: text(story.court_case_number),
        contract_kind: text(story.contract_kind),
        ..StoryChanges::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;

    fn typed(pairs: &[(&str, &str)]) -> Typed {
        Typed::new(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    #[test]
    fn changes_of_different_fields_are_joined_and_of_the_same_field_are_put_to_choice() {
        let mine = typed(&[("title", "我的"), ("seen.title", "旧"), ("place", "旧地"), ("seen.place", "旧地")]);

        let (merged, collisions) = merge(&mine, &typed(&[("title", "旧"), ("place", "新地")]), Lang::Zh);
        assert!(collisions.is_empty());
        assert_eq!((merged.get("title"), merged.get("place")), ("我的", "新地"));

        let (_, collisions) = merge(&mine, &typed(&[("title", "他的"), ("place", "旧地")]), Lang::Zh);
        let [collision] = collisions.as_slice() else { panic!("one field collides") };
        assert_eq!((collision.name, collision.theirs.as_str(), collision.mine.as_str()), ("title", "他的", "我的"));
    }

    #[test]
    fn the_others_value_is_taken_where_it_was_chosen() {
        let sent = typed(&[
            ("title", "我的"),
            ("seen.title", "他的"),
            ("keep.title", "theirs"),
            ("place", "p"),
            ("seen.place", "p"),
        ]);
        assert_eq!(chosen(&sent).get("title"), "他的");
    }
}
