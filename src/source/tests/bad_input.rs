use datafusion::arrow::array::{Float64Array, Int64Array};

use super::super::rejects::PossibleNumbers;
use super::*;
use crate::codes::individual_number::{NumberCheck, synthetic};
use crate::words::Language;

fn good() -> String {
    csv(&[line("1", "山田", "1980-04-01", "1"), line("2", "鈴木", "1981-05-02", "2")])
}

/// What reading a whole file gave.
fn outcome(content: impl AsRef<[u8]>) -> Outcome {
    read(Folder::with("a.csv", content).open().unwrap(), &["name", "birth_date", "sex", "address"]).unwrap()
}

#[test]
fn files_that_are_refused_at_once() {
    let broken_header = good().replace("birth_date", "誕生日");
    let duplicate = good().replacen("address", "address,住所", 1);
    let cases: [(&str, &str, Vec<u8>, &[&str]); 13] = [
        ("empty", "a.csv", vec![], &["the file is empty"]),
        ("nothing but a mark", "a.csv", b"\xEF\xBB\xBF".to_vec(), &["the file is empty"]),
        ("nothing but blanks", "a.csv", b"\n  \n".to_vec(), &["the file is empty"]),
        ("empty Parquet", "a.parquet", vec![], &["the file is empty"]),
        (
            "no birth date",
            "a.csv",
            broken_header.into_bytes(),
            &[
                "column `birth_date` (生年月日) is missing",
                "a.csv, line 1",
                "columns = { birth_date = \"its header\" }",
                "`誕生日`",
            ],
        ),
        (
            "twice",
            "a.csv",
            duplicate.into_bytes(),
            &["column `address` is there twice, as columns 10 and 11"],
        ),
        ("no header", "a.csv", line("1", "山田", "", "1").into_bytes(), &["names no column"]),
        (
            "CP932 read as UTF-8",
            "a.csv",
            cp932(&good().replace(HEADER, JAPANESE)),
            &["is not in utf-8", "it seems to be cp932", "encoding = \"cp932\""],
        ),
        ("CP932 under an English header", "a.csv", cp932(&good()), &["is not in utf-8", "cp932"]),
        ("UTF-16", "a.csv", b"\xFF\xFEn\0a\0".to_vec(), &["text in UTF-16", "export it as CSV"]),
        ("a workbook", "a.csv", b"PK\x03\x04xl/workbook.xml".to_vec(), &["an Excel workbook"]),
        ("text named Parquet", "a.parquet", good().into_bytes(), &["is no Parquet file"]),
        (
            "gzip cut off",
            "a.csv.gz",
            gzip(good().as_bytes())[..40].to_vec(),
            &["cannot be read to its end", "cut off"],
        ),
    ];
    for (what, name, content, expected) in cases {
        let refusal = Folder::with(name, content).refusal();
        assert!(refusal.starts_with("linkages: ") && refusal.contains(name), "{what}: {refusal}");
        for part in expected {
            assert!(refusal.contains(part), "{what}: {refusal}");
        }
        assert!(!refusal.contains("山田") && !refusal.contains("111111111110"), "{what}: {refusal}");
    }
}

#[test]
fn utf8_read_as_cp932_is_refused() {
    for content in [good(), good().replace(HEADER, JAPANESE)] {
        let error = Folder::with("a.csv", content).open_cp932().unwrap_err();
        assert!(explained(&error).contains("it seems to be utf-8"), "{error}");
    }
}

#[test]
fn paths_that_lead_nowhere() {
    let folder = Folder::with("a.csv", good());
    std::fs::create_dir(folder.path().join("sub")).unwrap();
    let cases = [("*.parquet", "no file"), ("b.csv", "no file"), ("sub", "a folder"), ("a[.csv", "the glob")];
    for (path, expected) in cases {
        let error = Source::open(&LINKAGES, &[folder.input(path)], ReadSettings::default()).unwrap_err();
        assert!(error.to_string().contains(expected) && error.to_string().contains(path), "{error}");
    }
}

