//! What stands above and below a table and speaks of all of it: the unit of its counts, and its month.

use super::error::SourceError;
use super::header::{Binding, HeaderLocation};
use super::layout::Layout;
use crate::codes::month::{Month, months_within};

/// Counts are in the unit that texts beside the table give, unless their header gives one; two units contradict each other.
pub(super) fn count_in_units(
    blocks: &mut [Binding],
    layout: &'static Layout,
    units: impl Iterator<Item = i32>,
    place: HeaderLocation<'_>,
) -> Result<(), SourceError> {
    let differ = |units| SourceError::UnitsDiffer {
        table: layout.table,
        file: place.file.to_owned(),
        header: place.header.clone(),
        units,
    };
    let mut unit = None;
    for found in units {
        match unit {
            Some(known) if known != found => return Err(differ([known, found])),
            _ => unit = Some(found),
        }
    }
    let Some(unit) = unit else { return Ok(()) };
    for binding in blocks {
        if let Some(other) = binding.count_in_units_of(layout, unit) {
            return Err(differ([unit, other]));
        }
    }
    Ok(())
}

/// Refuses a month that the config, or the name of a sheet, gives to all rows, where titles name others alone.
pub(super) fn check_month<'t>(
    blocks: &[Binding],
    layout: &'static Layout,
    titles: impl Iterator<Item = &'t str>,
    place: HeaderLocation<'_>,
) -> Result<(), SourceError> {
    let mut given = blocks.iter().map(|block| block.constant_month(layout));
    let Some(month) = given.next().flatten().filter(|month| given.all(|other| other == Some(*month))) else {
        return Ok(());
    };
    for title in titles {
        let named: Vec<i32> = months_within(title).into_iter().map(Month::packed).collect();
        if let Some(first) = named.first().filter(|_| !named.contains(&month)) {
            return Err(SourceError::MonthsDiffer {
                table: layout.table,
                file: place.file.to_owned(),
                header: place.header.clone(),
                months: [*first, month],
            });
        }
    }
    Ok(())
}
