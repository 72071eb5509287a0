//! Responses as XML, in the layout of online eligibility checks (別紙3-1 XMLレイアウト仕様).

use std::io;

use quick_xml::{
    Writer,
    events::{BytesDecl, BytesText, Event},
};

use super::response::{DatedValue, Response, compact};
use crate::synth::Encoding;

#[derive(Debug, Clone, PartialEq, Eq)]
enum Element {
    Value(&'static str, String),
    Holder(&'static str, Vec<Element>),
}

use Element::{Holder, Value};

/// 該当資格なし (OQSCD006): there is no result.
const NO_QUALIFICATION: u8 = 4;

/// The order in which the children of an element stand; readers may rely on none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    /// That of the layout.
    Layout,
    /// The other way round.
    Reversed,
}

/// A response to one enquiry; a person of several qualifications has several results.
pub(crate) fn single(responses: &[Response], encoding: Encoding, order: Order) -> io::Result<Vec<u8>> {
    let Some(first) = responses.first() else { return Ok(Vec::new()) };
    let mut body = vec![enquiry(first)];
    body.extend(processed(first));
    if first.validity != NO_QUALIFICATION {
        body.push(Holder("ResultList", responses.iter().map(result).collect()));
    }
    document(vec![header(first, encoding, Vec::new()), Holder("MessageBody", body)], encoding, order)
}

/// The responses to a bulk enquiry (一括照会), which are one facility's and of one day. Limit classes are not
/// among what it carries.
pub(crate) fn bulk(responses: &[Response], encoding: Encoding, order: Order) -> io::Result<Vec<u8>> {
    let Some(first) = responses.first() else { return Ok(Vec::new()) };
    let counts = [
        Value("ReceptionNumber", format!("{}{:08}", compact(first.confirmed_on), responses.len())),
        Value("NumberOfProcessingResult", responses.len().to_string()),
        Value("NumberOfNormalProcessing", responses.len().to_string()),
        Value("NumberOfError", "0".to_owned()),
    ];
    let unit = |(place, response): (usize, &Response)| {
        let mut unit = vec![enquiry(response)];
        unit.extend(processed(response));
        unit.push(result(response));
        unit.push(Value("ReferenceNumber", format!("{:010}", place + 1)));
        Holder("BulkConfirmUnit", unit)
    };
    let units = responses.iter().enumerate().map(unit).collect();
    let header = header(first, encoding, counts.to_vec());
    document(vec![header, Holder("MessageBody", units)], encoding, order)
}

fn header(response: &Response, encoding: Encoding, more: Vec<Element>) -> Element {
    let mut header = vec![
        Value("ProcessExecutionTime", response.processed_at()),
        Value("QualificationConfirmationDate", compact(response.confirmed_on)),
        Value("MedicalInstitutionCode", response.facility_code.clone()),
        Value("ReferenceClassification", response.reference.code().to_owned()),
        Value("SegmentOfResult", "1".to_owned()),
        Value("CharacterCodeIdentifier", if encoding == Encoding::Utf8 { "0" } else { "1" }.to_owned()),
    ];
    header.extend(more);
    Holder("MessageHeader", header)
}

fn enquiry(response: &Response) -> Element {
    let mut enquiry = key(response);
    enquiry.push(Value("Birthdate", compact(response.born)));
    if let Some(consent) = response.consent {
        enquiry.push(Value("LimitApplicationCertificateRelatedConsFlg", flag(consent)));
    }
    Holder("QualificationConfirmSearchInfo", enquiry)
}

fn processed(response: &Response) -> [Element; 2] {
    [
        Value("ProcessingResultStatus", "1".to_owned()),
        Value("QualificationValidity", response.validity.to_string()),
    ]
}

fn key(response: &Response) -> Vec<Element> {
    let key = &response.key;
    [
        ("InsurerNumber", &key.insurer_number),
        ("InsuredCardSymbol", &key.symbol),
        ("InsuredIdentificationNumber", &key.number),
        ("InsuredBranchNumber", &key.branch),
    ]
    .into_iter()
    .filter(|(_, text)| !text.is_empty())
    .map(|(name, text)| Value(name, text.clone()))
    .collect()
}

fn result(response: &Response) -> Element {
    let mut result = vec![Value("InsuredCardClassification", "01".to_owned())];
    result.extend(key(response));
    for (name, text) in [
        ("PersonalFamilyClassification", "1"),
        ("Name", "見本　髙子"),
        ("NameKana", "ﾐﾎﾝ ﾀｶｺ"),
        ("Sex1", "2"),
    ] {
        result.push(Value(name, text.to_owned()));
    }
    result.push(Value("Birthdate", compact(response.born)));
    let mut optional = |name, text: Option<&str>| {
        result.extend(text.map(|text| Value(name, text.to_owned())));
    };
    optional("InsuredPartialContributionRatio", response.insured_ratio);
    optional("PreschoolClassification", response.preschool.then_some("1"));
    if let Some(elderly) = response.elderly {
        let names = [
            "ElderlyRecipientValidStartDate",
            "ElderlyRecipientValidEndDate",
            "ElderlyRecipientContributionRatio",
        ];
        result.push(Holder("ElderlyRecipientCertificateInfo", certified(elderly, names)));
    }
    if let Some(consent) = response.consent {
        result.push(Value("LimitApplicationCertificateRelatedConsFlg", flag(consent)));
    }
    if let Some(limit) = response.limit {
        let names = [
            "LimitApplicationCertificateValidStartDate",
            "LimitApplicationCertificateValidEndDate",
            "LimitApplicationCertificateClassificationFlag",
        ];
        let mut info = vec![Value("LimitApplicationCertificateClassification", "01".to_owned())];
        info.extend(certified(limit, names));
        result.push(Holder("LimitApplicationCertificateRelatedInfo", info));
    }
    // What has nothing to do with ratio and limit class, and other files have more of.
    result.push(Value("SpecificDiseasesCertificateRelatedConsFlg", flag(false)));
    Holder("ResultOfQualificationConfirmation", result)
}

fn certified(certified: DatedValue, [from, to, value]: [&'static str; 3]) -> Vec<Element> {
    let mut info = vec![Value(value, certified.value.to_owned())];
    info.extend(certified.from.map(|day| Value(from, compact(day))));
    info.extend(certified.to.map(|day| Value(to, compact(day))));
    info
}

fn flag(given: bool) -> String {
    if given { "1" } else { "0" }.to_owned()
}

fn document(message: Vec<Element>, encoding: Encoding, order: Order) -> io::Result<Vec<u8>> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    let name = if encoding == Encoding::Utf8 { "UTF-8" } else { "Shift_JIS" };
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some(name), Some("no"))))?;
    write(&Holder("XmlMsg", message), order, &mut writer)?;
    let mut bytes = writer.into_inner();
    bytes.push(b'\n');
    Ok(encoding.encode(bytes))
}

