//! Works out which kanji stand for one another, so that no run does.
//!
//! `kanji_variants.txt` has a line for each character that has a form other than itself, in code order: the character, its
//! canonical form, and its candidates in code order, itself among them.

mod sources;
mod supplement;
mod variants;

use std::path::Path;

#[expect(clippy::print_stdout, reason = "cargo reads it there")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=build");
    let folder = std::env::var_os("OUT_DIR").ok_or("cargo names no folder for what is generated")?;
    std::fs::write(Path::new(&folder).join("kanji_variants.txt"), variants::lines())?;
    Ok(())
}
