use std::fmt::Write as _;
use std::path::Path;

use proptest::prelude::*;

use super::answer::TWICE;
use super::*;
use crate::source::fault::Fault;

/// The beginning of a document that is read before anything is known of the rest.
const WINDOW: usize = 256 << 10;

type Row = Vec<Option<String>>;

/// The values of each response, and what is wrong with the document.
fn rows(document: &[u8], fields: &[Field]) -> (Vec<Row>, Option<Damage>) {
    let mut rows = Vec::new();
    let outcome = read(
        || Ok(document),
        |response| rows.push(fields.iter().map(|field| response.get(*field).map(str::to_owned)).collect()),
    );
    (rows, outcome.err())
}

fn faults(document: &[u8]) -> Option<(DocumentFault, u64)> {
    rows(document, &[]).1.map(|damage| (damage.fault, damage.line))
}

const HEADER: &str =
    "<MessageHeader><MedicalInstitutionCode>1311111111</MedicalInstitutionCode></MessageHeader>";
const VALIDITY: &str = "<QualificationValidity>1</QualificationValidity>";

fn result(number: usize) -> String {
    format!(
        "<ResultOfQualificationConfirmation><InsuredIdentificationNumber>{number}</InsuredIdentificationNumber>\
         </ResultOfQualificationConfirmation>"
    )
}

fn results(count: usize) -> String {
    (0..count).map(result).collect()
}

fn units(count: usize) -> String {
    let unit = |number| ["<BulkConfirmUnit>", VALIDITY, &result(number), "</BulkConfirmUnit>\n"].concat();
    (0..count).map(unit).collect()
}

#[test]
fn header_and_validity_are_found_wherever_they_stand() {
    let (few, many) = (10, 10_000);
    let mut documents = Vec::new();
    for count in [few, many] {
        let (units, list) = (units(count), format!("<ResultList>{}</ResultList>", results(count)));
        documents.extend([
            (count, format!("<XmlMsg>{HEADER}<MessageBody>{units}</MessageBody></XmlMsg>")),
            (count, format!("<XmlMsg><MessageBody>{units}</MessageBody>{HEADER}</XmlMsg>")),
            (count, format!("<XmlMsg>{HEADER}<MessageBody>{VALIDITY}{list}</MessageBody></XmlMsg>")),
            (count, format!("<XmlMsg><MessageBody>{list}{VALIDITY}</MessageBody>{HEADER}</XmlMsg>")),
        ]);
    }
    for (count, document) in documents {
        let fields = [Field::FacilityCode, Field::Validity, Field::Number];
        let (rows, damage) = rows(document.as_bytes(), &fields);
        assert_eq!((rows.len(), damage), (count, None), "{document:.100}");
        for (number, row) in rows.into_iter().enumerate() {
            let expected = ["1311111111".to_owned(), "1".to_owned(), number.to_string()].map(Some);
            assert_eq!(row, expected, "{document:.100}");
        }
    }
}

#[test]
fn the_other_name_is_read_beside_the_name() {
    let document = include_bytes!("../../../testdata/eligibility/scrambled.xml");
    let fields = [Field::Name, Field::NameKana, Field::Alias, Field::AliasKana];
    let expected = ["診療　太郎", "ｼﾝﾘｮｳ ﾀﾛｳ", "見本　太郎", "ﾐﾎﾝ ﾀﾛｳ"].map(|value| Some(value.to_owned()));
    assert_eq!(rows(document, &fields), (vec![expected.to_vec()], None));
}

#[test]
fn the_end_of_a_window_may_fall_anywhere() {
    let content = format!(
        "<XmlMsg><?i a<b?>{HEADER}<MessageBody>\u{FEFF}<BulkConfirmUnit a='>'><!-- <b> -->{VALIDITY}\
         <ResultOfQualificationConfirmation><InsuredCardSymbol>東&amp;<![CDATA[<京>]]>&#x90FD;</InsuredCardSymbol>\
         </ResultOfQualificationConfirmation></BulkConfirmUnit>\u{FEFF}\n{}</MessageBody></XmlMsg>",
        units(2)
    );
    let fields = [Field::Symbol, Field::Number];
    let expected = rows(content.as_bytes(), &fields);
    assert_eq!(expected.0[0][0].as_deref(), Some("東&<京>都"));
    assert_eq!((expected.0.len(), expected.1), (3, None));
    for shift in 0..content.len() + 20 {
        let before = format!("<!--{}-->", "<".repeat(WINDOW - shift));
        assert_eq!(rows(format!("{before}{content}").as_bytes(), &fields), expected, "{shift}");
        let text =
            format!("<?xml version='1.0' encoding='Shift_JIS'?>{before}{content}").replace('\u{FEFF}', "");
        let (cp932, _, _) = encoding_rs::SHIFT_JIS.encode(&text);
        assert_eq!(rows(&cp932, &fields), expected, "CP932, {shift}");
    }
}

