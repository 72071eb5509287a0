//! Titles and labels of the charts.

use crate::words::text::{sentences, texts};

texts! {
    INCOMPLETE: "そろっていない月", "incomplete month";
}

sentences! {
    map_title(facility_type): "都道府県別の利用率（{facility_type}）", "Rate by prefecture ({facility_type})";
    ranking_title(facility_type): "都道府県の順位（{facility_type}）", "Prefectures by rate ({facility_type})";
    rank_changes_title(facility_type):
        "前月からの順位の変化（{facility_type}）",
        "Changes of rank from last month ({facility_type})";
    distribution_title(facility_type): "利用率別の施設数（{facility_type}）", "Facilities by rate ({facility_type})";
    left_out(band, facilities): "{band}: {facilities}施設", "{band}: {facilities} facilities";
}
