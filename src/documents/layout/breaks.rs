//! Where a line of Chinese may end (标点避头尾): the Unicode line breaking rules, with quotation marks read the Chinese
//! way, and figures kept with their units.

use unicode_linebreak::BreakOpportunity;

/// Whether a line may end before a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Break {
    /// It may not.
    No,
    /// Only if the line would otherwise be spaced too far: inside a number with its unit.
    Reluctant,
    /// It may.
    Yes,
    /// It must: the text has a line feed here.
    Must,
}

/// Units and counters that stay with the figures before them.
const UNITS: &str = "年月日时分秒号条款项期次份人名户页元角万亿千百斤吨亩米里层室栋幢组户岁周天个台辆件笔倍％%℃";
/// Marks that never begin a line although the general rules would let them.
const NEVER_FIRST: &str = "·・•～－／—…々ー";
/// Marks that never end a line although the general rules would let them.
const NEVER_LAST: &str = "／·第￥¥№";
/// The longest official number, in characters, that is kept on one line.
const LONGEST_NUMBER: usize = 18;

/// For every character boundary from 0 to the length: whether a line may end there. The last is always [`Break::Must`].
pub(super) fn opportunities(chars: &[char]) -> Vec<Break> {
    let mut breaks = vec![Break::No; chars.len() + 1];
    for (at, kind) in general(chars) {
        breaks[at] = kind;
    }
    for at in 1..chars.len() {
        let (before, after) = (chars[at - 1], chars[at]);
        if before == '\n' || breaks[at] != Break::Yes {
            continue;
        }
        if forbids(before, after) {
            breaks[at] = Break::No;
        } else if binds(before, after) {
            breaks[at] = Break::Reluctant;
        }
    }
    keep_numbers(chars, &mut breaks);
    breaks[chars.len()] = Break::Must;
    breaks
}

/// The general rules, as boundaries counted in characters.
fn general(chars: &[char]) -> Vec<(usize, Break)> {
    let mut offsets = Vec::with_capacity(chars.len());
    let mut text = String::with_capacity(chars.len() * 3);
    for at in 0..chars.len() {
        offsets.push(text.len());
        text.push(read_as(chars, at));
    }
    unicode_linebreak::linebreaks(&text)
        .filter_map(|(offset, kind)| {
            let at = offsets.binary_search(&offset).ok()?;
            Some((at, if kind == BreakOpportunity::Mandatory { Break::Must } else { Break::Yes }))
        })
        .collect()
}

/// The rules do not know which way a curly quotation mark opens; in Chinese it is plain, so corner brackets stand in for
/// it. Between Latin letters it is an apostrophe and stays.
fn read_as(chars: &[char], at: usize) -> char {
    let is_letter = |neighbour: Option<&char>| neighbour.is_some_and(char::is_ascii_alphanumeric);
    match chars[at] {
        '\u{2019}' if at > 0 && is_letter(chars.get(at - 1)) && is_letter(chars.get(at + 1)) => '\u{2019}',
        '\u{201C}' | '\u{2018}' => '「',
        '\u{201D}' | '\u{2019}' => '」',
        other => other,
    }
}

fn forbids(before: char, after: char) -> bool {
    NEVER_FIRST.contains(after) || NEVER_LAST.contains(before)
}

/// Figures with the unit behind them, 第 with its number, and the 整 that closes an amount.
fn binds(before: char, after: char) -> bool {
    (before.is_ascii_digit() && UNITS.contains(after))
        || (before == '第' && after.is_alphanumeric())
        || ("元角".contains(before) && after == '整')
}

/// Keeps an official number such as 〔2026〕澜安枣坪人调字第7号 together where it is short enough.
fn keep_numbers(chars: &[char], breaks: &mut [Break]) {
    let mut from = 0;
    while let Some(start) = chars[from..].iter().position(|c| *c == '〔').map(|at| at + from) {
        let stop = chars.len().min(start + LONGEST_NUMBER);
        if let Some(end) = chars[start..stop].iter().position(|c| *c == '号').map(|at| at + start) {
            for kind in &mut breaks[start + 1..=end] {
                if *kind == Break::Yes {
                    *kind = Break::Reluctant;
                }
            }
        }
        from = start + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with `|` where a line may end and `:` where it may only reluctantly.
    fn shown(text: &str) -> String {
        let chars: Vec<char> = text.chars().collect();
        let breaks = opportunities(&chars);
        let mut shown = String::new();
        for (at, c) in chars.iter().enumerate() {
            match breaks[at] {
                Break::Yes => shown.push('|'),
                Break::Reluctant => shown.push(':'),
                Break::No | Break::Must => {}
            }
            shown.push(*c);
        }
        shown
    }

    #[test]
    fn no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one() {
        assert_eq!(shown("他说“好”，再看《法》。"), "他|说|“好”，|再|看|《法》。");
        assert_eq!(shown("甲（乙）、丙"), "甲|（乙）、|丙");
    }

    #[test]
    fn dashes_and_ellipses_are_not_split_and_the_middle_dot_keeps_a_name_together() {
        assert_eq!(shown("甲——乙……丙"), "甲——|乙……|丙");
        assert_eq!(shown("买买提·吐尔逊"), "买|买|提·吐|尔|逊");
    }

    #[test]
    fn figures_stay_with_their_units_and_numbers_with_their_years() {
        assert_eq!(shown("付28,600.00元整"), "付|28,600.00:元:整");
        assert_eq!(shown("见〔2026〕枣人调字第7号案"), "见|〔2026〕:枣:人:调:字:第7:号|案");
        assert_eq!(shown("KFR-35GW/Nh"), "KFR-35GW/|Nh");
    }

    #[test]
    fn a_line_feed_must_end_the_line() {
        let chars: Vec<char> = "甲\n乙".chars().collect();
        assert_eq!(opportunities(&chars), [Break::No, Break::No, Break::Must, Break::Must]);
    }
}