#[test]
fn damage_names_its_line_beyond_the_first_window() {
    let text = format!("<XmlMsg>{HEADER}<MessageBody>\n{}</MessageBody></XmlMsg>", units(20_000));
    let at = text.find(">15000<").unwrap();
    let with = |inserted: &[u8]| [&text.as_bytes()[..=at], inserted, &text.as_bytes()[at + 1..]].concat();
    let cases: [(&[u8], DocumentFault); 6] = [
        (b"\xFF", DocumentFault::Encoding),
        (b"&a;", DocumentFault::Entity),
        (b"&a", DocumentFault::Malformed),
        (b"</a>", DocumentFault::Malformed),
        (b"<!DOCTYPE a>", DocumentFault::DocumentType),
        (b"<?xml version='1.0'?>", DocumentFault::Malformed),
    ];
    for (inserted, fault) in cases {
        let (rows, damage) = rows(&with(inserted), &[Field::Number]);
        assert_eq!(damage, Some(Damage { fault, line: 15_002 }), "{}", inserted.escape_ascii());
        assert_eq!(rows.len(), 15_000, "{}", inserted.escape_ascii());
    }
}

#[test]
fn documents_that_are_not_read() {
    let body = format!("<MessageBody>{VALIDITY}</MessageBody>");
    let deep = |depth| format!("<XmlMsg>{}{}{body}</XmlMsg>", "<a>".repeat(depth), "</a>".repeat(depth));
    let long = |bytes: usize| format!("<XmlMsg><!--{}-->{body}</XmlMsg>", "-a".repeat(bytes / 2));
    let cases = [
        (deep(63), None, "64 elements deep, the outermost among them"),
        (deep(64), Some(DocumentFault::Depth), "one more"),
        (long(7 << 20), None, "a comment of less than 8 MiB"),
        (long(17 << 20), Some(DocumentFault::TooLong), "one that would not fit in memory if it went on"),
        (
            format!("<XmlMsg a='{}'/>", "x".repeat(17 << 20)),
            Some(DocumentFault::TooLong),
            "a tag without end",
        ),
        (
            format!("<!DOCTYPE a [{}", "<!ENTITY a 'b'>".repeat(100_000)),
            Some(DocumentFault::DocumentType),
            "no end",
        ),
        (
            format!("<XmlMsg><{}/></XmlMsg>", "a".repeat(1_025)),
            Some(DocumentFault::TooLong),
            "a name without end",
        ),
        (
            format!(
                "<XmlMsg>{HEADER}<MessageBody><BulkConfirmUnit>{}</BulkConfirmUnit></MessageBody></XmlMsg>",
                results(1_025)
            ),
            Some(DocumentFault::Results),
            "results without end in one answer of several",
        ),
        (format!("<XmlMsg>{body}{body}</XmlMsg>"), Some(DocumentFault::Twice), "two bodies"),
        (format!("<XmlMsg>{HEADER}{body}{HEADER}</XmlMsg>"), Some(DocumentFault::Twice), "two headers"),
        (format!("<XmlMsg>{body}</XmlMsg><XmlMsg/>"), Some(DocumentFault::Malformed), "two documents"),
        (format!("<XmlMsg>{body}</XmlMsg>text"), Some(DocumentFault::Malformed), "text behind the end"),
        (
            format!("<XmlMsg>{body}</XmlMsg>&lt;"),
            Some(DocumentFault::Malformed),
            "a character behind the end",
        ),
        (format!("<XmlMsg>{body}</XmlMsg><!-- -->\n"), None, "a comment behind the end"),
        (format!("<XmlMsg>{HEADER}</XmlMsg>"), Some(DocumentFault::NoAnswer), "another message"),
        ("<XmlMsg/>".to_owned(), Some(DocumentFault::NoAnswer), "nothing in it"),
        ("<!-- -->".to_owned(), Some(DocumentFault::Malformed), "no element"),
        (
            format!("<XmlMsg><![CDATA[a]]>{body}<!wrong></XmlMsg>"),
            Some(DocumentFault::Malformed),
            "no markup",
        ),
        (format!("<XmlMsg>{body}&#0;</XmlMsg>"), Some(DocumentFault::Malformed), "no character"),
    ];
    for (document, expected, why) in cases {
        assert_eq!(faults(document.as_bytes()).map(|(fault, _)| fault), expected, "{why}");
    }
}

#[test]
fn cut_off_anywhere_a_document_of_one_answer_gives_nothing() {
    let whole = format!("<XmlMsg>{HEADER}<MessageBody>{VALIDITY}{}</MessageBody></XmlMsg>", results(2));
    for cut in 1..whole.len() {
        let (rows, damage) = rows(&whole.as_bytes()[..cut], &[]);
        assert!(rows.is_empty() && damage.is_some(), "{cut}");
    }
}

