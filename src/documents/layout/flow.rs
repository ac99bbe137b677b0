//! Putting strips on pages: what is tied stays together, heads of tables are repeated, cut rows are ruled off.

use super::page::{Mark, TEXT_HEIGHT};
use super::set::{Set, Strip, Tie};
use super::table::horizontal;

/// Heights are sums of decimal fractions: so much is not too much, in points.
const SLACK: f32 = 0.01;

/// A page: marks from the upper left corner of the text block.
#[derive(Default)]
pub(super) struct Page {
    pub(super) marks: Vec<Mark>,
    /// Level, words and height of what is listed in the bookmarks.
    pub(super) bookmarks: Vec<(u8, String, f32)>,
}

/// Puts everything on as few pages as its ties allow; there is always at least one.
pub(super) fn pages(set: &Set) -> Vec<Page> {
    let mut flow = Flow { heads: &set.heads, pages: vec![Page::default()], y: 0.0, is_top: true, cut: false };
    for group in groups(&set.strips, Tie::Weak) {
        flow.place(group, Tie::Weak);
    }
    flow.pages
}

struct Flow<'a> {
    heads: &'a [Strip],
    pages: Vec<Page>,
    y: f32,
    is_top: bool,
    /// The strip above goes on below.
    cut: bool,
}

impl Flow<'_> {
    fn place(&mut self, group: &[Strip], tie: Tie) {
        if self.y + height(group, self.is_top, self.heads) <= TEXT_HEIGHT + SLACK {
            group.iter().for_each(|strip| self.put(strip));
        } else if height(group, true, self.heads) <= TEXT_HEIGHT + SLACK || group.len() <= 1 {
            if !self.is_top {
                self.turn();
            }
            group.iter().for_each(|strip| self.put(strip));
        } else if tie == Tie::Weak {
            groups(group, Tie::Strong).into_iter().for_each(|part| self.place(part, Tie::Strong));
        } else {
            group.chunks(1).for_each(|strip| self.place(strip, Tie::Strong));
        }
    }

    fn turn(&mut self) {
        if self.cut
            && let Some(page) = self.pages.last_mut()
        {
            page.marks.push(horizontal(0.0).moved(0.0, self.y));
        }
        self.pages.push(Page::default());
        self.y = 0.0;
        self.is_top = true;
    }

    fn put(&mut self, strip: &Strip) {
        let Some(page) = self.pages.last_mut() else { return };
        if !self.is_top {
            self.y += strip.gap;
        } else if let Some(head) = strip.head.and_then(|at| self.heads.get(at)) {
            page.marks.extend(head.marks.iter().map(|mark| mark.moved(0.0, 0.0)));
            self.y += head.height;
        } else if strip.continues {
            page.marks.push(horizontal(0.0));
        }
        if let Some((level, words)) = &strip.bookmark {
            page.bookmarks.push((*level, words.clone(), self.y));
        }
        page.marks.extend(strip.marks.iter().map(|mark| mark.moved(0.0, self.y)));
        self.y += strip.height;
        self.is_top = false;
        self.cut = strip.continued;
    }
}

/// The strips, divided wherever the tie behind a strip is weaker than `tie`.
fn groups(strips: &[Strip], tie: Tie) -> Vec<&[Strip]> {
    strips.split_inclusive(|strip| strip.tie < tie).collect()
}

/// Height of a group; at the top of a page without its first gap and with the head that is repeated there.
fn height(group: &[Strip], is_top: bool, heads: &[Strip]) -> f32 {
    let total: f32 = group.iter().map(|strip| strip.gap + strip.height).sum();
    match group.first() {
        Some(first) if is_top => {
            total - first.gap + first.head.and_then(|at| heads.get(at)).map_or(0.0, |head| head.height)
        }
        _ => total,
    }
}
