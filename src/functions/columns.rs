//! Typed views of the argument columns, so that a kernel reads values and not array types.

use datafusion::arrow::array::{
    Array, ArrayRef, AsArray, BooleanArray, FixedSizeBinaryArray, Int32Array, Int64Array, LargeStringArray,
    StringArray, StringViewArray, UInt8Array, UInt64Array,
};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, Int32Type, Int64Type, UInt8Type, UInt64Type};
use datafusion::common::{Result, exec_err};
use datafusion::logical_expr::ScalarFunctionArgs;
use hashbrown::HashMap;

use super::direct_mapped_cache::DirectMappedCache;
use crate::text::date::PartialDate;
use crate::text::name::Alternatives;
use crate::text::{Person, PersonFingerprint};

/// The Arrow type of a [`PersonFingerprint`].
const FINGERPRINT: DataType = DataType::FixedSizeBinary(FINGERPRINT_SIZE);

/// [`PersonFingerprint::SIZE`] as Arrow counts.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    reason = "a fingerprint has a few dozen bytes"
)]
const FINGERPRINT_SIZE: i32 = PersonFingerprint::SIZE as i32;

/// The arguments of one call, every one an array of the call's length.
pub(crate) struct Arguments {
    function: &'static str,
    arrays: Vec<ArrayRef>,
    rows: usize,
}

impl Arguments {
    pub(super) fn new(function: &'static str, args: &ScalarFunctionArgs) -> Result<Arguments> {
        let arrays = args.args.iter().map(|arg| arg.to_array(args.number_rows)).collect::<Result<_>>()?;
        Ok(Arguments { function, arrays, rows: args.number_rows })
    }

    /// Columns of one length that are not the arguments of a call, but are read as those of `function` are.
    pub(crate) fn of_columns(function: &'static str, arrays: &[ArrayRef]) -> Arguments {
        Arguments { function, arrays: arrays.to_vec(), rows: arrays.first().map_or(0, Array::len) }
    }

    pub(super) fn rows(&self) -> usize {
        self.rows
    }

    /// Argument `at` as text of any string type.
    pub(super) fn text(&self, at: usize) -> Result<Text<'_>> {
        let array = self.array(at)?;
        Ok(match array.data_type() {
            DataType::Utf8View => Text::View(array.as_string_view()),
            DataType::Utf8 => Text::Utf8(array.as_string::<i32>()),
            DataType::LargeUtf8 => Text::Large(array.as_string::<i64>()),
            DataType::Null => Text::Null,
            other => return exec_err!("{}: argument {} is {other}, not text", self.function, at + 1),
        })
    }

    /// Argument `at`, a text that is the same in every row; `None` where it is null or there is no row.
    pub(super) fn constant(&self, at: usize) -> Result<Option<&str>> {
        let text = self.text(at)?;
        Ok(if self.rows == 0 { None } else { text.get(0) })
    }

    /// Argument `at` as a person's fingerprint.
    pub(super) fn fingerprint(&self, at: usize) -> Result<&FixedSizeBinaryArray> {
        match self.array(at)?.as_fixed_size_binary_opt() {
            Some(array) if *array.data_type() == FINGERPRINT => Ok(array),
            _ => exec_err!("{}: argument {} is not a fingerprint", self.function, at + 1),
        }
    }

    /// Argument `at` as 32-bit integers: dates packed as `yyyymmdd`.
    pub(super) fn date(&self, at: usize) -> Result<Int32Array> {
        Ok(cast(self.array(at)?, &DataType::Int32)?.as_primitive::<Int32Type>().clone())
    }

    /// The first five arguments as who each row says a person is: name, name in kana, birth date, sex,
    /// address.
    pub(crate) fn persons(&self) -> Result<Persons<'_>> {
        Ok(Persons {
            name: self.text(0)?,
            name_kana: self.text(1)?,
            birth_date: self.date(2)?,
            sex: self.code(3)?,
            address: self.text(4)?,
        })
    }

    /// The two arguments after those of [`Arguments::persons`] as the other names of each row's person: former name,
    /// alias.
    pub(crate) fn other_names(&self) -> Result<OtherNames<'_>> {
        Ok(OtherNames { former_name: self.text(5)?, alias: self.text(6)? })
    }

    /// Argument `at` as small numbers: a sex.
    pub(super) fn code(&self, at: usize) -> Result<UInt8Array> {
        Ok(cast(self.array(at)?, &DataType::UInt8)?.as_primitive::<UInt8Type>().clone())
    }

    /// Argument `at` as counts.
    pub(super) fn counts(&self, at: usize) -> Result<Counts> {
        let array = self.array(at)?;
        Ok(Counts(cast(array, &DataType::Int64)?.as_primitive::<Int64Type>().clone()))
    }

    /// Argument `at` as keys.
    pub(super) fn key(&self, at: usize) -> Result<UInt64Array> {
        Ok(cast(self.array(at)?, &DataType::UInt64)?.as_primitive::<UInt64Type>().clone())
    }

    /// Argument `at` as flags; null is no.
    pub(super) fn flag(&self, at: usize) -> Result<Flags> {
        Ok(Flags(cast(self.array(at)?, &DataType::Boolean)?.as_boolean().clone()))
    }

    /// The date of a row of [`Arguments::date`]; nothing for null and for a date that is not known.
    #[inline]
    pub(super) fn known_date(dates: &Int32Array, row: usize) -> Option<PartialDate> {
        let packed = dates.is_valid(row).then(|| dates.value(row)).filter(|packed| *packed > 0)?;
        PartialDate::from_packed(packed).ok()
    }

    /// Argument `at` as it is.
    pub(super) fn array(&self, at: usize) -> Result<&ArrayRef> {
        let Some(array) = self.arrays.get(at) else {
            return exec_err!("{}: argument {} is missing", self.function, at + 1);
        };
        Ok(array)
    }
}

