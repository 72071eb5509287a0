//! What a hand-out to an insurer says, and what commands say that write one or take its answers.

use crate::words::names::{Names, named};
use crate::words::text::{sentences, texts};

/// What the columns of a hand-out are called; by these words, in either language, answers are read too.
pub(crate) const COLUMNS: Names = Names(&[&[
    named("case_id", "事例番号", "case"),
    named("insurer_number", "保険者番号", "insurer number"),
    named("symbol", "記号", "symbol of the record"),
    named("number", "番号", "number of the record"),
    named("branch", "枝番", "branch number"),
    named("kind", "種類", "about"),
    named("item", "項目", "item that differs"),
    named("product_id", "製品ID", "product"),
    named("category", "区分", "category of the finding"),
    named("verdict", "判定", "verdict of the finding"),
    named("differs", "相違", "what differs"),
    named("flags", "注意", "also note"),
    named("finding", "相違の内容", "finding"),
    named("decision", "判断", "your decision"),
    named("reason", "判断の理由", "your reason"),
    named("remark", "備考", "your remark"),
    named("hand_out", "照会番号", "hand-out"),
    named("answer_by", "回答期限", "answer by"),
]]);

texts! {
    TITLE: "保険者への照会", "Questions to the insurer";
    LIST: "照会", "Cases";
    CHOICES: "選択肢", "Choices";
    HAND_OUT: "照会番号", "hand-out";
    INSURER: "保険者番号", "insurer number";
    UNTIL: "回答期限", "answer by";
    MADE: "作成日時", "made";
    ASKED_BY: "照会した人", "asked by";
    CASES: "事例の件数", "cases";
    FILLING_IN: "記入のしかた", "How to fill it in";
    FILL_IN_THREE:
        "1. 次のシートの色の付いた三つの列（判断、判断の理由、備考）に記入してください。判断と理由は一覧から選べます。選べる判断は、事例の種類によって違います。",
        "1. Fill in the three columns in colour on the next sheet: your decision, your reason, your remark. Decision and reason are chosen from a list; what can be decided depends on what the case is about.";
    WRITE_A_REMARK:
        "2. 理由が「その他」のときは、備考に説明を書いてください。備考には個人番号を書かないでください。",
        "2. Where the reason is something else, say it in the remark. Never write an individual number there.";
    LEAVE_OPEN:
        "3. まだ判断できない行は、判断を空のままにしてください。後から同じファイルで答えられます。",
        "3. Leave the decision empty where you cannot answer yet; the same file can be answered once more later.";
    LEAVE_THE_REST:
        "4. ほかの列は変えないでください。行の並べ替え、絞り込み、削除はかまいません。数式は使えません。",
        "4. Leave the other columns as they are. Rows may be sorted, filtered and deleted. Formulas are not read.";
    NOT_OF_THE_LIST: "一覧から選んでください。", "Choose from the list.";
    CHOOSE: "一覧から選べます。まだ判断できないときは空のままにしてください。", "Choose from the list; leave it empty where you cannot answer yet.";
    REASON: "判断の理由", "reasons";
    NOTHING_TO_HAND_OUT:
        "照会する事例はありません。ファイルは書いていません。",
        "No case is to be handed out; no file was written.";
}

sentences! {
    send_back(until, by):
        "5. {until} までに、このファイルを {by} へ送り返してください。期限を過ぎた回答は取り込めません。",
        "5. Send this file back to {by} by {until}. Answers are not taken after that day.";
    decision_of(kind): "判断（{kind}）", "decision ({kind})";
    decision_of_nobody(kind):
        "判断（{kind}、番号の住民がいないもの）",
        "decision ({kind}, where no resident bears the number)";
    value_of(column, value): "{column}：{value}", "{column}: {value}";
    handed_out(file, cases, hand_out, until):
        "事例 {cases} 件を {file} に書き出し、保険者に照会中としました（照会番号 {hand_out}、回答期限 {until}）",
        "cases: {cases}, written to {file} and marked as handed out to the insurer (hand-out {hand_out}, answers until {until})";
    then_import(file):
        "記入したファイルが戻ったら、次に実行: totsugo cases import {file} --by 氏名",
        "when it comes back filled in: totsugo cases import {file} --by NAME";
    taken(cases): "判断を書き込みました：{cases} 件", "decided: {cases}";
    asked(cases, which):
        "もう一人の承認を待っています：{cases} 件（事例 {which}）。次に実行: totsugo cases confirm 事例 --by 氏名（別の人）",
        "wait for a second person: {cases} (cases {which}); next: totsugo cases confirm CASE --by NAME (somebody else)";
    already(cases):
        "同じ判断がすでにあります：{cases} 件",
        "decided so already: {cases}";
    gone(cases, which):
        "照会の後に相違がなくなり、判断が要らなくなりました：{cases} 件（事例 {which}）",
        "gone since they were handed out, nothing to decide: {cases} (cases {which})";
    open(rows): "まだ回答のない行：{rows} 件", "rows without an answer yet: {rows}";
}
