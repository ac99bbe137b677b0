//! Filling lines: as many characters as fit, marks kept from the wrong end, the rest spread evenly between them.

use super::breaks::{self, Break};
use super::text::Cell;

/// Spacing between characters, in ems, above which a line looks torn, so that a reluctant break is better.
const TORN: f32 = 0.17;
/// Spacing that is never exceeded: a line that would need more is left ragged.
const WIDEST: f32 = 0.6;
/// The blank half of a full-width closing mark, in ems; at the end of a line it may stand outside the measure.
const OVERHANG: f32 = 0.5;
/// A last line of at most so many ems looks lost.
const LONELY: f32 = 1.6;
/// So many ems the line before may give to a lonely last line.
const MOST_GIVEN: f32 = 2.5;
const HANGING: &str = "，。、；：？！）》」』】〉〕”’．";
/// Marks that may not begin a line, for breaks inside a word that is longer than the line.
const CLOSING: &str = "，。、；：？！）》」』】〉〕”’．,.;:?!)]}%％℃…·—～";
const OPENING: &str = "（《「『【〈〔“‘([{￥¥";

/// One line of a text: a range of its characters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Line {
    /// First character.
    pub(super) start: usize,
    /// Behind the last character that is drawn.
    pub(super) end: usize,
    /// Behind the last character that belongs to the line, blanks and line feed included.
    pub(super) until: usize,
    /// Width of what is drawn, in ems.
    pub(super) natural: f32,
    /// Part of it that is the blank half of a mark at its end, in ems.
    pub(super) overhang: f32,
    /// The line ends the text or stands before a line feed: it is not spread.
    pub(super) is_last: bool,
}

impl Line {
    /// Space to add after each character but the last, in ems, so that the line fills `measure` ems.
    pub(super) fn spread(&self, measure: f32) -> f32 {
        let gaps = (self.end - self.start).saturating_sub(1);
        if self.is_last || gaps == 0 || self.natural >= measure {
            return 0.0;
        }
        let space = (measure - self.natural) / gaps as f32;
        if space > WIDEST { 0.0 } else { space }
    }
}

/// Breaks a text into lines of `first` ems (the first) and `rest` ems (the others). Every character belongs to exactly
/// one line; a line holds at least one.
pub(super) fn fill(cells: &[Cell], first: f32, rest: f32) -> Vec<Line> {
    let chars: Vec<char> = cells.iter().map(|cell| cell.ch).collect();
    let breaks = breaks::opportunities(&chars);
    let mut edges = Vec::with_capacity(cells.len() + 1);
    edges.push(0.0);
    for cell in cells {
        edges.push(edges.last().copied().unwrap_or_default() + f64::from(cell.advance));
    }
    let text = Text { chars: &chars, breaks: &breaks, edges: &edges, inked: &inked(&chars) };
    let mut lines = Vec::new();
    let mut start = 0;
    while start < chars.len() {
        let measure = if lines.is_empty() { first } else { rest };
        let until = text.line_end(start, measure);
        lines.push(text.line(start, until));
        start = until;
    }
    for last in 1..lines.len() {
        let measure = if last == 1 { first } else { rest };
        if let Some(earlier) = text.earlier_end(&lines[last - 1], &lines[last], measure) {
            let until = lines[last].until;
            lines[last - 1] = text.line(lines[last - 1].start, earlier);
            lines[last] = text.line(earlier, until);
        }
    }
    lines
}

/// For every boundary: behind the last character before it that is not blank.
fn inked(chars: &[char]) -> Vec<usize> {
    let mut inked = vec![0; chars.len() + 1];
    for (at, c) in chars.iter().enumerate() {
        inked[at + 1] = if matches!(c, ' ' | '\n' | '\u{3000}') { inked[at] } else { at + 1 };
    }
    inked
}

struct Text<'a> {
    chars: &'a [char],
    breaks: &'a [Break],
    edges: &'a [f64],
    inked: &'a [usize],
}

