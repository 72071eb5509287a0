//! The tables of a run by name, with the months and types of facilities that they speak of.

use serde::Serialize;

use super::section::Section;
use crate::codes::facility_type::{ALL_TYPES, FacilityType};
use crate::codes::prefecture::Prefecture;
use crate::report::ReportError;
use crate::report::chart::Printed;
use crate::report::table::{ResultTable, TableView};
use crate::words::{Language, statistics};

/// The page and its charts show so many months, the latest; all are in the tables.
const MONTHS: usize = 36;

/// A month by the name that tables print, and as readers write it.
#[derive(Serialize)]
pub(super) struct Month {
    name: String,
    pub(super) label: String,
}

/// A type of facility by its English name, and as readers call it.
#[derive(Serialize)]
pub(super) struct Type {
    pub(super) name: String,
    pub(super) label: String,
}

/// The tables, to be looked at.
pub(super) struct Tables {
    views: Vec<TableView>,
    pub(super) language: Language,
    months: Vec<i64>,
    types: Vec<i64>,
}

/// A row of a table.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    view: &'a TableView,
    pub(super) place: usize,
}

impl Tables {
    pub(super) fn of(tables: &[&ResultTable], language: Language) -> Result<Tables, ReportError> {
        let views = tables.iter().map(|table| TableView::of(table, language)).collect::<Result<_, _>>()?;
        let mut tables = Tables { views, language, months: Vec::new(), types: Vec::new() };
        let months = tables.views.iter().flat_map(TableView::months);
        tables.months = sorted(months);
        tables.months.reverse();
        tables.months.truncate(MONTHS);
        let by_type = ["monthly", "ranking", "distribution"].into_iter().filter_map(|name| tables.view(name));
        let types = by_type.flat_map(|view| {
            let column = view.column("facility_type");
            (0..view.len()).filter_map(move |row| view.whole(row, column?))
        });
        tables.types = sorted(types.filter(|code| is_shown(*code)));
        Ok(tables)
    }

    /// The months, the latest first.
    pub(super) fn months(&self) -> &[i64] {
        &self.months
    }

    /// Every month from the earliest to the latest, also those of which nothing is known, so that a gap is seen.
    pub(super) fn months_in_turn(&self) -> Vec<i64> {
        let mut months = self.months.clone();
        let (Some(latest), Some(earliest)) = (months.first().copied(), months.last().copied()) else {
            return months;
        };
        let all = std::iter::successors(Some(latest), |month| Some(month_before(*month)));
        months = all.take(MONTHS).take_while(|month| *month >= earliest).collect();
        months.reverse();
        months
    }

    /// The types of facilities that have charts, all together (0) first.
    pub(super) fn types(&self) -> &[i64] {
        &self.types
    }

    /// A table that has rows.
    pub(super) fn view(&self, name: &str) -> Option<&TableView> {
        self.views.iter().find(|view| view.layout().name == name && !view.is_empty())
    }

    /// The definition of what a section shows.
    pub(super) fn note(&self, section: Section) -> String {
        section
            .table()
            .and_then(|name| self.view(name))
            .map(|view| view.note(self.language))
            .unwrap_or_default()
    }

    /// The rows of a month, of a type of facility where the table tells them apart.
    pub(super) fn rows<'a>(
        &'a self,
        name: &str,
        month: i64,
        facility_type: Option<i64>,
    ) -> impl Iterator<Item = Row<'a>> {
        let view = self.view(name);
        let typed = view.and_then(|view| view.column("facility_type"));
        let rows = view.map_or(0..0, |view| view.rows_of(month));
        rows.filter_map(move |place| {
            let view = view?;
            let of_type = typed
                .zip(facility_type)
                .is_none_or(|(column, wanted)| view.whole(place, column) == Some(wanted));
            of_type.then_some(Row { view, place })
        })
    }

    pub(super) fn month(&self, month: i64) -> Month {
        let (year, number) = (month / 100, month % 100);
        let label = statistics::year_month(self.language, year, number);
        Month { name: month_name(month), label }
    }

    pub(super) fn facility_type(&self, code: i64) -> Type {
        let found = u8::try_from(code).ok().and_then(FacilityType::from_code);
        let name = found.map_or(ALL_TYPES.0, FacilityType::name).to_owned();
        let english = name.replace('_', " ");
        let japanese = found.map_or("全施設", FacilityType::japanese).to_owned();
        Type { label: self.language.choose(japanese, english), name }
    }
}

impl Row<'_> {
    pub(super) fn whole(self, column: &str) -> Option<i64> {
        self.view.whole(self.place, self.view.column(column)?)
    }

    /// A count; nothing where there is none, or one below zero.
    pub(super) fn count(self, column: &str) -> Option<u64> {
        self.whole(column).and_then(|count| u64::try_from(count).ok())
    }

    pub(super) fn text(self, column: &str) -> String {
        self.view.column(column).map(|column| self.view.text(self.place, column)).unwrap_or_default()
    }

    pub(super) fn printed(self, column: &str) -> Option<Printed> {
        Printed::read(&self.text(column))
    }

    pub(super) fn prefecture(self) -> Option<Prefecture> {
        self.whole("prefecture").and_then(|code| u8::try_from(code).ok()).and_then(Prefecture::from_code)
    }
}

/// Whether a type has charts: those within the national total, and all together. Of the others few prefectures have
/// any; their figures stand in the tables.
fn is_shown(code: i64) -> bool {
    let found = u8::try_from(code).ok().and_then(FacilityType::from_code);
    found.map_or(code == 0, FacilityType::is_in_every_total)
}

/// A month as tables print it.
pub(super) fn month_name(month: i64) -> String {
    format!("{}-{:02}", month / 100, month % 100)
}

pub(super) fn month_before(month: i64) -> i64 {
    if month % 100 == 1 { month - 89 } else { month - 1 }
}

fn sorted(values: impl Iterator<Item = i64>) -> Vec<i64> {
    let mut values: Vec<_> = values.collect();
    values.sort_unstable();
    values.dedup();
    values
}
