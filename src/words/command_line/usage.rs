//! What is wrong with what was typed, and what to type instead.

use crate::words::text::{sentences, texts};

texts! {
    NOT_UTF8: "文字として読めない引数があります", "an argument is not valid text";
    NO_COMMAND: "コマンドがありません", "a command is missing";
    UNUSABLE: "引数の使い方が正しくありません", "the arguments cannot be used in this way";
    GIVE_A_WHOLE_NUMBER: "整数を指定してください", "give a whole number";
    GIVE_A_NUMBER: "数を指定してください", "give a number";
    BETWEEN: "、", ", ";
}

sentences! {
    error(message): "エラー: {message}", "error: {message}";
    help(advice): "  対処: {advice}", "  help: {advice}";
    usage(usage): "  使い方: {usage}", "  usage: {usage}";
    unknown_command(name): "「{name}」というコマンドはありません", "unrecognized subcommand '{name}'";
    unknown_option(name): "「{name}」というオプションはありません", "unexpected option '{name}'";
    unexpected(argument): "引数「{argument}」は余分です", "unexpected argument '{argument}'";
    invalid_value(value, argument):
        "「{argument}」に「{value}」は指定できません",
        "invalid value '{value}' for '{argument}'";
    value_is_missing(argument): "「{argument}」の値がありません", "a value is required for '{argument}'";
    no_value_is_taken(value, argument):
        "「{argument}」に値「{value}」は付けられません",
        "unexpected value '{value}' for '{argument}'";
    few_values(argument): "「{argument}」の値の数が違います", "'{argument}' has another number of values";
    is_missing(arguments):
        "必要な引数がありません: {arguments}",
        "required arguments were not provided: {arguments}";
    given_twice(argument): "「{argument}」は一度しか指定できません", "'{argument}' cannot be given more than once";
    excludes(argument, others):
        "「{argument}」は次のものと一緒には指定できません: {others}",
        "'{argument}' cannot be used with {others}";
    files_are_named_in_a_config(file):
        "入力ファイルは、引数ではなく設定ファイル（totsugo.toml）に書きます。「totsugo inspect {file}」と実行すると、そのまま貼り付けられる設定が出ます",
        "input files are named in a config (totsugo.toml), not on the command line: 'totsugo inspect {file}' shows one ready to paste";
    did_you_mean(guess): "「{guess}」ではありませんか", "did you mean '{guess}'?";
    commands(names): "指定できるコマンド: {names}", "commands: {names}";
    possible_values(values): "指定できる値: {values}", "possible values: {values}";
    values_of(argument, values): "{argument} に指定できる値: {values}", "possible values of {argument}: {values}";
    give_from_to(from, to):
        "{from}から{to}までの整数を指定してください",
        "give a whole number from {from} to {to}";
    give_at_least(from): "{from}以上の整数を指定してください", "give a whole number, {from} or more";
    takes(help): "ここに書くもの: {help}", "it takes: {help}";
    see(command): "詳しくは「{command} --help」をご覧ください", "for more, see '{command} --help'";
}
