//! The frame of every page: who is signed in, the menu with what waits, language and theme.

use std::borrow::Cow;

use rules::role::Role;

use super::dated::Dated;
use super::page::Visitor;
use super::problem::asked;
use crate::app::App;
use crate::disputes::Counts;
use crate::error::Result;
use crate::lang::Lang;

/// Who is signed in, as shown.
#[derive(Clone, Debug)]
pub struct AccountShown {
    /// Name of the person.
    pub name: String,
    /// Role, in the reader's language.
    pub role: String,
    /// Employer.
    pub organisation: String,
}

/// A group of the menu.
#[derive(Clone, Debug)]
pub struct MenuGroup {
    /// Title.
    pub title: String,
    /// Items.
    pub items: Vec<MenuItem>,
}

/// A line of the menu.
#[derive(Clone, Debug)]
pub struct MenuItem {
    /// Where it leads.
    pub href: &'static str,
    /// Icon of the sprite.
    pub icon: &'static str,
    /// Words.
    pub label: String,
    /// What waits for this person; nothing when nothing waits.
    pub count: Option<u32>,
    /// This is where the reader is.
    pub current: bool,
    /// Red: overdue.
    pub alarm: bool,
}

/// What every page shows around its own content.
#[derive(Clone, Debug)]
pub struct Shell {
    /// zh-CN or en.
    pub lang: &'static str,
    /// light, dark, or empty for the system's.
    pub theme: String,
    /// compact or roomy.
    pub density: String,
    /// Single-key shortcuts are wanted.
    pub shortcuts: bool,
    /// Name of the centre.
    pub centre: String,
    /// Who is signed in.
    pub account: Option<AccountShown>,
    /// Menu.
    pub menu: Vec<MenuGroup>,
    /// Token for forms.
    pub csrf: String,
    /// This page in the other language.
    pub switch_language_href: String,
    /// What the last act did.
    pub notice: Option<String>,
    /// May take in disputes.
    pub can_register: bool,
    /// Sees disputes.
    pub can_search: bool,
    /// Address of this page.
    pub path: String,
    /// Moment of drawing, for prints.
    pub now: String,
}

impl Shell {
    /// The frame for somebody who is signed in; `current` is the address of the menu line where the page belongs.
    pub async fn load(app: &App, visitor: &Visitor, current: &str) -> Result<Shell> {
        let counts = crate::disputes::counts(app, visitor).await?;
        let lang = visitor.lang;
        let mut shell = Shell::plain(app, lang);
        shell.centre = crate::accounts::centre_name(app).await?;
        shell.theme = visitor.theme.clone();
        shell.density = visitor.density.clone();
        shell.account = Some(AccountShown {
            name: visitor.name.clone(),
            role: lang.pick(visitor.role.zh(), visitor.role.en()).to_owned(),
            organisation: visitor.organisation.clone(),
        });
        shell.csrf = visitor.form_token.clone();
        shell.notice = visitor.notice.clone();
        shell.can_register = visitor.role.may_register();
        shell.can_search = !administers(visitor.role);
        shell.menu = menu(visitor.role, lang, current, &counts);
        Ok(shell)
    }

    /// The frame for somebody who is not signed in, or for a page that cannot ask.
    pub fn plain(app: &App, lang: Lang) -> Shell {
        let path = asked().path;
        let other = if lang == Lang::Zh { Lang::En } else { Lang::Zh };
        let now = app.now().with_timezone(&app.config.time_zone);
        Shell {
            lang: lang.code(),
            theme: String::new(),
            density: "compact".to_owned(),
            shortcuts: true,
            centre: lang.t("shell.product").into_owned(),
            account: None,
            menu: Vec::new(),
            csrf: String::new(),
            switch_language_href: format!("/language?to={}&back={path}", other.code()),
            notice: None,
            can_register: false,
            can_search: false,
            path,
            now: now.format("%Y-%m-%d %H:%M").to_string(),
        }
    }

    /// The language.
    pub fn language(&self) -> Lang {
        Lang::from_code(self.lang)
    }

    /// The words of a key.
    pub fn t(&self, key: &str) -> Cow<'static, str> {
        self.language().t(key)
    }

    /// The words of a key with one number filled in as `%{n}`.
    pub fn n(&self, key: &str, n: &dyn std::fmt::Display) -> String {
        self.language().fill(key, &[("n", n)])
    }

    /// Running text whose dates and times do not break.
    pub fn dated<'a>(&self, text: &'a (impl AsRef<str> + ?Sized)) -> Dated<'a> {
        Dated(text.as_ref())
    }

    /// Address of a static file.
    pub fn asset(&self, path: &str) -> String {
        super::assets::address(path)
    }
}

/// The three administrators see no dispute. (domain.md §7.8)
const fn administers(role: Role) -> bool {
    matches!(role, Role::Admin | Role::Security | Role::Auditor)
}

fn menu(role: Role, lang: Lang, current: &str, counts: &Counts) -> Vec<MenuGroup> {
    let item = |href: &'static str, icon: &'static str, key: &str, count: u32, alarm: bool| MenuItem {
        href,
        icon,
        label: lang.t(key).into_owned(),
        count: Some(count).filter(|count| *count > 0),
        current: href == current,
        alarm,
    };
    let group = |key: &str, items: Vec<MenuItem>| MenuGroup { title: lang.t(key).into_owned(), items };
    if administers(role) {
        return vec![group(
            "shell.menu_administration",
            vec![
                item("/admin/organisations", "people", "shell.menu_organisations", 0, false),
                item("/admin/accounts", "person", "shell.menu_accounts", 0, false),
                item("/admin/calendars", "calendar", "shell.menu_calendars", 0, false),
                item("/admin/time-limits", "hours", "shell.menu_local_rules", 0, false),
            ],
        )];
    }
    let watches = matches!(role, Role::Director | Role::Clerk | Role::Coordinator);
    let mut work = vec![item("/inbox", "inbox", "shell.menu_inbox", counts.inbox, counts.overdue)];
    work.push(item("/disputes", "list", "shell.menu_disputes", 0, false));
    if watches {
        work.push(item("/risks", "shield", "shell.menu_risks", 0, false));
    }
    if role.is_desk() {
        work.push(item("/joint-invitations", "people", "shell.menu_joint", 0, false));
    }
    work.push(item("/requests", "stamp", "shell.menu_requests", counts.requests, false));
    let mut look = vec![
        item("/letters", "letter", "shell.menu_letters", counts.undelivered, counts.undelivered > 0),
        item("/time-limits", "calendar", "shell.menu_time_limits", 0, false),
        item("/procedures", "list", "shell.menu_procedures", 0, false),
    ];
    if role == Role::Director {
        look.push(item("/admin/calendars", "calendar", "shell.menu_calendars", 0, false));
        look.push(item("/admin/time-limits", "hours", "shell.menu_local_rules", 0, false));
    }
    vec![group("shell.menu_work", work), group("shell.menu_look", look)]
}
