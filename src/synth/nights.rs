//! Three nights of an insurer's records: some are corrected, broken anew, withdrawn or new.

use std::{fs, path::Path};

use super::{
    burden::AS_OF,
    csv_file,
    encoding::Encoding,
    error::SynthError,
    format::CONFIG,
    generator::Generator,
    population::Population,
    record::{LINKAGE_TEXTS, Linkage},
};

/// How many nights there are.
pub(crate) const NIGHTS: u32 = 3;

/// The name of the records of a night, from 1.
pub(crate) fn records_of_night(night: u32) -> String {
    format!("night-{night}.csv")
}

/// Writes the records of all nights and the config of the last one into a folder beside the residents.
pub(super) fn write(population: &Population, folder: &Path) -> Result<(), SynthError> {
    let failed = |source| SynthError::Write { path: folder.to_owned(), source };
    fs::create_dir(folder).map_err(failed)?;
    let (altered, right) =
        (Generator::new(population), Generator::new(&Population { altered: 0.0, ..*population }));
    for night in 1..=NIGHTS {
        write_night(night, [&altered, &right], &folder.join(records_of_night(night)))?;
    }
    let config = folder.join(CONFIG);
    let text = format!(
        "as_of = \"{AS_OF}\"\n\
         # The people are made up: the check digits of their numbers are shifted.\n\
         number_check = \"synthetic\"\n\n\
         [output]\n\
         dir = \"out\"\n\n\
         [linkage]\n\
         # Those of the night: night-1.csv, night-2.csv, night-3.csv.\n\
         linkages = {{ path = \"linkages.csv\" }}\n\
         residents = {{ path = \"../residents.parquet\" }}\n\n\
         [ledger]\n\
         path = \"ledger.sqlite\"\n\
         until = {{ link = \"evidence\" }}\n"
    );
    fs::write(&config, text).map_err(|source| SynthError::Write { path: config, source })
}

fn write_night(night: u32, [altered, right]: [&Generator; 2], path: &Path) -> Result<(), SynthError> {
    let rows = 0..altered.population().linkages;
    csv_file::write(
        path,
        Encoding::Utf8,
        &LINKAGE_TEXTS,
        rows,
        |_| {},
        |rows, csv| {
            let (mut wrong, mut corrected) = (Linkage::default(), Linkage::default());
            for index in rows {
                altered.linkage(index, &mut wrong);
                right.linkage(index, &mut corrected);
                let record = if wrong.texts() == corrected.texts() {
                    Some(&mut corrected)
                } else {
                    written(night, index).map(|is_wrong| if is_wrong { &mut wrong } else { &mut corrected })
                };
                if let Some(record) = record {
                    if record.eras {
                        record.write_in_words();
                    }
                    csv.write_record(record.texts())?;
                }
            }
            Ok(())
        },
    )
}

/// Whether a record that can be wrong is wrong in a night; nothing where it is not there. Most stay wrong.
fn written(night: u32, index: u64) -> Option<bool> {
    match index % 10 {
        // Corrected in the second night, or in the third.
        0 | 1 => Some(night < 2),
        2 => Some(night < 3),
        // Broken anew.
        3 => Some(night != 2),
        // New in the last night.
        4 => Some(night == 3),
        // Withdrawn.
        5 => (night < 3).then_some(true),
        _ => Some(true),
    }
}
