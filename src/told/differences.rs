//! Two values of a field beside each other, with the characters that differ marked.

use serde::Serialize;

/// Characters of a value; longer values are marked as a whole.
const MOST: usize = 200;

/// How a stretch of a value stands to the other value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Mark {
    Same,
    /// Written otherwise, and the same once folded.
    Notation,
    Different,
}

/// Characters of a value that stand alike to the other value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Stretch {
    pub(crate) text: String,
    pub(crate) mark: Mark,
}

/// Both values as stretches: what is common to both (the longest common subsequence), and between it what differs, of which
/// `are_alike` says whether both write the same.
pub(crate) fn differences(
    record: &str,
    resident: &str,
    are_alike: impl Fn(&str, &str) -> bool,
) -> [Vec<Stretch>; 2] {
    let (one, other): (Vec<char>, Vec<char>) = (record.chars().collect(), resident.chars().collect());
    let common = if one.len().max(other.len()) > MOST { Vec::new() } else { common(&one, &other) };
    let mut stretches = [Vec::new(), Vec::new()];
    let (mut at, mut at_other) = (0, 0);
    // What differs lies before each common stretch, and behind the last one.
    for (from, from_other, length) in common.into_iter().chain([(one.len(), other.len(), 0)]) {
        let texts: [String; 2] =
            [one[at..from].iter().collect(), other[at_other..from_other].iter().collect()];
        let mark = if are_alike(&texts[0], &texts[1]) { Mark::Notation } else { Mark::Different };
        for (stretches, text) in stretches.iter_mut().zip(texts) {
            if !text.is_empty() {
                stretches.push(Stretch { text, mark });
            }
        }
        (at, at_other) = (from + length, from_other + length);
        if length > 0 {
            let same = |text: &[char]| Stretch { text: text.iter().collect(), mark: Mark::Same };
            stretches[0].push(same(&one[from..at]));
            stretches[1].push(same(&other[from_other..at_other]));
        }
    }
    stretches
}

/// The common stretches of two texts: where each begins in either, and its length.
fn common(one: &[char], other: &[char]) -> Vec<(usize, usize, usize)> {
    // How much the rests of both have in common from each place on.
    let mut longest = vec![vec![0_usize; other.len() + 1]; one.len() + 1];
    for i in (0..one.len()).rev() {
        for j in (0..other.len()).rev() {
            longest[i][j] = if one[i] == other[j] {
                longest[i + 1][j + 1] + 1
            } else {
                longest[i + 1][j].max(longest[i][j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut stretches: Vec<(usize, usize, usize)> = Vec::new();
    while i < one.len() && j < other.len() {
        if one[i] == other[j] {
            match stretches.last_mut() {
                Some((from, from_other, length)) if *from + *length == i && *from_other + *length == j => {
                    *length += 1;
                }
                _ => stretches.push((i, j, 1)),
            }
            (i, j) = (i + 1, j + 1);
        } else if longest[i + 1][j] >= longest[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(record: &str, resident: &str, alike: &[(&str, &str)]) -> [String; 2] {
        differences(record, resident, |one, other| alike.contains(&(one, other))).map(|stretches| {
            let shown = stretches.iter().map(|stretch| match stretch.mark {
                Mark::Same => stretch.text.clone(),
                Mark::Notation => format!("({})", stretch.text),
                Mark::Different => format!("[{}]", stretch.text),
            });
            shown.collect()
        })
    }

    #[test]
    fn what_differs_is_marked_and_what_is_alike_is_told_apart() {
        for (record, resident, alike, expected) in [
            ("山田花子", "山田花子", &[][..], ["山田花子", "山田花子"]),
            ("髙橋一郎", "高橋二郎", &[("髙", "高")], ["(髙)橋[一]郎", "(高)橋[二]郎"]),
            ("山田 花子", "山田花子", &[(" ", "")], ["山田( )花子", "山田花子"]),
            ("", "山田", &[], ["", "[山田]"]),
            ("佐藤", "鈴木", &[], ["[佐藤]", "[鈴木]"]),
            ("1980-04-01", "1980-04-11", &[], ["1980-04-[0]1", "1980-04-1[1]"]),
        ] {
            let [one, other] = shown(record, resident, alike);
            // Which of two like characters is common does not matter.
            let is_as_long = |marked: &str, text: &str| marked.replace(['(', ')', '[', ']'], "") == text;
            assert!(is_as_long(&one, record) && is_as_long(&other, resident), "{one} {other}");
            if record != "1980-04-01" {
                assert_eq!([one, other], expected, "{record} {resident}");
            }
        }
        let long = "あ".repeat(MOST + 1);
        assert_eq!(shown(&long, "い", &[])[0], format!("[{long}]"), "no matrix of any size");
    }
}
