//! Reads eligibility responses into the checked table and says what it took.
//!
//! `cargo bench --bench eligibility -- PATH [THREADS]`, where PATH is a file, a folder, a glob or an archive; prints one
//! line of JSON. `compare.py` runs it beside a plain reader.

use std::error::Error;
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use datafusion::catalog::TableProvider;
use datafusion::physical_plan::execute_stream_partitioned;
use datafusion::prelude::SessionContext;
use futures::StreamExt;
use totsugo::inside::Input;
use totsugo::inside::peak_memory_bytes;
use totsugo::inside::{RESPONSES, ReadSettings, Rejects, Source};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    let Some(path) = arguments.next() else {
        writeln!(std::io::stderr(), "skipped: name a file, a folder, a glob or an archive")?;
        return Ok(());
    };
    let threads = arguments.next().map_or(Ok(1), |threads| threads.parse())?;
    let start = Instant::now();
    let input = Input { base: PathBuf::new(), paths: vec![path], ..Input::default() };
    let source = Arc::new(Source::open(&RESPONSES, &[input], ReadSettings::default())?);
    let opened = start.elapsed().as_secs_f64();
    let rejects = Arc::new(Rejects::new());
    let columns: Vec<&str> = RESPONSES.columns.iter().map(|column| column.name).collect();
    let table = source.table(&columns, None, threads, Arc::clone(&rejects), Arc::new(|_| ()))?;
    let rows = runtime(threads)?.block_on(count(&table))?;
    let report = serde_json::json!({
        "rows": rows,
        "rejects": rejects.count(),
        "documents": source.files().iter().map(|file| file.paths().len()).sum::<usize>(),
        "bytes": source.files().iter().map(|file| file.bytes).sum::<u64>(),
        "opened": opened,
        "seconds": start.elapsed().as_secs_f64(),
        "peak_memory_bytes": peak_memory_bytes(),
    });
    writeln!(std::io::stdout(), "{report}")?;
    Ok(())
}

fn runtime(threads: usize) -> std::io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread().worker_threads(threads).build()
}

/// Reads every batch and forgets it.
async fn count(table: &Arc<dyn TableProvider>) -> Result<usize, Box<dyn Error>> {
    let context = SessionContext::new();
    let plan = table.scan(&context.state(), None, &[], None).await?;
    let streams = execute_stream_partitioned(plan, context.task_ctx())?;
    let reading = streams.into_iter().map(|mut stream| {
        tokio::spawn(async move {
            let mut rows = 0;
            while let Some(batch) = stream.next().await {
                rows += batch?.num_rows();
            }
            Ok::<_, datafusion::error::DataFusionError>(rows)
        })
    });
    let mut rows = 0;
    for partition in reading.collect::<Vec<_>>() {
        rows += partition.await??;
    }
    Ok(rows)
}
