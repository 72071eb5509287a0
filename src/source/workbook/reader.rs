//! The workbook reader: decodes a sheet in batches.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::fs::File;
use std::ops::{Range, RangeInclusive};
use std::path::Path;
use std::sync::Arc;

use calamine::{DataRef, Dimensions};
use datafusion::arrow::array::{ArrayRef, RecordBatch, UInt64Array};
use unicode_normalization::UnicodeNormalization;

use super::cell;
use super::fault::WorkbookFault;
use super::notes::begins_as_a_note;
use super::opened::{opened, refusal, sound};
use super::scan::CELLS;
use super::sheet::Workbook;
use crate::source::batch::ScanPlan;
use crate::source::batch_size::BATCH;
use crate::source::cells::Cells;
use crate::source::closing_row::{MOST_VALUES, NOTES, closing, closing_of_sums};
use crate::source::disk::{Watch, WatchedFile};
use crate::source::error::SourceError;
use crate::source::fault::Fault;
use crate::source::faults::Faults;
use crate::source::layout::Kind;
use crate::source::lost_zeros::{Written, put_back};
use crate::source::rejects::NoteKind;
use crate::source::requested_column::RequestedColumn;
use crate::source::rows::{RowSet, row_id};
use crate::source::value::LONGEST;

/// What a value takes beside its text.
const VALUE: usize = 16;
/// Rows of a sheet, batch by batch. The sheet is read at the first of them.
pub(in crate::source) struct Reader {
    plan: Arc<ScanPlan>,
    file: usize,
    /// Until the sheet is read.
    content: Option<File>,
    workbook: Workbook,
    block: Option<RangeInclusive<usize>>,
    wanted: Option<(Arc<RowSet>, Range<usize>)>,
    batches: VecDeque<(RecordBatch, u64)>,
}

impl Reader {
    pub(in crate::source) fn new(
        plan: Arc<ScanPlan>,
        (file, content): (usize, File),
        (workbook, block): (Workbook, Option<RangeInclusive<usize>>),
        wanted: Option<(Arc<RowSet>, Range<usize>)>,
    ) -> Reader {
        Reader { plan, file, content: Some(content), workbook, block, wanted, batches: VecDeque::new() }
    }

    /// The next batch and how many rows were read for it; nothing at the end of the sheet.
    pub(in crate::source) fn next(
        &mut self,
        path: &Path,
        faults: &mut Faults,
    ) -> Result<Option<(RecordBatch, u64)>, SourceError> {
        if let Some(content) = self.content.take() {
            self.batches = self.read(path, content, faults)?;
        }
        Ok(self.batches.pop_front())
    }

    fn read(
        &mut self,
        path: &Path,
        content: File,
        faults: &mut Faults,
    ) -> Result<VecDeque<(RecordBatch, u64)>, SourceError> {
        let sheet = self.workbook.sheet.clone();
        let mut rows = Rows::new(self, faults);
        let watch = Watch::default();
        let result = sound(|| {
            let mut workbook = opened(WatchedFile { file: content, watch: watch.clone() })?;
            rows.is_1904 = workbook.has_1904_epoch();
            let mut cells = workbook.worksheet_cells_reader(&self.workbook.sheet)?;
            let (mut row, mut notes) = (Row::default(), Vec::new());
            let mut above = MergedDownwards::new(&self.workbook.merged);
            while let Some(cell) = cells.next_cell_with_formula_metadata()? {
                let (at, column) = cell.pos;
                if at != row.at {
                    if at < row.at {
                        return Err(WorkbookFault::Damaged);
                    }
                    let mut read = std::mem::replace(&mut row, Row { at, ..Row::default() });
                    above.fill(&mut read);
                    rows.take(read, &mut notes);
                    if rows.failed.is_some() {
                        return Ok(());
                    }
                    if rows.memory_left == 0 {
                        return Err(WorkbookFault::Memory);
                    }
                }
                let is_formula = cell.formula.is_some();
                if is_formula || cell.value != DataRef::Empty {
                    row.cells.insert(column, (cell.value, is_formula));
                    if row.cells.len() > CELLS {
                        return Err(WorkbookFault::Cells);
                    }
                }
            }
            above.fill(&mut row);
            rows.take(row, &mut notes);
            // Nothing came below them: they are notes.
            for note in &notes {
                rows.faults.note(u64::from(note.at) + 1, NoteKind::Remark);
            }
            rows.finish_batch();
            Ok(())
        });
        let Rows { batches, failed, last, .. } = rows;
        if let Some(error) = failed {
            return Err(error);
        }
        let refused = |fault| refusal(self.plan.table(), path, (Some(sheet), last), fault, &watch);
        result.map(|()| batches).map_err(refused)
    }
}

/// A row that is being read: its cells by column, and whether each is a formula.
#[derive(Default)]
struct Row<'c> {
    at: u32,
    cells: BTreeMap<u32, (DataRef<'c>, bool)>,
}

