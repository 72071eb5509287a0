//! What the summary of a run says.

use crate::words::text::{lists, sentences};

lists! {
    HEADER[3]: ("項目", "item"), ("原因", "cause"), ("件数", "findings");
}

sentences! {
    adds_up(read, rejected, aside, clean, with_findings, findings):
        "読込 {read} 件 = 除外 {rejected} 件 + 対象外 {aside} 件 + 一致 {clean} 件 + 確認を要する行 {with_findings} 件（指摘 {findings} 件）。",
        "{read} rows read = {rejected} rejected + {aside} set aside + {clean} clean + {with_findings} with {findings} findings.";
    used_after_loss(visits):
        "資格喪失後受診 {visits} 件は used_after_loss.csv にある。",
        "{visits} visits after the loss of the qualification are in used_after_loss.csv.";
    undisplayed(all, with_findings):
        "表示のない回答 {all} 件も、回答の日に保険者の決定と照合した（確認を要する行 {with_findings} 件）。",
        "{all} responses to which no display belongs were compared with the insurer's decision on their own day ({with_findings} with findings).";
}
