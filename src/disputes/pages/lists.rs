//! The inbox, all disputes, search: one table, filters in the address.

use askama::Template;
use poem::web::Data;
use poem::{Request, handler};
use rules::list;
use rules::risk::GRADES;
use rules::sheet::Named;

use super::Answer;
use super::address::{NAMES, address};
use super::risk::grave;
use super::shown::{ChipShown, GroupShown, RowShown, TabShown};
use super::words::{badge, plain, short, time, unconfirmed, weekday};
use crate::app::App;
use crate::desk::Caller;
use crate::disputes::filter::{self, Asked, Due, Sort, Turn};
use crate::disputes::groups::Group;
use crate::disputes::views::RowDue;
use crate::disputes::{self, DisputeRow, Filter};
use crate::error::Result;
use crate::lang::Lang;
use crate::paging::{EXACT_TOTAL, Page, Part};
use crate::web::form::Typed;
use crate::web::page::{Visitor, ok, see_other};
use crate::web::shell::Shell;
use crate::web::shown::{Choice, in_words};

/// Sizes of a page that are offered.
const SIZES: [u64; 3] = [20, 50, 100];
/// Deadline chips: code, state, key.
const DUE: [(&str, &str, &str); 4] = [
    ("overdue", "red", "disputes.due_overdue"),
    ("2d", "orange", "disputes.due_2d"),
    ("5d", "yellow", "disputes.due_5d"),
    ("10d", "blue", "disputes.due_10d"),
];

/// English names of limits for the one line of a list, where the catalogue's own would take three.
const SHORT_NAMES: [(&str, &str); 2] = [("SFQR.APPLY", "Judicial confirmation"), ("RM.EXT", "Extension")];

/// A select of the filter form.
struct SelectShown {
    name: &'static str,
    label: String,
    choices: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "disputes/list.html")]
struct ListPage {
    shell: Shell,
    title: String,
    facts: String,
    action: &'static str,
    tabs: Vec<TabShown>,
    chips: Vec<ChipShown>,
    kept: Vec<(&'static str, String)>,
    q: String,
    with_search: bool,
    selects: Vec<SelectShown>,
    applied: Vec<ChipShown>,
    groups: Vec<GroupShown>,
    empty: String,
    empty_href: String,
    empty_link: String,
    sort_href: String,
    /// How the column of deadlines is sorted; empty where the list has another order.
    direction: &'static str,
    pager: String,
    first_href: String,
    next_href: String,
    sizes: Vec<ChipShown>,
}

#[handler]
pub(super) async fn inbox(request: &Request, app: Data<&App>, visitor: Visitor) -> Answer {
    let asked = read(request)?;
    let view = View::of(asked.get("view"));
    let mut filter = checked(&app, &asked)?;
    view.narrow(&mut filter);
    let part = disputes::list(&app, &visitor, &filter, &page_of(&asked)?).await?;
    let mut page = frame(&app, &visitor, "/inbox", &asked, part).await?;
    page.title = page.shell.t("disputes.inbox").into_owned();
    page.tabs = tabs(&app, &visitor, view).await?;
    page.chips = counted_chips(&app, &visitor, &asked, &filter).await?;
    let now = app.now();
    let today = app.today();
    page.facts = visitor.lang.fill(
        "disputes.inbox_facts",
        &[
            ("day", &plain(today, today, visitor.lang)),
            ("weekday", &weekday(today, visitor.lang)),
            ("time", &time(&app, now)),
        ],
    );
    if !is_filtered(&asked) {
        page.empty = page.shell.t(view.empty()).into_owned();
        page.empty_href = if view == View::Mine { "/inbox?view=others".to_owned() } else { String::new() };
        page.empty_link = page.shell.t("disputes.see_others").into_owned();
    }
    ok(&page)
}

#[handler]
pub(super) async fn all(request: &Request, app: Data<&App>, visitor: Visitor) -> Answer {
    whole(&app, &visitor, "/disputes", "disputes.all", &read(request)?).await
}

#[handler]
pub(super) async fn search(request: &Request, app: Data<&App>, visitor: Visitor) -> Answer {
    whole(&app, &visitor, "/search", "disputes.search", &read(request)?).await
}

async fn whole(app: &App, visitor: &Visitor, action: &'static str, title: &str, asked: &Typed) -> Answer {
    let filter = checked(app, asked)?;
    let part = disputes::list(app, visitor, &filter, &page_of(asked)?).await?;
    // A whole code names one dispute: there it is.
    if let (Some(code), [only]) = (filter.q.as_deref().and_then(disputes::code_meant), part.items.as_slice())
        && only.code == code
    {
        return Ok(see_other(&format!("/disputes/{code}")));
    }
    let mut page = frame(app, visitor, action, asked, part).await?;
    page.title = page.shell.t(title).into_owned();
    page.chips = chips(asked, action, visitor.lang);
    page.with_search = true;
    ok(&page)
}

/// Which view of the inbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum View {
    Mine,
    Others,
    Registered,
}

