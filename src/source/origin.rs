//! Where the values of a column come from, and what becomes of a value before it is read.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use super::cells::Cells;
use super::fault::Fault;
use super::layout::{Column, Kind};
use crate::codes::seven_digits::whole_code;

/// Where the values of a column come from in a file, and what becomes of each before it is read.
#[derive(Debug, Clone)]
pub(super) struct Origin {
    pub(super) place: Place,
    /// What values stand for, by [`folded`] value.
    meanings: Option<Arc<Meanings>>,
    /// How many things a count of one stands for: 1000 under `（千件）`.
    pub(super) unit: i32,
    /// Whether the header says so.
    pub(super) has_unit: bool,
    /// What stands before a code of seven digits.
    before: Option<Arc<[Place; 2]>>,
    /// What is joined to it.
    joined: Option<Arc<Joined>>,
    /// Whether a number is a whole code, since none begins with a zero.
    lacks_zeros: bool,
}

/// Columns whose texts are joined to that of another.
#[derive(Debug)]
struct Joined {
    columns: Vec<usize>,
    /// What stands between two texts.
    between: &'static str,
}

/// Where a value stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    /// In a column, counted from 0.
    Column(usize),
    /// Nowhere: every row has this one, or none where it is empty.
    Constant(Arc<str>),
}

type Meanings = BTreeMap<String, String>;

impl Place {
    /// The column, if it is one.
    pub(super) const fn column(&self) -> Option<usize> {
        match self {
            Place::Column(at) => Some(*at),
            Place::Constant(_) => None,
        }
    }

    fn value<'v>(
        &'v self,
        of_column: &impl Fn(usize) -> Result<Option<Cow<'v, str>>, Fault>,
    ) -> Result<Option<Cow<'v, str>>, Fault> {
        match self {
            Place::Column(at) => of_column(*at),
            Place::Constant(value) => Ok(Some(Cow::Borrowed(&**value)).filter(|value| !value.is_empty())),
        }
    }
}

impl Joined {
    /// A text and those that are joined to it; nothing where none of the columns has one.
    fn to<'v>(
        &self,
        first: Option<Cow<'v, str>>,
        of_column: &impl Fn(usize) -> Result<Option<Cow<'v, str>>, Fault>,
    ) -> Result<Option<Cow<'v, str>>, Fault> {
        let is_there = |text: &Cow<'v, str>| !text.trim().is_empty();
        let mut whole = first.filter(is_there);
        for at in &self.columns {
            let Some(text) = of_column(*at)?.filter(is_there) else { continue };
            whole = Some(match whole {
                Some(before) => Cow::Owned([before.trim_end(), self.between, text.trim_start()].concat()),
                None => text,
            });
        }
        Ok(whole)
    }
}

impl Origin {
    pub(super) const fn new(place: Place) -> Origin {
        Origin {
            place,
            meanings: None,
            unit: 1,
            has_unit: false,
            before: None,
            joined: None,
            lacks_zeros: false,
        }
    }

    /// Several columns, counted from 0, whose texts are joined.
    pub(super) fn joined(mut columns: Vec<usize>, between: &'static str) -> Origin {
        let first =
            if columns.is_empty() { Place::Constant("".into()) } else { Place::Column(columns.remove(0)) };
        Origin { joined: Some(Arc::new(Joined { columns, between })), ..Origin::new(first) }
    }

    /// The columns that values come from, counted from 0.
    pub(super) fn columns(&self) -> impl Iterator<Item = usize> {
        let joined = self.joined.iter().flat_map(|joined| joined.columns.iter().copied());
        self.place.column().into_iter().chain(joined)
    }

    /// The column at a place, counted from 0.
    pub(super) const fn column(at: usize) -> Origin {
        Origin::new(Place::Column(at))
    }

    /// With what values stand for.
    pub(super) fn with_meanings(mut self, meanings: &Meanings) -> Origin {
        let folded = meanings.iter().map(|(written, meaning)| (folded(written), meaning.clone()));
        self.meanings = Some(Arc::new(folded.collect()));
        self
    }

    /// With codes of which none begins with a zero.
    pub(super) const fn without_zeros(mut self) -> Origin {
        self.lacks_zeros = true;
        self
    }

    /// What its values are, of a column.
    pub(super) const fn kind(&self, column: &Column) -> Kind {
        match column.kind {
            Kind::Text if self.lacks_zeros => Kind::Code,
            kind => kind,
        }
    }

    /// With counts of so many things, where the header says so.
    pub(super) const fn in_units_of(mut self, unit: Option<i32>) -> Origin {
        if let Some(unit) = unit {
            self.unit = unit;
            self.has_unit = true;
        }
        self
    }

    /// With the columns of the prefecture and of the point table, which stand before codes of seven digits.
    pub(super) fn behind(mut self, prefecture: Place, point_table: Place) -> Origin {
        self.before = Some(Arc::new([prefecture, point_table]));
        self
    }

