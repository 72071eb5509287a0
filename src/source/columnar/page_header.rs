//! The headers of pages: the structure `PageHeader` of the Parquet format, in Thrift's compact protocol.

use std::collections::BTreeMap;
use std::io::{Error, ErrorKind, Read, Result as IoResult};

/// A header is no longer than this, with the least and the greatest value that it may tell of.
const LONGEST_HEADER: usize = 1 << 20;

/// Structures of a header stand in one another no deeper than this.
const DEEPEST: usize = 4;

/// What the header of a page says of its size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct PageHeader {
    pub(super) is_dictionary: bool,
    /// Bytes of the page.
    pub(super) unpacked: u64,
    /// Bytes that it takes in the file.
    pub(super) packed: u64,
    /// How many values a dictionary has; of others 0.
    pub(super) dictionary_values: u64,
    /// Bytes in front that are never packed: the levels, in the second version of the format.
    pub(super) levels: u64,
    /// Whether what follows these is packed, where the column is.
    pub(super) is_packed: bool,
}

/// The number of this kind of page in the format.
const DICTIONARY_PAGE: u64 = 2;
/// The fields of a header that are structures.
const DICTIONARY_HEADER: i64 = 7;
const SECOND_VERSION: i64 = 8;

impl PageHeader {
    /// Reads a header to its end, and gives its bytes too.
    pub(super) fn read(from: &mut impl Read) -> IoResult<(Vec<u8>, PageHeader)> {
        let mut fields = Fields { from, bytes: Vec::with_capacity(64), found: BTreeMap::new() };
        fields.read_structure(Some(HEADER), DEEPEST)?;
        let number = |structure, field| fields.found.get(&(structure, field)).copied();
        let required = |field| number(HEADER, field).and_then(positive).ok_or_else(unreadable);
        let optional =
            |structure, field| number(structure, field).map_or(Some(0), positive).ok_or_else(unreadable);
        let (kind, unpacked, packed) = (required(1)?, required(2)?, required(3)?);
        let header = PageHeader {
            is_dictionary: kind == DICTIONARY_PAGE,
            unpacked,
            packed,
            dictionary_values: optional(DICTIONARY_HEADER, 1)?,
            levels: optional(SECOND_VERSION, 5)? + optional(SECOND_VERSION, 6)?,
            is_packed: number(SECOND_VERSION, 7) != Some(0),
        };
        Ok((fields.bytes, header))
    }
}

/// Numbers of a page have 32 bits.
fn positive(number: i64) -> Option<u64> {
    i32::try_from(number).ok().and_then(|number| u64::try_from(number).ok())
}

/// The types of fields in the compact protocol.
mod types {
    pub(super) const TRUE: u8 = 1;
    pub(super) const FALSE: u8 = 2;
    pub(super) const I16: u8 = 4;
    pub(super) const I32: u8 = 5;
    pub(super) const I64: u8 = 6;
    pub(super) const BINARY: u8 = 8;
    pub(super) const STRUCT: u8 = 12;
}

/// What the header itself is called among the structures in it, which have the numbers of their fields.
const HEADER: i64 = 0;

struct Fields<'r, R> {
    from: &'r mut R,
    /// What was read so far.
    bytes: Vec<u8>,
    /// The numbers and flags of the header, and of the structures in it, by structure and field.
    found: BTreeMap<(i64, i64), i64>,
}

