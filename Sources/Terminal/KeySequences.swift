/// The byte sequences that are keys: those of the terminal's own description, then the forms that
/// xterm, rxvt, the Linux console, screen, tmux and PuTTY send whatever TERM says.
package struct KeySequences: Sendable {
  /// Sequence and key; earlier ones win. Every sequence begins with ESC.
  let known: [(bytes: [UInt8], key: Key)]

  /// `described` is what terminfo says (`kcuu1` and the like); strings that do not begin with ESC
  /// are single bytes that the decoder understands by itself.
  package init(described: [(bytes: [UInt8], key: Key)] = []) {
    known = described.filter { $0.bytes.count > 1 && $0.bytes[0] == 0x1B } + commonSequences
  }

  func key(_ bytes: ArraySlice<UInt8>) -> Key? {
    known.first { $0.bytes.elementsEqual(bytes) }?.key
  }

  func isBeginning(_ bytes: ArraySlice<UInt8>) -> Bool {
    known.contains { $0.bytes.count > bytes.count && $0.bytes.starts(with: bytes) }
  }

  /// Terminfo's names for the keys we read.
  package static let capabilities: [(name: String, key: Key)] =
    [
      ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right), ("khome", .home),
      ("kend", .end), ("kpp", .pageUp), ("knp", .pageDown), ("kich1", .insert),
      ("kdch1", .delete), ("kcbt", .backTab), ("kent", .enter), ("kbs", .backspace),
    ] + (1...12).map { ("kf\($0)", .function($0)) }
}

private let commonSequences: [(bytes: [UInt8], key: Key)] = {
  var forms: [(String, Key)] = [
    ("[Z", .backTab), ("OM", .enter),
    ("[1~", .home), ("[7~", .home), ("[4~", .end), ("[8~", .end),
    ("[2~", .insert), ("[3~", .delete), ("[5~", .pageUp), ("[6~", .pageDown),
  ]
  let cursor: [(String, Key)] = [
    ("A", .up), ("B", .down), ("C", .right), ("D", .left), ("H", .home), ("F", .end),
  ]
  for (letter, key) in cursor { forms += [("[" + letter, key), ("O" + letter, key)] }
  for (offset, letter) in ["P", "Q", "R", "S"].enumerated() {
    forms.append(("O" + letter, .function(offset + 1)))
  }
  for (offset, letter) in ["A", "B", "C", "D", "E"].enumerated() {
    forms.append(("[[" + letter, .function(offset + 1)))
  }
  let numbered = [11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24]
  for (offset, number) in numbered.enumerated() {
    forms.append(("[\(number)~", .function(offset + 1)))
  }
  return forms.map { ([0x1B] + Array($0.0.utf8), $0.1) }
}()
