//! Columns of a Parquet file that are bytes, or whose bytes are not the text that the file says.

use datafusion::arrow::array::BinaryArray;
use datafusion::arrow::datatypes::{DataType, Field, Schema};
use datafusion::parquet::arrow::ArrowSchemaConverter;
use datafusion::parquet::arrow::arrow_writer::ArrowWriterOptions;
use datafusion::parquet::basic::Encoding as PageEncoding;
use datafusion::parquet::file::properties::WriterPropertiesBuilder;

use super::*;

/// A name that is kept in its view, and one that is not.
const LONG: &str = "山田太郎左衛門尉時貞";

pub(super) fn properties(dictionary: bool) -> WriterPropertiesBuilder {
    WriterProperties::builder().set_dictionary_enabled(dictionary)
}

pub(super) fn batch(names: &ArrayRef, kind: &DataType) -> RecordBatch {
    let rows = names.len();
    let text = Arc::new(StringArray::from(vec!["1"; rows])) as ArrayRef;
    let columns = HEADER.split(',').map(|column| match column {
        "name" => (Field::new(column, kind.clone(), true), Arc::clone(names)),
        "birth_date" => {
            let dates = StringArray::from(vec!["1980-04-01"; rows]);
            (Field::new(column, DataType::Utf8, true), Arc::new(dates) as ArrayRef)
        }
        _ => (Field::new(column, DataType::Utf8, true), Arc::clone(&text)),
    });
    let (fields, columns): (Vec<Field>, Vec<ArrayRef>) = columns.unzip();
    RecordBatch::try_new(Arc::new(Schema::new(fields)), columns).unwrap()
}

pub(super) fn written(batch: &RecordBatch, options: ArrowWriterOptions) -> Vec<u8> {
    let mut file = Vec::new();
    let mut writer = ArrowWriter::try_new_with_options(&mut file, batch.schema(), options).unwrap();
    writer.write(batch).unwrap();
    writer.close().unwrap();
    file
}

/// The file with other bytes wherever these stand.
fn altered(mut file: Vec<u8>, from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let places: Vec<usize> =
        (0..file.len() - from.len()).filter(|at| file[*at..].starts_with(from)).collect();
    assert!(!places.is_empty(), "the bytes are not in the file");
    for at in places {
        file[at..at + to.len()].copy_from_slice(to);
    }
    file
}

fn of_bytes(names: &[&[u8]], dictionary: bool) -> Vec<u8> {
    let names = Arc::new(BinaryArray::from_vec(names.to_vec())) as ArrayRef;
    let options = ArrowWriterOptions::new().with_properties(properties(dictionary).build());
    written(&batch(&names, &DataType::Binary), options)
}

fn outcome(file: &[u8], encoding: Encoding) -> Outcome {
    let folder = Folder::with("a.parquet", file);
    let input = Input { encoding, ..folder.input("*") };
    read(Source::open(&LINKAGES, &[input], ReadSettings::default()).unwrap(), &["name", "birth_date"])
        .unwrap()
}

fn not_in_the_encoding(rows: &[u64]) -> Vec<(u64, &'static str, String)> {
    rows.iter().map(|row| (*row, "name", "is not in the encoding of the file".to_owned())).collect()
}

#[test]
fn bytes_that_are_no_text_are_rejected() {
    let long = [LONG.as_bytes(), b"\xFF\xFE"].concat();
    let names: [&[u8]; 6] = ["山田".as_bytes(), b"\xFF\xFE", &long, LONG.as_bytes(), b"\xE5\xB1", b""];
    for dictionary in [false, true] {
        let outcome = outcome(&of_bytes(&names, dictionary), Encoding::Utf8);
        assert_eq!(outcome.reasons(), not_in_the_encoding(&[2, 3, 5]), "dictionary: {dictionary}");
        assert_eq!(outcome.texts("name"), [Some("山田"), Some(LONG), None]);
    }
}

