//! The own account.

use serde_json::json;

use crate::access::{Before, Row, WELCOME, row};
use crate::office::scene::At;

/// Operations that are themselves about being somebody: their own tests stand in `accounts/`.
pub(in crate::access) const ABOUT_ONESELF: &[&str] = &["signIn", "signOut", "changeOwnPassword"];

pub(in crate::access) const ROWS: &[Row] = &[
    row("getOwnAccount", At::Registered, "clerk", 200, |_| "/account".into()).open_to(WELCOME),
    row("changeOwnPreferences", At::Registered, "clerk", 200, |_| "/account".into())
        .with(|_| Some(json!({"theme": "dark"})))
        .open_to(WELCOME),
    row("listOwnSignIns", At::Registered, "clerk", 200, |_| "/account/sign-ins".into()).open_to(WELCOME),
    row("endOwnSignIn", At::Registered, "clerk", 204, |ground| format!("/account/sign-ins/{}/ending", ground.about))
        .after(Before::OwnSignIn),
];