/// What stands in cells that are merged downwards, and down to which row.
struct MergedDownwards<'c> {
    /// By column and first row the last one.
    areas: HashMap<(u32, u32), u32>,
    /// By column the last row, and what stands in the first.
    open: BTreeMap<u32, (u32, (DataRef<'c>, bool))>,
}

impl<'c> MergedDownwards<'c> {
    fn new(merged: &[Dimensions]) -> MergedDownwards<'c> {
        let areas = merged.iter().map(|area| ((area.start.1, area.start.0), area.end.0)).collect();
        MergedDownwards { areas, open: BTreeMap::new() }
    }

    /// Puts into a row what stands in the first row of its merged cells.
    fn fill(&mut self, row: &mut Row<'c>) {
        if self.areas.is_empty() || row.cells.is_empty() {
            return;
        }
        self.open.retain(|_, (last, _)| *last >= row.at);
        for (column, (_, value)) in &self.open {
            row.cells.entry(*column).or_insert_with(|| value.clone());
        }
        for (column, value) in &row.cells {
            if let Some(last) = self.areas.get(&(*column, row.at)) {
                self.open.insert(*column, (*last, value.clone()));
            }
        }
    }
}

/// The text of a row that holds nothing else, with its column.
fn only_text<'r>(row: &'r Row<'_>) -> Option<(u32, &'r str)> {
    let (column, (value, false)) = row.cells.first_key_value().filter(|_| row.cells.len() == 1)? else {
        return None;
    };
    Some((*column, text_of(value)?.trim()))
}

/// What a cell of text says.
fn text_of<'v>(value: &'v DataRef<'_>) -> Option<&'v str> {
    match value {
        DataRef::String(text) => Some(text),
        DataRef::SharedString(text) => Some(text),
        _ => None,
    }
}

/// The rows read so far.
struct Rows<'r> {
    plan: Arc<ScanPlan>,
    file: usize,
    first_row: u32,
    block: Option<RangeInclusive<usize>>,
    is_1904: bool,
    wanted: Option<(Arc<RowSet>, Range<usize>)>,
    faults: &'r mut Faults,
    cells: Vec<Cells>,
    ids: Vec<u64>,
    /// The rows of the sheet, from 1, in which the rows of the current batch stand.
    lines: Vec<u64>,
    /// The last row that was read, from 1.
    last: u64,
    batches: VecDeque<(RecordBatch, u64)>,
    /// Bytes that more rows may take.
    memory_left: u64,
    /// How many sums were passed over.
    sums: usize,
    failed: Option<SourceError>,
}

impl<'r> Rows<'r> {
    fn new(reader: &Reader, faults: &'r mut Faults) -> Rows<'r> {
        let mut rows = Rows {
            plan: Arc::clone(&reader.plan),
            file: reader.file,
            first_row: reader.workbook.first_row,
            block: reader.block.clone(),
            is_1904: false,
            wanted: reader.wanted.clone(),
            faults,
            cells: Vec::new(),
            ids: Vec::new(),
            lines: Vec::new(),
            last: 0,
            batches: VecDeque::new(),
            memory_left: reader.workbook.memory,
            sums: 0,
            failed: None,
        };
        rows.begin_batch();
        rows
    }

    fn begin_batch(&mut self) {
        self.cells = self.plan.columns().iter().map(|asked| Cells::new(asked.column.kind)).collect();
    }

    /// Adds a row below the header; one without anything in it is none. What looks like a note waits for what comes below.
    fn take<'c>(&mut self, row: Row<'c>, notes: &mut Vec<Row<'c>>) {
        if row.at < self.first_row || row.cells.is_empty() {
            return;
        }
        if self.is_outside_block(&row) {
            // Of several blocks each comes upon the note, which counts once.
            if only_text(&row).is_some_and(|(_, text)| begins_as_a_note(text)) {
                self.faults.note(u64::from(row.at) + 1, NoteKind::Remark);
            }
            return;
        }
        // Rows that are asked for by name were told apart before.
        if self.sums < NOTES
            && let Some(kind) = self.closing_kind(&row)
        {
            self.sums += 1;
            self.faults.note(u64::from(row.at) + 1, kind);
            return;
        }
        if self.wanted.is_none() && notes.len() < NOTES && self.is_like_a_note(&row) {
            notes.push(row);
            return;
        }
        notes.drain(..).for_each(|row| self.push(&row));
        self.push(&row);
    }

    /// Whether the block that is read has nothing in a row, which is longer than it.
    fn is_outside_block(&self, row: &Row<'_>) -> bool {
        let holds = |column: &u32| {
            usize::try_from(*column)
                .is_ok_and(|at| self.block.as_ref().is_none_or(|block| block.contains(&at)))
        };
        !row.cells.keys().any(holds)
    }

