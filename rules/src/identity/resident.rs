//! Resident identity numbers (居民身份证号码, GB 11643-1999).

use std::fmt;

use chrono::{Datelike, NaiveDate};

use super::{IdentityError, compact, mask_id};

/// Sex as the identity number states it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gender {
    /// 男
    Male,
    /// 女
    Female,
}

impl Gender {
    /// Both.
    pub const ALL: [Gender; 2] = [Gender::Male, Gender::Female];

    /// The stored code.
    pub const fn code(self) -> &'static str {
        match self {
            Gender::Male => "male",
            Gender::Female => "female",
        }
    }

    /// The one with this code.
    pub fn from_code(code: &str) -> Option<Gender> {
        Gender::ALL.into_iter().find(|gender| gender.code() == code)
    }

    /// The word on papers, Chinese.
    pub const fn zh(self) -> &'static str {
        match self {
            Gender::Male => "男",
            Gender::Female => "女",
        }
    }

    /// The word, English.
    pub const fn en(self) -> &'static str {
        match self {
            Gender::Male => "male",
            Gender::Female => "female",
        }
    }
}

/// A checked resident identity number: 18 characters, or the 15 digits of an old card, which are kept as they are.
/// `Debug` shows it masked, so that it cannot slip into a log.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct ResidentId {
    canonical: String,
    birth_date: NaiveDate,
    gender: Gender,
}

impl ResidentId {
    /// Reads a typed number: trimmed, half width, without spaces and hyphens, x as X. The first mistake in reading
    /// order is the error; `today` bounds the date of birth. An unknown county is no mistake: codes are abolished and
    /// old cards stay valid.
    pub fn parse(text: &str, today: NaiveDate) -> Result<ResidentId, IdentityError> {
        let (id, overridable) = ResidentId::read(text, today)?;
        overridable.map_or(Ok(id), Err)
    }

    /// As [`ResidentId::parse`], but takes a number whose only mistakes are overridable ones; the caller records the
    /// reason that a person gave.
    pub fn parse_overridden(text: &str, today: NaiveDate) -> Result<ResidentId, IdentityError> {
        ResidentId::read(text, today).map(|(id, _)| id)
    }

    fn read(text: &str, today: NaiveDate) -> Result<(ResidentId, Option<IdentityError>), IdentityError> {
        let canonical = compact(text);
        let length = canonical.chars().count();
        if !matches!(length, 15 | 18) {
            return Err(IdentityError::Length(length));
        }
        let is_legacy = length == 15;
        let stray =
            canonical.chars().position(|c| !c.is_ascii_digit()).filter(|at| *at != 17 || !canonical.ends_with('X'));
        if let Some(at) = stray {
            return Err(IdentityError::Character(at + 1));
        }
        let birth_date = if is_legacy { birth("19", &canonical[6..12]) } else { birth("", &canonical[6..14]) };
        let birth_date = birth_date.filter(|date| date.year() >= 1900).ok_or(IdentityError::BirthDate)?;
        if birth_date > today {
            return Err(IdentityError::BirthInFuture);
        }
        let sequence_end = canonical.as_bytes()[if is_legacy { 14 } else { 16 }];
        let gender = if (sequence_end - b'0') % 2 == 1 { Gender::Male } else { Gender::Female };
        let overridable = if !is_province(&canonical[..2]) {
            Some(IdentityError::Province)
        } else if !is_legacy && !canonical.ends_with(check_character(&canonical[..17])) {
            Some(IdentityError::CheckDigit)
        } else {
            None
        };
        Ok((ResidentId { canonical, birth_date, gender }, overridable))
    }

    /// The number in its one form: 18 characters with an upper-case X, or 15 digits.
    pub fn canonical(&self) -> &str {
        &self.canonical
    }

    /// The date of birth that the number states; in an old number always in the 1900s.
    pub const fn birth_date(&self) -> NaiveDate {
        self.birth_date
    }

    /// The sex that the number states: the last digit of its sequence is odd for men.
    pub const fn gender(&self) -> Gender {
        self.gender
    }

    /// Whether it is an old number of 15 digits, which has no check character.
    pub fn is_legacy(&self) -> bool {
        self.canonical.len() == 15
    }
}

impl fmt::Debug for ResidentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ResidentId({})", mask_id(&self.canonical))
    }
}

/// A province, or 81 to 83 for residence permits of people from Hong Kong, Macao and Taiwan.
fn is_province(two: &str) -> bool {
    matches!(two.parse(), Ok(11..=15 | 21..=23 | 31..=37 | 41..=46 | 50..=54 | 61..=65 | 71 | 81..=83_u8))
}

fn birth(century: &str, digits: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(&format!("{century}{digits}"), "%Y%m%d").ok()
}

/// The check character of 17 digits (ISO 7064 MOD 11-2): it notices every single wrong character.
fn check_character(digits: &str) -> char {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHARACTERS: [char; 11] = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'];
    let sum: u32 = digits.bytes().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    CHARACTERS[(sum % 11) as usize]
}
