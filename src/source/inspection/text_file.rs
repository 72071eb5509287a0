//! The beginning of a text file.

use std::fs::File;
use std::path::Path;

use super::beginning::{Beginning, FileForm, ROWS};
use super::question::{FILE, Question};
use super::recognised::best_table;
use super::refusal::cut_line;
use crate::config::Encoding;
use crate::source::delimited::{SEPARATORS, Sample};
use crate::source::error::SourceError;
use crate::source::recognition::Compression;
use crate::source::titles::month_of;
use crate::source::unused::stands_over;

/// How many lines are searched for a header.
const LINES: usize = 20;

pub(super) fn beginning(
    path: &Path,
    file: File,
    compression: Compression,
    question: &Question,
) -> Result<(FileForm, Beginning), SourceError> {
    let unread = |source| SourceError::Read { table: FILE, file: path.to_owned(), source };
    let again = file.try_clone().map_err(unread)?;
    let sample = Sample::read(FILE, path, file, compression, 0)?;
    let encoding = question.encoding.unwrap_or_else(|| {
        [Encoding::Utf8, Encoding::Cp932]
            .into_iter()
            .find(|encoding| sample.is_in(*encoding))
            .unwrap_or_default()
    });
    if !sample.is_in(encoding) {
        let probable = [Encoding::Utf8, Encoding::Cp932].into_iter().find(|encoding| sample.is_in(*encoding));
        let file = path.to_owned();
        return Err(SourceError::Encoding { table: FILE, file, configured: encoding, probable });
    }
    // The line that names most columns of a table, by the separator that makes it so.
    let mut best: Option<(usize, usize, u8)> = None;
    for separator in SEPARATORS {
        for above in 0..LINES {
            let rows = sample.rows(above, separator, encoding, 1);
            let Some((_, headers)) = rows.first() else { break };
            let known = best_table(headers, question.table).map_or(0, |(known, _)| known);
            if known > 1 && best.is_none_or(|(most, ..)| known > most) {
                best = Some((known, above, separator));
            }
        }
    }
    let widest = || {
        let width =
            |separator: &u8| sample.rows(0, *separator, encoding, 1).first().map_or(0, |(_, row)| row.len());
        SEPARATORS.into_iter().rev().max_by_key(width).unwrap_or(b',')
    };
    let named = best.map(|(_, above, separator)| (above, separator));
    // Or else the first words that stand over values.
    let header = named.or_else(|| {
        let separator = widest();
        let is_header = |above: &usize| {
            let rows = sample.rows(*above, separator, encoding, LINES + 1);
            rows.split_first().is_some_and(|((_, headers), below)| stands_over(headers, below))
        };
        Some(((0..LINES).find(is_header)?, separator))
    });
    let (above, separator) = header.unwrap_or_else(|| (0, widest()));
    let mut rows = sample.rows(above, separator, encoding, ROWS + 1);
    let mut beginning = Beginning::default();
    if header.is_some() && !rows.is_empty() {
        let (line, headers) = rows.remove(0);
        let titles = sample.rows(0, separator, encoding, above);
        let titles = titles.iter().filter(|(line, _)| *line <= above as u64);
        let titles = titles.flat_map(|(_, row)| row).map(String::as_str);
        if let Some((_, layout)) = best_table(&headers, question.table) {
            beginning.of_title = month_of(layout, titles);
        }
        (beginning.header, beginning.headers) = (Some(line), headers);
    }
    rows.truncate(ROWS);
    beginning.rows = rows;
    // Where a packed file ends, only a run reads.
    if compression == Compression::None && beginning.header.is_some() {
        beginning.cut = cut_line(again, separator, beginning.headers.len()).map_err(unread)?;
    }
    Ok((FileForm::Text { encoding, separator }, beginning))
}
