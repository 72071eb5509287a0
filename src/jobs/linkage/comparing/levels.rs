//! The comparison vectors of pairs, as they are kept until they are classified: a byte for each level.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, BooleanArray, RecordBatch, StringViewArray, UInt8Array};
use datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef, UInt8Type};

use crate::engine::EngineError;
use crate::jobs::columns::NamedColumns;
use crate::text::{Contradictions, Level, Levels, SharedPart};

/// The columns that hold a byte: the levels, and the part of the name that agrees.
pub(super) const BYTES: [&str; 6] =
    ["name_level", "kana_level", "birth_date_level", "sex_level", "address_level", "shared"];

/// The columns before them.
const FIRST: [(&str, DataType); 5] = [
    ("record", DataType::UInt64),
    ("resident", DataType::UInt64),
    ("linked", DataType::Boolean),
    ("resident_id", DataType::Utf8View),
    ("status", DataType::Utf8View),
];

/// The columns after them: causes, what cannot be read, what contradicts, the fit in bits, and whether other candidates fit the record as well.
const LAST: [(&str, DataType); 5] = [
    ("causes", DataType::UInt64),
    ("unreadable", DataType::UInt16),
    (CONTRADICTIONS, DataType::UInt8),
    ("fit", DataType::Int16),
    ("tied", DataType::Boolean),
];

pub(super) const CONTRADICTIONS: &str = "contradictions";

/// The columns of a stored pair.
pub(super) fn schema() -> SchemaRef {
    Arc::new(Schema::new(stored_fields(&DataType::UInt8).collect::<Vec<_>>()))
}

fn stored_fields(level: &DataType) -> impl Iterator<Item = Field> {
    let first = FIRST.into_iter();
    let levels = BYTES.map(|name| (name, level.clone()));
    first.chain(levels).chain(LAST).map(|(name, data_type)| Field::new(name, data_type, true))
}

/// The columns of a pair as queries read it.
fn named_schema() -> SchemaRef {
    let contradictions = Contradictions::ALL.map(|(_, name)| Field::new(name, DataType::Boolean, true));
    let named = stored_fields(&DataType::Utf8View).filter(|field| field.name() != CONTRADICTIONS);
    Arc::new(Schema::new(named.chain(contradictions).collect::<Vec<_>>()))
}

/// The bytes of a pair, in the order of the columns.
pub(super) fn bytes(levels: Levels) -> [u8; BYTES.len()] {
    let fields = [levels.name, levels.kana, levels.birth_date, levels.sex, levels.address];
    let [name, kana, birth_date, sex, address] = fields.map(|level| level as u8);
    [name, kana, birth_date, sex, address, levels.shared as u8]
}

/// The table `levels` of the queries, of batches of [`schema`].
pub(in super::super) fn named_levels(
    batches: &[RecordBatch],
) -> Result<(SchemaRef, Vec<RecordBatch>), EngineError> {
    let levels = Level::ALL.map(|level| Some(level.as_str()));
    let shared = SharedPart::ALL.map(SharedPart::as_str);
    let schema = named_schema();
    let named = |batch: &RecordBatch| {
        let stored = NamedColumns(batch);
        let bytes =
            BYTES.iter().map(|name| stored.numbers::<UInt8Type>(name)).collect::<Result<Vec<_>, _>>()?;
        let contradictions = stored.numbers::<UInt8Type>(CONTRADICTIONS)?;
        let column = |name: &str| -> Result<ArrayRef, EngineError> {
            if let Some(position) = BYTES.iter().position(|byte| *byte == name) {
                let words: &[_] = if name == "shared" { &shared } else { &levels };
                return Ok(words_of(&bytes[position], words));
            }
            if let Some((contradiction, _)) = Contradictions::ALL.iter().find(|(_, known)| *known == name) {
                let has = |bits: &u8| Some(Contradictions::from_bits(*bits).has(*contradiction));
                return Ok(Arc::new(contradictions.values().iter().map(has).collect::<BooleanArray>()));
            }
            Ok(Arc::clone(stored.get(name)?))
        };
        let columns = schema.fields().iter().map(|field| column(field.name())).collect::<Result<_, _>>()?;
        Ok(RecordBatch::try_new(Arc::clone(&schema), columns)?)
    };
    let batches = batches.iter().map(named).collect::<Result<_, EngineError>>()?;
    Ok((schema, batches))
}

fn words_of(bytes: &UInt8Array, words: &[Option<&'static str>]) -> ArrayRef {
    let word = |byte: &u8| words.get(usize::from(*byte)).copied().flatten();
    Arc::new(bytes.values().iter().map(word).collect::<StringViewArray>())
}

#[cfg(test)]
mod tests {
    use datafusion::arrow::array::{AsArray, Int16Array, UInt16Array, UInt64Array};

    use super::*;
    use crate::text::{Compared, Person, fit};

    #[test]
    fn a_pair_is_named_as_it_was_compared() {
        let record = Person { name: Some("鈴木 花子"), sex: 1, ..Person::default() };
        let resident = Person { name: Some("佐藤 花子"), ..record };
        let compared = Compared::of(&record, &resident, None, None);
        let one = |value: u64| -> ArrayRef { Arc::new(UInt64Array::from(vec![value])) };
        let text = |value: &str| -> ArrayRef { Arc::new(StringViewArray::from(vec![value])) };
        let linked: ArrayRef = Arc::new(BooleanArray::from(vec![true]));
        let mut columns = vec![one(1), one(2), linked, text("R"), text("resident")];
        columns.extend(
            bytes(compared.levels()).map(|byte| -> ArrayRef { Arc::new(UInt8Array::from(vec![byte])) }),
        );
        columns.push(one(compared.causes()));
        columns.push(Arc::new(UInt16Array::from(vec![compared.unreadable.bits()])));
        columns.push(Arc::new(UInt8Array::from(vec![compared.contradictions(&record, &resident).bits()])));
        columns.push(Arc::new(Int16Array::from(vec![fit(&compared.levels())])));
        columns.push(Arc::new(BooleanArray::from(vec![false])));
        let stored = RecordBatch::try_new(schema(), columns).unwrap();
        let (_, named) = named_levels(&[stored]).unwrap();
        let words =
            BYTES.map(|name| named[0].column_by_name(name).unwrap().as_string_view().value(0).to_owned());
        assert_eq!(words, ["different", "missing", "missing", "exact", "missing", "given_name"]);
    }

    #[test]
    fn every_byte_has_its_word() {
        for level in Level::ALL {
            assert_eq!(Level::ALL[level as usize], level);
        }
        for shared in SharedPart::ALL {
            assert_eq!(SharedPart::ALL[shared as usize], shared);
        }
    }
}
