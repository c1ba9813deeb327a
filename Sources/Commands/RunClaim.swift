import Glibc

/// Whoever writes the end of a command, and takes its output into the vault, holds this meanwhile:
/// two terminals that see the end at the same moment must not both do it.
package final class RunClaim {
  private let file: Int32

  /// Nil: another holds it, or there is no such folder. With `waiting`, once the other has let go.
  package init?(_ folder: RunFolder, waiting: Bool = false) {
    file = unsafe open(folder.index, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard file >= 0 else { return nil }
    while flock(file, LOCK_EX | (waiting ? 0 : LOCK_NB)) != 0 {
      guard errno == EINTR else { return nil }
    }
  }

  deinit { if file >= 0 { _ = close(file) } }
}
