package import Problems

/// The lines of a file, cut where libyaml cuts them, so that its marks find their line.
package struct SourceText: Sendable {
  package let path: String
  private let lines: [Substring]

  package init(_ text: String, path: String) {
    self.path = path
    var text = text
    text.makeContiguousUTF8()
    (lines, hashLines) = Self.cut(text)
  }

  /// Numbers of the lines that hold a `#`, rising: only there can a comment cut a text.
  private let hashLines: [Int]

  /// Cuts by bytes, for a file is read often: LF, CR, CR LF, and NEL, LS and PS, which end a line
  /// in YAML too.
  private static func cut(_ text: String) -> (lines: [Substring], hashLines: [Int]) {
    var lines: [Substring] = []
    var hashLines: [Int] = []
    let bytes = text.utf8
    var (start, index) = (bytes.startIndex, bytes.startIndex)
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte == UInt8(ascii: "#"), hashLines.last != lines.count + 1 {
        hashLines.append(lines.count + 1)
      }
      let width = breakWidth(bytes[index...])
      if width > 0 {
        lines.append(text[start..<index])
        start = bytes.index(index, offsetBy: width)
        index = start
      } else {
        index = bytes.index(after: index)
      }
    }
    lines.append(text[start...])
    return (lines, hashLines)
  }

  /// How many bytes the line break that begins here has; 0 where none does.
  private static func breakWidth(_ bytes: Substring.UTF8View) -> Int {
    switch bytes.first {
    case 0x0A: 1
    case 0x0D: bytes.dropFirst().first == 0x0A ? 2 : 1
    case 0xC2: bytes.dropFirst().first == 0x85 ? 2 : 0
    case 0xE2:
      bytes.starts(with: [0xE2, 0x80, 0xA8]) || bytes.starts(with: [0xE2, 0x80, 0xA9]) ? 3 : 0
    default: 0
    }
  }

  /// Whether one of these lines holds a `#`.
  func hasHash(in range: ClosedRange<Int>) -> Bool {
    var (low, high) = (0, hashLines.count)
    while low < high {
      let middle = (low + high) / 2
      if hashLines[middle] < range.lowerBound { low = middle + 1 } else { high = middle }
    }
    return low < hashLines.count && hashLines[low] <= range.upperBound
  }

  /// The line with that number, from 1; empty past the end.
  package func line(_ number: Int) -> Substring {
    lines.indices.contains(number - 1) ? lines[number - 1] : ""
  }

  package var lineCount: Int { lines.count }

  /// libyaml counts Unicode scalars, an editor counts characters.
  package func place(line number: Int, scalarColumn: Int) -> Place {
    let text = line(number)
    if text.utf8.allSatisfy({ $0 < 0x80 }) {
      return Place(file: path, line: number, column: scalarColumn)
    }
    let scalars = text.unicodeScalars
    let end = scalars.index(
      scalars.startIndex, offsetBy: scalarColumn - 1, limitedBy: scalars.endIndex)
    let characters = text[..<(end ?? scalars.endIndex)].count
    return Place(file: path, line: number, column: characters + 1)
  }

  /// The rest of a line from a column that counts Unicode scalars.
  package func rest(line number: Int, scalarColumn: Int) -> Substring {
    let text = line(number)
    let scalars = text.unicodeScalars
    guard
      let start = scalars.index(
        scalars.startIndex, offsetBy: scalarColumn - 1, limitedBy: scalars.endIndex)
    else { return "" }
    return text[start...]
  }
}
