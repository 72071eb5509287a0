//! Writes a population, its truth and the configuration of a run on it.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{
    burden, columns, csv_file,
    encoding::Encoding,
    error::SynthError,
    format::{CONFIG, Format},
    generator::Generator,
    nights,
    parquet_file::{self, Target},
    population::Population,
    staged::Staged,
    usage,
};

/// Records of the demonstration.
const DEMO_LINKAGES: u64 = 20_000;

/// The folder in the demonstration in which nights are met.
pub(crate) const NIGHTS_FOLDER: &str = "nights";

/// Writes a population into a folder, which it takes whole, and gives the configuration of a run on it back.
///
/// `progress` is called from time to time with how many rows were written, out of residents and records
/// together.
pub fn write(
    population: &Population,
    dir: &Path,
    format: Format,
    progress: &dyn Fn(u64),
) -> Result<PathBuf, SynthError> {
    let staged = Staged::begin(dir)?;
    write_into(population, staged.path(), format, progress)?;
    Ok(staged.publish()?.join(CONFIG))
}

/// Writes `residents`, `linkages`, `truth.parquet` and `totsugo.toml` into a folder that is there.
pub fn write_into(
    population: &Population,
    dir: &Path,
    format: Format,
    progress: &dyn Fn(u64),
) -> Result<(), SynthError> {
    let generator = Generator::new(population);
    let mut done = 0;
    let mut written = |rows| {
        done += rows;
        progress(done);
    };
    let (residents, linkages) = match format {
        Format::Parquet => {
            write_residents(&generator, dir, &mut written)?;
            write_linkages(&generator, dir, &mut written)?;
            ("{ path = \"residents.parquet\" }".to_owned(), "{ path = \"linkages.parquet\" }".to_owned())
        }
        Format::Csv(encoding) => {
            let (residents, linkages) = (dir.join("residents.csv"), dir.join("linkages.csv"));
            csv_file::write_residents(&generator, &residents, encoding, &mut written)?;
            csv_file::write_linkages(&generator, &linkages, encoding, 0..population.linkages, &mut written)?;
            write_truth(&generator, dir, |_| encoding == Encoding::Cp932)?;
            (csv_file::input("residents.csv", encoding), csv_file::input("linkages.csv", encoding))
        }
    };
    configure(dir, "2024-05-07", &linkage_section(&linkages, &residents))
}

/// Writes a small population as it comes from two sources: residents in Parquet, records in two text
/// files, one of them in CP932, and from an insurer in three nights; some insured people with what they have to pay; and
/// some facilities with their uses.
pub fn write_demo(place: &Path) -> Result<PathBuf, SynthError> {
    let population = Population { linkages: DEMO_LINKAGES, ..Population::default() };
    let staged = Staged::begin(place)?;
    let dir = staged.path();
    let generator = Generator::new(&population);
    write_residents(&generator, dir, |_| {})?;
    let half = DEMO_LINKAGES / 2;
    let mut inputs = Vec::new();
    for (name, encoding, rows) in [
        ("linkages-1.csv", Encoding::Utf8, 0..half),
        ("linkages-2.csv", Encoding::Cp932, half..DEMO_LINKAGES),
    ] {
        csv_file::write_linkages(&generator, &dir.join(name), encoding, rows, |_| {})?;
        inputs.push(csv_file::input(name, encoding));
    }
    write_truth(&generator, dir, |record| record >= half)?;
    let linkages = format!("[\n    {},\n]", inputs.join(",\n    "));
    nights::write(&population, &dir.join(NIGHTS_FOLDER))?;
    let insured = burden::write_demo(dir, "insured")?;
    let statistics = usage::write_demo(dir, "usage")?;
    let linkage = linkage_section(&linkages, "{ path = \"residents.parquet\" }");
    configure(dir, burden::AS_OF, &format!("{linkage}\n{insured}\n{statistics}"))?;
    Ok(staged.publish()?.join(CONFIG))
}

fn write_residents(generator: &Generator, dir: &Path, written: impl FnMut(u64)) -> Result<(), SynthError> {
    let target = Target { path: dir.join("residents.parquet"), schema: columns::resident_schema() };
    let rows = generator.population().residents();
    parquet_file::write(&[target], rows, |rows| Ok([columns::residents(generator, rows)?]), written)
}

fn write_linkages(generator: &Generator, dir: &Path, written: impl FnMut(u64)) -> Result<(), SynthError> {
    let targets =
        [Target { path: dir.join("linkages.parquet"), schema: columns::linkage_schema() }, truth_target(dir)];
    let rows = generator.population().linkages;
    parquet_file::write(&targets, rows, |rows| Ok(columns::linkages(generator, rows, |_| false)?), written)
}

