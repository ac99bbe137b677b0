//! Why an identity value is refused, in words for the person at the counter.

use std::fmt;

/// Why a value cannot be taken. Positions count characters from 1: in numbers without their spaces and hyphens, in names
/// without the spaces around them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IdentityError {
    /// A resident number of so many characters (it has 18, an old one 15).
    Length(usize),
    /// A resident number with something else than a digit at this position.
    Character(usize),
    /// A resident number whose first two digits name no province.
    Province,
    /// A resident number whose date of birth does not exist or lies before 1900.
    BirthDate,
    /// A resident number whose date of birth is still to come.
    BirthInFuture,
    /// A resident number whose last character does not fit the others.
    CheckDigit,
    /// A credit code of so many characters (it has 18).
    CreditLength(usize),
    /// A credit code with a character at this position that cannot stand there.
    CreditCharacter(usize),
    /// A credit code whose organisation code (characters 9 to 17) does not fit its own check character.
    CreditOrganisation,
    /// A credit code whose last character does not fit the others.
    CreditCheck,
    /// No telephone number was given.
    PhoneEmpty,
    /// Not a mobile number.
    PhoneMobile,
    /// A landline without area code, or of the wrong length.
    PhoneLandline,
    /// No address for mail was given.
    EmailEmpty,
    /// An address for mail above 254 characters, or above 64 before the @.
    EmailLength,
    /// Not an address for mail that is delivered everywhere.
    EmailFormat,
    /// No name was given.
    NameEmpty,
    /// A name of one character.
    NameShort,
    /// A name above this many characters.
    NameLong(usize),
    /// A name with an invisible, control or broken character at this position.
    NameCharacter(usize),
    /// A name without a single letter or Chinese character.
    NameWithoutLetter,
    /// No court case number was given.
    CaseNumberEmpty,
    /// A court case number above 60 characters.
    CaseNumberLength,
    /// A court case number with a control or broken character.
    CaseNumberCharacter,
}