/// A column of counts.
pub(super) struct Counts(Int64Array);

impl Counts {
    /// The count of a row; `None` where it is null.
    #[inline]
    pub(super) fn get(&self, row: usize) -> Option<i64> {
        self.0.is_valid(row).then(|| self.0.value(row))
    }
}

/// A column of flags.
pub(super) struct Flags(BooleanArray);

impl Flags {
    /// The flag of a row; false where it is null.
    #[inline]
    pub(super) fn get(&self, row: usize) -> bool {
        self.0.is_valid(row) && self.0.value(row)
    }
}

/// Columns that say who a person is.
pub(crate) struct Persons<'a> {
    name: Text<'a>,
    name_kana: Text<'a>,
    birth_date: Int32Array,
    sex: UInt8Array,
    address: Text<'a>,
}

impl<'a> Persons<'a> {
    /// The person of a row: a null birth date is none, a birth date of 0 is one that is not known.
    #[inline]
    pub(crate) fn get(&self, row: usize) -> Person<'a> {
        let (dates, sexes) = (&self.birth_date, &self.sex);
        Person {
            name: self.name.get(row),
            name_kana: self.name_kana.get(row),
            birth_date: if dates.is_null(row) {
                0
            } else {
                dates.value(row).max(PersonFingerprint::UNKNOWN_DATE)
            },
            sex: if sexes.is_valid(row) { sexes.value(row) } else { 0 },
            address: self.address.get(row),
        }
    }
}

/// Columns that say under which other names a person is known.
pub(crate) struct OtherNames<'a> {
    former_name: Text<'a>,
    alias: Text<'a>,
}

impl<'a> OtherNames<'a> {
    /// The other names of the person of a row.
    #[inline]
    pub(crate) fn get(&self, row: usize) -> Alternatives<'a> {
        Alternatives { former_name: self.former_name.get(row), alias: self.alias.get(row), kana: None }
    }
}

/// A text column of any string type.
#[derive(Clone, Copy)]
pub(super) enum Text<'a> {
    View(&'a StringViewArray),
    Utf8(&'a StringArray),
    Large(&'a LargeStringArray),
    Null,
}

impl<'a> Text<'a> {
    /// The value of a row; `None` where it is null.
    #[inline]
    pub(super) fn get(&self, row: usize) -> Option<&'a str> {
        match self {
            Text::View(array) => array.is_valid(row).then(|| array.value(row)),
            Text::Utf8(array) => array.is_valid(row).then(|| array.value(row)),
            Text::Large(array) => array.is_valid(row).then(|| array.value(row)),
            Text::Null => None,
        }
    }
}

/// A text column of which a function is taken: exports repeat a few codes over and over.
pub(super) struct RepeatedText<'a, T> {
    column: Text<'a>,
    /// By the view, which holds a text of at most [`Self::INLINE`] bytes itself.
    short: DirectMappedCache<u128, T>,
    /// The first of the longer texts, such as 適用区分ウ: one text may have many views.
    long: HashMap<&'a str, T>,
}

