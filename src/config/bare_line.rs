//! A line of TOML without its comment and what stands in quotation marks.

/// Signs that an input method or a word processor writes in place of those of TOML, and blanks that are none there.
const FULL_WIDTH: [char; 23] = [
    '｛', '｝', '［', '］', '（', '）', '＝', '，', '、', '：', '；', '＃', '＂', '“', '”', '＇', '‘', '’',
    '「', '」', '『', '』', '\u{3000}',
];
const NO_BREAK_SPACE: char = '\u{A0}';
/// How comments begin elsewhere.
const FOREIGN_COMMENTS: [&str; 4] = ["//", ";", "--", "/*"];

/// A line of TOML without its comment and what stands in quotation marks.
pub(super) struct BareLine {
    pub(super) text: String,
    /// Whether a `"…"` holds a backslash that does not stand before another one or a quotation mark.
    pub(super) contains_backslash: bool,
    /// Whether a quotation mark is not closed.
    pub(super) is_quote_open: bool,
}

impl BareLine {
    pub(super) fn of(line: &str) -> BareLine {
        let mut bare = BareLine { text: String::new(), contains_backslash: false, is_quote_open: false };
        let mut quote = None;
        let mut characters = line.chars().peekable();
        while let Some(character) = characters.next() {
            match (quote, character) {
                (None, '#') => break,
                (None, '"' | '\'') => {
                    quote = Some(character);
                    bare.text.push(character);
                }
                (None, other) => bare.text.push(other),
                (Some('"'), '\\') => {
                    let is_escape = characters.next_if(|next| matches!(next, '\\' | '"')).is_some();
                    bare.contains_backslash |= !is_escape;
                }
                (Some(open), _) if open == character => quote = None,
                (Some(_), _) => {}
            }
        }
        bare.is_quote_open = quote.is_some();
        bare
    }

    pub(super) fn starts_foreign_comment(&self) -> bool {
        FOREIGN_COMMENTS.iter().any(|start| self.text.trim().starts_with(start))
    }

    pub(super) fn contains_full_width(&self) -> bool {
        self.text.contains(FULL_WIDTH)
            || self.text.contains(|sign| sign == NO_BREAK_SPACE || ('０'..='９').contains(&sign))
    }

    /// Whether a name is followed by a colon, or the whole begins like JSON.
    pub(super) fn has_colons(&self) -> bool {
        let is_named = |entry: &str| entry.split_once(':').is_some_and(|(name, _)| !name.contains('='));
        self.text.trim().starts_with('{') || self.text.split(['{', '}', ',']).any(is_named)
    }

    /// Whether a bracket is closed that was not opened, or by another; or brackets are doubled, or round.
    pub(super) fn has_wrong_brackets(&self) -> bool {
        let is_round = || self.values().any(|value| value.starts_with('('));
        self.open_brackets().is_none() || self.text.contains("{{") || is_round()
    }

    /// Whether a bracket is not closed behind which the line goes on.
    pub(super) fn is_left_open(&self) -> bool {
        let open = self.open_brackets().and_then(|open| open.first().copied());
        open.is_some_and(|at| !self.text[at + 1..].trim().is_empty())
    }

    /// Where the brackets stand that are not closed; nothing where one is closed that was not opened.
    fn open_brackets(&self) -> Option<Vec<usize>> {
        let mut open: Vec<(usize, char)> = Vec::new();
        for (at, sign) in self.text.char_indices() {
            match sign {
                '{' => open.push((at, '}')),
                '[' => open.push((at, ']')),
                '}' | ']' => {
                    open.pop().filter(|(_, close)| *close == sign)?;
                }
                _ => {}
            }
        }
        Some(open.into_iter().map(|(at, _)| at).collect())
    }

    /// What stands behind each `=`, up to the end of the entry.
    pub(super) fn values(&self) -> impl Iterator<Item = &str> {
        self.text.split('=').skip(1).map(|behind| match behind.trim_start() {
            opened if opened.starts_with(['{', '[']) => opened,
            value => value.split([',', '}']).next().unwrap_or_default().trim(),
        })
    }

    /// What stands before each `=`, from the beginning of the entry on; or the name of a section.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        let text = self.text.trim();
        let section = text.starts_with('[').then(|| text.trim_matches(['[', ']']));
        let pieces = self.text.split(['{', ',']).filter_map(|entry| entry.split_once('='));
        section.into_iter().chain(pieces.map(|(name, _)| name.trim()))
    }
}
