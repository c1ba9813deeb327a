import Timeline

/// Some rows, packed into bytes.
struct RowPiece: Sendable {
  private var bytes: [UInt8] = []
  private var starts: [Int] = []

  mutating func append(_ row: Row) {
    starts.append(bytes.count)
    put(row.anchor == nil ? 0 : 1)
    if let anchor = row.anchor { put(anchor) }
    put(row.cells.count)
    for words in row.cells {
      put(words.spans.count)
      for span in words.spans { put(span) }
    }
  }

  var count: Int { starts.count }

  func row(_ index: Int) -> Row {
    var reader = Reader(bytes: bytes, at: starts[index])
    return reader.row()
  }

  private mutating func put(_ span: Span) {
    switch span.kind {
    case .own: put(0)
    case .foreign: put(1)
    case .strong: put(2)
    case .notRecorded: put(3)
    case .withheld: put(4)
    case .entry(let id):
      put(5)
      return put(id)
    }
    put(span.text)
  }

  private mutating func put(_ id: EntryID) {
    put(id.log)
    put(id.number)
  }

  private mutating func put(_ text: String) {
    put(text.utf8.count)
    bytes += text.utf8
  }

  /// Seven bits a byte, the low ones first.
  private mutating func put(_ number: Int) {
    var rest = UInt64(max(0, number))
    while rest > 0x7F {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  private struct Reader {
    let bytes: [UInt8]
    var at: Int

    mutating func row() -> Row {
      let anchor = number() == 1 ? entry() : nil
      let cells = (0..<number()).map { _ in Words((0..<number()).map { _ in span() }) }
      return Row(cells, anchor: anchor)
    }

    private mutating func span() -> Span {
      switch number() {
      case 1: return Span(text(), .foreign)
      case 2: return Span(text(), .strong)
      case 3: return Span(text(), .notRecorded)
      case 4: return Span(text(), .withheld)
      case 5:
        let id = entry()
        return Span(id.description, .entry(id))
      default: return Span(text(), .own)
      }
    }

    private mutating func entry() -> EntryID {
      let log = text()
      return EntryID(log: log, number: number())
    }

    private mutating func text() -> String {
      let count = number()
      defer { at += count }
      return String(decoding: bytes[at..<(at + count)], as: UTF8.self)
    }

    private mutating func number() -> Int {
      var value: UInt64 = 0
      var shift: UInt64 = 0
      while true {
        let byte = bytes[at]
        at += 1
        value |= UInt64(byte & 0x7F) << shift
        guard byte & 0x80 != 0 else { return Int(truncatingIfNeeded: value) }
        shift += 7
      }
    }
  }
}
