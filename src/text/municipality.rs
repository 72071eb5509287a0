//! Prefectures, and the municipalities of each with their counties.

use std::sync::LazyLock;

/// The prefectures in the order of their codes (JIS X 0401): 北海道 is 1, 沖縄県 is 47.
pub const PREFECTURES: [&str; 47] = [
    "北海道",
    "青森県",
    "岩手県",
    "宮城県",
    "秋田県",
    "山形県",
    "福島県",
    "茨城県",
    "栃木県",
    "群馬県",
    "埼玉県",
    "千葉県",
    "東京都",
    "神奈川県",
    "新潟県",
    "富山県",
    "石川県",
    "福井県",
    "山梨県",
    "長野県",
    "岐阜県",
    "静岡県",
    "愛知県",
    "三重県",
    "滋賀県",
    "京都府",
    "大阪府",
    "兵庫県",
    "奈良県",
    "和歌山県",
    "鳥取県",
    "島根県",
    "岡山県",
    "広島県",
    "山口県",
    "徳島県",
    "香川県",
    "愛媛県",
    "高知県",
    "福岡県",
    "佐賀県",
    "長崎県",
    "熊本県",
    "大分県",
    "宮崎県",
    "鹿児島県",
    "沖縄県",
];

/// A city, ward, town or village.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Municipality {
    /// The code of its prefecture, 1 to 47.
    pub prefecture: u8,
    /// Its county (郡) or island as addresses write it before the name; empty where there is none.
    pub county: &'static str,
    /// Its name; a ward of a designated city bears the city before it: `札幌市中央区`.
    pub name: &'static str,
}

impl Municipality {
    /// The designated city to which a ward belongs.
    ///
    /// ```
    /// let ward = totsugo::text::municipality::all().iter().find(|m| m.name == "札幌市中央区");
    /// assert_eq!(ward.and_then(|ward| ward.designated_city()), Some("札幌市"));
    /// ```
    #[must_use]
    pub fn designated_city(&self) -> Option<&'static str> {
        let end = self.name.find('市')? + '市'.len_utf8();
        (self.name.ends_with('区') && end < self.name.len()).then(|| &self.name[..end])
    }
}

static ALL: LazyLock<Vec<Municipality>> =
    LazyLock::new(|| include_str!("municipalities.tsv").lines().filter_map(row).collect());

fn row(line: &'static str) -> Option<Municipality> {
    let mut fields = line.split('\t');
    let prefecture = fields.next()?.parse().ok()?;
    Some(Municipality { prefecture, county: fields.next()?, name: fields.next()? })
}

/// Every municipality and every ward of a designated city, by prefecture.
#[must_use]
pub fn all() -> &'static [Municipality] {
    &ALL
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_is_read() {
        let rows = include_str!("municipalities.tsv").lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(all().len(), rows);
        assert!(all().iter().all(|m| (1..=47).contains(&m.prefecture) && !m.name.is_empty()));
    }

    #[test]
    fn a_county_is_told_from_a_city_that_holds_the_character() {
        for name in ["郡山市", "郡上市", "蒲郡市", "大和郡山市", "小郡市"] {
            assert!(all().iter().any(|m| m.name == name && m.county.is_empty()), "{name}");
        }
        assert!(all().iter().any(|m| m.county == "余市郡" && m.name == "余市町"));
        assert!(all().iter().any(|m| m.county == "三宅島" && m.name == "三宅村"));
    }
}
