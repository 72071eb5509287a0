//! What charts say that are published as files.

use super::Language;
use super::text::{sentences, texts};

texts! {
    JAPAN: "全国", "Japan";
    TO: "～", " to ";

    // Uses and rate by month.
    MONTHLY_TITLE: "マイナ保険証の利用件数と利用率の推移", "Uses of the My Number card and rate by month";
    USES_AXIS: "利用件数（左目盛）", "uses (left scale)";
    RATE_AXIS: "利用率（右目盛）", "rate (right scale)";
    RATES_TITLE: "施設類型別の利用率の推移", "Rate by facility type and month";

    // Facilities by rate.
    DISTRIBUTION_AXIS:
        "利用率（上の数字は割合と施設数）",
        "rate (above the bars: share and number of facilities)";

    // Prefectures by rate.
    INTERVALS:
        "　棒は利用率、濃い部分は95%信頼区間（ウィルソン）",
        ". Bars: rate. Dark: 95% Wilson interval";
    UP: "3位以上の上昇", "up by 3 or more";
    DOWN: "3位以上の下降", "down by 3 or more";
    OTHERS: "その他", "others";
    FIVE_HIGHEST: "上位5（太枠）", "five highest (bold frame)";
    FIVE_LOWEST: "下位5（破線の枠）", "five lowest (dashed frame)";

    // Steps of introduction.
    APPLIED: "申込", "applied";
    CONNECTED: "接続", "connected";
    OPERATING: "運用開始", "operating";
}

sentences! {
    of_prefectures(count): "　{count}都道府県中の順位", ", ranks of {count} prefectures";
    year(year): "{year}年", "{year}";
    month_of_use(month, uses, rate): "{month}: {uses}件、{rate}", "{month}: {uses} uses, {rate}";
    band(label, facilities, share): "{label}: {facilities}施設、{share}", "{label}: {facilities} facilities, {share}";
    facilities(facilities): "{facilities}施設", "{facilities} facilities";
    tiles(country, highest, lowest, others):
        "全国 {country}; 上位5: {highest}; 下位5: {lowest}; その他: {others}",
        "Japan {country}; five highest: {highest}; five lowest: {lowest}; others: {others}";
    under(bound): "{bound}%未満", "under {bound}%";
    between(low, high): "{low}～{high}%未満", "{low} to under {high}%";
    and_over(bound): "{bound}%以上", "{bound}% and over";
}

const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A month as readers write it: `2024年4月`, `April 2024`; nothing for a number that is no month's.
pub(crate) fn month(year: &str, number: usize, language: Language) -> Option<String> {
    let english = number.checked_sub(1).and_then(|position| ENGLISH_MONTHS.get(position))?;
    Some(language.choose(format!("{year}年{number}月"), format!("{english} {year}")))
}
