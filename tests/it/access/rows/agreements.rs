//! Drafting, signing, sealing.

use serde_json::json;

use crate::access::{Before, Row, of_agreement, of_proceeding, row};
use crate::office::scene::{At, terms};

pub(in crate::access) const ROWS: &[Row] = &[
    row("recordAgreement", At::Recorded, "mediator", 201, |ground| of_proceeding(ground, "/agreements"))
        .with(|ground| Some(terms(&ground.scene.parties, "2026-07-10"))),
    row("redraftAgreement", At::Drafted, "mediator", 200, |ground| of_agreement(ground, ""))
        .with(|ground| Some(terms(&ground.scene.parties, "2026-07-15"))),
    row("takeBackAgreement", At::Drafted, "mediator", 200, |ground| of_agreement(ground, "/taking-back"))
        .with(|ground| Some(json!({"party": ground.scene.parties[0], "reason": "还想再谈谈。"}))),
    row("getAgreementDocument", At::Drafted, "mediator", 200, |ground| of_agreement(ground, "/document.pdf")),
    row("signAgreement", At::Drafted, "mediator", 201, |ground| of_agreement(ground, "/signatures")).with(|ground| {
        Some(json!({"for": {"party": ground.scene.parties[0]}, "signed_by": {"kind": "self"}, "method": "paper",
                    "content_hash": ground.scene.content_hash}))
    }),
    row("signAnnex", At::Drafted, "mediator", 200, |ground| of_agreement(ground, "/annex-signatures"))
        .after(Before::Group)
        .with(|_| Some(json!({"members": "all", "method": "paper"}))),
    row("getAnnex", At::Drafted, "mediator", 200, |ground| of_agreement(ground, "/annex.pdf")).after(Before::Group),
    row("sealAgreement", At::Signed, "committee", 200, |ground| of_agreement(ground, "/seal"))
        .with(|ground| Some(json!({"sealed_on": ground.today}))),
];