impl View {
    const ALL: [View; 3] = [View::Mine, View::Others, View::Registered];

    fn of(code: &str) -> View {
        View::ALL.into_iter().find(|view| view.code() == code).unwrap_or(View::Mine)
    }

    const fn code(self) -> &'static str {
        match self {
            View::Mine => "mine",
            View::Others => "others",
            View::Registered => "registered",
        }
    }

    const fn key(self) -> &'static str {
        match self {
            View::Mine => "disputes.view_mine",
            View::Others => "disputes.view_others",
            View::Registered => "disputes.view_registered",
        }
    }

    const fn empty(self) -> &'static str {
        match self {
            View::Mine => "disputes.empty_mine",
            View::Others => "disputes.empty_others",
            View::Registered => "disputes.empty_registered",
        }
    }

    fn narrow(self, filter: &mut Filter) {
        match self {
            View::Mine => filter.turn = Some(Turn::Mine),
            View::Others => filter.turn = Some(Turn::Others),
            View::Registered => filter.registered_by_me = true,
        }
    }
}

fn read(request: &Request) -> Result<Typed> {
    Typed::read(request.uri().query().unwrap_or_default().as_bytes())
}

fn checked(app: &App, asked: &Typed) -> Result<Filter> {
    let asked = Asked {
        q: asked.given("q"),
        stage: asked.given("stage"),
        category: asked.given("category"),
        kind: asked.given("kind"),
        channel: asked.given("channel"),
        organisation: asked.given("organisation"),
        handler: asked.given("handler"),
        risk: asked.given("risk"),
        due: asked.given("due"),
        sort: asked.given("sort"),
    };
    Filter::checked(app.sheets, &asked)
}

/// A size that is no number is as good as none; one out of range is said.
fn page_of(asked: &Typed) -> Result<Page> {
    let size = asked.given("page_size").and_then(|typed| typed.trim().parse().ok());
    Page::new(size, asked.given("cursor").map(str::to_owned))
}

fn is_filtered(asked: &Typed) -> bool {
    ["q", "stage", "category", "channel", "kind", "organisation", "handler", "risk", "due"]
        .iter()
        .any(|name| asked.given(name).is_some())
}

async fn frame(
    app: &App,
    visitor: &Visitor,
    action: &'static str,
    asked: &Typed,
    part: Part<DisputeRow>,
) -> Result<ListPage> {
    let shell = Shell::load(app, visitor, if action == "/inbox" { "/inbox" } else { "/disputes" }).await?;
    let lang = visitor.lang;
    let by_due = asked.given("sort").is_none_or(|sort| sort == Sort::Due.code());
    let shown = part.items.len();
    let (counted, next_cursor) = (part.counted, part.next_cursor);
    let sizes = SIZES.iter().map(|size| ChipShown {
        href: address(action, asked, &[("page_size", &size.to_string())]),
        label: size.to_string(),
        count: String::new(),
        current: asked.given("page_size").map_or(*size == 50, |typed| typed == size.to_string()),
        state: "",
    });
    Ok(ListPage {
        title: String::new(),
        facts: lang.fill("disputes.found", &[("n", &total(counted, lang))]),
        action,
        tabs: Vec::new(),
        chips: Vec::new(),
        kept: NAMES
            .into_iter()
            .filter(|name| ["view", "due", "sort", "page_size", "organisation"].contains(name))
            .filter_map(|name| asked.given(name).map(|value| (name, value.to_owned())))
            .collect(),
        q: asked.get("q").trim().to_owned(),
        with_search: false,
        selects: selects(app, asked, lang),
        applied: applied(app, action, asked, lang),
        groups: groups(app, part.items, by_due, lang),
        empty: lang.t(if is_filtered(asked) { "disputes.empty_filtered" } else { "disputes.empty_all" }).into_owned(),
        empty_href: if is_filtered(asked) { action.to_owned() } else { String::new() },
        empty_link: lang.t("disputes.clear_filters").into_owned(),
        direction: if by_due { "ascending" } else { "" },
        sort_href: address(action, asked, &[("sort", if by_due { "-registered" } else { "" })]),
        pager: lang.fill("disputes.pager", &[("n", &total(counted, lang)), ("shown", &shown)]),
        first_href: if asked.given("cursor").is_some() { address(action, asked, &[]) } else { String::new() },
        next_href: next_cursor.map(|cursor| address(action, asked, &[("cursor", &cursor)])).unwrap_or_default(),
        sizes: sizes.collect(),
        shell,
    })
}

