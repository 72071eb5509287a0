//! From the headers of a file to the columns of a table.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::path::Path;

use super::error::{HeaderPlace, MissingColumn, SourceError, missing_columns};
use super::layout::{Column, Kind, Layout, fold_header, without_unit};
use super::origin::{Origin, Place};
use super::unused::Unused;
use super::value;
use crate::config::{ColumnSource, HeaderLine, Input};

/// How many blocks of a table stand side by side at most: each is read by itself.
pub(super) const BLOCKS: usize = 200;

/// Where a header stands, for messages.
#[derive(Clone, Copy)]
pub(super) struct HeaderLocation<'p> {
    pub(super) file: &'p Path,
    pub(super) header: &'p HeaderPlace,
}

/// What is looked for in the files of an input.
pub(super) struct Wanted<'i> {
    pub(super) layout: &'static Layout,
    pub(super) input: &'i Input,
    known: KnownHeaders,
}

/// Values for columns that no header stands for, told by what stands above them.
pub(super) type Given = Vec<(&'static str, String)>;

/// Which column of the file is which column of the table.
#[derive(Debug)]
pub(super) struct Binding {
    /// For each column of the layout where its values come from.
    pub(super) columns: Vec<Option<Origin>>,
    /// Headers that no column has.
    pub(super) unused: Vec<Unused>,
    /// Of one of several blocks side by side its columns, from 0: a row without anything in them is none of it.
    pub(super) block: Option<RangeInclusive<usize>>,
    /// The month of all rows, yyyymm, where titles alone tell it.
    pub(super) month_of_title: Option<i32>,
}

/// The headers that stand for a column of a table.
struct KnownHeaders(BTreeSet<String>);

impl KnownHeaders {
    fn of(layout: &Layout, input: &Input) -> KnownHeaders {
        let own =
            layout.columns.iter().flat_map(|column| column.headers.iter().chain([&column.name]).copied());
        KnownHeaders(own.chain(mapped_headers(input)).map(fold_header).collect())
    }
}

/// The headers that the config names for columns.
fn mapped_headers(input: &Input) -> impl Iterator<Item = &str> {
    input.columns.values().flat_map(ColumnSource::parts).filter_map(|source| match source {
        ColumnSource::Header(header) => Some(header.as_str()),
        ColumnSource::Place(_) | ColumnSource::Joined(_) | ColumnSource::Value(_) => None,
    })
}

/// The headers of some columns, and blanks in place of the others.
pub(super) fn alone(headers: &[String], is_of_block: impl Fn(usize) -> bool) -> Vec<String> {
    let own = |(at, header): (usize, &String)| if is_of_block(at) { header.clone() } else { String::new() };
    headers.iter().enumerate().map(own).collect()
}

impl Binding {
    /// Counts whose header has no unit of its own are in units of so many things; another unit that a header gives.
    pub(super) fn count_in_units_of(&mut self, layout: &Layout, unit: i32) -> Option<i32> {
        let mut other = None;
        for (column, origin) in layout.columns.iter().zip(&mut self.columns) {
            let Some(origin) = origin.as_mut().filter(|origin| origin.place.column().is_some()) else {
                continue;
            };
            if column.kind != Kind::Count {
                continue;
            }
            if origin.has_unit {
                // 件 beside 千件 speaks of its column alone.
                other = other.or((origin.unit > 1 && origin.unit != unit).then_some(origin.unit));
            } else if origin.unit == 1 {
                origin.unit = unit;
            }
        }
        other
    }

    /// Notes that the month of all rows, where there is one, comes from a text above them.
    pub(super) fn note_month_of_title(&mut self, layout: &Layout) {
        self.month_of_title = self.constant_month(layout);
    }

    /// The month that every row has, where it stands above the table or in the config.
    pub(super) fn constant_month(&self, layout: &Layout) -> Option<i32> {
        match &self.columns.get(layout.position("month")?)?.as_ref()?.place {
            Place::Constant(month) => value::month(month).ok()?,
            Place::Column(_) => None,
        }
    }
}

impl<'i> Wanted<'i> {
    /// Whether the config says where a column comes from.
    pub(super) fn maps(&self, column: &str) -> bool {
        self.input.columns.contains_key(column)
    }

    pub(super) fn new(layout: &'static Layout, input: &'i Input) -> Wanted<'i> {
        Wanted { layout, input, known: KnownHeaders::of(layout, input) }
    }

    /// Whether a header stands for a column.
    pub(super) fn knows(&self, header: &str) -> bool {
        let header = fold_header(header);
        self.known.0.contains(&header)
            || without_unit(&header).is_some_and(|(header, _)| self.known.0.contains(header))
    }

    /// The column that a header stands for, and how many things a count of one means.
    pub(super) fn recognised(&self, header: &str) -> Option<(&'static Column, i32)> {
        let folded = fold_header(header);
        if !self.knows(header) {
            return None;
        }
        let is_of = |column: &Column, header: &str| {
            column.headers.iter().chain([&column.name]).any(|known| fold_header(known) == header)
        };
        let plain = self.layout.columns.iter().find(|column| is_of(column, &folded));
        let counted = || {
            let (name, unit) = without_unit(&folded)?;
            let of_counts = self.layout.columns.iter().filter(|column| column.kind == Kind::Count);
            Some((of_counts.into_iter().find(|column| is_of(column, name))?, unit))
        };
        plain.map(|column| (column, 1)).or_else(counted)
    }

    /// How many of some headers stand for a column.
    pub(super) fn count(&self, headers: &[String]) -> usize {
        headers.iter().filter(|header| self.knows(header)).count()
    }

    /// Whether columns are told by their places alone.
    pub(super) fn has_no_header(&self) -> bool {
        self.input.header == HeaderLine::Absent
    }

    /// Finds the columns of every block of a table among the headers of a file: of several that stand side by side
    /// under the same headers, or of the one that there is.
    pub(super) fn bind_all(
        &self,
        headers: &[String],
        given: &Given,
        place: HeaderLocation<'_>,
    ) -> Result<Vec<Binding>, SourceError> {
        if let Some(blocks) = self.side_by_side(headers, given, place) {
            return Ok(blocks);
        }
        Ok(vec![self.bind(headers, given, place)?])
    }

    /// The blocks of a table of sums that is broken into several, as to fit a page.
    fn side_by_side(
        &self,
        headers: &[String],
        given: &Given,
        place: HeaderLocation<'_>,
    ) -> Option<Vec<Binding>> {
        if !self.layout.holds_sums() || self.has_no_header() {
            return None;
        }
        let known: Vec<Option<String>> =
            headers.iter().map(|header| self.knows(header).then(|| fold_header(header))).collect();
        let same = |header: &Option<String>| known.iter().filter(|other| *other == header).count();
        let first = known.iter().position(|header| header.is_some() && same(header) > 1)?;
        let starts: Vec<usize> =
            (first..known.len()).filter(|at| known[*at].is_some() && known[*at] == known[first]).collect();
        if starts.len() > BLOCKS {
            return None;
        }
        let ends = starts.iter().skip(1).copied().chain([headers.len()]);
        let mut blocks: Vec<Binding> = Vec::with_capacity(starts.len());
        for (start, end) in starts.iter().copied().zip(ends) {
            let own = alone(headers, |at| at < first || (start..end).contains(&at));
            let mut binding = self.bind(&own, given, place).ok()?;
            // One column alone that is there again is a mistake.
            let last = (start + 1..end).rev().find(|at| known[*at].is_some())?;
            binding.block = Some(start..=last);
            binding.unused.clear();
            blocks.push(binding);
        }
        let bound = |binding: &Binding| binding.columns.iter().map(Option::is_some).collect::<Vec<_>>();
        let is_alike = blocks.iter().all(|block| bound(block) == bound(&blocks[0]));
        (is_alike && starts.len() > 1).then_some(blocks)
    }

    /// Finds every column of the layout among the headers of a file.
    ///
    /// A header that the config maps stands for its column alone, and the column for no other header.
    pub(super) fn bind(
        &self,
        headers: &[String],
        given: &Given,
        place: HeaderLocation<'_>,
    ) -> Result<Binding, SourceError> {
        let mut columns = Vec::with_capacity(self.layout.columns.len());
        let search = Search::new(self, headers, place);
        for column in self.layout.columns {
            let found = match self.input.columns.get(column.name) {
                Some(source) => Some(search.of(column, source)?),
                None => search.named(column)?,
            };
            let of_title = || given.iter().find(|(name, _)| *name == column.name);
            let found = found
                .or_else(|| of_title().map(|(_, value)| Origin::new(Place::Constant(value.as_str().into()))));
            let lacks_zeros = self.input.without_zeros.iter().any(|name| name == column.name);
            let found = found.map(|origin| if lacks_zeros { origin.without_zeros() } else { origin });
            let meanings = self.input.values.get(column.name);
            columns.push(match (found, meanings) {
                (Some(origin), Some(meanings)) => Some(origin.with_meanings(meanings)),
                (found, _) => found,
            });
        }
        self.put_before_codes(&mut columns);
        let is_bound = |at: usize| columns.iter().flatten().any(|origin| origin.columns().any(|of| of == at));
        if !self.has_no_header() && !(0..headers.len()).any(is_bound) {
            return Err(SourceError::NoHeader {
                table: self.layout.table,
                file: place.file.to_owned(),
                line: None,
                is_row: false,
            });
        }
        let unused = headers.iter().enumerate().filter(|(at, _)| !self.has_no_header() && !is_bound(*at));
        let unused: Vec<Unused> = unused.map(|(at, header)| Unused::of(at, header)).collect();
        self.refuse_missing(&columns, &unused, place)?;
        Ok(Binding { columns, unused, block: None, month_of_title: None })
    }

    /// Facility codes of seven digits are completed where the columns are there that complete them: the prefecture, and the
    /// point table or the type of the facility.
    fn put_before_codes(&self, columns: &mut [Option<Origin>]) {
        let place = |name: &str, columns: &[Option<Origin>]| {
            let origin = columns.get(self.layout.position(name)?)?.as_ref()?;
            Some(origin.place.clone())
        };
        let table = place("point_table", columns).or_else(|| place("facility_type", columns));
        let before = place("prefecture", columns).zip(table);
        let code = self.layout.position("facility_code").and_then(|at| columns.get_mut(at));
        if let (Some((prefecture, table)), Some(code)) = (before, code) {
            *code = code.take().map(|origin| origin.behind(prefecture, table));
        }
    }

    fn refuse_missing(
        &self,
        columns: &[Option<Origin>],
        unused: &[Unused],
        place: HeaderLocation<'_>,
    ) -> Result<(), SourceError> {
        let is_there = |column: &Column| {
            self.layout.position(column.name).is_some_and(|at| columns.get(at).is_some_and(Option::is_some))
        };
        let missing: Box<[MissingColumn]> = missing_columns(self.layout, is_there, unused).into();
        let (table, file) = (self.layout.table, place.file.to_owned());
        let named = unused.iter().filter(|unused| !unused.header.trim().is_empty()).cloned();
        if missing.is_empty() {
            Ok(())
        } else if self.has_no_header() {
            Err(SourceError::MissingPlaces { table, file, missing })
        } else {
            let texts = unused.iter().map(|unused| unused.header.as_str());
            let (unused, header) = (named.collect(), place.header.clone());
            let missing =
                SourceError::MissingColumns { table, file, missing, unused, header, yearless: None };
            Err(missing.naming_month(texts))
        }
    }
}

