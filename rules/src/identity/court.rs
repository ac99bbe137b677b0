//! Court case numbers (案号): （2026）浙0199民初1178号.

use super::IdentityError;
use super::text::{half_width, is_han, is_invisible, is_unprintable};

/// The kinds that courts give in civil, enforcement and administrative cases that meet mediation. 诉前调 numbers ended
/// with 2024 and stay readable. (LA2024)
const USUAL_KINDS: [&str; 33] = [
    "民初",
    "民终",
    "民申",
    "民再",
    "民监",
    "民特",
    "民督",
    "民撤",
    "民辖",
    "民辖终",
    "民催",
    "民他",
    "民保令",
    "民诉前调",
    "诉前调",
    "诉前调确",
    "诉前调书",
    "调确",
    "民诉前调确",
    "财保",
    "执",
    "执保",
    "执恢",
    "执异",
    "执复",
    "行初",
    "行终",
    "行审",
    "行诉前调",
    "刑初",
    "刑终",
    "司惩",
    "破申",
];

/// One character for each province, as courts use them; 兵 is the Xinjiang production corps.
const COURT_AREAS: &str = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵黔云滇藏陕甘青宁新兵";

/// The longest number that is taken.
const MOST_CHARACTERS: usize = 60;

/// A court case number in one spelling: full-width brackets, half-width figures, no spaces. Numbers of an unknown
/// pattern are kept as typed and only called unusual: courts invent kinds, and old files hold many.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CourtCaseNumber {
    canonical: String,
    usual: bool,
}

impl CourtCaseNumber {
    /// Reads a typed number. A missing 号 is added where the rest is as usual.
    pub fn parse(text: &str) -> Result<CourtCaseNumber, IdentityError> {
        let kept = text.trim().chars().map(half_width).filter(|c| *c != ' ' && *c != '\u{A0}' && !is_invisible(*c));
        let mut canonical: String = kept.map(full_width_bracket).collect();
        if canonical.is_empty() {
            return Err(IdentityError::CaseNumberEmpty);
        }
        if canonical.chars().any(is_unprintable) {
            return Err(IdentityError::CaseNumberCharacter);
        }
        if canonical.ends_with(|c: char| c.is_ascii_digit()) && is_usual(&format!("{canonical}号")) {
            canonical.push('号');
        }
        if canonical.chars().count() > MOST_CHARACTERS {
            return Err(IdentityError::CaseNumberLength);
        }
        let usual = is_usual(&canonical);
        Ok(CourtCaseNumber { canonical, usual })
    }

    /// The number in its one spelling, for storing and showing.
    pub fn canonical(&self) -> &str {
        &self.canonical
    }

    /// The number for comparing: brackets half width as well.
    pub fn comparable(&self) -> String {
        self.canonical.replace('（', "(").replace('）', ")")
    }

    /// Whether it reads like a court's number of a known kind; if not, the page asks to look again and takes it.
    pub const fn is_usual(&self) -> bool {
        self.usual
    }
}

fn full_width_bracket(c: char) -> char {
    match c {
        '(' | '[' | '〔' | '【' | '［' => '（',
        ')' | ']' | '〕' | '】' | '］' => '）',
        c => c,
    }
}

/// （year）court kind number 号: `（2026）` `浙0199` `民初` `1178` `号`.
fn is_usual(text: &str) -> bool {
    let Some((year, rest)) = text.strip_prefix('（').and_then(|rest| rest.split_once('）')) else { return false };
    let Some(rest) = without_court(rest) else { return false };
    let kind_ends = rest.find(|c: char| !is_han(c)).unwrap_or(rest.len());
    let (kind, number) = rest.split_at(kind_ends);
    let Some(number) = number.strip_suffix('号') else { return false };
    let is_year = year.len() == 4 && year.parse().is_ok_and(|year: u32| (1990..=2100).contains(&year));
    let is_number = (1..=8).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    is_year && USUAL_KINDS.contains(&kind) && is_number && !number.starts_with('0')
}

/// What follows the court: 最高法, or a province and up to four digits.
fn without_court(text: &str) -> Option<&str> {
    if let Some(rest) = text.strip_prefix("最高法") {
        return Some(rest);
    }
    let rest = text.strip_prefix(|c| COURT_AREAS.contains(c))?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    (digits <= 4).then(|| &rest[digits..])
}
