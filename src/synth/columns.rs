//! Residents, records and their truth as columns.

use std::{ops::Range, sync::Arc};

use datafusion::arrow::{
    array::{ArrayRef, BooleanBuilder, Int32Builder, Int64Builder, RecordBatch, StringBuilder},
    datatypes::{DataType, Field, Schema, SchemaRef},
    error::ArrowError,
};

use super::{
    Generator,
    record::{LINKAGE_TEXTS, Linkage, RESIDENT_TEXTS, Resident, push_resident_id},
};

/// Number of columns that name a record.
const KEY: usize = 4;

/// Text columns; an empty text is null.
struct Texts(Vec<StringBuilder>);

impl Texts {
    fn new(columns: usize, rows: usize) -> Texts {
        Texts((0..columns).map(|_| StringBuilder::with_capacity(rows, rows * 16)).collect())
    }

    fn push(&mut self, texts: &[&str]) {
        for (column, text) in self.0.iter_mut().zip(texts) {
            column.append_option((!text.is_empty()).then_some(*text));
        }
    }

    fn finish(mut self) -> Vec<ArrayRef> {
        self.0.iter_mut().map(|column| Arc::new(column.finish()) as ArrayRef).collect()
    }
}

fn text_fields(names: &[&str]) -> Vec<Field> {
    names.iter().map(|name| Field::new(*name, DataType::Utf8, true)).collect()
}

/// The columns of residents.
pub(super) fn resident_schema() -> SchemaRef {
    let mut fields = text_fields(&RESIDENT_TEXTS);
    fields.push(Field::new("undisclosed", DataType::Boolean, false));
    Arc::new(Schema::new(fields))
}

/// The columns of records.
pub(super) fn linkage_schema() -> SchemaRef {
    let mut fields = text_fields(&LINKAGE_TEXTS);
    fields.push(Field::new("other_valid_qualifications", DataType::Int32, false));
    Arc::new(Schema::new(fields))
}

/// The columns of the truth: ordinal and key of a record, and what is known of it.
pub(super) fn truth_schema() -> SchemaRef {
    let mut fields = vec![Field::new("record", DataType::Int64, false)];
    fields.extend(text_fields(&LINKAGE_TEXTS[..KEY]));
    fields.extend(text_fields(&["kind", "category_expected", "true_resident_id"]));
    fields.push(Field::new("wrong_link", DataType::Boolean, false));
    Arc::new(Schema::new(fields))
}

/// The residents of a range of indices.
pub(super) fn residents(generator: &Generator, rows: Range<u64>) -> Result<RecordBatch, ArrowError> {
    let length = (rows.end - rows.start) as usize;
    let mut texts = Texts::new(RESIDENT_TEXTS.len(), length);
    let mut undisclosed = BooleanBuilder::with_capacity(length);
    let mut resident = Resident::default();
    for index in rows {
        generator.resident(index, &mut resident);
        texts.push(&resident.texts());
        undisclosed.append_value(resident.undisclosed);
    }
    let mut columns = texts.finish();
    columns.push(Arc::new(undisclosed.finish()));
    RecordBatch::try_new(resident_schema(), columns)
}

/// The records of a range of indices, and their truth; `lossy` says of which records the text
/// encoding loses characters, which may leave the category open.
pub(super) fn linkages(
    generator: &Generator,
    rows: Range<u64>,
    lossy: impl Fn(u64) -> bool,
) -> Result<[RecordBatch; 2], ArrowError> {
    let length = (rows.end - rows.start) as usize;
    let mut texts = Texts::new(LINKAGE_TEXTS.len(), length);
    let mut others = Int32Builder::with_capacity(length);
    let mut ordinals = Int64Builder::with_capacity(length);
    let mut truths = Texts::new(KEY + 3, length);
    let mut wrong_links = BooleanBuilder::with_capacity(length);
    let mut linkage = Linkage::default();
    let mut resident_id = String::new();
    for index in rows {
        generator.linkage(index, &mut linkage);
        let fields = linkage.texts();
        texts.push(&fields);
        others.append_value(i32::from(linkage.other_valid_qualifications));

        let truth = &linkage.truth;
        resident_id.clear();
        push_resident_id(&mut resident_id, truth.true_resident);
        let category = truth.category_expected.filter(|_| !(truth.kind.is_lost_in_cp932() && lossy(index)));
        let [insurer, symbol, number, branch, ..] = fields;
        ordinals.append_value(index as i64);
        truths.push(&[
            insurer,
            symbol,
            number,
            branch,
            truth.kind.as_str(),
            category.map_or("", super::Category::as_str),
            &resident_id,
        ]);
        wrong_links.append_value(truth.wrong_link);
    }
    let mut columns = texts.finish();
    columns.push(Arc::new(others.finish()));
    let mut truth_columns: Vec<ArrayRef> = vec![Arc::new(ordinals.finish())];
    truth_columns.extend(truths.finish());
    truth_columns.push(Arc::new(wrong_links.finish()));
    Ok([
        RecordBatch::try_new(linkage_schema(), columns)?,
        RecordBatch::try_new(truth_schema(), truth_columns)?,
    ])
}
