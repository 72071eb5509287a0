//! The pages of a row group of a Parquet file, as far as their counts can be true: the Parquet reader makes room for as
//! many values as a page says before it looks for them, and a failed allocation ends the program.

use std::sync::Arc;

use datafusion::parquet::arrow::arrow_reader::RowGroups;
use datafusion::parquet::basic::Encoding;
use datafusion::parquet::column::page::{Page, PageIterator, PageMetadata, PageReader};
use datafusion::parquet::errors::{ParquetError, Result};
use datafusion::parquet::file::metadata::{ParquetMetaData, RowGroupMetaData};
use datafusion::parquet::file::serialized_reader::SerializedPageReader;

use super::chunks::Chunks;
use super::page_room::{PageBytes, Room};

/// One row group, whose pages are [`CheckedPages`].
pub(super) struct CheckedRowGroup {
    pub(super) chunks: Arc<Chunks>,
    pub(super) room: Arc<Room>,
    pub(super) metadata: Arc<ParquetMetaData>,
    pub(super) index: usize,
}

impl RowGroups for CheckedRowGroup {
    fn num_rows(&self) -> usize {
        usize::try_from(self.metadata.row_group(self.index).num_rows()).unwrap_or_default()
    }

    fn column_chunks(&self, leaf: usize) -> Result<Box<dyn PageIterator>> {
        let column = self.metadata.row_group(self.index).column(leaf);
        let locations = self.metadata.offset_index().and_then(|index| index.get(self.index)?.get(leaf));
        let locations = locations.map(|index| index.page_locations.clone());
        let bytes = PageBytes::new(
            Arc::clone(&self.chunks),
            column.compression(),
            Arc::clone(&self.room),
            locations.is_some(),
        );
        let pages = SerializedPageReader::new(Arc::new(bytes), column, self.num_rows(), locations)?;
        let descriptor = column.column_descr();
        let pages = CheckedPages {
            pages,
            rows: self.num_rows(),
            is_optional: descriptor.max_def_level() > 0,
            is_repeated: descriptor.max_rep_level() > 0,
        };
        Ok(Box::new(OneChunk(Some(pages))))
    }

    fn row_groups(&self) -> Box<dyn Iterator<Item = &RowGroupMetaData> + '_> {
        Box::new(std::iter::once(self.metadata.row_group(self.index)))
    }

    fn metadata(&self) -> &ParquetMetaData {
        &self.metadata
    }
}

/// The pages of the only chunk of a column.
struct OneChunk(Option<CheckedPages>);

impl Iterator for OneChunk {
    type Item = Result<Box<dyn PageReader>>;

    fn next(&mut self) -> Option<Self::Item> {
        Some(Ok(Box::new(self.0.take()?)))
    }
}

impl PageIterator for OneChunk {}

/// Pages of which none counts more values than it can hold, or than the row group has rows.
struct CheckedPages {
    pages: SerializedPageReader<PageBytes>,
    rows: usize,
    is_optional: bool,
    is_repeated: bool,
}

impl CheckedPages {
    fn check(&self, page: &Page) -> Result<()> {
        let values = page.num_values() as usize;
        let (is_possible, encoding, levels) = match page {
            Page::DictionaryPage { buf, .. } => (values <= buf.len(), Encoding::PLAIN, Some(0)),
            // Columns with several values a row are none of a table's.
            _ if self.is_repeated => return Ok(()),
            Page::DataPage { buf, encoding, .. } => {
                (values <= self.rows, *encoding, self.levels_of_first_version(buf))
            }
            Page::DataPageV2 { encoding, def_levels_byte_len, rep_levels_byte_len, .. } => {
                let levels = def_levels_byte_len.checked_add(*rep_levels_byte_len);
                (values <= self.rows, *encoding, levels.map(|levels| levels as usize))
            }
        };
        let counted = levels.and_then(|levels| page.buffer().get(levels..));
        if is_possible && counted.is_none_or(|data| count_is_possible(encoding, data, values)) {
            Ok(())
        } else {
            Err(ParquetError::General("a page counts more values than it can hold".to_owned()))
        }
    }

    /// Bytes before the values of a page of the first version of the format: the levels, with their length before them.
    fn levels_of_first_version(&self, page: &[u8]) -> Option<usize> {
        if !self.is_optional {
            return Some(0);
        }
        let length = u32::from_le_bytes(*page.first_chunk()?) as usize;
        length.checked_add(size_of::<u32>())
    }
}

impl PageReader for CheckedPages {
    fn get_next_page(&mut self) -> Result<Option<Page>> {
        let page = self.pages.get_next_page()?;
        page.iter().try_for_each(|page| self.check(page))?;
        Ok(page)
    }

    fn peek_next_page(&mut self) -> Result<Option<PageMetadata>> {
        self.pages.peek_next_page()
    }

    fn skip_next_page(&mut self) -> Result<()> {
        self.pages.skip_next_page()
    }

    fn at_record_boundary(&mut self) -> Result<bool> {
        self.pages.at_record_boundary()
    }
}

impl Iterator for CheckedPages {
    type Item = Result<Page>;

    fn next(&mut self) -> Option<Self::Item> {
        self.get_next_page().transpose()
    }
}

/// Whether the counts that an encoding has among its data are those of so many values at most. What cannot be read is
/// left to the Parquet reader, which fails there before it makes room.
fn count_is_possible(encoding: Encoding, data: &[u8], values: usize) -> bool {
    match encoding {
        Encoding::DELTA_LENGTH_BYTE_ARRAY => Deltas::read(data).is_none_or(|lengths| lengths.count <= values),
        Encoding::DELTA_BYTE_ARRAY => Deltas::read(data).is_none_or(|prefixes| {
            prefixes.count <= values
                && prefixes
                    .end(data)
                    .and_then(|end| Deltas::read(data.get(end..)?))
                    .is_none_or(|suffixes| suffixes.count <= values)
        }),
        _ => true,
    }
}

/// The head of integers in the encoding `DELTA_BINARY_PACKED`.
struct Deltas {
    /// Blocks in a row of integers, and the integers that each part of one has.
    parts: usize,
    integers: usize,
    /// How many integers there are.
    count: usize,
    /// Bytes of the head.
    bytes: usize,
}

impl Deltas {
    fn read(data: &[u8]) -> Option<Deltas> {
        let mut bytes = 0;
        let mut next = || varint(data, &mut bytes);
        let (block, parts, count, _first) = (next()?, next()?, next()?, next()?);
        Some(Deltas { parts, integers: block.checked_div(parts)?, count, bytes })
    }

    /// Where the integers end.
    fn end(&self, data: &[u8]) -> Option<usize> {
        let mut at = self.bytes;
        let mut left = self.count.saturating_sub(1);
        while left > 0 {
            varint(data, &mut at)?;
            let widths = data.get(at..at.checked_add(self.parts)?)?;
            at += self.parts;
            for width in widths {
                if left > 0 {
                    at = at.checked_add(usize::from(*width).checked_mul(self.integers)? / 8)?;
                    left = left.saturating_sub(self.integers);
                }
            }
            if self.integers == 0 {
                return None;
            }
        }
        Some(at)
    }
}

/// A number of seven bits a byte, the least first.
fn varint(data: &[u8], at: &mut usize) -> Option<usize> {
    let mut number = 0_u64;
    for shift in (0..u64::BITS).step_by(7) {
        let byte = *data.get(*at)?;
        *at += 1;
        number |= u64::from(byte & 0x7F) << shift;
        if byte < 0x80 {
            return usize::try_from(number).ok();
        }
    }
    None
}
