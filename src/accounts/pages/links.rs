//! Pages of one-time links: setting up the house, choosing a password.

use askama::Template;
use poem::web::{Data, Path};
use poem::{Response, Route, get, handler};

use super::{again, once, shown};
use crate::accounts::links;
use crate::accounts::set_up::{self, SetUp};
use crate::app::App;
use crate::error::Error;
use crate::web::form::{FormState, OpenForm, Typed};
use crate::web::page::{PageError, ok, see_other};
use crate::web::shell::Shell;

pub(super) fn routes(route: Route) -> Route {
    route
        .at("/setup/:token", get(show_set_up).post(send_set_up))
        .at("/password/:token", get(show_password).post(send_password))
}

#[derive(Template)]
#[template(path = "accounts/set_up.html")]
struct SetUpPage {
    shell: Shell,
    form: FormState,
}

#[derive(Template)]
#[template(path = "accounts/set_up_done.html")]
struct SetUpDonePage {
    shell: Shell,
    security: String,
    admin: String,
    link: String,
    until: String,
}

#[handler]
async fn show_set_up(Data(app): Data<&App>, Path(token): Path<String>) -> Result<Response, PageError> {
    set_up::is_open(app, &token).await?;
    ok(&SetUpPage { shell: shown::plain(app).await?, form: FormState::default() })
}

#[handler]
async fn send_set_up(Data(app): Data<&App>, Path(token): Path<String>, form: OpenForm) -> Result<Response, PageError> {
    let typed = form.0;
    let text = |name: &str| typed.get(name).to_owned();
    let input = SetUp {
        centre_name: text("centre_name"),
        number_prefix: text("number_prefix"),
        number_area: text("number_area"),
        phone: text("phone"),
        address: text("address"),
        security_name: text("security_name"),
        security_username: text("security_username"),
        password: text("password"),
        admin_name: text("admin_name"),
        admin_username: text("admin_username"),
    };
    let repeated = same_twice(&typed);
    let done = match repeated {
        Ok(()) => set_up::set_up(app, &token, &input).await,
        Err(error) => Err(error),
    };
    let shell = shown::plain(app).await?;
    match done {
        Ok(done) => once(&SetUpDonePage {
            shell,
            security: done.security_username,
            admin: done.admin.username,
            until: shown::moment(app, done.link.expires_at),
            link: done.link.address,
        }),
        Err(error) => {
            again(error, |error| SetUpPage { shell, form: FormState::refused(without_password(typed), error) })
        }
    }
}

#[derive(Template)]
#[template(path = "accounts/password.html")]
struct PasswordPage {
    shell: Shell,
    form: FormState,
    username: String,
}

#[handler]
async fn show_password(Data(app): Data<&App>, Path(token): Path<String>) -> Result<Response, PageError> {
    let account = links::whose(app, &token).await?;
    ok(&PasswordPage { shell: shown::plain(app).await?, form: FormState::default(), username: account.username })
}

#[handler]
async fn send_password(
    Data(app): Data<&App>,
    Path(token): Path<String>,
    form: OpenForm,
) -> Result<Response, PageError> {
    let account = links::whose(app, &token).await?;
    let typed = form.0;
    let done = match same_twice(&typed) {
        Ok(()) => links::choose_password(app, &token, typed.get("password")).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(()) => Ok(see_other("/sign-in?done=password-set")),
        Err(error) => {
            let shell = shown::plain(app).await?;
            let form = FormState::refused(Typed::default(), &error);
            again(error, |_| PasswordPage { shell, form, username: account.username })
        }
    }
}

/// A password that nobody sees is typed twice.
pub(super) fn same_twice(typed: &Typed) -> Result<(), Error> {
    if typed.get("password") == typed.get("again") {
        return Ok(());
    }
    Err(Error::field("again", "differs", "两次输入的密码不一样。", "The two passwords differ."))
}

/// What goes back to the page: everything but passwords.
fn without_password(typed: Typed) -> Typed {
    let kept = typed.pairs().iter().filter(|(name, _)| name != "password" && name != "again");
    Typed::new(kept.cloned().collect())
}
