//! What the page shows of one month and one type of facility: a chart with the table behind it, or a table.

use std::fmt::Write as _;

use serde::Serialize;

use super::section::Section;
use super::tables::{Row, Tables, month_before, month_name};
use crate::codes::prefecture::Prefecture;
use crate::codes::rounding;
use crate::report::chart::Picture;
use crate::report::figure::grouped;
use crate::report::markup::escaped;
use crate::report::table::{Form, NO_RATE, TableView};
use crate::report::{ReportError, printable};
use crate::words::Language;
use crate::words::usage::sections as words;

#[derive(Debug)]
pub(super) struct Block {
    section: Section,
    /// None for what shows all months together.
    pub(super) month: Option<i64>,
    /// English name of the type; none for what shows all types together.
    facility_type: Option<String>,
    pub(super) html: String,
}

/// A block as the template wants it.
#[derive(Serialize)]
pub(super) struct ShownBlock {
    key: String,
    facility_type: Option<String>,
    html: String,
}

impl Block {
    pub(super) fn key(&self) -> String {
        match &self.facility_type {
            Some(facility_type) => format!("{}/{facility_type}", self.section.id()),
            None => self.section.id().to_owned(),
        }
    }

    pub(super) fn shown(&self) -> ShownBlock {
        ShownBlock { key: self.key(), facility_type: self.facility_type.clone(), html: self.html.clone() }
    }
}

/// The blocks of a section: of every month, the latest first, and of every type where it tells them apart.
pub(super) fn blocks(section: Section, tables: &Tables) -> Result<Vec<Block>, ReportError> {
    if matches!(section, Section::Monthly | Section::Rates) {
        let html = over_time(section, tables)?;
        let block = Block { section, month: None, facility_type: None, html };
        return Ok(if block.html.is_empty() { Vec::new() } else { vec![block] });
    }
    let mut blocks = Vec::new();
    let types: Vec<_> = if section.is_by_type() {
        tables.types().iter().map(|code| Some(*code)).collect()
    } else {
        vec![None]
    };
    for code in types {
        for &month in tables.months() {
            let html = html(section, tables, month, code)?;
            if !html.is_empty() {
                let facility_type = code.map(|code| tables.facility_type(code).name);
                blocks.push(Block { section, month: Some(month), facility_type, html });
            }
        }
    }
    Ok(blocks)
}

fn html(section: Section, tables: &Tables, month: i64, code: Option<i64>) -> Result<String, ReportError> {
    let all = code.unwrap_or(0);
    let of_month = |name: &str| rows_table(tables, (section, name), month, None, &["month"]);
    let behind =
        |name: &str, code| rows_table(tables, (section, name), month, code, &["month", "facility_type"]);
    let with = |picture: Option<Picture>, table: String| {
        picture.map_or(Ok(String::new()), |picture| figure(&picture, &table, tables.language))
    };
    Ok(match section {
        Section::Figures => figures(tables, month, all),
        Section::Monthly | Section::Rates => String::new(),
        Section::Types => ["monthly", "views"].map(of_month).concat(),
        // Of one type alone there is only the ranking, whose table follows.
        Section::Prefectures if all != 0 => with(tables.tile_map(month, all), String::new())?,
        Section::Prefectures => {
            let name = if all == 0 && tables.view("prefecture").is_some() { "prefecture" } else { "ranking" };
            with(tables.tile_map(month, all), behind(name, code))?
        }
        Section::Ranking => {
            // The five highest and lowest are told by the colour of their rows.
            let skipped = ["month", "facility_type", "band"];
            with(tables.ranking(month, all), rows_table(tables, (section, "ranking"), month, code, &skipped))?
        }
        Section::RankChanges => {
            with(tables.rank_changes(month, all), ranks_table(tables, section, month, all))?
        }
        Section::Distribution => with(tables.distribution(month, all), behind("distribution", code))?,
        Section::Claims => ["monthly_claims", "prefecture_claims"].map(of_month).concat(),
        Section::Change | Section::Schemes | Section::Insurers | Section::Awards => {
            section.table().map(of_month).unwrap_or_default()
        }
    })
}

/// The charts of all months, each with its table.
fn over_time(section: Section, tables: &Tables) -> Result<String, ReportError> {
    let picture = if section == Section::Monthly { tables.monthly_use() } else { tables.rates() };
    let (Some(picture), Some(view)) = (picture, tables.view("monthly")) else { return Ok(String::new()) };
    let of_all = |row: &Row<'_>| section == Section::Rates || row.whole("facility_type") == Some(0);
    let rows = tables.months().iter().flat_map(|month| tables.rows("monthly", *month, None));
    let rows: Vec<usize> = rows.filter(of_all).map(|row| row.place).collect();
    let skipped: &[&str] = match section {
        Section::Monthly => &["facility_type"],
        _ => &["total", "card", "insurance_card", "batch"],
    };
    let caption =
        Caption { id: section.id().to_owned(), text: section.heading().of(tables.language).to_owned() };
    figure(&picture, &table(view, &rows, skipped, &caption, tables.language), tables.language)
}

