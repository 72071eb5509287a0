//! Walking a TOML document while remembering where everything stands.

use std::borrow::Cow;
use std::ops::Range;
use std::path::{Path, PathBuf};

use rapidfuzz::distance::osa;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::error::ConfigError;
use super::expected::Expected;
use super::sections::{belonging, first_input};
use super::slip::Slip;
use crate::paths::shown;
use crate::text::date::PartialDate;
use crate::words::Text;
use crate::words::errors::{config as found, expected as words};

/// A config file as text.
pub(super) struct Document<'d> {
    file: &'d Path,
    text: &'d str,
}

impl<'d> Document<'d> {
    pub(super) fn new(file: &'d Path, text: &'d str) -> Document<'d> {
        Document { file, text: text.strip_prefix('\u{FEFF}').unwrap_or(text) }
    }

    pub(super) fn parse(&self) -> Result<Spanned<DeTable<'d>>, ConfigError> {
        DeTable::parse(self.text).map_err(|error| {
            let line = self.line(&error.span().unwrap_or_default());
            let (line, slip) = Slip::find(self.text, line, error.message());
            ConfigError::Syntax { file: self.file.to_owned(), line, slip }
        })
    }

    /// Puts a setting, a line of TOML, in the place of what the file says.
    pub(super) fn set(&self, table: &mut DeTable<'d>, setting: &'d str) -> Result<(), ConfigError> {
        let set = DeTable::parse(setting).map_err(|error| ConfigError::Syntax {
            file: self.file.to_owned(),
            line: 1,
            slip: Slip::on(setting, error.message()),
        })?;
        merge(table, set.into_inner());
        Ok(())
    }

    /// The outermost table, with the keys that it may hold.
    pub(super) fn top<'t>(
        &'t self,
        table: &'t DeTable<'t>,
        known: &'static [&'static str],
    ) -> Result<Section<'t>, ConfigError> {
        Section::new(self, String::new(), table, known)
    }

    fn line(&self, span: &Range<usize>) -> usize {
        self.text.bytes().take(span.start).filter(|byte| *byte == b'\n').count() + 1
    }
}

/// A line of TOML for a setting typed as `linkage.list=all`: a value that is none in TOML is a text. Nothing where there is
/// no key or no value.
pub(crate) fn setting(typed: &str) -> Option<String> {
    let (key, value) = typed.split_once('=')?;
    let (key, value) = (key.trim(), value.trim());
    if key.is_empty() || value.is_empty() {
        return None;
    }
    let line = format!("{key} = {value}");
    Some(if DeTable::parse(&line).is_ok() { line } else { format!("{key} = {}", toml::Value::from(value)) })
}

/// Puts the values of a table into another, tables within it likewise.
fn merge<'d>(table: &mut DeTable<'d>, set: DeTable<'d>) {
    for (key, value) in set {
        match (table.get_mut(key.get_ref().as_ref()).map(Spanned::get_mut), value.into_inner()) {
            (Some(DeValue::Table(within)), DeValue::Table(set)) => merge(within, set),
            (Some(old), new) => *old = new,
            (None, new) => {
                table.insert(key, Spanned::new(0..0, new));
            }
        }
    }
}

/// A table of which every key is known.
pub(super) struct Section<'t> {
    document: &'t Document<'t>,
    prefix: String,
    table: &'t DeTable<'t>,
}

