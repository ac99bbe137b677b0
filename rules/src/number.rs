//! Numbers (编号): the public code of a matter, the random ids of everything else, and the numbers printed on papers.

use std::fmt;

use crate::identity::compact;

#[cfg(test)]
mod tests;

/// Crockford's base32: no I, L, O (read as 1, 1, 0) and no U. A character's value is its place.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// How many characters a code or a reference has.
const LENGTH: usize = 16;

/// The public code of a matter (一案一码): 15 random characters and a check character.
///
/// The check character closes a sum over the field of 32 elements in which every place has another weight, so that every
/// single wrong character and every exchange of two characters is noticed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PublicCode(String);

/// Why a text is no public code. Positions count characters from 1, without hyphens and spaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeError {
    /// So many characters instead of 16.
    Length(usize),
    /// A character at this position that no code has.
    Character(usize),
    /// The characters do not fit each other: one was misread or two were exchanged.
    Check,
}

impl PublicCode {
    /// The code of ten random bytes; the last five bits are not used.
    pub fn from_bytes(random: &[u8; 10]) -> PublicCode {
        let mut values = five_bits(random);
        values[LENGTH - 1] = check_value(&values[..LENGTH - 1]);
        PublicCode(values.iter().map(|value| character(*value)).collect())
    }

    /// Reads a code as people type or say it: in any case, with hyphens and spaces, full width, O as 0, I and L as 1.
    pub fn parse(text: &str) -> Result<PublicCode, CodeError> {
        let typed: Vec<char> = compact(text).chars().map(as_meant).collect();
        if typed.len() != LENGTH {
            return Err(CodeError::Length(typed.len()));
        }
        let mut values = [0; LENGTH];
        for (at, (value, c)) in values.iter_mut().zip(&typed).enumerate() {
            *value = value_of(*c).ok_or(CodeError::Character(at + 1))?;
        }
        if check_value(&values[..LENGTH - 1]) != values[LENGTH - 1] {
            return Err(CodeError::Check);
        }
        Ok(PublicCode(typed.into_iter().collect()))
    }

    /// The code as stored and used in addresses: 16 upper-case characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The code as people see it: four groups of four with hyphens.
    pub fn shown(&self) -> String {
        let groups: Vec<&str> = (0..LENGTH).step_by(4).filter_map(|at| self.0.get(at..at + 4)).collect();
        groups.join("-")
    }
}

impl fmt::Display for PublicCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl CodeError {
    /// The code of the field error.
    pub const fn code(self) -> &'static str {
        match self {
            CodeError::Length(_) => "code-length",
            CodeError::Character(_) => "code-character",
            CodeError::Check => "code-check",
        }
    }

    /// The sentence for people, Chinese.
    pub fn zh(self) -> String {
        match self {
            CodeError::Length(0) => "请填查询码".to_owned(),
            CodeError::Length(n) => format!("查询码是16位，现在填了{n}位"),
            CodeError::Character(at) => format!("查询码第{at}位只能是数字或字母，没有字母U，请再看一遍回执"),
            CodeError::Check => "查询码对不上，可能看错了一位或者前后颠倒，请再看一遍回执".to_owned(),
        }
    }

    /// The sentence for people, English.
    pub fn en(self) -> String {
        match self {
            CodeError::Length(0) => "Enter the code".to_owned(),
            CodeError::Length(n) => format!("A code has 16 characters; you entered {n}"),
            CodeError::Character(at) => {
                format!("Character {at} should be a digit or a letter other than U; check the receipt again")
            }
            CodeError::Check => {
                "The code doesn't match: a character is wrong or two are exchanged; check the receipt again".to_owned()
            }
        }
    }
}

impl fmt::Display for CodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.en())
    }
}

impl std::error::Error for CodeError {}

/// The outward id of anything that is no matter: 16 random characters of ten random bytes, without check character.
pub fn reference16(random: &[u8; 10]) -> String {
    five_bits(random).iter().map(|value| character(*value)).collect()
}

/// Whether a text has the form of an outward id, as it is written by [`reference16`].
pub fn is_reference(text: &str) -> bool {
    text.len() == LENGTH && text.bytes().all(|byte| ALPHABET.contains(&byte))
}

/// The number of a dispute, given at registration per centre and year: LA-2026-000050.
pub fn dispute_number(prefix: &str, year: i32, seq: u32) -> String {
    format!("{prefix}-{year}-{seq:06}")
}

/// The number of a proceeding, given at acceptance per body, kind and year: 〔2026〕澜安枣坪人调字第7号, of the area 澜安, the
/// body 枣坪 and the word 人调 of its kind.
pub fn proceeding_number(year: i32, area: &str, body: &str, word: &str, seq: u32) -> String {
    format!("〔{year}〕{area}{body}{word}字第{seq}号")
}

/// The number of a proceeding's nth agreement: 〔2026〕澜安枣坪人调字第7号-1.
pub fn agreement_number(proceeding_number: &str, n: u32) -> String {
    format!("{proceeding_number}-{n}")
}

/// Eighty bits as sixteen values of five bits, highest first.
fn five_bits(bytes: &[u8; 10]) -> [u8; LENGTH] {
    let bits = bytes.iter().fold(0_u128, |bits, byte| bits << 8 | u128::from(*byte));
    std::array::from_fn(|at| (bits >> (5 * (LENGTH - 1 - at)) & 31) as u8)
}

fn character(value: u8) -> char {
    char::from(ALPHABET[usize::from(value & 31)])
}

fn value_of(c: char) -> Option<u8> {
    let at = ALPHABET.iter().position(|known| char::from(*known) == c)?;
    u8::try_from(at).ok()
}

fn as_meant(c: char) -> char {
    match c {
        'O' => '0',
        'I' | 'L' => '1',
        c => c,
    }
}

/// The sum of the values, each times another power of a generator of GF(32) (x^5 + x^2 + 1). The check character itself
/// has weight 1, so that no two of the sixteen places share a weight.
fn check_value(values: &[u8]) -> u8 {
    values.iter().fold(0, |sum, value| times_x(sum ^ value))
}

/// One multiplication by x in GF(32).
const fn times_x(value: u8) -> u8 {
    let shifted = value << 1;
    if shifted & 32 == 0 { shifted } else { shifted ^ 0b10_0101 }
}
