//! The sheets of a workbook that hold a table, found among the others.

use std::path::Path;
use std::sync::Arc;

use calamine::{Dimensions, Reader as _, Sheet, SheetType, SheetVisible};
use unicode_normalization::UnicodeNormalization;

use super::archive;
use super::header::{self, Header};
use super::opened::{opened, refusal, sound};
use super::share::WorkbookMemory;
use super::sheet_head::SheetHead;
use crate::config::{Input, MemoryPolicy, Sheets};
use crate::source::disk::WatchedFile;
use crate::source::error::{HeaderPlace, SourceError};
use crate::source::header::{Binding, Given, Wanted};

/// What reading the sheet of a workbook needs.
#[derive(Debug, Clone)]
pub(in crate::source) struct Workbook {
    pub(super) sheet: String,
    /// The first row below the header, from 0.
    pub(super) first_row: u32,
    /// Where all sheets are asked for those that hold no table; said once of a file.
    pub(super) skipped: Vec<String>,
    /// Cells below the header that are merged downwards: each row of them has the value of the first.
    pub(super) merged: Arc<[Dimensions]>,
    /// What the rows of a pass may take.
    pub(super) memory: u64,
}

impl Workbook {
    /// Finds the sheets that hold the table, and the columns in their headers, of each block of the table.
    pub(in crate::source) fn open(
        wanted: &Wanted<'_>,
        (path, file): (&Path, WatchedFile),
        memory: &WorkbookMemory,
    ) -> Result<Vec<(Workbook, Binding)>, SourceError> {
        let (table, share) = (wanted.layout.table, memory.share(path));
        let heads = heads(table, wanted.input, (path, file), share)?;
        let names: Vec<String> = heads.iter().map(|head| head.name.clone()).collect();
        let mut found: Vec<(SheetHead, Header)> = Vec::new();
        // Sheets that hold the table where their names count, which they do where the config names them.
        let (mut skipped, mut by_name, mut nearly) = (Vec::new(), Vec::new(), Vec::new());
        let mut nearest: Option<(usize, SourceError)> = None;
        for beginning in heads {
            let name = &beginning.name;
            let given = match &wanted.input.sheets {
                Sheets::Only => Given::new(),
                Sheets::Named(_) | Sheets::All => header::told(wanted.layout, name).into_iter().collect(),
            };
            match header::find(wanted, path, &beginning, &given).map_err(|nearest| *nearest) {
                Ok(header) => found.push((beginning, header)),
                // Each that is named holds the table, and of all each whose header names some of the columns.
                Err((_, error)) if matches!(wanted.input.sheets, Sheets::Named(_)) => return Err(error),
                Err((2.., error)) if wanted.input.sheets == Sheets::All => return Err(error),
                Err((columns, error)) => {
                    let of_name: Given = header::told(wanted.layout, name).into_iter().collect();
                    if !of_name.is_empty() && header::find(wanted, path, &beginning, &of_name).is_ok() {
                        by_name.push(name.clone());
                    }
                    skipped.push(name.clone());
                    nearly.extend(lacks_month(&error).then(|| name.clone()));
                    if nearest.as_ref().is_none_or(|(most, _)| columns > *most) {
                        nearest = Some((columns, error));
                    }
                }
            }
        }
        if found.is_empty() && !by_name.is_empty() {
            return Err(SourceError::SeveralSheets { table, file: path.to_owned(), sheets: by_name });
        }
        if found.is_empty() {
            return Err(nearest.filter(|(columns, _)| *columns > 0).map_or_else(
                || SourceError::NoHeaderRow { table, file: path.to_owned(), sheets: names },
                |(_, error)| error,
            ));
        }
        // A sheet whose title tells the month is not read in place of one beside it that lacks it alone.
        let is_by_title = |(_, header): &(SheetHead, Header)| {
            header.blocks.iter().any(|block| block.month_of_title.is_some())
        };
        let are_alike = !nearly.is_empty() && found.iter().any(is_by_title);
        if (found.len() > 1 || are_alike) && wanted.input.sheets == Sheets::Only {
            let sheets = found.into_iter().map(|(beginning, _)| beginning.name).chain(nearly).collect();
            return Err(SourceError::SeveralSheets { table, file: path.to_owned(), sheets });
        }
        for (beginning, header) in &found {
            refuse_numeric_codes(wanted, path, beginning, header)?;
        }
        let tables: usize = found.iter().map(|(_, header)| header.blocks.len()).sum();
        let memory = MemoryPolicy::new(share / memory.at_once(tables)).workbook_rows();
        let tables = found.into_iter().flat_map(|(beginning, Header { blocks, first_row })| {
            let merged: Arc<[Dimensions]> = beginning.merged_downwards(first_row).into();
            blocks.into_iter().map(move |binding| {
                let merged = Arc::clone(&merged);
                let (sheet, skipped) = (beginning.name.clone(), Vec::new());
                (Workbook { sheet, first_row, skipped, merged, memory }, binding)
            })
        });
        let mut tables: Vec<(Workbook, Binding)> = tables.collect();
        if let Some((first, _)) = tables.first_mut().filter(|_| wanted.input.sheets == Sheets::All) {
            first.skipped = skipped;
        }
        Ok(tables)
    }

