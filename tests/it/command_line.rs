//! Help and usage errors in both languages.

use crate::workspace::{Run, Workspace};

/// Runs the program for someone of this locale.
fn totsugo(locale: &str, arguments: &[&str]) -> Run {
    let workspace = Workspace::empty();
    let mut command = workspace.command(arguments);
    Run::of(command.env_remove("LC_ALL").env_remove("LC_MESSAGES").env("LANG", locale).output().unwrap())
}

#[test]
fn help_is_in_japanese_unless_another_language_is_asked_for() {
    for locale in ["", "C", "POSIX", "ja_JP.UTF-8"] {
        let help = totsugo(locale, &["run", "--help"]);
        assert_eq!((help.code, &*help.stderr), (Some(0), ""));
        assert!(help.stdout.contains("\n使い方: totsugo run [オプション] <ジョブ>...\n"), "{}", help.stdout);
        assert!(help.stdout.contains("\n          - linkage: 保険者の登録"), "{}", help.stdout);
    }
    for (locale, arguments) in [
        ("en_US.UTF-8", &["run", "--help"][..]),
        ("ja_JP.UTF-8", &["run", "--help", "--lang", "en"]),
        ("ja_JP.UTF-8", &["run", "--lang=en", "-h"]),
        ("en_US.UTF-8", &["help", "run"]),
    ] {
        let help = totsugo(locale, arguments).stdout;
        assert!(help.contains("Usage: totsugo run [OPTIONS] <JOBS>...\n"), "{help}");
    }
    assert!(totsugo("en_US.UTF-8", &["run", "-h", "--lang", "ja"]).stdout.contains("使い方: totsugo run"));
    assert!(totsugo("", &["synth", "help", "burden"]).stdout.contains("使い方: totsugo synth burden"));
}

