//! Where something went wrong: a line below the sentence that says what.

use crate::words::text::{sentences, texts};

sentences! {
    in_file(file):
        "  場所: {file}",
        "  in {file}";
    in_line(file, line):
        "  場所: {file}、{line}行目",
        "  in {file}, line {line}";
    line_of_file(file, line):
        "{file}、{line}行目",
        "{file}, line {line}";
    in_places_and_more(places, more):
        "  場所: {places}（ほか{more}か所）",
        "  in {places} and {more} more";
    in_sheet(file, sheet):
        "  場所: {file}、シート「{sheet}」",
        "  in {file}, sheet {sheet}";
    in_row(file, sheet, row):
        "  場所: {file}、シート「{sheet}」、{row}行目",
        "  in {file}, sheet {sheet}, row {row}";
    sheet_of_file(file, sheet):
        "{file}、シート「{sheet}」",
        "{file}, sheet {sheet}";
    of_pattern(pattern):
        "  指定: {pattern}",
        "  for {pattern}";
    between(first, first_line, second, second_line):
        "  場所: {first}、{first_line}行目\n  と: {second}、{second_line}行目",
        "  in {first}, line {first_line}\n  and {second}, line {second_line}";
}

texts! {
    BETWEEN: "；", "; ";
    IN_COLUMNS: "  場所: 設定ファイルの columns = { … }", "  in columns = { … } of the config";
}
