//! Metrics: what a monitoring system reads every minute. Counts only; nothing of anybody.

pub mod pages;
mod store;

use crate::app::App;
use crate::error::Result;
use crate::traffic::line;

/// How many of something there are, by its code.
pub struct Counted {
    /// Code.
    pub code: String,
    /// How many.
    pub count: u64,
}

/// Everything as Prometheus text.
pub async fn text(app: &App) -> Result<String> {
    let mut text = String::with_capacity(16 * 1024);
    head(&mut text, "concord_build_info", "gauge", "The version that answers.");
    line(&mut text, "concord_build_info", &format!("version=\"{}\"", env!("CARGO_PKG_VERSION")), "1");
    app.traffic.write(&mut text);
    head(&mut text, "concord_letters", "gauge", "Letters, by state.");
    series(&mut text, "concord_letters", "state", &store::letters(&app.db).await?);
    head(&mut text, "concord_papers", "gauge", "Papers, by state; those that wait are being drawn.");
    series(&mut text, "concord_papers", "state", &store::papers(&app.db).await?);
    head(
        &mut text,
        "concord_deadlines_overdue",
        "gauge",
        "Running deadlines whose last day has passed, by time limit.",
    );
    series(&mut text, "concord_deadlines_overdue", "code", &store::overdue(&app.db, app.today()).await?);
    Ok(text)
}

fn head(text: &mut String, name: &str, kind: &str, help: &str) {
    text.push_str(&format!("# HELP {name} {help}\n# TYPE {name} {kind}\n"));
}

fn series(text: &mut String, name: &str, label: &str, counted: &[Counted]) {
    for one in counted {
        line(text, name, &format!("{label}=\"{}\"", one.code), &one.count.to_string());
    }
}