fn total(counted: u64, lang: Lang) -> String {
    if counted <= EXACT_TOTAL { counted.to_string() } else { lang.pick("1,000多", "more than 1,000").to_owned() }
}

async fn tabs(app: &App, caller: &Caller, here: View) -> Result<Vec<TabShown>> {
    let mut tabs = Vec::new();
    for view in View::ALL {
        let mut filter = Filter::default();
        view.narrow(&mut filter);
        let count = disputes::count(app, caller, &filter).await?;
        tabs.push(TabShown {
            href: format!("/inbox?view={}", view.code()),
            label: caller.lang.t(view.key()).into_owned(),
            count: if count == 0 { String::new() } else { total(count, caller.lang) },
            current: view == here,
        });
    }
    Ok(tabs)
}

fn chips(asked: &Typed, action: &str, lang: Lang) -> Vec<ChipShown> {
    let here = asked.get("due");
    let everything = ChipShown {
        href: address(action, asked, &[("due", "")]),
        label: lang.t("disputes.due_all").into_owned(),
        count: String::new(),
        current: here.is_empty(),
        state: "",
    };
    let some = DUE.iter().map(|(code, state, key)| ChipShown {
        href: address(action, asked, &[("due", code)]),
        label: lang.t(key).into_owned(),
        count: String::new(),
        current: here == *code,
        state,
    });
    std::iter::once(everything).chain(some).collect()
}

/// The chips of the inbox say how many each would find.
async fn counted_chips(app: &App, caller: &Caller, asked: &Typed, filter: &Filter) -> Result<Vec<ChipShown>> {
    let mut chips = chips(asked, "/inbox", caller.lang);
    let dues = std::iter::once(None).chain(DUE.iter().map(|(code, _, _)| due_of(code)));
    for (chip, due) in chips.iter_mut().zip(dues) {
        let narrowed = Filter { due, q: None, ..filter.clone() };
        chip.count = total(disputes::count(app, caller, &narrowed).await?, caller.lang);
    }
    Ok(chips)
}

fn due_of(code: &str) -> Option<Due> {
    Due::CODES.iter().find(|(known, _)| *known == code).map(|(_, due)| *due)
}

fn selects(app: &App, asked: &Typed, lang: Lang) -> Vec<SelectShown> {
    let stages: Vec<Named> = filter::stages(app.sheets).iter().map(|stage| stage.name).collect();
    vec![
        select("channel", "disputes.any_channel", list::CHANNELS, asked, lang),
        select("category", "disputes.any_category", list::CATEGORIES, asked, lang),
        select("stage", "disputes.any_stage", &stages, asked, lang),
        select("kind", "disputes.any_kind", &filter::kinds(app.sheets), asked, lang),
        select("risk", "risks.any_grade", GRADES, asked, lang),
        SelectShown {
            name: "handler",
            label: lang.t("disputes.any_handler").into_owned(),
            choices: vec![
                any("disputes.any_handler", lang),
                Choice {
                    value: "me".to_owned(),
                    label: lang.t("disputes.handler_me").into_owned(),
                    hint: String::new(),
                    selected: asked.get("handler") == "me",
                },
            ],
        },
    ]
}

fn any(key: &str, lang: Lang) -> Choice {
    Choice { value: String::new(), label: lang.t(key).into_owned(), hint: String::new(), selected: false }
}

fn select(name: &'static str, key: &str, list: &[Named], asked: &Typed, lang: Lang) -> SelectShown {
    let choices = list.iter().map(|entry| Choice {
        value: entry.code.to_owned(),
        label: in_words(*entry, lang),
        hint: String::new(),
        selected: asked.get(name) == entry.code,
    });
    SelectShown {
        name,
        label: lang.t(key).into_owned(),
        choices: std::iter::once(any(key, lang)).chain(choices).collect(),
    }
}

/// The filters in force, each a link that takes it off.
fn applied(app: &App, action: &str, asked: &Typed, lang: Lang) -> Vec<ChipShown> {
    let stages: Vec<Named> = filter::stages(app.sheets).iter().map(|stage| stage.name).collect();
    let kinds = filter::kinds(app.sheets);
    let word =
        |list: &[Named], code: &str| list.iter().find(|entry| entry.code == code).map(|entry| in_words(*entry, lang));
    let label = |name: &str, code: &str| match name {
        "q" => Some(lang.fill("disputes.applied_q", &[("q", &code)])),
        "channel" => word(list::CHANNELS, code),
        "category" => word(list::CATEGORIES, code),
        "stage" => word(&stages, code),
        "kind" => word(&kinds, code),
        "risk" => word(GRADES, code),
        "handler" => Some(lang.t("disputes.handler_me").into_owned()),
        _ => Some(lang.t("disputes.applied_organisation").into_owned()),
    };
    ["q", "channel", "category", "stage", "kind", "risk", "handler", "organisation"]
        .into_iter()
        .filter_map(|name| {
            let label = label(name, asked.given(name)?.trim())?;
            let href = address(action, asked, &[(name, "")]);
            Some(ChipShown { href, label, count: String::new(), current: true, state: "" })
        })
        .collect()
}

