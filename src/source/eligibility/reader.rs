//! The XML reader: decodes eligibility documents in batches.

use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, RecordBatch, UInt64Array};

use super::answer::Response;
use super::document::{Document, Step};
use super::documents::{Documents, LocatedDocument, Opener};
use super::fault::{Damage, DocumentFault};
use super::field::Field;
use super::stream::Stream;
use crate::source::batch::ScanPlan;
use crate::source::batch_size::{BATCH, BATCH_BYTES};
use crate::source::cells::Cells;
use crate::source::disk::NotOpened;
use crate::source::error::SourceError;
use crate::source::fault::Fault;
use crate::source::faults::Faults;
use crate::source::rows::{RowSet, row_id};

/// Responses of a split of the documents, batch by batch.
pub(in crate::source) struct Reader {
    plan: Arc<ScanPlan>,
    file: usize,
    documents: Arc<Documents>,
    /// The documents that are still to come.
    left: Range<usize>,
    /// The field of each asked column.
    fields: Vec<Option<Field>>,
    wanted: Option<(Arc<RowSet>, Range<usize>)>,
    opener: Opener,
    /// The document being read, or one whose memory is used again.
    document: Option<Document<Stream>>,
    current: Option<DocumentCursor>,
}

/// The document that is being read.
#[derive(Clone, Copy)]
struct DocumentCursor {
    document: usize,
    /// The name of its next row.
    next: u64,
    is_open: bool,
}

/// The rows of a batch.
struct Rows {
    cells: Vec<Cells>,
    ids: Vec<u64>,
    /// The document and the line of each.
    places: Vec<(usize, u64)>,
    /// Of the texts.
    bytes: u64,
}

impl Reader {
    pub(in crate::source) fn open(
        plan: Arc<ScanPlan>,
        file: usize,
        documents: &Arc<Documents>,
        split: usize,
        wanted: Option<(Arc<RowSet>, Range<usize>)>,
    ) -> Reader {
        let field = |name| Field::ALL.into_iter().find(|field| field.column() == name);
        Reader {
            fields: plan.columns().iter().map(|asked| field(asked.column.name)).collect(),
            file,
            left: documents.split(split),
            documents: Arc::clone(documents),
            wanted,
            opener: Opener::default(),
            document: None,
            current: None,
            plan,
        }
    }

    /// The next batch and how many rows were read for it; nothing at the end of the split.
    pub(in crate::source) fn next(
        &mut self,
        faults: &mut Faults,
    ) -> Result<Option<(RecordBatch, u64)>, SourceError> {
        let mut rows = Rows::new(&self.plan);
        while rows.ids.len() < BATCH
            && rows.bytes < BATCH_BYTES
            && self.wanted.as_ref().is_none_or(|(_, left)| !left.is_empty())
        {
            let Some(current) = self.current.take().or_else(|| self.next_document()) else { break };
            self.current = self.step(current, &mut rows, faults)?;
        }
        let read = rows.ids.len() as u64;
        if read == 0 {
            return Ok(None);
        }
        let columns: Vec<ArrayRef> = rows.cells.into_iter().map(Cells::finish).collect();
        let place = |row: usize| {
            let (document, line) = rows.places[row];
            (self.documents.get(document).map_or_else(|| "".into(), LocatedDocument::name), line)
        };
        let batch = self.plan.batch_of_files(UInt64Array::from(rows.ids), columns, faults, place)?;
        Ok(Some((batch, read)))
    }

    /// The next document that has requested rows.
    fn next_document(&mut self) -> Option<DocumentCursor> {
        let first = row_id(self.file, 0);
        let id = |document| first + self.documents.index(document);
        let document = self.left.find(|document| {
            self.wanted.as_ref().is_none_or(|(set, left)| {
                set.as_slice().get(left.start).is_some_and(|row| *row < id(document + 1))
            })
        })?;
        Some(DocumentCursor { document, next: id(document), is_open: false })
    }

