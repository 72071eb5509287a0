//! The commands on the file of a ledger of made-up nights, as somebody types them.

use std::fs;
use std::path::Path;

use clap::Parser;

use super::Ledger;
use crate::cli::{CliError, Exit};
use crate::ledger::{Store, made_up};
use crate::words::Language;

#[derive(Debug, Parser)]
struct Typed {
    #[command(flatten)]
    ledger: Ledger,
}

/// A folder with a config and a ledger of three cases.
fn workspace() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    made_up::ledger(folder.path());
    fs::write(folder.path().join("totsugo.toml"), "[ledger]\npath = \"ledger.sqlite\"\n").unwrap();
    folder
}

/// What the command says in a language; a file is one of the folder.
fn run(folder: &Path, lang: &str, command: &str, file: Option<&str>) -> Result<String, CliError> {
    let file = file.map(|name| folder.join(name).to_str().unwrap().to_owned());
    let arguments: Vec<_> = [command].into_iter().chain(file.as_deref()).collect();
    typed(folder, lang, &arguments)
}

/// The same with any arguments.
fn typed(folder: &Path, lang: &str, arguments: &[&str]) -> Result<String, CliError> {
    let config = folder.join("totsugo.toml");
    let arguments =
        [&["ledger"], arguments, &["--config", config.to_str().unwrap(), "--lang", lang]].concat();
    let mut out = Vec::new();
    Typed::try_parse_from(arguments).unwrap().ledger.write(&mut out)?;
    Ok(String::from_utf8(out).unwrap())
}

fn decided(folder: &Path) -> bool {
    let store = Store::open(&folder.join("ledger.sqlite")).unwrap();
    store.case(1).unwrap().unwrap().decision.is_some()
}

#[test]
fn a_whole_ledger_is_told_with_the_hash_of_its_end() {
    let folder = workspace();
    let english = run(folder.path(), "en", "verify", None).unwrap();
    assert!(english.starts_with("The ledger is whole (nights: 1, cases: 3, events: 3).\n"), "{english}");
    let hash = |said: &str| said.lines().nth(1).unwrap().split(": ").nth(1).unwrap()[..64].to_owned();
    assert!(hash(&english).bytes().all(|byte| byte.is_ascii_hexdigit()), "{english}");
    let japanese = run(folder.path(), "ja", "verify", None).unwrap();
    assert!(
        japanese.starts_with("台帳に異常はありません（夜 1 回、事例 3 件、記録 3 件）。\n"),
        "{japanese}"
    );
    made_up::decide(&mut Store::open(&folder.path().join("ledger.sqlite")).unwrap(), 1).unwrap();
    let later = run(folder.path(), "en", "verify", None).unwrap();
    assert_ne!(hash(&later), hash(&english), "the end moves with each event");
}

#[test]
fn a_damaged_ledger_fails() {
    let folder = workspace();
    let tampering = rusqlite::Connection::open(folder.path().join("ledger.sqlite")).unwrap();
    tampering.execute("UPDATE cases SET owner = '鈴木' WHERE id = 1", []).unwrap();
    for (command, file) in [("verify", None), ("replay", Some("again"))] {
        let error = run(folder.path(), "ja", command, file).unwrap_err();
        assert_eq!(error.exit(), Exit::Failed, "{command}");
        assert!(
            error.says(Language::Japanese).contains("記録をたどった結果が、いまの事例と一致しません"),
            "{error}"
        );
        assert!(error.help(Language::English).unwrap().contains("totsugo ledger restore"), "{error}");
    }
}

#[test]
fn the_log_alone_makes_the_ledger_again() {
    let folder = workspace();
    let said = run(folder.path(), "ja", "replay", Some("again")).unwrap();
    assert!(said.contains("again を作りました。いまの台帳の事例と一致します"), "{said}");
    let digest = |name: &str| Store::open(&folder.path().join(name)).unwrap().digest().unwrap();
    assert_eq!(digest("again"), digest("ledger.sqlite"));
    let error = run(folder.path(), "en", "replay", Some("again")).unwrap_err();
    assert_eq!(error.exit(), Exit::Usage, "{error}");
}

