//! Two folders change places.

use std::io;
use std::path::Path;

/// Exchanges two folders of one file system, atomically.
///
/// Where the system or the file system cannot, as some of containers and of networks, the error is one of
/// [`is_unsupported`], and nothing was moved.
#[cfg(any(target_os = "linux", target_os = "macos"))]
pub(crate) fn exchange(left: &Path, right: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, left, CWD, right, RenameFlags::EXCHANGE)?)
}

/// No other system is known to have it.
#[cfg(not(any(target_os = "linux", target_os = "macos")))]
pub(crate) fn exchange(_left: &Path, _right: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Whether an exchange failed because there is none here, so that plain renames have to do.
pub(crate) fn is_unsupported(error: &io::Error) -> bool {
    use rustix::io::Errno;
    let unsupported = [Errno::INVAL, Errno::NOSYS, Errno::OPNOTSUPP, Errno::NOTSUP, Errno::XDEV, Errno::PERM];
    error.kind() == io::ErrorKind::Unsupported
        || error
            .raw_os_error()
            .is_some_and(|code| unsupported.iter().any(|errno| errno.raw_os_error() == code))
}
