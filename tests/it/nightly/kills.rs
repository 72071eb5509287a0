//! Nights that are killed: whatever was half done is finished or withdrawn by the next command.

use std::time::Duration;

use rustix::process::Signal;

use super::night::{Nights, record, resident};
use crate::workspace::Running;

const RIGHT: &str = "山田　一郎";
const WRONG: &str = "鈴木　一郎";
const RECORDS: u64 = 2_000;

fn records(wrong: u64) -> Vec<String> {
    (1..=RECORDS).map(|n| record(n, n, if n % 50 < wrong { WRONG } else { RIGHT })).collect()
}

/// The run of the night that the lists are of, and that of the ledger's last night.
fn nights_of(nights: &Nights) -> [String; 2] {
    let manifest: serde_json::Value = serde_json::from_str(&nights.text("manifest.json")).unwrap();
    let ledger = rusqlite::Connection::open(nights.workspace.path("ledger.sqlite")).unwrap();
    let sql = "SELECT run FROM nights ORDER BY night DESC LIMIT 1";
    let last = ledger.query_row(sql, [], |row| row.get::<_, String>(0)).unwrap();
    [manifest["run"].as_str().unwrap().to_owned(), last]
}

#[test]
fn ledger_and_lists_are_of_the_same_night_whenever_a_kill_comes() {
    let residents: Vec<_> = (1..=RECORDS).map(|n| resident(n, RIGHT)).collect();
    let nights = Nights::new(&residents);
    nights.night("2026-11-01", &records(2), &[]).exits(1);
    let whole = std::time::Instant::now();
    nights.night("2026-11-02", &records(3), &[]).exits(1);
    let whole = whole.elapsed();
    let mut killed = 0;
    for kill in 0..24_u32 {
        // Each night differs from the one before, so that the ledger has something to write.
        nights.workspace.put(
            "linkages.csv",
            crate::workspace::table(crate::workspace::LINKAGE_HEADER, &records(4 + u64::from(kill % 2))),
        );
        let mut running =
            Running::start(nights.workspace.command(&["nightly", "--quiet", "--as-of", "2026-11-03"]));
        std::thread::sleep(whole.mul_f64(f64::from(kill + 1) / 26.0).max(Duration::from_millis(1)));
        running.signal(Signal::KILL);
        killed += u32::from(running.wait().code.is_none());
        nights.workspace.command(&["ledger", "verify"]).output().unwrap();
        let [listed, kept] = nights_of(&nights);
        assert_eq!(listed, kept, "after kill {kill}");
    }
    assert!(killed > 5, "{killed} nights were killed");
    nights.again("2026-11-04", &[]);
    let verified = nights.workspace.command(&["ledger", "verify"]).output().unwrap();
    assert!(verified.status.success(), "{verified:?}");
    nights.again("2026-11-04", &[]).exits(0);
}
