//! Writing: each letter is a folder under `templates/letters/` with one text per language. Its first line is the subject;
//! HTML is made from the same text, so that the two cannot differ.
//!
//! A letter says that a matter needs its reader, what to do by when, what happens otherwise, and where to ask. It never
//! holds facts of the dispute, another party's name, an identity number or a category. (S-66)

use std::ops::Deref;

use anyhow::{Context, bail};
use askama::Template;
use chrono::{DateTime, NaiveDate, Utc};
use icalendar::{Calendar, Component, Event, EventLike, Property};
use rules::calendar::{date_en, date_zh, day_en, day_zh};
use rules::sheet::PLAIN_PAPERS;

use crate::desk::outbox::{LetterFacts, Written};
use crate::lang::Lang;

/// How long a session lasts in the calendar when no end was fixed, in hours.
const SESSION_HOURS: i64 = 2;

/// Other ways in a civil dispute. (RTF 26; LDTZ 5; CPL 127)
const WAYS_ZH: [&str; 3] = [
    "申请仲裁：有仲裁协议或者双方同意仲裁的，向约定的仲裁委员会申请；劳动争议先申请劳动争议仲裁，不必经对方同意。",
    "请求行政机关处理：依法由行政机关处理的，向有权处理的机关提出。",
    "向人民法院起诉：有书面仲裁协议的除外，人民法院不予受理。",
];
const WAYS_EN: [&str; 3] = [
    "go to arbitration, where there is an arbitration agreement or both sides now make one; a labour dispute goes to labour \
     arbitration first, without the other side's consent;",
    "turn to the administrative body that decides such matters;",
    "go to court, unless there is a written arbitration agreement: then the court will not accept the case.",
];
/// What to mind about limitation in a civil dispute. (MFD 188; LDTZ 27)
const LIMITATION: (&str, &str) = (
    "请留意时效：向人民法院请求保护民事权利的期间一般为三年，劳动争议申请仲裁的期间为一年。超过期间不办理的，权利可能得不到保护。",
    "Mind the time: civil claims must as a rule be brought to court within three years, labour disputes to arbitration within \
     one year. Afterwards a right may no longer be protected.",
);

/// What templates may ask.
struct Facts<'a> {
    letter: &'a LetterFacts,
    body: String,
    code: &'a str,
    link: &'a str,
}

impl Facts<'_> {
    /// A released fact, on one line.
    fn fact(&self, key: &str) -> Option<String> {
        self.letter.facts.get(key).map(|value| on_one_line(value)).filter(|value| !value.is_empty())
    }

    /// The time of a session in English.
    fn when_en(&self) -> Option<String> {
        self.fact("when_en").or_else(|| self.fact("when"))
    }

    /// What is written to depends on the kind: one that may charge says so.
    fn may_charge(&self) -> bool {
        charges(self.letter)
    }

    /// The last day for judicial confirmation, where the act released that the agreement may be confirmed at all.
    fn confirmation_due(&self) -> Option<String> {
        self.fact("may_be_confirmed").and_then(|_| self.day("confirmation_due"))
    }

    /// The other ways after an end without agreement, numbered, as the papers of the kind name them. What is true of every
    /// civil dispute is said to everybody: a letter does not tell what this one is about.
    fn routes(&self) -> Vec<String> {
        let own = self.letter.kind.map(|kind| &kind.papers).filter(|papers| !papers.routes.is_empty());
        let ways: Vec<String> = match (own, self.letter.lang) {
            (Some(papers), Lang::Zh) => {
                papers.routes.iter().map(|told| format!("{}：{}", told.head, told.words)).collect()
            }
            (Some(papers), Lang::En) => papers.routes_en.iter().map(|way| format!("{way}.")).collect(),
            (None, Lang::Zh) => WAYS_ZH.map(str::to_owned).to_vec(),
            (None, Lang::En) => WAYS_EN.map(str::to_owned).to_vec(),
        };
        let point = self.letter.lang.pick("．", ". ");
        ways.iter().enumerate().map(|(at, way)| format!("{}{point}{way}", at + 1)).collect()
    }

    /// What to mind about limitation.
    fn limitation(&self) -> &'static str {
        let own = self.letter.kind.map(|kind| &kind.papers);
        match own.and_then(|papers| Some((papers.limitation?.words, papers.limitation_en))) {
            Some((zh, en)) => self.letter.lang.pick(zh, en),
            None => self.letter.lang.pick(LIMITATION.0, LIMITATION.1),
        }
    }

    /// What may follow when somebody does not perform.
    fn broken(&self) -> &'static str {
        let papers = self.letter.kind.map_or(&PLAIN_PAPERS, |kind| &kind.papers);
        self.letter.lang.pick(papers.broken.0, papers.broken.1)
    }

    /// A released date with its weekday, as the reader's language writes it.
    fn day(&self, key: &str) -> Option<String> {
        let day: NaiveDate = self.fact(key)?.parse().ok()?;
        Some(match self.letter.lang {
            Lang::Zh => day_zh(day),
            Lang::En => day_en(day),
        })
    }
}

