import Glibc

/// Reads one log, whatever its format, into events; memory does not depend on its length.
final class LogReader {
  private enum Rows {
    case csv(CSVRow)
    case json(JSONRow)
    case spaced(SpacedRow)
  }

  let path: String
  let file: Int32
  let mapping: LogMapping
  /// Fields that this log really has.
  let fields: Set<LogField>
  private(set) var counts = RowCounts()
  /// The row under way, from 1.
  private(set) var line: Int64 = 0
  private let text: LogText
  private let rows: Rows
  private let slots: RowSlots
  private var maker: EventMaker
  private var isAtEnd = false
  /// A quote stands somewhere in the window: until then no row needs a second look.
  private var mayHaveQuotes = true
  private var quotesCheckedTo = -1

  init(
    _ path: String, file: Int32, names: LogNames, needed: Set<LogField>, options: LogOptions
  ) throws(TriageFault) {
    self.path = path
    self.file = file
    var text = try LogText(path)
    while text.end - text.start < 1 << 16, try text.refill() {}
    let guess = try LogGuess(text.glance(1 << 20), path: path, asked: options.mapping)
    mapping = guess.mapping
    if guess.format == .json {
      text = LogText(path, text: try RecordDocument.lines(of: text, records: mapping.records))
    }
    self.text = text
    var layout = RowLayout(mapping, needed: needed)
    if guess.format == .csv {
      layout = layout.keeping { guess.columns.contains($0) }
      rows = .csv(CSVRow(columns: guess.columns, separator: guess.separator, layout: layout))
    } else if guess.format == .spaced {
      rows = .spaced(SpacedRow(layout))
    } else {
      rows = .json(JSONRow(layout))
    }
    fields = Set(layout.slots.filter { !$0.value.isEmpty }.keys)
    slots = RowSlots(count: layout.places.count)
    maker = EventMaker(layout, file: file, names: names, options: options)
    guard fields.contains(.ts) else {
      throw TriageFault(
        "\(path): has no time: mapping “\(mapping.name)” looks for "
          + (mapping.places[.ts] ?? []).joined(separator: ", "),
        mend: "name another mapping with --map, or write one")
    }
    if guess.format == .csv { _ = try nextLine() }
  }

  deinit { slots.free() }

  var bytesRead: Int { text.bytesRead }
  var size: Int? { text.size }
  var oddity: String? { text.oddity }
  /// How many rows named somebody by user, key and address.
  var identities: [Int] { maker.identities }

  /// Adds events up to `most`; false when there are no more.
  func fill(_ batch: inout [LogEvent], most: Int) throws(TriageFault) -> Bool {
    guard !isAtEnd else { return false }
    while batch.count < most {
      guard let found = try nextLine() else {
        isAtEnd = true
        return !batch.isEmpty
      }
      let (start, count, hasQuotes) = (found.start, found.count, found.hasQuotes)
      guard count > 0 else { continue }
      counts.read += 1
      slots.clear()
      let row = unsafe UnsafePointer(text.base) + start
      guard unsafe split(row, count, hasQuotes) else {
        counts.skip(.notARow, line)
        continue
      }
      if let event = try make() { batch.append(event) }
    }
    return true
  }

  private func make() throws(TriageFault) -> LogEvent? {
    switch maker.event(slots, line) {
    case .event(let event, let remark):
      counts.used += 1
      if let remark { counts.skip(remark, line) }
      return event
    case .skipped(let reason):
      if reason == .badTime, maker.lacksZone {
        throw TriageFault(
          "\(path):\(line): its times name no zone",
          mend: "say which with --tz: --tz UTC, --tz +02:00")
      }
      counts.skip(reason, line)
      return nil
    }
  }

  @unsafe private func split(
    _ row: UnsafePointer<UInt8>, _ count: Int, _ hasQuotes: Bool
  ) -> Bool {
    switch rows {
    case .csv(let csv):
      unsafe hasQuotes
        ? csv.splitQuoted(row, count, into: slots) : csv.split(row, count, into: slots)
    case .json(let json): unsafe json.split(row, count, into: slots)
    case .spaced(let spaced): unsafe spaced.split(row, count, into: slots)
    }
  }

  // MARK: Lines

  private struct Line {
    /// In the window.
    var start: Int
    var count: Int
    var hasQuotes: Bool
  }

  private func nextLine() throws(TriageFault) -> Line? {
    while true {
      let start = text.start
      let available = text.end - start
      if available > 0, var length = feed(start, available) {
        var hasQuotes = false
        if case .csv = rows, lookForQuotes() {
          hasQuotes = quotes(start, length) > 0
          if hasQuotes, let whole = wholeRow(start, available, length) {
            length = whole
          } else if hasQuotes, !text.isAtEnd, available < LogText.longestLine {
            try text.refill()
            quotesCheckedTo = -1
            continue
          }
        }
        text.advance(length + 1)
        line += 1
        return Line(start: start, count: withoutReturn(start, length), hasQuotes: hasQuotes)
      }
      if text.isAtEnd {
        guard available > 0 else { return nil }
        text.advance(available)
        line += 1
        let hasQuotes = quotes(start, available) > 0
        return Line(start: start, count: withoutReturn(start, available), hasQuotes: hasQuotes)
      }
      if available > LogText.longestLine {
        try text.skipLine()
        line += 1
        counts.read += 1
        counts.skip(.tooLong, line)
        continue
      }
      try text.refill()
      quotesCheckedTo = -1
    }
  }

  /// The length of the line that begins here, if it ends within the window.
  private func feed(_ start: Int, _ available: Int) -> Int? {
    guard let found = unsafe memchr(text.base + start, 0x0A, available) else { return nil }
    return unsafe UnsafeMutablePointer(found.assumingMemoryBound(to: UInt8.self))
      - (text.base + start)
  }

  private func lookForQuotes() -> Bool {
    if quotesCheckedTo != text.end {
      quotesCheckedTo = text.end
      mayHaveQuotes =
        unsafe memchr(text.base + text.start, 0x22, text.end - text.start) != nil
    }
    return mayHaveQuotes
  }

  private func quotes(_ start: Int, _ count: Int) -> Int {
    var quotes = 0
    for index in start..<(start + count) where unsafe text.base[index] == 0x22 { quotes += 1 }
    return quotes
  }

  /// A line feed between quotes ends no row; nil where the row's end is not in the window yet.
  private func wholeRow(_ start: Int, _ available: Int, _ first: Int) -> Int? {
    var length = first
    var open = quotes(start, first) % 2 == 1
    while open {
      let next = start + length + 1
      guard next < start + available, let more = feed(next, start + available - next) else {
        return nil
      }
      if quotes(next, more) % 2 == 1 { open = false }
      length += 1 + more
    }
    return length
  }

  private func withoutReturn(_ start: Int, _ count: Int) -> Int {
    count > 0 && unsafe text.base[start + count - 1] == 0x0D ? count - 1 : count
  }
}
