//! The receipt (受理回执) to print: number, code and QR, and what happens next.

use askama::Template;
use chrono::NaiveDate;
use poem::handler;
use poem::web::{Data, Path};
use qrcode::{Color, EcLevel, QrCode};
use rules::calendar::{date_en, date_zh};

use super::Answer;
use crate::app::App;
use crate::disputes;
use crate::error::{Error, Result};
use crate::lang::Lang;
use crate::web::page::{Visitor, ok};
use crate::web::shell::Shell;

#[derive(Template)]
#[template(path = "intake/receipt.html")]
struct ReceiptPage {
    shell: Shell,
    number: String,
    code: String,
    title: String,
    applicants: String,
    received_on: String,
    centre: String,
    phone: String,
    address: String,
    danger: bool,
    due: String,
    may_route: bool,
    route: String,
    dispute: String,
    qr_size: usize,
    qr_path: String,
    check_address: String,
}

#[handler]
pub(super) async fn show(app: Data<&App>, visitor: Visitor, code: Path<String>) -> Answer {
    let view = disputes::dispute(&app, &visitor, &code).await?;
    let lang = visitor.lang;
    let check_address = format!("{}/p/check?code={}", app.config.base_url, view.code);
    let (qr_size, qr_path) = qr(&check_address)?;
    let applicants = view.parties.iter().filter(|party| party.side.code == "applicant");
    let names: Vec<&str> = applicants.map(|party| party.name.as_str()).collect();
    let due = view.deadlines.iter().find(|row| row.code == "CT.TRIAGE");
    let page = ReceiptPage {
        shell: Shell::load(&app, &visitor, "/disputes").await?,
        number: view.number.clone().unwrap_or_default(),
        code: view.shown_code.clone(),
        title: view.title.clone(),
        applicants: names.join(lang.pick("、", ", ")),
        received_on: in_words(view.received_on, lang),
        centre: view.centre.name.clone(),
        phone: view.centre.phone.clone().unwrap_or_default(),
        address: view.centre.address.clone().unwrap_or_default(),
        danger: view.is_dangerous(),
        due: due.map(|row| in_words(row.due_on, lang)).unwrap_or_default(),
        may_route: matches!(view.stage.code, "registered" | "triage")
            && view.available_acts.iter().any(|open| open.act == rules::act::OPEN_PROCEEDING),
        route: format!("/disputes/{}/route", view.code),
        dispute: format!("/disputes/{}", view.code),
        qr_size,
        qr_path,
        check_address,
    };
    ok(&page)
}

fn in_words(day: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::Zh => date_zh(day),
        Lang::En => date_en(day),
    }
}

/// The QR code as a path of unit squares, with its quiet zone: size in modules, and the path.
fn qr(text: &str) -> Result<(usize, String)> {
    const QUIET: usize = 4;
    let code = QrCode::with_error_correction_level(text, EcLevel::M).map_err(Error::internal)?;
    let width = code.width();
    let dark = code.to_colors().into_iter().enumerate().filter(|(_, color)| *color == Color::Dark);
    let squares = dark.map(|(at, _)| format!("M{} {}h1v1h-1z", at % width + QUIET, at / width + QUIET));
    Ok((width + 2 * QUIET, squares.collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_a_quiet_zone_and_its_three_corners() {
        let (size, path) = qr("https://mediation.example/p/check?code=0123456789ABCDEF").unwrap();
        for corner in ["M4 4h1".to_owned(), format!("M{} 4h1", size - 5), format!("M4 {}h1", size - 5)] {
            assert!(path.contains(&corner), "{corner}");
        }
        assert!(!path.contains("M3 ") && path.chars().all(|c| "Mhvz- ".contains(c) || c.is_ascii_digit()));
    }
}
