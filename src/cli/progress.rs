//! Progress of long steps on standard error: a bar on a terminal, plain lines elsewhere.

use std::io::{IsTerminal, Write};
use std::sync::Arc;
use std::time::Duration;

use datafusion::common::runtime::SpawnedTask;
use indicatif::{HumanCount, ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::engine::{Step, Watcher};

const BAR_EVERY: Duration = Duration::from_millis(200);
const LINE_EVERY: Duration = Duration::from_secs(10);

/// Standard error, for whoever sits before it.
pub(super) struct Terminal;

impl Watcher for Terminal {
    fn begin(&self, step: &Arc<Step>) -> Box<dyn Send + Sync> {
        let step = Arc::clone(step);
        Box::new(if std::io::stderr().is_terminal() {
            SpawnedTask::spawn(show_bar(step))
        } else {
            SpawnedTask::spawn(show_lines(step))
        })
    }

    fn done(&self, step: &Step, took: Duration) {
        let (name, seconds) = (step.name, took.as_secs_f64());
        let mut stderr = std::io::stderr().lock();
        // Progress is a courtesy: a closed standard error must not end the run.
        let _ = match step.rows() {
            0 => writeln!(stderr, "{name}: {seconds:.1} s"),
            rows => writeln!(stderr, "{name}: {} rows in {seconds:.1} s", HumanCount(rows)),
        };
    }
}

async fn show_bar(step: Arc<Step>) {
    let bar = ProgressBar::with_draw_target(step.total, ProgressDrawTarget::stderr());
    let template = match step.total {
        Some(_) => "{prefix} {bar:30} {human_pos}/{human_len} rows, {per_sec}, {eta} left",
        None => "{prefix} {spinner} {human_pos} rows, {per_sec}",
    };
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar.set_prefix(step.name);
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

async fn show_lines(step: Arc<Step>) {
    loop {
        tokio::time::sleep(LINE_EVERY).await;
        let line = line(step.name, step.rows(), step.total, step.started.elapsed());
        let _ = writeln!(std::io::stderr().lock(), "{line}");
    }
}

fn line(step: &str, done: u64, total: Option<u64>, elapsed: Duration) -> String {
    let rate = u128::from(done) * 1000 / elapsed.as_millis().max(1);
    let rate = u64::try_from(rate).unwrap_or(u64::MAX);
    match total {
        Some(total) if done > 0 && total >= done => format!(
            "{step}: {} of {} rows, {} rows/s, {:.0} s left",
            HumanCount(done),
            HumanCount(total),
            HumanCount(rate),
            (total - done) as f64 / rate.max(1) as f64,
        ),
        _ => format!("{step}: {} rows, {} rows/s", HumanCount(done), HumanCount(rate)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_line_says_rows_rate_and_time_left() {
        let line = line("residents", 2_500_000, Some(10_000_000), Duration::from_secs(5));
        assert_eq!(line, "residents: 2,500,000 of 10,000,000 rows, 500,000 rows/s, 15 s left");
    }
}
