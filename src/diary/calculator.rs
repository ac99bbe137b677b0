//! The calculator: a time limit of the catalogue counted from a day, with what is left out and what is added.

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};
use rules::calendar::{day_en, day_zh};
use rules::catalogue::{self, Variant};
use rules::deadline::{Counted, Pause, PauseReason, Rule, Span, Step, hours_after};
use rules::local::{LocalRule, effective};
use rules::sheet::{INTERNAL, Named, TimeLimit};
use rules::{act, list};

use super::{limits, store};
use crate::app::App;
use crate::desk::{calendar, local};
use crate::error::{Error, FieldErrors, Result};
use crate::lang::Lang;

/// Days that can be left out or added in one calculation.
const MOST_DAYS: u32 = 3_650;

/// A rule of time, as the catalogue shows it.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Code.
    pub code: &'static str,
    /// Name in Chinese and English.
    pub names: (&'static str, &'static str),
    /// Kind of matter or proceeding.
    pub kind: Named,
    /// How long.
    pub span: Span,
    /// Other lengths in named cases.
    pub variants: &'static [Variant],
    /// The event from which it is counted.
    pub event: Named,
    /// It is counted back from the event.
    pub before: bool,
    /// A last day off moves.
    pub rolls: bool,
    /// Law and article; nothing for a rule of the house.
    pub law: Option<&'static str>,
    /// In force since and until.
    pub in_force: (&'static str, Option<&'static str>),
    /// The rule itself.
    pub limit: TimeLimit,
}

impl Listed {
    /// The local rule that changes it on a day, and what it then is.
    pub fn local(&self, rules: &[LocalRule], on: NaiveDate) -> Option<(LocalRule, TimeLimit)> {
        let here = effective(&self.limit, rules, on);
        here.span_by.or(here.rolls_by).map(|rule| (rule.clone(), here.limit))
    }
}

/// The catalogue of time limits: the rules' own, and those that only a sheet has. A day that the parties agree on themselves is
/// no rule to list.
pub fn catalogue(app: &App) -> Vec<Listed> {
    let known = catalogue::all().map(|entry| listed(named(app, entry.kind), entry.event, &entry.limit, entry.variants));
    let others = limits(app).filter(|(_, limit)| is_of_a_sheet_alone(limit)).map(|(sheet, limit)| {
        let event = limit.starts.first().copied().unwrap_or(act::OPEN);
        listed(named(app, sheet.kind), event, limit, &[])
    });
    known.chain(others).collect()
}

fn is_of_a_sheet_alone(limit: &TimeLimit) -> bool {
    limit.span != Span::Days(0) && catalogue::all().all(|entry| entry.limit.code != limit.code)
}

/// A kind by its sheet, else by the list of those that the law knows.
fn named(app: &App, kind: &'static str) -> Named {
    let sheet = app.sheets.iter().find(|sheet| sheet.kind == kind);
    let of_sheet = sheet.map(|sheet| Named { code: sheet.kind, zh: sheet.zh, en: sheet.en });
    let listed = || list::find(list::KINDS, kind).copied();
    of_sheet.or_else(listed).unwrap_or(Named { code: kind, zh: kind, en: kind })
}

fn listed(kind: Named, event: Named, limit: &TimeLimit, variants: &'static [Variant]) -> Listed {
    Listed {
        code: limit.code,
        names: (limit.zh, limit.en),
        kind,
        span: limit.span,
        variants,
        event,
        before: limit.before,
        rolls: limit.rolls,
        law: Some(limit.law).filter(|law| *law != INTERNAL),
        in_force: (limit.since, limit.until),
        limit: *limit,
    }
}