/// Writes the truth alone; `lossy` says of which records the text encoding loses characters.
fn write_truth(
    generator: &Generator,
    dir: &Path,
    lossy: impl Fn(u64) -> bool + Sync,
) -> Result<(), SynthError> {
    let rows = generator.population().linkages;
    let make = |rows: std::ops::Range<u64>| {
        let [_, truth] = columns::linkages(generator, rows, &lossy)?;
        Ok([truth])
    };
    parquet_file::write(&[truth_target(dir)], rows, make, |_| {})
}

fn truth_target(dir: &Path) -> Target {
    Target { path: dir.join("truth.parquet"), schema: columns::truth_schema() }
}

fn linkage_section(linkages: &str, residents: &str) -> String {
    format!("[linkage]\nlinkages = {linkages}\nresidents = {residents}\n")
}

fn configure(dir: &Path, as_of: &str, jobs: &str) -> Result<(), SynthError> {
    let config = dir.join(CONFIG);
    let text = format!(
        "as_of = \"{as_of}\"\n\
         # The people are made up: the check digits of their numbers are shifted.\n\
         number_check = \"synthetic\"\n\n\
         [output]\n\
         dir = \"out\"\n\n\
         {jobs}"
    );
    fs::write(&config, text).map_err(|source| SynthError::Write { path: config, source })
}

#[cfg(test)]
mod tests {
    use std::fs::File;

    use datafusion::{
        arrow::array::{AsArray, RecordBatch},
        parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder,
    };

    use super::*;

    fn batches(path: &Path) -> Vec<RecordBatch> {
        let reader = ParquetRecordBatchReaderBuilder::try_new(File::open(path).unwrap()).unwrap();
        reader.build().unwrap().map(Result::unwrap).collect()
    }

    fn rows(path: &Path) -> usize {
        batches(path).iter().map(RecordBatch::num_rows).sum()
    }

    #[test]
    fn the_files_hold_the_population_in_order() {
        let dir = tempfile::tempdir().unwrap();
        let population = Population { linkages: 265_000, ..Population::default() };
        let last = std::cell::Cell::new(0);
        write(&population, dir.path(), Format::Parquet, &|rows| last.set(rows)).unwrap();
        assert_eq!(last.get(), population.residents() + population.linkages);
        assert_eq!(rows(&dir.path().join("residents.parquet")), 278_250);
        assert_eq!(rows(&dir.path().join("linkages.parquet")), 265_000);
        let expected = Generator::new(&population);
        let mut index = 0;
        let mut linkage = crate::synth::Linkage::default();
        for batch in batches(&dir.path().join("linkages.parquet")) {
            let names = batch.column_by_name("name").unwrap().as_string::<i32>();
            for name in names {
                if index % 1_000 == 0 {
                    expected.linkage(index, &mut linkage);
                    assert_eq!(name.unwrap(), linkage.name, "record {index}");
                }
                index += 1;
            }
        }
        assert_eq!(rows(&dir.path().join("truth.parquet")), 265_000);
    }

    #[test]
    fn the_demonstration_comes_in_two_encodings() {
        let dir = tempfile::tempdir().unwrap();
        let config = write_demo(dir.path()).unwrap();
        let first = fs::read_to_string(dir.path().join("linkages-1.csv")).unwrap();
        let second = fs::read(dir.path().join("linkages-2.csv")).unwrap();
        let (second, _, lossy) = encoding_rs::SHIFT_JIS.decode(&second);
        assert!(!lossy);
        assert_eq!(first.lines().count() + second.lines().count(), 20_002);
        assert_eq!(first.lines().next(), second.lines().next());
        assert!(first.contains(",男,") && first.contains(",S"), "some insurers write eras and words");
        let config = fs::read_to_string(config).unwrap();
        let config: toml::Table = config.parse().unwrap();
        assert_eq!(config["number_check"].as_str(), Some("synthetic"));
        assert_eq!(config["linkage"]["linkages"].as_array().map(Vec::len), Some(2));
        assert_eq!(rows(&dir.path().join("truth.parquet")), 20_000);
    }

    #[test]
    fn a_directory_that_cannot_be_made_is_named() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let error = write_demo(&file.path().join("below")).unwrap_err();
        assert!(matches!(error, SynthError::Write { .. }), "{error}");
    }
}