#[test]
fn bytes_are_in_the_encoding_of_the_input() {
    let (short, long) = (cp932("髙﨑"), cp932(LONG));
    let names: [&[u8]; 4] = [&short, &long, "山田".as_bytes(), b"Smith"];
    let file = of_bytes(&names, false);
    let as_cp932 = outcome(&file, Encoding::Cp932);
    assert_eq!(as_cp932.reasons(), not_in_the_encoding(&[3]), "UTF-8 under CP932");
    assert_eq!(as_cp932.texts("name"), [Some("髙﨑"), Some(LONG), Some("Smith")]);
    let as_utf8 = outcome(&file, Encoding::Utf8);
    assert_eq!(as_utf8.reasons(), not_in_the_encoding(&[1, 2]));
    let long = "x".repeat(5_000);
    let too_long = outcome(&of_bytes(&[long.as_bytes()], false), Encoding::Utf8);
    assert_eq!(too_long.reasons(), [(1, "name", "is longer than 4096 bytes".to_owned())]);
}

#[test]
fn the_encoding_of_the_input_does_not_touch_what_is_declared_as_text() {
    let file = parquet(&csv(&[line("1", "髙﨑", "1980-04-01", "1")]), 10);
    assert_eq!(outcome(&file, Encoding::Cp932).texts("name"), [Some("髙﨑")]);
}

#[test]
fn a_stored_schema_does_not_make_text_of_bytes() {
    for dictionary in [false, true] {
        let names = Arc::new(StringArray::from(vec!["XX", "山田", &format!("XX{LONG}")])) as ArrayRef;
        let as_text = batch(&names, &DataType::Utf8);
        let as_bytes: Vec<Field> = as_text
            .schema()
            .fields()
            .iter()
            .map(|field| {
                let kind = if field.name() == "name" { DataType::Binary } else { DataType::Utf8 };
                Field::new(field.name(), kind, true)
            })
            .collect();
        let undeclared = ArrowSchemaConverter::new().convert(&Schema::new(as_bytes)).unwrap();
        let options = ArrowWriterOptions::new()
            .with_properties(properties(dictionary).build())
            .with_parquet_schema(undeclared);
        let file = altered(written(&as_text, options), b"XX", b"\xFF\xFE");
        let outcome = outcome(&file, Encoding::Utf8);
        assert_eq!(outcome.reasons(), not_in_the_encoding(&[1, 3]), "dictionary: {dictionary}");
        assert_eq!(outcome.texts("name"), [Some("山田")]);
    }
}

#[test]
fn declared_text_that_is_none_ends_the_reading() {
    for dictionary in [false, true] {
        let names = Arc::new(StringArray::from(vec!["XX", "山田"])) as ArrayRef;
        let options = ArrowWriterOptions::new().with_properties(properties(dictionary).build());
        let file = altered(written(&batch(&names, &DataType::Utf8), options), b"XX", b"\xFF\xFE");
        let source = Folder::with("a.parquet", file);
        let error = read(source.open().unwrap(), &["name"]).err().expect("no text");
        assert!(error.to_string().contains("cannot be read as Parquet"), "{error}");
    }
}

#[test]
fn a_character_divided_between_two_values_is_rejected() {
    for values in [["XX", "Y", "山田"], [&*format!("{LONG}XX"), &*format!("Y{LONG}"), "山田"]] {
        let names = Arc::new(StringArray::from(values.to_vec())) as ArrayRef;
        let properties = properties(false).set_encoding(PageEncoding::DELTA_LENGTH_BYTE_ARRAY).build();
        let options = ArrowWriterOptions::new().with_properties(properties);
        let file = altered(written(&batch(&names, &DataType::Utf8), options), b"XXY", b"\xE5\xB1\xB1");
        let outcome = outcome(&file, Encoding::Utf8);
        assert_eq!(outcome.reasons(), not_in_the_encoding(&[1, 2]));
        assert_eq!(outcome.texts("name"), [Some("山田")]);
    }
}
