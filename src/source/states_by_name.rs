//! Files of a table whose names differ by a date, by what says that they were sent again, or by their format alone: each
//! holds the same state, of another day or once more.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::dated_names::{NameDate, PLACE, without_date};
use super::sent_again::{Sending, Unmarked, without_format, without_number, without_word};

/// A file of a state, with what its name tells of the day and of the sending.
type StateFile = (Option<NameDate>, Sending, PathBuf);

/// Files that hold one state, of several days or several times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct States {
    /// By their dates, and then by how often they were sent.
    files: Vec<StateFile>,
}

/// Two files of which only one may be read, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum TwoStates {
    /// They are of two days.
    Dated([PathBuf; 2]),
    /// One was sent again, or stored once more.
    SentAgain([PathBuf; 2]),
}

impl States {
    /// The two of them that show it: of one day, where there are such.
    pub(super) fn two(&self) -> Option<TwoStates> {
        let path = |(.., path): &StateFile| path.clone();
        let of_one_day = self.files.windows(2).rev().find(|two| two[0].0 == two[1].0);
        if let Some([one, other]) = of_one_day {
            return Some(TwoStates::SentAgain([path(one), path(other)]));
        }
        Some(TwoStates::Dated([path(self.files.first()?), path(self.files.last()?)]))
    }

    /// The newest, where that is plain, and the others: of the last day the one that was sent last.
    pub(super) fn without_newest(&self) -> Option<(&Path, impl Iterator<Item = &Path>)> {
        let (last_day, ..) = self.files.last()?;
        let of_last_day: Vec<_> = self.files.iter().filter(|(date, ..)| date == last_day).collect();
        let (_, newest, path) = of_last_day.last()?;
        let is_of_one_kind = |sending: Sending| match (sending, newest) {
            (Sending::First, _) => true,
            (one, other) => std::mem::discriminant(&one) == std::mem::discriminant(other),
        };
        let is_plain = of_last_day.len() == 1
            || of_last_day.iter().all(|(_, sending, _)| is_of_one_kind(*sending))
                && *newest != Sending::Copy
                && of_last_day.iter().filter(|(_, sending, _)| sending == newest).count() == 1;
        let others = self.files.iter().map(|(.., path)| path.as_path()).filter(move |other| other != path);
        is_plain.then_some((path.as_path(), others))
    }
}

/// What a name tells of its file.
struct Told<'f> {
    path: &'f PathBuf,
    date: Option<NameDate>,
    /// The name without all that it tells but a number at its end.
    name: String,
    sending: Sending,
    /// The name without that number too.
    numbered: Option<Unmarked>,
}

fn told(path: &PathBuf) -> Option<Told<'_>> {
    let name = without_format(path.file_name()?.to_str()?);
    let (name, date) = match without_date(&name) {
        Some((name, date)) => (set_apart(&name), Some(date)),
        None => (name, None),
    };
    // What stands before a date at the end may say it, too.
    let before_date = || {
        let unmarked = without_word(name.strip_suffix(PLACE)?)?;
        Some(Unmarked { name: format!("{}{PLACE}", unmarked.name), ..unmarked })
    };
    let unmarked = without_word(&name).or_else(before_date);
    let Unmarked { name, sending } = unmarked.unwrap_or(Unmarked { name, sending: Sending::First });
    let within = |name: &str| path.with_file_name(name).to_string_lossy().into_owned();
    let numbered =
        without_number(&name).map(|numbered| Unmarked { name: within(&numbered.name), ..numbered });
    Some(Told { path, date, name: within(&name), sending, numbered })
}

/// A name without what divides the place of its date from what stands before it.
fn set_apart(name: &str) -> String {
    let (before, after) = name.split_once(PLACE).unwrap_or((name, ""));
    format!("{}{PLACE}{after}", before.trim_end_matches(['_', '-', ' ']))
}

/// The files that hold one state each, where there are several; in the order of their names.
pub(super) fn several_states(files: &[PathBuf]) -> Vec<States> {
    let told: Vec<Told<'_>> = files.iter().filter_map(told).collect();
    let unnumbered: BTreeSet<(&str, Option<NameDate>)> = told
        .iter()
        .filter(|told| told.numbered.is_none())
        .map(|told| (told.name.as_str(), told.date))
        .collect();
    let is_unnumbered =
        |name: &str| unnumbered.range((name, None)..).next().is_some_and(|(found, _)| *found == name);
    // A name without a date may be that of a day, where another has its date at the end: the one that is always new.
    let with_dates: BTreeSet<&str> =
        told.iter().filter(|told| told.date.is_some()).map(|told| told.name.as_str()).collect();
    let of_days = |name: &str| with_dates.get(&*format!("{name}{PLACE}")).copied();
    let mut by_name: BTreeMap<&str, Vec<StateFile>> = BTreeMap::new();
    for Told { path, date, name, sending, numbered } in &told {
        let (name, sending) = match numbered {
            Some(Unmarked { name: without, sending: number })
                if unnumbered.contains(&(without.as_str(), *date)) && *sending == Sending::First =>
            {
                (without.as_str(), *number)
            }
            // It may be a part of the state of its day.
            Some(Unmarked { name: without, .. }) if is_unnumbered(without) => {
                (without.as_str(), Sending::Copy)
            }
            _ => (of_days(name).filter(|_| date.is_none()).unwrap_or(name), *sending),
        };
        by_name.entry(name).or_default().push((*date, sending, (*path).clone()));
    }
    let several = by_name.into_values().filter(|files| files.len() > 1);
    let in_order = several.map(|mut files| {
        files.sort_unstable();
        States { files }
    });
    in_order.collect()
}

