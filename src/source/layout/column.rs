//! A column of a table that is read.

use datafusion::arrow::datatypes::DataType;

/// A column of a table.
#[derive(Debug)]
pub struct Column {
    /// The name in queries and, as one accepted header, in files.
    pub name: &'static str,
    /// Other headers that are accepted; width, case, blanks, underscores and brackets do not matter.
    pub headers: &'static [&'static str],
    /// What a value is.
    pub(crate) kind: Kind,
    /// Whether a file without the column is refused.
    pub(crate) required: bool,
    /// Whether the value tells one person, record or facility from others, and results show it as it was read.
    pub(crate) identifies: bool,
}

/// What a value of a column is, and the type that it is read to. An empty value is null in each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Text exactly as it was read: `Utf8View`.
    Text,
    /// As [`Kind::Text`]; an integer of a Parquet file becomes its digits.
    Code,
    /// A date of which parts may be unknown: `Int32` yyyymmdd, unknown parts 00; 0 where the value says
    /// that it is unknown.
    Date,
    /// The day of an event: as [`Kind::Date`], but null where the value says that it is unknown.
    Day,
    /// The last day of a period: as [`Kind::Day`], but null also where the value, 99999999, says that there is none.
    End,
    /// A sex: `UInt8`, 1 or 2, null where it is not known.
    Sex,
    /// A number of things: `Int32`, 0 or more.
    Count,
    /// A month: `Int32` yyyymm.
    Month,
    /// A type of facility: `UInt8`, its place in the order of tables from 1; 0 for all within the national total.
    FacilityType,
    /// A prefecture: `UInt8`, its code; 0 for the whole country.
    Prefecture,
    /// A prefecture as [`Kind::Prefecture`], or the region of several in a row that sums them up: its code, 100 or more.
    Area,
    /// A group of insurers: `UInt8`, its place in the order of tables from 1.
    InsurerGroup,
    /// Yes or no: `Boolean`.
    Flag,
    /// Where a resident is: `Utf8View`, `resident`, `deceased`, `removed` or `abroad`.
    Status,
    /// Why an entry was made in the central register: `Utf8View`, `enrolment`, `income`, `card_issue`,
    /// `card_reissue` or `correction`.
    EntryReason,
    /// Whether a product shows what was returned: `Utf8View`, `as_returned`, `sometimes` or `never`.
    Showing,
}

impl Kind {
    /// The type of the column in a table.
    #[must_use]
    pub(crate) const fn data_type(self) -> DataType {
        match self {
            Kind::Text | Kind::Code | Kind::Status | Kind::EntryReason | Kind::Showing => DataType::Utf8View,
            Kind::Date | Kind::Day | Kind::End | Kind::Count | Kind::Month => DataType::Int32,
            Kind::Sex | Kind::FacilityType | Kind::Prefecture | Kind::Area | Kind::InsurerGroup => {
                DataType::UInt8
            }
            Kind::Flag => DataType::Boolean,
        }
    }
}

impl Column {
    /// The column where a file may lack it.
    pub(super) const fn optional(self) -> Column {
        Column { required: OPTIONAL, ..self }
    }
}

/// Whether a column must be there.
pub(super) const REQUIRED: bool = true;
pub(super) const OPTIONAL: bool = false;

pub(super) const fn column(
    name: &'static str,
    kind: Kind,
    required: bool,
    headers: &'static [&'static str],
) -> Column {
    Column { name, headers, kind, required, identifies: false }
}

/// A column of [`Column::identifies`].
pub(super) const fn identifier(
    name: &'static str,
    kind: Kind,
    required: bool,
    headers: &'static [&'static str],
) -> Column {
    Column { identifies: true, ..column(name, kind, required, headers) }
}