#[test]
fn values_are_taken_from_where_they_belong() {
    let found = "<QualificationConfirmSearchInfo><InsuredCardSymbol>asked</InsuredCardSymbol>\
         <LimitApplicationCertificateRelatedConsFlg>1</LimitApplicationCertificateRelatedConsFlg>\
         </QualificationConfirmSearchInfo>";
    let fields = [Field::Symbol, Field::LimitConsent, Field::Validity, Field::InsuredRatio];
    let of = |body: &str| {
        rows(format!("<XmlMsg>{HEADER}<MessageBody>{body}</MessageBody></XmlMsg>").as_bytes(), &fields).0
    };
    let row = |values: [Option<&str>; 4]| values.map(|value| value.map(str::to_owned)).to_vec();
    let cases = [
        (found.to_owned(), vec![row([Some("asked"), Some("1"), None, None])], "the enquiry, where nobody was found"),
        (
            format!("{found}{}{VALIDITY}", result(1)),
            vec![row([None, Some("1"), Some("1"), None])],
            "a symbol that was asked for is not one that was found",
        ),
        (
            "<ResultOfQualificationConfirmation><InsuredCardSymbol> \n</InsuredCardSymbol>\
             <InsuredPartialContributionRatio> 020</InsuredPartialContributionRatio><Other><InsuredCardSymbol>x\
             </InsuredCardSymbol></Other></ResultOfQualificationConfirmation>"
                .to_owned(),
            vec![row([None, None, None, Some(" 020")])],
            "blank is absent, other blanks stay, and what stands in an unknown element is not known",
        ),
        (
            "<ElderlyRecipientCertificateInfo><InsuredCardSymbol>x</InsuredCardSymbol></ElderlyRecipientCertificateInfo>\
             <QualificationValidity>4</QualificationValidity>"
                .to_owned(),
            vec![row([None, None, Some("4"), None])],
            "elements in a place that is not theirs",
        ),
    ];
    for (body, expected, why) in cases {
        assert_eq!(of(&body), expected, "{why}");
    }
}

#[test]
fn a_value_that_is_wrong_makes_the_response_unusable() {
    let of = |document: &str| {
        let mut faults = Vec::new();
        read(|| Ok(document.as_bytes()), |response| faults.extend(response.fault())).unwrap();
        faults
    };
    let long = "x".repeat(4_097);
    let header = HEADER.replace("1311111111", &long);
    let once = "<InsurerNumber>1</InsurerNumber>";
    let too_long = format!("<InsurerNumber>{long}</InsurerNumber>");
    let with = |header: &str, inside: &str| {
        format!(
            "<XmlMsg>{header}<MessageBody><ResultOfQualificationConfirmation>{inside}</ResultOfQualificationConfirmation></MessageBody></XmlMsg>"
        )
    };
    let cases = [
        (with(HEADER, &once.repeat(2)), vec![(Field::InsurerNumber, TWICE)]),
        (with(HEADER, &too_long), vec![(Field::InsurerNumber, Fault::TooLong)]),
        (with(&header, once), vec![(Field::FacilityCode, Fault::TooLong)]),
        (with(HEADER, once), vec![]),
    ];
    for (document, expected) in cases {
        assert_eq!(of(&document), expected, "{document:.60}");
    }
}

/// Each stored input of the fuzzer, read as it reads them.
#[test]
fn the_stored_corpus_is_read_without_panic() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus/eligibility");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let document = std::fs::read(entry.unwrap().path()).unwrap();
        check(&document);
        count += 1;
    }
    assert!(count >= 10, "{count} documents");
}

/// What holds for every document.
fn check(document: &[u8]) {
    let (first, damage) = rows(document, &Field::ALL);
    let lines = 1 + memchr::memchr_iter(b'\n', document).count() as u64;
    assert!(damage.is_none_or(|damage| (1..=lines).contains(&damage.line)), "{damage:?} of {lines} lines");
    assert!(damage.is_some() || !first.is_empty(), "neither response nor reason");
}

proptest! {
    #[test]
    fn any_bytes_are_read_without_panic(document in proptest::collection::vec(any::<u8>(), 0..200)) {
        check(&document);
        check(&[b"<XmlMsg>".as_slice(), &document].concat());
    }

    #[test]
    fn any_order_of_elements_gives_the_same_values(order in Just((0..7).collect::<Vec<usize>>()).prop_shuffle()) {
        let parts = [
            "<InsurerNumber>1</InsurerNumber>", "<InsuredCardSymbol>2</InsuredCardSymbol>",
            "<InsuredIdentificationNumber>3</InsuredIdentificationNumber>", "<Birthdate>19800401</Birthdate>",
            "<PreschoolClassification>1</PreschoolClassification>", "<Unknown><a/>text</Unknown>",
            "<LimitApplicationCertificateRelatedInfo><LimitApplicationCertificateClassificationFlag>A01\
             </LimitApplicationCertificateClassificationFlag></LimitApplicationCertificateRelatedInfo>",
        ];
        let mut inside = String::new();
        for part in order {
            let _ = write!(inside, "{}\n  ", parts[part]);
        }
        let document = format!("<XmlMsg><MessageBody><ResultOfQualificationConfirmation>{inside}</ResultOfQualificationConfirmation></MessageBody></XmlMsg>");
        let fields = [Field::InsurerNumber, Field::Symbol, Field::Number, Field::BirthDate, Field::Preschool, Field::LimitClass];
        let expected = ["1", "2", "3", "19800401", "1", "A01"].map(|value| Some(value.to_owned())).to_vec();
        prop_assert_eq!(rows(document.as_bytes(), &fields), (vec![expected], None));
    }
}
