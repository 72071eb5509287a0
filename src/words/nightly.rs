//! What a night tells.

use super::text::{lists, sentences, texts};

texts! {
    TITLE: "夜間照合の結果", "Results of the night";
    NOTHING: "今夜は対応の要るものがありません。", "There is nothing to act on tonight.";
    DRY: "試し実行です。台帳にも結果のフォルダにも何も書いていません。", "This was a dry run: neither the ledger nor any result was written.";
}

lists! {
    SUMMARY[9]:
        ("保険者番号", "insurer"),
        ("種類", "kind"),
        ("昨夜の未処理", "open before"),
        ("新規", "new"),
        ("再発・再開", "returned"),
        ("解消", "clean"),
        ("取下げ", "withdrawn"),
        ("判断済み", "decided"),
        ("今夜の未処理", "open");
}

sentences! {
    night(as_of, run, rows, rejected):
        "夜間照合（基準日 {as_of}、実行 {run}）：読んだ行 {rows}、除外した行 {rejected}",
        "Night of {as_of} (run {run}): rows read {rows}, rejected {rejected}";
    viewing(stop, release):
        "閲覧を止める人: {stop}件、閲覧を再開する人: {release}件",
        "Viewing to be stopped: {stop}, to be released: {release}";
    news(news, by_rules):
        "新しい・再発した・根拠が変わった事例: {news}件（ほかに規則の変更によるもの {by_rules}件）",
        "Cases that are new, came back or changed: {news} (and {by_rules} by a change of the rules)";
    due(due):
        "期日を過ぎた事例: {due}件",
        "Cases whose day has passed: {due}";
    open(before, open, withdrawn):
        "未処理の事例: 昨夜 {before}件、今夜 {open}件（入力からなくなって減ったもの {withdrawn}件）",
        "Open cases: {before} last night, {open} tonight ({withdrawn} fewer since their records are gone)";
    flapping(count, cases):
        "14夜のうちに現れたり消えたりを繰り返している事例: {count}件（番号 {cases}）。元のデータの更新のしかたを確かめてください。",
        "Cases that came and went several times within 14 nights: {count} (numbers {cases}). Look at how their records are updated.";
    cases_of_demo(config):
        "3夜の事例: totsugo cases list --limit 20 --config {config}",
        "The cases of three nights: totsugo cases list --limit 20 --config {config}";
    day_to_come(as_of, today):
        "基準日 {as_of} は今日（{today}）より先の日です。この夜を記録したので、これより前の日の夜間照合はできません。日を書き間違えた場合は、totsugo ledger restore で控えを戻してください",
        "as_of {as_of} is later than today ({today}): nights of earlier days are refused from now on; where the day was mistyped, put a backup back with totsugo ledger restore";
    day_that_would_come(as_of, today):
        "基準日 {as_of} は今日（{today}）より先の日です。この夜を記録すると、これより前の日の夜間照合はできなくなります",
        "as_of {as_of} is later than today ({today}): once this night is met, nights of earlier days are refused";
    lost_night(run):
        "結果のフォルダの一覧は、台帳にない夜（実行 {run}）のものでした。控えを戻した台帳なら、その夜に止めた人・再開した人は台帳に残っていません。totsugo cases list の閲覧と実際の閲覧をすべて突き合わせてください",
        "the lists among the results were of a night that the ledger does not know (run {run}): where a backup was put back, whom that night stopped and released is not in the ledger; hold all viewing of `totsugo cases list` against what is in force";
    insurers_gone(count, insurers):
        "昨夜は登録があり、今夜の入力には1行もない保険者があります（{count}保険者：{insurers}）。ファイルが欠けていないか確かめてください。事例は「取下げ」になり、閲覧の停止はそのまま続きます",
        "insurers had records last night and have none tonight ({count}: {insurers}): look whether a file is missing; their cases are withdrawn, and what was stopped stays stopped";
    insurer_gone(insurer, rows):
        "{insurer}（{rows}行）",
        "{insurer} ({rows} rows)";
    older_files(table, day):
        "{table}は前の夜（基準日 {day}）に読んだファイルと同じ内容です。古いファイルを置いたままでないか確かめてください。そのままだと、古い内容で閲覧の停止と再開が決まります",
        "{table}: the same files as in an earlier night, of {day}: see whether old files were put back, since people are stopped and released by what they say";
    unmoved(insurers, open):
        "動きのなかった保険者: {insurers}（未処理 {open}件）。保険者ごとの数は summary.csv にあります。",
        "Insurers without a change: {insurers} (open cases {open}). summary.csv has the numbers of each.";
    folder(folder):
        "一覧の場所: {folder}",
        "The lists: {folder}";
}
