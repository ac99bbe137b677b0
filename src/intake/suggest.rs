//! Bodies that could take a dispute on, the best first, each with what speaks for it in words.

use rules::sheet::Sheet;
use rules::triage::Reason;

use super::routing::routes;
use super::store;
use crate::app::App;
use crate::desk::tracks;
use crate::error::Result;

/// So many proceedings one person can have in hand: a rule of the house.
const FULL_HANDS: i64 = 10;

/// A body that could take a dispute, and what speaks for it.
#[derive(Clone, Debug)]
pub struct Suggestion {
    /// Outward id.
    pub organisation: String,
    /// Name.
    pub name: String,
    /// Kind of body, as a code.
    pub kind: String,
    /// Kinds of proceeding that it can run.
    pub proceedings: Vec<&'static str>,
    /// It belongs to the place of the dispute.
    pub near: bool,
    /// Disputes of the same category that it has had.
    pub similar: i64,
    /// Proceedings that it has in hand.
    pub in_hand: i64,
    /// Proceedings that it can still take on; 0 when it is full or has nobody.
    pub open: i64,
    /// The same in words.
    pub reasons: Vec<Reason>,
}

/// Bodies that may run some kind of mediation: those with room first, then by place, by experience with the category, by
/// load. The counts name no dispute.
pub(super) async fn bodies(app: &App, story: &store::Told) -> Result<Vec<Suggestion>> {
    let place = [story.division.as_deref(), story.place.as_deref()].into_iter().flatten().collect::<String>();
    let kinds: Vec<&str> = routes(app).iter().flat_map(|sheet| sheet.bodies.iter().copied()).collect();
    let load = store::in_hand(&app.db).await?;
    let similar = store::experience(&app.db, &story.category).await?;
    let hands = store::triage::hands(&app.db).await?;
    let count =
        |counted: &std::collections::BTreeMap<_, i64>, body: &store::Body| counted.get(&body.id).copied().unwrap_or(0);
    let suggestion = |body: store::Body| {
        let counts = Counts {
            near: is_near(&place, &body.short_name),
            similar: count(&similar, &body),
            in_hand: count(&load, &body),
            hands: count(&hands, &body),
        };
        counts.suggest(body, &routes(app))
    };
    let mut all: Vec<Suggestion> = store::bodies(&app.db, &kinds).await?.into_iter().map(suggestion).collect();
    sort(&mut all);
    Ok(all)
}

/// What is known of a body.
struct Counts {
    near: bool,
    similar: i64,
    in_hand: i64,
    hands: i64,
}

impl Counts {
    fn open(&self) -> i64 {
        (self.hands * FULL_HANDS - self.in_hand).max(0)
    }

    fn suggest(&self, body: store::Body, routes: &[&'static Sheet]) -> Suggestion {
        let runs = routes.iter().filter(|sheet| tracks::runs(sheet, &body));
        Suggestion {
            proceedings: runs.map(|sheet| sheet.kind).collect(),
            near: self.near,
            similar: self.similar,
            in_hand: self.in_hand,
            open: self.open(),
            reasons: self.reasons(),
            organisation: body.reference,
            name: body.name,
            kind: body.kind,
        }
    }

    fn reasons(&self) -> Vec<Reason> {
        let (similar, in_hand, hands, open) = (self.similar, self.in_hand, self.hands, self.open());
        let mut reasons = Vec::new();
        if self.near {
            reasons.push(Reason::new("就在纠纷发生地", "at the place of the dispute"));
        }
        if similar > 0 {
            reasons.push(Reason::new(format!("办过{similar}件同类纠纷"), format!("had {similar} of this category")));
        }
        if in_hand > 0 {
            reasons.push(Reason::new(format!("手上{in_hand}件"), format!("{in_hand} in hand")));
        } else {
            reasons.push(Reason::new("手上没有在办的", "nothing in hand"));
        }
        reasons.push(match (hands, open) {
            (0, _) => Reason::new("还没有登记能办的人", "nobody is entered there who could take it on"),
            (_, 0) => Reason::new(format!("{hands}人都满了"), format!("all {hands} people are full")),
            _ => Reason::new(format!("{hands}人可办，还能接{open}件"), format!("{hands} people, room for {open} more")),
        });
        reasons
    }
}

/// The rule that the page states: room, place, experience, load; the name decides between equals.
fn sort(all: &mut [Suggestion]) {
    all.sort_by(|one, other| {
        let key = |one: &Suggestion| (one.open == 0, !one.near, -one.similar, one.in_hand);
        key(one).cmp(&key(other)).then_with(|| one.name.cmp(&other.name))
    });
}

/// A body belongs to a place whose name holds its own: 枣坪 to 栖桐镇枣坪村.
fn is_near(place: &str, short_name: &str) -> bool {
    short_name.chars().count() >= 2 && place.contains(short_name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(name: &str, near: bool, similar: i64, in_hand: i64, open: i64) -> Suggestion {
        Suggestion {
            organisation: String::new(),
            name: name.into(),
            kind: "committee".into(),
            proceedings: Vec::new(),
            near,
            similar,
            in_hand,
            open,
            reasons: Vec::new(),
        }
    }

    #[test]
    fn room_counts_first_then_the_place_then_experience_then_load() {
        let mut all = vec![
            body("城南街道", false, 9, 0, 5),
            body("石埠村", false, 9, 4, 5),
            body("枣坪村", true, 0, 30, 1),
            body("砚口镇", false, 2, 0, 5),
            body("云岫乡", true, 9, 20, 0),
        ];
        sort(&mut all);
        let names: Vec<&str> = all.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(names, ["枣坪村", "城南街道", "石埠村", "砚口镇", "云岫乡"]);
    }

    #[test]
    fn a_body_is_near_where_its_name_stands_in_the_place() {
        assert!(is_near("栖桐镇枣坪村村口", "枣坪"));
        assert!(!is_near("栖桐镇枣坪村", "石埠"));
        assert!(!is_near("栖桐镇", ""));
    }

    #[test]
    fn what_speaks_for_a_body_is_said_in_words() {
        let words =
            |counts: Counts| counts.reasons().into_iter().map(|reason| reason.zh).collect::<Vec<_>>().join("，");
        let near = Counts { near: true, similar: 3, in_hand: 2, hands: 1 };
        assert_eq!(words(near), "就在纠纷发生地，办过3件同类纠纷，手上2件，1人可办，还能接8件");
        assert!(words(Counts { near: false, similar: 0, in_hand: 21, hands: 2 }).ends_with("2人都满了"));
        assert!(
            words(Counts { near: false, similar: 0, in_hand: 0, hands: 0 })
                .contains("手上没有在办的，还没有登记能办的人")
        );
    }
}