impl IdentityError {
    /// The code of the field error, kebab-case.
    pub const fn code(&self) -> &'static str {
        match self {
            IdentityError::Length(_) => "id-length",
            IdentityError::Character(_) => "id-character",
            IdentityError::Province => "id-province",
            IdentityError::BirthDate | IdentityError::BirthInFuture => "id-birth-date",
            IdentityError::CheckDigit => "id-check-digit",
            IdentityError::CreditLength(_) => "uscc-length",
            IdentityError::CreditCharacter(_) => "uscc-character",
            IdentityError::CreditOrganisation => "uscc-organisation-code",
            IdentityError::CreditCheck => "uscc-check-digit",
            IdentityError::PhoneEmpty => "phone-empty",
            IdentityError::PhoneMobile | IdentityError::PhoneLandline => "phone-format",
            IdentityError::EmailEmpty => "email-empty",
            IdentityError::EmailLength => "email-length",
            IdentityError::EmailFormat => "email-format",
            IdentityError::NameEmpty => "name-empty",
            IdentityError::NameShort | IdentityError::NameLong(_) => "name-length",
            IdentityError::NameCharacter(_) | IdentityError::NameWithoutLetter => "name-character",
            IdentityError::CaseNumberEmpty => "case-number-empty",
            IdentityError::CaseNumberLength => "case-number-length",
            IdentityError::CaseNumberCharacter => "case-number-character",
        }
    }

    /// Whether the value may be taken all the same when a person states a reason: real cards with a wrong check
    /// character or an unlisted province exist, other mistakes are always typing mistakes. (domain.md §8.2)
    pub const fn is_overridable(&self) -> bool {
        use IdentityError::{CheckDigit, CreditCheck, CreditOrganisation, Province};
        matches!(self, CheckDigit | Province | CreditOrganisation | CreditCheck)
    }

    /// The sentence for people, Chinese.
    pub fn zh(&self) -> String {
        match self {
            IdentityError::Length(0) => "请填证件号".to_owned(),
            IdentityError::Length(n) => format!("证件号是18位，现在填了{n}位"),
            IdentityError::Character(at) => format!("证件号第{at}位应该是数字，请再看一遍证件"),
            IdentityError::Province => "证件号开头两位不是省份代码，请再看一遍证件".to_owned(),
            IdentityError::BirthDate => "证件号里的出生日期不存在，请核对第7到14位".to_owned(),
            IdentityError::BirthInFuture => "证件号里的出生日期在今天以后，请核对第7到14位".to_owned(),
            IdentityError::CheckDigit => "证件号第18位对不上，请再看一遍证件".to_owned(),
            IdentityError::CreditLength(0) => "请填统一社会信用代码".to_owned(),
            IdentityError::CreditLength(n) => format!("统一社会信用代码是18位，现在填了{n}位"),
            IdentityError::CreditCharacter(at) => {
                format!("统一社会信用代码第{at}位不对，代码里没有字母I、O、S、V、Z，第3到8位是数字")
            }
            IdentityError::CreditOrganisation => "统一社会信用代码第9到17位对不上，请再看一遍执照".to_owned(),
            IdentityError::CreditCheck => "统一社会信用代码第18位对不上，请再看一遍执照".to_owned(),
            IdentityError::PhoneEmpty => "请填电话号码".to_owned(),
            IdentityError::PhoneMobile => "手机号是11位数字，例如138 0000 0000".to_owned(),
            IdentityError::PhoneLandline => "座机要带区号，例如0571-88880000".to_owned(),
            IdentityError::EmailEmpty => "请填邮箱".to_owned(),
            IdentityError::EmailLength => "邮箱太长了，请再核对".to_owned(),
            IdentityError::EmailFormat => "邮箱写成name@example.cn这样，中间没有空格和引号".to_owned(),
            IdentityError::NameEmpty => "请填姓名".to_owned(),
            IdentityError::NameShort => "姓名至少2个字，请填全名".to_owned(),
            IdentityError::NameLong(most) => format!("名称太长了，最多{most}个字"),
            IdentityError::NameCharacter(at) => format!("姓名第{at}个字符显示不出来，请删掉重新输入"),
            IdentityError::NameWithoutLetter => "姓名里没有文字，请填证件上的姓名".to_owned(),
            IdentityError::CaseNumberEmpty => "请填法院案号".to_owned(),
            IdentityError::CaseNumberLength => "法院案号太长了，最多60个字".to_owned(),
            IdentityError::CaseNumberCharacter => "法院案号里有显示不出来的字符，请重新输入".to_owned(),
        }
    }

    /// The sentence for people, English.
    pub fn en(&self) -> String {
        match self {
            IdentityError::Length(0) => "Enter the ID number".to_owned(),
            IdentityError::Length(n) => format!("An ID number has 18 characters; you entered {n}"),
            IdentityError::Character(at) => {
                format!("Character {at} of the ID number should be a digit; check the card again")
            }
            IdentityError::Province => "The first two digits are no province code; check the card again".to_owned(),
            IdentityError::BirthDate => {
                "The date of birth in the ID number does not exist; check digits 7 to 14".to_owned()
            }
            IdentityError::BirthInFuture => {
                "The date of birth in the ID number is after today; check digits 7 to 14".to_owned()
            }
            IdentityError::CheckDigit => "The last digit doesn't match; check the card again".to_owned(),
            IdentityError::CreditLength(0) => "Enter the credit code".to_owned(),
            IdentityError::CreditLength(n) => format!("A credit code has 18 characters; you entered {n}"),
            IdentityError::CreditCharacter(at) => {
                format!(
                    "Character {at} of the credit code is wrong; I, O, S, V and Z are not used, characters 3 to 8 are digits"
                )
            }
            IdentityError::CreditOrganisation => "Characters 9 to 17 don't match; check the licence again".to_owned(),
            IdentityError::CreditCheck => "The last character doesn't match; check the licence again".to_owned(),
            IdentityError::PhoneEmpty => "Enter the telephone number".to_owned(),
            IdentityError::PhoneMobile => "Mobile numbers have 11 digits, for example 138 0000 0000".to_owned(),
            IdentityError::PhoneLandline => "Give a landline with its area code, for example 0571-88880000".to_owned(),
            IdentityError::EmailEmpty => "Enter the e-mail address".to_owned(),
            IdentityError::EmailLength => "This e-mail address is too long; check it again".to_owned(),
            IdentityError::EmailFormat => {
                "Enter an e-mail address like name@example.cn, without spaces or quotes".to_owned()
            }
            IdentityError::NameEmpty => "Enter the name".to_owned(),
            IdentityError::NameShort => "A name has at least 2 characters; enter the full name".to_owned(),
            IdentityError::NameLong(most) => format!("This name is too long; the limit is {most} characters"),
            IdentityError::NameCharacter(at) => {
                format!("Character {at} of the name cannot be shown; delete it and type it again")
            }
            IdentityError::NameWithoutLetter => "Enter the name as it stands on the document".to_owned(),
            IdentityError::CaseNumberEmpty => "Enter the court case number".to_owned(),
            IdentityError::CaseNumberLength => {
                "This court case number is too long; the limit is 60 characters".to_owned()
            }
            IdentityError::CaseNumberCharacter => {
                "The court case number holds a character that cannot be shown; type it again".to_owned()
            }
        }
    }
}

impl fmt::Display for IdentityError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.en())
    }
}

impl std::error::Error for IdentityError {}
