//! The caller: who asks, as what, from where. Every use-case takes one; nothing is looked up behind its back.

use std::net::IpAddr;
use std::sync::Arc;

use ::entity::id::{AccountId, OrganisationId};
use rules::role::Role;

use crate::lang::Lang;

/// A key given with a request, so that repeating it has no second effect.
#[derive(Debug)]
pub struct RepeatKey {
    /// Hash of key, method and path.
    pub key_hash: String,
    /// Hash of the body.
    pub body_hash: String,
}

/// Who asks.
#[derive(Clone, Debug)]
pub struct Caller {
    /// The account; none for the clock.
    pub account_id: Option<AccountId>,
    /// Its outward id.
    pub reference: String,
    /// Name for signing in.
    pub username: String,
    /// Name of the person.
    pub name: String,
    /// Role of the account.
    pub role: Role,
    /// Keeps the seal of the organisation.
    pub keeps_seal: bool,
    /// Employer.
    pub organisation_id: OrganisationId,
    /// Its outward id.
    pub organisation_ref: String,
    /// Its name.
    pub organisation: String,
    /// Language of sentences.
    pub lang: Lang,
    /// Where the request came from.
    pub address: Option<IpAddr>,
    /// Set when the request may be repeated.
    pub repeat: Option<Arc<RepeatKey>>,
}

impl Caller {
    /// Time itself, acting on a lapse.
    pub fn clock() -> Caller {
        Caller {
            account_id: None,
            reference: String::new(),
            username: String::new(),
            name: String::new(),
            role: Role::Clock,
            keeps_seal: false,
            organisation_id: OrganisationId(0),
            organisation_ref: String::new(),
            organisation: String::new(),
            lang: Lang::Zh,
            address: None,
            repeat: None,
        }
    }

    /// True for time itself.
    pub fn is_clock(&self) -> bool {
        self.role == Role::Clock
    }

    /// The account, where only a person can act.
    pub fn account(&self) -> crate::error::Result<AccountId> {
        self.account_id.ok_or(crate::error::Error::NotPermitted)
    }
}
