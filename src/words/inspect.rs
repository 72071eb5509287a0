//! What `inspect` says of a file.

use crate::words::text::{sentences, texts};

texts! {
    COMMA: "カンマ", "commas";
    TAB: "タブ", "tabs";
    SEMICOLON: "セミコロン", "semicolons";
    WORKBOOK: "種類: Excelブック", "kind: Excel workbook";
    PARQUET: "種類: Parquet", "kind: Parquet";
    DOCUMENTS:
        "種類: 資格確認の回答のXML、またはその書庫",
        "kind: XML answers to eligibility checks, or an archive of them";
    NO_HEADER: "見出し: 見当たらない（1行目から値と見なす）", "header: none found (the first line is taken for values)";
    UNKNOWN_TABLE:
        "表: どの表か分からない（--table で指定する）",
        "table: not recognised (name it with --table)";
    COLUMNS: "列の読み取り", "Columns";
    NOT_USED: "使わない", "not used";
    FIRST_ROWS: "はじめの行", "First rows";
    CONFIG: "設定ファイルに書く内容", "For the config";
    EVERYTHING_READ: "調べた行はすべて読める。", "Everything that was looked at can be read.";
    EMPTY: "行がない。", "There are no rows.";
    RIGHT: "検査用数字は正しい", "check digit right";
    NOT_RIGHT: "検査用数字が合わない", "check digit wrong";
    MADE_UP: "架空の人の番号", "of a made-up person";
    OTHER_CHARACTERS: "数字以外の文字を含む", "not digits alone";
    LOST_ZERO: "先頭の0を補えば正しい", "right with a zero before it";
    EXPONENT: "1.23E+11 の形", "written as 1.23E+11";
    ALL_SHEETS:
        "この表のあるシートをすべて読むには、sheet = \"*\" と書く。",
        "To read every sheet that holds this table, write sheet = \"*\".";
    OF_ANSWERS:
        "照会の回答として、記号・番号・枝番で登録と結び付ける",
        "as answers to enquiries, joined with records by symbol, number and branch";
    SECTION_ONCE:
        "[ ] の行は一度だけ書き、その下に入力を並べる。as_of は判定する日",
        "write each [ ] once, with its inputs below it; as_of is the day on which things are judged";
    AND: "」と「", " and ";
    THIS_COLUMN: "この列の見出し", "its header";
    ITS_INSURER: "8桁の保険者番号", "its 8 digits";
}

sentences! {
    file(path): "ファイル: {path}", "file: {path}";
    text_kind(separator, encoding):
        "種類: テキスト（{separator}区切り、文字コード {encoding}）",
        "kind: text, separated by {separator}, in {encoding}";
    sheet(name): "シート: {name}", "sheet: {name}";
    header_line(line): "見出し: {line}行目", "header: line {line}";
    table(called): "表: {called}", "table: {called}";
    column(place, header): "{place}列目「{header}」", "{place}. `{header}`";
    unnamed_column(place): "{place}列目", "{place}.";
    recognised(column, called): "{column}（{called}）", "{column} ({called})";
    numeric(columns):
        "数値になっている列: {columns}。表計算ソフトが変えたもので、先頭の0などが失われたか分からないため、run は断る。文字列として出力し直すか、先頭に0の付く値がなければ without_zeros にその列の名前を書く。",
        "made numbers of by a spreadsheet: {columns}; whether zeros were lost cannot be told, and a run refuses them. Export them as text again, or name them in without_zeros where no value begins with 0.";
    refused(why): "run はこのままでは断る: {why}", "a run refuses this: {why}";
    told(column, value): "（{column} は上の見出し「{value}」）", "({column}: `{value}` above it)";
    told_by_sheet(column, value):
        "{column} はシートの名前「{value}」（設定に sheet を書けば読む）",
        "{column}: the name of the sheet, `{value}` (read where the config names the sheet)";
    told_by_title(column, value):
        "{column} は表題の「{value}」",
        "{column}: `{value}` of the title";
    in_units(column, unit): "{column}、{unit}倍する", "{column}, times {unit}";
    missing(column, called): "足りない列: {column}（{called}）", "missing: {column} ({called})";
    missing_guess(column, called, header):
        "足りない列: {column}（{called}）。「{header}」のことか",
        "missing: {column} ({called}); perhaps `{header}`";
    missing_parts(column, called, headers):
        "足りない列: {column}（{called}）。「{headers}」をつなげたものか",
        "missing: {column} ({called}); perhaps {headers}, joined";
    optional(column, called, header):
        "なくてもよい列: {column}（{called}）。「{header}」のことか",
        "may be missing: {column} ({called}); perhaps `{header}`";
    table_or(called, other, name):
        "表: {called}か、{other}。どちらか分からない（{other}なら --table {name} を付ける）",
        "table: {called}, or {other}, which cannot be told apart (for the latter: --table {name})";
    row(line): "{line}行目", "line {line}";
    number_form(digits, form): "***（{digits}桁、{form}）", "*** ({digits} digits, {form})";
    other_form(characters, form): "***（{characters}文字、{form}）", "*** ({characters} characters, {form})";
    unread(column, values, lines, fault):
        "読めない値: {column} が{values}件（{lines}行目）: {fault}",
        "cannot be read: {values} of {column} (line {lines}): {fault}";
    looked_at(rows): "はじめの{rows}行を調べた。", "Looked at the first {rows} rows.";
}
