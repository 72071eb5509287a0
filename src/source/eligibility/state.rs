//! The state machine of the XML decoder: the stack of open elements, and the values found in them.

use quick_xml::events::{BytesRef, Event};

use super::answer::{Answer, ElementValues, TWICE};
use super::fault::DocumentFault;
use super::field::{ElementPlace, Field};
use super::stop::Stop;

/// How deep elements may nest; the layout needs seven.
const DEEPEST: usize = 64;
/// How many results of one answer wait for its end.
const WAITING: usize = 1_024;
/// The longest name of an element, in bytes; those of the layout have up to 49.
const LONGEST_NAME: usize = 1_024;

#[derive(Debug, Default)]
pub(super) struct State {
    /// Each open element, and where its name starts in `names`.
    open: Vec<(ElementPlace, usize)>,
    names: Vec<u8>,
    pub(super) header: ElementValues,
    /// The answer that the body itself is.
    pub(super) body: Answer,
    /// One answer of several.
    pub(super) unit: Answer,
    is_in_unit: bool,
    seen: Seen,
    /// Whether this is the first pass, which looks only for what holds for the whole document.
    pub(super) is_surveying: bool,
    /// Whether that pass was made.
    pub(super) is_known: bool,
}

/// Which things the document was seen to have.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a thing of its own that a document may have")]
struct Seen {
    token: bool,
    message: bool,
    header: bool,
    whole_header: bool,
    body: bool,
    unit: bool,
}

impl State {
    pub(super) fn restart(&mut self) {
        self.open.clear();
        self.names.clear();
        self.header.clear();
        self.body.clear();
        self.unit.clear();
        self.is_in_unit = false;
        self.seen = Seen::default();
        self.is_surveying = false;
        self.is_known = false;
    }

    /// Takes a token; says where reading has to stop.
    #[inline]
    pub(super) fn take(
        &mut self,
        event: Event<'_>,
        line: impl FnOnce() -> u64,
    ) -> Result<Option<Stop>, DocumentFault> {
        let is_first = !std::mem::replace(&mut self.seen.token, true);
        match event {
            Event::Start(tag) => self.start(tag.name().0.as_bytes(), line).map(|()| None),
            Event::End(tag) => self.close(tag.name().0.as_bytes()),
            Event::Empty(tag) => {
                let name = tag.name();
                self.start(name.0.as_bytes(), line)?;
                self.close(name.0.as_bytes())
            }
            Event::Text(text) => self.text(&text).map(|()| None),
            Event::CData(text) => self.text(&text).map(|()| None),
            Event::GeneralRef(reference) => self.reference(&reference).map(|()| None),
            Event::Decl(_) if is_first => Ok(None),
            Event::Decl(_) => Err(DocumentFault::Malformed),
            Event::DocType(_) => Err(DocumentFault::DocumentType),
            Event::Comment(_) | Event::PI(_) | Event::Eof => Ok(None),
        }
    }

    /// Whether the document may end here, and says something of somebody.
    pub(super) fn end(&self) -> Result<(), DocumentFault> {
        if !self.open.is_empty() {
            return Err(DocumentFault::CutOff);
        }
        if !self.seen.message {
            return Err(DocumentFault::Malformed);
        }
        if self.body.is_empty() && !self.seen.unit { Err(DocumentFault::NoAnswer) } else { Ok(()) }
    }

    /// Whether all is known that a complete answer of several, or some results of the only one, need.
    pub(super) fn is_ready(&self, is_unit: bool) -> bool {
        self.is_known || self.is_surveying || (self.seen.whole_header && (is_unit || self.body.is_known()))
    }

    fn start(&mut self, name: &[u8], line: impl FnOnce() -> u64) -> Result<(), DocumentFault> {
        if name.is_empty() {
            return Err(DocumentFault::Malformed);
        }
        if name.len() > LONGEST_NAME {
            return Err(DocumentFault::TooLong);
        }
        if self.open.len() == DEEPEST {
            return Err(DocumentFault::Depth);
        }
        let parent = self.open.last().map(|(place, _)| *place);
        let place = match parent {
            Some(parent) => parent.within(name),
            None if self.seen.message => return Err(DocumentFault::Malformed),
            None => ElementPlace::outermost(name)?,
        };
        let place = self.enter(place, parent, line)?;
        self.open.push((place, self.names.len()));
        self.names.extend_from_slice(name);
        Ok(())
    }

