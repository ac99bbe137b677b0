//! Masks (脱敏): what a list, a letter or a third party may see of personal data. (domain.md §8.8)
//!
//! A mask takes whatever was stored and never reveals more than its rule allows, however odd the value.

use super::text::is_han;

/// Compound surnames (复姓) whose two characters are never read as a surname and the first of a given name. Doubtful
/// ones (贺兰, 单于, 乐正, 宗政) are left out: then one character less is shown, never one too many.
const COMPOUND_SURNAMES: [&str; 51] = [
    "欧阳", "司马", "上官", "诸葛", "东方", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "司空", "司寇",
    "端木", "濮阳", "淳于", "太叔", "申屠", "轩辕", "宇文", "长孙", "闻人", "赫连", "澹台", "公冶", "公羊", "仲孙",
    "鲜于", "闾丘", "亓官", "颛孙", "巫马", "漆雕", "壤驷", "拓跋", "百里", "东郭", "南门", "南宫", "西门", "东门",
    "呼延", "羊舌", "微生", "独孤", "纳兰", "完颜", "耶律", "万俟", "第五",
];

/// An identity or document number: the first three and last four characters of long ones (330***********1013), less of
/// shorter ones, nothing of the shortest; the length stays.
pub fn mask_id(number: &str) -> String {
    let (first, last) = match number.chars().count() {
        15.. => (3, 4),
        8..15 => (1, 2),
        4..8 => (0, 1),
        _ => (0, 0),
    };
    keep_ends(number, first, last)
}

/// An identity number for third parties: the first and last character (3****************3).
pub fn mask_id_outside(number: &str) -> String {
    let ends = usize::from(number.chars().count() >= 8);
    keep_ends(number, ends, ends)
}

/// A telephone number: a mobile's first three and last four digits (154****1001), a landline's area code and last four;
/// of numbers shorter than eleven digits only the last two. The country code, hyphens and an extension are left out.
pub fn mask_phone(number: &str) -> String {
    let national = number.trim().strip_prefix("+86").unwrap_or(number.trim());
    let without_extension: Vec<&str> = national.split('-').take(2).collect();
    let digits: String = without_extension.concat().chars().filter(char::is_ascii_digit).collect();
    let area = if digits.starts_with('0') && !digits.starts_with("02") && !digits.starts_with("010") { 4 } else { 3 };
    let shown = match digits.len() {
        11.. => Some((area, 4)),
        5..11 => Some((0, 2)),
        _ => None,
    };
    let Some((first, last)) = shown else { return "****".to_owned() };
    format!("{}****{}", &digits[..first], &digits[digits.len() - last..])
}

/// A person's name: the surname and one × for each other character, two at most (覃×, 覃××, 尉迟×); a minor is 小×.
/// (Law on the Protection of Minors art. 103)
pub fn mask_name(name: &str, minor: bool) -> String {
    let characters: Vec<char> = name.trim().chars().collect();
    if minor {
        return "小×".to_owned();
    }
    if characters.len() < 2 {
        return "×".to_owned();
    }
    let is_compound = characters.len() > 2 && COMPOUND_SURNAMES.iter().any(|surname| name.trim().starts_with(surname));
    let surname = if is_compound { 2 } else { 1 };
    let hidden = (characters.len() - surname).min(2);
    characters[..surname].iter().copied().chain(std::iter::repeat_n('×', hidden)).collect()
}

/// An address down to the town (镇, 乡, 街道, 苏木), else to the county, else nothing; the rest is ***. No digit is shown.
pub fn mask_address(address: &str) -> String {
    let characters: Vec<char> =
        address.chars().filter(|c| !c.is_whitespace()).take(40).take_while(|c| is_han(*c)).collect();
    let shown = town_end(&characters).or_else(|| county_end(&characters)).unwrap_or(0);
    characters[..shown].iter().chain(&['*', '*', '*']).collect()
}

/// An address for mail: the first character before the @ and the domain (q***@example.cn); anything else is ***.
pub fn mask_email(address: &str) -> String {
    match address.split_once('@') {
        Some((local, domain)) if !domain.contains('@') => {
            let first = local.chars().next().filter(|_| local.chars().nth(1).is_some());
            format!("{}***@{domain}", first.map(String::from).unwrap_or_default())
        }
        _ => "***".to_owned(),
    }
}

/// An account number: the last four digits (****1234); of numbers below twelve characters nothing.
pub fn mask_account(number: &str) -> String {
    let plain: Vec<char> = number.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    let shown = if plain.len() >= 12 { 4 } else { 0 };
    "****".chars().chain(plain[plain.len() - shown..].iter().copied()).collect()
}

fn keep_ends(text: &str, first: usize, last: usize) -> String {
    let length = text.chars().count();
    text.chars().enumerate().map(|(at, c)| if at < first || at + last >= length { c } else { '*' }).collect()
}

/// Where the town's name ends: the first 镇, 乡, 街道 or 苏木 that is not the beginning of a county's or city's own name
/// (镇江市, 新乡市, 镇海区).
fn town_end(characters: &[char]) -> Option<usize> {
    let is_place_of_its_own = |at: usize| characters[at..].iter().take(3).any(|c| matches!(c, '市' | '县' | '区'));
    (1..characters.len()).find_map(|at| {
        let end = match (characters[at], characters.get(at + 1)) {
            ('镇' | '乡', _) => at + 1,
            ('街', Some('道')) | ('苏', Some('木')) => at + 2,
            _ => return None,
        };
        let begins_a_name = matches!(characters[at - 1], '省' | '市' | '县' | '区' | '旗' | '州' | '盟');
        (!begins_a_name && !is_place_of_its_own(end)).then_some(end)
    })
}

/// Where the county's name ends; a 区 of an estate (小区, 社区, 园区) or a 市 of a shop (超市) is none.
fn county_end(characters: &[char]) -> Option<usize> {
    let is_unit = |at: usize| match (characters[at - 1], characters[at]) {
        (before, '区') => {
            !matches!(before, '小' | '社' | '园' | '治' | '厂' | '库' | '校' | '院' | '住' | '东' | '西' | '南' | '北')
        }
        (before, '市') => !matches!(before, '超' | '城' | '菜' | '夜' | '门' | '花'),
        (_, '县' | '旗') => true,
        _ => false,
    };
    let ends = |units: &[char]| {
        (1..characters.len()).find(|at| units.contains(&characters[*at]) && is_unit(*at)).map(|at| at + 1)
    };
    ends(&['县', '区', '旗']).or_else(|| ends(&['市']))
}
