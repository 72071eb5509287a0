//! Which header of a file is probably that of a column that is missing.

use rapidfuzz::distance::osa;

use super::source_error::MissingColumn;
use crate::source::layout::fold_header;
use crate::source::unused::{Unused, are_headers};

/// For each missing column the header that is nearest to a name of it; a header is the guess of one column alone, and
/// what may be a value of no one.
pub(in crate::source) fn guesses<'u>(
    missing: &[MissingColumn],
    unused: &'u [Unused],
) -> Vec<Option<&'u str>> {
    let mut guesses = vec![None; missing.len()];
    if !are_headers(unused) {
        return guesses;
    }
    let mut near: Vec<(usize, usize, usize)> = Vec::new();
    for (at, column) in missing.iter().enumerate() {
        let distances = unused.iter().enumerate().map(|(of, header)| (distance(column, &header.header), of));
        near.extend(distances.filter_map(|(distance, of)| Some((distance?, at, of))));
    }
    near.sort_unstable();
    let mut taken = vec![false; unused.len()];
    for (_, at, of) in near {
        if guesses[at].is_none() && !taken[of] {
            guesses[at] = Some(unused[of].header.as_str());
            taken[of] = true;
        }
    }
    guesses
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
    const BIRTH_DATE: MissingColumn = MissingColumn { column: "birth_date", accepted: &["生年月日"] };

    fn guessed(missing: &[MissingColumn], headers: &[&'static str]) -> Vec<Option<String>> {
        let unused = headers.iter().enumerate();
        let unused: Vec<Unused> =
            unused.map(|(at, header)| Unused { place: at + 1, header: (*header).to_owned() }).collect();
        guesses(missing, &unused).into_iter().map(|guess| guess.map(str::to_owned)).collect()
    }

    #[test]
    fn the_nearest_header_is_guessed_and_each_once() {
        let some = |header: &str| Some(header.to_owned());
        for (missing, headers, expected, why) in [
            (&[BIRTH_DATE][..], &["備考", "生年月日和暦"][..], vec![some("生年月日和暦")], "with more"),
            (&[BIRTH_DATE], &["備考", "住所2"], vec![None], "nothing like it"),
            (&[BIRTH_DATE], &["birthdate"], vec![some("birthdate")], "a slip"),
            (
                &[NAME, KANA],
                &["氏名カナ文字", "氏名漢字"],
                vec![some("氏名漢字"), some("氏名カナ文字")],
                "each its own",
            ),
            (&[BIRTH_DATE], &["生年月日和暦", "山田 太郎"], vec![None], "values in place of headers"),
        ] {
            assert_eq!(guessed(missing, headers), expected, "{why}");
        }
    }
}
