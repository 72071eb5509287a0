//! What is told of one case.

use crate::words::text::{sentences, texts};

texts! {
    CASE: "事例", "case";
    NOTHING: "なし", "nothing";
    ABOUT: "種類", "about";
    RECORD: "登録（保険者番号:記号:番号:枝番）", "record (insurer:symbol:number:branch)";
    ITEM: "項目", "item";
    PRODUCT: "製品", "product shown";
    STATE: "状態", "state";
    WHY_NOW: "いまの理由", "why now";
    VIEWING: "閲覧", "viewing";
    DECISION: "判断", "decision";
    WORK: "対応", "work";
    EVIDENCE: "根拠", "evidence";
    CATEGORY: "区分", "category";
    VERDICT: "判定", "verdict";
    ADVISED: "勧める閲覧", "viewing advised";
    FLAGS: "注意", "flags";
    RULES: "規則の版", "rules";
    RESIDENT: "紐付いた住民", "linked resident";
    CANDIDATE: "よりよく合う住民", "resident who fits better";
    NIGHTS: "夜の実行", "nights";
    HISTORY: "経過", "history";
    UNDECIDED: "なし", "none";
    VALUES: "値", "values";
    FIELD: "項目", "field";
    RECORD_SIDE: "登録", "record";
    RESIDENT_SIDE: "住民登録", "register";
    NOBODY: "（番号の住民なし）", "(nobody bears the number)";
    NO_KEY:
        "値の鍵が指定されていないため、示せるのは区分・一致の程度・理由だけです。氏名や住所は totsugo explain で見られます",
        "no key of the values is given, so there are levels and reasons only; totsugo explain shows names and addresses";
    FOUND_WITHOUT_KEY:
        "鍵が指定される前に見つかった事例なので、あるのは区分・一致の程度・理由だけです。氏名や住所は totsugo explain で見られます",
        "the case was found before a key was given, so there are levels and reasons only; totsugo explain shows names and addresses";
}

sentences! {
    register_day(day, facility, decided, returned):
        "{day} {facility}：保険者の決定 {decided}、資格確認の回答 {returned}",
        "{day} {facility}: decided {decided}, returned {returned}";
    display_day(day, facility, returned, shown):
        "{day} {facility}：資格確認の回答 {returned}、レセコンの表示 {shown}",
        "{day} {facility}: returned {returned}, shown {shown}";
    clean_day(day, facility): "{day} {facility}：読み直して相違なし", "{day} {facility}: read again without a difference";
    registered(decided, returned):
        "保険者の決定 {decided}、中間サーバーの登録 {returned}",
        "decided {decided}, registered {returned}";
    nights(first, last): "最初 {first}、最後に変わったのは {last}", "first found {first}, last changed {last}";
    forgotten(day):
        "氏名や住所などの値は {day} に消したため、あるのは区分・一致の程度・理由だけです",
        "names and addresses were forgotten on {day}, so there are levels and reasons only";
    stays_stopped(viewing, advised):
        "{viewing}（今夜の判定が勧めるのは「{advised}」ですが、「同じ人」の判断が有効になるか、相違がなくなるまで、緩めません）",
        "{viewing} (tonight's finding advises \u{201c}{advised}\u{201d}, but viewing is not loosened before a decision that it is the same person is in force, or the difference is gone)";
    decision_until(decision, standing, reason, until, by, at):
        "{decision}（{standing}）。理由: {reason}。{until} まで。{by}、{at}",
        "{decision} ({standing}); {reason}; until {until}; by {by}, {at}";
    decision_until_evidence(decision, standing, reason, by, at):
        "{decision}（{standing}）。理由: {reason}。根拠が変わるまで。{by}、{at}",
        "{decision} ({standing}); {reason}; until the evidence changes; by {by}, {at}";
    note(note): "メモ: {note}", "note: {note}";
    second(second): "もう一人: {second}", "second person: {second}";
    work_of(state, owner): "{state}（{owner}）", "{state} ({owner})";
    work_until(state, until): "{state}、{until} まで", "{state}, until {until}";
    work_of_until(state, owner, until): "{state}（{owner}）、{until} まで", "{state} ({owner}), until {until}";
    overdue(work): "{work}（期日超過）", "{work} (overdue)";

    // What people did.
    decided(by, decision): "{by}が「{decision}」と判断しました", "{by} decided: {decision}";
    asked(by, decision):
        "{by}が「{decision}」と判断し、もう一人の承認を求めました",
        "{by} decided, and asks a second person: {decision}";
    confirmed(by): "{by}が判断を承認しました", "{by} confirmed the decision";
    refused(by): "{by}が判断を否認しました", "{by} refused the decision";
    undone(by): "{by}が判断を取り消しました", "{by} took the decision back";
    assigned(by, owner): "{by}が担当を{owner}にしました", "{by} gave the case to {owner}";
    unassigned(by): "{by}が担当を外しました", "{by} took the case from its owner";
    answered(by, hand_out, decision):
        "{by}が照会 {hand_out} への保険者の回答「{decision}」を取り込みました",
        "{by} took the insurer's answer to {hand_out}: {decision}";
    answered_and_asked(by, hand_out, decision):
        "{by}が照会 {hand_out} への保険者の回答「{decision}」を取り込み、もう一人の承認を求めました",
        "{by} took the insurer's answer to {hand_out}, and asks a second person: {decision}";
    sent(by, until, hand_out):
        "{by}が {until} までの回答を保険者に求めました（照会 {hand_out}）",
        "{by} asked the insurer, for an answer until {until} (hand-out {hand_out})";
    snoozed(by, until): "{by}が {until} まで保留にしました", "{by} put the case aside until {until}";
    noted(by): "{by}がメモを残しました", "{by} noted";
    with_note(did, note): "{did}：{note}", "{did}: {note}";
    viewing_changed(did, before, after):
        "{did}（閲覧: {before} → {after}）",
        "{did} (viewing: {before} → {after})";
}
