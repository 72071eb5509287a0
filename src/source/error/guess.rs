//! Which header of a file is probably that of a column that is missing.

use rapidfuzz::distance::osa;

use super::source_error::MissingColumn;
use crate::source::layout::{Column, Layout, fold_header};
use crate::source::unused::{Unused, are_headers};

/// Columns of which lists have the parts, each under a header of its own: for each part, in their order, the headers that it
/// has, folded. Of an address those behind the first may be missing, but for one.
const PARTS: [(&str, &[&[&str]]); 3] = [
    (
        "name",
        &[
            &["氏", "姓", "漢字氏", "氏漢字", "漢字姓", "姓漢字", "氏名姓"],
            &["名", "漢字名", "名漢字", "氏名名"],
        ],
    ),
    (
        "name_kana",
        &[
            &["氏カナ", "姓カナ", "カナ氏", "カナ姓", "セイ", "氏フリガナ", "姓フリガナ"],
            &["名カナ", "カナ名", "メイ", "名フリガナ"],
        ],
    ),
    ("address", &[&["住所1"], &["住所2"], &["住所3"], &["方書"]]),
];

/// Columns that may be missing, with headers that they have in lists of insurers and in answers to enquiries.
const OPTIONAL: [(&str, &[&str]); 4] = [
    (
        "status",
        &[
            "異動事由",
            "異動事由名",
            "消除事由",
            "消除区分",
            "死亡",
            "死亡区分",
            "生死区分",
            "除票区分",
            "除票事由",
        ],
    ),
    ("answered_on", &["照会日", "照会年月日", "照会回答日", "回答日付"]),
    ("qualified_from", &["加入日", "加入年月日"]),
    ("qualified_to", &["脱退日", "脱退年月日"]),
];

/// The first of some headers that may be one of a column that may be missing.
pub(in crate::source) fn may_be<'h>(
    column: &str,
    headers: impl IntoIterator<Item = &'h str>,
) -> Option<&'h str> {
    let (_, known) = OPTIONAL.iter().find(|(name, _)| *name == column)?;
    headers.into_iter().find(|header| known.contains(&header.trim()))
}

/// What stands in headers of lists that were answered, and are not the insurer's own.
const OF_ANSWERS: [&str; 6] = ["照会", "回答", "異動事由", "異動区分", "消除", "死亡"];

/// What stands in headers of individual numbers, folded.
const OF_NUMBERS: [&str; 3] = ["個人番号", "マイナンバー", "individualnumber"];

/// Whether any header seems to be that of individual numbers.
pub(in crate::source) fn have_numbers(headers: &[&str]) -> bool {
    have_any(headers, &OF_NUMBERS)
}

/// Whether headers without individual numbers seem to be those of answers to enquiries.
pub(in crate::source) fn are_of_answers(headers: &[&str]) -> bool {
    have_any(headers, &OF_ANSWERS) && !have_numbers(headers)
}

fn have_any(headers: &[&str], words: &[&str]) -> bool {
    headers.iter().any(|header| words.iter().any(|word| fold_header(header).contains(word)))
}

/// Of columns that may be missing those that a header seems to be meant for, with the header.
pub(in crate::source) fn optional_guesses<'c>(
    columns: impl Iterator<Item = &'c Column>,
    unused: &[Unused],
) -> Vec<(&'c Column, String)> {
    let guess = |column: &'c Column| {
        let (_, headers) = OPTIONAL.iter().find(|(of, _)| *of == column.name)?;
        let is_meant = |unused: &&Unused| headers.contains(&fold_header(&unused.header).as_str());
        Some((column, unused.iter().find(is_meant)?.header.clone()))
    };
    columns.filter_map(guess).collect()
}

/// Whether a given name stands before the surname among headers that are joined for a column.
pub(in crate::source) fn are_in_the_wrong_order(column: &str, headers: &[&str]) -> bool {
    let Some((_, [surname, given])) = PARTS.iter().find(|(of, _)| *of == column) else { return false };
    let place =
        |names: &[&str]| headers.iter().position(|header| names.contains(&fold_header(header).as_str()));
    place(surname).zip(place(given)).is_some_and(|(surname, given)| given < surname)
}

