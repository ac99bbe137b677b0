//! Money (金额): integer fen inside, a decimal string at every border, figures and capital words (大写) on paper.

use std::fmt;

use crate::identity::half_width;

#[cfg(test)]
mod tests;

/// An amount of renminbi in fen (分). Amounts that people give lie between 0 and [`Money::MAX`]; a difference of two
/// amounts may be negative and prints with a minus sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Money(i64);

/// Why a text is no amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoneyError {
    /// Nothing was given.
    Empty,
    /// Not a number in any of the ways people write amounts.
    Format,
    /// A plus or minus sign: an amount is never negative.
    Sign,
    /// Finer than one fen.
    Places,
    /// Above [`Money::MAX`].
    TooLarge,
}

impl Money {
    /// Nothing.
    pub const ZERO: Money = Money(0);
    /// The largest amount that is accepted: 999,999,999,999.99 元.
    pub const MAX: Money = Money(99_999_999_999_999);

    /// The amount of so many fen, as stored; not checked against [`Money::MAX`].
    pub const fn from_fen(fen: i64) -> Money {
        Money(fen)
    }

    /// The amount in fen.
    pub const fn fen(self) -> i64 {
        self.0
    }

    /// Whether it is exactly nothing.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Reads the form that programs use: digits, and at most two places after a point ("161200", "161200.5",
    /// "161200.00"). No sign, no grouping, no needless leading zero, no spaces.
    pub fn parse(text: &str) -> Result<Money, MoneyError> {
        refuse_empty_and_signed(text)?;
        let (whole, places) = match text.split_once('.') {
            Some((_, "")) => return Err(MoneyError::Format),
            Some(split) => split,
            None => (text, ""),
        };
        if !is_digits(whole) || !(places.is_empty() || is_digits(places)) || (whole.len() > 1 && whole.starts_with('0'))
        {
            return Err(MoneyError::Format);
        }
        if places.len() > 2 {
            return Err(MoneyError::Places);
        }
        scaled(whole, places, 1)
    }

    /// Reads what people type: also full-width digits, spaces, commas between groups of three or four digits, a leading
    /// ¥ or 人民币, a trailing 元 or 元整, and the units 万 and 亿 ("4.8万", "1.2亿元").
    pub fn parse_typed(text: &str) -> Result<Money, MoneyError> {
        let plain: String = text.chars().map(half_width).filter(|c| !c.is_whitespace()).collect();
        let plain = ["人民币", "RMB", "CNY", "¥", "\u{FFE5}"]
            .iter()
            .fold(plain.as_str(), |rest, prefix| strip_prefix(rest, prefix));
        refuse_empty_and_signed(plain)?;
        let plain = plain.strip_suffix(['整', '正']).unwrap_or(plain);
        let plain = plain.strip_suffix(['元', '圆']).unwrap_or(plain);
        let (number, unit) = match (plain.strip_suffix('万'), plain.strip_suffix('亿')) {
            (Some(number), _) => (number, 10_000),
            (_, Some(number)) => (number, 100_000_000),
            _ => (plain, 1),
        };
        let (whole, places) = number.split_once(['.', '。']).unwrap_or((number, ""));
        let whole = without_groups(whole).ok_or(MoneyError::Format)?;
        if (whole.is_empty() && places.is_empty())
            || ![whole.as_str(), places].iter().all(|part| part.is_empty() || is_digits(part))
        {
            return Err(MoneyError::Format);
        }
        scaled(&whole, places.trim_end_matches('0'), unit)
    }

    /// Figures with commas between groups of three: "161,200.00".
    pub fn grouped(self) -> String {
        let plain = self.to_string();
        let (whole, places) = plain.split_once('.').unwrap_or((&plain, "00"));
        let (sign, whole) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
        let mut grouped = String::from(sign);
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        format!("{grouped}.{places}")
    }

    /// Capital words (大写) as bank papers want them: 壹拾陆万壹仟贰佰元整, 叁佰贰拾伍元零肆分, 伍角整, 零元整. 整 closes
    /// every amount without fen, so that nothing can be added behind it; 零 stands once for zeros between two figures.
    pub fn in_words(self) -> String {
        let fen = self.0.unsigned_abs();
        let yuan = fen / 100;
        let mut words = String::from(if self.0 < 0 { "负" } else { "" });
        if yuan > 0 || fen == 0 {
            push_whole(yuan, &mut words);
            words.push('元');
        }
        match (figure(fen / 10), figure(fen)) {
            ('零', '零') => words.push('整'),
            ('零', fen) if yuan > 0 => words.extend(['零', fen, '分']),
            ('零', fen) => words.extend([fen, '分']),
            (jiao, '零') => words.extend([jiao, '角', '整']),
            (jiao, fen) => words.extend([jiao, '角', fen, '分']),
        }
        words
    }

    /// The form on papers: 人民币161,200.00元（大写：壹拾陆万壹仟贰佰元整）.
    pub fn printed(self) -> String {
        format!("人民币{}元（大写：{}）", self.grouped(), self.in_words())
    }

    /// The sum; None where it no longer fits (far above [`Money::MAX`]).
    pub const fn checked_add(self, other: Money) -> Option<Money> {
        match self.0.checked_add(other.0) {
            Some(fen) => Some(Money(fen)),
            None => None,
        }
    }

