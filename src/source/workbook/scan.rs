//! Going through an entry of a workbook before the spreadsheet reader does, in constant memory: that reader holds
//! shared texts, formats and rows whole, however many there are.
//!
//! The entry is cut into the same pieces as there, by the same XML reader, so that nothing can be hidden in a comment
//! or between quotation marks.

use std::io::{self, BufReader, Read};

use quick_xml::Reader;
use quick_xml::errors::Error as XmlError;
use quick_xml::events::{BytesStart, Event};

use super::fault::WorkbookFault;

/// The longest tag, text or comment.
const LONGEST_PIECE: u64 = 8 << 20;
/// The text of the cells of a row.
const LONGEST_ROW: u64 = 32 << 20;
/// As many columns as a sheet has.
pub(super) const CELLS: usize = 16_384;
/// More sheets than anybody turns over.
const SHEETS: usize = 512;
/// Formats, names and relations of a workbook: four times what a spreadsheet program allows of formats.
const PARTS: usize = 1 << 18;
/// What stands neither in rows nor in shared texts.
const BESIDE: u64 = 64 << 20;
/// What a shared text takes beside its bytes, while the list of them grows.
const TEXT_COST: u64 = 64;

/// Refuses an entry that takes more than it may: so much memory for shared texts, and room for what is usual of the rest.
pub(super) fn check(entry: impl Read, texts: u64) -> Result<(), WorkbookFault> {
    let pieces = Pieces { entry, left: LONGEST_PIECE };
    let mut reader = Reader::from_reader(BufReader::with_capacity(32 << 10, pieces));
    let config = reader.config_mut();
    config.check_end_names = false;
    config.check_comments = false;
    config.expand_empty_elements = true;
    let (mut scan, mut buffer) = (Scan { texts_left: texts, ..Scan::default() }, Vec::new());
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Eof) => return Ok(()),
            Ok(event) => scan.take(&event)?,
            Err(XmlError::Io(error)) if error.kind() == io::ErrorKind::FileTooLarge => {
                return Err(WorkbookFault::Unpacked);
            }
            // The spreadsheet reader ends here, too, if it reads the entry at all.
            Err(_) => return Ok(()),
        }
        reader.get_mut().get_mut().left = LONGEST_PIECE;
    }
}

/// An entry that ends in an error where a piece of it is too long.
struct Pieces<R> {
    entry: R,
    left: u64,
}

impl<R: Read> Read for Pieces<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let read = self.entry.read(buffer)?;
        self.left = self.left.saturating_sub(read as u64);
        Ok(read)
    }
}

/// What was gone through so far.
#[derive(Default)]
struct Scan {
    is_in_row: bool,
    has_texts: bool,
    cells: usize,
    row: u64,
    texts_left: u64,
    sheets: usize,
    parts: usize,
    beside: u64,
}

impl Scan {
    fn take(&mut self, event: &Event<'_>) -> Result<(), WorkbookFault> {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => {
                self.is_in_row &= tag.local_name().as_ref() != "row";
                Ok(())
            }
            Event::Text(text) => self.text(text.len()),
            Event::CData(text) => self.text(text.len()),
            Event::GeneralRef(reference) => self.text(reference.len()),
            _ => Ok(()),
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>) -> Result<(), WorkbookFault> {
        match tag.local_name().as_ref() {
            "row" => {
                (self.is_in_row, self.cells, self.row) = (true, 0, 0);
            }
            // Outside a row it is a formula in the order of calculation.
            "c" if self.is_in_row => {
                self.cells += 1;
                within(self.cells <= CELLS, WorkbookFault::Cells)?;
            }
            "si" => {
                self.has_texts = true;
                self.hold(TEXT_COST)?;
            }
            "sheet" => {
                self.sheets += 1;
                within(self.sheets <= SHEETS, WorkbookFault::Sheets)?;
            }
            "xf" | "font" | "fill" | "border" | "numFmt" | "dxf" | "cellStyle" | "definedName"
            | "Relationship" => {
                self.parts += 1;
                within(self.parts <= PARTS, WorkbookFault::Unpacked)?;
            }
            _ => {}
        }
        if self.is_in_row || self.has_texts { Ok(()) } else { self.pass(tag.len()) }
    }

    fn text(&mut self, bytes: usize) -> Result<(), WorkbookFault> {
        if self.has_texts {
            self.hold(bytes as u64)
        } else if self.is_in_row {
            self.row += bytes as u64;
            within(self.row <= LONGEST_ROW, WorkbookFault::Unpacked)
        } else {
            self.pass(bytes)
        }
    }

    /// Takes room for a shared text.
    fn hold(&mut self, bytes: u64) -> Result<(), WorkbookFault> {
        self.texts_left = self.texts_left.checked_sub(bytes).ok_or(WorkbookFault::Memory)?;
        Ok(())
    }

    fn pass(&mut self, bytes: usize) -> Result<(), WorkbookFault> {
        self.beside += bytes as u64;
        within(self.beside <= BESIDE, WorkbookFault::Unpacked)
    }
}

