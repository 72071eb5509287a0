//! Keys of other records that sentences name, such as that of whoever holds the number in exchange.

use super::subject::folded;

/// What stands in place of a key.
const MASK: &str = "***";
/// Digits of an insurer number.
const INSURER: std::ops::RangeInclusive<usize> = 6..=8;
/// Colons of a key, `insurer:symbol:number:branch`.
const COLONS: usize = 3;

/// A text without keys of records, or with those of one insurer alone. Since symbols may hold colons themselves, all from the
/// first key to the last colon is taken for keys, and is masked unless each is of that insurer.
pub(crate) fn without_keys(text: &str, but_of: Option<&str>) -> Option<String> {
    let starts = starts(text);
    let (first, _) = *starts.first()?;
    let rest = &text[first..];
    let last = rest.rfind(':')?;
    if rest.matches(':').count() < COLONS {
        return None;
    }
    let kept = but_of.map(folded);
    if kept.is_some_and(|kept| starts.iter().all(|(_, insurer)| *insurer == kept)) {
        return None;
    }
    let is_of_branch = |character: char| character.is_ascii_alphanumeric() || character.is_numeric();
    let branch = rest[last + 1..].find(|character: char| !is_of_branch(character));
    let end = branch.map_or(text.len(), |length| first + last + 1 + length);
    Some(format!("{}{MASK}{}", &text[..first], &text[end..]))
}

/// Where an insurer number stands before a colon, and which.
fn starts(text: &str) -> Vec<(usize, String)> {
    let mut starts = Vec::new();
    for (colon, _) in text.match_indices(':') {
        let before = &text[..colon];
        let digits = before.chars().rev().take_while(|character| character.is_numeric());
        let digits: Vec<char> = digits.collect();
        let bytes: usize = digits.iter().map(|digit| digit.len_utf8()).sum();
        if INSURER.contains(&digits.len()) {
            starts.push((colon - bytes, folded(&before[colon - bytes..])));
        }
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_keeps_nobodys_key() {
        let all = |text: &str| without_keys(text, None);
        let own = |text: &str| without_keys(text, Some("06139992"));
        let held = "この記録と06139992:記号2:番号2:00が互いの番号を持っています";
        assert_eq!(all(held).as_deref(), Some("この記録と***が互いの番号を持っています"));
        assert_eq!(own(held), None, "one's own");
        let other = "this record and 06139993:A:b 1: hold each other's number";
        assert_eq!(all(other).as_deref(), Some("this record and *** hold each other's number"));
        assert_eq!(own(other), all(other));
        let colons = "と06139992:a:b:c:00が、06139993:x:y:01が";
        assert_eq!(all(colons).as_deref(), Some("と***が"), "whatever a symbol holds");
        assert_eq!(own(colons), all(colons));
        for wide in ["０６１３９９９２:あ:1:00が", "０６１３９９９２:あ:１:０３が"] {
            assert_eq!(all(wide).as_deref(), Some("***が"), "in full width");
        }
        for text in ["", "生年月日が違う", "2024-05-07T10:30:00:1", "12345678", "06139992:", "12:30:45:1"]
        {
            assert_eq!(all(text), None, "{text}");
        }
    }
}
