//! What is said of months that lack something, and of changes that nobody expects.

use crate::words::text::{sentences, texts};

texts! {
    CHECKS: "資格確認の件数", "checks";
    USES: "マイナ保険証の利用件数", "uses of a card";
    BETWEEN: "、", ", ";
}

sentences! {
    withheld(month, what):
        "{month}は都道府県または施設類型がそろっていません（ないもの：{what}）。全国の合計・利用率は入力に全国の行があるものだけを載せ、上位・下位5都道府県は出していません。",
        "usage: {month} without {what}: of the whole country only what a row of the input says is given, and no five highest or lowest prefectures";
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
    fewer_facilities(month, subject, before, now):
        "{month}の{subject}は、件数のある施設が前月の{before}施設から{now}施設に減っています。足りない行がないか確かめてください。",
        "usage: {month} {subject}: {now} facilities are given, {before} in the month before; see whether rows are missing";
    thousandfold(count):
        "前月のおよそ1,000倍または1,000分の1になった件数が{count}件あります。千件などの単位の書き忘れではないか、表の単位を確かめてください。",
        "usage: {count} counts are about a thousand times those of the month before, or a thousandth: see whether the unit of a table, such as thousands, is missing";
    more_changes(count):
        "このほか{count}件で、件数が前月の10倍以上または10分の1以下になるなど、大きく変わっています。",
        "usage: {count} more counts changed as much: ten times, a tenth, or from all to none";
    same_as_before(month, before, figures, same):
        "{month}の件数は、前月（{before}）にもある{figures}個の数値のうち{same}個が前月と同じです。前月のファイルを{month}分として渡していないか確かめてください。",
        "usage: {month} repeats {before}: of {figures} figures that both have, {same} are the same; see whether it is the file of the month before";
    insurers_same_as_before(month, before, figures, same):
        "保険者別の{month}の件数は、前月（{before}）にもある{figures}保険者のうち{same}保険者で前月と同じです。前月のファイルを{month}分として渡していないか確かめてください。",
        "insurers: {month} repeats {before}: of {figures} insurers that both have, {same} have the same counts; see whether it is the file of the month before";
    months_skipped(month, until):
        "{month}の次は{until}で、間の月の行がありません。{until}の前月差は出していません。",
        "usage: after {month} comes {until}, and no row is of a month between; {until} has no change from the month before";
    insurers_missing(month, scheme, before, now, names):
        "{month}の{scheme}は{now}保険者で、前月は{before}保険者でした。前月にあって{month}にないもの：{names}。合計にも含まれていません。",
        "insurers: {month} {scheme}: {now} insurers, {before} in the month before; missing, in the totals too: {names}";
    insurer_doubled(month, number, rows):
        "{month}の保険者番号{number}の行が{rows}行あり、すべて合計に含めています。同じ保険者を二度数えていないか確かめてください。",
        "insurers: {month}: {rows} rows are of insurer number {number}, and all are in the totals; see whether it is counted twice";
    more_insurers(count):
        "このほか{count}件で、保険者が足りないか重なっています。",
        "insurers: {count} more such gaps or doubled numbers";
    facilities_changed(count):
        "{count}施設で、件数が前月の10倍以上または10分の1以下などに変わっています。施設名は実行時の警告にあります。",
        "usage: counts of {count} facilities changed ten times, to a tenth, or from all to none; the warnings of the run name them";
    without_parts(months):
        "{months}は、内訳を出していない行があります。施設類型別の件数がそろわないか、千件などの単位で丸められていて、その和が総計と一致しないためです。",
        "Of {months} some rows have no parts: counts of a type are missing, or rounded, as to thousands, so that they do not add up to the total.";
    further_months(count): "ほか{count}か月", "{count} more months";
    hidden_as_small(figures, least):
        "分母が{least}件に満たない{figures}個の値を伏せました。",
        "{figures} rates of fewer than {least} are hidden.";
    hidden_in_input(figures):
        "入力で伏せられている値が{figures}個あり、載せていません。",
        "{figures} figures are hidden in the input, and not given.";
    regional_sums(rows):
        "東北計・小計など、都道府県をまとめた行が{rows}行あり、集計には使っていません。",
        "usage: {rows} rows sum up prefectures of a region and are not used";
    regional_sums_compared(rows, compared):
        "東北計・小計など、都道府県をまとめた行が{rows}行あり、集計には使っていません。うち{compared}行は、含まれる都道府県の合計と照合し、一致しました。",
        "usage: {rows} rows sum up prefectures of a region and are not used; {compared} of them were compared with these, and fit";
    types_missing(count):
        "すべての施設類型がそろわない都道府県・月が{count}件あります。総計の利用率は、入力に総計の行があるものだけを載せています。",
        "usage: of {count} prefectures and months not every type of facility is given: they have no rate over all types but what a row of the input says";
    unlike_the_list(rows):
        "施設類型または都道府県が施設一覧と異なる行が{rows}行あり、一覧の値を採用しました。",
        "usage: {rows} rows give another type or prefecture than the list of facilities, which counts";
}
