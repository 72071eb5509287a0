//! The files that an input names, found.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use glob::{MatchOptions, Pattern};
use walkdir::{DirEntry, WalkDir};

use super::eligibility;
use super::error::SourceError;
use super::layout::Layout;
use super::mapping::check_mapping;
use super::nearby::Nearby;
use super::states_by_name::several_states;
use crate::config::Input;

/// The files that an input names, each once, in the order of their paths; before each what it is wherever it is
/// named from. Of files of one state the newest, where the input asks for it and it is plain which one that is.
pub(crate) fn located(
    layout: &'static Layout,
    input: &Input,
) -> Result<Vec<(PathBuf, PathBuf)>, SourceError> {
    check_mapping(layout, input)?;
    let mut files = BTreeMap::new();
    for path in &input.paths {
        for file in matching(layout, &input.base, path)? {
            let identity = fs::canonicalize(&file).unwrap_or_else(|_| file.clone());
            files.entry(identity).or_insert(file);
        }
    }
    let mut files: Vec<(PathBuf, PathBuf)> = files.into_iter().collect();
    files.sort_by(|a, b| a.1.cmp(&b.1));
    if input.newest {
        let paths: Vec<PathBuf> = files.iter().map(|(_, path)| path.clone()).collect();
        let states = several_states(&paths);
        let older: Vec<&Path> =
            states.iter().filter_map(|states| states.without_newest()).flat_map(|(_, older)| older).collect();
        files.retain(|(_, path)| !older.contains(&path.as_path()));
    }
    Ok(files)
}

/// The files under one path or glob; a path that exists is taken as it is, brackets and all.
fn matching(layout: &'static Layout, base: &Path, path: &str) -> Result<Vec<PathBuf>, SourceError> {
    let table = layout.table;
    let literal = base.join(path);
    if literal.is_dir() {
        return if eligibility::reads(layout) {
            within(layout, &literal)
        } else {
            Err(SourceError::Folder { table, file: literal })
        };
    }
    if literal.exists() {
        return Ok(vec![literal]);
    }
    let pattern = if Path::new(path).is_absolute() || base.as_os_str().is_empty() {
        path.to_owned()
    } else {
        format!("{}/{path}", Pattern::escape(&base.to_string_lossy()))
    };
    let options = MatchOptions { require_literal_leading_dot: true, ..MatchOptions::new() };
    let found = glob::glob_with(&pattern, options).map_err(|source| SourceError::Glob {
        table,
        pattern: path.to_owned(),
        source,
    })?;
    let mut files = Vec::new();
    for entry in found {
        let file = entry.map_err(|error| SourceError::Read {
            table,
            file: error.path().to_owned(),
            source: error.into(),
        })?;
        if !file.is_dir() && !is_lock(&file) {
            files.push(file);
        }
    }
    if files.is_empty() {
        return Err(SourceError::NoFile { table, near: Box::new(Nearby::of(&literal)), pattern: literal });
    }
    Ok(files)
}

/// Whether it is what a spreadsheet puts beside a workbook that is open: `~$加入者.xlsx`.
fn is_lock(file: &Path) -> bool {
    file.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"~$"))
}

/// The files of a folder and of those within it; hidden ones are left out, as by a glob.
fn within(layout: &Layout, folder: &Path) -> Result<Vec<PathBuf>, SourceError> {
    let table = layout.table;
    let is_shown =
        |entry: &DirEntry| entry.depth() == 0 || !entry.file_name().as_encoded_bytes().starts_with(b".");
    let mut files = Vec::new();
    for entry in WalkDir::new(folder).into_iter().filter_entry(is_shown) {
        let entry = entry.map_err(|error| SourceError::Read {
            table,
            file: error.path().unwrap_or(folder).to_owned(),
            source: error.into(),
        })?;
        if !entry.path().is_dir() {
            files.push(entry.into_path());
        }
    }
    if files.is_empty() {
        let near = Box::new(Nearby::Empty(folder.to_owned()));
        return Err(SourceError::NoFile { table, near, pattern: folder.to_owned() });
    }
    Ok(files)
}