    /// Prepares for what an element holds.
    fn enter(
        &mut self,
        place: ElementPlace,
        parent: Option<ElementPlace>,
        line: impl FnOnce() -> u64,
    ) -> Result<ElementPlace, DocumentFault> {
        match place {
            ElementPlace::Message => self.seen.message = true,
            ElementPlace::Header => once(&mut self.seen.header)?,
            ElementPlace::Body => {
                once(&mut self.seen.body)?;
                self.body.enquiry.line = line();
            }
            ElementPlace::Unit => {
                self.is_in_unit = true;
                self.seen.unit = true;
                self.unit.clear();
                self.unit.enquiry.line = line();
            }
            ElementPlace::Enquiry => once(&mut self.answer().has_enquiry)?,
            // The body hands its results out before there are so many.
            ElementPlace::Result if self.answer().found() == WAITING => return Err(DocumentFault::Results),
            ElementPlace::Result => self.answer().begin_result(line()),
            ElementPlace::Value(field) => return self.begin(field, parent),
            ElementPlace::List | ElementPlace::Elderly | ElementPlace::Limit | ElementPlace::Other => {}
        }
        Ok(place)
    }

    /// Starts a value. What a first pass has found is not read again.
    fn begin(&mut self, field: Field, parent: Option<ElementPlace>) -> Result<ElementPlace, DocumentFault> {
        let is_known = self.is_known && !self.is_in_unit;
        if is_known
            && matches!(parent, Some(ElementPlace::Header | ElementPlace::Body | ElementPlace::Enquiry))
        {
            return Ok(ElementPlace::Other);
        }
        let values = self.values(parent);
        if !values.begin(field) {
            if field.is_of_header() {
                return Err(DocumentFault::Twice);
            }
            values.refuse(field, TWICE);
            return Ok(ElementPlace::Other);
        }
        Ok(ElementPlace::Value(field))
    }

    fn close(&mut self, name: &[u8]) -> Result<Option<Stop>, DocumentFault> {
        let Some((place, start)) = self.open.pop() else { return Err(DocumentFault::Malformed) };
        if &self.names[start..] != name {
            return Err(DocumentFault::Malformed);
        }
        self.names.truncate(start);
        Ok(match place {
            ElementPlace::Header => {
                self.seen.whole_header = true;
                None
            }
            ElementPlace::Unit => {
                self.is_in_unit = false;
                Some(Stop::Unit)
            }
            ElementPlace::Result if !self.is_in_unit && self.body.found() == WAITING => Some(Stop::Waiting),
            _ => None,
        })
    }

    #[inline]
    fn text(&mut self, text: &str) -> Result<(), DocumentFault> {
        match self.open.as_slice() {
            [.., (parent, _), (ElementPlace::Value(field), _)] => {
                let (parent, field) = (*parent, *field);
                self.values(Some(parent)).extend(field, text);
            }
            [] if !text.trim_ascii().is_empty() => return Err(DocumentFault::Malformed),
            _ => {}
        }
        Ok(())
    }

    /// A character that is written by its name or its number.
    fn reference(&mut self, reference: &BytesRef<'_>) -> Result<(), DocumentFault> {
        let number = reference.resolve_char_ref().map_err(|_| DocumentFault::Malformed)?;
        let character = match (number, &**reference) {
            (Some(character), _) => character,
            (None, "amp") => '&',
            (None, "lt") => '<',
            (None, "gt") => '>',
            (None, "apos") => '\'',
            (None, "quot") => '"',
            (None, _) => return Err(DocumentFault::Entity),
        };
        if self.open.is_empty() {
            return Err(DocumentFault::Malformed);
        }
        self.text(character.encode_utf8(&mut [0; 4]))
    }

    /// The answer whose elements are open.
    fn answer(&mut self) -> &mut Answer {
        if self.is_in_unit { &mut self.unit } else { &mut self.body }
    }

    /// Where the values go that stand in such an element.
    fn values(&mut self, parent: Option<ElementPlace>) -> &mut ElementValues {
        match parent {
            Some(ElementPlace::Header) => &mut self.header,
            Some(ElementPlace::Result | ElementPlace::Elderly | ElementPlace::Limit) => {
                self.answer().current()
            }
            _ => &mut self.answer().enquiry,
        }
    }
}

fn once(has: &mut bool) -> Result<(), DocumentFault> {
    if std::mem::replace(has, true) { Err(DocumentFault::Twice) } else { Ok(()) }
}