/// What is to be counted, as typed.
#[derive(Clone, Debug, Default)]
pub struct Question {
    /// Day of the event.
    pub anchor_on: String,
    /// Time of the event, `14:30`, where the installation is: only for limits in hours.
    pub anchor_at: Option<String>,
    /// Days left out, `2026-06-10..2026-07-09`, several separated by commas.
    pub exclude: Option<String>,
    /// Days added, of the kind by which a local rule or the sheet extends the limit; calendar days where neither does.
    pub extend: Option<u32>,
    /// Outward id of the body by whose local rules it is counted; the manual's when not given.
    pub organisation: Option<String>,
    /// A named case in which the limit has another length, such as `urgent`.
    pub case: Option<String>,
}

/// A limit in hours, from the moment of its event.
#[derive(Clone, Copy, Debug)]
pub struct InHours {
    /// The moment of the event.
    pub from: DateTime<Utc>,
    /// When it ends.
    pub until: DateTime<Utc>,
    /// How long it is.
    pub span: Span,
}

/// A counted date with the rule that counted it.
#[derive(Clone, Debug)]
pub struct Calculated {
    /// The date with its reasons; those of a local rule come first.
    pub counted: Counted,
    /// A limit in hours whose event has a time.
    pub hours: Option<InHours>,
    /// Name of the limit in Chinese and English.
    pub names: (&'static str, &'static str),
    /// The event from which it was counted.
    pub event: Named,
    /// It was counted back from the event.
    pub before: bool,
    /// Law and article, the local source first.
    pub law: String,
}

/// The local rules that reach a body, by its outward id, the nearest first.
pub async fn rules_of(app: &App, organisation: &str) -> Result<Vec<LocalRule>> {
    if !store::is_body(&app.db, organisation).await? {
        let zh = "没有这个机构，请重新选择。";
        return Err(Error::field("organisation", "unknown-organisation", zh, "There is no such organisation."));
    }
    local::rules_of(&app.db, organisation).await
}

/// Counts a limit of the catalogue from a day.
pub async fn calculate(app: &App, code: &str, question: &Question) -> Result<Calculated> {
    let all = catalogue(app);
    let of_code = || all.iter().filter(|listed| listed.code == code);
    let Some(event) = of_code().map(|listed| listed.event).next_back() else { return Err(Error::NotFound) };
    let mut errors = FieldErrors::default();
    let variants = of_code().flat_map(|listed| listed.variants);
    let given = question.case.as_deref().map(str::trim).filter(|case| !case.is_empty());
    let variant = given.and_then(|case| variants.into_iter().find(|variant| variant.case.code == case));
    if given.is_some() && variant.is_none() {
        errors.add("case", "unknown-code", "这种期限没有这个情形。", "This limit has no such case.");
    }
    let anchor_on = day("anchor_on", &question.anchor_on, &mut errors);
    let anchor_at = time_of_day(question.anchor_at.as_deref().unwrap_or_default(), &mut errors);
    let pauses = pauses(question.exclude.as_deref().unwrap_or_default(), &mut errors);
    if question.extend.is_some_and(|days| days > MOST_DAYS) {
        let en = format!("At most {MOST_DAYS} days.");
        errors.add("extend", "out-of-range", format!("最多{MOST_DAYS}天。"), en);
    }
    let rules = match question.organisation.as_deref().filter(|body| !body.is_empty()) {
        Some(body) => rules_of(app, body).await.or_else(|error| errors.extend(error).map(|()| Vec::new()))?,
        None => Vec::new(),
    };
    errors.finish(())?;
    let anchor_on = anchor_on.ok_or_else(|| Error::internal("a day is lost"))?;
    let limit = limit_on(app, code, anchor_on).ok_or(Error::NotFound)?;
    let limit = match variant {
        Some(variant) => TimeLimit { case: Some(variant.case), span: variant.span, ..limit },
        None => limit,
    };
    let here = effective(&limit, &rules, anchor_on);
    let rule = Rule { span: here.limit.span, rolls: here.limit.rolls, before: limit.before };
    let extended_in = here.span_by.and_then(|rule| rule.extension).or(extension_of(app, code)).unwrap_or(Span::Days(0));
    let added = question.extend.filter(|days| *days > 0).map(|days| extended_in.of_same_unit(days));
    if let Some(added) = added {
        may_be_extended(app, code, added, (extended_in, &here.limit))?;
    }
    let extensions: Vec<Span> = added.into_iter().collect();
    let calendar = calendar::load(&app.db).await?;
    let counted = rules::deadline::count(anchor_on, &rule, &pauses, &extensions, &calendar);
    let mut counted = counted.ok_or_else(|| {
        Error::field("anchor_on", "date-out-of-range", "日期太远，算不出来。", "The date is too far away to count.")
    })?;
    let mut own = here.steps();
    let hours = hours(app, (anchor_on, anchor_at), rule.span)?;
    if hours.is_some() {
        runs_through(&question.exclude, added)?;
    }
    if let Some(hours) = hours {
        counted.due_on = app.day_of(hours.until);
        counted.raw_due_on = counted.due_on;
        // The moment is told instead of the day.
        counted.steps.clear();
    }
    own.append(&mut counted.steps);
    counted.steps = own;
    let names = (limit.zh, limit.en);
    Ok(Calculated { counted, hours, names, event, before: limit.before, law: here.law() })
}

