//! The sheet of a workbook that holds a table, found among the others.

use std::path::Path;

use calamine::{Reader as _, Sheet, SheetType, SheetVisible};
use unicode_normalization::UnicodeNormalization;

use super::archive;
use super::header;
use super::opened::{opened, refusal, sound};
use super::sheet_head::SheetHead;
use crate::config::{Input, MemoryPolicy};
use crate::source::disk::WatchedFile;
use crate::source::error::{HeaderPlace, SourceError};
use crate::source::header::Binding;
use crate::source::layout::Layout;

/// What reading the sheet of a workbook needs.
#[derive(Debug, Clone)]
pub(in crate::source) struct Workbook {
    pub(super) sheet: String,
    /// The first row below the header, from 0.
    pub(super) first_row: u32,
    numeric_codes: Vec<&'static str>,
    /// What the rows of a pass may take.
    pub(super) memory: u64,
}

impl Workbook {
    /// Finds the sheet that holds the table, and the columns in its header.
    pub(in crate::source) fn open(
        layout: &'static Layout,
        input: &Input,
        (path, mut file): (&Path, WatchedFile),
        memory: u64,
    ) -> Result<(Workbook, Binding), SourceError> {
        let watch = file.watch.clone();
        let refused = |fault, sheet| refusal(layout.table, path, (sheet, 0), fault, &watch);
        archive::check(&mut file, memory).map_err(|fault| refused(fault, None))?;
        let mut workbook = opened(file).map_err(|fault| refused(fault, None))?;
        let names = sheets(layout, input, path, workbook.sheets_metadata())?;
        let mut found = Vec::new();
        let mut nearest: Option<(usize, SourceError)> = None;
        for name in &names {
            let beginning = sound(|| SheetHead::read(&mut workbook, name))
                .map_err(|fault| refused(fault, Some(name.clone())))?;
            match header::find(layout, &input.columns, path, &beginning) {
                Ok(header) => found.push((beginning, header)),
                Err((columns, error)) => {
                    if nearest.as_ref().is_none_or(|(most, _)| columns > *most) {
                        nearest = Some((columns, error));
                    }
                }
            }
        }
        if found.len() > 1 {
            let sheets = found.into_iter().map(|(beginning, _)| beginning.name).collect();
            return Err(SourceError::SeveralSheets { table: layout.table, file: path.to_owned(), sheets });
        }
        let Some((beginning, header)) = found.pop() else {
            return Err(nearest.filter(|(columns, _)| *columns > 0).map_or_else(
                || SourceError::NoHeaderRow { table: layout.table, file: path.to_owned(), sheets: names },
                |(_, error)| error,
            ));
        };
        let numeric_codes = beginning.numeric_codes(layout, &header.binding, header.first_row);
        let workbook = Workbook {
            sheet: beginning.name,
            first_row: header.first_row,
            numeric_codes,
            memory: MemoryPolicy::new(memory).workbook_rows(),
        };
        Ok((workbook, header.binding))
    }

    /// The name of the sheet.
    pub(in crate::source) fn sheet(&self) -> &str {
        &self.sheet
    }

    /// Where the last row of its header stands.
    pub(in crate::source) fn header(&self) -> HeaderPlace {
        HeaderPlace::Row { sheet: self.sheet.clone(), row: u64::from(self.first_row) }
    }

    /// The columns among whose first values are numbers that should be codes.
    pub(in crate::source) fn numeric_codes(&self) -> &[&'static str] {
        &self.numeric_codes
    }
}

/// The sheets that are looked into: the one that is named, or all that are shown.
fn sheets(layout: &Layout, input: &Input, path: &Path, sheets: &[Sheet]) -> Result<Vec<String>, SourceError> {
    let is_table = |sheet: &&Sheet| sheet.typ == SheetType::WorkSheet;
    let names = |sheets: &mut dyn Iterator<Item = &Sheet>| -> Vec<String> {
        sheets.map(|sheet| sheet.name.clone()).collect()
    };
    let all = names(&mut sheets.iter().filter(is_table));
    let shown =
        names(&mut sheets.iter().filter(|sheet| is_table(sheet) && sheet.visible == SheetVisible::Visible));
    let Some(wanted) = &input.sheet else { return Ok(if shown.is_empty() { all } else { shown }) };
    let folded = |name: &str| name.trim().nfkc().collect::<String>();
    let same = all.iter().find(|name| *name == wanted);
    let same = same.or_else(|| all.iter().find(|name| folded(name) == folded(wanted)));
    same.map(|name| vec![name.clone()]).ok_or_else(|| SourceError::NoSheet {
        table: layout.table,
        file: path.to_owned(),
        wanted: wanted.clone(),
        sheets: all.clone(),
    })
}