    /// The name of the sheet.
    pub(in crate::source) fn sheet(&self) -> &str {
        &self.sheet
    }

    /// The sheets that hold no table, where all were asked for.
    pub(in crate::source) fn skipped(&self) -> &[String] {
        &self.skipped
    }

    /// Where the last row of its header stands.
    pub(in crate::source) fn header(&self) -> HeaderPlace {
        HeaderPlace::Row { sheet: self.sheet.as_str().into(), row: u64::from(self.first_row) }
    }
}

/// Whether a sheet would hold the table, had it a month.
fn lacks_month(error: &SourceError) -> bool {
    matches!(error, SourceError::MissingColumns { missing, .. } if missing.iter().all(|of| of.column == "month"))
}

/// Refuses a sheet in which codes are numbers that may have lost zeros.
fn refuse_numeric_codes(
    wanted: &Wanted<'_>,
    path: &Path,
    beginning: &SheetHead,
    header: &Header,
) -> Result<(), SourceError> {
    for binding in &header.blocks {
        let columns = beginning.numeric_codes(wanted.layout, binding, header.first_row);
        if !columns.is_empty() {
            let place =
                HeaderPlace::Row { sheet: beginning.name.as_str().into(), row: u64::from(header.first_row) };
            let (table, file) = (wanted.layout.table, path.to_owned());
            return Err(SourceError::NumericCodes { table, file, columns, header: place });
        }
    }
    Ok(())
}

/// The beginnings of the sheets that are looked into.
pub(in crate::source) fn heads(
    table: &'static str,
    input: &Input,
    (path, mut file): (&Path, WatchedFile),
    memory: u64,
) -> Result<Vec<SheetHead>, SourceError> {
    let watch = file.watch.clone();
    let refused = |fault, sheet| refusal(table, path, (sheet, 0), fault, &watch);
    archive::check(&mut file, memory).map_err(|fault| refused(fault, None))?;
    let mut workbook = opened(file).map_err(|fault| refused(fault, None))?;
    let names = sheets(table, input, path, workbook.sheets_metadata())?;
    let head = |name: String| {
        sound(|| SheetHead::read(&mut workbook, &name)).map_err(|fault| refused(fault, Some(name.clone())))
    };
    names.into_iter().map(head).collect()
}

/// The sheets that are looked into: those that are named, or all that are shown.
pub(super) fn sheets(
    table: &'static str,
    input: &Input,
    path: &Path,
    sheets: &[Sheet],
) -> Result<Vec<String>, SourceError> {
    let is_table = |sheet: &&Sheet| sheet.typ == SheetType::WorkSheet;
    let names = |sheets: &mut dyn Iterator<Item = &Sheet>| -> Vec<String> {
        sheets.map(|sheet| sheet.name.clone()).collect()
    };
    let all = names(&mut sheets.iter().filter(is_table));
    let shown =
        names(&mut sheets.iter().filter(|sheet| is_table(sheet) && sheet.visible == SheetVisible::Visible));
    let Sheets::Named(asked) = &input.sheets else {
        return Ok(if shown.is_empty() { all } else { shown });
    };
    let folded = |name: &str| name.trim().nfkc().collect::<String>();
    let found = |wanted_sheet: &String| {
        let same = all.iter().find(|name| *name == wanted_sheet);
        let same = same.or_else(|| all.iter().find(|name| folded(name) == folded(wanted_sheet)));
        same.cloned().ok_or_else(|| SourceError::NoSheet {
            table,
            file: path.to_owned(),
            wanted: wanted_sheet.clone(),
            sheets: all.clone(),
        })
    };
    let mut found = asked.iter().map(found).collect::<Result<Vec<_>, _>>()?;
    let mut seen = std::collections::BTreeSet::new();
    found.retain(|name| seen.insert(name.clone()));
    Ok(found)
}
