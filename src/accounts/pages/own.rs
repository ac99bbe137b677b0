//! The own account: who I am, how pages look, where I am signed in, a new password.

use askama::Template;
use poem::web::{Data, Path};
use poem::{Response, Route, get, handler, post};

use super::device;
use super::links::same_twice;
use super::shown::{self, choice};
use super::{again, remember_language};
use crate::accounts::staff::{self, Account, Preferences};
use crate::accounts::{links, sign_in};
use crate::app::App;
use crate::error::Result;
use crate::lang::Lang;
use crate::web::form::{CheckedForm, FormState, Typed};
use crate::web::page::{PageError, Visitor, ok, see_other};
use crate::web::shell::Shell;
use crate::web::shown::{Choice, FactShown};

pub(super) fn routes(route: Route) -> Route {
    route
        .at("/me", get(show))
        .at("/me/preferences", post(send_preferences))
        .at("/me/password", post(send_password))
        .at("/me/sign-ins/:id/ending", post(end_sign_in))
}

#[derive(Template)]
#[template(path = "accounts/own.html")]
struct OwnPage {
    shell: Shell,
    form: FormState,
    username: String,
    facts: Vec<FactShown>,
    languages: Vec<Choice>,
    themes: Vec<Choice>,
    densities: Vec<Choice>,
    sign_ins: Vec<SignInLine>,
}

struct SignInLine {
    reference: String,
    seen: String,
    began: String,
    way: String,
    address: String,
    agent: String,
    is_this: bool,
}

#[handler]
async fn show(visitor: Visitor, Data(app): Data<&App>) -> Result<Response, PageError> {
    ok(&page(app, &visitor, FormState::default()).await?)
}

async fn page(app: &App, visitor: &Visitor, form: FormState) -> Result<OwnPage> {
    let shell = Shell::load(app, visitor, "/me").await?;
    let account = staff::own(app, visitor).await?;
    let t = |key: &str| shell.t(key).into_owned();
    let themes = [("auto", "accounts.theme_auto"), ("light", "accounts.theme_light"), ("dark", "accounts.theme_dark")];
    let densities = [("compact", "accounts.density_compact"), ("roomy", "accounts.density_roomy")];
    let all = sign_in::own_sign_ins(app, visitor).await?;
    let sign_ins = all.into_iter().map(|row| line(app, &shell, visitor, row)).collect();
    Ok(OwnPage {
        facts: facts(&shell, &account),
        languages: vec![choice("zh-CN", "中文", visitor.lang.code()), choice("en", "English", visitor.lang.code())],
        themes: themes.iter().map(|(code, key)| choice(code, &t(key), &account.theme)).collect(),
        densities: densities.iter().map(|(code, key)| choice(code, &t(key), &account.density)).collect(),
        username: account.username,
        sign_ins,
        form,
        shell,
    })
}

fn facts(shell: &Shell, account: &Account) -> Vec<FactShown> {
    let lang = shell.language();
    let fact = |key: &str, value: &str| FactShown { label: shell.t(key).into_owned(), value: value.to_owned() };
    let mut facts = vec![
        fact("accounts.name", &account.name),
        fact("accounts.username", &account.username),
        fact("accounts.role", lang.pick(account.role.zh(), account.role.en())),
        fact("accounts.organisation", &account.employer.name),
    ];
    if account.keeps_seal {
        facts.push(fact("accounts.seal", &shell.t("accounts.seal_kept")));
    }
    facts
}

fn line(app: &App, shell: &Shell, visitor: &Visitor, row: sign_in::SignIn) -> SignInLine {
    let way = if row.face == "api" { "accounts.way_api" } else { "accounts.way_page" };
    SignInLine {
        is_this: row.reference == visitor.sign_in,
        seen: shown::moment(app, row.last_seen_at),
        began: shown::moment(app, row.created_at),
        way: shell.t(way).into_owned(),
        address: row.address.unwrap_or_default(),
        agent: row.agent.as_deref().map(device::named).unwrap_or_default(),
        reference: row.reference,
    }
}

#[handler]
async fn send_preferences(visitor: Visitor, Data(app): Data<&App>, form: CheckedForm) -> Result<Response, PageError> {
    let wanted = Preferences::checked(form.get("language"), form.get("theme"), form.get("density"));
    let done = match wanted {
        Ok(wanted) => staff::set_preferences(app, &visitor, None, wanted).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(account) => {
            let mut response = see_other("/me?done=saved");
            // The cookie outranks the account, so both say the same from now on.
            remember_language(app, &mut response, Lang::from_code(account.lang.code()))?;
            Ok(response)
        }
        Err(error) => {
            let page = page(app, &visitor, FormState::refused(Typed::default(), &error)).await?;
            again(error, |_| page)
        }
    }
}

#[handler]
async fn send_password(visitor: Visitor, Data(app): Data<&App>, form: CheckedForm) -> Result<Response, PageError> {
    let done = match same_twice(&form) {
        Ok(()) => {
            let (current, new) = (form.get("current"), form.get("password"));
            links::change_password(app, &visitor, &visitor.sign_in, current, new).await
        }
        Err(error) => Err(error),
    };
    match done {
        Ok(()) => Ok(see_other("/me?done=password-changed")),
        Err(error) => {
            let page = page(app, &visitor, FormState::refused(Typed::default(), &error)).await?;
            again(error, |_| page)
        }
    }
}

#[handler]
async fn end_sign_in(
    visitor: Visitor,
    Data(app): Data<&App>,
    Path(reference): Path<String>,
    _form: CheckedForm,
) -> Result<Response, PageError> {
    sign_in::end_own(app, &visitor, &reference).await?;
    Ok(see_other("/me?done=sign-in-ended"))
}