macro_rules! letters {
    ($($name:literal => $zh:ident $zh_path:literal, $en:ident $en_path:literal;)*) => {
        $(
            #[derive(Template)]
            #[template(path = $zh_path, escape = "none")]
            struct $zh<'a>(&'a Facts<'a>);

            impl<'a> Deref for $zh<'a> {
                type Target = Facts<'a>;
                fn deref(&self) -> &Facts<'a> { self.0 }
            }

            #[derive(Template)]
            #[template(path = $en_path, escape = "none")]
            struct $en<'a>(&'a Facts<'a>);

            impl<'a> Deref for $en<'a> {
                type Target = Facts<'a>;
                fn deref(&self) -> &Facts<'a> { self.0 }
            }
        )*

        /// Every letter there is.
        const ALL: &[&str] = &[$($name),*];

        fn text(facts: &Facts<'_>) -> anyhow::Result<String> {
            Ok(match (facts.letter.template, facts.letter.lang) {
                $(
                    ($name, Lang::Zh) => $zh(facts).render()?,
                    ($name, Lang::En) => $en(facts).render()?,
                )*
                (unknown, _) => bail!("there is no letter {unknown}"),
            })
        }
    };
}

letters! {
    "accepted" => AcceptedZh "letters/accepted/zh.txt", AcceptedEn "letters/accepted/en.txt";
    "declined" => DeclinedZh "letters/declined/zh.txt", DeclinedEn "letters/declined/en.txt";
    "session-invitation" =>
        InvitationZh "letters/session-invitation/zh.txt", InvitationEn "letters/session-invitation/en.txt";
    "agreement-in-effect" =>
        InEffectZh "letters/agreement-in-effect/zh.txt", InEffectEn "letters/agreement-in-effect/en.txt";
    "concluded" => ConcludedZh "letters/concluded/zh.txt", ConcludedEn "letters/concluded/en.txt";
    "performance-near" => NearZh "letters/performance-near/zh.txt", NearEn "letters/performance-near/en.txt";
    "performance-urged" => UrgedZh "letters/performance-urged/zh.txt", UrgedEn "letters/performance-urged/en.txt";
    "appointed" => AppointedZh "letters/appointed/zh.txt", AppointedEn "letters/appointed/en.txt";
    "supplement-asked" =>
        SupplementZh "letters/supplement-asked/zh.txt", SupplementEn "letters/supplement-asked/en.txt";
    "joint-asked" => JointAskedZh "letters/joint-asked/zh.txt", JointAskedEn "letters/joint-asked/en.txt";
    "risk-raised" => RiskRaisedZh "letters/risk-raised/zh.txt", RiskRaisedEn "letters/risk-raised/en.txt";
}

/// Whether there is a letter of this name.
pub fn is_written(letter: &str) -> bool {
    ALL.contains(&letter)
}

/// The frame of every letter: its paragraphs, whom to ask, who writes, when.
#[derive(Template)]
#[template(path = "letters/frame/zh.txt", escape = "none")]
struct FrameZh<'a> {
    charges: bool,
    paragraphs: &'a [String],
    phone: &'a str,
    code: &'a str,
    body: &'a str,
    day: &'a str,
}

#[derive(Template)]
#[template(path = "letters/frame/en.txt", escape = "none")]
struct FrameEn<'a> {
    charges: bool,
    paragraphs: &'a [String],
    phone: &'a str,
    code: &'a str,
    body: &'a str,
    day: &'a str,
}

