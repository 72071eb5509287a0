//! Progress of long steps on standard error: a bar on a terminal, plain lines elsewhere.

use std::io::{IsTerminal, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use indicatif::{HumanCount, ProgressBar, ProgressDrawTarget, ProgressStyle};
use tokio::task::JoinHandle;

use super::{EngineError, Observer};

/// The progress of one step: how many rows are done, how fast, how long it will take.
pub struct Progress {
    step: &'static str,
    rows: Arc<AtomicU64>,
    started: Instant,
    shown: Option<JoinHandle<()>>,
    observer: Observer,
}

const BAR_EVERY: Duration = Duration::from_millis(200);
const LINE_EVERY: Duration = Duration::from_secs(10);

impl Progress {
    /// Starts to show a step; `total` rows where they are known.
    pub fn start(step: &'static str, total: Option<u64>, observer: &Observer) -> Progress {
        let rows = Arc::new(AtomicU64::new(0));
        let shown = (!observer.is_quiet()).then(|| {
            let (rows, started) = (Arc::clone(&rows), Instant::now());
            if std::io::stderr().is_terminal() {
                tokio::spawn(show_bar(step, total, rows))
            } else {
                tokio::spawn(show_lines(step, total, rows, started))
            }
        });
        Progress { step, rows, started: Instant::now(), shown, observer: observer.clone() }
    }

    /// The counter to which the step adds its rows.
    pub fn rows(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.rows)
    }

    /// Adds rows from any thread.
    pub fn callback(&self) -> Arc<dyn Fn(u64) + Send + Sync> {
        let rows = self.rows();
        Arc::new(move |read| {
            rows.fetch_add(read, Ordering::Relaxed);
        })
    }

    /// Ends the step and says how long it took; ends the run with it where somebody asked that.
    pub fn finish(mut self) -> Result<Duration, EngineError> {
        let elapsed = self.started.elapsed();
        if let Some(shown) = self.shown.take() {
            shown.abort();
        }
        self.observer.go_on()?;
        if !self.observer.is_quiet() {
            let rows = self.rows.load(Ordering::Relaxed);
            let mut stderr = std::io::stderr().lock();
            // Progress is a courtesy: a closed standard error must not end the run.
            let _ = match rows {
                0 => writeln!(stderr, "{}: {:.1} s", self.step, elapsed.as_secs_f64()),
                rows => writeln!(
                    stderr,
                    "{}: {} rows in {:.1} s",
                    self.step,
                    HumanCount(rows),
                    elapsed.as_secs_f64()
                ),
            };
        }
        Ok(elapsed)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(shown) = self.shown.take() {
            shown.abort();
        }
    }
}

async fn show_bar(step: &'static str, total: Option<u64>, rows: Arc<AtomicU64>) {
    let bar = ProgressBar::with_draw_target(total, ProgressDrawTarget::stderr());
    let template = match total {
        Some(_) => "{prefix} {bar:30} {human_pos}/{human_len} rows, {per_sec}, {eta} left",
        None => "{prefix} {spinner} {human_pos} rows, {per_sec}",
    };
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar.set_prefix(step);
    let clearing = ClearOnDrop(bar);
    loop {
        tokio::time::sleep(BAR_EVERY).await;
        clearing.0.set_position(rows.load(Ordering::Relaxed));
    }
}

/// Removes the bar when the task that draws it is dropped.
struct ClearOnDrop(ProgressBar);

impl Drop for ClearOnDrop {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}

async fn show_lines(step: &'static str, total: Option<u64>, rows: Arc<AtomicU64>, started: Instant) {
    loop {
        tokio::time::sleep(LINE_EVERY).await;
        let done = rows.load(Ordering::Relaxed);
        let _ = writeln!(std::io::stderr().lock(), "{}", line(step, done, total, started.elapsed()));
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
