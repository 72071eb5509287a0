//! The other names of a resident, and the other ways of writing a name.

use std::borrow::Cow;

use super::super::letters::{Fit, Letter, Letters, agreement, is_kana, reordered};

/// The other names under which the register knows a resident.
#[derive(Debug, Clone, Copy, Default)]
pub struct Alternatives<'a> {
    /// The former name (旧氏): a surname alone, or a whole name.
    pub former_name: Option<&'a str>,
    /// The alias (通称), a whole name.
    pub alias: Option<&'a str>,
    /// The reading of the resident's name, in kana.
    pub kana: Option<&'a str>,
}

/// What is found, readable before unreadable.
#[derive(Default)]
struct Found(Option<(Fit, &'static str)>);

impl Found {
    /// Notes what `fit` gives, unless a readable fit is there already.
    fn note(&mut self, rule: &'static str, fit: impl FnOnce() -> Option<Fit>) {
        if !matches!(self.0, Some((Fit::Same(_), _))) {
            match (fit(), self.0) {
                (Some(Fit::Unreadable), Some(_)) | (None, _) => {}
                (Some(fit), _) => self.0 = Some((fit, rule)),
            }
        }
    }
}

impl Alternatives<'_> {
    /// How the record fits one of the other names, and by which rule.
    pub(super) fn fit(
        &self,
        record: &str,
        record_letters: &Letters,
        resident: &str,
        resident_letters: &Letters,
    ) -> Option<(Fit, &'static str)> {
        let mut found = Found::default();
        self.other_names(&mut found, record_letters, resident_letters);
        let (names, others) = (bracketed(record), bracketed(resident));
        if names.len() + others.len() > 2 {
            for name in &names {
                for other in &others {
                    found.note("name in brackets", || same_name(name, other));
                }
                let mut inner = Found::default();
                self.other_names(&mut inner, name, resident_letters);
                if let Some((fit, rule)) = inner.0 {
                    found.note(rule, || Some(fit));
                }
            }
        }
        found.0
    }

    /// The name under which the resident is found beside their own: the alias, or the name with the
    /// former surname.
    pub(super) fn other_name<'b>(&'b self, resident: &str) -> Option<Cow<'b, str>> {
        let given = |value: Option<&'b str>| value.filter(|value| !value.trim().is_empty());
        if let Some(alias) = given(self.alias) {
            return Some(Cow::Borrowed(alias));
        }
        let former = given(self.former_name)?;
        let is_blank = |character: char| character.is_whitespace();
        if former.trim().contains(is_blank) {
            return Some(Cow::Borrowed(former));
        }
        let (_, given_name) = resident.trim().split_once(is_blank)?;
        Some(Cow::Owned(format!("{former} {given_name}")))
    }

    fn other_names(&self, found: &mut Found, record: &Letters, resident: &Letters) {
        if let Some(former) = written(self.former_name) {
            found.note("former name", || same_name(record, &former));
            found.note("former surname", || former_surname(record, resident, &former.run));
        }
        if let Some(alias) = self.alias {
            for alias in bracketed(alias) {
                found.note("alias", || same_name(record, &alias));
            }
        }
        if let Some(reading) = written(self.kana) {
            found.note("written in kana", || in_kana(record, resident, &reading));
        }
    }
}

fn written(value: Option<&str>) -> Option<Letters> {
    value.map(Letters::of).filter(|letters| !letters.run.is_empty())
}

fn same_name(a: &Letters, b: &Letters) -> Option<Fit> {
    match agreement(&a.run, &b.run) {
        Some(fit @ Fit::Same(_)) => Some(fit),
        fit => reordered(a, b).or(fit),
    }
}

/// The resident's given name behind the former surname. Where the register writes no blank, any
/// ending of the resident's name may be the given name.
fn former_surname(record: &Letters, resident: &Letters, former: &[Letter]) -> Option<Fit> {
    let (surname, given) = record.run.split_at_checked(former.len())?;
    if given.is_empty() || record.divisions.first().is_some_and(|&division| division != former.len()) {
        return None;
    }
    let surname = agreement(surname, former)?;
    let resident_given = match resident.divisions.first() {
        Some(&division) => &resident.run[division..],
        None => proper_ending(&resident.run, given.len())?,
    };
    Some(surname.and(agreement(given, resident_given)?))
}

fn proper_ending(letters: &[Letter], length: usize) -> Option<&[Letter]> {
    let start = letters.len().checked_sub(length).filter(|start| *start > 0)?;
    Some(&letters[start..])
}

/// A record that writes the name, or one of its parts, in kana.
fn in_kana(record: &Letters, resident: &Letters, reading: &Letters) -> Option<Fit> {
    if kana_only(&record.run) {
        return same_name(record, reading);
    }
    let division = record.divisions.first().copied().or_else(|| script_border(&record.run))?;
    let (surname, given) = record.run.split_at(division);
    let fit = if kana_only(surname) {
        let read = match reading.divisions.first() {
            Some(&end) => &reading.run[..end],
            None => reading.run.get(..surname.len()).filter(|read| read.len() < reading.run.len())?,
        };
        let rest = match resident.divisions.first() {
            Some(&end) => &resident.run[end..],
            None => proper_ending(&resident.run, given.len())?,
        };
        agreement(surname, read)?.and(agreement(given, rest)?)
    } else if kana_only(given) {
        let read = match reading.divisions.first() {
            Some(&end) => &reading.run[end..],
            None => proper_ending(&reading.run, given.len())?,
        };
        let rest = match resident.divisions.first() {
            Some(&end) => &resident.run[..end],
            None => resident.run.get(..surname.len()).filter(|rest| rest.len() < resident.run.len())?,
        };
        agreement(given, read)?.and(agreement(surname, rest)?)
    } else {
        return None;
    };
    Some(fit)
}

fn kana_only(letters: &[Letter]) -> bool {
    !letters.is_empty() && letters.iter().all(|letter| is_kana(letter.folded))
}

/// Where an undivided name changes between kana and other letters, if it does so once.
fn script_border(letters: &[Letter]) -> Option<usize> {
    let kana = |position: usize| is_kana(letters[position].folded);
    let mut borders = (1..letters.len()).filter(|&position| kana(position) != kana(position - 1));
    borders.next().filter(|_| borders.next().is_none())
}

/// A name, the names in brackets in it, and each of these as another surname before the given
/// name; one name where there are no brackets.
fn bracketed(value: &str) -> Vec<Letters> {
    const OPENING: [char; 7] = ['(', '（', '[', '［', '〔', '【', '〈'];
    const CLOSING: [char; 7] = [')', '）', ']', '］', '〕', '】', '〉'];
    const LABELS: [&str; 3] = ["旧姓", "旧氏", "通称"];
    let mut outside = String::with_capacity(value.len());
    let mut insides = Vec::new();
    let mut rest = value;
    while let Some((before, behind)) = rest.split_once(OPENING) {
        let (inside, after) = behind.split_once(CLOSING).unwrap_or((behind, ""));
        outside.push_str(before);
        insides.push(LABELS.iter().find_map(|label| inside.strip_prefix(label)).unwrap_or(inside));
        rest = after;
    }
    outside.push_str(rest);
    let mut names = vec![Letters::of(&outside)];
    let given = outside.trim().split_once(char::is_whitespace).map(|(_, given)| given);
    for inside in insides {
        names.push(Letters::of(inside));
        names.extend(given.map(|given| Letters::of(&format!("{inside} {given}"))));
    }
    names.retain(|name| !name.run.is_empty());
    names
}
