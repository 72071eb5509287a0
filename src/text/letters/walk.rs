//! The walk over a value: one look-up a character, one letter of memory.

use super::entry::{Class, Entry};
use super::kana_row::{LONG_MARK, VU, after_vu, is_kana, semi_voiced, voiced, vowel};
use super::table::{TABLE, Table};
use crate::text::{Notation, State};

/// Takes the letters of a walk in order.
pub(super) trait Sink {
    /// A letter, with the character it was written as.
    fn letter(&mut self, folded: u32, written: u32);

    /// A character that is no letter; `pending` says that the letter before it is still to come.
    #[inline]
    fn dropped(&mut self, _character: char, _pending: bool) {}
}

/// What a walk found, and who took the letters.
pub(super) struct Walked<S> {
    pub(super) sink: S,
    pub(super) notation: Notation,
    pub(super) state: State,
}

/// Walks over `value`. Blanks and punctuation do not interrupt what a letter does to the next.
#[inline]
pub(super) fn walk<S: Sink>(value: &str, sink: S) -> Walked<S> {
    let mut walker = Walker {
        table: &TABLE,
        pending: Pending { folded: 0, written: 0 },
        notation: Notation::NONE,
        undetermined: false,
        sink,
    };
    for character in value.chars() {
        let entry = walker.table.entry(character);
        walker = if entry.is_voiced_mark() {
            walker.voiced_mark(character)
        } else if entry.is_contextual() {
            walker.contextual(character, entry)
        } else {
            walker.plain(character, entry)
        };
    }
    walker.finish()
}

/// The last letter, kept back for what follows; a code of 0 is none.
#[derive(Clone, Copy)]
struct Pending {
    folded: u32,
    written: u32,
}

/// Each step takes the walker and gives it back, so that it stays in the registers of the processor.
struct Walker<'a, S> {
    table: &'a Table,
    pending: Pending,
    notation: Notation,
    undetermined: bool,
    sink: S,
}

