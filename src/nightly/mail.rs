//! What a night operator sends on: five lines first, what is odd of the inputs, then a table.

use std::collections::BTreeSet;

use super::listed::Listed;
use crate::ledger::{Night, SummaryRow};
use crate::report::grouped;
use crate::report::markup::escaped;
use crate::words::ledger::KINDS;
use crate::words::nightly as words;
use crate::words::{Language, first_few};

/// The mail as text and as HTML, by the names of their files; `flapping` are the cases that come and go. The table holds
/// the insurers of which something moved.
pub(super) fn mails(
    night: &Night,
    listed: &Listed,
    flapping: &[u64],
    lang: Language,
) -> [(&'static str, String); 2] {
    let odd = night.jobs.iter().flat_map(|job| &job.odd).chain(&listed.odd).cloned();
    let lines: Vec<String> = lines(night, listed, lang).into_iter().chain(odd).collect();
    let header = header(lang);
    let (moved, unmoved): (Vec<&SummaryRow>, Vec<_>) = night.summary.iter().partition(|row| has_moved(row));
    let rows: Vec<[String; 9]> = moved.into_iter().map(|row| cells(row, lang)).collect();
    let last: Vec<String> = still(&unmoved, lang).into_iter().chain(come_and_go(flapping, lang)).collect();
    [
        ("mail.txt", text(&lines, (&header, &rows), &last)),
        ("mail.html", html(&lines, (&header, &rows), &last, lang)),
    ]
}

fn has_moved(row: &SummaryRow) -> bool {
    row.new + row.returned + row.clean + row.withdrawn + row.decided > 0
}

/// The insurers of which nothing moved.
fn still(rows: &[&SummaryRow], lang: Language) -> Option<String> {
    let insurers: BTreeSet<&str> = rows.iter().map(|row| row.insurer.as_str()).collect();
    let open: u64 = rows.iter().map(|row| row.open).sum();
    (!rows.is_empty()).then(|| words::unmoved(lang, &grouped(insurers.len() as u64), &grouped(open)))
}

/// So many cases that come and go are named.
const NAMED: usize = 10;

fn come_and_go(flapping: &[u64], lang: Language) -> Option<String> {
    (!flapping.is_empty()).then(|| words::flapping(lang, flapping.len(), &*first_few(lang, flapping, NAMED)))
}

/// The five lines.
pub(crate) fn lines(night: &Night, listed: &Listed, lang: Language) -> Vec<String> {
    let sum = |of: fn(&SummaryRow) -> u64| night.summary.iter().map(of).sum::<u64>();
    let rows = grouped(night.jobs.iter().map(|job| job.rows).sum());
    let rejected = grouped(night.jobs.iter().map(|job| job.rejected).sum());
    vec![
        words::night(lang, night.as_of, &night.run, &rows, &rejected),
        words::viewing(lang, listed.stop, listed.release),
        words::news(lang, listed.news, listed.by_rules),
        words::due(lang, listed.due),
        words::open(lang, sum(|row| row.open_before), sum(|row| row.open), sum(|row| row.withdrawn)),
    ]
}

/// The columns of a row before its counts.
const NAMES: usize = 2;

fn header(lang: Language) -> [&'static str; 9] {
    crate::words::each(words::SUMMARY, lang)
}

fn cells(row: &SummaryRow, lang: Language) -> [String; 9] {
    let counts = [row.open_before, row.new, row.returned, row.clean, row.withdrawn, row.decided, row.open];
    let [before, new, returned, clean, withdrawn, decided, open] = counts.map(|count| count.to_string());
    let kind = KINDS.label(&row.kind, lang).to_owned();
    [row.insurer.clone(), kind, before, new, returned, clean, withdrawn, decided, open]
}

fn text(lines: &[String], (header, rows): (&[&str; 9], &[[String; 9]]), last: &[String]) -> String {
    let mut text = lines.join("\n");
    text.push('\n');
    if !rows.is_empty() {
        text.push('\n');
        text.push_str(&header.join("\t"));
        text.push('\n');
    }
    for row in rows {
        text.push_str(&row.join("\t"));
        text.push('\n');
    }
    for line in last {
        text.push('\n');
        text.push_str(line);
        text.push('\n');
    }
    text
}

fn html(
    lines: &[String],
    (header, rows): (&[&str; 9], &[[String; 9]]),
    last: &[String],
    lang: Language,
) -> String {
    let head = header.map(|name| format!("<th scope=\"col\">{}</th>", escaped(name))).concat();
    let row = |row: &[String; 9]| {
        let (names, counts) = row.split_at(NAMES);
        let names = names.iter().map(|text| format!("<td>{}</td>", escaped(text)));
        // Programs that show mail heed attributes, and few style sheets.
        let counts = counts.iter().map(|text| format!("<td align=\"right\">{}</td>", escaped(text)));
        format!("<tr>{}</tr>\n", names.chain(counts).collect::<String>())
    };
    let body = rows.iter().map(row).collect::<Vec<_>>().concat();
    let paragraph = |line: &str| format!("<p>{}</p>\n", escaped(line));
    let paragraphs = |lines: &[String]| lines.iter().map(|line| paragraph(line)).collect::<String>();
    let table = if rows.is_empty() {
        String::new()
    } else {
        format!("<table border=\"1\" cellpadding=\"4\" cellspacing=\"0\">\n<tr>{head}</tr>\n{body}</table>\n")
    };
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head><meta charset=\"utf-8\"><title>{}</title></head>\n<body>\n{}{table}{}\
         </body>\n</html>\n",
        lang.as_str(),
        escaped(words::TITLE.of(lang)),
        paragraphs(lines),
        paragraphs(last),
    )
}
