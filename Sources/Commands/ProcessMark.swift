/// One process, so that it is not taken for another one that got its number later: boot, number,
/// and the moment it began.
package struct ProcessMark: Hashable, Sendable {
  package var boot: String
  package var number: Int
  /// Clock ticks after the boot (`/proc/PID/stat`, field 22).
  package var began: Int

  package init(boot: String, number: Int, began: Int) {
    self.boot = boot
    self.number = number
    self.began = began
  }
}
