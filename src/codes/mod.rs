//! Numbers and codes with rules: what a value may be, and what it stands for.

pub mod sex;
