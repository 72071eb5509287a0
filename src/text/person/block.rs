//! By what a resident who fits a record better is looked for.

/// The fields by which another resident who fits a record is looked for.
///
/// A record whose fields are right but one is found through at least one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Block {
    /// Birth date and kana name: whatever the kanji.
    BirthDateAndKana,
    /// Birth date and kanji name: whatever the reading.
    BirthDateAndName,
    /// Kanji name and address: whatever the birth date.
    NameAndAddress,
    /// Kana name and address: whatever the birth date and the kanji.
    KanaAndAddress,
    /// Birth date and address: whatever the name.
    BirthDateAndAddress,
}

impl Block {
    /// Every block.
    pub const ALL: [Block; 5] = [
        Block::BirthDateAndKana,
        Block::BirthDateAndName,
        Block::NameAndAddress,
        Block::KanaAndAddress,
        Block::BirthDateAndAddress,
    ];
}
