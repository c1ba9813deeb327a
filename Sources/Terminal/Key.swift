/// A key as decoded from bytes. A modified letter is its own case so that nothing is guessed.
package enum Key: Hashable, Sendable {
  case character(Character)
  /// `C-a` … `C-z`, by its lower-case letter.
  case control(Character)
  case alt(Character)
  case enter, tab, backTab, escape, backspace, delete, insert
  case up, down, left, right, home, end, pageUp, pageDown
  case function(Int)
}
