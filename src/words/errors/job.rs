//! What a job can end in.

use crate::words::text::{sentences, texts};

sentences! {
    not_configured(section):
        "設定ファイルに [{section}] がありません",
        "the config has no [{section}] section";
    not_given(section, table):
        "設定ファイルに {section}.{table} がありません",
        "{section}.{table} is not given";
    kit(path):
        "{path}：適合確認キットを読めません",
        "{path}: the conformance kit cannot be read";
    register_memory(residents, mebibytes):
        "住民台帳（{residents}人）が、割り当てられたメモリー {mebibytes} MB に収まりません",
        "the register of {residents} residents does not fit into the {mebibytes} MB that it may take";
    no_rows(table):
        "{table}：データの行がありません",
        "{table}: there are no rows";
    too_many_rejected(table, rejected, rows, allowed):
        "{table}：{rows}行のうち{rejected}行を読めず、許される割合 {allowed}％ を超えました",
        "{table}: {rejected} of {rows} rows were rejected, more than the {allowed} % that are allowed";
    main_reason(column, reason, rows, listed):
        "  主な理由: 列 {column}：{reason}（{listed}行のうち{rows}行）",
        "  mainly: {column} {reason} ({rows} of {listed} rows)";
    unread_words(words):
        "  読めなかった言葉: {words}",
        "  words that could not be read: {words}";
    main_reason_of_row(reason, rows, listed):
        "  主な理由: {reason}（{listed}行のうち{rows}行）",
        "  mainly: a row {reason} ({rows} of {listed} rows)";
    individual_numbers(table, column, rows):
        "{table}：列 {column}の{rows}行に、個人番号かもしれない値があります",
        "{table}: column {column} holds what could be individual numbers: in {rows} rows";
    individual_numbers_of_own(table, column, rows, own):
        "{table}：列 {column}の{rows}行に、個人番号かもしれない値があります（うち{own}行はその行の個人番号）",
        "{table}: column {column} holds what could be individual numbers: in {rows} rows, in {own} of them the number of the row itself";
    exchanged(table, column):
        "{table}：列 {column}の値が、氏名か住所のようです",
        "{table}: column {column} holds what seem to be names or addresses";
    addresses_for_names(table, column):
        "{table}：列 {column}の値が、氏名ではなく住所のようです",
        "{table}: column {column} holds what seem to be addresses, not names";
    names_for_addresses(table, column):
        "{table}：列 {column}の値が、住所ではなく氏名のようです",
        "{table}: column {column} holds what seem to be names, not addresses";
    kanji_for_kana(table, column):
        "{table}：列 {column}の値が、カナ氏名ではなく漢字で書かれています",
        "{table}: column {column} is written in kanji, not in kana";
    no_names(table, column, most):
        "{table}：列 {column}に{most}種類を超える値か、とても長い値があります（全国の保険者は約3,400、製品は数百です）",
        "{table}: column {column} holds more than {most} different values, or very long ones; the country has about 3,400 insurers and some hundred products";
    no_plan_table(plan):
        "`{plan}` は計算に使えません。手元の資料には表がなく、上限（20万円、病院は40万円）と期間（2024年5月から8月）だけが示されています",
        "the plan `{plan}` cannot be applied: no source at hand gives its table, only the maximum (200,000 yen, hospitals 400,000) and the period (May to August 2024)";
    written(path):
        "{path} に書き込めません",
        "{path} could not be written";
    conservation(table, rows, accounted):
        "件数が合いません：{table} は{rows}行を読みましたが、行き先の分かるのは{accounted}行です",
        "the counts do not add up: {table}: {rows} rows read, {accounted} accounted for";
    given_twice(file):
        "利用件数（usage）：{file} に、同じ施設・同じ月（または同じ合計）の件数が横に並べて2度書かれています",
        "usage: {file} gives one facility and month, or one sum, twice side by side";
    misdated_replaces(file, title, name, other):
        "利用件数（usage）：{file} は表題が{title}、ファイル名が{name}で食い違っており、表題どおりに数えると {other} の{title}の件数が置き換わります",
        "usage: the title of {file} names {title} and its name {name}: counted by its title, it would replace what {other} gives of {title}";

    // What to do.
    mend_title(title, name, setting):
        "{name}分のファイルであれば、表題の年月を直してください。{title}分で正しければ、設定でそのファイルの path の横にこう書いてください：month = \"{setting}\"",
        "if it is the file of {name}, mend its title; if {title} is right, write beside its path in the config: month = \"{setting}\"";
    add_section(section, holds):
        "設定ファイルに [{section}] を書き、{holds} を指定してください（READMEに例があります）",
        "add [{section}] with {holds}; see the README";
    name_burden_table(table):
        "設定ファイルで指定してください：{table} = {{ path = … }}。display には `responses` と `displays`、ほかのジョブには `entitlements` が要ります",
        "name it in the config: {table} = {{ path = … }}; the display job needs `responses` and `displays`, the others `entitlements`";
    name_table(table):
        "設定ファイルで指定してください：{table} = {{ path = … }}",
        "name it in the config: {table} = {{ path = … }}";
    see_list(list):
        "ファイル、行、列、理由は {list} にあります",
        "see {list} for file, line, column and reason";
    another_column_listed(table, column, list):
        "この見出しの下に別の列の値があるようです。正しい見出しを設定で指定してください：{table} = {{ …, columns = {{ {column} = \"その見出し\" }} }}。ファイルと行は {list} にあります。前回の結果はそのまま残っています",
        "another column seems to stand under this header; name the right one in the config: {table} = {{ …, columns = {{ {column} = \"its header\" }} }}; see {list} for file and line; the last complete result was left as it is";
    another_column(table, column):
        "この見出しの下に別の列の値があるようです。正しい見出しを設定で指定してください：{table} = {{ …, columns = {{ {column} = \"その見出し\" }} }}。前回の結果はそのまま残っています",
        "another column seems to stand under this header; name the right one in the config: {table} = {{ …, columns = {{ {column} = \"its header\" }} }}; the last complete result was left as it is";
}

