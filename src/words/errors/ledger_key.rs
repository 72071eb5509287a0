//! What can go wrong with the key of a ledger's values, and with these.

use crate::words::text::{sentences, texts};

sentences! {
    missing(file):
        "台帳の値の鍵 {file} がありません",
        "there is no key {file} for the values of the ledger";
    permissions(file):
        "{file}：台帳の値の鍵が、ほかの利用者も読める状態か、ほかの利用者のものです",
        "{file}: others can read this key of the ledger's values, or it is somebody else's";
    empty(file):
        "{file}：台帳の値の鍵のファイルが空です",
        "{file}: the file of the key of the ledger's values is empty";
    no_key(file):
        "{file}：台帳の値の鍵ではありません。鍵は、64桁の16進数か、32バイトを表すbase64の1行です",
        "{file}: this is no key of a ledger's values: a key is one line of 64 hexadecimal digits, or of base64 of 32 bytes";
    wrong_key(key):
        "{key}：台帳の値は、別の鍵で暗号化されています",
        "{key}: the values of the ledger were encrypted under another key";
    damaged_values(file, case):
        "{file}：台帳が壊れています：事例{case}の値が、暗号化したときのままではないか、台帳にない事例のものです",
        "{file}: the ledger is damaged: the values of case {case} are not as they were encrypted, or there is no such case";

    // What to do.
    take_permissions(file):
        "台帳を使う利用者のものにし、ほかから読めないようにしてください：chmod 600 {file}",
        "give it to whoever uses the ledger, and to nobody else: chmod 600 {file}";
    make_one(file):
        "台帳に値を残しているなら、そのときの鍵を戻してください。初めて使うなら、鍵を作り、控えを別の場所に保管してください：(umask 077; openssl rand -hex 32 > {file})",
        "where the ledger keeps values, put their key back; where there are none yet, make a key and keep a copy elsewhere: (umask 077; openssl rand -hex 32 > {file})";
}

texts! {
    NO_KEY:
        "台帳の値の鍵が指定されていません",
        "no key of the ledger's values is given";

    // What to do.
    NAME_THE_KEY:
        "設定ファイルの [ledger] key_file か、環境変数 TOTSUGO_LEDGER_KEY_FILE に、鍵のファイルを指定してください",
        "name the file of the key as key_file under [ledger] of the config, or in the variable TOTSUGO_LEDGER_KEY_FILE";
    GIVE_THE_KEY:
        "そのときの鍵を [ledger] key_file に指定してください。失われているなら、値をすべて消せば新しい鍵を使えます：totsugo ledger forget --all",
        "name that key as key_file under [ledger]; where it is lost, forget all values, after which a new key can be used: totsugo ledger forget --all";
}
