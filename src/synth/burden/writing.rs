//! Writes insured people, the truth, the products and the configuration of a run on them.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{
    columns,
    insured::{Insured, Responses},
    product::{PRODUCTS, Product},
    response_files,
    story::Story,
    table::Table,
};
use crate::synth::{
    CONFIG, Encoding, Format, Staged, SynthError, csv_file,
    day::iso,
    parquet_file::{self, Target},
};

/// The last day of services: no response is later.
pub(in crate::synth) const AS_OF: &str = "2024-09-30";

/// People of the demonstration.
const DEMO_PEOPLE: u64 = 5_000;

/// Writes them into a folder, which it takes whole, and gives the configuration of a run on them back.
///
/// `progress` is called from time to time with how many people were written.
pub fn write(
    insured: &Insured,
    dir: &Path,
    format: Format,
    progress: &dyn Fn(u64),
) -> Result<PathBuf, SynthError> {
    let staged = Staged::begin(dir)?;
    write_into(insured, staged.path(), format, progress)?;
    Ok(staged.publish()?.join(CONFIG))
}

/// Writes `entitlements`, `registrations`, `responses`, `displays`, `claims`, `truth`, `products.csv` and
/// `totsugo.toml` into a folder that is there.
pub fn write_into(
    insured: &Insured,
    dir: &Path,
    format: Format,
    progress: &dyn Fn(u64),
) -> Result<(), SynthError> {
    let mut done = 0;
    let mut written = |people| {
        done += people;
        progress(done);
    };
    write_tables(insured, dir, format, &mut written)?;
    write_products(dir)?;
    configure(dir, format, insured.responses)
}

/// Writes everything but products and configuration; `written` is called with the number of people.
fn write_tables(
    insured: &Insured,
    dir: &Path,
    format: Format,
    written: &mut dyn FnMut(u64),
) -> Result<(), SynthError> {
    if insured.responses == Responses::Files {
        response_files::write(insured, dir)?;
    }
    match format {
        Format::Parquet if insured.responses == Responses::Files => {
            let [entitlements, registrations, _, displays, claims, truth] = Table::ALL;
            write_parquet(insured, dir, [entitlements, registrations, displays, claims, truth], written)?;
        }
        Format::Parquet => write_parquet(insured, dir, Table::ALL, written)?,
        Format::Csv(encoding) => {
            for table in Table::ALL {
                if table == Table::Responses && insured.responses == Responses::Files {
                    continue;
                }
                let people = if table == Table::Truth { &mut *written } else { &mut |_| {} };
                let encoding = if table == Table::Truth { Encoding::Utf8 } else { encoding };
                write_csv(insured, dir, table, encoding, people)?;
            }
        }
    }
    Ok(())
}

/// The people of the demonstration: tables in text below a folder that is there, and the section of a configuration
/// that names them.
pub(in crate::synth) fn write_demo(dir: &Path, below: &str) -> Result<String, SynthError> {
    let insured = Insured { people: DEMO_PEOPLE, ..Insured::default() };
    let folder = dir.join(below);
    fs::create_dir(&folder).map_err(|source| SynthError::Write { path: folder.clone(), source })?;
    let format = Format::Csv(Encoding::Utf8);
    write_tables(&insured, &folder, format, &mut |_| {})?;
    write_products(&folder)?;
    Ok(section(format, insured.responses, &format!("{below}/")))
}

fn write_parquet<const TABLES: usize>(
    insured: &Insured,
    dir: &Path,
    tables: [Table; TABLES],
    written: impl FnMut(u64),
) -> Result<(), SynthError> {
    let targets = tables.map(|table| Target {
        path: dir.join(table.name()).with_extension("parquet"),
        schema: columns::schema(table),
    });
    let make = |people| Ok(columns::batches(insured, tables, people)?);
    parquet_file::write(&targets, insured.people, make, written)
}

fn write_csv(
    insured: &Insured,
    dir: &Path,
    table: Table,
    encoding: Encoding,
    written: impl FnMut(u64),
) -> Result<(), SynthError> {
    let path = dir.join(table.name()).with_extension("csv");
    let header: Vec<_> = table.columns().map(|(name, _)| *name).collect();
    csv_file::write(&path, encoding, &header, 0..insured.people, written, |people, csv| {
        for index in people {
            let mut result = Ok(());
            table.rows(&Story::of(insured, index), &mut |cells| {
                if result.is_ok() {
                    result = csv.write_record(cells.iter().map(|cell| cell.text()));
                }
            });
            result?;
        }
        Ok(())
    })
}

fn write_products(dir: &Path) -> Result<(), SynthError> {
    let header = [
        "product_id",
        "company",
        "product",
        "ratio_display",
        "limit_display",
        "fix_planned_on",
        "customers_told",
    ];
    csv_file::write(
        &dir.join("products.csv"),
        Encoding::Utf8,
        &header,
        0..PRODUCTS as u64,
        |_| {},
        |rows, csv| {
            for serial in rows {
                let product = Product::of(serial as usize);
                csv.write_record([
                    product.id(),
                    product.company(),
                    product.name(),
                    product.ratio().as_str().to_owned(),
                    product.limit().as_str().to_owned(),
                    product.fix_planned_on().map(iso).unwrap_or_default(),
                    product.customers_told().map_or("", |told| if told { "1" } else { "0" }).to_owned(),
                ])?;
            }
            Ok(())
        },
    )
}

fn configure(dir: &Path, format: Format, responses: Responses) -> Result<(), SynthError> {
    let text = format!(
        "as_of = \"{AS_OF}\"\nmade_up = true\n\n[output]\ndir = \"out\"\n\n{}",
        section(format, responses, "")
    );
    let config = dir.join(CONFIG);
    fs::write(&config, text).map_err(|source| SynthError::Write { path: config, source })
}

/// The section of a configuration that names the tables, which lie below `prefix`.
fn section(format: Format, responses: Responses, prefix: &str) -> String {
    let input = |table: Table| match format {
        _ if table == Table::Responses && responses == Responses::Files => {
            format!("{{ path = \"{prefix}responses/**/*.xml\" }}")
        }
        Format::Parquet => format!("{{ path = \"{prefix}{}.parquet\" }}", table.name()),
        Format::Csv(encoding) => csv_file::input(&format!("{prefix}{}.csv", table.name()), encoding),
    };
    let inputs: Vec<_> = Table::ALL
        .into_iter()
        .filter(|table| *table != Table::Truth)
        .map(|table| format!("{} = {}", table.name(), input(table)))
        .collect();
    format!(
        "# The people are made up.\n\
         [burden]\n\
         {}\n\
         products = {{ path = \"{prefix}products.csv\" }}\n",
        inputs.join("\n")
    )
}