/// A chart, and behind it its table.
fn figure(picture: &Picture, table: &str, language: Language) -> Result<String, ReportError> {
    // Inside a page SVG needs no namespace, and the words for who cannot see the picture are those of a table.
    let svg = picture.svg()?.replacen(" xmlns=\"http://www.w3.org/2000/svg\"", "", 1);
    let description = words::FIGURES_BELOW.of(language);
    let svg = match (svg.split_once("<desc>"), svg.split_once("</desc>")) {
        (Some((head, _)), Some((_, shapes))) => format!("{head}<desc>{description}</desc>{shapes}"),
        _ => svg,
    };
    let summary = words::AS_TABLE.of(language);
    let table = match table {
        "" => String::new(),
        table => format!("<details>\n<summary>{summary}</summary>\n{table}</details>\n"),
    };
    let region = format!(
        "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"{}\">",
        escaped(picture.title())
    );
    Ok(format!("<figure class=\"picture\">\n{region}\n{svg}</div>\n{table}</figure>\n"))
}

fn figures(tables: &Tables, month: i64, code: i64) -> String {
    let language = tables.language;
    let Some(row) = tables.rows("monthly", month, Some(code)).next() else { return String::new() };
    let count = |column: &str| row.count(column).map_or_else(|| NO_RATE.to_owned(), grouped);
    let percent = |rate: String| if rate == NO_RATE { rate } else { format!("{rate}%") };
    let counts = |row: Row<'_>| row.whole("card").zip(row.whole("total"));
    let before = tables.rows("monthly", month_before(month), Some(code)).next().and_then(counts);
    let change = counts(row).zip(before).and_then(|(now, before)| rounding::points(now, before, 2));
    let ranked = tables.rows("ranking", month, Some(code)).next();
    let first = ranked
        .filter(|row| row.whole("rank") == Some(1))
        .and_then(|row| Some((prefecture(row.prefecture()?, language), percent(row.text("rate_percent")))));
    let mut html = "<dl class=\"figures\">\n".to_owned();
    let mut add = |name: &str, figure: &str, small: &str| {
        let (name, figure, small) = (escaped(name), escaped(figure), escaped(small));
        let _ = writeln!(html, "<div><dt>{name}</dt><dd>{figure} <small>{small}</small></dd></div>");
    };
    let facility_type = tables.facility_type(code).label;
    add(words::RATE.of(language), &percent(row.text("rate_percent")), &facility_type);
    let points = change.map_or_else(|| NO_RATE.to_owned(), points_text);
    add(words::CHANGE_IN_POINTS.of(language), &points, &month_name(month_before(month)));
    add(words::CARD.of(language), &count("card"), "");
    add(words::CHECKS.of(language), &count("total"), "");
    if let Some((name, rate)) = first {
        let of = tables.fewer_prefectures(month, code);
        let of = of.map(|of| words::of_prefectures(language, of)).unwrap_or_default();
        add(words::HIGHEST.of(language), &name, &format!("{rate}{of}"));
    }
    html.push_str("</dl>\n");
    html
}

fn points_text(hundredths: i128) -> String {
    let sign = match hundredths.signum() {
        1 => "+",
        -1 => "-",
        _ => "",
    };
    let size = hundredths.unsigned_abs();
    format!("{sign}{}.{:02}", size / 100, size % 100)
}

/// The table behind the chart of changed ranks.
fn ranks_table(tables: &Tables, section: Section, month: i64, code: i64) -> String {
    let language = tables.language;
    let rows = tables.changed_ranks(month, code);
    if rows.is_empty() {
        return String::new();
    }
    let title = section.heading().of(language);
    let caption = Caption::of(tables, (section, "ranks", title), month, Some(code));
    let mut html = head(
        &caption,
        [
            (words::PREFECTURE.of(language).to_owned(), false),
            (month_name(month_before(month)), true),
            (month_name(month), true),
            (words::RANK_CHANGE.of(language).to_owned(), true),
        ],
    );
    for row in rows {
        let rank = |side: &Option<(u32, _)>| {
            side.as_ref().map_or_else(|| NO_RATE.to_owned(), |(rank, _)| rank.to_string())
        };
        let change = row.before.as_ref().zip(row.after.as_ref()).map_or_else(
            || NO_RATE.to_owned(),
            |((before, _), (after, _))| {
                let change = i64::from(*before) - i64::from(*after);
                if change > 0 { format!("+{change}") } else { change.to_string() }
            },
        );
        let _ = writeln!(
            html,
            "<tr><th scope=\"row\">{}</th><td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{change}</td></tr>",
            prefecture(row.prefecture, language),
            rank(&row.before),
            rank(&row.after)
        );
    }
    html + TABLE_END
}

/// The rows of a month of the table of that name, as a section shows them.
fn rows_table(
    tables: &Tables,
    (section, name): (Section, &str),
    month: i64,
    code: Option<i64>,
    skipped: &[&str],
) -> String {
    let rows: Vec<usize> = tables.rows(name, month, code).map(|row| row.place).collect();
    match tables.view(name) {
        Some(view) if !rows.is_empty() => {
            let title = view.layout().title.of(tables.language);
            let caption = Caption::of(tables, (section, name, title), month, code);
            table(view, &rows, skipped, &caption, tables.language)
        }
        _ => String::new(),
    }
}

