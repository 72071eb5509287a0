//! No message holds a value.

use totsugo::inside::Encoding;
use totsugo::inside::{DISPLAYS, LINKAGES, RESIDENTS, USAGE};

/// What the made-up people of the corpora are called, and where they live: wherever it stands in an input, no message
/// has it.
const MADE_UP: [&str; 6] = ["見本", "ﾐﾎﾝ", "架空市", "1980-04-01", "19800401", "111111111110"];

/// A piece is this long or longer.
const PIECE: usize = 6;

/// What may be said of an input: nothing of its values, and in the form of [`check_form`].
pub fn check(messages: &[String], pieces: &[String]) {
    for message in messages {
        let pieces = pieces.iter().map(String::as_str);
        for piece in MADE_UP.into_iter().chain(pieces) {
            assert!(!message.contains(piece), "{piece:?} in {message:?}");
        }
    }
    check_form(messages);
}

/// What may be said at all, headers that are quoted among it: no twelve digits, nothing that a terminal obeys.
pub fn check_form(messages: &[String]) {
    for message in messages {
        let digits = message.split(|c: char| !c.is_ascii_digit()).map(str::len).max();
        assert!(digits.is_none_or(|digits| digits < 12), "an individual number in {message:?}");
        let obeyed = message.chars().find(|c| c.is_control() && *c != '\n');
        assert!(obeyed.is_none(), "{obeyed:?} in {message:?}");
        assert!(message.len() < 64 << 10, "a message of {} bytes", message.len());
    }
}

/// What stands below the first line and can be told apart from the words of a message.
pub fn pieces_below_the_header(content: &[u8], encoding: Encoding) -> Vec<String> {
    let below = content.iter().position(|byte| *byte == b'\n').map_or(&[][..], |at| &content[at..]);
    let text = match encoding {
        Encoding::Utf8 => String::from_utf8_lossy(below),
        Encoding::Cp932 => encoding_rs::SHIFT_JIS.decode_without_bom_handling(below).0,
    };
    pieces(&text).collect()
}

/// Runs of digits and of characters that English lacks; not those that are words of a header.
pub fn pieces(text: &str) -> impl Iterator<Item = String> + '_ {
    let is_telling =
        |c: char| c.is_ascii_digit() || (!c.is_ascii() && !matches!(c, '\u{FFFD}' | '…' | '‘' | '’'));
    text.split(move |c| !is_telling(c))
        .filter(|run| run.chars().count() >= PIECE && !is_header(run))
        .map(str::to_owned)
}

fn is_header(run: &str) -> bool {
    let columns = [&LINKAGES, &RESIDENTS, &USAGE, &DISPLAYS].into_iter().flat_map(|layout| layout.columns);
    columns.flat_map(|column| column.headers).any(|header| header.contains(run))
}
