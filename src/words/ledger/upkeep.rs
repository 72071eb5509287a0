//! What commands say that look after the ledger's file.

use crate::words::text::sentences;

sentences! {
    verified(events, nights, cases):
        "台帳に異常はありません（夜 {nights} 回、事例 {cases} 件、記録 {events} 件）。",
        "The ledger is whole (nights: {nights}, cases: {cases}, events: {events}).";
    head(hash):
        "末尾のハッシュ: {hash}（書き留めておけば、ここまでの記録が後から変わっていないことを確かめられます）",
        "hash of the end: {hash} (who notes it can tell later that nothing before was altered)";
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
