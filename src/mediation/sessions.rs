//! Sittings: the parties are invited, and what was said and settled is recorded.

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, NaiveDate, Utc};
use rules::deadline::{Rule, count};
use rules::refusal::Refusal;
use rules::{act, calendar, law, list};
use serde_json::json;

use super::{check, helpers, store};
use crate::app::App;
use crate::desk::calendar as holidays;
use crate::desk::sides as seats;
use crate::desk::{Caller, Day, Desk, Entry, Seat, Target, Told, scope};
use crate::disputes::{self, SessionView};
use crate::documents::{self, Words};
use crate::error::{Error, FieldErrors, Result};
use crate::text;
use crate::vault::{Place, new_reference};

/// Longest place, in characters.
const PLACE: usize = 100;
/// Longest link, in characters.
const LINK: usize = 500;
/// Longest minutes, in characters.
const MINUTES: usize = 20_000;
/// Longest list of undisputed facts, in characters.
const FACTS: usize = 5_000;
/// Longest sitting, in hours.
const LONGEST_HOURS: i64 = 24;
/// How far ahead a sitting may be fixed, in days.
const AHEAD_DAYS: i64 = 366;
/// Code and names of what came out of a sitting.
pub const RESULTS: &[rules::sheet::Named] = &[
    rules::sheet::Named { code: "agreed", zh: "谈成", en: "Settled" },
    rules::sheet::Named { code: "partly", zh: "部分谈成", en: "Settled in part" },
    rules::sheet::Named { code: "again", zh: "再谈", en: "To be continued" },
    rules::sheet::Named { code: "none", zh: "谈不成", en: "No settlement" },
];

/// A sitting to be held, or entered afterwards.
#[derive(Clone, Debug)]
pub struct Invitation {
    /// Begin.
    pub starts_at: DateTime<Utc>,
    /// End.
    pub ends_at: Option<DateTime<Utc>>,
    /// Where.
    pub place: Option<String>,
    /// Where, on screen: an https address.
    pub video_url: Option<String>,
    /// Outward ids of the parties invited.
    pub attendees: Vec<String>,
    /// Why a sitting more than three days back is entered late.
    pub late_entry_reason: Option<String>,
}

/// What was said and settled at a sitting.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// The day it took place; today when not given.
    pub held_on: Option<NaiveDate>,
    /// What was said.
    pub minutes: String,
    /// What nobody disputes.
    pub undisputed_facts: Option<String>,
    /// Outward ids of the parties who came; as before when not given.
    pub attended: Option<Vec<String>>,
    /// Outward ids of the people from outside who came to help; as before when not given.
    pub helpers: Option<Vec<String>>,
    /// The rights notice was read out.
    pub rights_read: Option<bool>,
    /// Code of the result: agreed, partly, again, none.
    pub result: Option<String>,
    /// Why the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

/// Fixes a sitting and invites the parties by letter, with a calendar entry. One that has begun already is only entered:
/// nobody is invited to it. Answers its outward id. (RTF 21, 22)
pub async fn invite(app: &App, caller: &Caller, id: &str, seen: Option<i64>, input: &Invitation) -> Result<String> {
    let past = input.starts_at <= app.now();
    let checked = checked(app, input, past)?;
    let mut desk = Desk::open(app, caller, Target::Proceeding(id)).await?;
    desk.expect(seen, desk.proceeding()?.version)?;
    let attendees = parties(&desk, "attendees", &input.attendees).await?;
    not_too_many(&desk, "attendees", &attendees).await?;
    let proceeding = desk.proceeding()?.id;
    let ordinal = store::sessions(desk.tx(), proceeding).await? + 1;
    let (zh, en) = (when_zh(app, input.starts_at), when_en(app, input.starts_at));
    let told = match past {
        false => Told::new(
            format!("约定第{ordinal}次调解：{zh}{}", checked.place_zh()),
            format!("Session {ordinal} arranged for {en}{}", checked.place_en()),
        ),
        true => {
            Told::new(format!("补录第{ordinal}次调解：{zh}"), format!("Session {ordinal} of {en} entered afterwards"))
        }
    };
    let told = match &checked.day {
        Some(day) => day.told(told),
        None => told,
    };
    let entry = Entry {
        told,
        letter: checked.letter(input, (zh, en)),
        letters_to: Some(if past { Vec::new() } else { attendees.clone() }),
        ..Entry::default()
    };
    let applied = desk.apply(act::INVITE, entry).await?;
    let accepted_on = desk.proceeding()?.accepted_on;
    check::not_before("starts_at", app.day_of(input.starts_at), accepted_on, super::take_on::ACCEPTED_ON)?;
    if !past {
        told_in_time(&desk, app.day_of(input.starts_at)).await?;
    }
    let reference = new_reference();
    let fixed = store::Sitting {
        reference: reference.clone(),
        place_of: (desk.matter().id, proceeding),
        ordinal,
        starts_at: input.starts_at,
        ends_at: input.ends_at,
        place: checked.place,
        video_url: checked.video_url,
        attendees: serde_json::to_string(&attendees)?,
    };
    store::fix(desk.tx(), fixed).await?;
    documents::freeze_for(&desk, &applied, Words { about: Some(&reference), ..Words::default() }).await?;
    desk.close().await?;
    Ok(reference)
}

