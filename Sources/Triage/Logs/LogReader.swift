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
  /// What the rows read so far have told.
  var found: FoundFields { maker.found }
  private(set) var counts = RowCounts()
  private let text: LogText
  private let lines: LogLines
  private let rows: Rows
  private let slots: RowSlots
  private var maker: EventMaker
  private(set) var isAtEnd = false
  /// A CSV's first line, and how often it may have come again: a new file begins with it.
  private var header: [UInt8] = []
  private var turnsSeen = 0

  init(
    _ path: String, file: Int32, names: LogNames, needed: Set<LogField>, options: LogOptions
  ) throws(TriageFault) {
    self.path = path
    self.file = file
    var text = try LogText(path, isLive: options.isLive)
    while text.end - text.start < 1 << 16, try text.refill() {}
    if options.isLive { try Self.refuseUnfollowable(text) }
    let guess = try LogGuess(text.glance(1 << 20), path: path, asked: options.mapping)
    mapping = guess.mapping
    if guess.format == .json {
      guard !options.isLive else {
        throw TriageFault(
          "\(path): is one document, which is whole or nothing",
          mend: "follow a log with a record in each line")
      }
      text = LogText(path, text: try RecordDocument.lines(of: text, records: mapping.records))
    }
    self.text = text
    lines = LogLines(text, quotes: guess.format == .csv)
    var layout = RowLayout(mapping, needed: needed)
    if guess.format == .csv {
      layout = layout.keeping { guess.columns.contains($0) }
      rows = .csv(CSVRow(columns: guess.columns, separator: guess.separator, layout: layout))
    } else if guess.format == .spaced {
      rows = .spaced(SpacedRow(layout))
    } else {
      rows = .json(JSONRow(layout))
    }
    slots = RowSlots(count: layout.places.count)
    maker = EventMaker(layout, file: file, names: names, options: options)
    guard layout.slots[.ts]?.isEmpty == false else {
      throw TriageFault(
        "\(path): has no time: mapping “\(mapping.name)” looks for "
          + (mapping.places[.ts] ?? []).joined(separator: ", "),
        mend: "name another mapping with --map, or write one")
    }
    if guess.format == .csv, let line = try lines.next() {
      header = unsafe Array(
        UnsafeBufferPointer(start: text.base + line.start, count: line.count))
    }
  }

  /// What is written later is read by what stands in the first line.
  private static func refuseUnfollowable(_ text: LogText) throws(TriageFault) {
    guard text.glance(1 << 20).contains(0x0A) || text.isAtEnd else {
      throw TriageFault(
        "\(text.path): holds no whole line yet", mend: "begin again once something stands in it")
    }
  }

  deinit { slots.free() }

  var bytesRead: Int { text.bytesRead }
  var size: Int? { text.size }
  var oddity: String? {
    guard lines.turns > 0 else { return text.oddity }
    return
      "another file took its place, or it was cut, \(lines.turns) times; lines count from there"
  }
  /// Ctrl-C ended it.
  var isInterrupted: Bool { text.isInterrupted() }
  /// How many rows named somebody by user, key and address.
  var identities: [Int] { maker.identities }

  /// Adds events up to `most`; false when there are no more.
  func fill(_ batch: inout [LogEvent], most: Int) throws(TriageFault) -> Bool {
    guard !isAtEnd else { return false }
    while batch.count < most {
      guard let line = try lines.next() else {
        guard !text.isStarved else { return true }
        isAtEnd = true
        return !batch.isEmpty
      }
      guard !isHeaderAgain(line) else { continue }
      guard line.count > 0 || line.isTooLong else { continue }
      counts.read += 1
      guard !line.isTooLong else {
        counts.skip(.tooLong, line.number)
        continue
      }
      slots.clear()
      let row = unsafe UnsafePointer(text.base) + line.start
      guard unsafe split(row, line.count, line.hasQuotes) else {
        counts.skip(.notARow, line.number)
        continue
      }
      if let event = try make(line.number) { batch.append(event) }
    }
    return true
  }

  /// Of a log that was rotated: the new file's own header is no row.
  private func isHeaderAgain(_ line: LogLines.Line) -> Bool {
    guard lines.turns != turnsSeen else { return false }
    turnsSeen = lines.turns
    guard !header.isEmpty else { return false }
    let line = unsafe UnsafeBufferPointer(start: text.base + line.start, count: line.count)
    return unsafe header.elementsEqual(line)
  }

  private func make(_ line: Int64) throws(TriageFault) -> LogEvent? {
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
}
