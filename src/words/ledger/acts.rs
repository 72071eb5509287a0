//! What a command says that did something with a case, or listed cases.

use crate::words::text::{sentences, texts};

texts! {
    NOT_AN_END:
        "2026-12-31 のような日付でも evidence（根拠が変わるまで）でもありません",
        "it is neither a day, such as 2026-12-31, nor evidence (until the evidence changes)";
    NO_CASES: "該当する案件はありません。", "No case is like that.";
}

sentences! {
    listed(cases): "案件 {cases} 件", "cases: {cases}";
    decided_until(case, decision, until):
        "案件{case}：「{decision}」と判断しました（{until} まで）",
        "case {case}: {decision} (until {until})";
    decided_until_evidence(case, decision):
        "案件{case}：「{decision}」と判断しました（根拠が変わるまで）",
        "case {case}: {decision} (until the evidence changes)";
    asked(case, decision):
        "案件{case}：「{decision}」という判断は、もう一人の承認を待っています。次に実行: totsugo cases confirm {case} --by 氏名（判断した人とは別の人）",
        "case {case}: waits for a second person: {decision}; next: totsugo cases confirm {case} --by NAME (somebody else)";
    confirmed(case): "案件{case}：判断を承認しました", "case {case}: the decision is confirmed";
    refused(case): "案件{case}：判断を否認しました", "case {case}: the decision is refused";
    undone(case): "案件{case}：判断を取り消しました", "case {case}: the decision is taken back";
    assigned(case, owner): "案件{case}：担当を{owner}にしました", "case {case}: {owner} has it";
    unassigned(case): "案件{case}：担当を外しました", "case {case}: nobody has it";
    snoozed(case, until): "案件{case}：{until} まで保留にしました", "case {case}: put aside until {until}";
    noted(case): "案件{case}：メモを残しました", "case {case}: noted";
    viewing_changed(case, before, after):
        "案件{case}：閲覧が「{before}」から「{after}」になりました",
        "case {case}: viewing was \u{201c}{before}\u{201d} and is \u{201c}{after}\u{201d}";
}
