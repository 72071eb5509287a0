//! Warnings of a run: input that is odd and was used all the same, and what could not be done beside the results.

use crate::words::text::{sentences, texts};

sentences! {
    // Of every input.
    unused_columns(table, headers, place):
        "{table}：使わない列があります：{headers}\n{place}",
        "{table}: columns that are not used: {headers}\n{place}";
    zeros_put_back(table, column, values):
        "{table}：列 {column}の値{values}件に、表計算ソフトで失われた先頭の0を補いました",
        "{table}: values of column {column} that lost a zero before them in a spreadsheet: {values}; it was put back";
    month_of_title(table, month, place):
        "{table}：年月の列がないため、表題にある{month}を、どの行の年月ともしました\n{place}",
        "{table}: no column holds the month, and the title names {month}: all rows are of it\n{place}";
    month_of_another_name(table, title, name, place):
        "{table}：表題は{title}ですが、ファイル名は{name}です。前の月の様式の表題が残っていないか確かめてください（{title}として数えました）\n{place}",
        "{table}: the title names {title}, the name of the file {name}; see whether the title is left of the month before ({title} was counted)\n{place}";
    in_units(table, columns, place):
        "{table}：千件などの単位で書かれた列を件数に直しました（端数は丸められたものです）：{columns}\n{place}",
        "{table}: counts in thousands or the like are multiplied, and so are rounded: {columns}\n{place}";
    skipped_sheets(table, sheets, place):
        "{table}：この表のないシートは読みません：{sheets}\n{place}",
        "{table}: sheets that hold no such table are not read: {sheets}\n{place}";
    sums_passed_over(rows, place):
        "合計の行を{rows}行読み飛ばしました\n{place}",
        "rows that sum up others were passed over: {rows}\n{place}";
    notes_passed_over(rows, place):
        "表の下の注記を{rows}行読み飛ばしました\n{place}",
        "notes below tables were passed over: {rows}\n{place}";
    given_names_first(table, columns):
        "{table}：設定の columns で、列 {columns}に名が氏より先に並んでいます。[\"氏\", \"名\"] の順に書いてください",
        "{table}: the config joins the given name before the surname for {columns}: write them as [\"氏\", \"名\"]";

    unended(table, place):
        "{table}：最後の行に改行がありません。項目の数は足りていますが、最後の値が途中で切れていないか確かめてください\n{place}",
        "{table}: the last line has no line break; it has all its fields, but see whether the last value was cut off\n{place}";
    rows_rejected(table, rows, rejected, list):
        "{table}：{rows}行のうち{rejected}行を除きました。行と理由は{list}にあります",
        "{table}: {rejected} of {rows} rows were left out; which and why: {list}";

    same_as_before(table, day):
        "{table}は前回（{day}）と同じファイルです",
        "{table}: the same file as in the last run, of {day}";
    older_than_before(table, written, before):
        "{table}は前回読んだファイルより古いものです（最終更新 {written}、前回は {before}）。古いファイルと取り違えていないか確かめてください",
        "{table}: older than the file of the last run (written {written}, that one {before}); see whether it is the right one";
    day_ahead(day, today):
        "基準日（as_of）{day} は今日（{today}）より1か月以上先です。年や月を書き間違えていないか確かめてください",
        "as_of {day} is more than a month later than today ({today}): see whether year and month are right";
    shrunk(table, rows, before):
        "{table}は前回の{before}行から{rows}行に減っています。ファイルが欠けていないか確かめてください（欠けた分は、登録がないもの、該当者がいないものとして結果に出ます）",
        "{table}: {rows} rows, down from {before} in the last result; see whether a file is missing, since what is missing counts as not registered";
    fewer_than_before(table, rows, before):
        "{table}：前回の{before}行から{rows}行に減っています",
        "{table}: {rows} rows, down from {before} in the last result";
    repeated_rows(table, rows):
        "{table}：ほかの行と同じ内容の行が{rows}行あり、それぞれ数えました。同じファイルが2回渡されていませんか",
        "{table}: rows that say once more what another row says, each counted: {rows}; was a file handed in twice?";

    more_rejects(rows):
        "ほか{rows}行",
        "and {rows} more rows";

    // Of records and residents.
    odd_insurers(table, kinds):
        "{table}：確かめるべき保険者番号：{kinds}",
        "{table}: insurer numbers to check: {kinds}";
    odd_numbers(kind, count):
        "{kind} {count}",
        "{kind}: {count}";
    odd_numbers_named(kind, count, numbers):
        "{kind} {count}（{numbers}）",
        "{kind}: {count} ({numbers})";
    residents_rejected(table, rows):
        "{table}：読めない行が{rows}行あります（rejects.csv）。その人を指す記録は、住民登録にないものとして扱われます",
        "{table}: rows that could not be read: {rows} (rejects.csv); a record that names such a resident is reported as not in the register";
    zeros_of_numbers_put_back(table, lost):
        "{table}：先頭の0が失われた11桁の個人番号が{lost}件あり、0を補いました",
        "{table}: numbers of 11 digits that have lost their leading zero: {lost}; the zero was put back";
    zeros_of_numbers_lost(table, lost):
        "{table}：先頭の0が失われた11桁の個人番号が{lost}件あり、補っていません（`linkage.repair_numbers = false`）",
        "{table}: numbers of 11 digits that have lost their leading zero: {lost}; none was put back (`linkage.repair_numbers = false`)";
    made_up_numbers(table, numbers):
        "{table}：個人番号{numbers}個が架空の人の番号（試験用）のようです。試験用のデータであれば、設定ファイルに number_check = \"synthetic\" と書いてください",
        "{table}: individual numbers that seem to be of made-up people: {numbers}; if so, write number_check = \"synthetic\" in the config";
    repeated_records(table, records):
        "{table}：保険者番号・記号・番号・枝番・個人番号がほかと同じ記録が{records}件あります。同じファイルが2回渡されていませんか",
        "{table}: records that repeat the insurer number, symbol, number, branch and individual number of another: {records}; was a file handed in twice?";
    shared_numbers(table, numbers, residents):
        "{table}：複数の住民に付いた個人番号が{numbers}件（住民{residents}人）あり、記録は最もよく合う人と比べました",
        "{table}: numbers that several residents bear: {numbers}, by {residents} residents; a record was compared with the one who fits best";
    crowded_numbers(table, most, numbers, largest):
        "{table}：{most}人を超える住民に付いた個人番号が{numbers}件（最も多いもので{largest}人）あり、記録は最初の{most}人と、生年月日と氏名またはカナ氏名が同じ人だけと比べました",
        "{table}: numbers that more than {most} residents bear: {numbers}, the commonest one {largest} residents; a record was compared with the first {most} only, and with those who have its birth date and name or kana";
    differing_answers(table, numbers, answers):
        "{table}：同じ個人番号への回答が食い違い、どれが新しいか分からないものが{numbers}件（回答{answers}件）あり、記録は最も厳しい（閲覧を止める側の）回答と比べました。回答日の列（answered_on）か、日付の入ったファイル名があれば、新しい回答だけを使います",
        "{table}: numbers to which answers differ of which none is known to be newer: {numbers}, with {answers} answers; a record was compared with the strictest, which stops most. With a column for the day of the answer (answered_on), or a date in the names of files, the newest alone counts";
    newer_answers(table, numbers, answers):
        "{table}：同じ個人番号への回答が前の回答と違うものが{numbers}件あり、最も新しい回答だけと比べました（使わなかった古い回答{answers}件）",
        "{table}: numbers to which a newer answer says something else: {numbers}; the newest alone counts, and older answers were not used: {answers}";
    blank_answers(table, answers):
        "{table}：氏名などが何も書かれていない回答{answers}件は使わず、同じ個人番号へのほかの回答と比べました",
        "{table}: answers that say nothing of the person, beside others about the same number: {answers}; they were not used";
    unread_words(table, called, words, column, first):
        "{table}：列 {called} に読めない言葉があり、その行を除きました：{words}。設定の path の横に、何に当たるかを values = {{ {column} = {{ \"{first}\" = \"現存\" }} }} のように書いてください",
        "{table}: rows were rejected for words of {called} that stand for nothing known: {words}; beside the path write what each stands for, such as values = {{ {column} = {{ \"{first}\" = \"現存\" }} }}";
    without_status(table):
        "{table}：状態（status）の列がないので、死亡・消除・国外転出は調べていません",
        "{table}: there is no column `status`, so deaths and moves were not looked at";
    without_status_but(table, header):
        "{table}：状態（status）の列がないので、死亡・消除・国外転出は調べていません。使わなかった列「{header}」がそれなら、設定の residents に columns = {{ status = \"{header}\" }} と書いてください",
        "{table}: there is no column `status`, so deaths and moves were not looked at; if the unused column {header} is that, write columns = {{ status = \"{header}\" }} beside the path of residents";
    without_status_in_some(table):
        "{table}：状態（status）の列がないファイルがあり、その人の死亡・消除・国外転出は調べていません",
        "{table}: some files have no column `status`: deaths and moves of their people were not looked at";
    answers_to_unknown_keys(table, rows):
        "{table}：照会した記録が linkages にない回答が{rows}件あります。記録は結び付きませんが、別の候補として示されることがあります",
        "{table}: answers about records that are not among linkages: {rows}; nothing can be linked to them, but a second opinion may name them";
    answers_to_ambiguous_keys(table, rows):
        "{table}：同じ記号・番号・枝番の記録に異なる個人番号があり、どの番号への回答か決められない回答が{rows}件あります",
        "{table}: answers about keys that records with several individual numbers share: {rows}; to which number they belong cannot be told";
    answers_without_number(table, rows):
        "{table}：照会した記録に番号として使える個人番号がない回答が{rows}件あります",
        "{table}: answers about records that have no number that could be somebody's: {rows}";
    not_answered(table, records):
        "{table}：照会の回答がなく、判定できない記録が{records}件あります",
        "{table}: records about which there is no answer, so that nothing can be told: {records}";
    residents_without_number(table, rows):
        "{table}：番号として使える個人番号のない行が{rows}行あります。その人に記録は結び付きませんが、別の候補として示されることがあります",
        "{table}: rows without a number that could be somebody's: {rows}; nobody can be linked to them, but a second opinion may name them";
    born_later(table, count):
        "{table}：生年月日が as_of より後の記録：{count}",
        "{table}: records whose birth date lies after as_of: {count}";
    dates_reversed(table, count):
        "{table}：資格の終わりが始まりより前の記録：{count}",
        "{table}: records whose qualification ends before it begins: {count}";
    shared_keys(table, count):
        "{table}：個人番号の異なる記録に付いた同じキー（保険者番号・記号・番号・枝番）：{count}",
        "{table}: keys (insurer number, symbol, number, branch) on records with different individual numbers: {count}";
    resident_ids_empty(table, count):
        "{table}：resident_id がなく、結果で示せない行：{count}",
        "{table}: rows without a resident_id, which no result can name: {count}";
    resident_ids_doubled(table, count):
        "{table}：resident_id がほかと同じで、結果で見分けられない行：{count}",
        "{table}: rows that share their resident_id with others; results cannot tell them apart: {count}";

    // Of what people have to pay.
    unentitled(table, unentitled, rows):
        "{table}：{rows}行のうち{unentitled}行は、その日に資格のない人のもので、比べていません（rejects.csv）",
        "{table}: {unentitled} of {rows} rows belong to people who have no entitlement on the day and were not compared: see rejects.csv";
    crowded_people(people):
        "資格・登録・回答がとても多く、キーの列で人を見分けられていないような人が{people}人いて、原因と傾向を調べていません",
        "{people} people have so many entitlements, entries or responses that the key columns do not seem to tell people apart: for them no cause or pattern was looked for";

    // Beside the results.
    unflushed(cause):
        "結果は揃っていますが、停電の後にも残ることをディスクが確認しませんでした：{cause}",
        "the result stands, but the disk did not confirm that it would outlive a power cut: {cause}";
    rejects_not_removed(cause):
        "前の実行の rejects を消せませんでした：{cause}",
        "the rejects of an earlier run could not be removed: {cause}";
    left_behind(cause):
        "前の実行の残りがまだあります：{cause}",
        "what an earlier run left behind is still there: {cause}";
}

texts! {
    // What is odd about an insurer number.
    NO_NUMBER: "6桁でも8桁でもない", "neither 6 nor 8 digits";
    LOST_ZERO:
        "先頭に0を付ければ正しい（表計算ソフトで0が失われた）",
        "right with a zero before them, which a spreadsheet took";
    WRONG_CHECK_DIGIT: "検証番号が合わない", "wrong check digit";
    UNKNOWN_LAW: "法別番号が不明", "unknown law number";
    UNKNOWN_PREFECTURE: "都道府県番号が不明", "unknown prefecture";
    BETWEEN_KINDS: "；", "; ";
}