fn within(is_within: bool, fault: WorkbookFault) -> Result<(), WorkbookFault> {
    if is_within { Ok(()) } else { Err(fault) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXTS: u64 = 1 << 20;

    fn checked(xml: &str) -> Result<(), WorkbookFault> {
        check(xml.as_bytes(), TEXTS)
    }

    #[test]
    fn what_people_work_with_passes() {
        let row = format!("<row>{}</row>", "<c r=\"A1\"><v>1</v></c>".repeat(CELLS));
        for xml in [
            String::new(),
            "no XML & <".to_owned(),
            format!("<sheetData>{}</sheetData>", row.repeat(2)),
            format!("<calcChain>{}</calcChain>", "<c r=\"Z2\" i=\"1\"/>".repeat(CELLS + 1)),
            format!("<sst uniqueCount=\"3\">{}</sst>", "<si><t>山田</t></si>".repeat(10_000)),
            format!("<sheets>{}</sheets>", "<sheet name=\"a\"/>".repeat(SHEETS)),
            format!("<row><c t=\"inlineStr\"><is><t>{}</t></is></c></row>", "a".repeat(7 << 20)),
        ] {
            assert_eq!(checked(&xml), Ok(()), "{}", &xml[..xml.len().min(60)]);
        }
    }

    #[test]
    fn what_nobody_works_with_is_refused() {
        use WorkbookFault::{Cells, Memory, Sheets, Unpacked};
        let long = "a".repeat(9 << 20);
        let cells = |cell: &str| format!("<sheetData><row r=\"1\">{}", cell.repeat(CELLS + 1));
        for (what, xml, expected) in [
            ("a text", format!("<sst><si><t>{long}"), Unpacked),
            ("a tag", format!("<sst a=\"{long}"), Unpacked),
            ("a tag of many that look like tags", format!("<sst a=\"{}", "<si/>".repeat(2 << 20)), Unpacked),
            ("a comment of such", format!("<!-- {}", "<si/>".repeat(2 << 20)), Unpacked),
            ("empty texts", format!("<sst>{}", "<si/>".repeat(20_000)), Memory),
            ("with a prefix", format!("<x:sst>{}", "<x:si/>".repeat(20_000)), Memory),
            ("a text in pieces", format!("<sst><si>{}", "<r><t>0123456789</t></r>".repeat(200_000)), Memory),
            ("cells", cells("<c/>"), Cells),
            ("cells with a prefix", cells("<x:c r=\"A1\"/>"), Cells),
            (
                "a row in pieces",
                format!("<row><c>{}", format!("<t>{}</t>", "a".repeat(1 << 20)).repeat(33)),
                Unpacked,
            ),
            ("sheets", format!("<sheets>{}", "<sheet/>".repeat(SHEETS + 1)), Sheets),
            ("formats", format!("<cellXfs>{}", "<xf/>".repeat(PARTS + 1)), Unpacked),
            (
                "anything else",
                format!("<a>{}", format!("<b c=\"{}\"/>", "a".repeat(4 << 20)).repeat(17)),
                Unpacked,
            ),
        ] {
            assert_eq!(checked(&xml), Err(expected), "{what}");
        }
    }
}
