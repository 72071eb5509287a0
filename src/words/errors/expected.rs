//! What a value of a config file has to be.

use crate::words::text::texts;

texts! {
    TABLE: "表（{ … }）", "a table";
    TABLES: "表（{ … }）か、その一覧", "a table, or a list of tables";
    TRUTH: "true か false", "true or false";
    FOLDER: "\"out\" のようなフォルダ", "a folder, such as \"out\"";
    AS_OF:
        "\"2024-05-07\" のような日付か、実行する日を示す \"today\"",
        "a day, such as \"2024-05-07\", or \"today\"";
    DAY: "\"2024-05-07\" のような日付", "a day, such as \"2024-05-07\"";
    TIME_ZONE: "\"Asia/Tokyo\" のような時間帯", "a time zone, such as \"Asia/Tokyo\"";
    PATH: "ファイルのパスか、* を含む指定か、その一覧", "a path, a glob, or a list of them";
    HEADER_LINE:
        "見出しのある行の番号か、見出しのないことを示す \"none\"",
        "the number of the line that holds the header, or \"none\" where there is none";
    COLUMN_SOURCE:
        "列の見出しか、左から数えた列の番号か、つなげる列を並べた [\"氏\", \"名\"] か、どの行にも同じ値なら { value = \"…\" }",
        "the header of a column, its place counted from 1, a list of columns to join such as [\"氏\", \"名\"], or { value = \"…\" } where every row has the same";
    COLUMN_PLACE:
        "左から数えた列の番号（見出しのないファイルでは名前で指せない）か、つなげる列を並べた [6, 7] か、{ value = \"…\" }",
        "the place of the column counted from 1, since the file has no header, a list of columns to join such as [6, 7], or { value = \"…\" }";
    COLUMNS: "列の名前を並べたもの（[\"number\"] など）", "a list of names of columns, such as [\"number\"]";
    CONSTANT: "どの行にも同じ値", "the value of every row";
    MEANING: "その値が表す値（\"薬局\" など）", "the value that it stands for, such as \"薬局\"";
    ONCE:
        "ここか columns のどちらか一方（いまは両方に書かれている）",
        "the only place of the column: columns names it too";
    SHEET:
        "シートの名前か、その一覧か、すべてを示す \"*\"",
        "the name of a sheet, a list of them, or \"*\" for all that hold the table";
    FINDINGS: "0以上の件数", "a number of findings, 0 or more";
    FACILITIES: "0以上の施設数", "a number of facilities, 0 or more";
    COMPARISONS: "1以上の比較の件数", "a number of comparisons, 1 or more";
    SHARE: "0から1までの割合（1％なら 0.01）", "a share from 0 to 1, such as 0.01 for 1 %";
    ROWS: "行数（20 など）", "a number of rows, such as 20";
    WORKBOOK_ROWS: "0から100000までの行数", "a number of rows from 0 to 100000";
    NUMBER: "0以上の数", "a number, 0 or more";
    RATE:
        "0から100までの率（％、小数は2桁まで。3 など）",
        "a rate from 0 to 100 per cent with two decimals at most, such as 3";
    BOUNDS:
        "0より大きく100以下で小さい順に並ぶ区切り（％、小数は2桁まで。[3, 5, 10, 20, 30, 40, 50] など）",
        "rising bounds above 0 and up to 100 per cent with two decimals at most, such as [3, 5, 10, 20, 30, 40, 50]";
    PERMISSIONS:
        "ファイルの権限（\"0640\" かそれより狭いもの。\"0600\" など）",
        "permissions of files, \"0640\" or fewer, such as \"0600\"";
    MEMORY:
        "256MB以上の単位付きの量（\"2GB\"、\"512MiB\" など）",
        "an amount with its unit, such as \"2GB\" or \"512MiB\", of 256MB or more";
    THREADS: "1から1024までのスレッド数", "a number of threads from 1 to 1024";
    TYPES:
        "施設の種類と、数え始める月（{ visiting_nurse = \"2024-12\" } など）",
        "types of facilities, each with the first month of which it counts, such as { visiting_nurse = \"2024-12\" }";
    LISTEN:
        "\"127.0.0.1:8719\" のようなアドレスか、\"unix:/run/totsugo/service.sock\" のようなソケット（ほかの機械から届くアドレスには [service] tls か proxy_networks が要る）",
        "an address, such as \"127.0.0.1:8719\", or a socket, such as \"unix:/run/totsugo/service.sock\"; one that other machines reach needs [service] tls or proxy_networks";
    BASE_PATH:
        "\"/totsugo\" のようなパス（英数字と - _ . ~ と /）",
        "a path, such as \"/totsugo\", of letters, digits, - _ . ~ and /";
    NETWORKS:
        "[\"10.0.0.0/8\", \"192.168.1.4\"] のようなネットワークの一覧",
        "a list of networks, such as [\"10.0.0.0/8\", \"192.168.1.4\"]";
    LANGUAGE: "\"ja\" か \"en\"（ページの言葉）", "\"ja\" or \"en\"";
    INSURER: "統合先の保険者番号", "the number of the insurer that took its place";
    CHANGES: "2以上の変化の回数（3 など）", "a number of changes, 2 or more, such as 3";
    DAYS_OLD: "日数（3 など）", "a number of days, such as 3";
    DAYS_KEPT: "日数（90 など）", "a number of days, such as 90";
    NIGHTS: "夜の数（3 など）", "a number of nights, such as 3";
    UNTIL:
        "日数（90 など）か、判断の根拠が変わるまでを示す \"evidence\"",
        "a number of days, such as 90, or \"evidence\" for as long as the evidence is the same";
    NIGHTLY_JOBS:
        "[\"linkage\", \"burden\", \"display\"] のうち1つ以上",
        "one or more of [\"linkage\", \"burden\", \"display\"]";
    MONTH: "\"2024-12\" のような年月", "a month, such as \"2024-12\"";
    OR: "か", " or ";
}
