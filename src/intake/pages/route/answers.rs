//! What was asked and answered on the page of the way.

use rules::list;

use crate::error::{Error, Result};
use crate::intake::StoryChanges;
use crate::web::form::Typed;

/// The answers as changes of the registration. What was left open stays as it was; nothing at all is a mistake.
pub(super) fn read(typed: &Typed) -> Result<StoryChanges> {
    let answered = list::CIRCUMSTANCES.iter().filter_map(|one| {
        let answer = typed.given(&format!("circumstances.{}", one.code))?;
        Some((one.code.to_owned(), answer.to_owned()))
    });
    let circumstances: std::collections::BTreeMap<_, _> = answered.collect();
    let arbitration_clause = match typed.get("arbitration_clause") {
        "" => None,
        "yes" => Some(true),
        "no" => Some(false),
        _ => {
            let zh = "请选有、没有或不清楚。";
            return Err(Error::field("arbitration_clause", "unknown-code", zh, "Choose yes or no."));
        }
    };
    let occurred_on = typed.given("occurred_on").map(str::to_owned);
    if circumstances.is_empty() && arbitration_clause.is_none() && occurred_on.is_none() {
        let (zh, en) = ("还没有回答任何一项。", "Nothing was answered yet.");
        return Err(Error::field("answers", "required", zh, en));
    }
    let circumstances = Some(circumstances).filter(|answers| !answers.is_empty());
    Ok(StoryChanges { circumstances, arbitration_clause, occurred_on, ..StoryChanges::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(pairs: &[(&str, &str)]) -> Typed {
        Typed::new(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    #[test]
    fn only_what_was_answered_changes() {
        let changes = read(&typed(&[("circumstances.threat", "yes"), ("circumstances.weather", "yes")])).unwrap();
        let circumstances = changes.circumstances.unwrap();
        assert_eq!(circumstances.into_iter().collect::<Vec<_>>(), [("threat".to_owned(), "yes".to_owned())]);
        assert_eq!((changes.arbitration_clause, changes.occurred_on), (None, None));
        let changes = read(&typed(&[("arbitration_clause", "no")])).unwrap();
        assert_eq!((changes.arbitration_clause, changes.circumstances), (Some(false), None));
        assert!(read(&typed(&[("csrf", "x")])).is_err());
        assert!(read(&typed(&[("arbitration_clause", "perhaps")])).is_err());
    }
}