texts! {
    REGISTER_OF_ANSWERS:
        "住民台帳（residents）が、照会への回答だけでできています。登録時の確認では、まだ照会していない人も探します",
        "the register is made of answers to enquiries, and a check at registration looks for people whom nobody has asked about";
    NO_DAY: "設定ファイルに `as_of` がありません", "the config has no `as_of`";
    ROWS_DIFFER:
        "利用件数（usage）：同じ施設・同じ月の2つの行の値が違います",
        "usage: two rows of one facility and month differ";

    // What to do.
    WRITE_KIT_AGAIN:
        "`totsugo kit` で別のフォルダにキットを書き直し、出力したファイルをそこへ移してください",
        "write the kit again into another folder with `totsugo kit`, and move the export there";
    NAME_WHOLE_REGISTER:
        "[service] register に、住民全員のファイルを指定してください",
        "name files of all residents as [service] register";
    RAISE_REGISTER_MEMORY:
        "[service] register_memory を増やしてください。100万人あたりおよそ 200 MB です",
        "raise [service] register_memory: about 200 MB for each million residents";
    GIVE_DAY:
        "施設を数える日を書いてください：as_of = \"2024-09-30\"。実行する日なら as_of = \"today\" です",
        "say the day on which facilities are counted: as_of = \"2024-09-30\"; the day of the run is as_of = \"today\"";
    CHOOSE_PLAN:
        "金額を推し測ることはしません。plan = \"announced_2024_04\" か \"original\" と書いてください",
        "amounts are not guessed: write plan = \"announced_2024_04\" or \"original\"";
    CORRECT_ROWS:
        "誤った行を取り除いてください。後のファイルが前のファイルの訂正であれば、設定にこう書きます：[usage] repeated = \"last\"",
        "take the wrong row out; where a later file corrects an earlier one, say so in the config: [usage] repeated = \"last\"";
    TAKE_ONE_OUT:
        "同じ月の列（または表）の一方を取り除くか、年月の見出しを直してください",
        "take one of the two out, or mend the month above it";
    EXPORT_AGAIN:
        "もう一度出力してください。前回の結果はそのまま残っています",
        "export it again; the last complete result was left as it is";
    FREE_DISK_IF_FULL:
        "ディスクがいっぱいであれば空きを作り、もう一度実行してください",
        "free some of the disk if it ran out, and run again";
    REPORT_THIS: "何も公開していません。ご報告ください", "nothing was published; please report this";
}
