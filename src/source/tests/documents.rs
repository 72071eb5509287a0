//! Eligibility responses as XML.

use std::io::Write as _;

use super::*;
use crate::source::RESPONSES;
use crate::words::Language;

const ALL: [&str; 19] = [
    "facility_code",
    "confirmed_on",
    "processed_at",
    "reference_classification",
    "insurer_number",
    "symbol",
    "number",
    "branch",
    "birth_date",
    "validity",
    "insured_ratio",
    "elderly_ratio",
    "elderly_from",
    "elderly_to",
    "limit_consent",
    "limit_class",
    "limit_from",
    "limit_to",
    "preschool",
];

fn open(folder: &Folder, path: &str) -> Source {
    Source::open(&RESPONSES, &[folder.input(path)], ReadSettings::default()).unwrap()
}

fn outcome(folder: &Folder, path: &str) -> Outcome {
    read(open(folder, path), &ALL).unwrap()
}

/// A document of one result with this number.
fn single(number: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<XmlMsg>\n<MessageHeader><MedicalInstitutionCode>1311111111\
         </MedicalInstitutionCode></MessageHeader>\n<MessageBody><QualificationValidity>1</QualificationValidity>\
         <ResultList>\n<ResultOfQualificationConfirmation><InsuredIdentificationNumber>{number}\
         </InsuredIdentificationNumber></ResultOfQualificationConfirmation></ResultList></MessageBody></XmlMsg>\n"
    )
}

/// A bulk document of results with these numbers.
fn bulk(numbers: impl IntoIterator<Item = u32>) -> String {
    let unit = |number| {
        format!(
            "<BulkConfirmUnit><QualificationValidity>1</QualificationValidity>\
             <ResultOfQualificationConfirmation><InsuredIdentificationNumber>{number}\
             </InsuredIdentificationNumber></ResultOfQualificationConfirmation></BulkConfirmUnit>\n"
        )
    };
    let units: String = numbers.into_iter().map(unit).collect();
    format!("<XmlMsg><MessageHeader/><MessageBody>\n{units}</MessageBody></XmlMsg>")
}

fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in entries {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn names(outcome: &Outcome) -> Vec<(String, u64, String)> {
    let name = |reject: Reject| {
        let file = Path::new(&*reject.file).file_name().unwrap().to_string_lossy().into_owned();
        (file, reject.line, reject.reason.to_string())
    };
    outcome.rejects.list().into_iter().map(name).collect()
}

/// The columns without the names of the rows.
fn values(outcome: &Outcome) -> RecordBatch {
    outcome.rows.project(&(1..=ALL.len()).collect::<Vec<_>>()).unwrap()
}

#[test]
fn samples_say_the_same_as_their_table() {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/eligibility");
    let input = |path: &str| Input { base: samples.clone(), ..Folder::new().input(path) };
    let from = |path| {
        read(Source::open(&RESPONSES, &[input(path)], ReadSettings::default()).unwrap(), &ALL).unwrap()
    };
    let (xml, csv) = (from("*.xml"), from("expected.csv"));
    assert_eq!(xml.reasons(), []);
    assert_eq!(values(&xml), values(&csv));
}

#[test]
fn files_folders_and_archives_hold_the_same_rows() {
    let (first, second) = (single("1"), bulk(2..5));
    let folder = Folder::with("a.xml", &first);
    folder.put("b.xml", &second);
    let wanted = outcome(&folder, "*.xml");
    assert_eq!(wanted.texts("number"), ["1", "2", "3", "4"].map(Some));
    assert_eq!(wanted.ids(), [0, 1 << 20, (1 << 20) + 1, (1 << 20) + 2], "a document takes 2²⁰ names");
    let packed = Folder::with("p.zip", zip(&[("b.xml", second.as_bytes()), ("a.xml", first.as_bytes())]));
    let nested = Folder::new();
    std::fs::create_dir_all(nested.path().join("res/face")).unwrap();
    nested.put("res/face/a", &first);
    nested.put("res/face.bulk", &second);
    nested.put("res/.hidden", "hidden");
    for (what, folder, path) in
        [("zip", &packed, "p.zip"), ("folder", &nested, "res"), ("glob", &nested, "res/**/*")]
    {
        let outcome = outcome(folder, path);
        assert_eq!(values(&outcome), values(&wanted), "{what}");
        assert_eq!(outcome.ids(), wanted.ids(), "{what}");
        assert_eq!(outcome.reasons(), [], "{what}");
    }
}

#[test]
fn rows_are_the_same_on_any_number_of_threads_and_can_be_asked_for_alone() {
    let folder = Folder::new();
    for number in 0..5_000 {
        let text = if number % 7 == 0 { "<XmlMsg>".to_owned() } else { single(&number.to_string()) };
        folder.put(&format!("{number:05}.xml"), text);
    }
    folder.put("bulk.xml", bulk(0..20_000));
    let source = Arc::new(open(&folder, "*.xml"));
    let [one, two] = [1, 2].map(|threads| read_some(&source, &ALL, None, threads).unwrap());
    assert_eq!(one.rows, two.rows);
    assert!(one.rejects.rows(Language::English).eq(two.rejects.rows(Language::English)));
    assert_eq!((one.read, one.rejects.count()), (25_000, 715));
    let asked: Vec<u64> = one.ids().into_iter().step_by(997).collect();
    let some = read_some(&source, &ALL, Some(RowSet::new(asked.clone())), 2).unwrap();
    assert_eq!((some.ids(), some.read), (asked.clone(), asked.len() as u64));
    let all = one.texts("number");
    let numbers: Vec<_> =
        one.ids().iter().zip(all).filter(|(id, _)| asked.contains(id)).map(|(_, n)| n).collect();
    assert_eq!(some.texts("number"), numbers);
}

#[test]
fn documents_that_are_rejected_and_the_others_that_are_not() {
    let cases: [(&str, Vec<u8>, u64, &str); 15] = [
        ("empty", vec![], 1, "is empty"),
        ("blank", b"\n \n".to_vec(), 1, "is empty"),
        ("csv", good_csv().into_bytes(), 1, "is something else, not XML"),
        ("pdf", b"%PDF-1.7".to_vec(), 1, "is a PDF, not XML"),
        ("zip", zip(&[("a.xml", b"<a/>")]), 1, "is a zip archive or an Excel workbook, not XML"),
        ("utf16", b"\xFF\xFE<\0".to_vec(), 1, "is text in UTF-16, not XML"),
        ("cut", single("1").as_bytes()[..120].to_vec(), 3, "ends before its last element is closed"),
        ("crossed", b"<XmlMsg>\n<a></b></XmlMsg>".to_vec(), 2, "is not well-formed XML"),
        ("lie", cp932(&single("１")), 5, "is not in the encoding that it declares"),
        (
            "lie2",
            single("１").replace("UTF-8", "Shift_JIS").into_bytes(),
            1,
            "is not in the encoding that it declares",
        ),
        (
            "doctype",
            b"<!DOCTYPE a [<!ENTITY b \"c\">]><XmlMsg/>".to_vec(),
            1,
            "declares a document type, which is not read",
        ),
        ("entity", single("&secret;").into_bytes(), 5, "refers to an entity that it would have to declare"),
        (
            "deep",
            "<a>".repeat(70).replacen("<a>", "<XmlMsg>", 1).into_bytes(),
            1,
            "nests elements more than 64 deep",
        ),
        ("other", b"<other/>".to_vec(), 1, "holds no answer to an eligibility enquiry"),
        (
            "page",
            b"<!DOCTYPE html>\n<html></html>".to_vec(),
            1,
            "is an HTML page (a download that failed, perhaps: the page of an error or a login), not XML",
        ),
    ];
    for (what, content, line, reason) in cases {
        let folder = Folder::with("a.xml", single("1"));
        folder.put("b.xml", content);
        folder.put("c.xml", single("3"));
        let outcome = outcome(&folder, "*.xml");
        assert_eq!(names(&outcome), [("b.xml".to_owned(), line, reason.to_owned())], "{what}");
        assert_eq!(outcome.texts("number"), ["1", "3"].map(Some), "{what}");
        assert_eq!(outcome.read, 3, "{what}");
    }
}

fn good_csv() -> String {
    format!("{}\n", ALL.join(","))
}

#[test]
fn archives_that_are_refused_and_entries() {
    type Case<'a> = (&'a str, &'a [u8], &'a [Option<&'a str>], (&'a str, &'a str));
    let zeros = vec![b' '; 80 << 20];
    let bomb = zip(&[("a.xml", &zeros)]);
    let nested = zip(&[("a.xml", single("1").as_bytes()), ("b.zip", &zip(&[("c.xml", b"<a/>")]))]);
    let slip = zip(&[("../a.xml", single("1").as_bytes()), ("b.xml", single("2").as_bytes())]);
    let mut damaged = zip(&[("a.xml", single("1").as_bytes())]);
    damaged[60] ^= 0xFF;
    let cases: [Case<'_>; 6] = [
        ("bomb", &bomb, &[], ("p.zip", "unpacks to more than is allowed")),
        ("nested", &nested, &[Some("1")], ("b.zip", "is a zip archive or an Excel workbook, not XML")),
        ("slip", &slip, &[Some("2")], ("a.xml", "has a name that leads out of its archive")),
        ("damaged", &damaged, &[], ("a.xml", "cannot be read to its end")),
        ("cut off", &nested[..nested.len() - 30], &[], ("p.zip", "cannot be read to its end")),
        ("nothing in it", &zip(&[]), &[], ("p.zip", "is empty")),
    ];
    for (what, content, numbers, (file, reason)) in cases {
        let outcome = outcome(&Folder::with("p.zip", content), "p.zip");
        assert_eq!(names(&outcome), [(file.to_owned(), 1, reason.to_owned())], "{what}");
        assert_eq!(outcome.texts("number"), numbers, "{what}");
    }
}

#[test]
fn a_workbook_among_documents_is_rejected_as_one() {
    let folder = Folder::with("a.xml", single("1"));
    folder.put("p.xlsx", zip(&[("[Content_Types].xml", b"<a/>"), ("xl/workbook.xml", b"<a/>")]));
    let outcome = outcome(&folder, "*");
    assert_eq!(names(&outcome), [("p.xlsx".to_owned(), 1, "is an Excel workbook, not XML".to_owned())]);
    assert_eq!(outcome.texts("number"), [Some("1")]);
}

#[test]
fn an_entry_that_is_not_what_its_checksum_says_is_rejected() {
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive.start_file("a.xml", options).unwrap();
    archive.write_all(single("4711").as_bytes()).unwrap();
    let sound = archive.finish().unwrap().into_inner();
    let at = sound.windows(4).position(|bytes| bytes == b"4711").unwrap();
    let mut altered = sound.clone();
    altered[at] = b'5';
    assert_eq!(outcome(&Folder::with("p.zip", sound), "p.zip").texts("number"), [Some("4711")]);
    let outcome = outcome(&Folder::with("p.zip", altered), "p.zip");
    assert_eq!((outcome.ids().len(), outcome.rejects.count()), (0, 1));
    assert_eq!(names(&outcome)[0].2, "cannot be read to its end");
}

#[test]
fn values_that_are_rejected_name_their_column_and_line() {
    let unit = |inside: &str| {
        format!(
            "<BulkConfirmUnit><QualificationValidity>1</QualificationValidity>\n\
             <ResultOfQualificationConfirmation>{inside}</ResultOfQualificationConfirmation></BulkConfirmUnit>\n"
        )
    };
    let long = "x".repeat(5_000);
    let cases = [
        ("<Birthdate>20240230</Birthdate>".to_owned(), "birth_date", "is a date that does not exist"),
        (
            "<Birthdate>1</Birthdate><Birthdate>2</Birthdate>".to_owned(),
            "birth_date",
            "holds an element twice",
        ),
        (format!("<InsuredCardSymbol>{long}</InsuredCardSymbol>"), "symbol", "is longer than 4096 bytes"),
        ("<InsuredCardSymbol>a\u{1}</InsuredCardSymbol>".to_owned(), "symbol", "holds a control character"),
        (String::new(), "", "holds no answer"),
    ];
    for (inside, column, reason) in cases {
        let good = unit("<InsurerNumber>1</InsurerNumber>");
        let text = format!(
            "<XmlMsg><MessageHeader/><MessageBody>\n{good}{}{good}</MessageBody></XmlMsg>",
            unit(&inside)
        );
        let outcome = outcome(&Folder::with("a.xml", text), "a.xml");
        let [(line, found, why)] = outcome.reasons().try_into().unwrap();
        assert_eq!((line, found), (5, column), "{inside:.40}");
        assert!(why.contains(reason), "{why}");
        assert_eq!(outcome.ids(), [0, 2], "{inside:.40}");
    }
}

#[test]
fn a_unit_that_does_not_say_whether_somebody_is_insured_is_no_answer() {
    let validity = "<QualificationValidity>1</QualificationValidity>";
    let whole = bulk(1..4);
    let (before, after) = whole.split_once(validity).unwrap();
    for blank in ["", "<QualificationValidity> </QualificationValidity>"] {
        let outcome = outcome(&Folder::with("a.xml", [before, blank, after].concat()), "a.xml");
        assert_eq!(outcome.texts("number"), ["2", "3"].map(Some), "{blank}");
        let [(line, column, why)] = outcome.reasons().try_into().unwrap();
        assert_eq!(
            (line, column, why.as_str()),
            (2, "", "holds no answer to an eligibility enquiry"),
            "{blank}"
        );
    }
}

#[test]
fn answers_before_the_damage_of_a_bulk_document_are_kept() {
    let text = bulk(0..10_000);
    let cut = text.find(">9000<").unwrap();
    let outcome = outcome(&Folder::with("a.xml", &text[..cut]), "a.xml");
    assert_eq!(outcome.ids().len(), 9_000);
    assert_eq!(outcome.reasons(), [(9_002, "", "ends before its last element is closed".to_owned())]);
}

#[test]
fn a_file_that_grows_is_an_error_of_the_run() {
    let folder = Folder::with("a.xml", single("1"));
    let source = open(&folder, "a.xml");
    folder.put("a.xml", single("12345"));
    let error = read(source, &ALL).err().expect("the file changed");
    assert!(error.to_string().contains("changed while it was being read"), "{error}");
}

#[test]
fn a_table_without_messages_takes_neither_folder_nor_xml() {
    let folder = Folder::with("a.xml", single("1"));
    std::fs::create_dir(folder.path().join("sub")).unwrap();
    for (path, reason) in [("a.xml", "names no column"), ("sub", "a folder, not a file")] {
        let error = Source::open(&LINKAGES, &[folder.input(path)], ReadSettings::default()).unwrap_err();
        assert!(error.to_string().contains(reason), "{error}");
    }
}
