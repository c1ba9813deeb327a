import Foundation
import Response
import Terminal
package import Timeline

/// An entry in lines: short under the list, whole on a screen of its own.
enum EntryText {
  static func short(_ line: TimelineLine, signature: String, times: Times) -> [String] {
    let what = line.correctedBy.map { "\(line.what)   (corrected by \($0))" } ?? line.what
    return [
      "time    \(stamp(line.at, times))",
      "who     \(line.who)   entry \(line.entry)",
      "what    \(line.kind)   \(what)",
      "sign    \(signatureWords(signature))   Enter shows all of it",
    ]
  }

  /// `2026-11-21 05:31:12 CET   04:31:12 UTC`; once where both are the same.
  private static func stamp(_ date: Date, _ times: Times) -> String {
    let names = (times.label(at: date), times.otherLabel(at: date))
    let first = "\(times.local(date).isoDay) \(times.local(date).hourMinuteSecond) \(names.0)"
    return names.0 == names.1
      ? first : "\(first)   \(times.other(date).hourMinuteSecond) \(names.1)"
  }

  static func whole(_ detail: EntryDetail, times: Times) -> [String] {
    var lines = short(detail.line, signature: "", times: times).dropLast().map(\.self)
    if abs(detail.entry.at.timeIntervalSince(detail.line.at)) >= 1 {
      lines.append("written \(stamp(detail.entry.at, times))")
    }
    lines.append("signed  \(detail.signer)")
    lines.append("        \(detail.signature)")
    if let clock = detail.clock { lines.append("clock   \(clock)") }
    let entry = detail.entry
    lines += ["", "chain   prev \(entry.previous.hex)", "        this \(entry.headDigest.hex)"]
    if !entry.seen.isEmpty {
      lines.append("")
      for (log, seen) in entry.seen.sorted(by: { $0.key < $1.key }) {
        lines.append("seen    \(log):\(seen.number)  \(seen.head.hex)")
      }
    }
    lines += ["", "kind    \(entry.kind)"]
    if case .withheld = entry.content { lines.append("withheld: some members are not shown") }
    for (name, value) in entry.data.sorted(by: { $0.key < $1.key }) {
      lines += EntryMember.lines(name, value)
    }
    if holdsRightToLeft(detail.line.what) { lines.append("RTL text: drawn in stored order") }
    return lines
  }

  static func signatureWords(_ mark: String) -> String {
    switch mark {
    case "ok": "signature good"
    case "...": "not verified yet"
    default: mark
    }
  }
}

/// A member of an entry in lines, as it was signed.
package enum EntryMember {
  nonisolated package static func lines(_ name: String, _ value: JSON) -> [String] {
    let texts = text(of: value).split(separator: "\n", omittingEmptySubsequences: false)
    return texts.enumerated().map { index, line in
      index == 0 ? "  \(name): \(line)" : "      \(line)"
    }
  }

  nonisolated private static func text(of value: JSON) -> String {
    switch value {
    case .null: "null"
    case .bool(let truth): truth ? "true" : "false"
    case .int(let number): String(number)
    case .string(let text): text
    case .array(let items): items.map(text).joined(separator: ", ")
    case .object(let members):
      members.sorted { $0.key < $1.key }.map { "\($0.key): \(text(of: $0.value))" }
        .joined(separator: "; ")
    }
  }
}
