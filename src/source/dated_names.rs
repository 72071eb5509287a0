//! Names of files that differ by a date alone: exports of the same state, day after day.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A path without its date, and the date: `令和6年5月1日` and `2024年5月`, or the first one of `20240501`, `2024-05-01`,
/// `2024_5_1`, `2024-05`, `R060501`, `R6.5.1`, and `202405` beside other text, since alone it could be an insurer number;
/// nothing where there is none.
fn without_date(path: &Path) -> Option<(String, u32)> {
    let name = path.file_name()?.to_str()?;
    if let Some((start, length, date)) = written_out(name) {
        let rest = format!("{}\0{}", &name[..start], &name[start + length..]);
        return Some((path.with_file_name(rest).to_string_lossy().into_owned(), date));
    }
    let bytes = name.as_bytes();
    let mut start = 0;
    while start < bytes.len() {
        if !bytes[start].is_ascii_digit() {
            start += 1;
            continue;
        }
        let is_era =
            bytes[..start].last().is_some_and(|byte| matches!(byte.to_ascii_uppercase(), b'R' | b'H'));
        let is_alone = start == 0 && bytes.get(6).is_none_or(|byte| *byte == b'.');
        if let Some((length, date)) = date_at(&name[start..], is_era, is_alone) {
            let rest = format!("{}\0{}", &name[..start], &name[start + length..]);
            return Some((path.with_file_name(rest).to_string_lossy().into_owned(), date));
        }
        start += bytes[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    }
    None
}

/// Where a date that is written out stands, how long it is, and the date; years of an era keep their own count.
fn written_out(name: &str) -> Option<(usize, usize, u32)> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let (before, after) = name.split_once('年')?;
    let year = before.bytes().rev().take_while(u8::is_ascii_digit).count();
    let (start, year_value) = match before.strip_suffix('元') {
        Some(era) => (era.len(), 1),
        None => (before.len() - year, before[before.len() - year..].parse::<u32>().ok()?),
    };
    let month = digits(after);
    let month_value: u32 = after[..month].parse().ok().filter(|month| (1..=12).contains(month))?;
    let behind = after[month..].strip_prefix('月')?;
    let day = digits(behind);
    let day_value = behind[..day].parse::<u32>().ok().filter(|day| (1..=31).contains(day));
    let with_day = day_value.filter(|_| behind[day..].starts_with('日'));
    let end = with_day.map_or(0, |_| day + '日'.len_utf8());
    let length = name.len() - behind.len() + end - start;
    (year_value < 10_000).then_some((
        start,
        length,
        year_value * 10_000 + month_value * 100 + with_day.unwrap_or(0),
    ))
}

/// The date that a text of digits and separators begins with, and its length.
fn date_at(text: &str, is_era: bool, is_alone: bool) -> Option<(usize, u32)> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let first = digits(text);
    let number = |from: usize, to: usize| text[from..to].parse::<u32>().ok();
    let is_century = |years: u32| (19..=21).contains(&years);
    let is_day = |month: u32, day: u32| (1..=12).contains(&month) && (1..=31).contains(&day);
    match first {
        8 => {
            let date = number(0, 8)?;
            (is_century(date / 1_000_000) && is_day(date / 100 % 100, date % 100)).then_some((8, date))
        }
        6 => {
            let date = number(0, 6)?;
            if is_era {
                return is_day(date / 100 % 100, date % 100).then_some((6, date));
            }
            let is_month = is_century(date / 10_000) && (1..=12).contains(&(date % 100));
            (is_month && !is_alone).then_some((6, date * 100))
        }
        1 | 2 if is_era => {
            let year = number(0, first)?;
            let separator = text.as_bytes().get(first).filter(|byte| matches!(byte, b'-' | b'_' | b'.'))?;
            let month = digits(&text[first + 1..]);
            let end = first + 1 + month;
            let month_value = number(first + 1, end).filter(|_| (1..=2).contains(&month))?;
            let day = text[end..].strip_prefix(char::from(*separator)).map(digits);
            let day_value = |day: usize| number(end + 1, end + 1 + day).filter(|_| (1..=2).contains(&day));
            match day.and_then(|day| Some((day, day_value(day)?))) {
                Some((day, value)) => is_day(month_value, value)
                    .then_some((end + 1 + day, year * 10_000 + month_value * 100 + value)),
                None => (1..=12).contains(&month_value).then_some((end, year * 10_000 + month_value * 100)),
            }
        }
        4 => {
            let separator = text.as_bytes().get(4).filter(|byte| matches!(byte, b'-' | b'_' | b'.'))?;
            let month = digits(&text[5..]);
            let month_value = number(5, 5 + month).filter(|_| (1..=2).contains(&month))?;
            let end = 5 + month;
            let day = (text.as_bytes().get(end) == Some(separator)).then(|| digits(&text[end + 1..]));
            match day.filter(|day| (1..=2).contains(day)) {
                Some(day) => {
                    let day_value = number(end + 1, end + 1 + day)?;
                    let date = number(0, 4)? * 10_000 + month_value * 100 + day_value;
                    is_day(month_value, day_value).then_some((end + 1 + day, date))
                }
                None => (1..=12)
                    .contains(&month_value)
                    .then_some((end, number(0, 4)? * 10_000 + month_value * 100)),
            }
        }
        _ => None,
    }
}