    /// Whether its values mean what they say.
    pub(super) const fn is_plain(&self) -> bool {
        self.meanings.is_none() && self.before.is_none() && self.joined.is_none()
    }

    /// The text of a row, given those of the columns; nothing where it has none.
    #[inline]
    pub(super) fn text<'v>(
        &'v self,
        of_column: impl Fn(usize) -> Result<Option<Cow<'v, str>>, Fault>,
    ) -> Result<Option<Cow<'v, str>>, Fault> {
        let text = self.place.value(&of_column)?;
        if self.is_plain() {
            return Ok(text);
        }
        let text = match &self.joined {
            Some(joined) => joined.to(text, &of_column)?,
            None => text,
        };
        let Some(text) = text else { return Ok(None) };
        if let Some(before) = &self.before {
            let [prefecture, table] = [before[0].value(&of_column)?, before[1].value(&of_column)?];
            let whole = whole_code(&text, prefecture.as_deref(), table.as_deref());
            return Ok(Some(whole.map_or(text, Cow::Owned)));
        }
        Ok(Some(self.meaning(text)))
    }

    /// What a text stands for.
    pub(super) fn meaning<'v>(&'v self, text: Cow<'v, str>) -> Cow<'v, str> {
        let meaning = self.meanings.as_ref().and_then(|meanings| meanings.get(&folded(&text)));
        meaning.map_or(text, |meaning| Cow::Borrowed(meaning.as_str()))
    }

    /// Adds a text; adds nothing where it is wrong.
    #[inline]
    pub(super) fn push(&self, text: &str, cells: &mut Cells) -> Result<(), Fault> {
        if self.unit == 1 { cells.push(text) } else { cells.push_units(text, self.unit) }
    }
}

/// A value without what does not matter where it is looked up: width, and blanks.
fn folded(value: &str) -> String {
    value.nfkc().filter(|character| !character.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(origin: &Origin, row: &[&str]) -> Option<String> {
        let of_column = |at: usize| {
            Ok(row.get(at).filter(|text| !text.is_empty()).map(|text| Cow::Owned((*text).to_owned())))
        };
        origin.text(of_column).unwrap().map(Cow::into_owned)
    }

    #[test]
    fn a_value_is_looked_up_without_width_and_blanks() {
        let meanings = BTreeMap::from([("調　剤".to_owned(), "薬局".to_owned())]);
        let origin = Origin::column(1).with_meanings(&meanings);
        for (written, expected) in
            [("調剤", Some("薬局")), (" 調 剤", Some("薬局")), ("病院", Some("病院")), ("", None)]
        {
            assert_eq!(text(&origin, &["x", written]).as_deref(), expected, "{written}");
        }
    }

    #[test]
    fn texts_of_several_columns_are_joined() {
        let name = Origin::joined(vec![1, 0], "\u{3000}");
        for (row, expected) in [
            (["太郎", "山田"], Some("山田\u{3000}太郎")),
            (["太郎 ", "\u{3000}山田\u{3000}"], Some("\u{3000}山田\u{3000}太郎 ")),
            (["", "山田"], Some("山田")),
            (["太郎", " "], Some("太郎")),
            (["", ""], None),
        ] {
            assert_eq!(text(&name, &row).as_deref(), expected, "{row:?}");
        }
        assert_eq!(name.columns().collect::<Vec<_>>(), [1, 0]);
        let meanings = BTreeMap::from([("東京都港区".to_owned(), "不明".to_owned())]);
        let address = Origin::joined(vec![0, 1], "").with_meanings(&meanings);
        assert_eq!(text(&address, &["東京都", "港区"]).as_deref(), Some("不明"));
    }

    #[test]
    fn a_constant_needs_no_column() {
        assert_eq!(text(&Origin::new(Place::Constant("2024-04".into())), &[]).as_deref(), Some("2024-04"));
    }

    #[test]
    fn what_stands_before_a_code_is_put_before_it() {
        let origin = Origin::column(2).behind(Place::Column(0), Place::Constant("調剤".into()));
        for (row, expected) in [
            (["東京都", "", "0113719"], "1340113719"),
            (["1", "", "0113719"], "0140113719"),
            (["東京都", "", "1310113719"], "1310113719"),
            (["江戸", "", "0113719"], "0113719"),
        ] {
            assert_eq!(text(&origin, &row).as_deref(), Some(expected), "{row:?}");
        }
    }

    #[test]
    fn counts_in_thousands_are_multiplied() {
        use datafusion::arrow::array::AsArray;
        use datafusion::arrow::datatypes::Int32Type;
        let mut cells = Cells::new(Kind::Count);
        let origin = Origin::column(0).in_units_of(Some(1_000));
        for written in ["1,234", "0.5", "１２"] {
            origin.push(written, &mut cells).unwrap();
        }
        for wrong in ["1.2345", "3000000", "-1", "x"] {
            assert!(origin.push(wrong, &mut cells).is_err(), "{wrong}");
        }
        assert_eq!(cells.finish().as_primitive::<Int32Type>().values(), &[1_234_000, 500, 12_000]);
    }
}
