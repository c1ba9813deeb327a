import Foundation
import Playbooks
import Problems
import Response
import Timeline

/// One item's chain of custody, as a page that is printed and signed by hand too.
struct CustodyForm {
  private let log: ItemLog
  private let incident: Incident

  init(_ log: ItemLog, _ incident: Incident) {
    self.log = log
    self.incident = incident
  }

  /// What C.3 of the field's practice asks of an item; nil where nobody has said it.
  var fields: [(name: String, value: String?)] {
    let members = log.item.members
    let custody = members["custody"]?.object ?? [:]
    let text = { (name: String) in custody[name]?.string }
    return [
      ("Item", log.id), ("Description", log.item.name), ("Kind", text("kind")),
      ("Source", log.item.source), ("Location", text("path")), ("Collected on", text("host")),
      ("Collected by", responder(ofLog: log.added.entry.log)),
      ("Acquired", members["acquired"]?.string),
      ("Signed in entry", log.added.entry.description), ("How", members["how"]?.string),
      ("Tool", text("tool")), ("Method", "digested while copied, read back and compared"),
      ("SHA-256", log.item.sha256), ("Size", "\(log.size) bytes"),
      ("Modified as found (s since 1970)", text("modified")),
      ("Changed as found", text("changed")), ("Made as found", text("born")),
      ("Rights as found", text("mode")), ("Inode", text("inode")), ("Device", text("device")),
      ("Stored at", "evidence/objects/\(log.item.sha256.prefix(2))/\(log.item.sha256)"),
      ("Whole", log.item.isPartial ? "no: see the manifest for what could not be read" : "yes"),
      ("Changed while read", log.item.isUnstable ? "yes" : "no"),
      ("Held for law", log.has(.hold) ? "YES" : "no"),
      ("Privileged", log.has(.privilege) ? "YES" : "no"),
      ("In the hands of", keeperName(log.holder)),
    ]
  }

  /// Percent of the fields that somebody has filled.
  var completeness: Int {
    let all = fields
    return all.isEmpty ? 100 : all.filter { $0.value != nil }.count * 100 / all.count
  }

  var markdown: String {
    var lines = ["# Chain of custody: \(cell(log.id))", ""]
    if incident.isExercise { lines += ["**EXERCISE**", ""] }
    lines += ["Incident \(cell(incident.code)), \(cell(incident.title))", ""]
    lines += ["| field | value |", "|---|---|"]
    lines += fields.map { "| \($0.name) | \(cell($0.value ?? "")) |" }
    lines += [
      "", "Custody \(completeness) % complete.", "",
      "| when (UTC) | what | from | to | why | seal or receipt | authority | signed in |",
      "|---|---|---|---|---|---|---|---|",
    ]
    lines.append(
      "| \(time(log.added.at)) | collected | | \(cell(responder(ofLog: log.added.entry.log))) | | | | "
        + "\(cell(log.added.entry.description)) |")
    lines += log.acts.map(row)
    lines += [
      "", "| released by (name, signature, date) | received by (name, signature, date) |",
      "|---|---|", "| | |", "| | |", "| | |", "",
    ]
    return lines.joined(separator: "\n")
  }

  private func row(_ act: ItemLog.Act) -> String {
    let custody = act.custody
    let parts = [
      time(act.signature.at), custody.change.rawValue,
      cell(custody.from.map(keeperName) ?? responder(ofLog: act.signature.entry.log)),
      cell(custody.to.map(keeperName) ?? ""), cell(custody.reason ?? ""),
      cell(custody.seal ?? ""), cell(custody.authority ?? ""),
      cell(act.signature.entry.description),
    ]
    return "| " + parts.joined(separator: " | ") + " |"
  }

  private func time(_ date: Date) -> String { Timeline.Instant.text(date) }

  /// Inert in Markdown and HTML.
  private func cell(_ text: String) -> String {
    var inert = ""
    for character in visible(text) {
      switch character {
      case "|", "*", "_", "`", "[", "]", "#", "~", "\\": inert += "\\\(character)"
      case "<": inert += "&lt;"
      case ">": inert += "&gt;"
      case "&": inert += "&amp;"
      default: inert.append(character)
      }
    }
    return inert
  }
}