#[test]
fn parquet_columns_of_a_wrong_type() {
    let numbers = || Arc::new(Int64Array::from(vec![1])) as ArrayRef;
    let floats = || Arc::new(Float64Array::from(vec![1.0])) as ArrayRef;
    let cases = [
        ("number", numbers(), "column `number` is Int64, not text", "leading zeros"),
        ("individual_number", floats(), "column `individual_number` is Float64, not text or an integer", ""),
        ("birth_date", floats(), "column `birth_date` is Float64, not a date", ""),
        ("sex", floats(), "column `sex` is Float64, not an integer or text", ""),
    ];
    for (column, values, message, help) in cases {
        let text = || Arc::new(StringArray::from(vec!["1"])) as ArrayRef;
        let columns =
            HEADER.split(',').map(|name| (name, if name == column { values.clone() } else { text() }));
        let file = encoded(&RecordBatch::try_from_iter(columns).unwrap(), 10);
        let refusal = Folder::with("a.parquet", file).refusal();
        assert!(refusal.contains(message) && refusal.contains(help), "{refusal}");
    }
}

#[test]
fn parquet_cut_off_anywhere_is_an_error_and_never_a_smaller_table() {
    let rows: Vec<String> = (0..500).map(|n| line(&n.to_string(), "山田", "1980-04-01", "1")).collect();
    let file = parquet(&csv(&rows), 200);
    for cut in [4, 8, 100, file.len() / 2, file.len() - 9, file.len() - 1] {
        let refusal = Folder::with("a.parquet", &file[..cut]).refusal();
        assert!(
            refusal.contains("cannot be read as Parquet") && refusal.contains("copy it again"),
            "{refusal}"
        );
    }
    // The middle is gone, the footer whole.
    let hole = [&file[..300], &file[file.len() - 4_000..]].concat();
    let result = Folder::with("a.parquet", hole).open().map(|source| read(source, &KEYS));
    assert!(!matches!(result, Ok(Ok(_))), "rows of a damaged file");
}

#[test]
fn compression_cut_off_ends_the_stream_with_an_error() {
    let random = |n: u64| n.wrapping_mul(0x9E37_79B9_7F4A_7C15).to_string();
    let rows: Vec<String> =
        (0..20_000).map(|n| line(&random(n), &random(n + 1), "1980-04-01", "1")).collect();
    let text = csv(&rows);
    let compressed =
        [("a.csv.gz", gzip(text.as_bytes())), ("a.csv.zst", zstd::encode_all(text.as_bytes(), 1).unwrap())];
    for (name, file) in compressed {
        let folder = Folder::with(name, &file[..file.len() - 10]);
        let error = read(folder.open().unwrap(), &KEYS).err().expect("the file is cut off");
        assert!(error.to_string().contains("cannot be read to its end"), "{error}");
        assert!(error.to_string().contains(name), "{error}");
    }
}

#[test]
fn a_file_that_grows_is_an_error() {
    let folder = Folder::with("a.csv", good());
    let source = folder.open().unwrap();
    folder.put("a.csv", good() + &line("3", "a", "", "") + "\n");
    let error = read(source, &KEYS).err().expect("the file changed");
    assert!(error.to_string().contains("changed while it was being read"), "{error}");
}

const EMPTY_CELL: &str = "is the date that a spreadsheet gives for an empty cell: leave it empty";

#[test]
fn rows_that_are_rejected() {
    let long = "あ".repeat(2_000);
    let cases = [
        (line("1", "a", "2023-02-29", "1"), "birth_date", "is a date that does not exist"),
        (line("1", "a", "80-04-01", "1"), "birth_date", "has a year of two digits and no era"),
        (line("1", "a", "昨日", "1"), "birth_date", "is not a date"),
        (line("1", "a", "1900/1/0", "1"), "birth_date", EMPTY_CELL),
        (line("1", "a", "1899-12-30", "1"), "birth_date", EMPTY_CELL),
        (line("1", "a", "1980-04-01", "男女"), "sex", "is not a sex: write 1 or 2"),
        (line("1", "a\0b", "1980-04-01", "1"), "name", "holds a control character"),
        (line("1", "a\u{1B}b", "1980-04-01", "1"), "name", "holds a control character"),
        (line("1", "a\u{85}b", "1980-04-01", "1"), "name", "holds a control character"),
        (line("1", "山田\u{202E}太郎", "1980-04-01", "1"), "name", "holds a control character"),
        (line("1", &long, "1980-04-01", "1"), "name", "is longer than 4096 bytes"),
        (line("1", "a,b", "1980-04-01", "1"), "", "has another number of values than the header"),
        (line("1", "a\0b", "昨日", "9x"), "name", "holds a control character"),
        ("a".to_owned(), "", "has another number of values than the header"),
    ];
    for (bad, column, reason) in cases {
        let outcome = outcome(csv(&[line("0", "山田", "", ""), bad.clone(), line("2", "鈴木", "", "")]));
        assert_eq!(outcome.reasons(), [(3, column, reason.to_owned())], "{bad:.60}");
        assert_eq!((outcome.ids(), outcome.read), (vec![0, 2], 3), "{bad:.60}");
        if !column.is_empty() {
            let file = parquet(&csv(&[line("0", "山田", "", ""), bad.clone(), line("2", "鈴木", "", "")]), 2);
            let folder = Folder::with("a.parquet", file);
            let outcome = read(folder.open().unwrap(), &["name", "birth_date", "sex"]).unwrap();
            assert_eq!(outcome.reasons(), [(2, column, reason.to_owned())], "Parquet, {bad:.60}");
            assert_eq!(outcome.ids(), [0, 2]);
        }
    }
}

