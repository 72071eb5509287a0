//! From the headers of a file to the columns of a table.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::error::{HeaderPlace, MissingColumn, SourceError};
use super::layout::{Column, Layout, fold_header};
use super::unused::Unused;
use crate::config::nearest;

/// Where a header stands, for messages.
#[derive(Clone, Copy)]
pub(super) struct HeaderLocation<'p> {
    pub(super) file: &'p Path,
    pub(super) header: &'p HeaderPlace,
}

/// Which column of the file is which column of the table.
#[derive(Debug)]
pub(super) struct Binding {
    /// For each column of the layout its place in the file.
    pub(super) columns: Vec<Option<usize>>,
    /// Headers that no column has.
    pub(super) unused: Vec<Unused>,
}

/// Checks that the config maps columns that exist, each to a header of its own.
pub(super) fn check_mapping(layout: &Layout, mapping: &BTreeMap<String, String>) -> Result<(), SourceError> {
    if let Some(unknown) = mapping.keys().find(|name| layout.position(name).is_none()) {
        return Err(SourceError::UnknownColumn {
            table: layout.table,
            column: unknown.clone(),
            suggestion: nearest(unknown, layout.columns.iter().map(|column| &column.name)),
        });
    }
    let mut columns: BTreeMap<String, &'static str> = BTreeMap::new();
    for column in layout.columns {
        let Some(header) = mapping.get(column.name) else { continue };
        if let Some(other) = columns.insert(fold_header(header), column.name) {
            return Err(SourceError::SharedHeader {
                table: layout.table,
                columns: [other, column.name],
                header: header.clone(),
            });
        }
    }
    Ok(())
}

/// The headers that stand for a column of a table.
pub(super) struct KnownHeaders(BTreeSet<String>);

impl KnownHeaders {
    pub(super) fn of(layout: &Layout, mapping: &BTreeMap<String, String>) -> KnownHeaders {
        let own = layout.columns.iter().flat_map(|column| column.headers.iter().chain([&column.name]));
        let own = own.map(|header| fold_header(header));
        KnownHeaders(own.chain(mapping.values().map(|header| fold_header(header))).collect())
    }

    /// How many of some headers stand for a column.
    pub(super) fn count(&self, headers: &[String]) -> usize {
        headers.iter().filter(|header| self.0.contains(&fold_header(header))).count()
    }
}

/// Finds every column of the layout among the headers of a file.
///
/// A header that the config maps stands for its column alone, and the column for no other header.
pub(super) fn bind(
    layout: &'static Layout,
    mapping: &BTreeMap<String, String>,
    headers: &[String],
    place: HeaderLocation<'_>,
) -> Result<Binding, SourceError> {
    let folded: Vec<String> = headers.iter().map(|header| fold_header(header)).collect();
    let mapped: Vec<String> = mapping.values().map(|header| fold_header(header)).collect();
    let mut columns = Vec::with_capacity(layout.columns.len());
    for column in layout.columns {
        columns.push(match mapping.get(column.name) {
            Some(wanted) => Some(find_mapped(layout, column, wanted, headers, &folded, place)?),
            None => find(layout, column, &folded, &mapped, place)?,
        });
    }
    if columns.iter().all(Option::is_none) {
        return Err(SourceError::NoHeader { table: layout.table, file: place.file.to_owned(), line: None });
    }
    let is_unused = |(position, _): &(usize, &String)| !columns.contains(&Some(*position));
    let unused: Vec<Unused> =
        headers.iter().enumerate().filter(is_unused).map(|(at, header)| Unused::of(at, header)).collect();
    let missing: Box<[MissingColumn]> = layout
        .columns
        .iter()
        .zip(&columns)
        .filter(|(column, found)| column.required && found.is_none())
        .map(|(column, _)| MissingColumn { column: column.name, accepted: column.headers })
        .collect();
    if !missing.is_empty() {
        return Err(SourceError::MissingColumns {
            table: layout.table,
            file: place.file.to_owned(),
            missing,
            unused: unused.into(),
            header: place.header.clone(),
        });
    }
    Ok(Binding { columns, unused })
}

/// The place of the header that the config names: letter for letter, or else folded.
fn find_mapped(
    layout: &Layout,
    column: &'static Column,
    wanted: &str,
    headers: &[String],
    folded: &[String],
    place: HeaderLocation<'_>,
) -> Result<usize, SourceError> {
    let exact = headers.iter().enumerate().filter(|(_, header)| *header == wanted).map(|(at, _)| at);
    if let Some(at) = single(layout, column, exact, place)? {
        return Ok(at);
    }
    let wanted_folded = fold_header(wanted);
    let same = folded.iter().enumerate().filter(|(_, header)| **header == wanted_folded).map(|(at, _)| at);
    single(layout, column, same, place)?.ok_or_else(|| SourceError::MissingHeader {
        table: layout.table,
        file: place.file.to_owned(),
        column: column.name,
        wanted: wanted.to_owned(),
        header: place.header.clone(),
    })
}