#[test]
fn a_backup_is_taken_and_taken_back() {
    let folder = workspace();
    let said = run(folder.path(), "en", "backup", Some("kept")).unwrap();
    assert!(said.starts_with("The ledger was backed up to ") && said.ends_with("/kept.\n"), "{said}");
    made_up::decide(&mut Store::open(&folder.path().join("ledger.sqlite")).unwrap(), 1).unwrap();
    assert!(decided(folder.path()));
    let said = run(folder.path(), "ja", "restore", Some("kept")).unwrap();
    assert!(said.contains("を確かめ、台帳に戻しました。\nそれまでの台帳は "), "{said}");
    assert!(said.contains("ledger.sqlite.replaced-") && said.contains("事例 3 件"), "{said}");
    assert!(!decided(folder.path()));
    let error = run(folder.path(), "en", "restore", Some("nothing")).unwrap_err();
    assert_eq!(error.exit(), Exit::Usage);
    assert!(error.to_string().contains("nothing"), "{error}");
}

#[test]
fn versions_and_sizes_are_told() {
    let folder = workspace();
    let said = run(folder.path(), "ja", "upgrade-check", None).unwrap();
    assert!(said.contains("台帳は版4で、このプログラムの版と同じです"), "{said}");
    let said = run(folder.path(), "en", "compact", None).unwrap();
    assert!(said.contains("the log is as long as before"), "{said}");
    fs::remove_file(folder.path().join("ledger.sqlite")).unwrap();
    for command in ["verify", "upgrade-check", "compact"] {
        let error = run(folder.path(), "en", command, None).unwrap_err();
        assert_eq!(error.exit(), Exit::Usage, "{command}");
        assert!(error.help(Language::English).unwrap().contains("totsugo nightly"), "{command}");
    }
}

/// A folder with a config that names a key, and a ledger of three cases whose values it opens.
fn workspace_of_values() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    made_up::ledger_of_values(folder.path());
    let config = "[ledger]\npath = \"ledger.sqlite\"\nkey_file = \"key\"\n";
    fs::write(folder.path().join("totsugo.toml"), config).unwrap();
    folder
}

#[test]
fn what_is_wrong_with_a_key_is_told_with_what_to_do() {
    let folder = workspace_of_values();
    let without = workspace();
    let other = made_up::key(folder.path(), "other", 2);
    let other = other.to_str().unwrap();
    let told = |folder: &Path, arguments: &[&str], says: [&str; 2], help: &str| {
        for (lang, says) in [(Language::Japanese, says[0]), (Language::English, says[1])] {
            let error = typed(folder, lang.as_str(), arguments).unwrap_err();
            assert_eq!(error.exit(), Exit::Usage, "{error}");
            assert!(error.says(lang).contains(says), "{}", error.says(lang));
            assert!(error.help(lang).unwrap().contains(help), "{:?}", error.help(lang));
        }
    };
    let no_key = ["値の鍵が指定されていません", "no key of the ledger's values is given"];
    told(without.path(), &["rekey", "--new-key-file", other], no_key, "TOTSUGO_LEDGER_KEY_FILE");
    let missing = ["がありません", "there is no key"];
    told(folder.path(), &["rekey", "--new-key-file", "/nowhere/key"], missing, "openssl rand -hex 32");
    made_up::key(folder.path(), "key", 3);
    let wrong = ["別の鍵で暗号化されています", "encrypted under another key"];
    told(folder.path(), &["rekey", "--new-key-file", other], wrong, "totsugo ledger forget --all");
    told(folder.path(), &["verify"], wrong, "totsugo ledger forget --all");
}

#[test]
fn values_that_were_altered_fail() {
    let folder = workspace_of_values();
    let tampering = rusqlite::Connection::open(folder.path().join("ledger.sqlite")).unwrap();
    tampering.execute("UPDATE sealed_values SET sealed = x'00' WHERE case_id = 2", []).unwrap();
    let error = typed(folder.path(), "ja", &["verify"]).unwrap_err();
    assert_eq!(error.exit(), Exit::Failed, "{error}");
    assert!(error.says(Language::Japanese).contains("事例2の値が、暗号化したときのままではない"), "{error}");
    assert!(error.says(Language::English).contains("the values of case 2 are not as they were"), "{error}");
    assert!(error.help(Language::English).unwrap().contains("totsugo ledger restore"));
    let said = typed(folder.path(), "ja", &["forget", "--case", "2"]).unwrap();
    assert!(said.starts_with("値を消した事例：1 件。"), "{said}");
    let said = typed(folder.path(), "ja", &["verify"]).unwrap();
    assert!(said.contains("値を残している事例は 2 件で、すべて鍵で開けました。"), "{said}");
}
