//! What a config says of a file, ready to paste.

use crate::codes::individual_number::{NumberCheck, Reading, read};
use crate::config::{Encoding, section_of_table};
use crate::source::{Column, FileForm, InspectedTable, MissingColumn};
use crate::words::{Language, inspect as words};

/// The section with the input; nothing where the table is not known.
pub(super) fn config_lines(
    path: &str,
    form: FileForm,
    table: &InspectedTable,
    lang: Language,
) -> Vec<String> {
    let Some(layout) = table.layout else { return Vec::new() };
    let (section, key) = section_of_table(layout.table);
    let mut entries = vec![format!("path = {}", quoted(path))];
    if let FileForm::Text { encoding: Encoding::Cp932, .. } = form {
        entries.push("encoding = \"cp932\"".to_owned());
    }
    entries.extend(table.beginning.sheet.as_ref().map(|sheet| format!("sheet = {}", quoted(sheet))));
    let is_text = matches!(form, FileForm::Text { .. });
    let has_header = table.beginning.header.is_some() || form == FileForm::Documents;
    if !has_header {
        entries.push("header = \"none\"".to_owned());
    }
    entries.extend(
        table.beginning.header.filter(|line| is_text && *line > 1).map(|line| format!("header = {line}")),
    );
    let without_month = |(_, (missing, guess)): &(usize, &(MissingColumn, Vec<String>))| {
        has_header && missing.column == "month" && guess.is_empty()
    };
    if table.missing.iter().enumerate().any(|missing| without_month(&missing)) {
        entries.push("month = \"2024-04\"".to_owned());
    }
    let columns = table.missing.iter().enumerate().filter(|missing| !without_month(missing)).map(
        |(at, (missing, guess))| match guess.as_slice() {
            _ if !has_header => format!("{} = {}", missing.column, at + 1),
            [] if missing.column == "insurer_number" => {
                format!("{} = {{ value = {} }}", missing.column, quoted(words::ITS_INSURER.of(lang)))
            }
            [] => format!("{} = {}", missing.column, quoted(words::THIS_COLUMN.of(lang))),
            [header] => format!("{} = {}", missing.column, quoted(header)),
            parts => {
                let parts: Vec<String> = parts.iter().map(|header| quoted(header)).collect();
                format!("{} = [{}]", missing.column, parts.join(", "))
            }
        },
    );
    let optional =
        table.optional.iter().map(|(column, header)| format!("{} = {}", column.name, quoted(header)));
    let columns: Vec<String> = columns.chain(optional).collect();
    if !columns.is_empty() {
        entries.push(format!("columns = {{ {} }}", columns.join(", ")));
    }
    let input = format!("{key} = {{ {} }}", entries.join(", "));
    let mut lines = vec![String::new(), words::CONFIG.of(lang).to_owned()];
    lines.push(format!("# {}", words::SECTION_ONCE.of(lang)));
    lines.push("as_of = \"today\"".to_owned());
    lines.extend(has_made_up_numbers(table).then(|| "number_check = \"synthetic\"".to_owned()));
    lines.extend([format!("[{section}]"), input]);
    lines
}

/// Whether its first individual number is one of a made-up person.
fn has_made_up_numbers(table: &InspectedTable) -> bool {
    let is_of_numbers =
        |found: &Option<(&Column, i32)>| found.is_some_and(|(column, _)| column.name == "individual_number");
    let Some(at) = table.columns.iter().position(is_of_numbers) else { return false };
    let mut numbers =
        table.beginning.rows.iter().filter_map(|(_, row)| row.get(at)).filter(|number| !number.is_empty());
    let is = |number: &str, check| matches!(read(number, check), Reading::Number(_));
    numbers.next().is_some_and(|first| is(first, NumberCheck::Synthetic) && !is(first, NumberCheck::Official))
}

/// A text as TOML has it.
fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_quoted_so_that_toml_reads_it() {
        for path in ["data/加入者.csv", r"C:\data\a.csv", "it's \"new\".csv"] {
            let line = format!("path = {}", quoted(path));
            let read: toml::Table = line.parse().unwrap();
            assert_eq!(read["path"].as_str(), Some(path), "{line}");
        }
    }
}