/// Some kinds tell the parties so many days before: the traffic police three. (DJSG 88)
async fn told_in_time(desk: &Desk<'_>, held_on: NaiveDate) -> Result<()> {
    let sheet = desk.sheet(&desk.proceeding()?.kind)?;
    let calendar = holidays::load(desk.tx()).await?;
    for limit in sheet.time_limits.iter().filter(|limit| limit.before && limit.starts.contains(&act::INVITE)) {
        let rule = Rule { span: limit.span, rolls: false, before: true };
        let counted = count(held_on, &rule, &[], &[], &calendar);
        if counted.is_some_and(|counted| counted.due_on < desk.today()) {
            let (zh, en) = (limit.span.zh(), limit.span.en());
            return Err(Error::field(
                "starts_at",
                "notice-too-short",
                format!("要在调解{zh}前通知各方（{}），请另选日期。", rules::law::cited_zh(limit.law)),
                format!("The parties are told {en} before ({}); choose a later day.", rules::law::cited_en(limit.law)),
            ));
        }
    }
    Ok(())
}

/// Before some bodies so many come for one side at most: three before the traffic police. (DJSG 89)
async fn not_too_many(desk: &Desk<'_>, field: &'static str, chosen: &[String]) -> Result<()> {
    let proceeding = desk.proceeding()?;
    let Some(most) = desk.sheet(&proceeding.kind)?.per_side else { return Ok(()) };
    let here = seats::parties(desk.tx(), desk.matter().id, Some(proceeding.id)).await?;
    for side in list::SIDES {
        let of_side = here.iter().filter(|party| party.side == side.code && chosen.contains(&party.reference)).count();
        if of_side > most.people {
            let zh = format!(
                "每方到场最多{}人（{}），{}选了{of_side}人。请由这一方推选到场的人，其他人可以委托他们。",
                most.people,
                law::cited_zh(most.law),
                side.zh
            );
            let en = format!(
                "At most {} come for each side ({}); {of_side} are chosen here: {}. Let that side choose who comes; the \
                 others can authorise them.",
                most.people,
                law::cited_en(most.law),
                side.en
            );
            return Err(Error::field(field, "too-many-of-a-side", zh, en));
        }
    }
    Ok(())
}

/// Shows the record of a sitting to somebody outside its body. The row in the history — who, which, why — is written before the
/// answer is given, and the mediators find it there. (domain.md §7.8; PIPL 6, 51)
pub async fn open_record(app: &App, caller: &Caller, id: &str, reason: &str) -> Result<SessionView> {
    let mut errors = FieldErrors::default();
    let reason = text::required("reason", reason, 200, false, &mut errors);
    errors.finish(())?;
    // A record that was shown once is asked for again, with its own reason: the answer is never kept.
    let caller = &Caller { repeat: None, ..caller.clone() };
    let mut desk = Desk::open(app, caller, Target::Session(id)).await?;
    let row = store::session(desk.tx(), id).await?.ok_or(Error::NotFound)?;
    let told = Told::new(
        format!("查阅第{}次调解记录。理由：{reason}", row.ordinal),
        format!("Read the record of session {}. Reason: {reason}", row.ordinal),
    );
    let told = told.with(json!({ "session": id }));
    desk.apply(act::OPEN_RECORD, Entry { told, ..Entry::default() }).await?;
    desk.close().await?;
    let view = disputes::session(app, caller, id).await?;
    let place = Place { table: "session", reference: &row.reference, version: row.version };
    Ok(SessionView {
        minutes: app.vault.open_option(place, "minutes", row.minutes.as_deref())?,
        undisputed_facts: app.vault.open_option(place, "undisputed_facts", row.undisputed_facts.as_deref())?,
        result: row.result,
        ..view
    })
}

