//! A document, read from its beginning to its end one answer at a time.

use std::io::Read;

use quick_xml::Reader;
use quick_xml::errors::{Error, SyntaxError};
use quick_xml::events::Event;

use super::answer::{ElementValues, Response};
use super::fault::{Damage, DocumentFault};
use super::state::State;
use super::stop::Stop;
use super::window::Window;
use crate::config::Encoding;

/// What was met in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// Responses, which are there until the next step.
    Responses,
    /// More results than can wait, or an answer that is complete, before the header or the validity is
    /// known: what they need stands farther behind, see [`Document::context`].
    ContextMissing,
    /// The end.
    End,
}

/// What holds for many responses of a document, found by going over it once beforehand.
#[derive(Debug, Default)]
pub(super) struct Context {
    header: ElementValues,
    enquiry: ElementValues,
}

/// A document being read.
#[derive(Debug)]
pub(super) struct Document<R> {
    window: Window<R>,
    state: State,
    /// How far the window is cut into whole tokens; nothing where it has to be found anew.
    cut: Option<usize>,
    emitted: Emitted,
}

/// Which responses the last step emitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Emitted {
    None,
    Unit,
    Body,
    /// The last of the document.
    Last,
}

impl<R: Read> Document<R> {
    pub(super) fn new(source: R) -> Document<R> {
        Document { window: Window::new(source), state: State::default(), cut: None, emitted: Emitted::None }
    }

    /// Goes to the beginning of another document, and keeps the memory.
    pub(super) fn restart(&mut self, source: R) {
        self.window.restart(source);
        self.state.restart();
        self.cut = None;
        self.emitted = Emitted::None;
    }

    /// Reads the beginning; `undeclared` is the encoding of a document that names none.
    pub(super) fn open(&mut self, undeclared: Encoding) -> Result<(), Damage> {
        self.window.open(undeclared).map_err(|fault| Damage { fault, line: 1 })
    }

    /// Reads on to the end of an answer.
    pub(super) fn advance(&mut self) -> Result<Step, Damage> {
        match std::mem::replace(&mut self.emitted, Emitted::None) {
            Emitted::None => {}
            Emitted::Unit => self.state.unit.clear(),
            Emitted::Body => self.state.body.drop_results(),
            Emitted::Last => return Ok(Step::End),
        }
        loop {
            let (stop, went) = self.read_window()?;
            match stop {
                Stop::Unit => return Ok(self.emit(Emitted::Unit, went)),
                Stop::Waiting => return Ok(self.emit(Emitted::Body, went)),
                Stop::Window if self.window.is_last() => {
                    self.state.end().map_err(|fault| self.damage(fault, went))?;
                    self.emitted = Emitted::Last;
                    return Ok(if self.responses().next().is_none() { Step::End } else { Step::Responses });
                }
                Stop::Window => {
                    self.window.advance(went);
                    self.cut = None;
                    self.window.extend().map_err(|fault| self.damage(fault, 0))?;
                }
            }
        }
    }

    /// What the last step handed out.
    pub(super) fn responses(&self) -> impl Iterator<Item = Response<'_>> {
        let answer = match self.emitted {
            Emitted::None => None,
            Emitted::Unit => Some(&self.state.unit),
            Emitted::Body => Some(&self.state.body),
            Emitted::Last => Some(&self.state.body).filter(|body| !body.is_empty()),
        };
        answer.into_iter().flat_map(|answer| answer.responses(&self.state.header))
    }

    /// Goes over the whole document for what holds for all of it.
    pub(super) fn context(mut self, undeclared: Encoding) -> Result<Context, Damage> {
        self.open(undeclared)?;
        self.state.is_surveying = true;
        while self.advance()? != Step::End {}
        Ok(Context { header: self.state.header, enquiry: self.state.body.enquiry })
    }

    /// Takes what was found beforehand, where a step said that it is missing.
    pub(super) fn know(&mut self, context: Context) {
        self.state.header = context.header;
        self.state.body.enquiry = context.enquiry;
        self.state.is_known = true;
    }

    fn emit(&mut self, what: Emitted, went: usize) -> Step {
        self.window.advance(went);
        self.cut = self.cut.map(|cut| cut - went);
        self.emitted = what;
        if self.state.is_ready(what == Emitted::Unit) { Step::Responses } else { Step::ContextMissing }
    }

    fn damage(&mut self, fault: DocumentFault, went: usize) -> Damage {
        Damage { fault, line: self.window.text().1.at(went) }
    }

    /// Reads the tokens of the window, and says why it stopped and how far it went.
    fn read_window(&mut self) -> Result<(Stop, usize), Damage> {
        let is_last = self.window.is_last();
        let (whole, mut lines) = self.window.text();
        // A text ends where a tag begins.
        let whole_tokens = || if is_last { whole.len() } else { memchr::memrchr(b'<', whole).unwrap_or(0) };
        let cut = *self.cut.get_or_insert_with(whole_tokens);
        // The reader would take this character for the mark at the beginning of a file.
        let mark = if whole[..cut].starts_with("\u{FEFF}".as_bytes()) { 3 } else { 0 };
        let mut reader = Reader::from_reader(&whole[mark..cut]);
        reader.config_mut().check_end_names = false;
        reader.config_mut().allow_unmatched_ends = true;
        let mut went = mark;
        loop {
            let event = match reader.read_event() {
                Ok(Event::Eof) => return Ok((Stop::Window, cut)),
                Ok(event) => event,
                // The token goes on behind the cut, unless it could never be read.
                Err(Error::Syntax(_)) if !is_last && !is_document_type(&whole[went..]) => {
                    return Ok((Stop::Window, went));
                }
                Err(error) => {
                    let fault = fault(&error, is_last, &whole[went..]);
                    return Err(Damage { fault, line: lines.at(went) });
                }
            };
            let line = || lines.at(went);
            match self.state.take(event, line) {
                Ok(stop) => {
                    // A window has fewer bytes than memory has addresses.
                    went = mark + usize::try_from(reader.buffer_position()).unwrap_or(cut);
                    if let Some(stop) = stop {
                        return Ok((stop, went));
                    }
                }
                Err(fault) => return Err(Damage { fault, line: lines.at(went) }),
            }
        }
    }
}

fn is_document_type(token: &[u8]) -> bool {
    token.get(..3).is_some_and(|start| start.eq_ignore_ascii_case(b"<!D"))
}

fn fault(error: &Error, is_last: bool, token: &[u8]) -> DocumentFault {
    match error {
        _ if is_document_type(token) => DocumentFault::DocumentType,
        Error::Syntax(SyntaxError::InvalidBangMarkup) if token.len() > 2 => DocumentFault::Malformed,
        Error::Syntax(_) if is_last => DocumentFault::CutOff,
        _ => DocumentFault::Malformed,
    }
}
