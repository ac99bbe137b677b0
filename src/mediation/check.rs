//! What is asked of every input before a desk is opened: known codes.

use rules::ground;
use rules::sheet::Named;

pub(super) use crate::desk::not_before;
use crate::error::{Error, FieldErrors};

/// The entry of a list with this code.
pub(super) fn code(
    list: &'static [Named],
    field: &'static str,
    given: &str,
    errors: &mut FieldErrors,
) -> Option<&'static Named> {
    let found = ground::find(list, given);
    if found.is_none() {
        let codes: Vec<&str> = list.iter().map(|named| named.code).collect();
        let en = format!("Choose one of: {}.", codes.join(", "));
        errors.add(field, if given.is_empty() { "required" } else { "unknown-code" }, "请选一项。", en);
    }
    found
}

/// The answer to a party that is not one of this dispute.
pub(super) fn unknown_party(field: &'static str) -> Error {
    Error::field(field, "unknown-party", "请选这件纠纷的当事人。", "Choose a party of this dispute.")
}
