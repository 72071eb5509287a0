//! Named values one below the other, as wide as a terminal at most.

use std::io::{self, Write};

use crate::text::columns::wrap;

/// The columns that a line takes at most, and those by which what belongs to the line above is indented.
const MOST: usize = 100;
const INDENT: usize = 2;

/// Writes an indented line for each name that has a value; a dash is none.
pub(super) fn write_entries<'n>(
    out: &mut impl Write,
    mut entries: impl Iterator<Item = (&'n str, String)>,
) -> io::Result<()> {
    entries.try_for_each(|(name, value)| match &*value {
        "" | "–" => Ok(()),
        value => write_entry(out, name, value, INDENT),
    })
}

/// Writes the first of several values, and the others indented below it.
pub(super) fn write_block<'n>(
    out: &mut impl Write,
    mut entries: impl Iterator<Item = (&'n str, String)>,
) -> io::Result<()> {
    if let Some((name, value)) = entries.next() {
        write_entry(out, name, &value, 0)?;
    }
    write_entries(out, entries)
}

/// Writes a name and its value behind so many columns; what does not fit into a line goes on below it.
pub(super) fn write_entry(out: &mut impl Write, name: &str, value: &str, indent: usize) -> io::Result<()> {
    let below = indent + INDENT;
    let entry = wrap(&format!("{name}: {value}"), MOST - below);
    writeln!(out, "{:indent$}{}", "", entry.replace('\n', &format!("\n{:below$}", "")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_value_goes_on_below_itself() {
        let mut written = Vec::new();
        let entries = [("住所", "区".repeat(50)), ("規則", String::new()), ("判定", "相違".to_owned())];
        write_entries(&mut written, entries.into_iter()).unwrap();
        let expected = format!("  住所: {}\n    {}\n  判定: 相違\n", "区".repeat(45), "区".repeat(5));
        assert_eq!(String::from_utf8(written).unwrap(), expected);
    }
}
