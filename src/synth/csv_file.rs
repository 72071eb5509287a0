//! Writes text files as insurers hand them in.

use std::{
    fs::File,
    io::{BufWriter, Write},
    ops::Range,
    path::Path,
};

use super::{
    Generator,
    encoding::Encoding,
    error::SynthError,
    pipeline::in_order,
    record::{LINKAGE_TEXTS, Linkage, RESIDENT_TEXTS, Resident},
};

/// Rows that a thread writes at a time.
const PIECE: u64 = 1 << 15;

/// Writes the residents.
pub(super) fn write_residents(
    generator: &Generator,
    path: &Path,
    encoding: Encoding,
    written: impl FnMut(u64),
) -> Result<(), SynthError> {
    let header = RESIDENT_TEXTS.iter().copied().chain(["undisclosed"]).collect::<Vec<_>>();
    let rows = 0..generator.population().residents();
    write(path, encoding, &header, rows, written, |rows, csv| {
        let mut resident = Resident::default();
        for index in rows {
            generator.resident(index, &mut resident);
            let undisclosed = if resident.undisclosed { "1" } else { "0" };
            csv.write_record(resident.texts().into_iter().chain([undisclosed]))?;
        }
        Ok(())
    })
}

/// Writes the records of a range of indices.
pub(super) fn write_linkages(
    generator: &Generator,
    path: &Path,
    encoding: Encoding,
    rows: Range<u64>,
    written: impl FnMut(u64),
) -> Result<(), SynthError> {
    let header = LINKAGE_TEXTS.iter().copied().chain(["other_valid_qualifications"]).collect::<Vec<_>>();
    write(path, encoding, &header, rows, written, |rows, csv| {
        let mut linkage = Linkage::default();
        for index in rows {
            generator.linkage(index, &mut linkage);
            if linkage.eras {
                linkage.write_in_words();
            }
            let others = linkage.other_valid_qualifications.to_string();
            csv.write_record(linkage.texts().into_iter().chain([others.as_str()]))?;
        }
        Ok(())
    })
}

/// The input of a configuration that names a text file.
pub(super) fn input(name: &str, encoding: Encoding) -> String {
    match encoding {
        Encoding::Utf8 => format!("{{ path = \"{name}\" }}"),
        Encoding::Cp932 => format!("{{ path = \"{name}\", encoding = \"cp932\" }}"),
    }
}

/// Writes a header and the rows that `make` has for each of a range of indices; `written` is called with how many
/// indices are done.
pub(super) fn write(
    path: &Path,
    encoding: Encoding,
    header: &[&str],
    rows: Range<u64>,
    mut written: impl FnMut(u64),
    make: impl Fn(Range<u64>, &mut csv::Writer<Vec<u8>>) -> Result<(), csv::Error> + Sync,
) -> Result<(), SynthError> {
    let failed = |source| SynthError::Write { path: path.to_owned(), source };
    let mut file = BufWriter::new(File::create(path).map_err(failed)?);
    let of_piece = |piece: u64| {
        let start = rows.start + piece * PIECE;
        start..(start + PIECE).min(rows.end)
    };
    let mut next = 0;
    in_order(
        (rows.end - rows.start).div_ceil(PIECE).max(1),
        |piece| {
            let mut csv = csv::Writer::from_writer(Vec::new());
            if piece == 0 {
                csv.write_record(header).map_err(|error| failed(error.into()))?;
            }
            make(of_piece(piece), &mut csv).map_err(|error| failed(error.into()))?;
            let text = csv.into_inner().map_err(|error| failed(error.into_error()))?;
            Ok::<_, SynthError>(encoding.encode(text))
        },
        |bytes: Vec<u8>| {
            file.write_all(&bytes).map_err(failed)?;
            let rows = of_piece(next);
            next += 1;
            written(rows.end.saturating_sub(rows.start));
            Ok(())
        },
    )?;
    file.flush().map_err(failed)
}
