//! Personal data at rest: sealed columns, keyed blind index, keyed digests, password hashes, and the keys themselves.
//!
//! No capability knows a key. A sealed value is bound to installation, table, column, row and the row's version, so that
//! nobody can move it to another row or put an older one back.

mod files;
mod keys;
mod passwords;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use data_encoding::BASE64URL_NOPAD;
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};

pub use files::FileStore;
pub use keys::Keys;
pub use passwords::{Compared, Passwords};

use crate::error::{Error, Result};

/// Format of a sealed value: `version|algorithm|key|nonce|ciphertext`.
const FORMAT: &str = "1";
const ALGORITHM: &str = "xc20p";

/// Where a sealed value lives.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// Table.
    pub table: &'static str,
    /// Outward id of the row.
    pub reference: &'a str,
    /// The row's version: an older value put back does not open.
    pub version: i64,
}

/// Seals and opens; counts on keys that never stand in the database.
pub struct Vault {
    keys: Keys,
    passwords: Passwords,
}

impl Vault {
    /// A vault over these keys.
    pub fn new(keys: Keys) -> Vault {
        Vault { keys, passwords: Passwords::new() }
    }

    /// Hashes and compares passwords.
    pub fn passwords(&self) -> &Passwords {
        &self.passwords
    }

    /// Name of this installation.
    pub fn installation(&self) -> &str {
        &self.keys.installation
    }

    /// A fingerprint that tells whether keys and database belong together, and nothing else.
    pub fn fingerprint(&self) -> String {
        self.tag("fingerprint", self.keys.installation.as_bytes())
    }

    /// Seals a text for a column.
    pub fn seal(&self, place: Place<'_>, column: &str, text: &str) -> Result<String> {
        self.seal_bytes(place, column, text.as_bytes())
    }

    /// Seals an optional text.
    pub fn seal_option(&self, place: Place<'_>, column: &str, text: Option<&str>) -> Result<Option<String>> {
        text.map(|text| self.seal(place, column, text)).transpose()
    }

    /// Seals bytes for a column.
    pub fn seal_bytes(&self, place: Place<'_>, column: &str, bytes: &[u8]) -> Result<String> {
        let (id, cipher) = self.current()?;
        let nonce: [u8; 24] = random();
        let aad = self.bound_to(place, column);
        let sealed = cipher
            .encrypt(&XNonce::from(nonce), Payload { msg: bytes, aad: aad.as_bytes() })
            .map_err(|_| Error::internal("sealing failed"))?;
        let (nonce, sealed) = (BASE64URL_NOPAD.encode(&nonce), BASE64URL_NOPAD.encode(&sealed));
        Ok(format!("{FORMAT}|{ALGORITHM}|{id}|{nonce}|{sealed}"))
    }

    /// Opens a text. A value that was changed, moved or put back is an error, never somebody else's data.
    pub fn open(&self, place: Place<'_>, column: &str, sealed: &str) -> Result<String> {
        let bytes = self.open_bytes(place, column, sealed)?;
        String::from_utf8(bytes).map_err(|_| integrity(place, column))
    }

    /// Opens an optional text.
    pub fn open_option(&self, place: Place<'_>, column: &str, sealed: Option<&str>) -> Result<Option<String>> {
        sealed.map(|sealed| self.open(place, column, sealed)).transpose()
    }

    /// Opens bytes.
    pub fn open_bytes(&self, place: Place<'_>, column: &str, sealed: &str) -> Result<Vec<u8>> {
        let parts: Vec<&str> = sealed.split('|').collect();
        let [FORMAT, ALGORITHM, id, nonce, text] = parts[..] else { return Err(integrity(place, column)) };
        let key = self.keys.sealing(id).ok_or_else(|| integrity(place, column))?;
        let cipher = XChaCha20Poly1305::new_from_slice(key).map_err(|_| integrity(place, column))?;
        let decode = |text: &str| BASE64URL_NOPAD.decode(text.as_bytes()).map_err(|_| integrity(place, column));
        let nonce: [u8; 24] = decode(nonce)?.try_into().map_err(|_| integrity(place, column))?;
        let aad = self.bound_to(place, column);
        cipher
            .decrypt(&XNonce::from(nonce), Payload { msg: &decode(text)?, aad: aad.as_bytes() })
            .map_err(|_| integrity(place, column))
    }

    /// The keyed blind index of a canonical value: equal values meet, nothing else can be learnt without the key.
    pub fn blind_index(&self, field: &str, canonical: &str) -> String {
        self.tag(&format!("index/{field}"), canonical.as_bytes())
    }

    /// The keyed digest of a payload: stays valid when the payload is erased.
    pub fn digest(&self, bytes: &[u8]) -> String {
        self.tag("digest", bytes)
    }

    /// The seal of the head of a chain: nobody without the keys can make a shorter chain look whole.
    pub fn chain_seal(&self, chain: &str, seq: i64, hash: &str) -> String {
        self.tag("chain", format!("{chain}\n{seq}\n{hash}").as_bytes())
    }

    /// The form token of a sign-in: worthless in any other.
    pub fn form_token(&self, sign_in: &str) -> String {
        self.tag("form", sign_in.as_bytes())
    }

