//! Which papers belong to the file.

use ::entity::paper;

/// The draft of an agreement, before anybody has signed.
pub const DRAFT: &str = "agreement-draft";

/// Leaves drafts out that were overtaken: by a later draft, or by the copy that was signed. They are kept, and nobody
/// needs to see them.
pub fn of_the_file(mut papers: Vec<paper::Model>) -> Vec<paper::Model> {
    let signed: Vec<Option<String>> =
        papers.iter().filter(|row| row.form == "agreement").map(|row| row.about.clone()).collect();
    let superseded: Vec<String> = papers.iter().filter_map(|row| row.supersedes.clone()).collect();
    papers.retain(|row| row.form != DRAFT || !(superseded.contains(&row.reference) || signed.contains(&row.about)));
    papers
}
