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

/// The file with the header of its largest page saying that it unpacks to so many bytes, 32 Ki at least and 1 Mi at most.
fn saying(mut file: Vec<u8>, kind: u8, bytes: u32) -> Vec<u8> {
    // Fields 1 and 2, the second of three bytes and not small, and the mark of field 3.
    let is_header = |at: &[u8]| {
        at.starts_with(&[0x15, kind, 0x15]) && at[3] & at[4] >= 0x80 && matches!(at[5..], [4..0x80, 0x15])
    };
    let at = file.windows(7).position(is_header).expect("such a page");
    let seven = |shift: u32| u8::try_from((bytes * 2) >> shift & 0x7F).unwrap();
    file[at + 3..at + 6].copy_from_slice(&[seven(0) | 0x80, seven(7) | 0x80, seven(14)]);
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
        assert_eq!(outcome(&sound, 500_000).expect(&case).rows.num_rows(), 2_000, "{case}");
        let refused = outcome(&sound, 200_000).err().expect(&case);
        assert!(refused.contains("the pages of the file take more memory"), "{case}: {refused}");

        let lying = saying(sound, if dictionary { 4 } else { 0 }, (1 << 20) - 1);
        let refused = outcome(&lying, 500_000).err().expect(&case);
        assert!(refused.contains("the pages of the file take more memory"), "{case}: {refused}");
        // Snappy tells the size itself, so that a page is found to be smaller.
        assert_eq!(outcome(&lying, 5_000_000).expect(&case).rows.num_rows(), 2_000, "{case}");
    }
}

#[test]
fn a_page_that_unpacks_to_more_than_its_header_says_is_refused() {
    use datafusion::parquet::basic::{BrotliLevel, GzipLevel};
    let names = (0..2_000).map(|at| format!("{at:060}")).collect::<Vec<_>>();
    let names = Arc::new(StringArray::from(names)) as ArrayRef;
    for codec in [Compression::GZIP(GzipLevel::default()), Compression::BROTLI(BrotliLevel::default())] {
        for is_located in [false, true] {
            let properties =
                properties(false).set_compression(codec).set_offset_index_disabled(!is_located).build();
            let options = ArrowWriterOptions::new().with_properties(properties);
            let sound = written(&batch(&names, &DataType::Utf8), options);
            assert_eq!(outcome(&sound, 5_000_000).expect("sound").rows.num_rows(), 2_000, "{codec}");
            let refused = outcome(&saying(sound, 0, 40_000), 5_000_000).err().expect("more than it says");
            assert!(refused.contains("unpacks to more than its header says"), "{codec}: {refused}");
        }
    }
}