/// Nothing stops or extends a limit in hours.
fn runs_through(exclude: &Option<String>, added: Option<Span>) -> Result<()> {
    let mut errors = FieldErrors::default();
    let (zh, en) =
        ("按小时算的期限不停也不延长，请清空。", "A limit in hours neither stops nor is extended: leave it empty.");
    if exclude.as_deref().is_some_and(|typed| !typed.trim().is_empty()) {
        errors.add("exclude", "in-hours", zh, en);
    }
    if added.is_some() {
        errors.add("extend", "in-hours", zh, en);
    }
    errors.finish(())
}

/// A limit in hours, counted from the minute of its event. (Civil Code art. 201)
fn hours(app: &App, (on, at): (NaiveDate, Option<NaiveTime>), span: Span) -> Result<Option<InHours>> {
    let (Some(at), Span::Hours(hours)) = (at, span) else { return Ok(None) };
    let from = app.config.time_zone.from_local_datetime(&on.and_time(at)).earliest();
    let from = from.map(|moment| moment.with_timezone(&Utc));
    let counted = from.and_then(|from| Some(InHours { from, until: hours_after(from, hours)?, span }));
    counted.map(Some).ok_or_else(|| {
        Error::field("anchor_at", "date-out-of-range", "这一刻算不出来。", "This moment cannot be counted from.")
    })
}

/// The row that counts on the day of the event.
fn limit_on(app: &App, code: &str, day: NaiveDate) -> Option<TimeLimit> {
    let of_sheet = || limits(app).find(|(_, limit)| limit.code == code).map(|(_, limit)| *limit);
    catalogue::on(code, day).map(|entry| entry.limit).or_else(of_sheet)
}

/// By how much the kinds that have this limit extend it each time: in their unit a case is extended, and so it is counted here.
fn extension_of(app: &App, code: &str) -> Option<Span> {
    limits(app).filter(|(_, limit)| limit.code == code).find_map(|(_, limit)| limit.extends).map(|more| more.at_most)
}

/// Refuses to count an extension that no kind allows, or a longer one than all of its times together. What runs under no sheet
/// yet is counted as it is asked. Every party has to agree to it, which the calculator cannot know.
fn may_be_extended(app: &App, code: &str, added: Span, (each, here): (Span, &TimeLimit)) -> Result<()> {
    let of_code: Vec<&TimeLimit> =
        limits(app).filter(|(_, limit)| limit.code == code).map(|(_, limit)| limit).collect();
    if of_code.is_empty() {
        return Ok(());
    }
    let law = (Lang::Zh.law(here.law), Lang::En.law(here.law));
    let Some(times) = of_code.iter().filter_map(|limit| limit.extends).map(|more| more.times).max() else {
        let zh = format!("{}不能延长（{}）。", here.zh, law.0);
        let en = format!("{} cannot be extended ({}).", here.en, law.1);
        return Err(Error::field("extend", "not-extended", zh, en));
    };
    let most = times.saturating_mul(each.number());
    if added.number() > most {
        let (zh, en) = (added.of_same_unit(most).zh(), added.of_same_unit(most).en());
        let zh = format!("各方都同意，最多也只能延长{zh}（{}）。", law.0);
        let en = format!("With every party's consent it is extended by at most {en} ({}).", law.1);
        return Err(Error::field("extend", "too-long", zh, en));
    }
    Ok(())
}

