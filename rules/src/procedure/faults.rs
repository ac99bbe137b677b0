//! What is wrong with a sheet: everything that every procedure must keep, asked of any sheet. The house does not open with a
//! faulty one, and the tests of a new track ask the same.

use std::collections::BTreeSet;

use crate::deadline::Span;
use crate::role::Role;
use crate::sheet::{
    Act, EXCLUSION, Field, FieldType, INTERNAL, Named, On, Opened, Sheet, Stage, Step, TimeLimit, To, Who,
};
use crate::{act, law, list, triage};

/// What is wrong with a sheet, each in a sentence that names the line; nothing where it is sound.
pub fn faults(sheet: &Sheet) -> Vec<String> {
    let mut found = Vec::new();
    head(sheet, &mut found);
    stages(sheet, &mut found);
    for step in sheet.steps {
        line(sheet, step, &mut found);
    }
    refusals(sheet, &mut found);
    for limit in sheet.time_limits {
        time_limit(sheet, limit, &mut found);
    }
    for notice in sheet.notices.iter().filter(|notice| !knows(sheet, notice.after)) {
        found.push(format!("a letter follows {}, which is no act", notice.after.code));
    }
    fields(sheet, &mut found);
    found.into_iter().map(|fault| format!("{}: {fault}", sheet.kind)).collect()
}

/// The faults of each of several sheets, and what is wrong between them: a code that stands for two things.
pub fn faults_among(sheets: &[&Sheet]) -> Vec<String> {
    let mut found: Vec<String> = sheets.iter().flat_map(|sheet| faults(sheet)).collect();
    let kinds: BTreeSet<&str> = sheets.iter().map(|sheet| sheet.kind).collect();
    if kinds.len() != sheets.len() {
        found.push("two sheets are of one kind".to_owned());
    }
    for sheet in sheets {
        let follows = sheet.steps.iter().flat_map(|step| step.follow);
        for kind in follows.filter_map(|follow| match follow.on {
            On::New(kind) | On::Open(kind) | On::IfOpen(kind) => Some(kind),
            On::Mediation | On::Dispute => None,
        }) {
            if !kinds.contains(kind) {
                found.push(format!("{}: {kind} follows, for which there is no sheet", sheet.kind));
            }
        }
    }
    let stages = sheets.iter().flat_map(|sheet| sheet.stages()).map(|stage| stage.name);
    found.extend(two_names(stages));
    let acts = sheets.iter().flat_map(|sheet| sheet.steps).map(|step| step.act);
    found.extend(two_names(act::ALL.iter().copied().chain(acts)));
    found
}

/// Codes that stand for two things.
fn two_names(all: impl Iterator<Item = Named>) -> Vec<String> {
    let mut seen: Vec<Named> = Vec::new();
    let mut found = Vec::new();
    for one in all {
        match seen.iter().find(|known| known.code == one.code) {
            None => seen.push(one),
            Some(known) if (known.zh, known.en) == (one.zh, one.en) => {}
            Some(known) => found.push(format!("{} is called {} and {}", one.code, known.zh, one.zh)),
        }
    }
    found
}

fn head(sheet: &Sheet, found: &mut Vec<String>) {
    if !is_kebab(sheet.kind) || sheet.zh.is_empty() || sheet.en.is_empty() {
        found.push("a kind has a code and two names".to_owned());
    }
    for body in sheet.bodies.iter().filter(|body| list::find(list::ORGANISATION_KINDS, body).is_none()) {
        found.push(format!("{body} is no kind of body"));
    }
    for one in sheet.initiatives.iter().filter(|one| list::find(list::INITIATIVES, one).is_none()) {
        found.push(format!("{one} is no initiative"));
    }
    if sheet.opened != Opened::ByRule && (sheet.bodies.is_empty() || sheet.initiatives.is_empty()) {
        found.push("it is opened by hand, and nobody runs it".to_owned());
    }
    if sheet.writing.is_some_and(|law| !law::is_known(law)) {
        found.push("the law that wants writing is none".to_owned());
    }
    if sheet.is_mediation {
        if sheet.terms().count() == 0 {
            found.push("it has no term".to_owned());
        }
        if sheet.number_word.is_empty() {
            found.push("it has no number".to_owned());
        }
        if !triage::kinds::ALL.contains(&sheet.known_as()) {
            found.push("triage does not know what to take it for".to_owned());
        }
    }
}