/// Groups appear only in the order of deadlines.
fn groups(app: &App, rows: Vec<DisputeRow>, by_due: bool, lang: Lang) -> Vec<GroupShown> {
    let today = app.today();
    if rows.is_empty() {
        return Vec::new();
    }
    if !by_due {
        let rows = rows.into_iter().map(|row| row_shown(app, row, lang)).collect();
        return vec![GroupShown { title: String::new(), count: String::new(), rows }];
    }
    let mut groups: Vec<(Group, Vec<RowShown>)> = Group::ALL.into_iter().map(|group| (group, Vec::new())).collect();
    for row in rows {
        // Where the clock stands still nothing is to be done today.
        let running = row.due.as_ref().filter(|due| due.heat != rules::deadline::Heat::Paused);
        let group = match &row.next.urgent {
            Some(_) => Group::Now,
            None => Group::of(running.map(|due| due.due_on), today),
        };
        if let Some((_, rows)) = groups.iter_mut().find(|(known, _)| *known == group) {
            rows.push(row_shown(app, row, lang));
        }
    }
    groups
        .into_iter()
        .filter(|(_, rows)| !rows.is_empty())
        .map(|(group, rows)| GroupShown {
            title: lang.t(group.key()).into_owned(),
            count: lang.fill("disputes.group_count", &[("n", &rows.len())]),
            rows,
        })
        .collect()
}

fn row_shown(app: &App, row: DisputeRow, lang: Lang) -> RowShown {
    let href = format!("/disputes/{}", row.code);
    let stage = row.proceeding_stage.unwrap_or(row.stage);
    let mut flags: Vec<String> = row.flags.into_iter().map(|(_, words)| words).collect();
    if flags.len() > 2 {
        let more = flags.len() - 2;
        flags.truncate(2);
        flags.push(format!("+{more}"));
    }
    let next = match (row.next.mine, row.next.key, row.next.act) {
        (false, _, _) => lang.t("disputes.see_progress").into_owned(),
        (true, "act", Some(act)) => in_words(act, lang),
        (true, key, _) => lang.t(&format!("disputes.do_{key}")).into_owned(),
    };
    RowShown {
        title: row.title,
        risk: grave(row.risk.as_ref(), lang),
        flags,
        parties: row.parties,
        number: row.number.unwrap_or_default(),
        source: in_words(row.channel, lang),
        category: in_words(row.category, lang),
        place: row.division.unwrap_or_default(),
        stage: in_words(stage, lang),
        stage_tone: match stage.code {
            "suspended" => "violet",
            "closed" | "archived" => "green",
            _ if row.next.mine => "brand",
            _ => "",
        },
        body: row.organisation.unwrap_or_default(),
        handler: row.handler.unwrap_or_default(),
        state: row.due.as_ref().map_or("", |due| due.heat.code()),
        words: row.due.as_ref().map(|due| badge(due.heat, lang)).unwrap_or_default(),
        limit: row.due.as_ref().map(|due| limit(app, due, lang)).unwrap_or_default(),
        next,
        next_href: row.next.href.clone().unwrap_or_else(|| href.clone()),
        next_mine: row.next.mine,
        href,
    }
}

/// Which limit, when; with a mark where its holidays are not known yet. In English some names are too long for the one line
/// that a list has.
fn limit(app: &App, due: &RowDue, lang: Lang) -> String {
    let short_name = SHORT_NAMES.iter().find(|(code, _)| lang == Lang::En && *code == due.code);
    let name = short_name.map_or(due.name.as_str(), |(_, name)| name);
    if due.heat == rules::deadline::Heat::Paused {
        return name.to_owned();
    }
    let hour = due.due_at.map(|at| format!(" {}", time(app, at))).unwrap_or_default();
    format!("{name} {}{hour}{}", short(due.due_on, app.today()), unconfirmed(due.calendar_complete, lang))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_view_is_the_first() {
        assert_eq!(View::of("nothing"), View::Mine);
        assert_eq!(View::of("others"), View::Others);
    }
}
