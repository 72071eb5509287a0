//! Operators that DataFusion lacks, or has in a form that is too slow for every row of a country.
//!
//! - Hash join: [`RowTable`] (build side, grace partitioning, spilling), [`HashIndex`] (open addressing, prefetch).
//! - Duplicates: [`RepeatedKeys`] over [`BloomFilter`]s; counts: [`CountSketch`], [`GroupCounter`].
//! - Record linkage: [`BlockingIndex`] (blocking keys, candidates), [`InvertedIndex`] (the same of a table that stands still), [`TopK`].
//! - Grouping: [`KeyInterner`], [`GroupedRows`], by sorting [`repeated_groups`]; texts as numbers: [`Interner`], [`SharedNames`].
//! - Beside them [`BatchTable`], partitions of record batches; [`TextFile`], texts of rows; [`RowBitmap`], a set of rows; [`CompressedRows`], rows read one by one.

mod batch_table;
mod blocking_index;
mod bloom_filter;
mod compressed_rows;
mod count_sketch;
mod group_counter;
mod grouped_rows;
mod hash_index;
mod interner;
mod inverted_index;
mod radix_directory;
mod repeated_keys;
mod row_bitmap;
mod row_table;
mod sorted_groups;
mod text_file;
mod top_k;

pub use batch_table::BatchTable;
pub use blocking_index::BlockingIndex;
pub use bloom_filter::BloomFilter;
pub use compressed_rows::{CompressError, CompressedRows, RowCompressor};
pub use count_sketch::CountSketch;
pub use group_counter::{GroupCounter, Kind};
pub use grouped_rows::GroupedRows;
pub use hash_index::HashIndex;
pub use interner::{Interner, KeyInterner, MOST_NAMES, NameReader, SharedNames};
pub use inverted_index::InvertedIndex;
pub use repeated_keys::{PREFETCHED_KEYS, Repeated, RepeatedKeys};
pub use row_bitmap::RowBitmap;
pub use row_table::{Chunks, Row, RowTable, RowWriter, Rows};
pub use sorted_groups::repeated_groups;
pub use text_file::{TextFile, TextRef, TextWriter};
pub use top_k::TopK;