    /// Reads an answer of a document; nothing where the document is at its end, or is not read further.
    fn step(
        &mut self,
        mut current: DocumentCursor,
        rows: &mut Rows,
        faults: &mut Faults,
    ) -> Result<Option<DocumentCursor>, SourceError> {
        let opened = if current.is_open { Ok(()) } else { self.open_document(current.document)? };
        current.is_open = true;
        let advanced = match opened {
            Ok(()) => self.advance(current.document)?,
            Err(damage) => Err(damage),
        };
        let damage = match advanced {
            Ok(Step::End) => return Ok(None),
            Ok(_) => None,
            Err(damage) => Some(damage),
        };
        if damage.is_some()
            && let Some(error) = self.opener.watch.failure()
        {
            return Err(self.not_opened(current.document, error.into()));
        }
        if let Some(damage) = damage {
            if is_wanted(&mut self.wanted, current.next) {
                rows.refuse(current, damage, faults);
            }
            return Ok(None);
        }
        for response in self.document.iter().flat_map(Document::responses) {
            if is_wanted(&mut self.wanted, current.next) {
                rows.push(&self.plan, &self.fields, current, &response, faults);
            }
            current.next += 1;
        }
        Ok(Some(current))
    }

    fn open_document(&mut self, document: usize) -> Result<Result<(), Damage>, SourceError> {
        let Some(found) = self.documents.get(document) else { return Ok(Ok(())) };
        let stream = match self.opener.open(found).map_err(|error| self.not_opened(document, error))? {
            Ok(stream) => stream,
            Err(fault) => return Ok(Err(Damage { fault, line: 1 })),
        };
        let opened = match &mut self.document {
            Some(before) => {
                before.restart(stream);
                before
            }
            none => none.insert(Document::new(stream)),
        };
        Ok(opened.open(self.documents.undeclared))
    }

    /// Reads to the end of an answer, and goes over the whole document first where it has to.
    fn advance(&mut self, document: usize) -> Result<Result<Step, Damage>, SourceError> {
        let Some(current) = &mut self.document else { return Ok(Ok(Step::End)) };
        match current.advance() {
            Ok(Step::ContextMissing) => {}
            other => return Ok(other),
        }
        let Some(found) = self.documents.get(document) else { return Ok(Ok(Step::End)) };
        let again = self.opener.open(found).map_err(|error| error.of(self.plan.table(), found.path()))?;
        let context = again
            .map_err(|fault| Damage { fault, line: 1 })
            .and_then(|stream| Document::new(stream).context(self.documents.undeclared));
        Ok(context.map(|context| {
            current.know(context);
            Step::Responses
        }))
    }

    fn not_opened(&self, document: usize, error: NotOpened) -> SourceError {
        let path = self.documents.get(document).map_or_else(|| Path::new(""), LocatedDocument::path);
        error.of(self.plan.table(), path)
    }
}

/// Whether a row is requested.
fn is_wanted(wanted: &mut Option<(Arc<RowSet>, Range<usize>)>, id: u64) -> bool {
    let Some((set, left)) = wanted else { return true };
    let wanted = left.start < left.end && set.as_slice().get(left.start) == Some(&id);
    left.start += usize::from(wanted);
    wanted
}

impl Rows {
    fn new(plan: &ScanPlan) -> Rows {
        Rows {
            cells: plan.columns().iter().map(|asked| Cells::new(asked.column.kind)).collect(),
            ids: Vec::with_capacity(BATCH),
            places: Vec::with_capacity(BATCH),
            bytes: 0,
        }
    }

    /// Adds the values of a response, or a null for each that is wrong.
    fn push(
        &mut self,
        plan: &ScanPlan,
        fields: &[Option<Field>],
        current: DocumentCursor,
        response: &Response<'_>,
        faults: &mut Faults,
    ) {
        let at = self.ids.len();
        self.ids.push(current.next);
        self.places.push((current.document, response.line()));
        let broken = response.fault();
        for ((asked, field), cells) in plan.columns().iter().zip(fields).zip(&mut self.cells) {
            let text = field.and_then(|field| response.get(field));
            let pushed = match (text, broken) {
                (_, Some((wrong, fault))) if *field == Some(wrong) => Err(fault),
                (None, _) => {
                    cells.push_null();
                    continue;
                }
                (Some(text), _) => {
                    self.bytes += text.len() as u64;
                    cells.push(text)
                }
            };
            if let Err(fault) = pushed {
                cells.push_null();
                faults.value(at, asked.position, fault);
            }
        }
        if broken.is_none() && !response.is_answer() {
            faults.row(at, Fault::Document(DocumentFault::NoAnswer));
        }
    }

    /// Adds a row that stands for what is not read of a document.
    fn refuse(&mut self, current: DocumentCursor, damage: Damage, faults: &mut Faults) {
        faults.row(self.ids.len(), Fault::Document(damage.fault));
        self.ids.push(current.next);
        self.places.push((current.document, damage.line));
        self.cells.iter_mut().for_each(Cells::push_null);
    }
}