/// Writes or rewrites the record of a sitting; it is sealed, and final once the proceeding has ended. (RTF 27)
pub async fn record(app: &App, caller: &Caller, id: &str, seen: Option<i64>, input: &Record) -> Result<()> {
    let mut errors = FieldErrors::default();
    let minutes = text::required("minutes", &input.minutes, MINUTES, true, &mut errors);
    let facts = text::optional("undisputed_facts", input.undisputed_facts.as_deref(), FACTS, true, &mut errors);
    let result = input.result.as_deref().filter(|code| !code.is_empty());
    let result = result.and_then(|code| check::code(RESULTS, "result", code, &mut errors));
    let mut desk = Desk::open(app, caller, Target::Session(id)).await?;
    let row = store::session(desk.tx(), id).await?.ok_or(Error::NotFound)?;
    // A day once recorded may be kept in a later version without saying again why it was late.
    let kept = row.held_on.filter(|held_on| input.held_on.is_none_or(|given| given == *held_on));
    let day = match kept {
        Some(held_on) => Day::kept(held_on),
        None => Day::read(app.today(), "held_on", input.held_on, input.late_entry_reason.as_deref(), &mut errors),
    };
    errors.finish(())?;
    if !desk.seat().is_of_body(Some(row.proceeding_id)) {
        return Err(Refusal::NotPermitted(act::RECORD_SESSION).into());
    }
    desk.expect(seen, row.version)?;
    if desk.proceeding()?.ended_on.is_some() {
        return Err(desk.instead(Refusal::RecordFinal.into()));
    }
    let told =
        Told::new(format!("写第{}次调解记录", row.ordinal), format!("Record of session {} written", row.ordinal));
    let entry = Entry { on: Some(day.on), told: day.told(told), ..Entry::default() };
    let applied = desk.apply(act::RECORD_SESSION, entry).await?;
    check::not_before("held_on", day.on, desk.proceeding()?.accepted_on, super::take_on::ACCEPTED_ON)?;
    let attended = match &input.attended {
        None => row.attended.clone(),
        Some(came) => {
            let came = parties(&desk, "attended", came).await?;
            not_too_many(&desk, "attended", &came).await?;
            Some(serde_json::to_string(&came)?)
        }
    };
    let before: Vec<String> =
        row.helpers.as_deref().and_then(|list| serde_json::from_str(list).ok()).unwrap_or_default();
    let came_to_help = match &input.helpers {
        None => row.helpers.clone(),
        Some(came) => Some(serde_json::to_string(&helpers::present(&desk, came, &before).await?)?),
    };
    let version = row.version + 1;
    let place = Place { table: "session", reference: &row.reference, version };
    let written = store::Written {
        version,
        held_on: day.on,
        minutes: app.vault.seal(place, "minutes", &minutes)?,
        undisputed_facts: app.vault.seal_option(place, "undisputed_facts", facts.as_deref())?,
        attended,
        helpers: came_to_help,
        rights_read: input.rights_read.unwrap_or(row.rights_read),
        result: result.map(|result| result.code.to_owned()).or(row.result.clone()),
        recorded_by: caller.account()?,
    };
    store::write(desk.tx(), &row, written).await?;
    documents::freeze_for(&desk, &applied, Words { about: Some(id), ..Words::default() }).await?;
    desk.close().await?;
    Ok(())
}

/// Who came to a sitting, as recorded.
#[derive(Clone, Debug, Default)]
pub struct Attendance {
    /// Outward ids of the parties who came; none while nothing is recorded.
    pub attended: Option<Vec<String>>,
    /// The rights notice was read out.
    pub rights_read: bool,
}

/// Who came to a sitting; for the body that holds it.
pub async fn attendance(app: &App, caller: &Caller, id: &str) -> Result<Attendance> {
    let found = scope::find(&app.db, caller, Target::Session(id)).await?;
    let seat = Seat::of(&app.db, caller, &found.matter).await?;
    let row = store::session(&app.db, id).await?.ok_or(Error::NotFound)?;
    if !seat.is_of_body(Some(row.proceeding_id)) {
        return Err(Error::NotFound);
    }
    let attended = row.attended.as_deref().and_then(|list| serde_json::from_str(list).ok());
    Ok(Attendance { attended, rights_read: row.rights_read })
}

/// An invitation whose texts and times are in order.
struct Checked {
    place: Option<String>,
    video_url: Option<String>,
    /// Of one that has begun already.
    day: Option<Day>,
}

impl Checked {
    fn place_zh(&self) -> String {
        self.place.as_ref().map(|place| format!("，{place}")).unwrap_or_default()
    }

    fn place_en(&self) -> String {
        self.place.as_ref().map(|place| format!(", {place}")).unwrap_or_default()
    }