#[test]
fn a_value_in_another_encoding_is_rejected() {
    let marked = csv(&[line("1", "山田", "", "1"), line("2", "XX", "", "1"), line("3", "鈴木", "", "1")]);
    let at = marked.find("XX").unwrap();
    let mut content = marked.into_bytes();
    content[at..at + 2].copy_from_slice(b"\x8E\x52");
    let outcome = outcome(content);
    assert_eq!(outcome.reasons(), [(3, "name", "is not in the encoding of the file".to_owned())]);
    assert_eq!(outcome.ids(), [0, 2]);
}

#[test]
fn a_value_of_ten_megabytes_is_one_rejected_row() {
    let huge = "x".repeat(10 << 20);
    let outcome = outcome(csv(&[line("1", &huge, "", "1"), line("2", "鈴木", "", "1")]));
    assert_eq!(outcome.reasons(), [(2, "name", "is longer than 4096 bytes".to_owned())]);
    assert_eq!(outcome.ids(), [1]);
}

#[test]
fn a_quotation_mark_that_is_not_closed_is_an_error() {
    let mut rows: Vec<String> = (0..1_000).map(|n| line(&n.to_string(), "山田", "", "1")).collect();
    rows[500] = line("500", "\"山田", "", "1");
    let error = read(Folder::with("a.csv", csv(&rows)).open().unwrap(), &KEYS).err().unwrap();
    assert!(
        error.to_string().contains("opened and not closed") && error.to_string().contains("line 502"),
        "{error}"
    );
}

#[test]
fn a_line_that_does_not_end_is_told_from_a_quotation_mark() {
    let bomb = gzip(format!("{}{}", good(), "x".repeat(34 << 20)).as_bytes());
    let unclosed = format!("{}\"{}", good(), "x\n".repeat(17 << 20));
    for (name, content, expected) in [
        ("a.csv.gz", bomb, "a line is longer than 32 MiB"),
        ("a.csv", unclosed.into_bytes(), "a quotation mark is opened and not closed"),
    ] {
        let error = read(Folder::with(name, content).open().unwrap(), &KEYS).err().unwrap();
        assert!(error.to_string().contains(expected) && error.to_string().contains("line 4"), "{error}");
    }
}

#[test]
fn a_quotation_mark_in_the_last_column_swallows_no_rows() {
    let mut rows: Vec<String> = (0..10).map(|n| line(&n.to_string(), "山田", "", "1")).collect();
    rows[4] = rows[4].replace("東京都", "\"東京都");
    let error = read(Folder::with("a.csv", csv(&rows)).open().unwrap(), &KEYS).err().unwrap();
    assert!(
        error.to_string().contains("opened and not closed") && error.to_string().contains("line 6"),
        "{error}"
    );
}

#[test]
fn the_list_of_rejects_holds_no_value() {
    let outcome = outcome(csv(&[line("1", "秘密\0", "秘密", "秘密")]));
    let written = outcome.rejects.rows(Language::English).collect::<Vec<_>>().concat().join(",");
    assert!(written.contains("a.csv,2,name,holds a control character"), "{written}");
    assert!(!written.contains("秘密") && !written.contains("111111111110"), "{written}");
}