/// The columns that a file lacks which has no others than these; of two lists of columns of which a table needs one, those of
/// the list that the headers left over come nearest to.
pub(in crate::source) fn missing_columns(
    layout: &'static Layout,
    is_there: impl Fn(&Column) -> bool + Copy,
    unused: &[Unused],
) -> Vec<MissingColumn> {
    let of = |missing: Vec<&'static Column>| missing.into_iter().map(MissingColumn::of).collect::<Vec<_>>();
    let usual = of(layout.missing(is_there));
    if usual.is_empty() {
        return usual;
    }
    let unguessed =
        |missing: &[MissingColumn]| guesses(missing, unused).iter().filter(|guess| guess.is_empty()).count();
    let lists = layout.either().into_iter().flatten().map(|list| of(layout.missing_of(list, is_there)));
    let nearer = lists.filter(|missing| unguessed(missing) < unguessed(&usual));
    nearer.min_by_key(|missing| unguessed(missing)).unwrap_or(usual)
}

/// For each missing column the header that is nearest to a name of it, or those of its parts; a header is the guess of one
/// column alone, and what may be a value of no one.
pub(in crate::source) fn guesses<'u>(missing: &[MissingColumn], unused: &'u [Unused]) -> Vec<Vec<&'u str>> {
    let mut guesses = vec![Vec::new(); missing.len()];
    if !are_headers(unused) {
        return guesses;
    }
    let mut taken = vec![false; unused.len()];
    for (column, guess) in missing.iter().zip(&mut guesses) {
        for at in parts(column.column, unused) {
            taken[at] = true;
            guess.push(unused[at].header.as_str());
        }
    }
    let mut near: Vec<(usize, usize, usize)> = Vec::new();
    for (at, column) in missing.iter().enumerate() {
        let distances = unused.iter().enumerate().map(|(of, header)| (distance(column, &header.header), of));
        near.extend(distances.filter_map(|(distance, of)| Some((distance?, at, of))));
    }
    near.sort_unstable();
    for (_, at, of) in near {
        if guesses[at].is_empty() && !taken[of] {
            guesses[at].push(unused[of].header.as_str());
            taken[of] = true;
        }
    }
    guesses
}

/// What stands for a column in `columns = { … }`, as the config writes it: a header, or a list of those that are joined.
pub(super) fn written(headers: &[String]) -> String {
    match headers {
        [alone] => format!("\"{alone}\""),
        several => format!(
            "[{}]",
            several.iter().map(|header| format!("\"{header}\"")).collect::<Vec<_>>().join(", ")
        ),
    }
}

/// Where the headers stand of the parts of a column; nowhere unless the first is there and another one.
fn parts(column: &str, unused: &[Unused]) -> Vec<usize> {
    let folded: Vec<String> = unused.iter().map(|unused| fold_header(&unused.header)).collect();
    let Some((_, parts)) = PARTS.iter().find(|(of, _)| *of == column) else { return Vec::new() };
    let place = |names: &&[&str]| {
        names.iter().find_map(|name| folded.iter().position(|folded| *folded == fold_header(name)))
    };
    let is_begun = parts.first().is_some_and(|first| place(first).is_some());
    let places: Vec<usize> = parts.iter().filter_map(place).collect();
    if is_begun && places.len() > 1 { places } else { Vec::new() }
}

/// The header of a file that is nearest to one that the config names.
pub(super) fn nearest_header<'u>(wanted: &str, headers: &'u [Unused]) -> Option<&'u str> {
    let wanted = fold_header(wanted);
    let distance = |header: &str| osa::distance(fold_header(header).chars(), wanted.chars());
    let near = headers.iter().map(|header| (distance(&header.header), header.header.as_str()));
    let longest = |header: &str| fold_header(header).chars().count().max(wanted.chars().count());
    near.filter(|(distance, header)| *distance <= longest(header) / 2).min().map(|(_, header)| header)
}

