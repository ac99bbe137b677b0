//! Setting up: once in the life of an installation. Whoever started the server opens the link that it printed, describes the
//! centre, and becomes its security administrator; the system administrator is somebody else and gets a link for a first
//! password. Auditor and staff are entered by the security administrator afterwards. (domain.md §7.8: three people)

use super::links::{self, Link, Purpose};
use super::organisations::{self, OrganisationInput};
use super::staff::{self, Account, AccountInput};
use super::{act, password, store};
use crate::app::App;
use crate::desk::Told;
use crate::error::{Error, FieldErrors, Result};
use crate::text;
use rules::role::Role;

/// What setting up asks for.
#[derive(Clone, Debug, Default)]
pub struct SetUp {
    /// Name of the centre.
    pub centre_name: String,
    /// Letters of dispute numbers, such as LA.
    pub number_prefix: String,
    /// Area in official numbers, such as 澜安.
    pub number_area: String,
    /// Telephone for the public.
    pub phone: String,
    /// Address for the public.
    pub address: String,
    /// Name of the security administrator.
    pub security_name: String,
    /// His name for signing in.
    pub security_username: String,
    /// His password.
    pub password: String,
    /// Name of the system administrator.
    pub admin_name: String,
    /// His name for signing in.
    pub admin_username: String,
}

/// What setting up gave.
#[derive(Clone, Debug)]
pub struct Done {
    /// The security administrator's name for signing in.
    pub security_username: String,
    /// The system administrator.
    pub admin: Account,
    /// By which the system administrator chooses a password.
    pub link: Link,
}

/// True when this link can still be used. Looking does not spend it.
pub async fn is_open(app: &App, token: &str) -> Result<()> {
    links::known(app, Purpose::SetUp, token).await?;
    if store::somebody_exists(&app.db).await? { Err(Error::LinkNotValid) } else { Ok(()) }
}

/// Sets up the house: centre, security administrator, system administrator. Everything or nothing, and never again.
pub async fn set_up(app: &App, token: &str, input: &SetUp) -> Result<Done> {
    let link = links::known(app, Purpose::SetUp, token).await?;
    let mut errors = FieldErrors::default();
    check_people(input, &mut errors);
    // Hashing is slow: never inside the transaction, and not for a password that is refused.
    let hash = if errors.is_empty() { Some(app.vault.passwords().hash(&input.password).await?) } else { None };

    let mut house = app.write(None).await?;
    if store::somebody_exists(house.tx()).await? {
        return Err(Error::LinkNotValid);
    }
    links::spend(&house, &link).await?;
    let centre = organisations::enter(&mut house, &input.centre()).await;
    let Some(centre) = collect(centre, centre_field, &mut errors)? else { return refused(errors) };
    if !errors.is_empty() {
        return refused(errors);
    }
    let security = person(&input.security_username, &input.security_name, Role::Security, &centre.reference);
    let security = staff::enter(&mut house, &security, hash).await;
    let security = collect(security, |field| format!("security_{field}"), &mut errors)?;
    let admin = person(&input.admin_username, &input.admin_name, Role::Admin, &centre.reference);
    let admin = collect(staff::enter(&mut house, &admin, None).await, |field| format!("admin_{field}"), &mut errors)?;
    let (Some(security), Some(admin)) = (security, admin) else { return refused(errors) };
    house.record(act::SET_UP, Told::new("系统启用", "The house was set up"));
    let link = links::offer(app, &mut house, &admin).await?;
    house.close().await?;
    Ok(Done { security_username: security.username, admin, link })
}

fn refused(errors: FieldErrors) -> Result<Done> {
    errors.finish(())?;
    Err(Error::internal("set-up was refused without a reason"))
}

fn check_people(input: &SetUp, errors: &mut FieldErrors) {
    text::required("security_name", &input.security_name, 50, false, errors);
    let security = staff::username("security_username", &input.security_username, errors);
    text::required("admin_name", &input.admin_name, 50, false, errors);
    let admin = staff::username("admin_username", &input.admin_username, errors);
    if security == admin {
        let zh = "系统管理员和安全管理员要由两个人担任，用户名不能相同。";
        errors.add("admin_username", "taken", zh, "Two people hold these posts; their user names differ.");
    }
    let about = [&input.security_name, &security, &input.centre_name, &input.number_area];
    let mut about: Vec<&str> = about.map(String::as_str).to_vec();
    let phone = password::digits(&input.phone);
    about.push(&phone);
    password::check("password", &input.password, &about, errors);
}

/// The value; or its wrong fields join the others, under the names that this form gives them.
fn collect<T>(result: Result<T>, name: impl Fn(&str) -> String, errors: &mut FieldErrors) -> Result<Option<T>> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(Error::Fields(fields)) => {
            for field in fields {
                errors.add(name(&field.field), field.code, field.zh, field.en);
            }
            Ok(None)
        }
        Err(other) => Err(other),
    }
}

fn centre_field(field: &str) -> String {
    match field {
        "name" => "centre_name".to_owned(),
        "short_name" => "number_area".to_owned(),
        other => other.to_owned(),
    }
}

fn person(username: &str, name: &str, role: Role, organisation: &str) -> AccountInput {
    AccountInput {
        username: Some(username.to_owned()),
        name: Some(name.to_owned()),
        role: Some(role.code().to_owned()),
        organisation: Some(organisation.to_owned()),
        ..AccountInput::default()
    }
}

impl SetUp {
    fn centre(&self) -> OrganisationInput {
        OrganisationInput {
            kind: Some("centre".to_owned()),
            name: Some(self.centre_name.clone()),
            // The area is what people call the centre by.
            short_name: Some(self.number_area.clone()),
            number_area: Some(self.number_area.clone()),
            number_prefix: Some(self.number_prefix.clone()),
            phone: Some(self.phone.clone()),
            address: Some(self.address.clone()),
            ..OrganisationInput::default()
        }
    }
}
