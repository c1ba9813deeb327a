/// One column of one row: a base with its marks, how wide it is, how it is drawn.
///
/// It owns no memory, so that a frame is one block that is made, compared and thrown away cheaply.
package struct Cell: Hashable, Sendable {
  /// Safe to send: it came through `visible`.
  let base: Unicode.Scalar
  /// Up to three marks of 21 bits each, the first lowest; 0 is none.
  private(set) var marks: UInt64 = 0
  /// 0 in the second column of a wide base, else 1 or 2.
  package let width: UInt8
  package internal(set) var style: Style

  init(_ base: Unicode.Scalar, width: Int = 1, style: Style) {
    self.base = base
    self.width = UInt8(width)
    self.style = style
  }

  package static let blank = Cell(" ", style: .plain)

  /// Stands in the second column of a wide base.
  static func second(style: Style) -> Cell { Cell(" ", width: 0, style: style) }

  /// Base and marks; empty in the second column of a wide one.
  package var text: String {
    guard width > 0 else { return "" }
    var text = String(base)
    for mark in markScalars { text.unicodeScalars.append(mark) }
    return text
  }

  var markScalars: [Unicode.Scalar] {
    guard marks != 0 else { return [] }
    return (0..<3).compactMap { index in
      let value = UInt32(truncatingIfNeeded: marks >> (index * 21)) & 0x1F_FFFF
      return value == 0 ? nil : Unicode.Scalar(value)
    }
  }

  /// Adds a mark; false where there are three. ncurses keeps four: one place is left free, so that
  /// nothing is ever dropped unseen.
  mutating func add(mark: Unicode.Scalar) -> Bool {
    for index in 0..<3 where (marks >> (index * 21)) & 0x1F_FFFF == 0 {
      marks |= UInt64(mark.value) << (index * 21)
      return true
    }
    return false
  }
}