    /// What a row is where it is none of the table, but a sum below it or its end.
    fn closing_kind(&self, row: &Row<'_>) -> Option<NoteKind> {
        if self.plan.holds_sums() {
            return self.summing_alone(row);
        }
        if row.cells.len() > MOST_VALUES {
            return None;
        }
        // Of another value it matters that there is one.
        closing(row.cells.values().map(|(value, _)| text_of(value).unwrap_or("0")))
    }

    /// The same of a table of sums, whose row adds up rows of no month or type that it names.
    fn summing_alone(&self, row: &Row<'_>) -> Option<NoteKind> {
        let (column, (value, _)) = row.cells.first_key_value()?;
        let first = text_of(value)?;
        let is_empty = |column: usize| u32::try_from(column).map_or(true, |at| !row.cells.contains_key(&at));
        let column = usize::try_from(*column).unwrap_or(usize::MAX);
        if self.plan.sums_up_alone(self.file, column, is_empty) { closing_of_sums(first) } else { None }
    }

    /// Whether a row could be a note below the table: one text alone, which its column cannot hold, or which starts as notes do.
    fn is_like_a_note(&self, row: &Row<'_>) -> bool {
        let Some((column, text)) = only_text(row) else { return false };
        let is_of = |asked: &&RequestedColumn| {
            let origin = asked.origins[self.file].as_ref();
            origin.is_some_and(|origin| origin.columns().any(|at| u32::try_from(at) == Ok(column)))
        };
        let asked = self.plan.columns().iter().find(is_of);
        begins_as_a_note(text)
            || asked.is_none_or(|asked| match asked.column.kind {
                Kind::Text => false,
                Kind::Code => {
                    !text.nfkc().all(|character| character.is_ascii_alphanumeric() || character == '-')
                }
                kind => Cells::new(kind).push(text).is_err(),
            })
    }

    fn push(&mut self, row: &Row<'_>) {
        self.last = u64::from(row.at) + 1;
        let id = row_id(self.file, u64::from(row.at - self.first_row));
        if !self.is_wanted(id) {
            return;
        }
        let at = self.ids.len();
        self.ids.push(id);
        self.lines.push(self.last);
        for (asked, cells) in self.plan.columns().iter().zip(&mut self.cells) {
            let Some(origin) = &asked.origins[self.file] else {
                cells.push_null();
                continue;
            };
            let text = origin.text(|place| {
                let found = u32::try_from(place).ok().and_then(|place| row.cells.get(&place));
                found.map_or(Ok(None), |(value, is_formula)| {
                    cell::text(value, *is_formula, (asked.column, origin.kind(asked.column)), self.is_1904)
                })
            });
            let written = origin.place.column().and_then(|place| row.cells.get(&u32::try_from(place).ok()?));
            let written = match written {
                Some((DataRef::Int(_) | DataRef::Float(_), _)) => Written::AsNumber,
                _ => Written::AsText,
            };
            let whole = |text: &Cow<'_, str>| {
                asked.has_zeros.then(|| put_back(asked.column, text, written).map(Cow::into_owned)).flatten()
            };
            let text = text.map(|text| {
                let whole = text.as_ref().and_then(whole);
                if whole.is_some() {
                    self.faults.zero_put_back(asked.column.name);
                }
                whole.map(Cow::Owned).or(text)
            });
            let bytes = VALUE + text.as_ref().map_or(0, |text| text.as_ref().map_or(0, |text| text.len()));
            self.memory_left = self.memory_left.saturating_sub(bytes as u64);
            let pushed = match text {
                Ok(Some(text)) if text.len() > LONGEST => Err(Fault::TooLong),
                Ok(Some(text)) => {
                    let pushed = origin.push(&text, cells);
                    if pushed == Err(Fault::Status) {
                        self.faults.unread_word(asked.column.name, &text);
                    }
                    pushed
                }
                Ok(None) => {
                    cells.push_null();
                    Ok(())
                }
                Err(fault) => Err(fault),
            };
            if let Err(fault) = pushed {
                cells.push_null();
                self.faults.value(at, asked.position, fault);
            }
        }
        if self.ids.len() == BATCH {
            self.finish_batch();
        }
    }

    /// Whether a row is requested.
    fn is_wanted(&mut self, id: u64) -> bool {
        let Some((set, left)) = &mut self.wanted else { return true };
        while left.start < left.end && set.as_slice().get(left.start).is_some_and(|next| *next < id) {
            left.start += 1;
        }
        left.start < left.end && set.as_slice().get(left.start) == Some(&id)
    }

    fn finish_batch(&mut self) {
        if self.ids.is_empty() {
            return;
        }
        let columns: Vec<ArrayRef> = std::mem::take(&mut self.cells).into_iter().map(Cells::finish).collect();
        let (ids, lines) = (std::mem::take(&mut self.ids), std::mem::take(&mut self.lines));
        let read = ids.len() as u64;
        match self.plan.batch(UInt64Array::from(ids), columns, self.faults, |row| lines[row]) {
            Ok(batch) => self.batches.push_back((batch, read)),
            Err(error) => self.failed = Some(error),
        }
        self.begin_batch();
    }
}
