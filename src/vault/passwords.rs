//! Passwords at rest: argon2id, in a bounded pool of threads of their own, so that a crowd at the door costs neither
//! memory nor the answers of everybody else.

use std::sync::Arc;
use std::time::Duration;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::{OnceCell, Semaphore};
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use super::random;
use crate::error::{Error, Result};

/// Memory in KiB, passes and lanes (OWASP's minimum for argon2id); about 30 ms a hash.
const COST: (u32, u32, u32) = (19_456, 2, 1);
/// The least that argon2 takes: for tests, which hash hundreds of passwords.
#[cfg(test)]
const CHEAP: (u32, u32, u32) = (8, 1, 1);
/// How long somebody waits for a free thread before the answer is "later".
const PATIENCE: Duration = Duration::from_secs(5);

/// Hashes and compares passwords.
pub struct Passwords {
    params: Params,
    permits: Arc<Semaphore>,
    /// The hash of a password that nobody has: comparing with it costs what comparing with a real one costs.
    nobody: OnceCell<String>,
}

/// What comparing gave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// The password is right.
    pub matches: bool,
    /// The same password under today's cost, when it was stored under a lower one.
    pub renewed: Option<String>,
}

impl Passwords {
    /// With the cost of a real installation.
    pub(super) fn new() -> Passwords {
        Passwords::with(COST)
    }

    /// With a cost that protects nothing: for tests only.
    #[cfg(test)]
    fn cheap() -> Passwords {
        Passwords::with(CHEAP)
    }

    fn with((memory, passes, lanes): (u32, u32, u32)) -> Passwords {
        let params = Params::new(memory, passes, lanes, None).expect("both costs lie within argon2's bounds");
        let threads = std::thread::available_parallelism().map_or(2, usize::from);
        Passwords { params, permits: Arc::new(Semaphore::new(threads)), nobody: OnceCell::new() }
    }

    /// The hash under which a password is stored: argon2id with a random salt, as a PHC string.
    pub async fn hash(&self, password: &str) -> Result<String> {
        let password = canonical(password);
        self.work(move |argon| hashed(argon, &password)).await
    }

    /// Compares; without a stored hash it costs the same and never matches.
    pub async fn compare(&self, stored: Option<String>, password: &str) -> Result<Compared> {
        let known = stored.is_some();
        let stored = match stored {
            Some(stored) => stored,
            None => self.nobody().await?,
        };
        let password = canonical(password);
        self.work(move |argon| {
            let parsed =
                PasswordHash::new(&stored).map_err(|_| Error::internal("a stored password hash is damaged"))?;
            let matches = argon.verify_password(password.as_bytes(), &parsed).is_ok() && known;
            let renew = matches && is_weaker(&parsed, argon.params());
            let renewed = if renew { Some(hashed(argon, &password)?) } else { None };
            Ok(Compared { matches, renewed })
        })
        .await
    }

    async fn nobody(&self) -> Result<String> {
        let made = self.nobody.get_or_try_init(|| async {
            let password = Zeroizing::new(data_encoding::BASE64URL_NOPAD.encode(&random::<32>()));
            self.work(move |argon| hashed(argon, &password)).await
        });
        made.await.cloned()
    }

    /// Runs on a thread where waiting holds up nobody else, when one of the few permits is free.
    async fn work<T: Send + 'static>(&self, work: impl FnOnce(&Argon2<'_>) -> Result<T> + Send + 'static) -> Result<T> {
        let waited = tokio::time::timeout(PATIENCE, Arc::clone(&self.permits).acquire_owned()).await;
        let permit = waited
            .map_err(|_| Error::Unavailable(anyhow::anyhow!("too many passwords at once")))?
            .map_err(Error::internal)?;
        let params = self.params.clone();
        let task = tokio::task::spawn_blocking(move || {
            let _permit = permit;
            work(&Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
        });
        task.await.map_err(Error::internal)?
    }
}

/// One form of each character: an input method may send the same word composed or decomposed.
fn canonical(password: &str) -> Zeroizing<String> {
    Zeroizing::new(password.nfc().collect())
}

fn hashed(argon: &Argon2<'_>, password: &str) -> Result<String> {
    let salt = random::<16>();
    let hash = argon.hash_password_with_salt(password.as_bytes(), &salt).map_err(Error::internal)?;
    Ok(hash.to_string())
}

fn is_weaker(stored: &PasswordHash, params: &Params) -> bool {
    let Ok(of_stored) = Params::try_from(stored) else { return true };
    stored.algorithm != Algorithm::Argon2id.ident()
        || of_stored.m_cost() < params.m_cost()
        || of_stored.t_cost() < params.t_cost()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_very_same_password_matches() {
        let passwords = Passwords::cheap();
        for password in ["十二个汉字的密码可以用的", "correct horse battery", "🐎🐎🐎🐎🐎🐎🐎🐎🐎🐎🐎🐎"]
        {
            let stored = passwords.hash(password).await.unwrap();
            let compare = async |typed: &str| passwords.compare(Some(stored.clone()), typed).await.unwrap().matches;
            assert!(compare(password).await);
            assert!(!compare(&format!("{password} ")).await);
            assert!(!compare(&format!("x{password}")).await);
        }
    }

    #[tokio::test]
    async fn upper_and_lower_case_differ_but_composed_and_decomposed_letters_do_not() {
        let passwords = Passwords::cheap();
        let stored = passwords.hash("caf\u{e9} au lait 2026").await.unwrap();
        assert!(passwords.compare(Some(stored.clone()), "cafe\u{301} au lait 2026").await.unwrap().matches);
        assert!(!passwords.compare(Some(stored), "Caf\u{e9} au lait 2026").await.unwrap().matches);
    }

    #[tokio::test]
    async fn nobody_never_matches() {
        assert_eq!(Passwords::cheap().compare(None, "whatever it is").await.unwrap(), Compared::default());
    }

    #[tokio::test]
    async fn a_real_hash_has_at_least_the_recommended_cost_and_a_weaker_one_is_renewed() {
        let real = Passwords::new();
        let stored = real.hash("correct horse battery").await.unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
        assert_eq!(real.compare(Some(stored), "correct horse battery").await.unwrap().renewed, None);

        let weak = Passwords::cheap().hash("correct horse battery").await.unwrap();
        let compared = real.compare(Some(weak.clone()), "correct horse battery").await.unwrap();
        assert!(compared.renewed.unwrap().contains("m=19456"));
        assert_eq!(real.compare(Some(weak), "wrong horse battery").await.unwrap(), Compared::default());
    }

    #[tokio::test]
    async fn a_damaged_hash_is_an_error_not_a_match() {
        assert!(Passwords::cheap().compare(Some("$argon2id$".into()), "correct horse battery").await.is_err());
    }
}
