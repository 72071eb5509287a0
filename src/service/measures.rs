//! What the service counts of itself, and tells in the text format of Prometheus.

use std::fmt::Write as _;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::http::StatusCode;

/// Upper bounds of how long answers took, in milliseconds.
const BOUNDS: [u64; 8] = [5, 10, 20, 50, 100, 200, 1_000, 5_000];

/// Counts since the service began.
#[derive(Debug, Default)]
pub(super) struct Measures {
    /// Answers by the first digit of their status.
    answers: [AtomicU64; 6],
    /// Answers by how long they took; the last bucket has no bound.
    durations: [AtomicU64; BOUNDS.len() + 1],
    microseconds: AtomicU64,
}

/// What holds at the moment.
#[derive(Debug)]
pub(super) struct Gauges {
    pub(super) ledger: bool,
    /// Residents and bytes of the register; nothing while it is read.
    pub(super) register: Option<(u64, usize)>,
    /// The number of the last night, and whether it is late or the one after it failed.
    pub(super) night: Option<(u32, bool)>,
    pub(super) failed: bool,
}

impl Measures {
    /// Counts an answer.
    pub(super) fn answered(&self, status: StatusCode, took: Duration) {
        let class = usize::from(status.as_u16() / 100).min(self.answers.len() - 1);
        self.answers[class].fetch_add(1, Ordering::Relaxed);
        let bucket = BOUNDS.iter().position(|bound| took <= Duration::from_millis(*bound));
        self.durations[bucket.unwrap_or(BOUNDS.len())].fetch_add(1, Ordering::Relaxed);
        let microseconds = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        self.microseconds.fetch_add(microseconds, Ordering::Relaxed);
    }

    /// All of it. A text takes all that is written to it.
    pub(super) fn text(&self, gauges: &Gauges) -> String {
        let mut text = String::new();
        let head = |text: &mut String, name: &str, kind: &str, help: &str| {
            let _ = writeln!(text, "# HELP {name} {help}\n# TYPE {name} {kind}");
        };
        head(&mut text, "totsugo_http_answers_total", "counter", "Answers by the class of their status.");
        for (class, count) in self.answers.iter().enumerate().skip(1) {
            let count = count.load(Ordering::Relaxed);
            let _ = writeln!(text, "totsugo_http_answers_total{{class=\"{class}xx\"}} {count}");
        }
        let name = "totsugo_http_answer_seconds";
        head(&mut text, name, "histogram", "How long answers took.");
        let mut sum = 0;
        for (place, count) in self.durations.iter().enumerate() {
            sum += count.load(Ordering::Relaxed);
            let bound =
                BOUNDS.get(place).map_or("+Inf".to_owned(), |bound| (*bound as f64 / 1e3).to_string());
            let _ = writeln!(text, "{name}_bucket{{le=\"{bound}\"}} {sum}");
        }
        let seconds = self.microseconds.load(Ordering::Relaxed) as f64 / 1e6;
        let _ = writeln!(text, "{name}_sum {seconds}\n{name}_count {sum}");
        let (residents, bytes) = gauges.register.unwrap_or_default();
        let (night, is_late) = gauges.night.unwrap_or_default();
        for (name, help, value) in [
            ("totsugo_ledger_usable", "Whether the ledger can be opened.", u64::from(gauges.ledger)),
            (
                "totsugo_register_usable",
                "Whether registrations can be checked.",
                u64::from(gauges.register.is_some()),
            ),
            ("totsugo_register_residents", "Residents of the register in memory.", residents),
            ("totsugo_register_bytes", "Bytes that the register takes in memory.", bytes as u64),
            ("totsugo_night", "The number of the last night that was met.", night.into()),
            ("totsugo_night_late", "Whether no night was met since yesterday.", is_late.into()),
            (
                "totsugo_night_failed",
                "Whether a nightly run failed after the last night.",
                gauges.failed.into(),
            ),
        ] {
            head(&mut text, name, "gauge", help);
            let _ = writeln!(text, "{name} {value}");
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_histogram_counts_what_it_holds() {
        let measures = Measures::default();
        for (status, took) in [(200, 3), (200, 30), (404, 4), (503, 6_000)] {
            measures.answered(StatusCode::from_u16(status).unwrap(), Duration::from_millis(took));
        }
        let gauges = Gauges { ledger: true, register: Some((2, 100)), night: Some((7, true)), failed: false };
        let text = measures.text(&gauges);
        for line in [
            "totsugo_http_answers_total{class=\"2xx\"} 2",
            "totsugo_http_answers_total{class=\"5xx\"} 1",
            "totsugo_http_answer_seconds_bucket{le=\"0.005\"} 2",
            "totsugo_http_answer_seconds_bucket{le=\"0.05\"} 3",
            "totsugo_http_answer_seconds_bucket{le=\"+Inf\"} 4",
            "totsugo_http_answer_seconds_count 4",
            "totsugo_night 7",
            "totsugo_night_late 1",
            "totsugo_night_failed 0",
        ] {
            assert!(text.lines().any(|of_text| of_text == line), "{line}: {text}");
        }
    }
}
