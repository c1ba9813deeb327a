/// What a paste has brought so far.
struct PasteBuffer: Sendable {
  enum End: Sendable {
    /// `ESC [ 201 ~`, or two seconds without bytes.
    case mark
    /// A terminal without marks: a tenth of a second without bytes.
    case silence

    var silence: Duration {
      switch self {
      case .mark: .seconds(2)
      case .silence: .milliseconds(100)
      }
    }
  }

  static let limit = 1 << 20

  private var bytes: [UInt8] = []
  private var isOver = false

  /// Adds bytes; once the end mark has come, returns what came after it.
  mutating func add(_ more: [UInt8], until end: End) -> [UInt8]? {
    let searchFrom = max(0, bytes.count - endMark.count + 1)
    bytes += more
    if case .mark = end, let found = markPosition(from: searchFrom) {
      let rest = Array(bytes[(found + endMark.count)...])
      bytes.removeSubrange(found...)
      shorten(to: PasteBuffer.limit)
      return rest
    }
    // What may be the beginning of the end mark stays, whatever the length.
    if bytes.count > PasteBuffer.limit + endMark.count {
      isOver = true
      let tail = bytes.suffix(endMark.count)
      bytes.removeSubrange((PasteBuffer.limit)...)
      bytes += tail
    }
    return nil
  }

  func paste() -> Paste {
    Paste(text: text, ending: isOver ? .cutByLength : .whole)
  }

  func paste(endedBySilence end: End) -> Paste {
    switch end {
    case .mark: Paste(text: text, ending: isOver ? .cutByLength : .cutByTime)
    case .silence: paste()
    }
  }

  private func markPosition(from start: Int) -> Int? {
    var index = start
    while let next = bytes[index...].firstIndex(of: 0x1B) {
      if bytes[next...].starts(with: endMark) { return next }
      index = next + 1
    }
    return nil
  }

  private mutating func shorten(to count: Int) {
    guard bytes.count > count else { return }
    isOver = true
    bytes.removeSubrange(count...)
  }

  private var text: String {
    let kept = bytes.prefix(PasteBuffer.limit)
    return String(validating: kept, as: UTF8.self) ?? repaired(kept)
  }
}

/// Bytes that are no text as `<FF>`, the rest as it stands.
private func repaired(_ bytes: ArraySlice<UInt8>) -> String {
  var text = ""
  var decoder = UTF8()
  var iterator = bytes.makeIterator()
  var position = bytes.startIndex
  while true {
    switch decoder.decode(&iterator) {
    case .scalarValue(let scalar):
      text.unicodeScalars.append(scalar)
      position += UTF8.width(scalar)
    case .emptyInput: return text
    case .error:
      let byte = bytes[position]
      text += "<" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true) + ">"
      position += 1
      decoder = UTF8()
      iterator = bytes[position...].makeIterator()
    }
  }
}

private let endMark: [UInt8] = [0x1B] + Array("[201~".utf8)
