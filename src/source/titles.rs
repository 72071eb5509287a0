//! What stands above and below a table and speaks of all of it: the unit of its counts, and its month.

use std::collections::BTreeSet;

use super::error::SourceError;
use super::header::{Binding, Given, HeaderLocation};
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

/// The month that titles name, where they name one and no other, as the value of its column.
pub(super) fn month_of<'t>(layout: &Layout, titles: impl Iterator<Item = &'t str>) -> Given {
    let named: BTreeSet<Month> = titles.flat_map(months_within).collect();
    let month = named.first().filter(|_| named.len() == 1 && layout.position("month").is_some());
    month.map(|month| ("month", month.to_string())).into_iter().collect()
}

/// Refuses a month that the config, the name of a sheet or the titles give to all rows, where titles or that name give
/// others alone.
pub(super) fn check_month<'t>(
    blocks: &[Binding],
    layout: &'static Layout,
    texts: impl Iterator<Item = &'t str>,
    place: HeaderLocation<'_>,
) -> Result<(), SourceError> {
    let mut given = blocks.iter().map(|block| block.constant_month(layout));
    let Some(month) = given.next().flatten().filter(|month| given.all(|other| other == Some(*month))) else {
        return Ok(());
    };
    let is_of_title = blocks.iter().any(|block| block.month_of_title.is_some());
    for text in texts {
        let named: Vec<i32> = months_within(text).into_iter().map(Month::packed).collect();
        if let Some(first) = named.first().filter(|_| !named.contains(&month)) {
            return Err(SourceError::MonthsDiffer {
                table: layout.table,
                file: place.file.to_owned(),
                header: place.header.clone(),
                months: if is_of_title { [month, *first] } else { [*first, month] },
            });
        }
    }
    Ok(())
}