impl<'a, T: Copy> RepeatedText<'a, T> {
    const SLOTS: usize = 256;
    const INLINE: usize = 12;

    pub(super) fn new(column: Text<'a>) -> RepeatedText<'a, T> {
        RepeatedText { column, short: DirectMappedCache::new(Self::SLOTS), long: HashMap::new() }
    }

    /// The function, which is always the same, of the text of a row; nothing where that is null.
    #[inline]
    pub(super) fn get(&mut self, row: usize, function: impl FnOnce(&str) -> T) -> Option<T> {
        let text = self.column.get(row)?;
        match &self.column {
            Text::View(array) if text.len() <= Self::INLINE => {
                Some(self.short.get(*array.views().get(row)?, || function(text)))
            }
            _ => Some(self.get_long(text, function)),
        }
    }

    fn get_long(&mut self, text: &'a str, function: impl FnOnce(&str) -> T) -> T {
        if let Some(known) = self.long.get(text) {
            return *known;
        }
        let value = function(text);
        if self.long.len() < Self::SLOTS {
            self.long.insert(text, value);
        }
        value
    }
}

/// The fingerprint of a row; `None` where it is null.
#[inline]
pub(super) fn fingerprint_at(column: &FixedSizeBinaryArray, row: usize) -> Option<PersonFingerprint> {
    if column.is_null(row) { None } else { PersonFingerprint::from_bytes(column.value(row)) }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::functions::harness::{STRING_TYPES, YAMADA, texts};

    fn columns(data_type: &DataType, birth_date: Vec<Option<i32>>, sex: Vec<Option<u8>>) -> Vec<ArrayRef> {
        let rows = birth_date.len();
        let text = |value| texts(data_type, &vec![value; rows]);
        vec![
            text(YAMADA.name),
            text(YAMADA.name_kana),
            Arc::new(Int32Array::from(birth_date)),
            Arc::new(UInt8Array::from(sex)),
            text(YAMADA.address),
        ]
    }

    /// What is compared of the persons of all rows.
    fn folded(arrays: &[ArrayRef]) -> Vec<[u8; PersonFingerprint::SIZE]> {
        let arguments = Arguments::of_columns("test", arrays);
        let persons = arguments.persons().unwrap();
        (0..arguments.rows()).map(|row| PersonFingerprint::of(&persons.get(row)).to_bytes()).collect()
    }

    #[test]
    fn null_is_not_there_and_zero_is_not_known() {
        let birth_dates = vec![Some(1980_04_01), Some(1980_04_00), Some(0), None];
        let sexes = vec![Some(1), None, Some(1), Some(1)];
        let expected = [
            YAMADA,
            Person { birth_date: 1980_04_00, sex: 0, ..YAMADA },
            Person { birth_date: PersonFingerprint::UNKNOWN_DATE, ..YAMADA },
            Person { birth_date: 0, ..YAMADA },
        ];
        let expected = expected.map(|person| PersonFingerprint::of(&person).to_bytes());
        for data_type in &STRING_TYPES {
            assert!(
                folded(&columns(data_type, birth_dates.clone(), sexes.clone())) == expected,
                "{data_type}"
            );
        }
    }

    #[test]
    fn nobody_is_a_person_too() {
        let nothing: ArrayRef = Arc::new(datafusion::arrow::array::NullArray::new(1));
        assert!(folded(&vec![nothing; 5]) == [PersonFingerprint::of(&Person::default()).to_bytes()]);
    }

    #[test]
    fn a_number_is_no_name() {
        let mut arrays = columns(&DataType::Utf8, vec![None], vec![None]);
        arrays[0] = Arc::new(Int32Array::from(vec![1]));
        let refusal = Arguments::of_columns("test", &arrays).persons().err().unwrap().to_string();
        assert!(refusal.contains("argument 1 is Int32, not text"), "{refusal}");
    }
}