/// The headers of a file, in which columns are looked for.
struct Search<'s> {
    layout: &'static Layout,
    headers: &'s [String],
    folded: Vec<String>,
    /// The headers that the config maps.
    mapped: Vec<String>,
    place: HeaderLocation<'s>,
}

impl<'s> Search<'s> {
    fn new(wanted: &Wanted<'_>, headers: &'s [String], place: HeaderLocation<'s>) -> Search<'s> {
        Search {
            layout: wanted.layout,
            headers,
            folded: headers.iter().map(|header| fold_header(header)).collect(),
            mapped: mapped_headers(wanted.input).map(fold_header).collect(),
            place,
        }
    }

    /// What the config says of a column.
    fn of(&self, column: &'static Column, source: &ColumnSource) -> Result<Origin, SourceError> {
        match source {
            ColumnSource::Header(wanted) => self.mapped(column, wanted),
            ColumnSource::Place(at) => self.at(column, *at),
            ColumnSource::Value(value) => Ok(Origin::new(Place::Constant(value.as_str().into()))),
            ColumnSource::Joined(parts) => {
                let origins: Vec<Origin> =
                    parts.iter().map(|part| self.of(column, part)).collect::<Result<_, _>>()?;
                let columns = origins.iter().flat_map(Origin::columns).collect();
                Ok(Origin::joined(columns, if column.name == "address" { "" } else { "\u{3000}" }))
            }
        }
    }

    /// The column under the header that the config names: letter for letter, or else folded.
    fn mapped(&self, column: &'static Column, wanted: &str) -> Result<Origin, SourceError> {
        let exact = self.headers.iter().enumerate().filter(|(_, header)| *header == wanted).map(|(at, _)| at);
        let folded = fold_header(wanted);
        let same =
            || self.folded.iter().enumerate().filter(|(_, header)| **header == folded).map(|(at, _)| at);
        let found =
            self.single(column, exact)?.map_or_else(|| self.single(column, same()), |at| Ok(Some(at)))?;
        let unit = without_unit(&folded).filter(|_| column.kind == Kind::Count).map(|(_, unit)| unit);
        found.map(|at| Origin::column(at).in_units_of(unit)).ok_or_else(|| SourceError::MissingHeader {
            table: self.layout.table,
            file: self.place.file.to_owned(),
            column: column.name,
            wanted: wanted.into(),
            headers: self.headers.iter().enumerate().map(|(at, header)| Unused::of(at, header)).collect(),
            header: self.place.header.clone(),
        })
    }

    /// The column at a place from 1.
    fn at(&self, column: &'static Column, at: usize) -> Result<Origin, SourceError> {
        if at <= self.headers.len() {
            return Ok(Origin::column(at - 1));
        }
        Err(SourceError::MissingPlace {
            table: self.layout.table,
            file: self.place.file.to_owned(),
            column: column.name,
            at,
            width: self.headers.len(),
        })
    }

    /// The column under a header that the layout knows, of counts also under one that has a unit.
    fn named(&self, column: &'static Column) -> Result<Option<Origin>, SourceError> {
        let accepted: Vec<String> =
            column.headers.iter().chain([&column.name]).map(|header| fold_header(header)).collect();
        let unit = |header: &String| {
            if self.mapped.contains(header) {
                return None;
            }
            let counted = || without_unit(header).filter(|_| column.kind == Kind::Count);
            let with_unit = || counted().filter(|(name, _)| accepted.iter().any(|accepted| accepted == name));
            if accepted.contains(header) { Some(None) } else { with_unit().map(|(_, unit)| Some(unit)) }
        };
        let found = || self.folded.iter().enumerate().filter_map(|(at, header)| Some((at, unit(header)?)));
        let at = self.single(column, found().map(|(at, _)| at))?;
        Ok(at.zip(found().next()).map(|(at, (_, unit))| Origin::column(at).in_units_of(unit)))
    }

    /// The one place, nothing, or an error when there are two.
    fn single(
        &self,
        column: &'static Column,
        mut places: impl Iterator<Item = usize>,
    ) -> Result<Option<usize>, SourceError> {
        match (places.next(), places.next()) {
            (Some(first), Some(second)) => Err(SourceError::DuplicateColumn {
                table: self.layout.table,
                file: self.place.file.to_owned(),
                column: column.name,
                positions: (first + 1, second + 1),
                header: self.place.header.clone(),
            }),
            (first, _) => Ok(first),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::USAGE;
    use crate::source::mapping::check_mapping;
    use crate::source::{LINKAGES, RESIDENTS};
    use crate::words::Language;

    type Mapping = &'static [(&'static str, &'static str)];

    const JAPANESE: &str = "保険者番号,記号,番号,枝番,個人番号,氏名,氏名（カナ）,生年月日,性別,住所";

    fn bound(
        layout: &'static Layout,
        mapping: &[(&str, &str)],
        headers: &str,
    ) -> Result<Binding, SourceError> {
        let header = |header: &str| ColumnSource::Header(header.to_owned());
        let columns = mapping.iter().map(|(name, of)| ((*name).to_owned(), header(of))).collect();
        bound_by(layout, &Input { columns, ..Input::default() }, headers)
    }

    fn bound_by(layout: &'static Layout, input: &Input, headers: &str) -> Result<Binding, SourceError> {
        let headers: Vec<String> = headers.split(',').map(str::to_owned).collect();
        let place = HeaderLocation { file: Path::new("data/a.csv"), header: &HeaderPlace::Line(1) };
        check_mapping(layout, input)?;
        Wanted::new(layout, input).bind(&headers, &Given::new(), place)
    }

    fn places(binding: &Binding) -> Vec<Option<usize>> {
        binding
            .columns
            .iter()
            .map(|origin| origin.as_ref().and_then(|origin| origin.place.column()))
            .collect()
    }

    #[test]
    fn finds_english_and_japanese_headers() {
        let binding = bound(&LINKAGES, &[], &format!("{JAPANESE},備考")).unwrap();
        assert_eq!(places(&binding)[..10], (0..10).map(Some).collect::<Vec<_>>());
        assert_eq!(binding.unused, [Unused { place: 11, header: "備考".to_owned() }]);
        let english = "resident_id,individual_number,name,name_kana,birth_date,sex,address,STATUS";
        let binding = bound(&RESIDENTS, &[], english).unwrap();
        let status = RESIDENTS.position("status").unwrap();
        assert_eq!(places(&binding)[status], Some(7));
    }

    #[test]
    fn a_mapped_header_stands_for_its_column_alone() {
        let headers = format!("{JAPANESE},生年月日(西暦)");
        let binding = bound(&LINKAGES, &[("birth_date", "生年月日(西暦)")], &headers).unwrap();
        assert_eq!(places(&binding)[LINKAGES.position("birth_date").unwrap()], Some(10));
        // The kana stand under 氏名, the kanji under another header.
        let headers = "保険者番号,記号,番号,枝番,個人番号,氏名,漢字,生年月日,性別,住所";
        let binding = bound(&LINKAGES, &[("name_kana", "氏名"), ("name", "漢字")], headers).unwrap();
        assert_eq!(places(&binding)[LINKAGES.position("name").unwrap()], Some(6));
        assert_eq!(places(&binding)[LINKAGES.position("name_kana").unwrap()], Some(5));
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

    #[test]
    fn a_column_has_a_place_or_a_value() {
        let source = |name: &str, source| (name.to_owned(), source);
        let places_of = |columns: &[&str]| {
            (1..).zip(columns).map(|(at, name)| source(name, ColumnSource::Place(at))).collect::<Vec<_>>()
        };
        let names: Vec<&str> = LINKAGES.names().into_iter().skip(1).take(9).collect();
        let mut columns = places_of(&names);
        columns.push(source("insurer_number", ColumnSource::Value("06139992".to_owned())));
        let input =
            Input { header: HeaderLine::Absent, columns: columns.into_iter().collect(), ..Input::default() };
        let binding = bound_by(&LINKAGES, &input, "a,1,01,1,山田,ﾔﾏﾀﾞ,1980-04-01,1,東京都").unwrap();
        assert_eq!(places(&binding)[..10], (0..10_usize).map(|at| at.checked_sub(1)).collect::<Vec<_>>());
        assert!(binding.columns[0].is_some() && binding.unused.is_empty());
        let error = bound_by(&LINKAGES, &input, "a,1,01").unwrap_err().to_string();
        assert!(error.contains("column 4") && error.contains("has 3"), "{error}");
        let columns = places_of(&names[..2]).into_iter().collect();
        let input = Input { header: HeaderLine::Absent, columns, ..Input::default() };
        let error = bound_by(&LINKAGES, &input, "a,1").unwrap_err();
        assert!(error.to_string().contains("no place"), "{error}");
        assert!(
            error.help(Language::English).unwrap().contains("branch = 4"),
            "{:?}",
            error.help(Language::English)
        );
    }

    #[test]
    fn a_count_may_have_a_unit() {
        for (headers, unit) in [
            ("年月,都道府県,マイナ保険証（件）,合計（件）", 1),
            ("年月,都道府県,マイナ保険証(千件),合計（千件）", 1_000),
            ("年月,都道府県,マイナ保険証（万件）,合 計（万件）", 10_000),
        ] {
            let binding = bound_by(&USAGE, &Input::default(), headers).unwrap();
            let total = binding.columns[USAGE.position("total").unwrap()].as_ref().unwrap();
            assert_eq!((total.place.column(), total.unit), (Some(3), unit), "{headers}");
        }
        let twice = bound_by(&USAGE, &Input::default(), "年月,合計,合計（千件）").unwrap_err();
        assert!(matches!(twice, SourceError::DuplicateColumn { .. }), "{twice}");
        let other = bound_by(&USAGE, &Input::default(), "年月,都道府県（件）,合計").unwrap();
        assert_eq!(other.unused.len(), 1, "a prefecture has no unit");
    }

    #[test]
    fn blocks_side_by_side_are_found_where_they_are_alike() {
        let input = Input::default();
        let wanted = Wanted::new(&USAGE, &input);
        let blocks = |headers: &str| {
            let headers: Vec<String> = headers.split(',').map(str::to_owned).collect();
            let place = HeaderLocation { file: Path::new("a.csv"), header: &HeaderPlace::Line(1) };
            wanted.bind_all(&headers, &Given::new(), place)
        };
        let found = blocks("年月,順位,都道府県,マイナ保険証,合計,順位,都道府県,マイナ保険証,合計").unwrap();
        let column = |name: &str, block: &Binding| places(block)[USAGE.position(name).unwrap()];
        let seen: Vec<_> = found
            .iter()
            .map(|block| (column("month", block), column("prefecture", block), column("total", block)))
            .collect();
        assert_eq!(seen, [(Some(0), Some(2), Some(4)), (Some(0), Some(6), Some(8))]);
        assert_eq!(found[1].block, Some(6..=8));
        let many = format!("年月{}", ",都道府県,合計".repeat(BLOCKS + 1));
        assert!(blocks(&many).is_err(), "more than anybody makes");
        let error = blocks("年月,都道府県,合計,都道府県,マイナ保険証").unwrap_err();
        assert!(matches!(error, SourceError::DuplicateColumn { .. }), "not alike: {error}");
    }
}