impl<R: Read> Fields<'_, R> {
    /// Reads a structure; those without a name are passed over. No field of the others may be there twice.
    fn read_structure(&mut self, name: Option<i64>, deepest: usize) -> IoResult<()> {
        let mut last = 0;
        while let Some((id, kind)) = self.next_field(last)? {
            last = id;
            let number = match kind {
                types::TRUE => 1,
                types::FALSE => 0,
                types::I16 | types::I32 | types::I64 => self.signed()?,
                types::BINARY => {
                    self.skip_text()?;
                    continue;
                }
                types::STRUCT if deepest > 0 => {
                    self.read_structure((name == Some(HEADER)).then_some(id), deepest - 1)?;
                    continue;
                }
                _ => return Err(unreadable()),
            };
            if name.is_some_and(|name| self.found.insert((name, id), number).is_some()) {
                return Err(unreadable());
            }
        }
        Ok(())
    }

    /// The number and the type of the next field; nothing at the end of the structure.
    fn next_field(&mut self, last: i64) -> IoResult<Option<(i64, u8)>> {
        let head = self.byte()?;
        if head == 0 {
            return Ok(None);
        }
        let id = match i64::from(head >> 4) {
            0 => self.signed()?,
            further => last + further,
        };
        // Numbers of fields have sixteen bits.
        i16::try_from(id).map_err(|_| unreadable())?;
        Ok(Some((id, head & 0x0F)))
    }

    fn skip_text(&mut self) -> IoResult<()> {
        let length = self.unsigned()?;
        let left = LONGEST_HEADER.saturating_sub(self.bytes.len()) as u64;
        let read = Read::by_ref(self.from).take(length.min(left)).read_to_end(&mut self.bytes)?;
        if read as u64 == length { Ok(()) } else { Err(unreadable()) }
    }

    fn byte(&mut self) -> IoResult<u8> {
        let mut byte = [0];
        if self.bytes.len() >= LONGEST_HEADER {
            return Err(unreadable());
        }
        self.from.read_exact(&mut byte)?;
        self.bytes.push(byte[0]);
        Ok(byte[0])
    }

    /// A number of seven bits a byte, the least first.
    fn unsigned(&mut self) -> IoResult<u64> {
        let mut number = 0;
        for shift in (0..u64::BITS).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(unreadable())
    }

    /// A number whose lowest bit is its sign.
    fn signed(&mut self) -> IoResult<i64> {
        let number = self.unsigned()?;
        let half = i64::try_from(number >> 1).map_err(|_| unreadable())?;
        Ok(if number & 1 == 0 { half } else { !half })
    }
}

fn unreadable() -> Error {
    Error::new(ErrorKind::InvalidData, "the header of a page cannot be read")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page of data with a nested structure, a flag, and the least and greatest values in it.
    const HEADER: &[u8] = &[
        0x15, 0, 0x15, 0x88, 0x01, 0x15, 0x50, 0x15, 0x0F, 0x1C, 0x15, 0x06, 0x11, 0x18, 0x02, b'a', b'b',
        0x1C, 0x16, 0x02, 0, 0, 0,
    ];

    fn read(bytes: &[u8]) -> IoResult<(usize, PageHeader)> {
        PageHeader::read(&mut &*bytes).map(|(bytes, header)| (bytes.len(), header))
    }

    #[test]
    fn a_header_is_read_to_its_end_and_no_further() {
        let followed = [HEADER, &[0x15, 0x15]].concat();
        let data = PageHeader { unpacked: 68, packed: 40, is_packed: true, ..PageHeader::default() };
        assert_eq!(read(&followed).unwrap(), (HEADER.len(), data));
        // A dictionary of three values, larger packed than unpacked, whose fields bear their whole numbers.
        let dictionary = [0x05, 0x02, 0x04, 0x05, 0x04, 0x10, 0x05, 0x06, 0x14, 0x0C, 0x0E, 0x15, 0x06, 0, 0];
        let expected = PageHeader {
            is_dictionary: true,
            unpacked: 8,
            packed: 10,
            dictionary_values: 3,
            is_packed: true,
            ..PageHeader::default()
        };
        assert_eq!(read(&dictionary).unwrap(), (15, expected));
        // The second version: levels of 2 and 1 bytes before values that are not packed.
        let second = [0x15, 0x06, 0x15, 0x10, 0x15, 0x10, 0x5C, 0x55, 0x04, 0x15, 0x02, 0x12, 0, 0];
        let expected = PageHeader { unpacked: 8, packed: 8, levels: 3, ..PageHeader::default() };
        assert_eq!(read(&second).unwrap(), (14, expected));
    }

    #[test]
    fn what_is_no_header_is_refused() {
        for end in 0..HEADER.len() {
            assert!(read(&HEADER[..end]).is_err(), "cut off at {end}");
        }
        let cases: [(&str, &[u8]); 7] = [
            ("no sizes", &[0x15, 0, 0]),
            ("a size that is told twice", &[0x15, 0, 0x15, 2, 0x15, 2, 0x05, 0x04, 0x7E, 0]),
            ("a size below nothing", &[0x15, 0, 0x15, 1, 0x15, 1, 0]),
            ("a text beyond the end", &[0x15, 0, 0x15, 2, 0x15, 2, 0x18, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F]),
            ("an unknown type", &[0x15, 0, 0x15, 2, 0x15, 2, 0x1D, 0]),
            ("structures without end", &[0x1C; 100]),
            ("fields without end", &[0xF1; 5_000]),
        ];
        for (case, bytes) in cases {
            assert!(read(bytes).is_err(), "{case}");
        }
        let endless = [0x15, 0, 0x15, 2, 0x15, 2].into_iter().chain(std::iter::repeat_n(0x08, 3 << 20));
        assert!(read(&endless.collect::<Vec<u8>>()).is_err(), "a header without end");
    }
}