/// The same as HTML.
#[derive(Template)]
#[template(path = "letters/frame/letter.html")]
struct Html<'a> {
    lang: &'a str,
    subject: &'a str,
    paragraphs: Vec<Vec<&'a str>>,
}

/// Writes a letter from its facts: subject, text, HTML, and a calendar entry where it invites.
pub fn write(letter: &LetterFacts) -> anyhow::Result<Written> {
    let facts = Facts { letter, body: on_one_line(&letter.body), code: &letter.code, link: &letter.link };
    let words = text(&facts).with_context(|| format!("writing the letter {}", letter.template))?;
    let (subject, rest) = words.split_once('\n').context("a letter has a subject and a text")?;
    let subject = on_one_line(subject);
    let paragraphs = paragraphs(rest);
    let phone = on_one_line(&letter.phone);
    let day = shown(letter.today, letter.lang);
    let (code, body, charges) = (facts.code, facts.body.as_str(), charges(letter));
    let text = match letter.lang {
        Lang::Zh => FrameZh { charges, paragraphs: &paragraphs, phone: &phone, code, body, day: &day }.render()?,
        Lang::En => FrameEn { charges, paragraphs: &paragraphs, phone: &phone, code, body, day: &day }.render()?,
    };
    let lines = self::paragraphs(&text);
    let paragraphs = lines.iter().map(|paragraph| paragraph.lines().collect()).collect();
    let html = Html { lang: letter.lang.code(), subject: &subject, paragraphs }.render()?;
    Ok(Written { calendar: calendar(&facts, &subject), subject, text, html })
}

/// Whether the kind that a letter is about may charge. (SSTJ 16)
fn charges(letter: &LetterFacts) -> bool {
    letter.kind.is_some_and(|kind| kind.may_charge)
}

/// Paragraphs of a text: what stands between empty lines, each line trimmed.
fn paragraphs(text: &str) -> Vec<String> {
    let mut all: Vec<Vec<&str>> = vec![Vec::new()];
    for line in text.lines().map(str::trim) {
        match all.last_mut() {
            Some(paragraph) if !line.is_empty() => paragraph.push(line),
            _ => all.push(Vec::new()),
        }
    }
    all.into_iter().filter(|lines| !lines.is_empty()).map(|lines| lines.join("\n")).collect()
}

/// The calendar entry of a session: time and place, the same subject, and no name.
fn calendar(facts: &Facts<'_>, subject: &str) -> Option<String> {
    let moment = |key: &str| -> Option<DateTime<Utc>> { facts.fact(key)?.parse().ok() };
    let starts_at = moment("starts_at")?;
    let ends_at =
        moment("ends_at").or_else(|| starts_at.checked_add_signed(chrono::TimeDelta::hours(SESSION_HOURS)))?;
    let host = facts.link.split("://").last().unwrap_or("concord").split([':', '/']).next().unwrap_or("concord");
    let title = subject.split([':', '：']).next().unwrap_or(subject);
    let mut event = Event::new();
    event
        .uid(&format!("{}@{host}", facts.letter.event.to_lowercase()))
        .timestamp(facts.letter.at)
        .starts(starts_at)
        .ends(ends_at)
        .summary(title)
        .description(facts.code);
    if let Some(place) = facts.fact("where").or_else(|| facts.fact("video_url")) {
        event.location(&place);
    }
    let mut calendar = Calendar::empty();
    for (name, value) in [("VERSION", "2.0"), ("PRODID", "-//Concord//EN"), ("METHOD", "PUBLISH")] {
        calendar.append_property(Property::new(name, value));
    }
    calendar.push(event.done());
    Some(calendar.done().to_string())
}

/// Nothing that is put into a letter can begin a new line of it: neither a paragraph nor a header.
fn on_one_line(value: &str) -> String {
    let plain: String =
        value.chars().map(|c| if c.is_control() || c == '\u{2028}' || c == '\u{2029}' { ' ' } else { c }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn shown(day: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::Zh => date_zh(day),
        Lang::En => date_en(day),
    }
}

#[cfg(test)]
mod tests;
