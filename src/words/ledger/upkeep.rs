//! What commands say that look after the ledger's file.

use crate::words::text::{sentences, texts};

texts! {
    REPLAYED_WITHOUT_VALUES:
        "事例の値は記録に含まれないため、作った台帳にはありません。",
        "The values of cases are no part of the log: the ledger that was made has none.";
}

sentences! {
    verified(events, nights, cases):
        "台帳に異常はありません（夜 {nights} 回、事例 {cases} 件、記録 {events} 件）。",
        "The ledger is whole (nights: {nights}, cases: {cases}, events: {events}).";
    head(hash):
        "末尾のハッシュ: {hash}（書き留めておけば、ここまでの記録が後から変わっていないことを確かめられます）",
        "hash of the end: {hash} (who notes it can tell later that nothing before was altered)";
    values_open(cases):
        "値を残している事例は {cases} 件で、すべて鍵で開けました。",
        "Values are kept of {cases} cases, and all open with the key.";
    values_unopened(cases):
        "値を残している事例は {cases} 件です。鍵が指定されていないため、開いて確かめてはいません。",
        "Values are kept of {cases} cases; no key is given, so they were not opened to be checked.";
    forgotten(cases):
        "値を消した事例：{cases} 件。消した値は戻せません（前に取った控えには残っています）。",
        "Values were forgotten of {cases} cases. They cannot be brought back, but stand in earlier backups.";
    rekeyed(cases, file):
        "値を残している事例 {cases} 件の鍵を、新しい鍵で包み直しました。設定ファイルの [ledger] key_file（か TOTSUGO_LEDGER_KEY_FILE）に {file} を指定してください。前に取った控えは元の鍵で開きます。",
        "The keys of {cases} cases are encrypted under the new key. Name {file} as key_file under [ledger] (or in TOTSUGO_LEDGER_KEY_FILE). Earlier backups open with the key before.";
    replayed(file):
        "記録だけから {file} を作りました。いまの台帳の事例と一致します。",
        "The log alone made {file}, whose cases are those of the ledger.";
    backed_up(file): "{file} に控えを取りました。", "The ledger was backed up to {file}.";
    restored(backup):
        "{backup} を確かめ、台帳に戻しました。",
        "{backup} was verified and is the ledger now.";
    kept(file): "それまでの台帳は {file} にあります。", "The ledger before lies in {file}.";
    up_to_date(file, version):
        "{file}：台帳は版{version}で、このプログラムの版と同じです。移行は要りません。",
        "{file}: the ledger is of version {version}, which this program writes; nothing is to be migrated.";
    migrates(file, found, known):
        "{file}：台帳は版{found}です。次に使うとき版{known}に移します。その前に、隣に控えを取ります。",
        "{file}: the ledger is of version {found} and becomes version {known} with its next use, after a backup beside it.";
    compacted(before, after):
        "台帳を詰めました：{before} バイトから {after} バイト。記録は減らしていません。",
        "The ledger took {before} bytes and takes {after}; the log is as long as before.";
}
