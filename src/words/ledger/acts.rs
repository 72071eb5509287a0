//! What a command says that did something with a case, or listed cases.

use crate::words::text::{sentences, texts};

texts! {
    NOT_AN_END:
        "2026-12-31 のような日付でも evidence（根拠が変わるまで）でもありません",
        "it is neither a day, such as 2026-12-31, nor evidence (until the evidence changes)";
    NO_CASES: "該当する事例はありません。", "No case is like that.";
}

sentences! {
    listed(cases): "事例 {cases} 件", "cases: {cases}";
    listed_first(cases):
        "はじめの {cases} 件です。ほかにもあります（--limit の数を増やすか、--format csv ですべてを出せます）",
        "the first {cases} cases; there are more (a higher --limit, or --format csv, gives them)";
    decided_until(case, decision, until):
        "事例{case}：「{decision}」と判断しました（{until} まで）",
        "case {case}: {decision} (until {until})";
    decided_until_evidence(case, decision):
        "事例{case}：「{decision}」と判断しました（根拠が変わるまで）",
        "case {case}: {decision} (until the evidence changes)";
    asked(case, decision):
        "事例{case}：「{decision}」という判断は、もう一人の承認を待っています。次に実行: totsugo cases confirm {case} --by 氏名（判断した人とは別の人）",
        "case {case}: waits for a second person: {decision}; next: totsugo cases confirm {case} --by NAME (somebody else)";
    confirmed(case): "事例{case}：判断を承認しました", "case {case}: the decision is confirmed";
    refused(case): "事例{case}：判断を否認しました", "case {case}: the decision is refused";
    undone(case): "事例{case}：判断を取り消しました", "case {case}: the decision is taken back";
    assigned(case, owner): "事例{case}：担当を{owner}にしました", "case {case}: {owner} has it";
    unassigned(case): "事例{case}：担当を外しました", "case {case}: nobody has it";
    snoozed(case, until): "事例{case}：{until} まで保留にしました", "case {case}: put aside until {until}";
    noted(case): "事例{case}：メモを残しました", "case {case}: noted";
    viewing_changed(case, before, after):
        "事例{case}：閲覧が「{before}」から「{after}」になりました",
        "case {case}: viewing was \u{201c}{before}\u{201d} and is \u{201c}{after}\u{201d}";
}