#[test]
fn columns_that_do_not_exist() {
    let source = Arc::new(Folder::with("a.csv", good()).open().unwrap());
    let error = source.schema(&["birthdate"]).unwrap_err();
    assert!(explained(&error).contains("did you mean `birth_date`?"), "{error}");
}

#[test]
fn a_damaged_parquet_file_never_panics() {
    let rows: Vec<String> = (0..500).map(|n| line(&n.to_string(), "山田", "1980-04-01", "1")).collect();
    let file = parquet(&csv(&rows), 200);
    let mut random = fastrand::Rng::with_seed(20_240_507);
    let mut refused = 0;
    for _ in 0..300 {
        let mut damaged = file.clone();
        for _ in 0..3 {
            damaged[random.usize(..file.len())] = random.u8(..);
        }
        let folder = Folder::with("a.parquet", &damaged);
        refused += u32::from(folder.open().map(|source| read(source, &KEYS)).is_err());
    }
    assert!(refused > 50, "damage to the footer is noticed: {refused}");
}

#[test]
fn an_identifier_that_could_be_an_individual_number_is_rejected_in_every_kind_of_file() {
    let number = synthetic(12_345_678_901).to_string();
    let wide: String = number.chars().filter_map(|c| char::from_u32('０' as u32 + c.to_digit(10)?)).collect();
    let own = "111111111110";
    let lines = [
        line("1", "山田", "1980-04-01", "1"),
        line(&number, "山田", "1980-04-01", "1"),
        line(&format!("{}-{}", &wide[..12], &wide[12..]), "山田", "1980-04-01", "1"),
        line(own, "山田", "1980-04-01", "1"),
        line("123456789012345", "山田", "1980-04-01", "1"),
        line("2", &number, "1980-04-01", "1"),
    ];
    let text = csv(&lines);
    for content in [text.clone().into_bytes(), parquet(&text, 2)] {
        let folder = Folder::new();
        folder.put("a", content);
        let settings = ReadSettings { number_check: NumberCheck::Synthetic, ..ReadSettings::default() };
        let source = Source::open(&LINKAGES, &[folder.input("*")], settings).unwrap();
        let outcome = read(source, &LINKAGES.names()).unwrap();
        assert_eq!(outcome.ids(), [0, 4, 5]);
        let found = outcome.rejects.possible_numbers();
        assert_eq!(found[&("linkages", "number")], PossibleNumbers { rows: 3, own: 1 });
        assert_eq!(found.len(), 1);
        let again = Rejects::new();
        again.merge(&outcome.rejects);
        assert_eq!(again.possible_numbers(), found);
        assert!(outcome.reasons().iter().all(|(_, column, reason)| {
            *column == "number" && reason.starts_with("could be an individual number")
        }));
    }
}

/// Made with pyarrow, since the writer of this crate computes no checksums: `pq.write_table(…, compression="none",
/// use_dictionary=["insurer_number", "sex"], write_page_checksum=True, write_statistics=False)`.
const WITH_CHECKSUMS: &[u8] = include_bytes!("page_checksums.parquet");

#[test]
fn a_changed_byte_of_a_page_with_a_checksum_is_noticed() {
    let columns = ["insurer_number", "number", "name", "name_kana", "birth_date", "sex", "address"];
    let as_read = |file: &[u8]| Folder::with("a.parquet", file).open().map(|source| read(source, &columns));
    let whole = as_read(WITH_CHECKSUMS).unwrap().unwrap().rows;
    assert_eq!(whole.num_rows(), 40);
    let texts = ["01040013", "山田", "ﾔﾏﾀﾞ", "1980-04-", "東京都千代田区"].map(str::as_bytes);
    let is_of_a_text = |at: &usize| texts.iter().any(|text| WITH_CHECKSUMS[*at..].starts_with(text));
    let places: Vec<usize> = (0..WITH_CHECKSUMS.len()).filter(is_of_a_text).collect();
    assert!(places.len() > 150, "{}", places.len());
    for at in places {
        let mut damaged = WITH_CHECKSUMS.to_vec();
        damaged[at] ^= 1;
        let error = as_read(&damaged).unwrap().map(drop).expect_err("the page is not what was written");
        let DataFusionError::External(error) = error else { panic!("{error}") };
        let error = error.downcast::<SourceError>().unwrap();
        assert!(matches!(*error, SourceError::Parquet { .. }), "{at}: {error}");
    }
}
