//! What every page has to be made of, so that it is read by eye, by keyboard and by ear.

use std::collections::BTreeSet;

use crate::words::Language;

/// What of a page is not as it has to be.
pub(super) fn faults(html: &str, language: Language) -> Vec<String> {
    let body = html.split_once("<body>").map_or("", |(_, body)| body);
    // What is packed in a script may spell anything.
    let shown = body.split_once("<script").map_or(body, |(shown, _)| shown);
    let mut faults = Vec::new();
    let mut demand = |holds: bool, fault: &str| {
        if !holds {
            faults.push(fault.to_owned());
        }
    };
    demand(html.contains(&format!("<html lang=\"{}\">", language.as_str())), "the language is not said");
    demand(shown.starts_with("\n<a class=\"skip\" href=\"#main\">"), "the link to the content is not first");
    for landmark in ["<header>", "<main id=\"main\"", "<h1>"] {
        demand(shown.matches(landmark).count() == 1, landmark);
    }
    demand(shown.matches(" href=").count() == 1, "a link leads elsewhere");
    let ids: Vec<&str> = attributes(shown, " id=\"").collect();
    let known: BTreeSet<&str> = ids.iter().copied().collect();
    demand(known.len() == ids.len(), "an id stands twice");
    for name in attributes(shown, " aria-labelledby=\"").flat_map(str::split_whitespace) {
        demand(known.contains(name), &format!("nothing bears the name {name}"));
    }
    let pieces: Vec<&str> = shown.split("<table").collect();
    for table in pieces.windows(2) {
        let region = table[0].rsplit("<div ").next().unwrap_or_default();
        let caption = between(table[1], "<caption", "</caption>").unwrap_or_default();
        demand(
            region.starts_with("class=\"wide\" role=\"region\" tabindex=\"0\" aria-labelledby=")
                && region.trim_end().ends_with('>')
                && !region.contains("</div>"),
            "a table does not scroll by keyboard",
        );
        let (id, text) = caption.split_once('>').unwrap_or_default();
        demand(!text.is_empty(), "a table has no caption");
        let named = attributes(region, "aria-labelledby=\"").next();
        demand(
            named.is_some() && named == attributes(id, " id=\"").next(),
            "a region is not called after its caption",
        );
    }
    for chart in shown.split("<svg").skip(1).filter_map(|rest| rest.split("</svg>").next()) {
        let title = between(chart, "<title", "</title>").and_then(|title| title.split_once('>'));
        demand(title.is_some_and(|(_, title)| !title.is_empty()), "a chart has no title");
        demand(chart.contains("<desc") && chart.contains("<text"), "a chart has no texts");
        demand(!chart.contains("<image"), "a chart is a picture of dots");
    }
    faults
}

fn attributes<'a>(html: &'a str, attribute: &'a str) -> impl Iterator<Item = &'a str> {
    html.split(attribute).skip(1).filter_map(|rest| rest.split('"').next())
}

fn between<'a>(html: &'a str, start: &str, end: &str) -> Option<&'a str> {
    html.split_once(start)?.1.split_once(end).map(|(inside, _)| inside)
}

#[test]
fn what_is_missing_is_found() {
    let sound = "<html lang=\"en\"><body>\n<a class=\"skip\" href=\"#main\">Skip</a><header><h1>T</h1></header>\
        <main id=\"main\"><div class=\"wide\" role=\"region\" tabindex=\"0\" aria-labelledby=\"a-caption\">\n\
        <table>\n<caption id=\"a-caption\">A</caption></table></div>\
        <svg aria-labelledby=\"c\"><title id=\"c\">C</title><desc>d</desc><text>1</text></svg></main>";
    assert_eq!(faults(sound, Language::English), Vec::<String>::new());
    for (there, instead) in [
        ("lang=\"en\"", "lang=\"ja\""),
        ("<a class=\"skip\" href=\"#main\">Skip</a>", ""),
        ("<header>", ""),
        ("id=\"main\"", ""),
        ("tabindex=\"0\"", ""),
        ("role=\"region\"", ""),
        ("<caption id=\"a-caption\">A</caption>", ""),
        ("id=\"a-caption\"", "id=\"b-caption\""),
        ("id=\"a-caption\">A", "id=\"a-caption\">"),
        ("<title id=\"c\">C</title>", ""),
        ("<text>1</text>", ""),
        ("<desc>d</desc>", ""),
        ("<h1>T</h1>", "<h1>T</h1><p id=\"c\"></p>"),
        ("<h1>T</h1>", "<h1>T</h1><a href=\"b.html\">b</a>"),
    ] {
        let broken = sound.replacen(there, instead, 1);
        assert_ne!(broken, sound, "{there}");
        assert!(!faults(&broken, Language::English).is_empty(), "{there} -> {instead}");
    }
}