impl<'t> Section<'t> {
    fn new(
        document: &'t Document<'t>,
        prefix: String,
        table: &'t DeTable<'t>,
        known: &'static [&'static str],
    ) -> Result<Section<'t>, ConfigError> {
        let unknown = table.iter().find(|(key, _)| !known.contains(&key.get_ref().as_ref()));
        let Some((key, typed)) = unknown else { return Ok(Section { document, prefix, table }) };
        let value = Value { document, key: format!("{prefix}{}", key.get_ref()), typed };
        // Files named in a section are those of an input of it.
        let input = prefix.strip_suffix('.').and_then(first_input).filter(|_| key.get_ref() == "path");
        let bare = input.and_then(|(section, input)| value.bare_file(Some(section), input));
        Err(bare.unwrap_or_else(|| ConfigError::UnknownKey {
            file: document.file.to_owned(),
            line: document.line(&key.span()),
            key: value.key,
            belonging: belonging(key.get_ref(), typed.get_ref()),
            suggestion: nearest(key.get_ref(), known).map(|near| format!("{prefix}{near}")),
            known,
        }))
    }

    pub(super) fn get(&self, key: &str) -> Option<Value<'t>> {
        let (_, value) = self.table.iter().find(|(name, _)| name.get_ref() == key)?;
        Some(Value { document: self.document, key: format!("{}{key}", self.prefix), typed: value })
    }

    pub(super) fn section(
        &self,
        key: &str,
        known: &'static [&'static str],
    ) -> Result<Option<Section<'t>>, ConfigError> {
        let Some(value) = self.get(key) else { return Ok(None) };
        let of_top = first_input(key).filter(|_| self.prefix.is_empty());
        match of_top.and_then(|(section, input)| value.bare_file(Some(section), input)) {
            Some(error) => Err(error),
            None => value.section(known).map(Some),
        }
    }

    /// A table, or a list of at least one.
    pub(super) fn sections(
        &self,
        key: &str,
        known: &'static [&'static str],
    ) -> Result<Option<Vec<Section<'t>>>, ConfigError> {
        let Some(value) = self.get(key) else { return Ok(None) };
        if let Some(error) = value.bare_file(None, key) {
            return Err(error);
        }
        let prefix = || format!("{}.", value.key);
        let Some(list) = value.typed.get_ref().as_array() else {
            return Ok(Some(vec![Section::new(self.document, prefix(), value.table()?, known)?]));
        };
        if list.iter().next().is_none() {
            return Err(value.wrong(words::TABLES));
        }
        let section = |entry| {
            let entry = Value { document: self.document, key: value.key.clone(), typed: entry };
            Section::new(self.document, prefix(), entry.table()?, known)
        };
        list.iter().map(section).collect::<Result<_, _>>().map(Some)
    }

    /// One of several words, or the default when the key is absent.
    pub(super) fn choice<T: Copy + Default>(
        &self,
        key: &str,
        choices: &[(&str, T)],
    ) -> Result<T, ConfigError> {
        let Some(value) = self.get(key) else { return Ok(T::default()) };
        let expected = || Expected::OneOf(choices.iter().map(|(word, _)| (*word).to_owned()).collect());
        let written = value.as_str().ok_or_else(|| value.wrong_type(expected()))?;
        chosen(choices, written).ok_or_else(|| value.wrong(expected()))
    }

    /// The values of a table under free names; none when the key is absent.
    pub(super) fn entries(&self, key: &str) -> Result<Vec<(String, Value<'t>)>, ConfigError> {
        self.get(key).map_or(Ok(Vec::new()), |value| value.entries())
    }

    /// How many findings a job may have, of which none are allowed unless the file says so.
    pub(super) fn findings_allowed(&self) -> Result<u64, ConfigError> {
        self.get("findings_allowed").map_or(Ok(0), |value| value.findings())
    }

    pub(super) fn missing(&self, key: &str) -> ConfigError {
        ConfigError::Missing { file: self.document.file.to_owned(), key: format!("{}{key}", self.prefix) }
    }
}

/// A value with its key.
pub(super) struct Value<'t> {
    document: &'t Document<'t>,
    key: String,
    typed: &'t Spanned<DeValue<'t>>,
}

