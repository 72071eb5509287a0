//! Municipalities that were merged, renamed or raised since 1999, and what each became.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::municipality::{self, Municipality};

/// A municipality, or a ward of a designated city, that is no more.
#[derive(Debug)]
pub(crate) struct FormerMunicipality {
    /// As it was.
    pub(crate) municipality: Municipality,
    /// What it became, and what that became in turn, to the municipalities of today. Of one that was divided its towns
    /// went to several.
    pub(crate) became: Vec<Municipality>,
}

static ALL: LazyLock<Vec<FormerMunicipality>> = LazyLock::new(|| {
    let rows: Vec<Row> = include_str!("former_municipalities.tsv").lines().filter_map(row).collect();
    let full_name = |m: &Municipality| (m.prefecture, format!("{}{}", m.county, m.name));
    let today = municipality::all().iter().map(|m| (full_name(m), (*m, &[][..])));
    let former = rows.iter().map(|row| (full_name(&row.municipality), (row.municipality, &row.became[..])));
    let known: HashMap<(u8, String), (Municipality, &[Successor])> = today.chain(former).collect();
    let all = rows.iter().map(|row| {
        let (mut became, mut next) = (Vec::new(), row.became.clone());
        while let Some((prefecture, name)) = next.pop() {
            let found = known.get(&(prefecture, name.to_owned()));
            if let Some((municipality, later)) = found.filter(|(found, _)| !became.contains(found)) {
                became.push(*municipality);
                next.extend_from_slice(later);
            }
        }
        FormerMunicipality { municipality: row.municipality, became }
    });
    all.collect()
});

/// The code of the prefecture, and the name with its county.
type Successor = (u8, &'static str);

struct Row {
    municipality: Municipality,
    became: Vec<Successor>,
}

fn row(line: &'static str) -> Option<Row> {
    let mut fields = line.split('\t');
    let prefecture = fields.next()?.parse().ok()?;
    let municipality = Municipality { prefecture, county: fields.next()?, name: fields.next()? };
    let _first_day_without = fields.next()?;
    // A code stands before what lies in another prefecture.
    let successor = |text: &'static str| {
        let other = text.get(..2).and_then(|code| code.parse().ok());
        other.map_or((prefecture, text), |other| (other, &text[2..]))
    };
    Some(Row { municipality, became: fields.next()?.split(' ').map(successor).collect() })
}

/// All of them.
pub(crate) fn all() -> &'static [FormerMunicipality] {
    &ALL
}

#[cfg(test)]
mod tests {
    use super::*;

    fn became(name: &str) -> Vec<&'static str> {
        let found = all().iter().filter(|former| former.municipality.name == name);
        found.flat_map(|former| former.became.iter().map(|m| m.name)).collect()
    }

    #[test]
    fn every_row_of_the_table_is_read_and_ends_today() {
        let lines: Vec<_> =
            include_str!("former_municipalities.tsv").lines().filter(|line| !line.starts_with('#')).collect();
        assert_eq!(all().len(), lines.len());
        for (former, line) in all().iter().zip(lines) {
            let name = former.municipality.name;
            assert!(!municipality::all().contains(&former.municipality), "{name} is former");
            let named = line.rsplit('\t').next().unwrap_or_default().split(' ').count();
            assert!(former.became.len() >= named, "{name}: what it became is known");
            assert!(
                former.became.iter().any(|m| municipality::all().contains(m)),
                "{name} became one of today"
            );
            let day = line.split('\t').nth(3).unwrap_or_default();
            assert!(("1999-01-01"..="2024-10-01").contains(&day), "{name}: {day}");
        }
    }

    #[test]
    fn mergers_and_renamings_are_known() {
        for (name, expected, reason) in [
            ("保谷市", &["西東京市"][..], "a new city"),
            ("野々市町", &["野々市市"], "raised to a city"),
            ("清水市", &["静岡市清水区"], "a ward of the city that took it in"),
            ("厳原町", &["対馬市"], "its county is gone too"),
            ("篠山町", &["篠山市", "丹波篠山市"], "merged, then renamed"),
            ("浜北市", &["浜松市浜北区", "浜松市浜名区"], "a ward, and the one that this became"),
            ("山口村", &["中津川市"], "into another prefecture"),
            ("上九一色村", &["富士河口湖町", "甲府市"], "divided between two"),
        ] {
            assert_eq!(became(name), expected, "{name}: {reason}");
        }
    }
}