#[test]
fn a_manual_is_made_of_the_commands_themselves() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().to_str().unwrap();
    for (lang, says) in [("ja", "夜間"), ("en", "nightly")] {
        assert_eq!(
            totsugo("", &["manual", "pages", "--out", out, "--lang", lang]).code,
            Some(2),
            "no option of it"
        );
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_totsugo"));
        let locale = if lang == "ja" { "ja_JP.UTF-8" } else { "en_US.UTF-8" };
        assert!(
            command.env("LC_ALL", locale).args(["manual", "pages", "--out", out]).status().unwrap().success()
        );
        let page = std::fs::read_to_string(folder.path().join("totsugo-nightly.1")).unwrap();
        assert!(page.contains(".TH") && page.contains(says), "{lang}: {page}");
        assert!(folder.path().join("totsugo-cases-decide.1").exists());
    }
    for shell in ["bash", "zsh", "fish"] {
        let completions = totsugo("", &["manual", "completions", shell]);
        assert_eq!(completions.code, Some(0), "{shell}");
        assert!(
            completions.stdout.contains("healthcheck") && completions.stdout.contains("as-of"),
            "{shell}"
        );
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "it is a table of cases")]
fn usage_errors_say_what_is_wrong_and_what_to_type() {
    let cases: [(&[&str], &str, &str); 14] = [
        (
            &["publish"],
            "エラー: 「publish」というコマンドはありません\n  使い方: totsugo <コマンド>\n  対処: 指定できるコマンド: \
             run、nightly、inspect、demo、synth、kit、verify、explain、consult、cases、ledger、check、serve、healthcheck、tokens、users、manual\n  対処: 詳しくは「totsugo --help」をご覧ください\n",
            "error: unrecognized subcommand 'publish'\n  usage: totsugo <COMMAND>\n  help: commands: run, nightly, \
             inspect, demo, synth, kit, verify, explain, consult, cases, ledger, check, serve, healthcheck, tokens, users, manual\n  help: for more, see 'totsugo --help'\n",
        ),
        (
            &["run", "likage"],
            "+09:00 エラー: 「<ジョブ>...」に「likage」は指定できません  使い方: totsugo run [オプション] <ジョブ>...  対処: \
             「linkage」ではありませんか  対処: 指定できる値: linkage、burden、display、usage、adoption、incentive  対処: \
             詳しくは「totsugo run --help」をご覧ください\n",
            "+09:00 error: invalid value 'likage' for '<JOBS>...'  usage: totsugo run [OPTIONS] <JOBS>...  help: did you mean \
             'linkage'?  help: possible values: linkage, burden, display, usage, adoption, incentive  help: for more, \
             see 'totsugo run --help'\n",
        ),
        (
            &["run", "linkage", "--confg", "a.toml"],
            "エラー: 「--confg」というオプションはありません  使い方: totsugo run [オプション] <ジョブ>...  対処: \
             「--config」ではありませんか  対処: 詳しくは「totsugo run --help」をご覧ください\n",
            "error: unexpected option '--confg'  usage: totsugo run [OPTIONS] <JOBS>...  help: did you mean \
             '--config'?  help: for more, see 'totsugo run --help'\n",
        ),
        (
            &["kit", "--out"],
            "エラー: 「--out <フォルダ>」の値がありません\n  使い方: totsugo kit --out <フォルダ>\n  対処: 詳しくは「totsugo kit \
             --help」をご覧ください\n",
            "error: a value is required for '--out <OUT>'\n  usage: totsugo kit --out <OUT>\n  help: for more, see \
             'totsugo kit --help'\n",
        ),
        (
            &["explain", "-x"],
            "エラー: 「-x」というオプションはありません\n  使い方: totsugo explain [オプション] <キー>...\n  対処: 「-- \
             -x」ではありませんか\n",
            "error: unexpected option '-x'\n  usage: totsugo explain [OPTIONS] <KEY>...\n  help: did you mean '-- -x'?\n",
        ),
        (
            &["explain", "--note", "x"],
            "エラー: 「--note」というオプションはありません\n  使い方: totsugo explain [オプション] <キー>...\n  対処: 詳しくは\
             「totsugo explain --help」をご覧ください\n",
            "error: unexpected option '--note'\n  usage: totsugo explain [OPTIONS] <KEY>...\n  help: for more, see \
             'totsugo explain --help'\n",
        ),
        (
            &["--linkages", "5", "synth"],
            "対処: 「synth --linkages」ではありませんか\n",
            "help: did you mean 'synth --linkages'?\n",
        ),
        (
            &["cases", "decide", "7", "--decision", "same_person", "--by", "佐藤"],
            "  対処: --reason <コード> に指定できる値: documents_checked、asked_person、asked_employer、number_corrected、\
             record_corrected、register_wrong、other\n  対処: ",
            "  help: possible values of --reason <CODE>: documents_checked, asked_person, asked_employer, number_corrected, \
             record_corrected, register_wrong, other\n  help: ",
        ),
        (&["kit"], "エラー: 必要な引数がありません: --out <フォルダ>\n", "provided: --out <OUT>\n"),
        (&["kit", "--out", "a", "b"], "エラー: 引数「b」は余分です\n", "error: unexpected argument 'b'\n"),
        (
            &["kit", "--out", "a", "--out", "b"],
            "エラー: 「--out <フォルダ>」は一度しか指定できません\n",
            "error: '--out <OUT>' cannot be given more than once\n",
        ),
        (
            &["run", "linkage", "--threads", "2000"],
            "対処: 1から1024までの整数を指定してください  対処: ",
            "help: give a whole number from 1 to 1024  help: ",
        ),
        (&["synth", "--out", "a", "--altered", "x"], "対処: 数を指定してください\n", "help: give a number\n"),
        (
            &["synth", "--linkages", "5", "burden"],
            "エラー: 「burden」は次のものと一緒には指定できません: --linkages <件数>\n",
            "error: 'burden' cannot be used with --linkages <LINKAGES>\n",
        ),
    ];
    // Nothing is guessed, and no words are listed, where a file stands in place of a word.
    let files =
        [(&["run", "linkage", "b/加入者.CSV"][..], "b/加入者.CSV"), (&["Book 1.xlsx"], "Book 1.xlsx")];
    for (arguments, file) in files {
        for (locale, message) in [
            (
                "ja_JP.UTF-8",
                format!(
                    "\n  対処: 入力ファイルは、引数ではなく設定ファイル（totsugo.toml）に書きます。「totsugo inspect {file}」と\
                     実行すると、そのまま貼り付けられる設定が出ます\n  対処: 詳しくは"
                ),
            ),
            (
                "en_US.UTF-8",
                format!(
                    "\n  help: input files are named in a config (totsugo.toml), not on the command line: 'totsugo inspect \
                     {file}' shows one ready to paste\n  help: for more"
                ),
            ),
        ] {
            let refused = totsugo(locale, arguments);
            assert_eq!(refused.code, Some(2), "{arguments:?}");
            // Usage errors of `run` are one dated line where standard error is no terminal.
            let in_one_line = |text: &str| text.replace('\n', "");
            assert!(
                in_one_line(&refused.stderr).contains(&in_one_line(&message)),
                "{message}{}",
                refused.stderr
            );
        }
    }
    for (arguments, japanese, english) in cases {
        for (locale, message) in [("ja_JP.UTF-8", japanese), ("en_US.UTF-8", english)] {
            let refused = totsugo(locale, arguments);
            assert_eq!((refused.code, &*refused.stdout), (Some(2), ""), "{arguments:?}");
            assert!(refused.stderr.contains(message), "{message}{}", refused.stderr);
        }
    }
}

#[test]
fn made_up_inputs_are_told_of_in_the_language_of_the_locale() {
    let made = totsugo("ja_JP.UTF-8", &["synth", "--linkages", "10", "--out", "made"]);
    assert_eq!(
        made.stdout,
        "住民11人、記録10件を作りました。次に実行: totsugo run linkage --config made/totsugo.toml\n"
    );
    assert!(made.stderr.starts_with("架空の行の作成: 21行、"), "{}", made.stderr);
}
