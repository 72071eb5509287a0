//! What a document says of one person.

use super::fault::DocumentFault;
use super::field::Field;
use crate::source::fault::Fault;
use crate::source::value::LONGEST;

/// The values of one part of a document: its header, an enquiry, a result.
#[derive(Debug, Default)]
pub(super) struct ElementValues {
    text: String,
    spans: [(usize, usize); Field::ALL.len()],
    /// A bit for each field that is there.
    present: u32,
    fault: Option<(Field, Fault)>,
    /// The line on which the part starts, from 1.
    pub(super) line: u64,
}

impl ElementValues {
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.present = 0;
        self.fault = None;
    }

    pub(super) fn is_empty(&self) -> bool {
        self.present == 0
    }

    /// Starts the value of a field; `false` where it has one already.
    pub(super) fn begin(&mut self, field: Field) -> bool {
        let is_new = self.present & bit(field) == 0;
        if is_new {
            self.present |= bit(field);
            self.spans[field as usize] = (self.text.len(), self.text.len());
        }
        is_new
    }

    /// Adds to the value that was started last.
    #[inline]
    pub(super) fn extend(&mut self, field: Field, text: &str) {
        let span = &mut self.spans[field as usize];
        if span.1 - span.0 + text.len() > LONGEST {
            self.refuse(field, Fault::TooLong);
            return;
        }
        self.text.push_str(text);
        span.1 = self.text.len();
    }

    /// Notes what is wrong with a value, unless another is wrong already.
    pub(super) fn refuse(&mut self, field: Field, fault: Fault) {
        self.fault.get_or_insert((field, fault));
    }

    /// The value as it is written; nothing where it is absent or blank.
    #[inline]
    fn get(&self, field: Field) -> Option<&str> {
        if self.present & bit(field) == 0 {
            return None;
        }
        let (start, end) = self.spans[field as usize];
        let text = &self.text[start..end];
        (!text.trim_ascii().is_empty()).then_some(text)
    }
}

const fn bit(field: Field) -> u32 {
    1 << field as u8
}

/// An enquiry and what was found.
#[derive(Debug, Default)]
pub(super) struct Answer {
    pub(super) enquiry: ElementValues,
    /// The results; those behind `found` wait to be used again.
    results: Vec<ElementValues>,
    found: usize,
    pub(super) has_enquiry: bool,
    /// Whether results of it were handed out.
    pub(super) is_begun: bool,
}

impl Answer {
    pub(super) fn clear(&mut self) {
        self.enquiry.clear();
        self.found = 0;
        self.has_enquiry = false;
        self.is_begun = false;
    }

    pub(super) fn found(&self) -> usize {
        self.found
    }

    /// Forgets the results that were handed out; the enquiry stays.
    pub(super) fn drop_results(&mut self) {
        self.found = 0;
        self.is_begun = true;
    }

    /// Whether validity and enquiry are known, so that results can be handed out before the end.
    pub(super) fn is_known(&self) -> bool {
        self.has_enquiry && self.enquiry.present & bit(Field::Validity) != 0
    }

    /// Starts a result.
    pub(super) fn begin_result(&mut self, line: u64) {
        if self.found == self.results.len() {
            self.results.push(ElementValues::default());
        }
        self.results[self.found].clear();
        self.results[self.found].line = line;
        self.found += 1;
    }

    /// The result that was started last, or the enquiry where there is none.
    pub(super) fn current(&mut self) -> &mut ElementValues {
        match self.found.checked_sub(1) {
            Some(last) => &mut self.results[last],
            None => &mut self.enquiry,
        }
    }

    /// Whether it says nothing of anybody.
    pub(super) fn is_empty(&self) -> bool {
        self.found == 0 && self.enquiry.is_empty() && !self.has_enquiry
    }

    /// What it says of each person found, or of the enquiry where nobody was.
    pub(super) fn responses<'a>(&'a self, header: &'a ElementValues) -> impl Iterator<Item = Response<'a>> {
        let alone = self.found == 0 && !self.is_begun;
        let enquiry = alone.then_some(Response { header, enquiry: &self.enquiry, result: None });
        let results = self.results[..self.found].iter();
        enquiry.into_iter().chain(results.map(move |result| Response {
            header,
            enquiry: &self.enquiry,
            result: Some(result),
        }))
    }
}

/// What a document says of one person.
#[derive(Debug, Clone, Copy)]
pub struct Response<'a> {
    header: &'a ElementValues,
    enquiry: &'a ElementValues,
    result: Option<&'a ElementValues>,
}

impl<'a> Response<'a> {
    /// A value as it is written; nothing where it is absent or blank.
    ///
    /// Of the enquiry counts the validity, and the consent where the result has none; the key only where
    /// nobody was found.
    #[must_use]
    #[inline]
    pub fn get(&self, field: Field) -> Option<&'a str> {
        if field.is_of_header() {
            return self.header.get(field);
        }
        let Some(result) = self.result else { return self.enquiry.get(field) };
        match field {
            Field::Validity | Field::LimitConsent => result.get(field).or_else(|| self.enquiry.get(field)),
            _ => result.get(field),
        }
    }

    /// The line on which it starts, from 1.
    #[must_use]
    pub(crate) fn line(&self) -> u64 {
        self.result.unwrap_or(self.enquiry).line
    }

    /// The value that makes it unusable, if any does.
    #[must_use]
    pub(crate) fn fault(&self) -> Option<(Field, Fault)> {
        self.result.and_then(|result| result.fault).or(self.enquiry.fault).or(self.header.fault)
    }

    /// Whether it answers an enquiry. A request does not, nor does a check that failed.
    pub(super) fn is_answer(&self) -> bool {
        self.get(Field::Validity).is_some() && !self.result.unwrap_or(self.enquiry).is_empty()
    }
}

/// A value that stands twice.
pub(super) const TWICE: Fault = Fault::Document(DocumentFault::Twice);
