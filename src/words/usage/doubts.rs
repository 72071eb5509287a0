//! What is said of months that lack something, and of changes that nobody expects.

use crate::words::text::{sentences, texts};

texts! {
    CHECKS: "資格確認の件数", "checks";
    USES: "マイナ保険証の利用件数", "uses of a card";
    BETWEEN: "、", ", ";
}

sentences! {
    withheld(month, what):
        "{month}は都道府県または施設類型がそろっていません（ないもの：{what}）。全国の合計・利用率と、上位・下位5都道府県は出していません。",
        "usage: {month} without {what}: no total or rate of the whole country and no five highest or lowest prefectures are given";
    published(month, what):
        "{month}は都道府県または施設類型がそろっていません（ないもの：{what}）。設定（usage.incomplete）により、そろわないまま集計しています。",
        "usage: {month} without {what}: the whole country and the five highest and lowest prefectures are given all the same, as \
         usage.incomplete says";
    type_of(prefecture, facility_type): "{prefecture}の{facility_type}", "{facility_type} of {prefecture}";
    facility(name, code): "{name}（{code}）", "{name} ({code})";
    more(count): "ほか{count}件", "{count} more";
    more_months(count): "ほかに{count}か月がそろっていません。", "usage: {count} more months lack prefectures or types";
    changed(month, subject, what, before, now):
        "{month}の{subject}は、{what}が前月の{before}件から{now}件に変わっています。入力を確かめてください。",
        "usage: {month} {subject}: {what} went from {before} to {now} in a month; see whether the input is right";
    more_changes(count):
        "このほか{count}件で、件数が前月の10倍以上または10分の1以下などに変わっています。",
        "usage: {count} more counts changed as much: ten times, a tenth, or from all to none";
    facilities_changed(count):
        "{count}施設で、件数が前月の10倍以上または10分の1以下などに変わっています。施設名は実行時の警告にあります。",
        "usage: counts of {count} facilities changed ten times, to a tenth, or from all to none; the warnings of the run name them";
    types_missing(count):
        "すべての施設類型がそろわないため、総計の利用率を出していない都道府県・月が{count}件あります。",
        "usage: of {count} prefectures and months not every type of facility is given: they have no rate over all types";
    unlike_the_list(rows):
        "施設類型または都道府県が施設一覧と異なる行が{rows}行あり、一覧の値を採用しました。",
        "usage: {rows} rows give another type or prefecture than the list of facilities, which counts";
}
