//! Names as registers write them: in kanji, kana or Latin letters.

mod alternatives;
mod folding;
mod level;
#[cfg(test)]
mod tests;

pub use alternatives::Alternatives;
pub use folding::{fingerprint, fold};
pub use level::{level, other_name};
