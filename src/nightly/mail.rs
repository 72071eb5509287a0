//! What a night operator sends on: five lines first, then a table.

use std::collections::BTreeSet;

use super::listed::Listed;
use crate::ledger::{Night, SummaryRow};
use crate::report::grouped;
use crate::report::markup::escaped;
use crate::words::Language;
use crate::words::ledger::KINDS;
use crate::words::nightly as words;

/// The mail as text and as HTML, by the names of their files; `flapping` are the cases that come and go, `gone` the
/// insurers that are no longer in the input. The table holds the insurers of which something moved.
pub(super) fn mails(
    night: &Night,
    listed: Listed,
    (flapping, gone): (&[u64], &[(String, u64)]),
    lang: Language,
) -> [(&'static str, String); 2] {
    let (lines, header) = (lines(night, listed, lang), header(lang));
    let (moved, unmoved): (Vec<&SummaryRow>, Vec<_>) = night.summary.iter().partition(|row| has_moved(row));
    let rows: Vec<[String; 9]> = moved.into_iter().map(|row| cells(row, lang)).collect();
    let last = [words::gone(lang, gone), still(&unmoved, lang), come_and_go(flapping, lang)];
    let last: Vec<String> = last.into_iter().flatten().collect();
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
    let named: Vec<String> = flapping.iter().take(NAMED).map(u64::to_string).collect();
    let named = named.join(", ");
    let cases = if flapping.len() > NAMED { words::more(lang, &named) } else { named };
    (!flapping.is_empty()).then(|| words::flapping(lang, flapping.len(), &cases))
}

/// The five lines.
pub(crate) fn lines(night: &Night, listed: Listed, lang: Language) -> Vec<String> {
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
        let cells: Vec<_> = row.iter().map(|text| format!("<td>{}</td>", escaped(text))).collect();
        format!("<tr>{}</tr>\n", cells.concat())
    };
    let body = rows.iter().map(row).collect::<Vec<_>>().concat();
    let paragraph = |line: &str| format!("<p>{}</p>\n", escaped(line));
    let paragraphs = |lines: &[String]| lines.iter().map(|line| paragraph(line)).collect::<String>();
    let table =
        if rows.is_empty() { String::new() } else { format!("<table>\n<tr>{head}</tr>\n{body}</table>\n") };
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head><meta charset=\"utf-8\"><title>{}</title></head>\n<body>\n{}{table}{}\
         </body>\n</html>\n",
        lang.as_str(),
        escaped(words::TITLE.of(lang)),
        paragraphs(lines),
        paragraphs(last),
    )
}