/// The files whose names bear a date, with it.
pub(super) fn dated(files: &[PathBuf]) -> impl Iterator<Item = (&PathBuf, NameDate)> {
    let date = |path: &PathBuf| Some(without_date(path.file_name()?.to_str()?)?.1);
    files.iter().filter_map(move |path| Some((path, date(path)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn states(names: &[&str]) -> Vec<States> {
        several_states(&names.iter().map(PathBuf::from).collect::<Vec<_>>())
    }

    /// The files of each state, and its newest.
    fn found(names: &[&str]) -> Vec<(Vec<String>, Option<String>)> {
        let text = |path: &Path| path.to_string_lossy().into_owned();
        let of = |states: &States| {
            let newest = states.without_newest().map(|(newest, _)| text(newest));
            (states.files.iter().map(|(.., path)| text(path)).collect(), newest)
        };
        states(names).iter().map(of).collect()
    }

    #[test]
    fn files_of_one_name_and_several_dates_come_in_order() {
        let names = [
            "a/x_20240502.csv",
            "a/x_20240501.csv",
            "a/y_20240501.csv",
            "b/x_20240501.csv",
            "a/令和6年5月1日.csv",
            "a/令和6年5月2日.csv",
            "a/z_1.csv",
            "a/z_2.csv",
        ];
        let pair = |one: usize, other: usize| {
            let files = vec![names[one].to_owned(), names[other].to_owned()];
            (files, Some(names[other].to_owned()))
        };
        let mut states = found(&names);
        states.sort();
        assert_eq!(states, [pair(1, 0), pair(4, 5)]);
    }

    #[test]
    fn a_name_without_the_date_of_others_is_one_of_their_states() {
        let names = ["a/x.csv", "a/x_20240501.csv", "a/x_20240502.csv", "b/x.csv", "a/xy.csv"];
        let files = names[..3].iter().map(|name| (*name).to_owned()).collect();
        assert_eq!(found(&names), [(files, Some(names[2].to_owned()))]);
        let of_two = states(&names[..2]);
        assert!(matches!(of_two[0].two(), Some(TwoStates::Dated(_))), "{of_two:?}");
    }

    #[test]
    fn a_file_that_was_sent_again_is_known_by_its_name() {
        for (names, newest, why) in [
            (&["x.csv", "x_2.csv"][..], Some("x_2.csv"), "numbered"),
            (&["x.csv", "x-2.csv", "x-10.csv"], Some("x-10.csv"), "the highest number"),
            (&["x.csv", "x (1).csv"], Some("x (1).csv"), "as browsers number"),
            (&["x.csv", "x（再送）.csv"], Some("x（再送）.csv"), "it says so"),
            (&["x_20240501.csv", "x_20240501_再送.csv"], Some("x_20240501_再送.csv"), "of one day"),
            (&["x_20240501.csv", "x_再送_20240501.csv"], Some("x_再送_20240501.csv"), "before the date"),
            (&["x.csv", "x_再送.csv", "x_再送2.csv"], Some("x_再送2.csv"), "twice"),
            (&["x_20240501_再送.csv", "x_20240502.csv"], Some("x_20240502.csv"), "of a day before"),
            (&["x.csv", "x - コピー.csv"], None, "a copy"),
            (&["x.csv", "x.csv.gz"], None, "two formats"),
            (&["x.csv", "x.xlsx"], None, "a workbook"),
            (&["x.csv", "x_2.csv", "x_再送.csv"], None, "two ways"),
            (&["x_20240501.csv", "x_20240502_1.csv", "x_20240502_2.csv"], None, "two parts, perhaps"),
        ] {
            let states = found(names);
            assert_eq!(states.len(), 1, "{why}");
            assert_eq!((states[0].0.len(), states[0].1.as_deref()), (names.len(), newest), "{why}");
        }
        for (names, why) in [
            (&["x_1.csv", "x_2.csv"][..], "parts"),
            (&["x_20240501_1.csv", "x_20240501_2.csv"], "parts of one day"),
            (&["part-01.csv", "part-02.csv"], "parts"),
            (&["a/x.csv", "b/x.csv"], "two folders"),
            (&["06139992.csv", "39131017.csv"], "two insurers"),
            (&["x.csv", "x_13101.csv"], "a municipality"),
            (&["支部_20240501.csv", "支部_2_20240501.csv"], "two branches"),
        ] {
            assert_eq!(found(names), [], "{why}");
        }
    }

    #[test]
    fn two_files_of_one_day_are_shown_before_those_of_two_days() {
        let two = |names: &[&str]| states(names)[0].two().unwrap();
        let paths = |names: [&str; 2]| names.map(PathBuf::from);
        let days = ["x_20240501.csv", "x_20240502.csv", "x_20240502_再送.csv"];
        assert_eq!(two(&days[..2]), TwoStates::Dated(paths([days[0], days[1]])));
        assert_eq!(two(&days), TwoStates::SentAgain(paths([days[1], days[2]])));
    }
}
