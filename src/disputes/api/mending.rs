//! What is put right afterwards: a registration voided, a date corrected.

use poem_openapi::Object;

use crate::disputes::CorrectionInput;

/// Why a registration is voided.
#[derive(Object, Clone, Debug)]
#[oai(rename = "Voiding", deny_unknown_fields)]
pub struct VoidingBody {
    /// How it came about, at most 500 characters.
    pub reason: String,
}

/// A date that was written down wrongly.
#[derive(Object, Clone, Debug)]
#[oai(rename = "Correction", deny_unknown_fields)]
pub struct CorrectionBody {
    /// Which: `received_on`, `closed_on`, `proceedings[ID].accepted_on`, or the day from which a limit counts:
    /// `deadlines[CODE].anchor_on` of the dispute itself, `proceedings[ID].deadlines[CODE].anchor_on` of a proceeding.
    pub field: String,
    /// The right day, YYYY-MM-DD.
    pub value: String,
    /// How the mistake came about, or by what it is known; at most 500 characters.
    pub reason: String,
}

impl CorrectionBody {
    /// The input, with the version that the caller saw.
    pub fn input(self, if_match: Option<i64>) -> CorrectionInput {
        let CorrectionBody { field, value, reason } = self;
        CorrectionInput { field, value, reason, if_match }
    }
}