fn write(element: &Element, order: Order, writer: &mut Writer<Vec<u8>>) -> io::Result<()> {
    match element {
        Value(name, text) => {
            writer.create_element(*name).write_text_content(BytesText::new(text))?;
        }
        Holder(name, children) => {
            writer.create_element(*name).write_inner_content(|writer| match order {
                Order::Layout => children.iter().try_for_each(|child| write(child, order, writer)),
                Order::Reversed => children.iter().rev().try_for_each(|child| write(child, order, writer)),
            })?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::{
        key::Key,
        terms::{AgeGroup, Terms},
    };
    use super::*;
    use crate::synth::day::day;

    fn response(validity: u8) -> Response {
        let key =
            Key { insurer_number: "  138016".to_owned(), symbol: "１０".to_owned(), ..Key::default() };
        let terms = Terms { ratio: 20, class: "B04" };
        let mut response = Response::of(key, day(1954, 1, 10), AgeGroup::Elderly, terms, day(2024, 8, 1));
        response.validity = validity;
        response
    }

    #[test]
    fn absent_values_are_absent_elements_and_blanks_stay() {
        let text = String::from_utf8(single(&[response(1)], Encoding::Utf8, Order::Layout).unwrap()).unwrap();
        assert!(text.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>"), "{text}");
        assert!(text.contains("<InsurerNumber>  138016</InsurerNumber>"), "{text}");
        assert!(text.contains("<ElderlyRecipientContributionRatio>020<"), "{text}");
        assert!(text.contains("<ElderlyRecipientValidEndDate>20250731<"), "{text}");
        for absent in ["InsuredBranchNumber", "InsuredPartialContributionRatio", "PreschoolClassification"] {
            assert!(!text.contains(absent), "{absent}: {text}");
        }
    }

    #[test]
    fn shift_jis_says_so_and_order_may_be_any() {
        let bytes = single(&[response(1), response(1)], Encoding::Cp932, Order::Reversed).unwrap();
        let (text, _, lossy) = encoding_rs::SHIFT_JIS.decode(&bytes);
        assert!(!lossy && text.contains("encoding=\"Shift_JIS\"") && text.contains("見本　髙子"), "{text}");
        assert_eq!(text.matches("<ResultOfQualificationConfirmation>").count(), 2);
        assert!(text.find("<MessageBody>") < text.find("<MessageHeader>"), "{text}");
    }

    #[test]
    fn a_bulk_file_has_a_unit_for_each() {
        let bytes = bulk(&[response(1), response(3)], Encoding::Utf8, Order::Layout).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        assert_eq!(text.matches("<BulkConfirmUnit>").count(), 2);
        assert!(text.contains("<QualificationValidity>3<") && !text.contains("ResultList"), "{text}");
    }
}
