//! Two people write on one draft: what only one of them changed is joined, what both changed is put to choice. The promises
//! count as one field: they hang together.

use super::promises::{LIST, Promise, filled, write};
use super::standing::EDITED;
use crate::agreements::AgreementDraft;
use crate::lang::Lang;
use crate::web::form::Typed;

/// A field that two people changed: the other's value first.
pub struct Collision {
    /// Name of the field.
    pub name: &'static str,
    /// What it is called.
    pub label: String,
    /// What stands there now.
    pub theirs: String,
    /// What was typed.
    pub mine: String,
}

/// The form with what was seen when it was opened beside it, so that a later change is noticed.
pub fn with_seen(mut typed: Typed) -> Typed {
    let seen: Vec<(String, String)> =
        EDITED.iter().map(|name| (format!("seen.{name}"), same(typed.get(name)))).collect();
    let promised = digest(&filled(&typed));
    for (name, value) in seen {
        typed.set(name, value);
    }
    typed.set(format!("seen.{LIST}"), promised);
    typed
}

/// What was typed, with the other's value wherever it was chosen. `now` is what stands there at present.
pub fn chosen(typed: &Typed, now: &Typed) -> Typed {
    let theirs = |name: &str| typed.get(&format!("keep.{name}")) == "theirs";
    let mut all = others(typed);
    for name in EDITED {
        all.set(*name, if theirs(name) { now.get(name) } else { typed.get(name) });
    }
    let promised = if theirs(LIST) { filled(now) } else { filled(typed) };
    write(&promised, &mut all);
    all
}

/// Everything but the fields of the draft and the choices between two of them.
fn others(typed: &Typed) -> Typed {
    let is_own = |name: &str| {
        EDITED.contains(&name)
            || name.strip_prefix(LIST).is_some_and(|rest| rest.starts_with('-'))
            || name.starts_with("keep.")
    };
    Typed::new(typed.pairs().iter().filter(|(name, _)| !is_own(name)).cloned().collect())
}

/// What one changed and what the other changed meanwhile, joined; and what both changed, differently.
pub fn merge(mine: &Typed, now: &Typed, lang: Lang) -> (Typed, Vec<Collision>) {
    let mut merged = Typed::default();
    merged.set("late_entry_reason", mine.get("late_entry_reason"));
    let mut collisions = Vec::new();
    for name in EDITED {
        let (typed, seen, theirs) = (same(mine.get(name)), mine.get(&format!("seen.{name}")), same(now.get(name)));
        let (i_changed, they_changed) = (typed != same(seen), theirs != same(seen));
        if i_changed && they_changed && typed != theirs {
            let label = lang.t(&format!("agreements.{name}")).into_owned();
            collisions.push(Collision { name, label, theirs: shown(&theirs, lang), mine: shown(&typed, lang) });
        }
        merged.set(*name, if i_changed { typed } else { theirs });
    }
    let (typed, theirs) = (filled(mine), filled(now));
    let seen = mine.get(&format!("seen.{LIST}"));
    let (i_changed, they_changed) = (digest(&typed) != seen, digest(&theirs) != seen);
    if i_changed && they_changed && digest(&typed) != digest(&theirs) {
        let label = lang.t("agreements.promises").into_owned();
        collisions.push(Collision { name: LIST, label, theirs: list(&theirs, lang), mine: list(&typed, lang) });
    }
    write(if i_changed { &typed } else { &theirs }, &mut merged);
    (merged, collisions)
}

fn shown(text: &str, lang: Lang) -> String {
    if text.is_empty() { lang.t("agreements.nothing").into_owned() } else { text.to_owned() }
}

/// The promises in a few words each, to choose between two lists of them.
fn list(all: &[Promise], lang: Lang) -> String {
    let one = |(at, promise): (usize, &Promise)| {
        let words = [promise.text.trim(), promise.amount.trim(), promise.due_on.trim()];
        let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
        format!("{}. {}", at + 1, words.join(" · "))
    };
    if all.is_empty() {
        return lang.t("agreements.nothing").into_owned();
    }
    all.iter().enumerate().map(one).collect::<Vec<_>>().join(lang.pick("；", "; "))
}

/// What tells two lists of promises apart, whatever their keys.
fn digest(all: &[Promise]) -> String {
    let draft = AgreementDraft { obligations: super::promises::drafts(all), ..AgreementDraft::default() };
    let told: Vec<String> = draft
        .obligations
        .iter()
        .map(|one| {
            let texts =
                [&one.manner, &one.text, one.condition.as_ref().unwrap_or(&String::new())].map(|text| same(text));
            let (amount, due_on) =
                (one.amount.as_deref().unwrap_or_default(), one.due_on.as_deref().unwrap_or_default());
            let who = (&one.obligors, &one.obligees, one.liability.trim());
            format!(
                "{:?}{:?}{texts:?}{amount:?}{due_on:?}{:?}{}",
                one.kind.trim(),
                who,
                one.instalment_of,
                one.accelerates
            )
        })
        .collect();
    crate::vault::sha256(told.join("\n").as_bytes())
}

/// Browsers send line ends in their own way.
fn same(text: &str) -> String {
    text.replace("\r\n", "\n").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(facts: &str, amount: &str) -> Typed {
        let mut typed = Typed::default();
        typed.set("facts", facts).set("obligations-0-kind", "payment").set("obligations-0-amount", amount);
        typed
    }

    fn typed_over(seen: &Typed, facts: &str, amount: &str) -> Typed {
        let mut typed = draft(facts, amount);
        for (name, value) in with_seen(seen.clone()).pairs().iter().filter(|(name, _)| name.starts_with("seen.")) {
            typed.set(name.as_str(), value.as_str());
        }
        typed
    }

    #[test]
    fn changes_of_different_fields_are_joined() {
        let old = draft("旧", "600");
        let (merged, collisions) = merge(&typed_over(&old, "我的", "600"), &draft("旧", "800"), Lang::Zh);
        assert!(collisions.is_empty());
        assert_eq!((merged.get("facts"), filled(&merged)[0].amount.as_str()), ("我的", "800"));
    }

    #[test]
    fn changes_of_the_same_field_are_put_to_choice() {
        let old = draft("旧", "600");
        let mine = typed_over(&old, "我的", "700");
        let (_, collisions) = merge(&mine, &draft("他的", "800"), Lang::Zh);
        let names: Vec<_> = collisions.iter().map(|one| (one.name, one.theirs.as_str(), one.mine.as_str())).collect();
        assert_eq!(names, [("facts", "他的", "我的"), (LIST, "1. 800", "1. 700")]);

        let mut answered = mine.clone();
        answered.set("keep.obligations", "theirs").set("keep.facts", "mine");
        let taken = chosen(&answered, &draft("他的", "800"));
        assert_eq!((taken.get("facts"), filled(&taken)[0].amount.as_str()), ("我的", "800"));
    }

    #[test]
    fn an_amount_written_otherwise_is_no_change() {
        let old = draft("旧", "600.00");
        let (merged, collisions) = merge(&typed_over(&old, "旧", "600元"), &draft("旧", "800"), Lang::Zh);
        assert!(collisions.is_empty());
        assert_eq!(filled(&merged)[0].amount, "800");
    }
}
