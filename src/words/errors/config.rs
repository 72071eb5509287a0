//! What can be wrong with a config file.

use crate::words::text::{sentences, texts};

sentences! {
    read(cause):
        "設定ファイルを読めません：{cause}",
        "config: the file cannot be read: {cause}";
    syntax(cause):
        "設定ファイルの書き方が正しくありません：{cause}",
        "config: {cause}";
    unknown_key(key):
        "設定ファイル：`{key}` という項目はありません",
        "config: `{key}` is not known";
    missing(key):
        "設定ファイル：`{key}` がありません",
        "config: `{key}` is missing";
    wrong_type(key, found, expected):
        "設定ファイル：`{key}` が{found}になっています（書くのは{expected}）",
        "config: `{key}` is {found}, not {expected}";
    wrong_value(key, expected):
        "設定ファイル：`{key}` の値が正しくありません（書くのは{expected}）",
        "config: `{key}` is not {expected}";

    bare_file(key):
        "設定ファイル：`{key}` にファイルの名前だけが書かれています（書くのは {{ path = … }}）",
        "config: `{key}` is the name of a file alone, not {{ path = … }}";

    // What to do.
    did_you_mean(key):
        "`{key}` のことでしょうか",
        "did you mean `{key}`?";
    known_here(keys):
        "ここに書けるもの：{keys}",
        "known here: {keys}";
    of_section(section, key):
        "`{key}` は [{section}] の下に書きます。その前に [{section}] の行を書いてください",
        "`{key}` stands under [{section}]: write a line [{section}] before it";
    of_top(key):
        "`{key}` は設定ファイルの先頭、最初の [ ] の行より上に書きます",
        "`{key}` stands at the top of the file, above the first line in [ ]";
    write_line(line):
        "こう書いてください：{line}",
        "write {line}";
    write_line_in_section(section, line):
        "[{section}] の行の下に、こう書いてください：{line}",
        "below the line [{section}] write {line}";
    add(name):
        "書き加えてください：{name} = {{ path = \"data/{name}/*.csv\" }}",
        "add it: {name} = {{ path = \"data/{name}/*.csv\" }}";
    write(expected):
        "{expected}を書いてください",
        "write {expected}";
}

texts! {
    // What stands in the file instead of what is expected.
    A_TEXT: "文字列", "a text";
    A_NUMBER: "数", "a number";
    A_TRUTH: "true か false", "true or false";
    A_DATE: "日付や時刻", "a date or time";
    A_LIST: "一覧", "a list";
    A_TABLE: "表（{ … }）", "a table";

    // Slips of writing.
    BACKSLASH:
        "\"…\" の中の \\ は、そのままでは書けません",
        "a \\ cannot stand by itself inside \"…\"";
    FULL_WIDTH:
        "記号が全角で書かれています（｛ ｝ ＝ ＂ “ ” など）",
        "a sign is written in full width, such as ｛ ｝ ＝ ＂ “ or ”";
    NO_QUOTES:
        "文字列が \"…\" で囲まれていません",
        "a text is not quoted";
    NOT_AS_WRITTEN: "TOMLとして読めません", "it cannot be read as TOML";
    TWICE: "同じ項目が2回書かれています", "the same key is written twice";

    // What to do.
    WRITE_SLASHES:
        "パスの \\ は / と書くか、全体を '…' で囲んでください：'C:\\data\\file.csv'",
        "write / for each \\ of a path, or quote the whole with '…': 'C:\\data\\file.csv'";
    WRITE_HALF_WIDTH:
        "{ } = \" [ ] , は半角で書いてください",
        "write { } = \" [ ] and , in half width";
    WRITE_QUOTES:
        "文字列は \"…\" で囲んでください：dir = \"out\"",
        "quote a text: dir = \"out\"";
    WRITE_ONCE: "どちらか1つだけにしてください", "keep one of them";
    CHECK_LINE:
        "この行の引用符、括弧、= を確かめてください。各項目は 名前 = 値 の形で書きます",
        "see whether quotation marks, brackets and = of this line are right; a line is written as name = value";
    NAME_CONFIG:
        "--config で設定ファイルを指定するか、このフォルダに totsugo.toml を書いてください",
        "name the file with --config, or write a totsugo.toml in this folder";
    SAVE_AS_UTF_8: "設定ファイルをUTF-8で保存してください", "save the file as UTF-8";
    NAME_FILE:
        "フォルダの中の設定ファイル（totsugo.toml など）を指定してください",
        "name the config file in the folder, such as totsugo.toml";
    ALLOW_READING:
        "プログラムを実行する人が設定ファイルを読めるようにしてください",
        "see that whoever runs the program can read the file";
    GIVE_DAY:
        "いつの時点で判定するかを書いてください：as_of = \"2024-05-07\"",
        "say the day on which records are judged: as_of = \"2024-05-07\"";
    ADD_RESPONSES:
        "書き加えてください：responses = { path = \"data/responses/*.csv\" }。displays がないときは、代わりに registrations = { path = \"data/registrations/*.csv\" } でもかまいません",
        "add it: responses = { path = \"data/responses/*.csv\" }; without displays, registrations = { path = \"data/registrations/*.csv\" } stand in for it";
    NAME_PATH:
        "ファイルを指定してください：{ path = \"data/*.csv\" }",
        "name the files: { path = \"data/*.csv\" }";
}