    /// What is left after taking `other` away, negative where `other` is larger; None where it no longer fits.
    pub const fn checked_sub(self, other: Money) -> Option<Money> {
        match self.0.checked_sub(other.0) {
            Some(fen) => Some(Money(fen)),
            None => None,
        }
    }

    /// The sum of all; None where it no longer fits.
    pub fn sum(amounts: impl IntoIterator<Item = Money>) -> Option<Money> {
        amounts.into_iter().try_fold(Money::ZERO, Money::checked_add)
    }
}

impl fmt::Display for Money {
    /// The decimal string of the API, always two places: "161200.00".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fen = self.0.unsigned_abs();
        write!(f, "{}{}.{:02}", if self.0 < 0 { "-" } else { "" }, fen / 100, fen % 100)
    }
}

impl MoneyError {
    /// Every reason, for tables and tests.
    pub const ALL: [MoneyError; 5] =
        [MoneyError::Empty, MoneyError::Format, MoneyError::Sign, MoneyError::Places, MoneyError::TooLarge];

    /// The code of the field error.
    pub const fn code(self) -> &'static str {
        match self {
            MoneyError::Empty => "money-empty",
            MoneyError::Format => "money-format",
            MoneyError::Sign => "money-sign",
            MoneyError::Places => "money-places",
            MoneyError::TooLarge => "money-too-large",
        }
    }

    /// The sentence for people, Chinese.
    pub const fn zh(self) -> &'static str {
        match self {
            MoneyError::Empty => "请填金额",
            MoneyError::Format => "金额请填数字，例如48000或4.8万",
            MoneyError::Sign => "金额前面不要写正负号，只填数字，例如48000",
            MoneyError::Places => "金额最多写到分，也就是小数点后两位",
            MoneyError::TooLarge => "金额太大了，最多999,999,999,999.99元，请再核对",
        }
    }

    /// The sentence for people, English.
    pub const fn en(self) -> &'static str {
        match self {
            MoneyError::Empty => "Enter the amount",
            MoneyError::Format => "Enter an amount like 48000",
            MoneyError::Sign => "Leave out the plus or minus sign; enter an amount like 48000",
            MoneyError::Places => "Amounts have at most two decimal places",
            MoneyError::TooLarge => "This amount is too large; the limit is 999,999,999,999.99",
        }
    }
}

impl fmt::Display for MoneyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.en())
    }
}

impl std::error::Error for MoneyError {}

fn refuse_empty_and_signed(text: &str) -> Result<(), MoneyError> {
    match text.chars().next() {
        None => Err(MoneyError::Empty),
        Some('-' | '+' | '\u{2212}') => Err(MoneyError::Sign),
        Some(_) => Ok(()),
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn strip_prefix<'a>(text: &'a str, prefix: &str) -> &'a str {
    text.strip_prefix(prefix).unwrap_or(text)
}

/// The digits without commas; None where a comma does not part whole groups of three (or of four, counting in 万).
/// "4,8" is refused rather than read as 48: some people mean 4.8.
fn without_groups(whole: &str) -> Option<String> {
    let groups: Vec<&str> = whole.split(',').collect();
    let [first, rest @ ..] = groups.as_slice() else { return None };
    let fits = |size: usize| (1..=size).contains(&first.len()) && rest.iter().all(|group| group.len() == size);
    (rest.is_empty() || fits(3) || fits(4)).then(|| groups.concat())
}

/// `whole.places` times `unit` as money. Both parts hold digits only; both may be long.
fn scaled(whole: &str, places: &str, unit: i128) -> Result<Money, MoneyError> {
    let whole = whole.trim_start_matches('0');
    if whole.len() > 12 {
        return Err(MoneyError::TooLarge);
    }
    if places.len() > 10 {
        return Err(MoneyError::Places);
    }
    let digits = whole.bytes().chain(places.bytes()).fold(0_i128, |value, byte| value * 10 + i128::from(byte - b'0'));
    let one = places.bytes().fold(1_i128, |one, _| one * 10);
    let fen = digits * unit * 100;
    if fen % one != 0 {
        return Err(MoneyError::Places);
    }
    match i64::try_from(fen / one) {
        Ok(fen) if fen <= Money::MAX.0 => Ok(Money(fen)),
        _ => Err(MoneyError::TooLarge),
    }
}

/// The capital figure of the last digit of `value`.
fn figure(value: u64) -> char {
    const FIGURES: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
    FIGURES[usize::try_from(value % 10).unwrap_or(0)]
}

/// Writes a whole number: sections of four digits, named 万 and 亿.
fn push_whole(value: u64, words: &mut String) {
    for (size, name) in [(100_000_000, '亿'), (10_000, '万')] {
        if value >= size {
            push_whole(value / size, words);
            words.push(name);
            let rest = value % size;
            if rest > 0 {
                words.push_str(if rest < size / 10 { "零" } else { "" });
                push_whole(rest, words);
            }
            return;
        }
    }
    push_section(value, words);
}

/// Writes a number below ten thousand; zero is 零.
fn push_section(value: u64, words: &mut String) {
    if value == 0 {
        words.push('零');
        return;
    }
    let mut written = false;
    let mut gap = false;
    for (size, name) in [(1000, "仟"), (100, "佰"), (10, "拾"), (1, "")] {
        let digit = figure(value / size);
        if digit == '零' {
            gap = written;
            continue;
        }
        if gap {
            words.push('零');
        }
        words.push(digit);
        words.push_str(name);
        (written, gap) = (true, false);
    }
}
