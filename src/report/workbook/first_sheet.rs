//! The first sheet of a workbook for people, filled from the top with notes, headings and pairs.

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use super::cell_text::cell_text;
use super::formats::{self, Formats};
use super::sheet::{column, merge_note, on_paper, row, write_note};
use crate::words::findings_workbook as words;
use crate::words::{Language, Text};

/// Widths of the columns in characters.
const WIDTHS: [f64; 3] = [24.0, 40.0, 40.0];

/// The first sheet while it is filled from the top.
pub(super) struct FirstSheet<'s> {
    pub(super) sheet: &'s mut Worksheet,
    pub(super) formats: Formats,
    pub(super) cell: Format,
    /// The next row.
    pub(super) at: usize,
    pub(super) lang: Language,
}

impl<'s> FirstSheet<'s> {
    /// Begins with a title.
    pub(super) fn begin(
        sheet: &'s mut Worksheet,
        title: Text,
        lang: Language,
    ) -> Result<FirstSheet<'s>, XlsxError> {
        sheet.set_name(words::INTRODUCTION.of(lang))?;
        for (place, width) in WIDTHS.into_iter().enumerate() {
            sheet.set_column_width(column(place), width)?;
        }
        let formats = Formats::new();
        sheet.write_string_with_format(0, 0, title.of(lang), &formats.title)?;
        Ok(FirstSheet { sheet, formats, cell: formats::listed(), at: 1, lang })
    }

    /// A text over all columns.
    pub(super) fn note(&mut self, text: &str) -> Result<(), XlsxError> {
        let at = self.at;
        self.at += 1;
        write_note(self.sheet, row(at), text, &self.formats, &WIDTHS)
    }

    pub(super) fn heading(&mut self, text: Text) -> Result<(), XlsxError> {
        self.at += 1;
        self.sheet.write_string_with_format(row(self.at), 0, text.of(self.lang), &self.formats.heading)?;
        self.at += 1;
        Ok(())
    }

    /// A word, and beside it a text over the other columns.
    pub(super) fn pair(&mut self, word: &str, text: &str) -> Result<(), XlsxError> {
        let text = cell_text(text, self.lang);
        self.sheet.write_string_with_format(row(self.at), 0, word, &self.cell)?;
        merge_note(self.sheet, (row(self.at), 1), &text, &self.cell, &WIDTHS)?;
        self.at += 1;
        Ok(())
    }

    /// Lays it out for paper.
    pub(super) fn end(self) {
        on_paper(self.sheet);
        self.sheet.set_print_center_horizontally(false);
    }
}
