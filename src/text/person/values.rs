//! Who a row says a person is.

/// The five values that say who a person is, as a register writes them.
#[derive(Clone, Copy, Default)]
pub struct Person<'a> {
    /// Name in kanji (or Latin letters).
    pub name: Option<&'a str>,
    /// Name in kana.
    pub name_kana: Option<&'a str>,
    /// Birth date as `yyyymmdd`, unknown parts 00; 0 where there is none,
    /// [`PersonFingerprint::UNKNOWN_DATE`](super::PersonFingerprint::UNKNOWN_DATE) where nothing of it is known.
    pub birth_date: i32,
    /// 1 male, 2 female, 0 unknown.
    pub sex: u8,
    /// Address in one line.
    pub address: Option<&'a str>,
}
