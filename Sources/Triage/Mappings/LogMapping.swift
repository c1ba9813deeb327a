/// How a source calls what we call by one name: a small text file of `name: value` lines.
package struct LogMapping: Sendable {
  package enum Format: String, Sendable {
    /// A header, then rows.
    case csv
    /// An object in each line.
    case jsonl
    /// One document that holds records.
    case json
    /// Words between spaces, quotes and brackets, as web servers write.
    case spaced
  }

  package var name: String
  /// What it is the log of.
  package var title: String
  /// Nil: whatever the file turns out to be, CSV or JSON lines.
  package var format: Format?
  /// For each field the places to look, the best first.
  package var places: [LogField: [String]] = [:]
  /// Names of lists within lists that hold the records of a document.
  package var records: [String] = []
  /// Rows whose place has none of the values are left out.
  package var filters: [(place: String, values: [String])] = []
  /// Of sizes: tokens or bytes.
  package var unit: String
  /// A row is a bucket of requests, not one.
  package var isBucketed = false
  /// What to know before believing an answer.
  package var notes: [String] = []
  /// Where to get what this log does not tell, by field.
  package var missing: [LogField: String] = [:]
  /// What this log cannot answer at all, and why.
  package var refusal: String?
}

extension LogMapping {
  /// Reads a mapping file; every line is understood or is a fault.
  package static func read(_ text: String, name: String) throws(TriageFault) -> LogMapping {
    var mapping = LogMapping(name: name, title: name, unit: "tokens")
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      let line = line.prefix { $0 != "#" }
      guard let colon = line.firstIndex(of: ":") else {
        guard line.allSatisfy(\.isWhitespace) else {
          throw fault(name, index, "“\(line)” is no “name: value”")
        }
        continue
      }
      let key = line[..<colon].trimmed
      let value = line[line.index(after: colon)...].trimmed
      do throws(TriageFault) { try mapping.take(key, value) } catch {
        throw fault(name, index, error.message)
      }
    }
    guard mapping.places[.ts] != nil || mapping.refusal != nil else {
      throw TriageFault("\(name): names no place of the time", mend: "add a line “ts: …”")
    }
    return mapping
  }

  private static func fault(_ name: String, _ index: Int, _ message: String) -> TriageFault {
    TriageFault(
      "\(name):\(index + 1): \(message)",
      mend:
        "write “name: value”; names are \(LogField.allCases.map(\.rawValue).joined(separator: ", ")), "
        + "title, format, records, filter, unit, bucketed, note, missing FIELD, refuses")
  }

  private mutating func take(_ key: String, _ value: String) throws(TriageFault) {
    if let field = LogField(rawValue: key) {
      places[field] = value.split(separator: "|").map { $0.trimmed }
      return
    }
    switch key {
    case "title": title = value
    case "format":
      guard let format = Format(rawValue: value) else {
        throw TriageFault("format “\(value)” is not known", mend: "")
      }
      self.format = format
    case "records": records = value.split(separator: ".").map { $0.trimmed }
    case "unit": unit = value
    case "bucketed": isBucketed = value == "yes"
    case "note": notes.append(value)
    case "refuses": refusal = value
    case "filter":
      let parts = value.split(separator: "=", maxSplits: 1)
      guard parts.count == 2 else {
        throw TriageFault("a filter is “place = value, value”", mend: "")
      }
      filters.append(
        (parts[0].trimmed, parts[1].split(separator: ",").map { $0.trimmed }))
    default:
      guard key.hasPrefix("missing "), let field = LogField(rawValue: String(key.dropFirst(8)))
      else {
        throw TriageFault("“\(key)” is not known", mend: "")
      }
      missing[field] = value
    }
  }
}
