//! Pages of a Parquet file that take more memory than there is, or say so.

use datafusion::arrow::datatypes::DataType;
use datafusion::parquet::arrow::arrow_writer::ArrowWriterOptions;
use datafusion::parquet::basic::Compression;
use datafusion::parquet::file::properties::EnabledStatistics;

use super::columns_of_bytes::{batch, properties, written};
use super::*;

/// Names whose only page, or dictionary, has 126 kB.
fn long_names(dictionary: bool, is_located: bool) -> Vec<u8> {
    let names = (0..2_000).map(|at| format!("{at:060}")).collect::<Vec<_>>();
    let names = Arc::new(StringArray::from(names)) as ArrayRef;
    let properties = properties(dictionary)
        .set_compression(Compression::SNAPPY)
        .set_statistics_enabled(EnabledStatistics::Page)
        .set_write_page_header_statistics(true)
        .set_offset_index_disabled(!is_located);
    written(&batch(&names, &DataType::Utf8), ArrowWriterOptions::new().with_properties(properties.build()))
}

/// The file with the header of its largest page saying that it has 1 MiB unpacked.
fn lying(mut file: Vec<u8>, kind: u8) -> Vec<u8> {
    // Fields 1 and 2, the second of three bytes and not small, and the mark of field 3.
    let is_header = |at: &[u8]| {
        at.starts_with(&[0x15, kind, 0x15]) && at[3] & at[4] >= 0x80 && matches!(at[5..], [4..0x80, 0x15])
    };
    let at = file.windows(7).position(is_header).expect("such a page");
    file[at + 3..at + 6].copy_from_slice(&[0xFE, 0xFF, 0x7F]);
    file
}

fn outcome(file: &[u8], memory: u64) -> Result<Outcome, String> {
    let folder = Folder::with("a.parquet", file);
    let settings = ReadSettings { memory, ..ReadSettings::default() };
    let source = Source::open(&LINKAGES, &[folder.input("*")], settings).unwrap();
    read(source, &["name"]).map_err(|error| error.to_string())
}

#[test]
fn pages_take_no_more_memory_than_there_is_for_them() {
    for (dictionary, is_located) in [(false, false), (false, true), (true, false), (true, true)] {
        let case = format!("dictionary: {dictionary}, located: {is_located}");
        let sound = long_names(dictionary, is_located);
        assert_eq!(outcome(&sound, 300_000).expect(&case).rows.num_rows(), 2_000, "{case}");
        let refused = outcome(&sound, 200_000).err().expect(&case);
        assert!(refused.contains("the pages of the file take more memory"), "{case}: {refused}");

        let lying = lying(sound, if dictionary { 4 } else { 0 });
        let refused = outcome(&lying, 300_000).err().expect(&case);
        assert!(refused.contains("the pages of the file take more memory"), "{case}: {refused}");
        // Snappy tells the size itself, so that a page is found to be smaller.
        assert_eq!(outcome(&lying, 3_000_000).expect(&case).rows.num_rows(), 2_000, "{case}");
    }
}
