//! The first line of a document, which names its encoding.

use encoding_rs::{Encoding as Known, SHIFT_JIS, UTF_8};
use quick_xml::Reader;
use quick_xml::events::Event;

use super::fault::DocumentFault;
use crate::config::Encoding;

/// A declaration takes no more bytes.
const LONGEST: usize = 1_024;

/// The encoding that a document declares; nothing where it declares none.
///
/// What a declaration consists of is ASCII in every encoding that is read.
pub(super) fn encoding(document: &[u8]) -> Result<Option<Encoding>, DocumentFault> {
    if !document.starts_with(b"<?xml") {
        return Ok(None);
    }
    let beginning = &document[..document.len().min(LONGEST)];
    let end = memchr::memmem::find(beginning, b"?>").ok_or(if document.len() < LONGEST {
        DocumentFault::CutOff
    } else {
        DocumentFault::Malformed
    })?;
    let text = std::str::from_utf8(&beginning[..end + 2]).map_err(|_| DocumentFault::Malformed)?;
    match Reader::from_str(text).read_event() {
        Ok(Event::Decl(declaration)) => match declaration.encoding() {
            None => Ok(None),
            Some(Ok(label)) => known(&label).map(Some),
            Some(Err(_)) => Err(DocumentFault::Malformed),
        },
        // A processing instruction whose name begins like that of a declaration.
        Ok(_) => Ok(None),
        Err(_) => Err(DocumentFault::Malformed),
    }
}

/// `Shift_JIS` in practice is CP932, under whatever name.
fn known(label: &str) -> Result<Encoding, DocumentFault> {
    let is_cp932 =
        |label: &str| ["cp932", "ms932", "windows-932"].iter().any(|own| label.eq_ignore_ascii_case(own));
    match Known::for_label(label.as_bytes()) {
        Some(found) if found == UTF_8 => Ok(Encoding::Utf8),
        Some(found) if found == SHIFT_JIS => Ok(Encoding::Cp932),
        None if is_cp932(label.trim_ascii()) => Ok(Encoding::Cp932),
        _ => Err(DocumentFault::UnknownEncoding),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declarations() {
        type Expected = Result<Option<Encoding>, DocumentFault>;
        let cases: [(&[u8], Expected, &str); 12] = [
            (b"<XmlMsg/>", Ok(None), "XML needs no declaration"),
            (b"<?xml version=\"1.0\"?><a/>", Ok(None), "nor does a declaration name an encoding"),
            (
                b"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>",
                Ok(Some(Encoding::Utf8)),
                "as written",
            ),
            (b"<?xml version='1.0' encoding='utf-8'?>", Ok(Some(Encoding::Utf8)), "other quotes, other case"),
            (b"<?xml version=\"1.0\" encoding=\"Shift_JIS\"?>", Ok(Some(Encoding::Cp932)), "as written"),
            (
                b"<?xml version=\"1.0\" encoding=\"Windows-31J\"?>",
                Ok(Some(Encoding::Cp932)),
                "what it really is",
            ),
            (
                b"<?xml version=\"1.0\" encoding=\"CP932\"?>",
                Ok(Some(Encoding::Cp932)),
                "not a name of the WHATWG",
            ),
            (
                b"<?xml version=\"1.0\" encoding=\"EUC-JP\"?>",
                Err(DocumentFault::UnknownEncoding),
                "never met",
            ),
            (
                b"<?xml version=\"1.0\" encoding=\"UTF-16\"?>",
                Err(DocumentFault::UnknownEncoding),
                "it would have a mark",
            ),
            (b"<?xml version=\"1.0\" encoding=UTF-8?>", Err(DocumentFault::Malformed), "no quotes"),
            (b"<?xml version=\"1.0\"", Err(DocumentFault::CutOff), "no end"),
            (b"<?xml-stylesheet href='a'?><a/>", Ok(None), "an instruction, not a declaration"),
        ];
        for (document, expected, why) in cases {
            assert_eq!(encoding(document), expected, "{why}");
        }
        let long = [b"<?xml ".as_slice(), &[b' '; 2_000], b"?>"].concat();
        assert_eq!(encoding(&long), Err(DocumentFault::Malformed), "a declaration is short");
    }
}
