//! The encodings of texts that a Parquet file can have.

use datafusion::parquet::basic::Encoding as PageEncoding;
use datafusion::parquet::file::properties::WriterVersion;

use super::*;

fn file(rows: usize, encoding: PageEncoding, version: WriterVersion) -> Vec<u8> {
    let texts = |column: &'static str| -> ArrayRef {
        Arc::new((0..rows).map(|row| text(column, row)).collect::<StringArray>())
    };
    let columns = HEADER.split(',').map(|column| (column, texts(column), true));
    let batch = RecordBatch::try_from_iter_with_nullable(columns).unwrap();
    let properties = WriterProperties::builder()
        .set_dictionary_enabled(false)
        .set_encoding(encoding)
        .set_writer_version(version)
        .set_data_page_size_limit(4_000)
        .set_write_batch_size(300)
        .build();
    let mut file = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut file, batch.schema(), Some(properties)).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
    file
}

/// Names of many lengths, with the beginning of the one before, and some that are missing.
fn text(column: &str, row: usize) -> Option<String> {
    match column {
        "insurer_number" => Some("01040013".to_owned()),
        "number" => Some(row.to_string()),
        "individual_number" => Some("111111111110".to_owned()),
        "birth_date" => Some("1980-04-01".to_owned()),
        "sex" => Some("1".to_owned()),
        _ => (!row.is_multiple_of(11)).then(|| "山田".repeat(1 + row % 37) + &(row / 5).to_string()),
    }
}

#[test]
fn texts_come_back_whatever_their_encoding() {
    const ROWS: usize = 9_000;
    for encoding in
        [PageEncoding::PLAIN, PageEncoding::DELTA_LENGTH_BYTE_ARRAY, PageEncoding::DELTA_BYTE_ARRAY]
    {
        for version in [WriterVersion::PARQUET_1_0, WriterVersion::PARQUET_2_0] {
            let folder = Folder::with("a.parquet", file(ROWS, encoding, version));
            let source =
                Source::open(&LINKAGES, &[folder.input("a.parquet")], ReadSettings::default()).unwrap();
            let source = Arc::new(source);
            let all = read_some(&source, &["number", "name"], None, 2).unwrap();
            let expected: Vec<_> = (0..ROWS).map(|row| text("name", row)).collect();
            let expected: Vec<_> = expected.iter().map(Option::as_deref).collect();
            assert_eq!(all.texts("name"), expected, "{encoding} {version:?}");
            let some: Vec<u64> = (0..ROWS as u64).step_by(613).collect();
            let found = read_some(&source, &["name"], Some(RowSet::new(some.clone())), 2).unwrap();
            let expected: Vec<_> = some.iter().map(|row| expected[usize::try_from(*row).unwrap()]).collect();
            assert_eq!(found.texts("name"), expected, "{encoding} {version:?}");
        }
    }
}

#[test]
fn a_page_that_counts_more_than_it_can_hold_is_damage() {
    /// Blocks of 128 integers in four parts, 200 of them.
    const HEAD: [u8; 5] = [0x80, 0x01, 0x04, 0xC8, 0x01];
    for (encoding, heads) in [(PageEncoding::DELTA_LENGTH_BYTE_ARRAY, 1), (PageEncoding::DELTA_BYTE_ARRAY, 2)]
    {
        for version in [WriterVersion::PARQUET_1_0, WriterVersion::PARQUET_2_0] {
            let sound = file(200, encoding, version);
            let places: Vec<usize> =
                (0..sound.len() - HEAD.len()).filter(|at| sound[*at..].starts_with(&HEAD)).collect();
            assert!(places.len() >= heads * 2, "{encoding}: {places:?}");
            for place in places {
                let mut damaged = sound.clone();
                // 2⁴⁹ − 1 of them.
                damaged[place + 3..place + 10].copy_from_slice(&[0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F]);
                let folder = Folder::with("a.parquet", damaged);
                let source = folder.input("a.parquet");
                let source = Source::open(&LINKAGES, &[source], ReadSettings::default()).unwrap();
                let columns: Vec<&str> = HEADER.split(',').collect();
                let error = read(source, &columns).map(drop).unwrap_err().to_string();
                assert!(error.contains("a page counts more values than it can hold"), "{encoding}: {error}");
            }
        }
    }
}