fn stages(sheet: &Sheet, found: &mut Vec<String>) {
    let reached = reached(sheet);
    if sheet.ends.is_empty() {
        found.push("it never ends".to_owned());
    }
    for stage in sheet.stages() {
        if !is_kebab(stage.code()) || stage.name.zh.is_empty() || stage.name.en.is_empty() {
            found.push(format!("the stage {} has a code and two names", stage.code()));
        }
        if !reached.contains(stage.code()) {
            found.push(format!("nothing leads to {}", stage.code()));
        }
        if !leads_to_an_end(sheet, stage) {
            found.push(format!("nothing leads on from {}", stage.code()));
        }
        let here: Vec<&str> =
            sheet.steps.iter().filter(|step| step.from.contains(&stage)).map(|step| step.act.code).collect();
        let once: BTreeSet<&str> = here.iter().copied().collect();
        if once.len() != here.len() {
            found.push(format!("two lines for one act in {}", stage.code()));
        }
    }
}

/// Stages that can be reached from the first.
fn reached(sheet: &Sheet) -> BTreeSet<&'static str> {
    let mut seen = BTreeSet::from([sheet.first.code()]);
    loop {
        let before = seen.len();
        for step in sheet.steps {
            if let To::To(to) = step.to
                && step.from.iter().any(|from| seen.contains(from.code()))
            {
                seen.insert(to.code());
            }
        }
        if seen.len() == before {
            return seen;
        }
    }
}

/// True when some end can be reached from here.
fn leads_to_an_end(sheet: &Sheet, stage: Stage) -> bool {
    let mut seen: Vec<Stage> = vec![stage];
    let mut at = 0;
    while let Some(here) = seen.get(at).copied() {
        if sheet.has_ended(here) {
            return true;
        }
        for step in sheet.steps.iter().filter(|step| step.from.contains(&here)) {
            if let To::To(to) = step.to
                && !seen.contains(&to)
            {
                seen.push(to);
            }
        }
        at += 1;
    }
    false
}

fn line(sheet: &Sheet, step: &Step, found: &mut Vec<String>) {
    let code = step.act.code;
    if !is_kebab(code) || step.act.zh.is_empty() || step.act.en.is_empty() {
        found.push(format!("the act {code} has a code and two names"));
    }
    if step.by.is_empty() {
        found.push(format!("nobody may {code}"));
    }
    let is_lawful =
        if sheet.is_mediation { law::is_known(step.law) } else { step.law.is_empty() || law::is_known(step.law) };
    if !is_lawful {
        found.push(format!("{code} has no law that is known"));
    }
    for paper in step.papers.iter().filter(|paper| list::find(list::FORMS, paper).is_none()) {
        found.push(format!("{code} issues {paper}, which is no form"));
    }
}

/// "A party's refusal is accepted from every state before all signatures. No approval step may block it." (domain.md §7.7-1)
fn refusals(sheet: &Sheet, found: &mut Vec<String>) {
    if !sheet.is_mediation {
        return;
    }
    for stage in sheet.stages().into_iter().filter(|stage| !sheet.has_ended(*stage)) {
        let free = sheet.step(act::REFUSE, stage).is_some_and(|step| {
            let at_once = step.by.iter().all(|who| matches!(who, Who::May(_)));
            step.needs.is_empty() && at_once && step.by.contains(&Who::May(Role::Party))
        });
        if !free {
            found.push(format!("a party cannot leave {} at its word", stage.code()));
        }
    }
}

