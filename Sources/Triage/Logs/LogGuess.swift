/// What a log is, by its first lines, where nobody said.
struct LogGuess {
  var mapping: LogMapping
  var format: LogMapping.Format
  /// Columns of a CSV.
  var columns: [String] = []
  var separator = UInt8(ascii: ",")

  /// `start`: the first bytes of the log, unpacked.
  init(_ start: [UInt8], path: String, asked: LogMapping?) throws(TriageFault) {
    let first = start.first { $0 > 0x20 }
    let line = Array(start.prefix { $0 != 0x0A })
    if let refusal = asked?.refusal {
      throw TriageFault(
        "\(path): \(asked?.title ?? "this log"): \(refusal)", mend: "see “tocsin triage needs”")
    }
    switch asked?.format ?? Self.format(first, line) {
    case .csv:
      (columns, separator) = CSVRow.columns(line)
      format = .csv
      let columns = columns
      if let asked {
        mapping = asked
      } else {
        mapping = try Self.best(path, columns) { columns.contains($0) }
      }
    case .spaced:
      format = .spaced
      if let asked { mapping = asked } else { mapping = try Self.spaced(line, path) }
    case .jsonl, .json:
      let value = Self.value(line)
      let isDocument = Self.isDocument(first, value, asked)
      format = isDocument ? .json : .jsonl
      if let asked {
        mapping = asked
      } else if isDocument {
        mapping = try Self.documentMapping(start, path)
      } else {
        mapping = try Self.best(path, value?.members?.map(\.name) ?? []) { place in
          value.map { Self.holds($0, place) } ?? false
        }
      }
    }
  }

  private static func format(_ first: UInt8?, _ line: [UInt8]) -> LogMapping.Format {
    if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") { return .jsonl }
    let text = String(decoding: line.prefix(4096), as: UTF8.self)
    let isWebServer = text.contains("\"GET ") || text.contains("\"POST ") || text.contains("REST.")
    return isWebServer ? .spaced : .csv
  }

  private static func value(_ line: [UInt8]) -> JSON? {
    do throws(JSONReader.Fault) { return try JSONReader.read(line) } catch { return nil }
  }

  private static func isDocument(_ first: UInt8?, _ value: JSON?, _ asked: LogMapping?) -> Bool {
    guard first == UInt8(ascii: "{"), let value else { return true }
    guard let key = asked?.records.first else { return value["Records"]?.list != nil }
    return value[key] != nil
  }

  private static func documentMapping(
    _ start: [UInt8], _ path: String
  ) throws(TriageFault) -> LogMapping {
    let text = String(decoding: start.prefix(4096), as: UTF8.self)
    let name =
      text.contains("organization.usage")
      ? "openai-usage" : text.contains("\"Records\"") ? "cloudtrail" : "plain"
    guard let mapping = try LogMapping.shipped(name) else {
      throw TriageFault("\(path): no mapping fits", mend: "name one with --map")
    }
    return mapping
  }

  private static func spaced(_ line: [UInt8], _ path: String) throws(TriageFault) -> LogMapping {
    let text = String(decoding: line.prefix(64), as: UTF8.self)
    if text.hasPrefix("INFO:"), let refusal = try LogMapping.shipped("vllm")?.refusal {
      throw TriageFault("\(path): vLLM: \(refusal)", mend: "see “tocsin triage needs --map vllm”")
    }
    let isBucket = String(decoding: line, as: UTF8.self).contains("REST.")
    guard let mapping = try LogMapping.shipped(isBucket ? "s3" : "combined") else {
      throw TriageFault("\(path): no mapping fits", mend: "name one with --map")
    }
    return mapping
  }

  /// The mapping most of whose fields are there: a time and somebody, or it is none.
  private static func best(
    _ path: String, _ names: [String], _ isThere: (String) -> Bool
  ) throws(TriageFault) -> LogMapping {
    var best: (mapping: LogMapping, score: Int)?
    for name in LogMapping.shippedNames {
      guard let mapping = try LogMapping.shipped(name), mapping.refusal == nil,
        mapping.format != .spaced
      else { continue }
      let found = mapping.places.filter { $0.value.contains(where: isThere) }
      let somebody = [LogField.user, .key, .sourceIP].contains { found[$0] != nil }
      guard found[.ts] != nil, somebody, found.count > best?.score ?? 0 else { continue }
      best = (mapping, found.count)
    }
    if let best { return best.mapping }
    throw TriageFault(
      "\(path): no mapping fits; it has \(names.prefix(12).joined(separator: ", "))",
      mend: "name one with --map (\(LogMapping.shippedNames.joined(separator: ", "))), "
        + "or write a mapping file: “tocsin triage needs” shows one")
  }

  private static func holds(_ value: JSON, _ place: String) -> Bool {
    if value[place] != nil { return true }
    var at = value
    for name in place.split(separator: ".") {
      if let text = at.text, let inner = self.value(Array(text.utf8)) { at = inner }
      guard let next = at[String(name)] else { return false }
      at = next
    }
    return at != .null
  }
}
