//! Texts that take no more memory than they need.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, AsArray, RecordBatch, StringViewArray};
use datafusion::arrow::buffer::Buffer;
use datafusion::arrow::error::ArrowError;

/// The batch with each of its columns [`alone`].
pub(crate) fn compact(batch: &RecordBatch) -> Result<RecordBatch, ArrowError> {
    RecordBatch::try_new(batch.schema(), batch.columns().iter().map(alone).collect())
}

/// A column that keeps no text in memory but its own; one of few texts many times over keeps sharing them, where that
/// takes less.
pub(crate) fn alone(column: &ArrayRef) -> ArrayRef {
    match column.as_string_view_opt() {
        Some(views) if views.total_buffer_bytes_used() < buffered(views) => Arc::new(views.gc()),
        _ => Arc::clone(column),
    }
}

fn buffered(views: &StringViewArray) -> usize {
    views.data_buffers().iter().map(Buffer::capacity).sum()
}

/// Bytes of the texts of a batch if none were shared, but for short ones, which stand in the columns themselves.
pub(crate) fn text_bytes(batch: &RecordBatch) -> usize {
    let texts = batch.columns().iter().filter_map(|column| column.as_string_view_opt());
    texts.map(StringViewArray::total_buffer_bytes_used).sum()
}

#[cfg(test)]
mod tests {
    use datafusion::arrow::array::StringViewBuilder;

    use super::*;

    #[test]
    fn what_is_shared_stays_shared_where_that_takes_less() {
        let mut builder = StringViewBuilder::new().with_deduplicate_strings();
        let texts = ["い".repeat(1_000), "ろ".repeat(1_000), "は".repeat(1_000)];
        (0..3_000).for_each(|row| builder.append_value(&texts[row % 3]));
        let column: ArrayRef = Arc::new(builder.finish());
        let batch = RecordBatch::try_from_iter([("text", column)]).unwrap();
        assert_eq!(text_bytes(&batch), 9_000_000);
        assert!(compact(&batch).unwrap().get_array_memory_size() < 200_000, "three texts");
        let one = compact(&batch.slice(7, 1)).unwrap();
        let views = one.column(0).as_string_view();
        assert_eq!((views.value(0), buffered(views)), (&*texts[1], 3_000), "nothing but its own");
    }
}
