//! What was paid over what was due, and where that cannot be said: one case each side of each bound.

use super::cases::{Case, ELDERLY, LATE, Person, YOUNG, case};
use super::{configure, workspace};

/// A case with its only finding that has a claim: item, amount and state.
type Charged = (Case, &'static str);

/// Somebody of the late elderly, whose birth date nobody has.
const NOT_BORN: Person = ["39131016", "", ""];
const CEILING: &str = "高額療養費の自己負担限度額 (queries/burden/ceilings.sql)";
const RELIEF: &str = "8.7 配慮措置";
const TURNS_75: Person = ["138016", "国1", "1949-08-10"];
const TURNS_75_LATE: Person = ["39131016", "", "1949-08-10"];
const TURNED_75: Person = ["138016", "国1", "1949-08-01"];

/// Somebody under 70 who has ウ and 30 per cent, and was shown 20.
const SHOWN_TOO_LITTLE: Case = Case {
    entitlements: &["30,ウ,2024-04-01,2025-03-31"],
    responses: &["2024-08-05,1,,,,,1,A03,2024-04-01,2025-03-31,"],
    displays: &["2024-08-05,2割,ウ"],
    ..case("ウ, 20 per cent shown", CEILING, YOUNG)
};
/// 70 to 74, 20 per cent, shown 30.
const SHOWN_TOO_MUCH: Case = Case {
    entitlements: &["20,B04,2024-08-01,2025-07-31"],
    responses: &["2024-08-05,1,,020,2024-08-01,2025-07-31,1,B04,,,"],
    displays: &["2024-08-05,3割,一般"],
    ..case("70 to 74, 30 per cent shown", CEILING, ELDERLY)
};
/// 一般Ⅱ, shown 10 per cent.
const GENERAL_2: Case = Case {
    entitlements: &["20,B09,2022-10-01,2026-07-31"],
    responses: &["2025-09-30,1,020,,,,1,B09,,,", "2025-10-01,1,020,,,,1,B09,,,"],
    displays: &["2025-09-30,1割,一般Ⅱ"],
    ..case("一般Ⅱ, 10 per cent shown", RELIEF, LATE)
};
/// ウ decided, エ returned and shown.
const WRONG_CLASS: Case = Case {
    entitlements: &["30,ウ,2024-04-01,2025-03-31"],
    responses: &["2024-08-05,1,,,,,1,A04,2024-04-01,2025-03-31,"],
    displays: &["2024-08-05,3割,エ"],
    ..case("エ for ウ", CEILING, YOUNG)
};
const OTHER_WRONG_CLASS: Case = Case {
    entitlements: &["30,エ,2024-04-01,2025-03-31"],
    responses: &["2024-08-05,1,,,,,1,A03,2024-04-01,2025-03-31,"],
    displays: &["2024-08-05,3割,ウ"],
    ..case("ウ for エ", CEILING, YOUNG)
};

/// 一般Ⅱ, shown 10 per cent, in the month of the 75th birthday: half of every ceiling, and of the relief.
const GENERAL_2_TURNS_75: Case = Case {
    person: TURNS_75_LATE,
    entitlements: &["20,B09,2024-08-10,2025-07-31"],
    responses: &["2024-08-15,1,020,,,,1,B09,,,"],
    displays: &["2024-08-15,1割,一般Ⅱ"],
    ..case("一般Ⅱ in the month of the 75th birthday", RELIEF, TURNS_75_LATE)
};

const CHARGED: &[Charged] = &[
    (Case { claims: &["2024-08-05,1000,3000"], ..SHOWN_TOO_MUCH }, "ratio 1000 stated"),
    (SHOWN_TOO_MUCH, "ratio - no_claim"),
    (Case { claims: &["2024-08-05,,3000"], ..SHOWN_TOO_MUCH }, "ratio - no_claim"),
    (Case { claims: &["2024-08-05,1000,3010"], ..SHOWN_TOO_MUCH }, "ratio - public_expense_possible"),
    (Case { claims: &["2024-08-05,1000,500"], ..SHOWN_TOO_MUCH }, "ratio - public_expense_possible"),
    // ウ, from the fourth month on: 44,400.
    (Case { claims: &["2024-08-05,14800,29600"], ..SHOWN_TOO_LITTLE }, "ratio -14800 stated"),
    (Case { claims: &["2024-08-05,14802,29600"], ..SHOWN_TOO_LITTLE }, "ratio - ceiling_possible"),
    (Case { claims: &["2024-08-05,100000,87430"], ..SHOWN_TOO_LITTLE }, "ratio - ceiling_possible"),
    (Case { claims: &["2024-08-05,100000,44400"], ..SHOWN_TOO_LITTLE }, "ratio - ceiling_possible"),
    (Case { claims: &["2024-08-05,100000,200000"], ..SHOWN_TOO_LITTLE }, "ratio - ceiling_possible"),
    (Case { claims: &["2024-08-05,100000,5000"], ..SHOWN_TOO_LITTLE }, "ratio - public_expense_possible"),
    // Outpatients of 70 to 74: 18,000.
    (Case { claims: &["2024-08-05,9000,27000"], ..SHOWN_TOO_MUCH }, "ratio 9000 stated"),
    (Case { claims: &["2024-08-05,9003,27010"], ..SHOWN_TOO_MUCH }, "ratio - ceiling_possible"),
    // What was paid earlier in the month counts.
    (
        Case { claims: &["2024-08-01,8000,16000", "2024-08-05,1000,3000"], ..SHOWN_TOO_MUCH },
        "ratio 1000 stated",
    ),
    (
        Case { claims: &["2024-08-01,8010,16020", "2024-08-05,1000,3000"], ..SHOWN_TOO_MUCH },
        "ratio - ceiling_possible",
    ),
    // Half in the month of the 75th birthday, but not for who is born on the first.
    (Case { person: TURNS_75, claims: &["2024-08-05,4500,13500"], ..SHOWN_TOO_MUCH }, "ratio 4500 stated"),
    (
        Case { person: TURNS_75, claims: &["2024-08-05,4503,13510"], ..SHOWN_TOO_MUCH },
        "ratio - ceiling_possible",
    ),
    (
        Case {
            person: TURNED_75,
            responses: &["2024-08-05,1,,020,2024-08-01,2025-07-31,1,B04,,,"],
            displays: &["2024-08-05,3割,B04"],
            claims: &["2024-08-05,4503,13510"],
            ..SHOWN_TOO_MUCH
        },
        "ratio 4500 stated",
    ),
    (
        Case {
            entitlements: &["20,B04,2018-07-01,2025-07-31"],
            responses: &["2018-07-31,1,,020,2018-07-01,2025-07-31,1,B04,,,"],
            displays: &["2018-07-31,3割,一般"],
            claims: &["2018-07-31,1000,3000"],
            person: ["138016", "国1", "1946-01-10"],
            ..SHOWN_TOO_MUCH
        },
        "ratio - ceiling_possible",
    ),
    // The relief: 3,000 yen more than 10 per cent, until 30 September 2025.
    (Case { claims: &["2025-09-30,3000,3000"], ..GENERAL_2 }, "ratio -3000 stated"),
    (Case { claims: &["2025-09-30,3001,3000"], ..GENERAL_2 }, "ratio - relief_possible"),
    (Case { claims: &["2025-09-30,5000,8000"], ..GENERAL_2 }, "ratio - relief_possible"),
    (Case { claims: &["2025-09-30,5000,4990"], ..GENERAL_2 }, "ratio - public_expense_possible"),
    (
        Case { displays: &["2025-10-01,1割,一般Ⅱ"], claims: &["2025-10-01,3001,3000"], ..GENERAL_2 },
        "ratio -3000 stated",
    ),
    (Case { claims: &["2025-09-30,15000,15000"], ..GENERAL_2 }, "ratio - ceiling_possible"),
    (
        Case {
            responses: &["2022-10-01,1,020,,,,1,B09,,,"],
            displays: &["2022-10-01,1割,一般Ⅱ"],
            claims: &["2022-10-01,3001,3000"],
            ..GENERAL_2
        },
        "ratio - relief_possible",
    ),
    // Where the birth date is not known it may be half of them.
    (Case { person: NOT_BORN, claims: &["2025-09-30,4000,4000"], ..GENERAL_2 }, "ratio - relief_possible"),
    (Case { person: NOT_BORN, claims: &["2025-09-30,1501,1500"], ..GENERAL_2 }, "ratio - relief_possible"),
    (Case { person: NOT_BORN, claims: &["2025-09-30,1500,1500"], ..GENERAL_2 }, "ratio -1500 stated"),
    // Half of them in the month of the 75th birthday: 1,500 yen more than 10 per cent. An inpatient has none of it.
    (Case { claims: &["2024-08-15,1500,1500"], ..GENERAL_2_TURNS_75 }, "ratio -1500 stated"),
    (Case { claims: &["2024-08-15,1501,1500"], ..GENERAL_2_TURNS_75 }, "ratio - relief_possible"),
    (Case { claims: &["2024-08-15,2900,2900"], ..GENERAL_2_TURNS_75 }, "ratio - relief_possible"),
    (Case { claims: &["2024-08-15,2900,2900,2900"], ..GENERAL_2_TURNS_75 }, "ratio - relief_possible"),
    (Case { claims: &["2024-08-15,1500,1500,1500"], ..GENERAL_2_TURNS_75 }, "ratio -1500 stated"),
    // 20 per cent may be too much for an outpatient.
    (Case { claims: &["2024-08-15,1500,3000"], ..GENERAL_2_TURNS_75 }, "ratio 0 stated"),
    (Case { claims: &["2024-08-15,1501,3000"], ..GENERAL_2_TURNS_75 }, "ratio - relief_possible"),
    (Case { claims: &["2024-08-15,2900,5800"], ..GENERAL_2_TURNS_75 }, "ratio - relief_possible"),
    (Case { claims: &["2024-08-15,2900,5800,2900"], ..GENERAL_2_TURNS_75 }, "ratio - relief_possible"),
    (Case { claims: &["2025-09-30,4000,8000,4000"], ..GENERAL_2 }, "ratio - relief_possible"),
    // The relief itself: 10 per cent and 3,000 yen.
    (Case { claims: &["2025-09-30,4000,7000,4000"], ..GENERAL_2 }, "ratio 0 stated"),
    // The points of the month: a wrong class, too.
    (Case { claims: &["2024-08-05,100000,57600"], ..WRONG_CLASS }, "limit_class - ceiling_possible"),
    (Case { claims: &["2024-08-05,100000,57600,100000"], ..WRONG_CLASS }, "limit_class -29830 stated"),
    (Case { claims: &["2024-08-05,100000,57600,100001"], ..WRONG_CLASS }, "limit_class - ceiling_possible"),
    (Case { claims: &["2024-08-05,100000,44400,100000"], ..WRONG_CLASS }, "limit_class 0 stated"),
    (Case { claims: &["2024-08-05,100000,87430,100000"], ..OTHER_WRONG_CLASS }, "limit_class 29830 stated"),
    (Case { claims: &["2024-08-05,1000,3000,1000"], ..WRONG_CLASS }, "limit_class 0 stated"),
    (Case { claims: &["2024-08-05,1000,3000"], ..WRONG_CLASS }, "limit_class - ceiling_possible"),
    (Case { claims: &["2024-08-05,1000,1234,1000"], ..WRONG_CLASS }, "limit_class - public_expense_possible"),
    // 80,430 in all, of which 30,000 were paid before.
    (
        Case { claims: &["2024-08-01,10000,30000,30000", "2024-08-05,20000,27600,30000"], ..WRONG_CLASS },
        "limit_class -22830 stated",
    ),
    // The ceiling was reached before: nothing more is paid, and what would be due depends on its kind.
    (
        Case { claims: &["2024-08-01,50000,57600,100000", "2024-08-05,50000,0,100000"], ..WRONG_CLASS },
        "limit_class - ceiling_possible",
    ),
    (
        Case { claims: &["2024-08-01,50000,57600", "2024-08-05,50000,0"], ..WRONG_CLASS },
        "limit_class - ceiling_possible",
    ),
    (
        Case { claims: &["2024-08-01,5000,15000,10000", "2024-08-05,5000,0,10000"], ..WRONG_CLASS },
        "limit_class - public_expense_possible",
    ),
    // Outpatients: 18,000 and 8,000.
    (
        Case {
            entitlements: &["20,B05,2024-08-01,2025-07-31"],
            displays: &["2024-08-05,2割,B04"],
            claims: &["2024-08-05,100000,18000,100000"],
            ..SHOWN_TOO_MUCH
        },
        "limit_class 10000 stated",
    ),
    // No outpatient: one would have paid 18,000.
    (Case { claims: &["2024-08-05,10000,30000,10000"], ..SHOWN_TOO_MUCH }, "ratio 10000 stated"),
    // 9,000 are due either way, but of 10,000 points 20 or 18 thousand.
    (
        Case {
            claims: &["2024-08-05,9000,9000,9000"], displays: &["2024-08-05,1割,一般"], ..SHOWN_TOO_MUCH
        },
        "ratio -9000 stated",
    ),
    (
        Case {
            claims: &["2024-08-05,10000,10000,10000"],
            displays: &["2024-08-05,1割,一般"],
            ..SHOWN_TOO_MUCH
        },
        "ratio - ceiling_possible",
    ),
    // By the class's own ceiling: 87,430 at 20 per cent shown as at 30.
    (Case { claims: &["2024-08-05,100000,87430,100000"], ..SHOWN_TOO_LITTLE }, "ratio 0 stated"),
];

#[test]
fn an_amount_is_stated_only_where_it_follows() {
    let cases: Vec<Case> = CHARGED.iter().map(|(case, _)| *case).collect();
    let tables = ["entitlements", "responses", "displays", "claims"];
    let workspace = workspace(&cases, &tables);
    configure(&workspace, &tables);
    workspace.reconfigure("2024-08-31", "2025-12-31");
    let run = workspace.run_job("burden", &["--lang", "en", "--quiet"]);
    assert_eq!(run.code, Some(1), "{}{}", run.stdout, run.stderr);
    let rows = workspace.job_rows("burden", "findings.csv");
    let place = |name: &str| rows[0].iter().position(|column| column == name).expect("a column");
    let columns = ["item", "overpaid_yen", "amount_state"].map(place);
    let mut wrong = Vec::new();
    for (number, (case, expected)) in (1..).zip(CHARGED) {
        let of_case = rows[1..].iter().filter(|row| row[place("number")] == format!("{number}"));
        let said: Vec<String> = of_case
            .map(|row| {
                columns.map(|column| if row[column].is_empty() { "-" } else { &row[column] }).join(" ")
            })
            .collect();
        if !said.iter().any(|said| said == expected) {
            wrong.push(format!(
                "{number} {} ({}) {:?}: {expected}: {said:?}",
                case.name, case.source, case.claims
            ));
        }
        assert!(said.iter().all(|said| said.contains(" - ") != said.ends_with(" stated")), "{said:?}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let actions = rows[1..].iter().filter(|row| row[place("amount_state")] != "stated");
    for row in actions {
        assert!(!row[place("action")].contains("不足"), "{row:?}");
    }
}
