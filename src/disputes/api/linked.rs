//! Registrations of the same dispute, as the API shows them.

use poem_openapi::Object;

use crate::disputes::views;

/// Another registration of the same dispute.
#[derive(Object, Clone, Debug)]
#[oai(rename = "LinkedMatter")]
pub struct LinkedMatterView {
    /// Public code.
    pub code: String,
    /// Official number, else the code.
    pub number: String,
    /// What happened, in one line.
    pub title: String,
}

impl From<views::LinkedView> for LinkedMatterView {
    fn from(view: views::LinkedView) -> Self {
        LinkedMatterView { code: view.code, number: view.number, title: view.title }
    }
}
