//! Two folders change places.

use std::io;
use std::path::Path;

/// Exchanges two folders of one file system, atomically where the system can.
#[cfg(any(target_os = "linux", target_os = "macos"))]
pub(crate) fn exchange(left: &Path, right: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, left, CWD, right, RenameFlags::EXCHANGE)?)
}

/// Exchanges two folders by way of a third name; for a moment `right` is missing.
#[cfg(not(any(target_os = "linux", target_os = "macos")))]
pub(crate) fn exchange(left: &Path, right: &Path) -> io::Result<()> {
    let aside = right.with_extension("aside");
    std::fs::rename(right, &aside)?;
    std::fs::rename(left, right)?;
    std::fs::rename(&aside, left)
}
