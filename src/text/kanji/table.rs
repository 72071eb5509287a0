//! The candidate sets and canonical forms, as the build script worked them out.

/// A line for each character: itself, its canonical form, its candidates in code order.
const VARIANTS: &str = include_str!(concat!(env!("OUT_DIR"), "/kanji_variants.txt"));

/// Candidate sets, laid end to end, of the characters that have a form other than themselves.
pub(super) struct Table {
    characters: Vec<Entry>,
    forms: Vec<char>,
    /// By character of the basic plane the place of its entry, counted from 1; 0 where there is none.
    places: Vec<u16>,
}

/// Characters of the basic plane.
const BASIC_PLANE: usize = 1 << 16;

struct Entry {
    character: char,
    canonical: char,
    /// Where the candidates end in `forms`; they start where those of the entry before end.
    end: usize,
}

impl Table {
    pub(super) fn read() -> Table {
        let mut table = Table { characters: Vec::new(), forms: Vec::new(), places: vec![0; BASIC_PLANE] };
        for line in VARIANTS.lines() {
            let mut line = line.chars();
            let (Some(character), Some(canonical)) = (line.next(), line.next()) else { continue };
            table.forms.extend(line);
            table.characters.push(Entry { character, canonical, end: table.forms.len() });
            if let (Some(place), Ok(entry)) =
                (table.places.get_mut(character as usize), u16::try_from(table.characters.len()))
            {
                *place = entry;
            }
        }
        table
    }

    fn position(&self, character: char) -> Option<usize> {
        match self.places.get(character as usize) {
            Some(place) => usize::from(*place).checked_sub(1),
            None => self.characters.binary_search_by_key(&character, |entry| entry.character).ok(),
        }
    }

    /// The set of a character in code order; none where it stands only for itself.
    pub(super) fn candidates(&self, character: char) -> Option<&[char]> {
        let position = self.position(character)?;
        let start = position.checked_sub(1).map_or(0, |before| self.characters[before].end);
        Some(&self.forms[start..self.characters[position].end])
    }

    pub(super) fn canonical(&self, character: char) -> char {
        self.position(character).map_or(character, |position| self.characters[position].canonical)
    }

    #[cfg(test)]
    pub(super) fn reducible(&self) -> impl Iterator<Item = (char, char)> {
        self.characters.iter().map(|entry| (entry.character, entry.canonical))
    }
}