fn time_limit(sheet: &Sheet, limit: &TimeLimit, found: &mut Vec<String>) {
    let code = limit.code;
    if code.is_empty() || limit.zh.is_empty() || limit.en.is_empty() {
        found.push(format!("the limit {code} has a code and two names"));
    }
    if limit.law != INTERNAL && !law::is_known(limit.law) {
        found.push(format!("{code} has no law that is known"));
    }
    let mut days = std::iter::once(limit.since).chain(limit.until);
    if days.any(|day| day.parse::<chrono::NaiveDate>().is_err()) {
        found.push(format!("{code} is in force on no day"));
    }
    // What the parties agreed on has its day from the agreement.
    if limit.starts.is_empty() && limit.span != Span::Days(0) {
        found.push(format!("nothing starts {code}"));
    }
    let ends = limit.starts.iter().chain(limit.met).chain(limit.cancelled);
    let acts = ends.chain(limit.stops.iter().flat_map(|stop| [&stop.by, &stop.until]));
    for act in
        acts.copied().chain(limit.lapse).chain(limit.extends.map(|one| one.act)).filter(|act| !knows(sheet, *act))
    {
        found.push(format!("{code} speaks of {}, which is no act", act.code));
    }
    if limit.lapse == Some(act::LAPSE) && sheet.act(act::LAPSE.code).is_none() {
        found.push(format!("{code} ends it by law, and no line says where that leads"));
    }
    for stage in limit.pauses.iter().filter(|stage| sheet.stage(stage.code()).is_none()) {
        found.push(format!("{code} stands still in {}, which is no stage of it", stage.code()));
    }
    if limit.only_if.is_some_and(|when| sheet.field(when.field).is_none()) {
        found.push(format!("{code} depends on a field that is not there"));
    }
}

/// An act that all sheets share, or one of its own.
fn knows(sheet: &Sheet, act: Act) -> bool {
    act::ALL.contains(&act) || sheet.act(act.code).is_some()
}

fn fields(sheet: &Sheet, found: &mut Vec<String>) {
    let codes: BTreeSet<&str> = sheet.fields.iter().map(|field| field.code).collect();
    if codes.len() != sheet.fields.len() {
        found.push("two fields have one code".to_owned());
    }
    for field in sheet.fields {
        if !is_kebab(field.code) || field.zh.is_empty() || field.en.is_empty() {
            found.push(format!("the field {} has a code and two labels", field.code));
        }
        for act in field.required_for {
            if !field.asked_at.contains(act) {
                found.push(format!("{} is not asked at {}", field.code, act.code));
            }
            if sheet.act(act.code).is_none() {
                found.push(format!("{} is required for {}, which is no act of it", field.code, act.code));
            }
        }
        if !sheet.may_charge && speaks_of_money_for_it(field) {
            found.push(format!("{} speaks of a charge, and nothing may be charged", field.code));
        }
    }
    for ground in sheet.exclusions {
        let asked = sheet.field(EXCLUSION).map(|field| field.ty);
        let is_asked =
            matches!(asked, Some(FieldType::Choice(list)) if list::find(list, ground.name.code) == Some(&ground.name));
        if !is_asked {
            found.push(format!("{} bars it, and nobody is asked about it", ground.name.code));
        }
        if !law::is_known(ground.law) || ground.instead.0.is_empty() || ground.instead.1.is_empty() {
            found.push(format!("{} bars it without a law that is known or another way", ground.name.code));
        }
    }
    if let Some(scope) = sheet.scope {
        let asked = sheet.field(scope.field).map(|field| field.ty);
        if !matches!(asked, Some(FieldType::Choice(list)) if scope.only.iter().all(|one| list.contains(one))) {
            found.push(format!("{} is out of scope by an answer that nobody gives", scope.field));
        }
        if !law::is_known(scope.law) {
            found.push(format!("{} is out of scope, and the other way has no law that is known", scope.field));
        }
    }
    for one in sheet.in_time.iter().filter(|one| sheet.field(one.since).is_none()) {
        found.push(format!("{} is counted from a field that is not there", one.act.code));
    }
}

/// Mediation is free of charge (RTF 4); what a sheet that may not charge asks for is no fee.
fn speaks_of_money_for_it(field: &Field) -> bool {
    let words = format!("{} {} {}", field.code, field.zh, field.en).to_lowercase();
    words.contains("fee") || words.contains("收费") || words.contains("charge")
}

fn is_kebab(code: &str) -> bool {
    let mut chars = code.chars();
    chars.next().is_some_and(|first| first.is_ascii_lowercase())
        && chars.all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}