const TABLE_END: &str = "</tbody>\n</table>\n</div>\n";

/// What stands above a table, and the name by which its region is called after it.
struct Caption {
    id: String,
    text: String,
}

impl Caption {
    /// Of a table of a month, and of a type of facilities where there is a table of each.
    fn of(
        tables: &Tables,
        (section, name, title): (Section, &str, &str),
        month: i64,
        code: Option<i64>,
    ) -> Caption {
        let (language, of_month) = (tables.language, tables.month(month).label);
        let id = format!("{}-{name}", section.id());
        match code.map(|code| tables.facility_type(code)) {
            Some(of_type) => Caption {
                id: format!("{id}-{}", of_type.name),
                text: words::caption_of_type(language, title, &*of_month, &*of_type.label),
            },
            None => Caption { id, text: words::caption(language, title, &*of_month) },
        }
    }
}

/// The start of a table whose columns are sorted when their heads are pressed; `true` for columns of numbers.
fn head<const N: usize>(caption: &Caption, columns: [(String, bool); N]) -> String {
    head_of(caption, columns.into_iter())
}

fn head_of(Caption { id, text }: &Caption, columns: impl Iterator<Item = (String, bool)>) -> String {
    let text = escaped(text);
    let mut html = format!(
        "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-labelledby=\"{id}-caption\">\n\
         <table class=\"sortable\">\n<caption id=\"{id}-caption\">{text}</caption>\n<thead><tr>"
    );
    for (name, is_number) in columns {
        let class = if is_number { " class=\"n\"" } else { "" };
        let _ = write!(html, "<th scope=\"col\"{class}>{}</th>", escaped(&name));
    }
    html.push_str("</tr></thead>\n<tbody>\n");
    html
}

/// Rows of a table, in the columns that hold something; the first column that is text names the row.
fn table(
    view: &TableView,
    rows: &[usize],
    skipped: &[&str],
    caption: &Caption,
    language: Language,
) -> String {
    let mut columns = view.filled_columns(rows);
    columns.retain(|(_, column)| !skipped.contains(&column.name));
    let mut html = head_of(
        caption,
        columns.iter().map(|(_, column)| (column.header(language).replace('_', " "), is_number(column.form))),
    );
    let names = columns.iter().position(|(_, column)| matches!(column.form, Form::Prefecture | Form::Text));
    for &row in rows {
        let _ = write!(html, "<tr{}>", class(view, row));
        for (place, (at, column)) in columns.iter().enumerate() {
            let text = cell(view, (row, *at), column.form, language);
            let _ = match (Some(place) == names, is_number(column.form)) {
                (true, _) => write!(html, "<th scope=\"row\">{text}</th>"),
                (_, true) => write!(html, "<td class=\"n\">{text}</td>"),
                _ => write!(html, "<td>{text}</td>"),
            };
        }
        html.push_str("</tr>\n");
    }
    html + TABLE_END
}

fn is_number(form: Form) -> bool {
    matches!(form, Form::Count | Form::Rank | Form::Yen | Form::Percent(_) | Form::Bound(_) | Form::Points(_))
}

fn cell(view: &TableView, (row, column): (usize, usize), form: Form, language: Language) -> String {
    let text = match (form, view.whole(row, column)) {
        (Form::Count | Form::Yen, Some(count)) if count >= 0 => grouped(count.unsigned_abs()),
        (Form::Prefecture, Some(code)) => {
            let known = u8::try_from(code).ok().and_then(Prefecture::from_code);
            known.map_or_else(|| view.text(row, column), |known| prefecture(known, language))
        }
        (Form::FacilityType | Form::Word, _) => view.text(row, column).replace('_', " "),
        (Form::Percent(_) | Form::Bound(_), _) if !view.is_null(row, column) => {
            format!("{}%", view.text(row, column))
        }
        _ => view.text(row, column),
    };
    escaped(&printable(&text)).replace('–', if text.is_empty() { "" } else { "–" })
}

/// The row's class: among the highest, the lowest, or the sum of others.
fn class(view: &TableView, row: usize) -> &'static str {
    for (place, column) in view.columns() {
        match column.form {
            Form::Word if column.name == "band" => match view.text(row, place).as_str() {
                "top5" | "上位5" => return " class=\"top\"",
                "bottom5" | "下位5" => return " class=\"bottom\"",
                _ => {}
            },
            Form::Prefecture if view.whole(row, place) == Some(0) => return " class=\"total\"",
            _ => {}
        }
    }
    ""
}

/// A prefecture as results name it, with its name in Latin letters for readers of English.
fn prefecture(prefecture: Prefecture, language: Language) -> String {
    language.choose(prefecture.name().to_owned(), format!("{} {}", prefecture.name(), prefecture.romanised()))
}
