//! Unified social credit codes (统一社会信用代码, GB 32100-2015) with the organisation code inside (GB 11714).

use super::{IdentityError, compact};

/// The 31 characters of the code; a character's value is its place. I, O, S, V and Z are left out.
const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/// A checked credit code of an organisation or a registered trader.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CreditCode(String);

impl CreditCode {
    /// Reads a typed code: trimmed, half width, without spaces and hyphens, upper case. The first mistake in reading
    /// order is the error.
    pub fn parse(text: &str) -> Result<CreditCode, IdentityError> {
        let (code, overridable) = CreditCode::read(text)?;
        overridable.map_or(Ok(code), Err)
    }

    /// As [`CreditCode::parse`], but takes a code whose check characters do not fit; the caller records the reason.
    pub fn parse_overridden(text: &str) -> Result<CreditCode, IdentityError> {
        CreditCode::read(text).map(|(code, _)| code)
    }

    fn read(text: &str) -> Result<(CreditCode, Option<IdentityError>), IdentityError> {
        let canonical = compact(text);
        let length = canonical.chars().count();
        if length != 18 {
            return Err(IdentityError::CreditLength(length));
        }
        let fits = |at: usize, c: char| match at {
            2..=7 => c.is_ascii_digit(),
            16 => c.is_ascii_digit() || c == 'X',
            _ => ALPHABET.contains(c),
        };
        if let Some((at, _)) = canonical.chars().enumerate().find(|(at, c)| !fits(*at, *c)) {
            return Err(IdentityError::CreditCharacter(at + 1));
        }
        let overridable = if !canonical[8..17].ends_with(organisation_check(&canonical[8..16])) {
            Some(IdentityError::CreditOrganisation)
        } else if !canonical.ends_with(code_check(&canonical[..17])) {
            Some(IdentityError::CreditCheck)
        } else {
            None
        };
        Ok((CreditCode(canonical), overridable))
    }

    /// The code in its one form: 18 upper-case characters.
    pub fn canonical(&self) -> &str {
        &self.0
    }

    /// The organisation code inside it (组织机构代码), 9 characters without hyphen.
    pub fn organisation_code(&self) -> &str {
        &self.0[8..17]
    }
}

/// The check character of an organisation code: digits count as themselves, A as 10, Z as 35.
fn organisation_check(body: &str) -> char {
    const WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = body.chars().zip(WEIGHTS).map(|(c, weight)| c.to_digit(36).unwrap_or(0) * weight).sum();
    match 11 - sum % 11 {
        10 => 'X',
        11 => '0',
        digit => char::from_digit(digit, 10).unwrap_or('0'),
    }
}

/// The check character of the whole code: weights are the powers of 3 modulo 31.
fn code_check(body: &str) -> char {
    let mut weight = 1;
    let mut sum = 0;
    for c in body.chars() {
        sum += ALPHABET.find(c).unwrap_or(0) * weight;
        weight = weight * 3 % 31;
    }
    ALPHABET.chars().nth((31 - sum % 31) % 31).unwrap_or('0')
}
