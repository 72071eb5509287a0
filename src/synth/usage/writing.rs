//! Writes the tables and the configuration of a run on them.

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::error::ArrowError;

use super::month::yyyymm;
use super::table::Table;
use super::uses::Uses;
use crate::synth::cell::{self, GrowingColumn};
use crate::synth::day::iso;
use crate::synth::parquet_file::{self, Target};
use crate::synth::{CONFIG, Encoding, Format, Staged, SynthError, csv_file};

/// The facilities of the demonstration, and the months up to its day.
const DEMO: Uses = Uses { seed: 1, facilities: 3_000, months: 18 };

/// Writes them into a folder, which it takes whole, and gives the configuration of a run on them back.
///
/// `progress` is called from time to time with how many rows of the uses were written.
pub fn write(uses: &Uses, dir: &Path, format: Format, progress: &dyn Fn(u64)) -> Result<PathBuf, SynthError> {
    let staged = Staged::begin(dir)?;
    write_into(uses, staged.path(), format, progress)?;
    Ok(staged.publish()?.join(CONFIG))
}

/// Writes `usage`, `facilities`, `incentive_reports`, `insurer_usage` and `totsugo.toml` into a folder that is there.
pub fn write_into(uses: &Uses, dir: &Path, format: Format, progress: &dyn Fn(u64)) -> Result<(), SynthError> {
    let mut done = 0;
    write_tables(uses, dir, format, &mut |rows| {
        done += rows;
        progress(done);
    })?;
    let text = format!(
        "as_of = \"{}\"\nmade_up = true\n\n[output]\ndir = \"out\"\n\n{}",
        last_day(uses),
        section(format, "")
    );
    let config = dir.join(CONFIG);
    fs::write(&config, text).map_err(|source| SynthError::Write { path: config, source })
}

/// The facilities of the demonstration: tables in text below a folder that is there, and the sections of a
/// configuration that name them.
pub(in crate::synth) fn write_demo(dir: &Path, below: &str) -> Result<String, SynthError> {
    let folder = dir.join(below);
    fs::create_dir(&folder).map_err(|source| SynthError::Write { path: folder.clone(), source })?;
    let format = Format::Csv(Encoding::Utf8);
    write_tables(&DEMO, &folder, format, &mut |_| {})?;
    Ok(section(format, &format!("{below}/")))
}

fn write_tables(
    uses: &Uses,
    dir: &Path,
    format: Format,
    written: &mut dyn FnMut(u64),
) -> Result<(), SynthError> {
    for table in Table::ALL {
        let told = |rows| {
            if table == Table::Usage {
                written(rows);
            }
        };
        match format {
            Format::Parquet => write_parquet(uses, dir, table, told)?,
            Format::Csv(encoding) => write_csv(uses, dir, table, encoding, told)?,
        }
    }
    Ok(())
}

fn write_parquet(uses: &Uses, dir: &Path, table: Table, written: impl FnMut(u64)) -> Result<(), SynthError> {
    let target = Target {
        path: dir.join(table.name()).with_extension("parquet"),
        schema: cell::schema(table.columns()),
    };
    let make = |rows| Ok([batch(uses, table, rows)?]);
    parquet_file::write(&[target], table.indices(uses), make, written)
}

fn write_csv(
    uses: &Uses,
    dir: &Path,
    table: Table,
    encoding: Encoding,
    written: impl FnMut(u64),
) -> Result<(), SynthError> {
    let path = dir.join(table.name()).with_extension("csv");
    let header: Vec<_> = table.columns().iter().map(|(name, _)| *name).collect();
    csv_file::write(&path, encoding, &header, 0..table.indices(uses), written, |rows, csv| {
        for index in rows {
            let mut result = Ok(());
            table.row(uses, index, &mut |cells| {
                result = csv.write_record(cells.iter().map(|cell| cell.text()));
            });
            result?;
        }
        Ok(())
    })
}

fn batch(uses: &Uses, table: Table, rows: Range<u64>) -> Result<RecordBatch, ArrowError> {
    let mut columns: Vec<_> = table.columns().iter().map(GrowingColumn::new).collect();
    for index in rows {
        table.row(uses, index, &mut |cells| {
            for (column, cell) in columns.iter_mut().zip(cells) {
                column.push(*cell);
            }
        });
    }
    RecordBatch::try_new(
        cell::schema(table.columns()),
        columns.into_iter().map(GrowingColumn::finish).collect(),
    )
}

/// The last day of the last month.
fn last_day(uses: &Uses) -> String {
    let after = yyyymm(uses.months.max(1));
    iso(crate::synth::day::day((after / 100) as i32, (after % 100) as i32, 1) - 1)
}

/// The sections of a configuration that name the tables, which lie below `prefix`.
fn section(format: Format, prefix: &str) -> String {
    let input = |table: Table| match format {
        Format::Parquet => format!("{{ path = \"{prefix}{}.parquet\" }}", table.name()),
        Format::Csv(encoding) => csv_file::input(&format!("{prefix}{}.csv", table.name()), encoding),
    };
    format!(
        "# The facilities are made up.\n\
         [usage]\n\
         usage = {}\n\
         insurers = {}\n\n\
         [adoption]\n\
         facilities = {}\n\n\
         [incentive]\n\
         reports = {}\n",
        input(Table::Usage),
        input(Table::Insurers),
        input(Table::Facilities),
        input(Table::Reports)
    )
}