impl Text<'_> {
    fn line(&self, start: usize, until: usize) -> Line {
        let end = self.inked[until].max(start);
        let overhang = if end > start && HANGING.contains(self.chars[end - 1]) { OVERHANG } else { 0.0 };
        Line {
            start,
            end,
            until,
            natural: self.natural(start, end),
            overhang,
            is_last: self.breaks[until] == Break::Must,
        }
    }

    fn natural(&self, start: usize, end: usize) -> f32 {
        (self.edges[end] - self.edges[start]) as f32
    }

    fn fits(&self, start: usize, until: usize, measure: f32) -> bool {
        let line = self.line(start, until);
        line.natural - line.overhang <= measure + 0.001
    }

    /// Where the line that begins at `start` ends.
    fn line_end(&self, start: usize, measure: f32) -> usize {
        let (mut good, mut reluctant, mut any) = (None, None, start + 1);
        for until in start + 1..=self.chars.len() {
            if !self.fits(start, until, measure) {
                break;
            }
            any = until;
            match self.breaks[until] {
                Break::Must => return until,
                Break::Yes => good = Some(until),
                Break::Reluctant => reluctant = Some(until),
                Break::No => {}
            }
        }
        match (good, reluctant) {
            (Some(good), Some(reluctant)) if reluctant > good && self.is_torn(start, good, measure) => reluctant,
            (Some(good), _) => good,
            (None, Some(reluctant)) => reluctant,
            (None, None) => self.inside_a_word(start, any),
        }
    }

    /// A paragraph should not end in a line of one character (孤字): where the line before can give a character without
    /// being torn, gives the place where it then ends.
    fn earlier_end(&self, before: &Line, last: &Line, measure: f32) -> Option<usize> {
        if !last.is_last || before.is_last || last.natural - last.overhang > LONELY {
            return None;
        }
        let earlier = (before.start + 1..before.until).rev().find(|at| self.breaks[*at] == Break::Yes)?;
        let gives = self.natural(earlier, before.end);
        (gives <= MOST_GIVEN && !self.is_torn(before.start, earlier, measure)).then_some(earlier)
    }

    fn is_torn(&self, start: usize, until: usize, measure: f32) -> bool {
        let line = self.line(start, until);
        (measure - line.natural) / ((line.end - start).max(2) - 1) as f32 > TORN
    }

    /// The last place not after `any` where the marks allow it, or `any` itself.
    fn inside_a_word(&self, start: usize, any: usize) -> usize {
        let allowed = |at: &usize| {
            self.chars.get(*at).is_none_or(|after| !CLOSING.contains(*after)) && !OPENING.contains(self.chars[*at - 1])
        };
        (start + 1..=any).rev().find(allowed).unwrap_or(any)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::documents::layout::faces::Faces;
    use crate::documents::layout::text::{Span, Typesetter};

    fn cells(text: &str) -> Vec<Cell> {
        Typesetter::new(&Faces::embedded()).cells(&[Span::body(text)])
    }

    fn set(text: &str, measure: f32) -> Vec<String> {
        let cells = cells(text);
        let lines = fill(&cells, measure, measure);
        lines.iter().map(|line| cells[line.start..line.end].iter().map(|cell| cell.ch).collect()).collect()
    }

    /// Words as people write them: Chinese, marks in sensible order, figures, Latin, rare characters.
    fn prose() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            6 => "[一-龥]{1,8}",
            2 => prop::sample::select(vec!["，", "。", "、", "；", "：", "？", "！", "——", "……", "）。", "”，"]).prop_map(str::to_owned),
            1 => "“[一-龥]{1,6}”",
            1 => "（[一-龥]{1,4}）",
            1 => "《[一-龥]{2,9}》",
            1 => "[1-9][0-9]{0,2},[0-9]{3}\\.[0-9]{2}元",
            1 => "20[0-9]{2}年[1-9]月[1-9]日",
            1 => "〔20[0-9]{2}〕[一-龥]{2,5}字第[1-9]{1,3}号",
            1 => "[A-Za-z]{1,10}",
            1 => prop::sample::select(vec!["𠮷", "䶮", "㐂", " ", "\n"]).prop_map(str::to_owned),
        ];
        prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn every_character_stands_on_exactly_one_line(text in prose(), measure in 6.0f32..40.0) {
            let cells = cells(&text);
            let lines = fill(&cells, measure - 2.0, measure);
            let mut at = 0;
            for line in &lines {
                prop_assert_eq!(line.start, at);
                prop_assert!(line.end <= line.until && line.until > line.start);
                let is_blank = |cell: &Cell| matches!(cell.ch, ' ' | '\n' | '\u{3000}');
                prop_assert!(cells[line.end..line.until].iter().all(is_blank));
                at = line.until;
            }
            prop_assert_eq!(at, cells.len());
        }

        #[test]
        fn no_line_is_wider_than_the_measure_but_for_the_blank_half_of_a_mark(text in prose(), measure in 6.0f32..40.0) {
            for line in fill(&cells(&text), measure, measure) {
                let set = line.natural - line.overhang + line.spread(measure) * (line.end - line.start).saturating_sub(1) as f32;
                prop_assert!(set <= measure + 0.01, "{set} in {measure}");
            }
        }

        #[test]
        fn no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(text in prose(), measure in 10.0f32..40.0) {
            for line in set(&text, measure).iter().skip(1).filter(|line| !line.is_empty()) {
                // A mark that the writer put behind a line feed stands where it was put.
                let first = line.chars().next().expect("not empty");
                let was_put_there = text.contains(&format!("\n{first}")) || text.contains(&format!(" {first}"));
                prop_assert!(was_put_there || !"，。、；：？！）》”…·".contains(first), "{line}");
                let last = line.chars().last().expect("not empty");
                prop_assert!(!"（《“〔".contains(last), "{line}");
            }
        }
    }

    #[test]
    fn a_mark_at_the_end_may_stand_half_outside_the_measure() {
        assert_eq!(set("甲乙丙丁，戊己", 4.5), ["甲乙丙丁，", "戊己"]);
        assert_eq!(set("甲乙丙丁，戊己", 4.4), ["甲乙丙", "丁，戊己"]);
    }

    #[test]
    fn an_amount_is_kept_whole_unless_the_line_would_be_torn() {
        assert_eq!(set("应当付给对方28,600.00元整。", 10.6), ["应当付给对方28,600.00", "元整。"]);
        assert_eq!(
            set("双方当事人确认还应当向申请人支付人民币共28,600.00元整。", 23.0)[0],
            "双方当事人确认还应当向申请人支付人民币共"
        );
    }

    #[test]
    fn a_paragraph_does_not_end_in_a_single_character() {
        let text = "双方同意于二〇二六年六月十日前通过银行转账一次付清。";
        assert_eq!(set(text, 24.0), ["双方同意于二〇二六年六月十日前通过银行转账一次", "付清。"]);
    }

    #[test]
    fn a_word_longer_than_the_line_is_cut_rather_than_lost() {
        assert_eq!(set(&"a".repeat(30), 8.0).concat(), "a".repeat(30));
        assert!(fill(&[], 10.0, 10.0).is_empty());
    }
}
