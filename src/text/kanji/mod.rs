//! Kanji that registers write for one another: old, compatibility, reduced and misprinted forms.
//!
//! Each character has a small set of candidates, the forms that an official reduction or a
//! replacement table gives for it. Two characters are variants when their sets meet; the relation
//! is not closed further, since a chain of tables soon leads to another name.
//!
//! Sources: the MJ reduction map (IPA and the Character Information Technology Promotion Council,
//! CC BY-SA 2.1 JP: unification rules of JIS, notices on the family register, notice 582 of the
//! Ministry of Justice) and the JIS reduction map of the National Tax Agency, both through the
//! crate `jntajis`; old and new forms and radicals of the crate `yosina`; compatibility forms of
//! Unicode; a short list of our own. The build script reads them (`build/`).

mod table;
#[cfg(test)]
mod tests;
mod variants;

pub(crate) use variants::canonical;
#[cfg(test)]
pub(crate) use variants::reducible;
pub use variants::variants;
