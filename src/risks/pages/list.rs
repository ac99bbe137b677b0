//! The list of open disputes by risk: what cannot wait first, then the worst, and among them whose review is due first.

use askama::Template;
use chrono::NaiveDate;
use poem::handler;
use poem::web::{Data, Query};
use rules::risk::{GRADES, Grade};
use serde::Deserialize;

use super::Answer;
use crate::app::App;
use crate::disputes::DisputeRow;
use crate::disputes::pages::risk::{factor_words, grade_words};
use crate::disputes::pages::shown::ChipShown;
use crate::disputes::pages::words::plain;
use crate::lang::Lang;
use crate::paging::{EXACT_TOTAL, Page};
use crate::web::page::{Visitor, ok};
use crate::web::shell::Shell;
use crate::web::shown::in_words;

/// Rows of one page.
const ROWS: u64 = 50;

/// A dispute in the list.
struct Row {
    href: String,
    title: String,
    parties: String,
    number: String,
    state: &'static str,
    grade: String,
    score: String,
    reasons: Vec<String>,
    review: String,
    late: bool,
    /// Duties to report that are open.
    reports: String,
    body: String,
    handler: String,
}

/// The disputes of one grade.
struct Group {
    title: String,
    count: String,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "risks/list.html")]
struct ListPage {
    shell: Shell,
    facts: String,
    chips: Vec<ChipShown>,
    groups: Vec<Group>,
    first_href: String,
    next_href: String,
    pager: String,
}

/// What the address asks for.
#[derive(Deserialize)]
pub(super) struct Asked {
    grade: Option<String>,
    cursor: Option<String>,
}

#[handler]
pub(super) async fn show(app: Data<&App>, visitor: Visitor, asked: Query<Asked>) -> Answer {
    let Asked { grade, cursor } = asked.0;
    let (lang, today) = (visitor.lang, app.today());
    let cursor = cursor.filter(|cursor| !cursor.is_empty());
    let is_first = cursor.is_none();
    let page = Page::new(Some(ROWS), cursor)?;
    let part = super::super::list(&app, &visitor, grade.as_deref(), &page).await?;
    let total = if part.counted <= EXACT_TOTAL {
        part.counted.to_string()
    } else {
        lang.pick("1,000多", "more than 1,000").to_owned()
    };
    let here = grade.as_deref().unwrap_or_default().trim().to_owned();
    let address = |cursor: &str| match (here.as_str(), cursor) {
        ("", "") => "/risks".to_owned(),
        ("", cursor) => format!("/risks?cursor={cursor}"),
        (grade, "") => format!("/risks?grade={grade}"),
        (grade, cursor) => format!("/risks?grade={grade}&cursor={cursor}"),
    };
    let page = ListPage {
        shell: Shell::load(&app, &visitor, "/risks").await?,
        facts: lang.fill("risks.list_facts", &[("n", &total)]),
        chips: chips(&here, lang),
        first_href: if is_first { String::new() } else { address("") },
        next_href: part.next_cursor.as_deref().map(&address).unwrap_or_default(),
        pager: lang.fill("disputes.pager", &[("n", &total), ("shown", &part.items.len())]),
        groups: groups(part.items, today, lang),
    };
    ok(&page)
}

fn chips(here: &str, lang: Lang) -> Vec<ChipShown> {
    let all = ChipShown {
        href: "/risks".to_owned(),
        label: lang.t("risks.any_grade").into_owned(),
        count: String::new(),
        current: here.is_empty(),
        state: "",
    };
    let one = GRADES.iter().map(|grade| ChipShown {
        href: format!("/risks?grade={}", grade.code),
        label: in_words(*grade, lang),
        count: String::new(),
        current: here == grade.code,
        state: grade.code,
    });
    std::iter::once(all).chain(one).collect()
}

fn groups(rows: Vec<DisputeRow>, today: NaiveDate, lang: Lang) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for row in rows {
        let title = match row.risk.as_ref().map(|risk| risk.grade) {
            Some(grade) => grade_words(grade, lang),
            None => lang.t("risks.not_assessed").into_owned(),
        };
        match groups.last_mut().filter(|group| group.title == title) {
            Some(group) => group.rows.push(row_shown(row, today, lang)),
            None => groups.push(Group { title, count: String::new(), rows: vec![row_shown(row, today, lang)] }),
        }
    }
    for group in &mut groups {
        group.count = lang.fill("risks.group_count", &[("n", &group.rows.len())]);
    }
    groups
}

fn row_shown(row: DisputeRow, today: NaiveDate, lang: Lang) -> Row {
    let risk = row.risk.as_ref();
    let review_on = risk.and_then(|risk| risk.review_on);
    let late = review_on.is_some_and(|on| on < today);
    let open = risk.map_or(0, |risk| risk.open_reports);
    Row {
        href: format!("/disputes/{}/risk", row.code),
        title: row.title,
        parties: row.parties,
        number: row.number.unwrap_or_default(),
        state: risk.map_or("", |risk| risk.grade.code()),
        grade: risk.map(|risk| risk.grade).map(Grade::named).map(|name| in_words(name, lang)).unwrap_or_default(),
        score: risk.map(|risk| lang.fill("risks.points", &[("n", &risk.score)])).unwrap_or_default(),
        reasons: risk.map(|risk| risk.factors.iter().map(|one| factor_words(one, lang)).collect()).unwrap_or_default(),
        review: review_on.map(|on| plain(on, today, lang)).unwrap_or_default(),
        late,
        reports: if open == 0 { String::new() } else { lang.fill("risks.open_reports", &[("n", &open)]) },
        body: row.organisation.unwrap_or_default(),
        handler: row.handler.unwrap_or_default(),
    }
}