fn find(
    layout: &Layout,
    column: &'static Column,
    folded: &[String],
    mapped: &[String],
    place: HeaderLocation<'_>,
) -> Result<Option<usize>, SourceError> {
    let accepted: Vec<String> =
        column.headers.iter().chain([&column.name]).map(|header| fold_header(header)).collect();
    let places = folded
        .iter()
        .enumerate()
        .filter(|(_, header)| accepted.contains(header) && !mapped.contains(header))
        .map(|(at, _)| at);
    single(layout, column, places, place)
}

/// The one place, nothing, or an error when there are two.
fn single(
    layout: &Layout,
    column: &'static Column,
    mut places: impl Iterator<Item = usize>,
    place: HeaderLocation<'_>,
) -> Result<Option<usize>, SourceError> {
    match (places.next(), places.next()) {
        (Some(first), Some(second)) => Err(SourceError::DuplicateColumn {
            table: layout.table,
            file: place.file.to_owned(),
            column: column.name,
            positions: (first + 1, second + 1),
            header: place.header.clone(),
        }),
        (first, _) => Ok(first),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{LINKAGES, RESIDENTS};
    use crate::words::Language;

    type Mapping = &'static [(&'static str, &'static str)];

    const JAPANESE: &str = "保険者番号,記号,番号,枝番,個人番号,氏名,氏名（カナ）,生年月日,性別,住所";

    fn bound(
        layout: &'static Layout,
        mapping: &[(&str, &str)],
        headers: &str,
    ) -> Result<Binding, SourceError> {
        let mapping =
            mapping.iter().map(|(name, header)| ((*name).to_owned(), (*header).to_owned())).collect();
        let headers: Vec<String> = headers.split(',').map(str::to_owned).collect();
        let place = HeaderLocation { file: Path::new("data/a.csv"), header: &HeaderPlace::Line(1) };
        check_mapping(layout, &mapping).and_then(|()| bind(layout, &mapping, &headers, place))
    }

    #[test]
    fn finds_english_and_japanese_headers() {
        let binding = bound(&LINKAGES, &[], &format!("{JAPANESE},備考")).unwrap();
        assert_eq!(binding.columns[..10], (0..10).map(Some).collect::<Vec<_>>());
        assert_eq!(binding.unused, [Unused { place: 11, header: "備考".to_owned() }]);
        let english = "resident_id,individual_number,name,name_kana,birth_date,sex,address,STATUS";
        let binding = bound(&RESIDENTS, &[], english).unwrap();
        let status = RESIDENTS.position("status").unwrap();
        assert_eq!(binding.columns[status], Some(7));
    }

    #[test]
    fn a_mapped_header_stands_for_its_column_alone() {
        let headers = format!("{JAPANESE},生年月日(西暦)");
        let binding = bound(&LINKAGES, &[("birth_date", "生年月日(西暦)")], &headers).unwrap();
        assert_eq!(binding.columns[LINKAGES.position("birth_date").unwrap()], Some(10));
        // The kana stand under 氏名, the kanji under another header.
        let headers = "保険者番号,記号,番号,枝番,個人番号,氏名,漢字,生年月日,性別,住所";
        let binding = bound(&LINKAGES, &[("name_kana", "氏名"), ("name", "漢字")], headers).unwrap();
        assert_eq!(binding.columns[LINKAGES.position("name").unwrap()], Some(6));
        assert_eq!(binding.columns[LINKAGES.position("name_kana").unwrap()], Some(5));
    }

    #[test]
    fn errors_name_the_column_and_the_line() {
        let missing = JAPANESE.replace("生年月日,", "");
        let duplicate = format!("{JAPANESE},birth_date");
        let cases: [(Mapping, &str, &str, &str); 8] = [
            (
                &[],
                &missing,
                "linkages: column `birth_date` (生年月日) is missing\n  in data/a.csv, line 1",
                "every header of the file stands for another column: export it again with `birth_date` (生年月日)",
            ),
            (&[], &duplicate, "column `birth_date` is there twice, as columns 8 and 11", "say which one"),
            (&[], "山田太郎,東京都,1980-04-01", "names no column", "has to name the columns"),
            (
                &[("birth_date", "誕生日")],
                JAPANESE,
                "header `誕生日`, named for column `birth_date`",
                "as the file",
            ),
            (&[("birthdate", "生年月日")], JAPANESE, "there is no column `birthdate`", "`birth_date`?"),
            (
                &[("branch", "個人番号"), ("individual_number", "個人番号")],
                JAPANESE,
                "columns `branch` and `individual_number` are both read from header `個人番号`",
                "name the right header for each",
            ),
            (
                &[("name", "Name (1)"), ("name_kana", "name１")],
                JAPANESE,
                "columns `name` and `name_kana` are both read from header `name１`",
                "name the right header for each",
            ),
            // The number is not read a second time, under its own name.
            (
                &[("branch", "個人番号")],
                JAPANESE,
                "column `individual_number` (個人番号) is missing",
                "name it in the config",
            ),
        ];
        for (mapping, headers, message, help) in cases {
            let error = bound(&LINKAGES, mapping, headers).unwrap_err();
            assert!(error.to_string().contains(message), "{error}");
            assert!(
                error.help(Language::English).unwrap().contains(help),
                "{:?}",
                error.help(Language::English)
            );
            assert!(
                !error.to_string().contains("山田"),
                "a row in place of the header is not shown: {error}"
            );
        }
    }
}