    fn tag(&self, purpose: &str, bytes: &[u8]) -> String {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.keys.tagging()).expect("HMAC takes a key of any length");
        mac.update(purpose.as_bytes());
        mac.update(&[0]);
        mac.update(bytes);
        BASE64URL_NOPAD.encode(&mac.finalize().into_bytes())
    }

    fn current(&self) -> Result<(&str, XChaCha20Poly1305)> {
        let (id, key) = self.keys.current();
        let cipher = XChaCha20Poly1305::new_from_slice(key).map_err(|_| Error::internal("a sealing key is damaged"))?;
        Ok((id, cipher))
    }

    fn bound_to(&self, place: Place<'_>, column: &str) -> String {
        format!("{}|{}|{column}|{}|{}", self.keys.installation, place.table, place.reference, place.version)
    }
}

fn integrity(place: Place<'_>, column: &str) -> Error {
    tracing::error!(table = place.table, column, row = place.reference, "integrity: a sealed value does not open");
    Error::internal(format!("integrity: {}.{column} of {} does not open", place.table, place.reference))
}

/// Bytes nobody can guess.
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    bytes
}

/// An outward id: 16 random characters.
pub fn new_reference() -> String {
    rules::number::reference16(&random::<10>())
}

/// A token of 256 bits, and the hash under which it is stored.
pub fn new_token() -> (String, String) {
    let token = BASE64URL_NOPAD.encode(&random::<32>());
    let hash = token_hash(&token);
    (token, hash)
}

/// The hash under which a token is stored.
pub fn token_hash(token: &str) -> String {
    sha256(token.as_bytes())
}

/// SHA-256 in lower-case hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    data_encoding::HEXLOWER.encode(&Sha256::digest(bytes))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const HERE: Place<'static> = Place { table: "party", reference: "0123456789ABCDEF", version: 3 };

    #[test]
    fn a_sealed_value_opens_only_where_it_was_sealed() {
        let vault = Vault::new(Keys::generate());
        let sealed = vault.seal(HERE, "phone", "15400001001").unwrap();
        assert!(!sealed.contains("15400001001"));
        assert_eq!(vault.open(HERE, "phone", &sealed).unwrap(), "15400001001");
        for (place, column) in [
            (Place { table: "letter", ..HERE }, "phone"),
            (Place { reference: "FEDCBA9876543210", ..HERE }, "phone"),
            (Place { version: 4, ..HERE }, "phone"),
            (HERE, "email"),
        ] {
            assert!(vault.open(place, column, &sealed).is_err(), "{place:?} {column}");
        }
        assert!(Vault::new(Keys::generate()).open(HERE, "phone", &sealed).is_err());
    }

    #[test]
    fn a_flipped_bit_or_an_unknown_algorithm_fails_closed() {
        let vault = Vault::new(Keys::generate());
        let sealed = vault.seal(HERE, "phone", "15400001001").unwrap();
        for position in 0..sealed.len() {
            let mut bytes = sealed.clone().into_bytes();
            bytes[position] = if bytes[position] == b'A' { b'B' } else { b'A' };
            let Ok(changed) = String::from_utf8(bytes) else { continue };
            // The last character of base64 may carry unused bits only; decoding is strict, so it fails as well.
            assert!(vault.open(HERE, "phone", &changed).is_err(), "position {position}");
        }
        assert!(vault.open(HERE, "phone", &sealed.replace("xc20p", "sm4gcm")).is_err());
        assert!(vault.open(HERE, "phone", "").is_err());
    }

    #[test]
    fn the_blind_index_is_keyed_and_separates_fields() {
        let vault = Vault::new(Keys::generate());
        assert_eq!(vault.blind_index("id", "330199197803121013"), vault.blind_index("id", "330199197803121013"));
        assert_ne!(vault.blind_index("id", "1"), vault.blind_index("phone", "1"));
        assert_ne!(vault.blind_index("id", "1"), Vault::new(Keys::generate()).blind_index("id", "1"));
    }

    fn any_place() -> impl Strategy<Value = (&'static str, String, i64, String)> {
        (prop::sample::select(vec!["party", "letter", "session"]), "[0-9A-HJKMNP-TV-Z]{16}", 1..5_i64, "[a-z_]{1,12}")
    }

    proptest! {
        #[test]
        fn whatever_is_sealed_opens_as_it_was_and_never_shows_through(text in any::<String>(), at in any_place()) {
            let vault = Vault::new(Keys::generate());
            let (table, reference, version, column) = &at;
            let place = Place { table, reference, version: *version };
            let sealed = vault.seal(place, column, &text)?;
            prop_assert_eq!(vault.open(place, column, &sealed)?, text.clone());
            prop_assert!(sealed.starts_with("1|xc20p|K1|"));
            prop_assert!(text.chars().count() < 4 || !sealed.contains(&text));
            // Twice the same text never looks the same.
            prop_assert_ne!(vault.seal(place, column, &text)?, sealed);
        }

        #[test]
        fn a_sealed_value_opens_at_no_other_place(text in any::<String>(), here in any_place(), there in any_place()) {
            prop_assume!(here != there);
            let vault = Vault::new(Keys::generate());
            let (table, reference, version, column) = &here;
            let sealed = vault.seal(Place { table, reference, version: *version }, column, &text)?;
            let (table, reference, version, column) = &there;
            let elsewhere = Place { table, reference, version: *version };
            prop_assert!(vault.open(elsewhere, column, &sealed).is_err());
        }

        #[test]
        fn nothing_that_stands_in_a_column_makes_opening_fail_otherwise_than_by_an_error(
            text in any::<String>(),
            near in "1\\|xc20p\\|K[0-9]\\|[A-Za-z0-9_-]{0,40}\\|[A-Za-z0-9_-]{0,60}",
        ) {
            let vault = Vault::new(Keys::generate());
            prop_assert!(vault.open(HERE, "phone", &text).is_err());
            prop_assert!(vault.open(HERE, "phone", &near).is_err());
        }
    }
}
