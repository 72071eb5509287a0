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
        "`{key}` という項目はありません",
        "`{key}` is not known";
    missing(key):
        "`{key}` がありません",
        "`{key}` is missing";
    wrong_type(key, found, expected):
        "`{key}` が{found}になっています（書くのは{expected}）",
        "`{key}` is {found}, not {expected}";
    wrong_value(key, expected):
        "`{key}` の値が正しくありません（書くのは{expected}）",
        "`{key}` is not {expected}";
    in_config(fault):
        "設定ファイル：{fault}",
        "config: {fault}";

    bare_file(key):
        "`{key}` にファイルの名前だけが書かれています（書くのは {{ path = … }}）",
        "`{key}` is the name of a file alone, not {{ path = … }}";

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
    one_pair_of_brackets(section):
        "[[ ]] ではなく [{section}] と書いてください",
        "write [{section}] in place of [[{section}]]";
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
        "記号・数字・空白が全角で書かれています（｛ ＝ “ 「 １ や全角の空白など）",
        "a sign, a digit or a blank is written in full width, such as ｛ ＝ “ 「 or １";
    NO_QUOTES:
        "文字列が \"…\" で囲まれていません",
        "a text is not quoted";
    OPEN_QUOTE: "引用符（\" か '）が対になっていません", "a quotation mark (\" or ') stands alone";
    BRACKETS: "括弧が対になっていません", "brackets do not stand in pairs";
    COLON: "名前と値の間が = ではなく : で書かれています", "a name is followed by : and not by =";
    COMMENT: "# で始まらないコメントがあります", "a comment does not begin with #";
    NO_COMMA: "項目と項目の間にコンマ（,）がありません", "a comma is missing between two entries";
    NO_EQUALS: "名前と値の間に = がありません", "there is no = between a name and its value";
    NO_VALUE: "= の後に値がありません", "there is no value behind =";
    TWO_EQUALS: "= が2つ続いています", "= is written twice";
    SEMICOLON: "行の終わりに ; があります", "a line ends with ;";
    CAPITALS: "true か false が大文字で書かれています", "true or false is written in capitals";
    BARE_NAME: "項目の名前に、空白か日本語の文字があります", "the name of a setting holds a blank or a letter that is not of ASCII";
    MORE: "値の後に余分な文字があります", "there is more on the line behind the value";
    NOT_AS_WRITTEN: "TOMLとして読めません", "it cannot be read as TOML";
    TWICE: "同じ項目が2回書かれています", "the same key is written twice";
    SECTION_TWICE: "同じ [ ] の行が2回書かれています", "the same section is written twice";

    // What to do.
    WRITE_SLASHES:
        "パスの \\ は / と書くか、全体を '…' で囲んでください：'C:\\data\\file.csv'",
        "write / for each \\ of a path, or quote the whole with '…': 'C:\\data\\file.csv'";
    WRITE_HALF_WIDTH:
        "{ } = \" [ ] , と数字・空白は半角で書いてください",
        "write { } = \" [ ] , digits and blanks in half width";
    WRITE_QUOTES:
        "文字列と日付は \"…\" で囲んでください：path = \"data/a.csv\"、as_of = \"2024-05-07\"",
        "quote texts and dates: path = \"data/a.csv\", as_of = \"2024-05-07\"";
    CLOSE_QUOTE:
        "値の前と後に同じ引用符を1つずつ付けてください：path = \"data/a.csv\"",
        "write the same quotation mark before and behind a value: path = \"data/a.csv\"";
    WRITE_BRACKETS:
        "表は { }、一覧は [ ] で1組ずつ囲んでください：linkages = { path = \"data/a.csv\" }",
        "write { } around a table and [ ] around a list, one pair each: linkages = { path = \"data/a.csv\" }";
    WRITE_TOML:
        "設定はJSONやYAMLではなくTOMLで書きます：as_of = \"2024-05-07\"、linkages = { path = \"data/a.csv\" }",
        "the config is TOML, neither JSON nor YAML: as_of = \"2024-05-07\", linkages = { path = \"data/a.csv\" }";
    WRITE_HASH: "コメントは # で始めてください", "begin a comment with #";
    WRITE_COMMA:
        "コンマで区切ってください：{ path = \"data/a.csv\", encoding = \"cp932\" }",
        "separate them by commas: { path = \"data/a.csv\", encoding = \"cp932\" }";
    WRITE_NAME_AND_VALUE:
        "名前 = 値 の形で書いてください：as_of = \"2024-05-07\"",
        "write name = value: as_of = \"2024-05-07\"";
    WRITE_ONE_EQUALS: "= は1つだけ書いてください", "write one =";
    LEAVE_SEMICOLON_OUT: "; を消してください", "leave ; out";
    WRITE_SMALL_LETTERS: "true か false と小文字で書いてください", "write true or false in small letters";
    WRITE_NAME:
        "項目の名前は as_of や linkages のような英字です。columns では左に列の名前、右に見出しを書きます：columns = { name = \"氏名\" }。日本語を左に書くときは \"…\" で囲んでください",
        "names are like as_of and linkages; columns have the name of a column on the left and its header on the right: columns = { name = \"氏名\" }; quote Japanese on the left";
    WRITE_ONE_A_LINE:
        "項目は1行に1つずつ書き、余分な文字を消してください",
        "write one setting a line, and leave out what else is there";
    WRITE_SECTION_ONCE:
        "2つ目の [ ] の行を消し、その下の項目を1つ目の [ ] の下に移してください",
        "delete the second of them, and move what stands below it under the first";
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
        "いつの時点で判定するかを書いてください：as_of = \"2024-05-07\"。実行する日なら as_of = \"today\" です",
        "say the day on which records are judged: as_of = \"2024-05-07\"; the day of the run is as_of = \"today\"";
    ADD_RESPONSES:
        "書き加えてください：responses = { path = \"data/responses/*.csv\" }。displays がないときは、代わりに registrations = { path = \"data/registrations/*.csv\" } でもかまいません",
        "add it: responses = { path = \"data/responses/*.csv\" }; without displays, registrations = { path = \"data/registrations/*.csv\" } stand in for it";
    NAME_LEDGER:
        "台帳を置くファイルを書いてください：[ledger] の下に path = \"ledger.sqlite\"",
        "name the file of the ledger: path = \"ledger.sqlite\" under [ledger]";
    NAME_PATH:
        "ファイルを指定してください：{ path = \"data/*.csv\" }",
        "name the files: { path = \"data/*.csv\" }";
}
