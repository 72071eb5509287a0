//! Pages of a list, held against the whole list.

use super::super::acting::Act;
use super::super::decision::{Decided, Reason, Until};
use super::super::error::LedgerError;
use super::super::event::Actor;
use super::super::list_order::Order;
use super::super::made_up::{self, evidence};
use super::super::meeting::Seen;
use super::super::search::{Filter, Sight};
use super::super::store::Store;

/// A ledger of cases that differ in all that lists are ordered by.
fn ledger(store: &mut Store) {
    let numbers: Vec<String> = (1..=12).map(|number| number.to_string()).collect();
    let found = |number: &String| Seen::Finding(evidence(number));
    let all = numbers.iter().map(|number| (number.as_str(), found(number)));
    made_up::night(store, "2026-11-01", all.collect());
    let later = numbers.iter().map(|number| {
        let is_clean = number.len() == 2;
        (number.as_str(), if is_clean { Seen::Clean } else { found(number) })
    });
    made_up::night(store, "2026-11-02", later.collect());
    let actor =
        Actor { by: "山田".to_owned(), user: "0".to_owned(), at: "2026-11-02T09:00:00+09:00".to_owned() };
    let now = store.now("2026-11-02".parse().unwrap(), false).unwrap();
    let until = "2026-11-30".parse().ok();
    let decide = Act::Decide {
        decided: Decided::WrongLink,
        reason: Reason::AskedPerson,
        note: String::new(),
        until: Until::Evidence,
    };
    let assign = |owner: &str| Act::Assign { owner: owner.to_owned(), until };
    let acts =
        [(1, decide.clone()), (5, decide), (6, assign("鈴木")), (7, assign("鈴木")), (8, assign("佐藤"))];
    store.act(&acts, (&actor, now)).unwrap();
}

#[test]
fn pages_are_the_list_whatever_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open_or_make(&folder.path().join("ledger.sqlite")).unwrap();
    ledger(&mut store);
    let of = |set: fn(&mut Filter)| {
        let mut filter = Filter::default();
        set(&mut filter);
        filter
    };
    let text = |text: &str| Some(text.to_owned());
    let filters = [
        (Filter::default(), 12),
        (Filter { insurer: text("06139992"), ..Filter::default() }, 12),
        (Filter { insurer: text("06139993"), ..Filter::default() }, 0),
        (Filter { kind: text("link"), ..Filter::default() }, 12),
        (Filter { job: text("linkage"), presence: text("present"), ..Filter::default() }, 9),
        (Filter { presence: text("clean"), ..Filter::default() }, 3),
        (Filter { decision: text("none"), ..Filter::default() }, 10),
        (Filter { decision: text("wrong_link"), ..Filter::default() }, 2),
        (Filter { owner: text("鈴木"), ..Filter::default() }, 2),
        (Filter { owner: text("鈴木"), kind: text("link"), why_now: text("new"), ..Filter::default() }, 2),
        (Filter { why_now: text("new"), ..Filter::default() }, 7),
        (of(|filter| filter.overdue = true), 0),
        (of(|filter| filter.open = true), 7),
        (of(|filter| filter.first_night_until = Some(0)), 0),
        (of(|filter| filter.first_night_until = Some(1)), 12),
        (Filter { viewing: text("open"), ..Filter::default() }, 3),
        (Filter { category: text("name_both"), verdict: text("unsure"), ..Filter::default() }, 12),
        (Filter { category: text("nothing"), ..Filter::default() }, 0),
    ];
    for (filter, cases) in filters {
        let mut whole = Vec::new();
        let take = |found: super::super::search::FoundCase| {
            whole.push(found.case.id);
            Ok::<_, LedgerError>(())
        };
        store.find(&filter, None, take).unwrap();
        assert_eq!(whole.len(), cases, "{filter:?}");
        for (limit, insurers) in
            [(1, vec![]), (5, vec![]), (4, vec!["06139992".to_owned(), "06139993".to_owned()])]
        {
            let (mut paged, mut after) = (Vec::new(), None);
            loop {
                let page = store
                    .page((&filter, &insurers), (Order::Queue, after.as_ref()), limit, Sight::Masked)
                    .unwrap();
                assert!(page.cases.len() <= limit);
                assert!(page.cases.iter().all(|found| found.case.subject.number == "***"));
                paged.extend(page.cases.iter().map(|found| found.case.id));
                match page.next {
                    Some(next) => after = Some(next),
                    None => break,
                }
            }
            assert_eq!(paged, whole, "{limit} of {filter:?}");
        }
        let others =
            store.page((&filter, &["06139993".to_owned()]), (Order::Queue, None), 100, Sight::Full).unwrap();
        assert!(others.cases.is_empty() && others.next.is_none(), "{filter:?}");
    }
}
