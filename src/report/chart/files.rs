//! Charts as files.

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::{ChartError, Picture};

/// Writes each chart as `charts/NAME.svg` and `charts/NAME.png` into a folder, on so many threads; before each it is
/// asked whether to go on, and where not, those that are left are not written.
pub(crate) fn write_charts(
    charts: &[(String, Picture)],
    folder: &Path,
    threads: usize,
    go_on: &(dyn Fn() -> bool + Sync),
) -> Result<(), ChartError> {
    let folder = folder.join("charts");
    std::fs::create_dir_all(&folder)
        .map_err(|source| ChartError::Writing { path: folder.clone(), source })?;
    let next = AtomicUsize::new(0);
    let work = || {
        while let Some((name, picture)) = charts.get(next.fetch_add(1, Ordering::Relaxed)).filter(|_| go_on())
        {
            write(&folder.join(format!("{name}.svg")), picture.svg()?.as_bytes())?;
            write(&folder.join(format!("{name}.png")), &picture.png()?)?;
        }
        Ok(())
    };
    thread::scope(|scope| {
        // Where the system gives no thread, fewer do the work.
        let begin = |_| thread::Builder::new().spawn_scoped(scope, work).ok();
        let workers: Vec<_> = (1..threads).filter_map(begin).collect();
        let here = work();
        workers
            .into_iter()
            .map(|worker| worker.join().unwrap_or(Err(ChartError::Stopped)))
            .fold(here, Result::and)
    })
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), ChartError> {
    std::fs::write(path, bytes).map_err(|source| ChartError::Writing { path: path.to_owned(), source })
}
