//! Delta encoding of what the page shows of months before the latest.
//!
//! A block of one month differs from that of the next in its figures, not in its markup. So the markup of blocks that
//! are alike is kept once, as a list of pieces, and of each block only what stands between the pieces: how many values
//! are those of the block before it, and the values that are not. All of that as JSON, gzip and base64, which
//! `reports/months.js` unpacks when a month is chosen.

use std::collections::BTreeMap;
use std::io::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;

use super::block::Block;
use super::tables::month_name;
use crate::report::ReportError;

/// Blocks to be packed.
#[derive(Debug, Default, Serialize)]
pub(super) struct PackedMonths {
    /// The pieces of markup of blocks that are alike.
    markups: Vec<Vec<String>>,
    /// By section and type, in the order of months.
    blocks: BTreeMap<String, Vec<PackedBlock>>,
    #[serde(skip)]
    known: BTreeMap<Vec<String>, usize>,
    /// The values of the last block of a key and markup.
    #[serde(skip)]
    last: BTreeMap<(String, usize), Vec<String>>,
}

/// One block: its month, its markup, and its values.
#[derive(Debug, PartialEq, Serialize)]
struct PackedBlock(String, usize, Vec<Delta>);

/// Values of a block from its first to its last.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
enum Delta {
    /// So many that are those of the block of the same key and markup before this one.
    Same(usize),
    Value(String),
}

impl PackedMonths {
    /// Adds the blocks of months, the latest included, so that a reader can come back to it.
    pub(super) fn add(&mut self, blocks: &[Block], latest: Option<i64>) {
        for block in blocks {
            let Some(month) = block.month.filter(|_| latest.is_some()) else { continue };
            let (markup, values) = split_markup(&block.html);
            let next = self.markups.len();
            let markup = *self.known.entry(markup).or_insert_with_key(|markup| {
                self.markups.push(markup.clone());
                next
            });
            let key = block.key();
            let before = self.last.get(&(key.clone(), markup)).map_or(&[][..], Vec::as_slice);
            let packed = PackedBlock(month_name(month), markup, deltas(&values, before));
            self.blocks.entry(key.clone()).or_default().push(packed);
            self.last.insert((key, markup), values);
        }
    }

    /// All of it as text for the page.
    pub(super) fn packed(&self) -> Result<String, ReportError> {
        let json = serde_json::to_vec(self)?;
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        let packed = gzip.write_all(&json).and_then(|()| gzip.finish()).map_err(serde_json::Error::io)?;
        Ok(STANDARD.encode(packed))
    }
}

fn deltas(values: &[String], before: &[String]) -> Vec<Delta> {
    let mut deltas = Vec::new();
    for (place, value) in values.iter().enumerate() {
        if before.get(place) != Some(value) {
            deltas.push(Delta::Value(value.clone()));
        } else if let Some(Delta::Same(count)) = deltas.last_mut() {
            *count += 1;
        } else {
            deltas.push(Delta::Same(1));
        }
    }
    deltas
}

/// The pieces of markup of a block, and the values between them: texts and the values of attributes. There is one
/// piece more than values.
fn split_markup(html: &str) -> (Vec<String>, Vec<String>) {
    let (mut markup, mut values) = (vec![String::new()], Vec::new());
    let (mut start, mut is_value, mut in_tag) = (0, true, false);
    for (at, character) in html.char_indices() {
        let ends_piece = match character {
            '"' if in_tag => true,
            '>' if in_tag && !is_value => {
                in_tag = false;
                true
            }
            '<' if !in_tag => {
                in_tag = true;
                true
            }
            _ => false,
        };
        if ends_piece {
            // The sign that ends a piece of markup belongs to it, that which ends a value to the next piece.
            let end = if is_value { at } else { at + character.len_utf8() };
            let (list, text) =
                if is_value { (&mut values, &html[start..end]) } else { (&mut markup, &html[start..end]) };
            list.push(text.to_owned());
            (start, is_value) = (end, !is_value);
        }
    }
    let rest = html[start..].to_owned();
    if is_value {
        values.push(rest);
        markup.push(String::new());
    } else {
        markup.push(rest);
    }
    (markup, values)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn join_markup(markup: &[String], values: &[String]) -> String {
        let mut html = String::new();
        for (place, piece) in markup.iter().enumerate() {
            html.push_str(piece);
            html.push_str(values.get(place).map_or("", String::as_str));
        }
        html
    }

    #[test]
    fn what_is_taken_apart_can_be_put_together() {
        for html in [
            "",
            "text",
            "<p>text</p>",
            "<p class=\"a\" id=\"b\">1 &lt; 2</p>\n<br>tail",
            "<svg x=\"1>2\"><text>7.13%</text></svg>",
            "<p>a \"quoted\" text</p>",
        ] {
            let (markup, values) = split_markup(html);
            assert_eq!(markup.len(), values.len() + 1, "{html}");
            assert_eq!(join_markup(&markup, &values), html);
        }
        let (markup, values) = split_markup("<p class=\"a\">7.13%</p>");
        assert_eq!(markup, ["", "<p class=\"", "\">", "</p>", ""]);
        assert_eq!(values, ["", "a", "7.13%", ""]);
    }

    #[test]
    fn only_what_changes_is_kept() {
        let values = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let (before, after) = (values("a b c d"), values("a b x d"));
        let value = |text: &str| Delta::Value(text.to_owned());
        assert_eq!(deltas(&after, &before), [Delta::Same(2), value("x"), Delta::Same(1)]);
        assert_eq!(deltas(&after, &[]).len(), 4);
    }
}