impl<S: Sink> Walker<'_, S> {
    #[inline]
    fn plain(mut self, character: char, entry: Entry) -> Self {
        self.notation |= entry.notation();
        if entry.code() == 0 {
            self.sink.dropped(character, self.pending.folded != 0);
            return self;
        }
        self.follow(entry.code(), character)
    }

    /// A voiced mark joins the letter before it; on its own it is a stray sign.
    #[inline]
    fn voiced_mark(mut self, character: char) -> Self {
        let joined = self.table.voiced(self.pending.folded);
        self.notation |= joined.notation();
        if joined.code() == 0 {
            self.sink.dropped(character, self.pending.folded != 0);
        } else {
            self.pending = Pending { folded: joined.code(), written: joined.code() };
        }
        self
    }

    /// Passes the pending letter on and keeps `folded` back.
    #[inline]
    fn follow(mut self, folded: u32, character: char) -> Self {
        let written = if is_kanji(folded) { character as u32 } else { folded };
        if self.pending.folded == VU as u32 {
            return self.settle_vu(folded, written);
        }
        if self.pending.folded != 0 {
            self.sink.letter(self.pending.folded, self.pending.written);
        }
        self.pending = Pending { folded, written };
        self
    }

    #[cold]
    #[inline(never)]
    fn settle_vu(mut self, folded: u32, written: u32) -> Self {
        self.notation |= Notation::KANA_SPELLING;
        let (sound, second_stays) = after_vu(char::from_u32(folded).unwrap_or('\0'));
        self.pending = Pending { folded: sound as u32, written: sound as u32 };
        if second_stays {
            self.sink.letter(self.pending.folded, self.pending.written);
            self.pending = Pending { folded, written };
        }
        self
    }

    #[cold]
    #[inline(never)]
    fn contextual(mut self, character: char, entry: Entry) -> Self {
        match entry.class() {
            Class::SemiVoicedMark => self.semi_voiced(character),
            Class::Dash => self.dash(character),
            Class::IterationMark => self.repeat(character),
            Class::Placeholder => {
                self.undetermined = true;
                if entry.code() != character as u32 {
                    self.notation |= Notation::WIDTH;
                }
                self.follow(entry.code(), character)
            }
            Class::Several => {
                let table = self.table;
                for entry in table.several(entry.code()) {
                    if entry.is_contextual() {
                        let part = char::from_u32(entry.code()).unwrap_or(character);
                        self.notation |= Notation::WIDTH;
                        self = self.contextual(part, *entry);
                    } else {
                        self = self.plain(character, *entry);
                    }
                }
                self
            }
        }
    }

    fn previous(&self) -> Option<char> {
        char::from_u32(self.pending.folded).filter(|_| self.pending.folded != 0)
    }

    fn semi_voiced(mut self, character: char) -> Self {
        if let Some(joined) = self.previous().and_then(semi_voiced) {
            self.notation |= Notation::WIDTH;
            self.pending = Pending { folded: joined as u32, written: joined as u32 };
        } else {
            self.notation |= Notation::PUNCTUATION;
            self.sink.dropped(character, self.pending.folded != 0);
        }
        self
    }

    /// After kana a long mark, and after ア, イ and ウ sounds, where no other spelling is possible,
    /// the vowel itself. After kanji a long mark is kept, since it was meant for 一. Elsewhere a
    /// hyphen.
    fn dash(mut self, character: char) -> Self {
        let written_as_mark = matches!(character, 'ー' | 'ｰ');
        let marks = |previous: char| is_kana(previous) || written_as_mark && is_kanji(previous as u32);
        let Some(previous) = self.previous().filter(|previous| marks(*previous)) else {
            self.notation |= Notation::PUNCTUATION;
            self.sink.dropped(character, self.pending.folded != 0);
            return self;
        };
        let letter = match vowel(previous) {
            Some(vowel @ ('ア' | 'イ' | 'ウ')) => vowel,
            _ => LONG_MARK,
        };
        if letter != character {
            self.notation |= match character {
                'ｰ' if letter == LONG_MARK => Notation::WIDTH,
                'ｰ' => Notation::WIDTH | Notation::LONG_MARK,
                _ => Notation::LONG_MARK,
            };
        }
        self.settle_lone_vu();
        self.follow(letter as u32, letter)
    }

    /// ヴ before anything that cannot be its vowel is ブ.
    fn settle_lone_vu(&mut self) {
        if self.pending.folded == VU as u32 {
            self.notation |= Notation::KANA_SPELLING;
            self.pending = Pending { folded: 'ブ' as u32, written: 'ブ' as u32 };
        }
    }

    fn repeat(mut self, character: char) -> Self {
        self.settle_lone_vu();
        let Pending { folded, written } = self.pending;
        let previous = self.previous().unwrap_or('\0');
        match character {
            '々' | '〻' if is_kanji(folded) => {
                self.notation |= Notation::KANJI_VARIANT;
                self.follow(folded, char::from_u32(written).unwrap_or(previous))
            }
            // What ● stands for is there twice: ●々木 may be 佐々木.
            '々' | '〻' if is_placeholder(self.table.entry(previous)) => self.follow(folded, previous),
            'ゞ' | 'ヾ' if is_kana(previous) => {
                self.notation |= Notation::KANA_SPELLING;
                let letter = voiced(previous).unwrap_or(previous);
                self.follow(letter as u32, letter)
            }
            'ゝ' | 'ヽ' if is_kana(previous) => {
                self.notation |= Notation::KANA_SPELLING;
                self.follow(folded, previous)
            }
            _ => self.follow(character as u32, character),
        }
    }

    #[inline]
    fn finish(mut self) -> Walked<S> {
        let is_empty = self.pending.folded == 0;
        if self.pending.folded == VU as u32 {
            self = self.settle_vu(0, 0);
        } else if !is_empty {
            self.sink.letter(self.pending.folded, self.pending.written);
        }
        let state = match (is_empty, self.undetermined) {
            (true, _) => State::Missing,
            (false, true) => State::Undetermined,
            (false, false) => State::Known,
        };
        Walked { sink: self.sink, notation: self.notation, state }
    }
}

fn is_placeholder(entry: Entry) -> bool {
    entry.is_contextual() && matches!(entry.class(), Class::Placeholder)
}

/// Whether a folded letter is a kanji.
pub(super) const fn is_kanji(code: u32) -> bool {
    matches!(code, 0x3400..=0x9FFF | 0x2_0000..=0x3_FFFF)
}