/// The files of each name without its date that have several, the last date last; in the order of their paths.
pub(super) fn several_dates(files: &[PathBuf]) -> Vec<Vec<PathBuf>> {
    let mut by_name: BTreeMap<String, Vec<(u32, &PathBuf)>> = BTreeMap::new();
    for file in files {
        if let Some((name, date)) = without_date(file) {
            by_name.entry(name).or_default().push((date, file));
        }
    }
    let several = by_name.into_values().filter(|files| files.len() > 1);
    let in_order = several.map(|mut files| {
        files.sort_unstable();
        files.into_iter().map(|(_, file)| file.clone()).collect()
    });
    in_order.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_taken_apart_from_its_date() {
        for (name, expected) in [
            ("加入者_20240501.csv", Some(2024_05_01)),
            ("加入者2024-05-01.csv", Some(2024_05_01)),
            ("a_2024_5_1_b.csv.gz", Some(2024_05_01)),
            ("a202405.csv", Some(2024_05_00)),
            ("a-2024-05.csv", Some(2024_05_00)),
            ("aR060501.csv", Some(6_05_01)),
            ("06139992_20240501.csv", Some(2024_05_01)),
            ("06139992.csv", None),
            ("20241301.csv", None),
            ("39041017.csv", None),
            ("a202405b.csv", Some(2024_05_00)),
            ("202405.csv", None),
            ("a060501.csv", None),
            ("part-1.csv", None),
            ("2024.csv", None),
            ("加入者.csv", None),
            ("加入者_令和6年5月1日.csv", Some(6_05_01)),
            ("加入者_令和元年5月.csv", Some(1_05_00)),
            ("加入者(2024年5月).csv", Some(2024_05_00)),
            ("加入者R6.5.1.csv", Some(6_05_01)),
            ("加入者R6.5.csv", Some(6_05_00)),
            ("三年二組.csv", None),
            ("2024年度.csv", None),
        ] {
            let found = without_date(Path::new("data").join(name).as_path());
            assert_eq!(found.map(|(_, date)| date), expected, "{name}");
        }
    }

    #[test]
    fn files_of_one_name_and_several_dates_come_in_order() {
        let files = [
            "a/x_20240502.csv",
            "a/x_20240501.csv",
            "a/y_20240501.csv",
            "b/x_20240501.csv",
            "a/令和6年5月1日.csv",
            "a/令和6年5月2日.csv",
            "a/z_1.csv",
            "a/z_2.csv",
        ];
        let files: Vec<PathBuf> = files.iter().map(PathBuf::from).collect();
        let expected = [[&files[1], &files[0]], [&files[4], &files[5]]];
        let mut found = several_dates(&files);
        found.sort_by_key(|files| files.first().cloned());
        assert_eq!(found, expected.map(|files| files.map(Clone::clone).to_vec()));
    }
}
