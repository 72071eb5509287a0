//! The same rows give the same tables, byte for byte, however the work is cut.

use std::fs::File;
use std::path::Path;

use datafusion::parquet::arrow::ArrowWriter;
use datafusion::parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use datafusion::parquet::file::properties::WriterProperties;
use totsugo::synth::usage::{self, Uses};
use totsugo::synth::{Encoding, Format};

use crate::workspace::{LINKAGE_HEADER, RESIDENT_HEADER, Workspace, number, table};

const RECORDS: u64 = 6_000;

#[track_caller]
fn same(one: &[(&'static str, Vec<u8>)], other: &[(&'static str, Vec<u8>)], why: &str) {
    for ((name, left), (_, right)) in one.iter().zip(other) {
        assert!(left == right, "{name}: {why}");
    }
}

/// Rewrites a Parquet file in row groups of so many rows, which threads read in any order.
fn regroup(path: &Path, rows: usize) {
    let reader =
        ParquetRecordBatchReaderBuilder::try_new(File::open(path).unwrap()).unwrap().build().unwrap();
    let batches: Vec<_> = reader.map(Result::unwrap).collect();
    let properties = WriterProperties::builder().set_max_row_group_row_count(Some(rows)).build();
    let file = File::create(path).unwrap();
    let mut writer = ArrowWriter::try_new(file, batches[0].schema(), Some(properties)).unwrap();
    for batch in &batches {
        writer.write(batch).unwrap();
    }
    writer.close().unwrap();
}

/// Splits a text file into several of so many rows, and gives the glob that names them.
fn split(workspace: &Workspace, name: &str, rows: usize) -> String {
    let text = std::fs::read_to_string(workspace.path(&format!("{name}.csv"))).unwrap();
    let lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let (header, lines) = lines.split_first().unwrap();
    for (part, lines) in lines.chunks(rows).enumerate() {
        workspace.put(&format!("{name}-{part:03}.csv"), table(header, lines));
    }
    format!("{{ path = \"{name}-*.csv\" }}")
}

#[test]
fn threads_leave_no_trace() {
    let workspace = Workspace::made_up(RECORDS, Format::Parquet);
    workspace.run(&["--quiet", "--threads", "1"]).succeeds();
    let one = workspace.tables();
    assert!(one.iter().all(|(_, bytes)| !bytes.is_empty()));
    for file in ["linkages.parquet", "residents.parquet"] {
        regroup(&workspace.path(file), 500);
    }
    for threads in ["1", "2", "2", "3"] {
        workspace.run(&["--quiet", "--threads", threads]).succeeds();
        same(&one, &workspace.tables(), &format!("{threads} threads over many row groups"));
    }
}

#[test]
fn memory_leaves_no_trace() {
    // All are listed, so that more are assessed than fit in one round.
    let records = 60_000;
    let workspace = Workspace::made_up(records, Format::Parquet);
    workspace.reconfigure("[linkage]\n", "[linkage]\nlist = \"all\"\n");
    workspace.run(&["--quiet", "--memory", "2GB"]).succeeds();
    let much = workspace.tables();
    workspace.run(&["--quiet", "--memory", "256MB"]).succeeds();
    let manifest: serde_json::Value = serde_json::from_slice(&workspace.result("manifest.json")).unwrap();
    let rounds = manifest["settings"]["rounds"].as_u64().unwrap();
    assert!(rounds > 1, "several rounds");
    same(&much, &workspace.tables(), "2 GB and 256 MB");
}

#[test]
fn the_format_leaves_no_trace() {
    let parquet = Workspace::made_up(RECORDS, Format::Parquet);
    parquet.run(&["--quiet"]).succeeds();
    let tables = parquet.tables();

    let text = Workspace::made_up(RECORDS, Format::Csv(Encoding::Utf8));
    text.run(&["--quiet"]).succeeds();
    same(&tables, &text.tables(), "Parquet and CSV");

    let (linkages, residents) = (split(&text, "linkages", 700), split(&text, "residents", 900));
    text.configure("", &linkages, &residents);
    for threads in ["1", "2"] {
        text.run(&["--quiet", "--threads", threads]).succeeds();
        same(&tables, &text.tables(), &format!("many CSV files, {threads} threads"));
    }
}

#[test]
fn rejects_are_listed_by_file_and_line() {
    let workspace = Workspace::empty();
    let row = |n: u64| {
        let birth_date = if n.is_multiple_of(7) { "1980-02-30" } else { "1980-02-03" };
        format!("{},山田　太郎,ヤマダ　タロウ,{birth_date},1,東京都千代田区霞が関1-2-{n}", number(n))
    };
    let linkages: Vec<_> = (0..400).map(|n| format!("01040013,あ,{n},01,{}", row(n))).collect();
    let residents: Vec<_> = (0..400).map(|n| format!("R{n},{}", row(n + 1))).collect();
    workspace.put("linkages.csv", table(LINKAGE_HEADER, &linkages));
    workspace.put("residents.csv", table(RESIDENT_HEADER, &residents));
    let (linkages, residents) = (split(&workspace, "linkages", 30), split(&workspace, "residents", 40));
    workspace.configure("[limits]\nrejected_share = 0.5", &linkages, &residents);
    workspace.run(&["--quiet", "--threads", "1"]).succeeds();
    let one = workspace.tables();
    assert_eq!(workspace.rows("rejects.csv").len(), 1 + 58 + 57);
    workspace.run(&["--quiet", "--threads", "2"]).succeeds();
    same(&one, &workspace.tables(), "rejects of many files");
}

#[test]
fn statistics_are_the_same_on_any_number_of_threads_and_in_any_format() {
    let uses = Uses { seed: 5, facilities: 600, months: 18 };
    let files = [
        ("adoption", &["adoption.csv", "ranking.csv", "internal/not_introduced.csv"][..]),
        (
            "incentive",
            &["internal/lump_sum.csv", "internal/per_use.csv", "internal/visiting_nurse.csv", "totals.csv"],
        ),
    ];
    let tables = |format, threads: &str| {
        let workspace = Workspace::empty();
        usage::write(&uses, &workspace.path(""), format, &|_| {}).unwrap();
        let mut tables = Vec::new();
        for (job, names) in files {
            workspace.run_job(job, &["--quiet", "--threads", threads]).succeeds();
            tables.extend(names.iter().map(|name| (*name, workspace.job_result(job, name))));
        }
        tables
    };
    let one = tables(Format::Parquet, "1");
    same(&one, &tables(Format::Parquet, "2"), "one thread and two");
    same(&one, &tables(Format::Csv(Encoding::Utf8), "2"), "Parquet and CSV");
    assert!(one.iter().all(|(_, bytes)| bytes.split(|byte| *byte == b'\n').count() > 5));
}
