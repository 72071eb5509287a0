//! The text of a document, of which a window is in memory.

use std::io::Read;

use encoding_rs::{Decoder, DecoderResult, SHIFT_JIS};

use super::declaration;
use super::fault::DocumentFault;
use crate::config::Encoding;
use crate::source::delimited::is_utf8;
use crate::source::recognition::{fill, other_content};

/// How much text is in memory while nothing in it takes more.
const WINDOW: usize = 256 << 10;
/// A tag, a comment or a text may take no more.
const LONGEST_TOKEN: usize = 8 << 20;

/// A part of a document that moves from its beginning to its end, always valid UTF-8.
#[derive(Debug)]
pub(super) struct Window<R> {
    source: R,
    /// Text from `start` to `valid`, then bytes of which a character is not complete.
    buffer: Vec<u8>,
    start: usize,
    valid: usize,
    end: usize,
    /// What was read in an encoding other than UTF-8.
    encoded: Option<Encoded>,
    /// Whether nothing follows behind `end`.
    is_last: bool,
    /// What is wrong with the bytes behind `valid`.
    damage: Option<DocumentFault>,
    lines: Lines,
}

/// Where in the buffer line breaks were counted up to.
#[derive(Debug, Default)]
struct Lines {
    breaks: u64,
    counted: usize,
}

/// Tells lines in a window that stands still.
pub(super) struct LineCounter<'w> {
    lines: &'w mut Lines,
    buffer: &'w [u8],
    start: usize,
}

impl LineCounter<'_> {
    /// The line, from 1, so many bytes from the beginning of the window; offsets must ascend from call to call.
    pub(super) fn at(&mut self, bytes: usize) -> u64 {
        let until = (self.start + bytes).min(self.buffer.len());
        if let Some(passed) = self.buffer.get(self.lines.counted..until) {
            self.lines.breaks += memchr::memchr_iter(b'\n', passed).count() as u64;
            self.lines.counted = until;
        }
        self.lines.breaks + 1
    }
}

struct Encoded {
    decoder: Decoder,
    bytes: Vec<u8>,
    /// Those that are not decoded yet.
    from: usize,
    to: usize,
}

impl std::fmt::Debug for Encoded {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Encoded").finish_non_exhaustive()
    }
}

impl<R: Read> Window<R> {
    pub(super) fn new(source: R) -> Window<R> {
        Window {
            source,
            buffer: vec![0; WINDOW],
            start: 0,
            valid: 0,
            end: 0,
            encoded: None,
            is_last: false,
            damage: None,
            lines: Lines::default(),
        }
    }

    /// Goes to the beginning of another document.
    pub(super) fn restart(&mut self, source: R) {
        self.source = source;
        (self.start, self.valid, self.end, self.lines) = (0, 0, 0, Lines::default());
        (self.encoded, self.is_last, self.damage) = (None, false, None);
        self.give_back();
    }

    /// Reads the beginning, tells XML from other files, and finds the encoding; `undeclared` holds where the
    /// document does not name one.
    pub(super) fn open(&mut self, undeclared: Encoding) -> Result<(), DocumentFault> {
        self.end = fill(&mut self.source, &mut self.buffer)?;
        self.is_last = self.end < self.buffer.len();
        let bytes = &self.buffer[..self.end];
        if let Some(found) = other_content(bytes) {
            return Err(DocumentFault::Content(found.en));
        }
        let mark = if bytes.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
        match bytes[mark..].trim_ascii_start().first() {
            None => return Err(DocumentFault::Empty),
            Some(b'<') => {}
            Some(_) => return Err(DocumentFault::Content("something else")),
        }
        let encoding = match declaration::encoding(&bytes[mark..])? {
            Some(declared) => declared,
            None if mark > 0 => Encoding::Utf8,
            None => undeclared,
        };
        if encoding == Encoding::Cp932 {
            // Japanese text in UTF-8 can often be decoded as CP932, into nonsense.
            if is_utf8(bytes, self.is_last) {
                return Err(DocumentFault::Encoding);
            }
            self.encoded = Some(Encoded {
                decoder: SHIFT_JIS.new_decoder_without_bom_handling(),
                bytes: bytes.to_vec(),
                from: 0,
                to: self.end,
            });
            self.end = 0;
            self.is_last = false;
            return self.decode();
        }
        self.start = mark;
        self.valid = mark;
        self.validate();
        Ok(())
    }

    /// The text from here on, as far as it is in memory, and its lines.
    pub(super) fn text(&mut self) -> (&[u8], LineCounter<'_>) {
        let buffer = &self.buffer[..self.valid];
        (&buffer[self.start..], LineCounter { lines: &mut self.lines, buffer, start: self.start })
    }

    /// Whether the text is all that follows.
    pub(super) fn is_last(&self) -> bool {
        self.is_last && self.damage.is_none()
    }

    /// Goes on by so many bytes.
    pub(super) fn advance(&mut self, bytes: usize) {
        self.start += bytes;
    }

    /// Reads on, so that more text lies behind what is not parsed yet.
    pub(super) fn extend(&mut self) -> Result<(), DocumentFault> {
        if let Some(damage) = self.damage {
            return Err(damage);
        }
        self.text().1.at(0);
        self.buffer.copy_within(self.start..self.end, 0);
        self.end -= self.start;
        self.valid -= self.start;
        self.lines.counted -= self.start;
        self.start = 0;
        if self.end > self.buffer.len() / 2 {
            if self.buffer.len() >= 2 * LONGEST_TOKEN {
                return Err(DocumentFault::TooLong);
            }
            self.buffer.resize(2 * self.buffer.len(), 0);
        } else if self.end < WINDOW / 2 {
            self.give_back();
        }
        if self.encoded.is_some() {
            return self.decode();
        }
        let read = fill(&mut self.source, &mut self.buffer[self.end..])?;
        self.end += read;
        self.is_last = self.end < self.buffer.len();
        self.validate();
        Ok(())
    }

    /// Frees what a long token took.
    fn give_back(&mut self) {
        self.buffer.truncate(WINDOW);
        self.buffer.shrink_to_fit();
    }

    /// Finds how far the bytes are UTF-8.
    fn validate(&mut self) {
        match simdutf8::compat::from_utf8(&self.buffer[self.valid..self.end]) {
            Ok(_) => self.valid = self.end,
            Err(error) => {
                self.valid += error.valid_up_to();
                if error.error_len().is_some() || self.is_last {
                    self.damage = Some(DocumentFault::Encoding);
                }
            }
        }
    }

    /// Decodes until the window is full or the document ends.
    fn decode(&mut self) -> Result<(), DocumentFault> {
        let Some(encoded) = &mut self.encoded else { return Ok(()) };
        // A character of CP932 takes at most three bytes in UTF-8 and half as many in itself.
        while self.buffer.len() - self.end > 4 && !self.is_last && self.damage.is_none() {
            if encoded.from == encoded.to {
                encoded.to = fill(&mut self.source, &mut encoded.bytes)?;
                encoded.from = 0;
            }
            let is_last = encoded.to < encoded.bytes.len() || encoded.to == 0;
            let (result, read, written) = encoded.decoder.decode_to_utf8_without_replacement(
                &encoded.bytes[encoded.from..encoded.to],
                &mut self.buffer[self.end..],
                is_last,
            );
            encoded.from += read;
            self.end += written;
            match result {
                DecoderResult::InputEmpty => self.is_last = is_last,
                DecoderResult::OutputFull => break,
                DecoderResult::Malformed(..) => self.damage = Some(DocumentFault::Encoding),
            }
        }
        self.valid = self.end;
        Ok(())
    }
}
