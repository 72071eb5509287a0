//! What the sections of the page say.

use crate::words::text::{sentences, texts};

texts! {
    // Headings.
    FIGURES: "今月の数字", "The figures of the month";
    MONTHLY: "利用件数と利用率の推移", "Uses and rate by month";
    RATES: "施設類型別の推移", "Rate by facility type";
    TYPES: "施設類型別の件数と閲覧", "Uses and views by facility type";
    PREFECTURES: "都道府県別の利用率", "Rate by prefecture";
    RANKING: "都道府県の順位", "Ranking of prefectures";
    RANK_CHANGES: "前月からの順位の変化", "Changes of rank";
    DISTRIBUTION: "利用率別の施設数", "Facilities by rate";
    CHANGE: "利用率の増減の内訳", "What the change of the rate is made of";
    CLAIMS: "レセプト件数ベースの利用率", "Rate on the basis of claims";
    SCHEMES: "保険者の種別", "Insurers by scheme";
    INSURERS: "利用率の高い保険者", "Insurers with the highest rates";
    AWARDS: "表彰", "Awards";

    // Figures of the month.
    RATE: "利用率", "rate";
    CHANGE_IN_POINTS: "前月差（ポイント）", "change in points";
    CARD: "マイナ保険証の利用", "uses of the card";
    CHECKS: "資格確認の件数", "all checks";
    HIGHEST: "最も高い都道府県", "highest prefecture";

    FIGURES_BELOW: "数値は下の表にあります。", "The figures are in the table below.";
    AS_TABLE: "表で見る", "as a table";
    PREFECTURE: "都道府県", "prefecture";
    RANK_CHANGE: "順位の変化", "change";
    TOTAL_OF_SCHEMES:
        "合計は、読み込んだすべての保険者の合計です。読めなかった行は含みません。",
        "The total is of all insurers that were read; rows that could not be read are not in it.";
    /// Between the names of types of facilities.
    AND: "・", ", ";
}

sentences! {
    total_of(inside, outside):
        "総計（全施設）は{inside}の合計です。{outside}と、読めなかった行は含みません。",
        "All facilities: the sum of {inside}; not in it: {outside}, and rows that could not be read.";
    total_of_all(inside):
        "総計（全施設）は{inside}の合計です。読めなかった行は含みません。",
        "All facilities: the sum of {inside}; rows that could not be read are not in it.";
    in_total_from(facility_type, month):
        "{facility_type}は{month}分から含みます。",
        "From {month} on it holds {facility_type}.";
    /// What stands above a table of a month.
    caption(title, month): "{title}　{month}", "{title}, {month}";
    caption_of_type(title, month, facility_type):
        "{title}　{month}　{facility_type}",
        "{title}, {month}, {facility_type}";
    of_prefectures(count): "（{count}都道府県中）", " (of {count} prefectures)";
}