impl Calculated {
    /// How it was counted, sentence by sentence.
    pub fn sentences(&self, app: &App, lang: Lang) -> Vec<String> {
        let mut told = sentences(&self.counted.steps, lang);
        if let Some(InHours { from, until, span }) = self.hours {
            let moment = |at: DateTime<Utc>| {
                let at = at.with_timezone(&app.config.time_zone).naive_local();
                lang.pick(
                    format!("{}{}", day_zh(at.date()), at.format("%H:%M")),
                    format!("{} {}", day_en(at.date()), at.format("%H:%M")),
                )
            };
            let values: [(&str, &dyn std::fmt::Display); 3] =
                [("from", &moment(from)), ("until", &moment(until)), ("span", &lang.pick(span.zh(), span.en()))];
            told.push(lang.fill("diary.counted_hours", &values));
        }
        told
    }

    /// The moment at which a limit in hours ends, where the installation is.
    pub fn due_at(&self, app: &App) -> Option<NaiveDateTime> {
        self.hours.map(|hours| hours.until.with_timezone(&app.config.time_zone).naive_local())
    }
}

/// The sentences of an explanation.
pub fn sentences(steps: &[Step], lang: Lang) -> Vec<String> {
    steps.iter().map(|step| lang.pick(step.zh(), step.en())).collect()
}

fn day(field: &str, typed: &str, errors: &mut FieldErrors) -> Option<NaiveDate> {
    let day = typed.trim().parse::<NaiveDate>().ok();
    if day.is_none() {
        errors.add(field, "date-format", "日期请写成 2026-06-30 这样。", "Write the date like 2026-06-30.");
    }
    day
}

/// A time as `14:30`; none where nothing was typed.
fn time_of_day(typed: &str, errors: &mut FieldErrors) -> Option<NaiveTime> {
    let typed = typed.trim();
    if typed.is_empty() {
        return None;
    }
    let time = NaiveTime::parse_from_str(typed, "%H:%M").ok();
    if time.is_none() {
        errors.add("anchor_at", "time-format", "时间请写成 14:30 这样。", "Write the time like 14:30.");
    }
    time
}

fn pauses(typed: &str, errors: &mut FieldErrors) -> Vec<Pause> {
    let mut pauses: Vec<Pause> = Vec::new();
    for part in typed.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        let (first, last) = part.split_once("..").unwrap_or((part, part));
        let read = |text: &str| text.trim().parse::<NaiveDate>().ok();
        match (read(first), read(last)) {
            (Some(first_on), Some(last_on)) if first_on <= last_on && is_short(first_on, last_on) => {
                pauses.push(Pause { first_on, last_on: Some(last_on), reason: PauseReason::Other });
            }
            _ => {
                let zh = "扣除的日子请写成 2026-06-10..2026-07-09，前一天不晚于后一天。";
                errors.add("exclude", "malformed", zh, "Write the days left out like 2026-06-10..2026-07-09.");
            }
        }
    }
    pauses.sort_by_key(|pause| pause.first_on);
    pauses
}

fn is_short(first: NaiveDate, last: NaiveDate) -> bool {
    first.checked_add_days(Days::new(u64::from(MOST_DAYS))).is_some_and(|most| last <= most)
}
