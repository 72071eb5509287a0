//! Progress of long steps on standard error: a bar on a terminal, plain lines elsewhere.

use std::io::IsTerminal;
use std::sync::Arc;
use std::time::Duration;

use datafusion::common::runtime::SpawnedTask;
use indicatif::{HumanCount, ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::log::{self, Event, Happening};
use crate::engine::{Step, Watcher};
use crate::words::{Language, progress as words};

const BAR_EVERY: Duration = Duration::from_millis(200);
const LINE_EVERY: Duration = Duration::from_secs(10);

/// Standard error, for whoever sits before it and reads this language.
pub(super) struct Terminal(pub(super) Language);

impl Watcher for Terminal {
    fn begin(&self, step: &Arc<Step>) -> Box<dyn Send + Sync> {
        let (step, lang) = (Arc::clone(step), self.0);
        Box::new(if log::is_plain() && std::io::stderr().is_terminal() {
            SpawnedTask::spawn(show_bar(step, lang))
        } else {
            SpawnedTask::spawn(show_lines(step, lang))
        })
    }

    fn done(&self, step: &Step, took: Duration) {
        let (lang, seconds) = (self.0, took.as_secs_f64());
        let name = words::step(step.name, lang);
        let done = match step.rows() {
            0 => words::done(lang, name, seconds),
            rows => words::done_with_rows(lang, name, &HumanCount(rows).to_string(), seconds),
        };
        log::write(Event::new(Happening::Step, &done));
    }
}

async fn show_bar(step: Arc<Step>, lang: Language) {
    let bar = ProgressBar::with_draw_target(step.total, ProgressDrawTarget::stderr());
    let template = match step.total {
        Some(_) => words::BAR,
        None => words::BAR_WITHOUT_END,
    };
    if let Ok(style) = ProgressStyle::with_template(template.of(lang)) {
        bar.set_style(style);
    }
    bar.set_prefix(words::step(step.name, lang).to_owned());
    let clearing = ClearOnDrop(bar);
    loop {
        tokio::time::sleep(BAR_EVERY).await;
        clearing.0.set_position(step.rows());
    }
}

/// Removes the bar when the task that draws it is dropped.
struct ClearOnDrop(ProgressBar);

impl Drop for ClearOnDrop {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}

async fn show_lines(step: Arc<Step>, lang: Language) {
    loop {
        tokio::time::sleep(LINE_EVERY).await;
        let name = words::step(step.name, lang);
        let line = line(name, (step.rows(), step.total), step.started.elapsed(), lang);
        log::write(Event::new(Happening::Progress, &line));
    }
}

fn line(step: &str, (done, total): (u64, Option<u64>), elapsed: Duration, lang: Language) -> String {
    let rate = u128::from(done) * 1000 / elapsed.as_millis().max(1);
    let rate = u64::try_from(rate).unwrap_or(u64::MAX);
    let [rows_done, all_rows, rows_a_second] =
        [done, total.unwrap_or(0), rate].map(|rows| HumanCount(rows).to_string());
    match total {
        Some(total) if done > 0 && total >= done => {
            let seconds = (total - done) as f64 / rate.max(1) as f64;
            words::going_on_to_the_end(lang, step, &rows_done, &all_rows, &rows_a_second, seconds)
        }
        _ => words::going_on(lang, step, &rows_done, &rows_a_second),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_line_says_rows_rate_and_time_left() {
        let line = |step, lang| line(step, (2_500_000, Some(10_000_000)), Duration::from_secs(5), lang);
        assert_eq!(
            line("residents", Language::English),
            "residents: 2,500,000 of 10,000,000 rows, 500,000 rows/s, 15 s left"
        );
        assert_eq!(
            line("住民登録", Language::Japanese),
            "住民登録: 10,000,000行のうち2,500,000行、毎秒500,000行、残り15秒"
        );
    }
}
