//! Traffic: how many requests were answered, how and how fast, by the pattern of their route; never by what stood in them.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Upper bounds of the buckets of time, in seconds.
const BOUNDS: [f64; 11] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];
/// Methods that are told apart; a client may invent others.
const METHODS: [&str; 7] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/// Counts since the start of the process.
#[derive(Default)]
pub struct Traffic(Mutex<BTreeMap<Way, Times>>);

/// What requests are counted by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Way {
    route: String,
    method: &'static str,
    class: &'static str,
}

#[derive(Clone, Copy, Debug, Default)]
struct Times {
    within: [u64; BOUNDS.len()],
    count: u64,
    seconds: f64,
}

impl Traffic {
    /// Counts a request. `route` is the pattern of its path (`/disputes/:code`), nothing where no route fits.
    pub fn count(&self, route: Option<&str>, method: &str, status: u16, took: Duration) {
        let way = Way {
            route: route.unwrap_or("none").to_owned(),
            method: METHODS.into_iter().find(|known| *known == method).unwrap_or("other"),
            class: class_of(status),
        };
        let seconds = took.as_secs_f64();
        let mut ways = self.lock();
        let times = ways.entry(way).or_default();
        times.count += 1;
        times.seconds += seconds;
        for (within, bound) in times.within.iter_mut().zip(BOUNDS) {
            *within += u64::from(seconds <= bound);
        }
    }

    /// The counts as Prometheus text.
    pub fn write(&self, text: &mut String) {
        let ways = self.lock().clone();
        text.push_str("# HELP concord_requests_total Requests answered, by route, method and class of status.\n");
        text.push_str("# TYPE concord_requests_total counter\n");
        for (way, times) in &ways {
            line(text, "concord_requests_total", &way.labels(), &times.count.to_string());
        }
        text.push_str("# HELP concord_request_seconds Time until a request was answered.\n");
        text.push_str("# TYPE concord_request_seconds histogram\n");
        for (way, times) in &ways {
            let labels = way.labels();
            for (within, bound) in times.within.iter().zip(BOUNDS) {
                let labels = format!("{labels},le=\"{bound}\"");
                line(text, "concord_request_seconds_bucket", &labels, &within.to_string());
            }
            let all = format!("{labels},le=\"+Inf\"");
            line(text, "concord_request_seconds_bucket", &all, &times.count.to_string());
            line(text, "concord_request_seconds_sum", &labels, &format!("{:.6}", times.seconds));
            line(text, "concord_request_seconds_count", &labels, &times.count.to_string());
        }
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<Way, Times>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Way {
    fn labels(&self) -> String {
        format!("route=\"{}\",method=\"{}\",status=\"{}\"", self.route, self.method, self.class)
    }
}

/// One line of Prometheus text.
pub fn line(text: &mut String, name: &str, labels: &str, value: &str) {
    // Writing to a string does not fail.
    let _ = writeln!(text, "{name}{{{labels}}} {value}");
}

fn class_of(status: u16) -> &'static str {
    match status {
        ..200 => "1xx",
        200..300 => "2xx",
        300..400 => "3xx",
        400..500 => "4xx",
        _ => "5xx",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_falls_into_every_bucket_that_is_long_enough() {
        let traffic = Traffic::default();
        traffic.count(Some("/disputes/:code"), "GET", 200, Duration::from_millis(30));
        traffic.count(Some("/disputes/:code"), "GET", 204, Duration::from_millis(700));
        traffic.count(None, "BREW", 404, Duration::from_millis(1));
        let mut text = String::new();
        traffic.write(&mut text);
        let labels = "route=\"/disputes/:code\",method=\"GET\",status=\"2xx\"";
        for line in [
            format!("concord_requests_total{{{labels}}} 2"),
            format!("concord_request_seconds_bucket{{{labels},le=\"0.025\"}} 0"),
            format!("concord_request_seconds_bucket{{{labels},le=\"0.05\"}} 1"),
            format!("concord_request_seconds_bucket{{{labels},le=\"1\"}} 2"),
            format!("concord_request_seconds_bucket{{{labels},le=\"+Inf\"}} 2"),
            format!("concord_request_seconds_sum{{{labels}}} 0.730000"),
            "concord_requests_total{route=\"none\",method=\"other\",status=\"4xx\"} 1".to_owned(),
        ] {
            assert!(text.lines().any(|found| found == line), "{line}\n{text}");
        }
    }
}
