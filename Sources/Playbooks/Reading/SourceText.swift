package import Problems

/// The lines of a file, cut where libyaml cuts them, so that its marks find their line.
///
/// Bytes, not characters: cutting a text into characters took longer than parsing it.
package struct SourceText: Sendable {
  package let path: String
  private let bytes: [UInt8]
  /// Where each line begins; its end is that of its break.
  private let starts: [Int]
  /// Lines with a `#` behind a blank, which cuts a plain scalar; most files have few.
  private let hashLines: [Int]

  package init(_ text: String, path: String) {
    self.init(Array(text.utf8), path: path)
  }

  init(_ bytes: [UInt8], path: String) {
    self.path = path
    self.bytes = bytes
    (starts, hashLines) = Self.lines(of: bytes)
  }

  /// LF, CR, CRLF, and YAML's NEL, LS and PS.
  private static func lines(of bytes: [UInt8]) -> (starts: [Int], hashLines: [Int]) {
    var starts = [0]
    starts.reserveCapacity(bytes.count / 32)
    var hashLines: [Int] = []
    for position in bytes.indices {
      switch bytes[position] {
      case 0x0A: starts.append(position + 1)
      case 0x23 where position > 0 && [0x20, 0x09].contains(bytes[position - 1]):
        hashLines.append(starts.count)
      case 0x0D where position + 1 == bytes.count || bytes[position + 1] != 0x0A:
        starts.append(position + 1)
      case 0x85 where position > 0 && bytes[position - 1] == 0xC2: starts.append(position + 1)
      case 0xA8, 0xA9:
        if position > 1, bytes[position - 1] == 0x80, bytes[position - 2] == 0xE2 {
          starts.append(position + 1)
        }
      default: break
      }
    }
    return (starts, hashLines)
  }

  /// Whether a `#` may cut a plain scalar of so many bytes that begins there: it stands on that
  /// line, or on a later one where the scalar goes on.
  func mayCut(line: Int, column: Int, bytes count: Int) -> Bool {
    guard let last = hashLines.last, line <= last else { return false }
    let isOnOneLine = lineBytes(line).count - column + 1 >= count
    return !isOnOneLine || hashLines.contains(line)
  }

  /// The whole text as bytes that stay where they are.
  func withBytes<Result, Failure: Error>(
    _ work: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try unsafe bytes.withUnsafeBufferPointer(work)
  }

  /// The place of a byte.
  func place(offset: Int) -> Place {
    let line = starts.lastIndex { $0 <= offset } ?? 0
    let before = bytes[starts[line]..<max(starts[line], min(offset, bytes.count))]
    let column = String(decoding: before, as: UTF8.self).count + 1
    return Place(file: path, line: line + 1, column: column)
  }

  package var lineCount: Int { starts.count }

  /// The line with that number, from 1, without its break; empty past the end.
  package func line(_ number: Int) -> Substring {
    String(decoding: lineBytes(number), as: UTF8.self)[...]
  }

  /// The bytes of a line without CR and LF.
  func lineBytes(_ number: Int) -> ArraySlice<UInt8> {
    guard starts.indices.contains(number - 1) else { return [] }
    let end = number < starts.count ? starts[number] : bytes.count
    var line = bytes[starts[number - 1]..<end]
    if line.last == 0x0A { line.removeLast() }
    if line.last == 0x0D { line.removeLast() }
    return line
  }

  /// libyaml counts Unicode scalars, an editor counts characters.
  package func place(line number: Int, scalarColumn: Int) -> Place {
    let line = lineBytes(number)
    let before = line[..<Self.position(of: scalarColumn, in: line)]
    guard before.contains(where: { $0 >= 0x80 }) else {
      return Place(file: path, line: number, column: scalarColumn)
    }
    let characters = String(decoding: before, as: UTF8.self).count
    return Place(file: path, line: number, column: characters + 1)
  }

  /// The rest of a line from a column that counts Unicode scalars.
  func rest(line number: Int, scalarColumn: Int) -> ArraySlice<UInt8> {
    let line = lineBytes(number)
    return line[Self.position(of: scalarColumn, in: line)...]
  }

  private static func position(of scalarColumn: Int, in line: ArraySlice<UInt8>) -> Int {
    var left = scalarColumn - 1
    var position = line.startIndex
    while position < line.endIndex {
      // A byte that continues a scalar is not one of its own.
      if line[position] & 0xC0 != 0x80 {
        if left == 0 { break }
        left -= 1
      }
      position += 1
    }
    return position
  }
}
