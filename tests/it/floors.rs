//! The floors of the house (ARCHITECTURE.md): who may import whom, and how large a room may be.

use std::path::{Path, PathBuf};

const CAPABILITY_FACES: &[&str] = &["api.rs", "pages.rs"];
const NOT_CAPABILITIES: &[&str] = &["desk", "vault", "web", "demo", "verify"];

fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                found.push((path.clone(), std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    let mut found = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut found);
    assert!(!found.is_empty(), "{folder} holds no source");
    found
}

/// The part of a file that is not its unit tests, without comments.
fn code(text: &str) -> String {
    let before_tests = text.split("#[cfg(test)]").next().unwrap_or_default();
    before_tests.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

fn violations(files: &[(PathBuf, String)], applies: impl Fn(&Path) -> bool, forbidden: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for (path, text) in files.iter().filter(|(path, _)| applies(path)) {
        for line in code(text).lines() {
            for word in forbidden.iter().filter(|word| line.contains(**word)) {
                found.push(format!("{}: {word}: {}", path.display(), line.trim()));
            }
        }
    }
    found
}

fn name(path: &Path) -> &str {
    path.file_name().and_then(|name| name.to_str()).unwrap_or_default()
}

fn room(path: &Path) -> String {
    let below = path.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap();
    below.components().next().unwrap().as_os_str().to_string_lossy().into_owned()
}

fn is_capability(path: &Path) -> bool {
    let room = room(path);
    !room.ends_with(".rs") && !NOT_CAPABILITIES.contains(&room.as_str())
}

fn is_store(path: &Path) -> bool {
    name(path) == "store.rs" || path.components().any(|part| part.as_os_str() == "store")
}

fn is_face(path: &Path) -> bool {
    CAPABILITY_FACES.contains(&name(path))
        || path.components().any(|part| matches!(part.as_os_str().to_str(), Some("api" | "pages")))
}

#[test]
fn the_rules_know_no_database_no_web_and_no_clock() {
    let found = violations(
        &sources("rules/src"),
        |_| true,
        &[
            "sea_orm",
            "poem",
            "tokio",
            "std::fs",
            "std::env",
            "SystemTime",
            "Utc::now",
            "Local::now",
            "use entity::",
            " ::entity::",
        ],
    );
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn rows_and_migrations_know_the_database_only_and_not_each_other() {
    let found = violations(&sources("entity/src"), |_| true, &["poem", "rules::", "migration"]);
    assert!(found.is_empty(), "{found:#?}");
    let found = violations(&sources("migration/src"), |_| true, &["poem", "rules::", "entity::entity", "::entity::"]);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn faces_never_touch_rows() {
    let files = sources("src");
    let found =
        violations(&files, |path| is_capability(path) && is_face(path), &["::entity::", "use entity::", "sea_orm"]);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn use_cases_know_no_web_and_speak_to_the_database_through_their_store() {
    let files = sources("src");
    let is_use_case = |path: &Path| is_capability(path) && !is_face(path) && !is_store(path);
    let found = violations(&files, is_use_case, &["poem::", "poem_openapi", "crate::web", "sea_orm::EntityTrait"]);
    assert!(found.is_empty(), "{found:#?}");
    let found = violations(&files, |path| is_capability(path) && is_store(path), &["poem::", "crate::web"]);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn desk_and_vault_stand_below_every_capability() {
    let files = sources("src");
    let capabilities: std::collections::BTreeSet<String> =
        files.iter().filter(|(path, _)| is_capability(path)).map(|(path, _)| room(path)).collect();
    assert!(capabilities.contains("accounts"), "{capabilities:?}");
    let forbidden: Vec<String> = capabilities.iter().map(|capability| format!("crate::{capability}")).collect();
    let mut forbidden: Vec<&str> = forbidden.iter().map(String::as_str).collect();
    forbidden.extend(["poem::", "crate::web"]);
    let found = violations(&files, |path| matches!(room(path).as_str(), "desk" | "vault"), &forbidden);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn capabilities_form_no_cycle() {
    use std::collections::{BTreeMap, BTreeSet};
    let files = sources("src");
    let all: BTreeSet<String> =
        files.iter().filter(|(path, _)| is_capability(path)).map(|(path, _)| room(path)).collect();
    let mut uses: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (path, text) in files.iter().filter(|(path, _)| is_capability(path) && !is_face(path)) {
        let here = room(path);
        let code = code(text);
        let used = all.iter().filter(|other| **other != here && code.contains(&format!("crate::{other}")));
        uses.entry(here.clone()).or_default().extend(used.cloned());
    }
    fn reaches(uses: &BTreeMap<String, BTreeSet<String>>, from: &str, to: &str, seen: &mut BTreeSet<String>) -> bool {
        uses.get(from).is_some_and(|next| {
            next.iter().any(|room| room == to || (seen.insert(room.clone()) && reaches(uses, room, to, seen)))
        })
    }
    let cycles: Vec<&String> = all.iter().filter(|room| reaches(&uses, room, room, &mut BTreeSet::new())).collect();
    assert!(cycles.is_empty(), "in a cycle: {cycles:?}: {uses:#?}");
}

#[test]
fn no_file_is_above_five_hundred_lines() {
    let folders = ["src", "rules/src", "entity/src", "migration/src", "tests"];
    let large: Vec<String> = folders
        .iter()
        .flat_map(|folder| sources(folder))
        .map(|(path, text)| (path, text.lines().count()))
        .filter(|(_, lines)| *lines > 500)
        .map(|(path, lines)| format!("{}: {lines}", path.display()))
        .collect();
    assert!(large.is_empty(), "{large:#?}");
}

#[test]
fn nothing_is_left_half_done_and_nothing_panics_by_choice() {
    let banned = ["todo!(", "unimplemented!(", "TODO", "FIXME", ".unwrap()", "panic!(", "dbg!("];
    for folder in ["src", "rules/src", "entity/src", "migration/src"] {
        let found = violations(&sources(folder), |path| !name(path).contains("test"), &banned);
        assert!(found.is_empty(), "{found:#?}");
    }
}

#[test]
fn every_word_stands_in_both_catalogues_and_is_asked_for() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut known: std::collections::BTreeMap<String, [bool; 2]> = std::collections::BTreeMap::new();
    for entry in std::fs::read_dir(root.join("locales")).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        let mut key = String::new();
        for line in text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
            if !line.starts_with(' ') {
                key = line.trim_end_matches(':').trim_matches('"').to_owned();
            } else if let Some((language, words)) = line.trim().split_once(':') {
                // YAML reads these as something else than words, unless they stand in quotation marks.
                let is_no_text =
                    ["yes", "no", "on", "off", "true", "false", "null"].contains(&words.trim().to_lowercase().as_str());
                let has_words = !words.trim().trim_matches('"').is_empty() && !is_no_text;
                let slot = known.entry(key.clone()).or_default();
                match language.trim_matches('"') {
                    "zh-CN" => slot[0] = has_words,
                    "en" => slot[1] = has_words,
                    other => panic!("{key}: what is {other}?"),
                }
            }
        }
    }
    let incomplete: Vec<_> = known.iter().filter(|(_, has)| !(has[0] && has[1])).map(|(key, _)| key).collect();
    assert!(incomplete.is_empty(), "not in both languages: {incomplete:?}");
    let missing: Vec<String> = asked_keys(root).into_iter().filter(|key| !known.contains_key(key)).collect();
    assert!(missing.is_empty(), "asked for but not in the catalogue: {missing:?}");
}

/// Keys asked for literally in templates and sources: `t("…")`, `n("…"`, `fill("…"`.
fn asked_keys(root: &Path) -> std::collections::BTreeSet<String> {
    fn texts(folder: &Path, into: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                texts(&path, into);
            } else if path.extension().is_some_and(|ending| ending == "rs" || ending == "html" || ending == "txt") {
                into.push(std::fs::read_to_string(&path).unwrap());
            }
        }
    }
    let mut all = Vec::new();
    texts(&root.join("templates"), &mut all);
    texts(&root.join("src"), &mut all);
    let mut keys = std::collections::BTreeSet::new();
    for text in all {
        for call in [".t(\"", ".n(\"", ".fill(\""] {
            for rest in text.split(call).skip(1) {
                let key = rest.split('"').next().unwrap_or_default();
                let is_key = key.contains('.')
                    && key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "._".contains(c));
                if is_key && !key.ends_with('.') {
                    keys.insert(key.to_owned());
                }
            }
        }
    }
    keys
}