impl<'t> Value<'t> {
    fn as_str(&self) -> Option<&'t str> {
        self.typed.get_ref().as_str()
    }

    fn table(&self) -> Result<&'t DeTable<'t>, ConfigError> {
        self.typed.get_ref().as_table().ok_or_else(|| self.wrong_type(words::TABLE))
    }

    /// The error of a file, or a list of them, named without the table of an input around it.
    fn bare_file(&self, section: Option<&'static str>, input: &str) -> Option<ConfigError> {
        let quoted = |text: &str| toml::Value::from(shown(Path::new(text)).to_string()).to_string();
        let files = match self.typed.get_ref() {
            DeValue::String(text) => quoted(text),
            DeValue::Array(list) => {
                let texts: Option<Vec<&str>> = list.iter().map(|entry| entry.get_ref().as_str()).collect();
                let texts: Vec<String> =
                    texts.filter(|texts| !texts.is_empty())?.into_iter().map(quoted).collect();
                format!("[{}]", texts.join(", "))
            }
            _ => return None,
        };
        Some(ConfigError::BareFile {
            file: self.document.file.to_owned(),
            line: self.document.line(&self.typed.span()),
            key: self.key.clone(),
            section,
            written: format!("{input} = {{ path = {files} }}").into(),
        })
    }

    /// A text that is not empty.
    pub(super) fn text(&self, expected: Text) -> Result<&'t str, ConfigError> {
        let text = self.as_str().ok_or_else(|| self.wrong_type(expected))?;
        if text.trim().is_empty() { Err(self.wrong(expected)) } else { Ok(text) }
    }

    /// A text that may be empty.
    pub(super) fn any_text(&self, expected: Text) -> Result<&'t str, ConfigError> {
        self.as_str().ok_or_else(|| self.wrong_type(expected))
    }

    /// A text, or a list of at least one.
    pub(super) fn texts(&self, expected: Text) -> Result<Vec<String>, ConfigError> {
        let Some(list) = self.typed.get_ref().as_array() else {
            return Ok(vec![self.text(expected)?.to_owned()]);
        };
        if list.iter().next().is_none() {
            return Err(self.wrong(expected));
        }
        let text = |value| {
            let entry = Value { document: self.document, key: self.key.clone(), typed: value };
            entry.text(expected).map(str::to_owned)
        };
        list.iter().map(text).collect()
    }

    pub(super) fn path(&self, base: &Path) -> Result<PathBuf, ConfigError> {
        let folder = self.text(words::FOLDER)?;
        self.check_path(folder)?;
        Ok(base.join(folder))
    }

    /// Paths or globs, at least one.
    pub(super) fn paths(&self) -> Result<Vec<String>, ConfigError> {
        let paths = self.texts(words::PATH)?;
        paths.iter().try_for_each(|path| self.check_path(path))?;
        Ok(paths)
    }

    /// Refuses what a path of Windows becomes whose folder or file begins with n, t or r: `"data\new.csv"` holds a line break.
    fn check_path(&self, path: &str) -> Result<(), ConfigError> {
        let (file, line) = (self.document.file.to_owned(), self.document.line(&self.typed.span()));
        let is_escaped = path.contains(char::is_control);
        if is_escaped { Err(ConfigError::Syntax { file, line, slip: Slip::Backslash }) } else { Ok(()) }
    }

    /// A date, quoted or not.
    fn date_text(&self) -> Option<Cow<'t, str>> {
        match self.typed.get_ref() {
            DeValue::String(text) => Some(Cow::Borrowed(text.as_ref())),
            DeValue::Datetime(date) => date.date.map(|date| Cow::Owned(date.to_string())),
            _ => None,
        }
    }

    /// A day of which nothing is unknown.
    pub(super) fn day(&self, expected: Text) -> Result<PartialDate, ConfigError> {
        let written = self.date_text().ok_or_else(|| self.wrong_type(expected))?;
        match PartialDate::parse(&written) {
            Ok(date) if date.is_complete() => Ok(date),
            _ => Err(self.wrong(expected)),
        }
    }

    pub(super) fn findings(&self) -> Result<u64, ConfigError> {
        self.count(words::FINDINGS)
    }

    /// A number of things, 0 or more.
    pub(super) fn count(&self, expected: Text) -> Result<u64, ConfigError> {
        u64::try_from(self.integer(expected)?).map_err(|_| self.wrong(expected))
    }

    /// The values of a table under free names.
    pub(super) fn entries(&self) -> Result<Vec<(String, Value<'t>)>, ConfigError> {
        let entry = |(name, typed): (&Spanned<Cow<'_, str>>, &'t Spanned<DeValue<'t>>)| {
            let name = name.get_ref();
            (name.to_string(), Value { document: self.document, key: format!("{}.{name}", self.key), typed })
        };
        Ok(self.table()?.iter().map(entry).collect())
    }

    /// A table with the keys that it may hold.
    pub(super) fn section(&self, known: &'static [&'static str]) -> Result<Section<'t>, ConfigError> {
        Section::new(self.document, format!("{}.", self.key), self.table()?, known)
    }

    /// The values of a list; nothing where it is none.
    pub(super) fn list(&self) -> Option<Vec<Value<'t>>> {
        let part = |typed| Value { document: self.document, key: self.key.clone(), typed };
        Some(self.typed.get_ref().as_array()?.iter().map(part).collect())
    }

    pub(super) fn is_integer(&self) -> bool {
        self.typed.get_ref().as_integer().is_some()
    }

    pub(super) fn is_table(&self) -> bool {
        self.typed.get_ref().is_table()
    }

    /// Whether it is this text.
    pub(super) fn is_text(&self, text: &str) -> bool {
        self.as_str() == Some(text)
    }

    pub(super) fn integer(&self, expected: Text) -> Result<i64, ConfigError> {
        let integer = self.typed.get_ref().as_integer().ok_or_else(|| self.wrong_type(expected))?;
        i64::from_str_radix(integer.as_str(), integer.radix()).map_err(|_| self.wrong(expected))
    }

    pub(super) fn boolean(&self) -> Result<bool, ConfigError> {
        self.typed.get_ref().as_bool().ok_or_else(|| self.wrong_type(words::TRUTH))
    }

    /// A list of at least one number.
    pub(super) fn numbers(&self, expected: Text) -> Result<Vec<f64>, ConfigError> {
        let list = self.typed.get_ref().as_array().ok_or_else(|| self.wrong_type(expected))?;
        if list.iter().next().is_none() {
            return Err(self.wrong(expected));
        }
        let number =
            |value| Value { document: self.document, key: self.key.clone(), typed: value }.number(expected);
        list.iter().map(number).collect()
    }

    pub(super) fn number(&self, expected: Text) -> Result<f64, ConfigError> {
        let value = self.typed.get_ref();
        let written = match (value.as_float(), value.as_integer()) {
            (Some(float), _) => float.as_str(),
            (None, Some(integer)) => integer.as_str(),
            (None, None) => return Err(self.wrong_type(expected)),
        };
        written.parse().map_err(|_| self.wrong(expected))
    }

    pub(super) fn wrong_type(&self, expected: impl Into<Expected>) -> ConfigError {
        ConfigError::Type {
            file: self.document.file.to_owned(),
            line: self.document.line(&self.typed.span()),
            key: self.key.clone(),
            expected: expected.into(),
            found: match self.typed.get_ref() {
                DeValue::String(_) => found::A_TEXT,
                DeValue::Integer(_) | DeValue::Float(_) => found::A_NUMBER,
                DeValue::Boolean(_) => found::A_TRUTH,
                DeValue::Datetime(_) => found::A_DATE,
                DeValue::Array(_) => found::A_LIST,
                DeValue::Table(_) => found::A_TABLE,
            },
        }
    }

    pub(super) fn wrong(&self, expected: impl Into<Expected>) -> ConfigError {
        ConfigError::Value {
            file: self.document.file.to_owned(),
            line: self.document.line(&self.typed.span()),
            key: self.key.clone(),
            expected: expected.into(),
        }
    }
}

/// What a word stands for, in capitals or not.
pub(super) fn chosen<T: Copy>(choices: &[(&str, T)], written: &str) -> Option<T> {
    choices.iter().find(|(word, _)| word.eq_ignore_ascii_case(written)).map(|(_, choice)| *choice)
}

/// The known word that a typing slip leads to: a third of its letters wrong at most.
pub(crate) fn nearest<'k>(
    written: &str,
    known: impl IntoIterator<Item = &'k &'static str>,
) -> Option<&'static str> {
    known
        .into_iter()
        .map(|word| (osa::distance(written.chars(), word.chars()), *word))
        .filter(|(distance, word)| *distance <= word.len().max(written.len()).div_ceil(3))
        .min()
        .map(|(_, word)| word)
}