    /// What the invitation may say: when and where.
    fn letter(&self, input: &Invitation, when: (String, String)) -> BTreeMap<&'static str, String> {
        let mut facts =
            BTreeMap::from([("when", when.0), ("when_en", when.1), ("starts_at", input.starts_at.to_rfc3339())]);
        if let Some(ends_at) = input.ends_at {
            facts.insert("ends_at", ends_at.to_rfc3339());
        }
        if let Some(place) = &self.place {
            facts.insert("where", place.clone());
        }
        if let Some(link) = &self.video_url {
            facts.insert("video_url", link.clone());
        }
        facts
    }
}

fn checked(app: &App, input: &Invitation, past: bool) -> Result<Checked> {
    let mut errors = FieldErrors::default();
    let place = text::optional("place", input.place.as_deref(), PLACE, false, &mut errors);
    let video_url = text::optional("video_url", input.video_url.as_deref(), LINK, false, &mut errors);
    if place.is_none() && video_url.is_none() && errors.is_empty() {
        errors.add("place", "required", "请填调解地点，或填视频链接。", "Give a place, or a video link.");
    }
    if video_url.as_deref().is_some_and(|link| !is_link(link)) {
        let en = "The link must begin with https:// and hold no spaces.";
        errors.add("video_url", "link", "链接要以https://开头，中间没有空格。", en);
    }
    if input.attendees.is_empty() {
        errors.add("attendees", "required", "请至少选一方当事人。", "Choose at least one party.");
    }
    if let Some(ends_at) = input.ends_at
        && (ends_at <= input.starts_at || ends_at - input.starts_at > Duration::hours(LONGEST_HOURS))
    {
        let en = "The end must follow the begin, within 24 hours.";
        errors.add("ends_at", "out-of-range", "结束时间要在开始之后24小时以内。", en);
    }
    if input.starts_at - app.now() > Duration::days(AHEAD_DAYS) {
        let en = "A session can be arranged at most a year ahead.";
        errors.add("starts_at", "out-of-range", "最多提前一年约调解。", en);
    }
    let day = past.then(|| {
        let (on, late) = (app.day_of(input.starts_at), input.late_entry_reason.as_deref());
        Day::read(app.today(), "starts_at", Some(on), late, &mut errors)
    });
    errors.finish(Checked { place, video_url, day })
}

fn is_link(text: &str) -> bool {
    let rest = text.strip_prefix("https://").unwrap_or_default();
    !rest.is_empty() && !rest.starts_with('/') && text.chars().all(|c| !c.is_whitespace() && !"<>\"'`\\".contains(c))
}

/// The given parties in the order of the dispute, each once; all of them are its parties. Where there was violence at home or
/// a child was harmed, the two sides are heard apart. (FJB 14; WCN 11; domain.md §7.5, K4)
async fn parties(desk: &Desk<'_>, field: &'static str, given: &[String]) -> Result<Vec<String>> {
    let all = store::parties(desk.tx(), desk.matter().id, desk.proceeding()?.id).await?;
    if given.iter().any(|reference| all.iter().all(|party| party.reference != *reference)) {
        return Err(check::unknown_party(field));
    }
    let chosen: Vec<_> = all.iter().filter(|party| given.contains(&party.reference)).collect();
    let sits = |side: &str| chosen.iter().any(|party| party.side == side);
    if sits("applicant") && sits("respondent") && store::are_heard_apart(desk.tx(), desk.matter().id, &all).await? {
        return Err(Error::field(
            field,
            "heard-apart",
            "有家庭暴力或者未成年人受到伤害的，双方要分开谈，不安排当面。请给两边各约一次。",
            "Where there was violence at home or a child was harmed, the sides are heard apart: arrange one for each.",
        ));
    }
    Ok(chosen.into_iter().map(|party| party.reference.clone()).collect())
}

fn when_zh(app: &App, at: DateTime<Utc>) -> String {
    let local = at.with_timezone(&app.config.time_zone);
    format!("{}{}", calendar::day_zh(local.date_naive()), local.format("%H:%M"))
}

fn when_en(app: &App, at: DateTime<Utc>) -> String {
    let local = at.with_timezone(&app.config.time_zone);
    format!("{}, {}", calendar::day_en(local.date_naive()), local.format("%H:%M"))
}

#[cfg(test)]
mod tests {
    use super::is_link;

    #[test]
    fn only_a_plain_https_address_is_a_link() {
        assert!(is_link("https://meet.example/room?7"));
        for wrong in
            ["http://meet.example", "https://", "https:///x", "javascript:alert(1)", "https://a b", "https://a\"b"]
        {
            assert!(!is_link(wrong), "{wrong}");
        }
    }
}
