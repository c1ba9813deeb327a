import Glibc

/// Reads file events: CSV with a header, objects in lines, or one document that lists objects.
struct MoveReader {
  private(set) var events: [MoveEvent] = []
  private(set) var counts = RowCounts()
  let names = NameTable(expecting: 4096)
  /// Somebody had enough before the end.
  private(set) var isPartial = false
  private let zone: LogZone?
  /// `field: place | place`, which come before the places we know.
  private let mapping: [MoveField: [String]]

  init(zone: LogZone?, mapping: [MoveField: [String]]) {
    (self.zone, self.mapping) = (zone, mapping)
  }

  /// A mapping file of `field: place | place` lines.
  static func mapping(
    _ text: String, name: String
  ) throws(TriageFault) -> [MoveField: [String]] {
    var mapping: [MoveField: [String]] = [:]
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let line = line.prefix { $0 != "#" }
      guard !line.trimmed.isEmpty else { continue }
      guard let colon = line.firstIndex(of: ":"),
        let field = MoveField(rawValue: line[..<colon].trimmed)
      else {
        throw TriageFault(
          "\(name):\(index + 1): “\(line.trimmed)” names no field",
          mend: "write one of \(MoveField.allCases.map(\.rawValue).joined(separator: ", ")): PLACE")
      }
      mapping[field] = line[line.index(after: colon)...].split(separator: "|").map(\.trimmed)
    }
    return mapping
  }

  /// `pulse` is asked now and then whether to go on.
  mutating func read(
    _ path: String, file: Int32, pulse: (_ read: Int, _ of: Int?) -> Bool
  ) throws(TriageFault) {
    var text = try LogText(path)
    while text.end - text.start < 1 << 16, try text.refill() {}
    let start = text.glance(1 << 16)
    let first = start.first { $0 > 0x20 }
    if first == UInt8(ascii: "[") || Self.isDocument(start, first) {
      text = LogText(
        path, text: try RecordDocument.lines(of: text, records: Self.lists(start)))
    }
    let isCSV = first != UInt8(ascii: "{") && first != UInt8(ascii: "[")
    let lines = LogLines(text, quotes: isCSV)
    var columns: [String] = []
    if isCSV, let header = try lines.next() {
      columns = SmallTable.fields(Self.words(text, header))
      guard places(.ts).contains(where: columns.contains),
        places(.path).contains(where: columns.contains)
      else {
        throw TriageFault(
          "\(path): names no time and path; it has \(columns.prefix(12).joined(separator: ", "))",
          mend: "write a mapping file: “ts: COLUMN”, “path: COLUMN”, and name it with --map")
      }
    }
    while let line = try lines.next() {
      guard line.count > 0 || line.isTooLong else { continue }
      if counts.read % 4096 == 0, !pulse(text.bytesRead, text.size) {
        isPartial = true
        return
      }
      counts.read += 1
      guard !line.isTooLong else {
        counts.skip(.tooLong, line.number)
        continue
      }
      try take(Self.words(text, line), columns, line.number, file, path)
    }
    if text.isInterrupted() { isPartial = true }
  }

  private static func words(_ text: LogText, _ line: LogLines.Line) -> String {
    unsafe String(
      decoding: UnsafeBufferPointer(start: text.base + line.start, count: line.count),
      as: UTF8.self)
  }

  private static func isDocument(_ start: [UInt8], _ first: UInt8?) -> Bool {
    guard first == UInt8(ascii: "{") else { return false }
    let line = start.prefix { $0 != 0x0A }
    return line.last { $0 > 0x20 }.map { "{[,".utf8.contains($0) } ?? true || !lists(start).isEmpty
  }

  private static func lists(_ start: [UInt8]) -> [String] {
    let text = String(decoding: start.prefix(200), as: UTF8.self)
    return ["fileEvents", "Records", "events"].filter { text.contains("\"\($0)\":") }
  }

  // MARK: Rows

  private func places(_ field: MoveField) -> [String] { mapping[field] ?? field.places }

  private mutating func take(
    _ row: String, _ columns: [String], _ line: Int64, _ file: Int32, _ path: String
  ) throws(TriageFault) {
    let find: (String) -> String?
    if columns.isEmpty {
      let value: JSON
      do throws(JSONReader.Fault) { value = try JSONReader.read(Array(row.utf8)) } catch {
        return counts.skip(.notARow, line)
      }
      find = { Self.text(value, $0) }
    } else {
      let fields = SmallTable.fields(row)
      find = { name in
        columns.firstIndex(of: name).flatMap { $0 < fields.count ? fields[$0] : nil }
      }
    }
    func field(_ field: MoveField) -> String? {
      for place in places(field) {
        if let text = find(place), !text.isEmpty, text != "-" { return text }
      }
      return nil
    }
    guard let stamp = field(.ts) else { return counts.skip(.noTime, line) }
    var time = LogTime(zone: zone)
    guard let when = time.read(stamp) else {
      guard !time.lacksZone else {
        throw TriageFault(
          "\(path):\(line): its times name no zone", mend: "say which with --tz: --tz UTC")
      }
      return counts.skip(.badTime, line)
    }
    guard let user = field(.user) else { return counts.skip(.noIdentity, line) }
    var event = MoveEvent(time: when, user: names.number(of: user), file: file, line: line)
    event.path = names.number(of: field(.path) ?? "")
    event.host = names.number(of: field(.host) ?? "")
    event.action = names.number(of: (field(.action) ?? "").lowercased())
    event.sha256 = names.number(of: (field(.sha256) ?? "").lowercased())
    event.bytes = field(.bytes).flatMap { Int64($0) }.map { max(0, $0) } ?? 0
    event.destinationKind = names.number(of: (field(.destinationKind) ?? "").lowercased())
    event.destinationName = names.number(of: (field(.destinationName) ?? "").lowercased())
    event.isRemote = ["yes", "true", "1"].contains((field(.remote) ?? "").lowercased())
    counts.used += 1
    events.append(event)
  }

  private static func text(_ value: JSON, _ place: String) -> String? {
    if let whole = value[place] { return plain(whole) }
    var at = value
    for name in place.split(separator: ".") {
      guard let next = at[String(name)] else { return nil }
      at = next
    }
    return plain(at)
  }

  private static func plain(_ value: JSON) -> String? {
    switch value {
    case .text(let text): text
    case .number(let number): number
    case .bool(let truth): truth ? "yes" : "no"
    case .list(let items): items.first.flatMap(plain)
    case .null, .object: nil
    }
  }
}

extension LogTime {
  mutating func read(_ text: String) -> Int64? {
    var text = text
    return text.withUTF8 { buffer in
      guard let start = buffer.baseAddress else { return nil }
      return unsafe read(start, buffer.count).flatMap {
        (0..<253_402_300_800_000).contains($0) ? $0 : nil
      }
    }
  }
}
