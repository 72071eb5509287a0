//! What the fuzz targets of readers do with their bytes, and what must hold; the tests that replay their corpora include
//! these files and do the same.

mod messages;
mod packing;
mod reading;

use std::path::Path;

use totsugo::inside::{Config, Encoding, Language};
use totsugo::inside::{DISPLAYS, LINKAGES, RESIDENTS, RESPONSES, USAGE};

pub use reading::Seen;
use reading::{Bytes, read};

/// A config, as typed.
pub fn config(text: &str) -> Seen {
    let file = Path::new("totsugo.toml");
    match Config::parse(text, file) {
        Ok(config) => {
            assert_eq!(
                Config::parse(text, file).ok().as_ref(),
                Some(&config),
                "another config the second time"
            );
            assert!(config.memory > 0 && (0.0..=1.0).contains(&config.limits.rejected_share));
            Seen { opened: true, ..Seen::default() }
        }
        Err(error) => {
            for lang in Language::ALL {
                messages::check_form(&[error.says(lang), error.help(lang)]);
            }
            Seen::default()
        }
    }
}

/// A text file. The first byte says its encoding (even: UTF-8) and, in its next two bits, how it is packed here: not,
/// by gzip, by Zstandard; at 3 the bytes are the file, whatever they are.
pub fn delimited(bytes: &[u8]) -> Seen {
    let Some((choice, content)) = bytes.split_first() else { return Seen::default() };
    let encoding = if choice & 1 == 0 { Encoding::Utf8 } else { Encoding::Cp932 };
    let file = match choice >> 1 & 3 {
        1 => packing::gzip(content),
        2 => packing::zstandard(content),
        _ => content.to_owned(),
    };
    let pieces = messages::pieces_below_the_header(content, encoding);
    read(
        &Bytes { name: "table.csv", content: &file, encoding },
        &[&LINKAGES, &RESIDENTS, &USAGE, &DISPLAYS],
        &pieces,
    )
}

/// A Parquet file.
pub fn columnar(bytes: &[u8]) -> Seen {
    let file = Bytes { name: "table.parquet", content: bytes, encoding: Encoding::Utf8 };
    read(&file, &[&LINKAGES, &USAGE, &DISPLAYS], &[])
}

/// A workbook. After an even byte the bytes are the file; after an odd one they are its sheet, its shared texts, its
/// formats and its list of sheets, with a zero between each, and are packed here.
pub fn workbook(bytes: &[u8]) -> Seen {
    let Some((choice, content)) = bytes.split_first() else { return Seen::default() };
    let packed;
    let file = if choice & 1 == 0 {
        content
    } else {
        packed = packing::workbook(content);
        &packed
    };
    let file = Bytes { name: "table.xlsx", content: file, encoding: Encoding::Utf8 };
    read(&file, &[&DISPLAYS, &LINKAGES, &USAGE], &[])
}

/// Eligibility responses. After an even byte the bytes are a zip archive, or a document; after an odd one they are
/// documents with a zero between each, and are packed here.
pub fn documents(bytes: &[u8]) -> Seen {
    let Some((choice, content)) = bytes.split_first() else { return Seen::default() };
    let packed;
    let file = if choice & 1 == 0 {
        content
    } else {
        packed = packing::documents(content);
        &packed
    };
    read(&Bytes { name: "responses.zip", content: file, encoding: Encoding::Utf8 }, &[&RESPONSES], &[])
}
