//! A column of a batch, built value by value from text.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, BooleanBuilder, Int32Builder, StringViewBuilder, UInt8Builder};

use super::batch_size::BATCH;
use super::fault::Fault;
use super::layout::Kind;
use super::value;

/// Values of one column.
pub(super) enum Cells {
    Text(StringViewBuilder),
    Date(Int32Builder),
    Day(Int32Builder),
    End(Int32Builder),
    Sex(UInt8Builder),
    FacilityType(UInt8Builder),
    Prefecture(UInt8Builder),
    Area(UInt8Builder),
    InsurerGroup(UInt8Builder),
    Count(Int32Builder),
    Month(Int32Builder),
    Flag(BooleanBuilder),
    Status(StringViewBuilder),
    EntryReason(StringViewBuilder),
    Showing(StringViewBuilder),
}

impl Cells {
    pub(super) fn new(kind: Kind) -> Cells {
        match kind {
            Kind::Text | Kind::Code => Cells::Text(StringViewBuilder::with_capacity(BATCH)),
            Kind::Date => Cells::Date(Int32Builder::with_capacity(BATCH)),
            Kind::Day => Cells::Day(Int32Builder::with_capacity(BATCH)),
            Kind::End => Cells::End(Int32Builder::with_capacity(BATCH)),
            Kind::Sex => Cells::Sex(UInt8Builder::with_capacity(BATCH)),
            Kind::FacilityType => Cells::FacilityType(UInt8Builder::with_capacity(BATCH)),
            Kind::Prefecture => Cells::Prefecture(UInt8Builder::with_capacity(BATCH)),
            Kind::Area => Cells::Area(UInt8Builder::with_capacity(BATCH)),
            Kind::InsurerGroup => Cells::InsurerGroup(UInt8Builder::with_capacity(BATCH)),
            Kind::Count => Cells::Count(Int32Builder::with_capacity(BATCH)),
            Kind::Month => Cells::Month(Int32Builder::with_capacity(BATCH)),
            Kind::Flag => Cells::Flag(BooleanBuilder::with_capacity(BATCH)),
            Kind::Status => Cells::Status(StringViewBuilder::with_capacity(BATCH)),
            Kind::EntryReason => Cells::EntryReason(StringViewBuilder::with_capacity(BATCH)),
            Kind::Showing => Cells::Showing(StringViewBuilder::with_capacity(BATCH)),
        }
    }

    /// Adds a value; adds nothing when it is wrong.
    pub(super) fn push(&mut self, text: &str) -> Result<(), Fault> {
        match self {
            Cells::Text(cells) => {
                value::text(text)?;
                cells.append_value(text);
            }
            Cells::Date(cells) => cells.append_option(value::date(text)?),
            Cells::Day(cells) => cells.append_option(value::day(text)?),
            Cells::End(cells) => cells.append_option(value::end(text)?),
            Cells::Sex(cells) => cells.append_option(value::sex(text)?),
            Cells::FacilityType(cells) => cells.append_option(value::facility_type(text)?),
            Cells::Prefecture(cells) => cells.append_option(value::prefecture(text)?),
            Cells::Area(cells) => cells.append_option(value::area(text)?),
            Cells::InsurerGroup(cells) => cells.append_option(value::insurer_group(text)?),
            Cells::Count(cells) => cells.append_option(value::count(text)?),
            Cells::Month(cells) => cells.append_option(value::month(text)?),
            Cells::Flag(cells) => cells.append_option(value::flag(text)?),
            Cells::Status(cells) => cells.append_option(value::status(text)?),
            Cells::EntryReason(cells) => cells.append_option(value::entry_reason(text)?),
            Cells::Showing(cells) => cells.append_option(value::showing(text)?),
        }
        Ok(())
    }

    /// Adds a count of so many things each; adds nothing when it is wrong.
    pub(super) fn push_units(&mut self, text: &str, unit: i32) -> Result<(), Fault> {
        match self {
            Cells::Count(cells) => cells.append_option(value::count_of_units(text, unit)?),
            _ => self.push(text)?,
        }
        Ok(())
    }

    pub(super) fn push_null(&mut self) {
        match self {
            Cells::Text(cells) | Cells::Status(cells) | Cells::EntryReason(cells) | Cells::Showing(cells) => {
                cells.append_null();
            }
            Cells::Date(cells)
            | Cells::Day(cells)
            | Cells::End(cells)
            | Cells::Count(cells)
            | Cells::Month(cells) => cells.append_null(),
            Cells::Sex(cells)
            | Cells::FacilityType(cells)
            | Cells::Prefecture(cells)
            | Cells::Area(cells)
            | Cells::InsurerGroup(cells) => cells.append_null(),
            Cells::Flag(cells) => cells.append_null(),
        }
    }

    pub(super) fn finish(self) -> ArrayRef {
        match self {
            Cells::Text(mut cells)
            | Cells::Status(mut cells)
            | Cells::EntryReason(mut cells)
            | Cells::Showing(mut cells) => Arc::new(cells.finish()),
            Cells::Date(mut cells)
            | Cells::Day(mut cells)
            | Cells::End(mut cells)
            | Cells::Count(mut cells)
            | Cells::Month(mut cells) => Arc::new(cells.finish()),
            Cells::Sex(mut cells)
            | Cells::FacilityType(mut cells)
            | Cells::Prefecture(mut cells)
            | Cells::Area(mut cells)
            | Cells::InsurerGroup(mut cells) => Arc::new(cells.finish()),
            Cells::Flag(mut cells) => Arc::new(cells.finish()),
        }
    }
}