/// How far a header is from the nearest name of a column; nothing where they have too little in common.
fn distance(MissingColumn { column, accepted }: &MissingColumn, header: &str) -> Option<usize> {
    let header = fold_header(header);
    let names = accepted.iter().chain([column]).map(|name| fold_header(name));
    let near = names.filter_map(|name| {
        let (distance, longer) =
            (osa::distance(header.chars(), name.chars()), header.chars().count().max(name.chars().count()));
        let is_inside = !header.is_empty() && (header.contains(&name) || name.contains(&header));
        // Of three characters one more or less makes another word: 利用月 and 利用率.
        (is_inside || longer > 3 && distance * 3 <= longer).then_some(distance)
    });
    near.min()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAME: MissingColumn = MissingColumn { column: "name", accepted: &["氏名"] };
    const KANA: MissingColumn =
        MissingColumn { column: "name_kana", accepted: &["氏名カナ", "フリガナ"] };
    const ADDRESS: MissingColumn = MissingColumn { column: "address", accepted: &["住所"] };
    const BIRTH_DATE: MissingColumn = MissingColumn { column: "birth_date", accepted: &["生年月日"] };

    fn guessed(missing: &[MissingColumn], headers: &[&'static str]) -> Vec<Vec<String>> {
        let unused = headers.iter().enumerate();
        let unused: Vec<Unused> =
            unused.map(|(at, header)| Unused { place: at + 1, header: (*header).to_owned() }).collect();
        let guesses = guesses(missing, &unused).into_iter();
        guesses.map(|guess| guess.into_iter().map(str::to_owned).collect()).collect()
    }

    #[test]
    fn the_nearest_header_is_guessed_and_each_once() {
        for (missing, headers, expected, why) in [
            (&[BIRTH_DATE][..], &["備考", "生年月日和暦"][..], &[&["生年月日和暦"][..]][..], "with more"),
            (&[BIRTH_DATE], &["備考", "住所2"], &[&[]], "nothing like it"),
            (&[BIRTH_DATE], &["birthdate"], &[&["birthdate"]], "a slip"),
            (
                &[NAME, KANA],
                &["氏名カナ文字", "氏名漢字"],
                &[&["氏名漢字"], &["氏名カナ文字"]],
                "each its own",
            ),
            (&[BIRTH_DATE], &["生年月日和暦", "山田 太郎"], &[&[]], "values in place of headers"),
            (
                &[NAME, KANA],
                &["名", "氏", "氏（カナ）", "名（カナ）"],
                &[&["氏", "名"], &["氏（カナ）", "名（カナ）"]],
                "surname and given name, whatever the order of columns",
            ),
            (&[ADDRESS], &["住所１", "住所２", "方書"], &[&["住所１", "住所２", "方書"]], "parts"),
            (&[ADDRESS], &["住所１", "電話"], &[&["住所１"]], "one part alone"),
            (&[ADDRESS], &["住所１", "方書"], &[&["住所１", "方書"]], "without the second"),
            (&[NAME], &["氏", "漢字名"], &[&["氏", "漢字名"]], "each in words of its own"),
        ] {
            assert_eq!(guessed(missing, headers), expected, "{why}");
        }
    }

    #[test]
    fn a_given_name_before_the_surname_is_told() {
        for (column, headers, expected) in [
            ("name", &["漢字名", "漢字氏"][..], true),
            ("name", &["氏", "名"], false),
            ("name_kana", &["メイ", "セイ"], true),
            ("name_kana", &["カナ名"], false),
            ("address", &["方書", "住所１"], false),
        ] {
            assert_eq!(are_in_the_wrong_order(column, headers), expected, "{headers:?}");
        }
    }

    #[test]
    fn what_is_joined_is_written_as_a_list() {
        let headers =
            |headers: &[&str]| headers.iter().map(|header| (*header).to_owned()).collect::<Vec<_>>();
        assert_eq!(written(&headers(&["氏名"])), "\"氏名\"");
        assert_eq!(written(&headers(&["氏", "名"])), "[\"氏\", \"名\"]");
    }
}
