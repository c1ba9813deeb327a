import Foundation
import Playbooks
import Response
import Timeline

/// The incident as the report of a MISP event: Markdown that its pages show. What is foreign says
/// nothing but itself, so that no text becomes one of MISP's references (`@[attribute](uuid)`).
struct MispReport {
  private let export: Export
  private let leftOut: String
  private var incident: Incident { export.incident }

  /// A server's column for it holds 65,535 bytes.
  static let mostBytes = 60_000

  init(_ export: Export, leftOut: String) {
    self.export = export
    self.leftOut = leftOut
  }

  var markdown: String {
    var text = (head + ["", "## What happened", ""]).joined(separator: "\n") + "\n"
    text += "| UTC | who | what | entry |\n|---|---|---|---|\n"
    let turns = export.survey.turns
    var shown = 0
    for told in export.told(turns) {
      let line = row(told)
      guard text.utf8.count + line.utf8.count < Self.mostBytes else { break }
      text += line
      shown += 1
    }
    let rest = turns.count - shown
    text += "\n\(shown) of \(export.entries.count) entries: those that tell the story"
    text += rest == 0 ? "." : ", but for \(rest) that have no room here."
    return text
  }

  private var head: [String] {
    let mark = incident.isExercise ? ["**EXERCISE. Nothing in it happened.**", ""] : []
    let state = incident.closed == nil ? "open" : "closed"
    return mark + [
      "**\(export.marking.rawValue)**", "", "# \(inert(export.code)): \(inert(title))", "",
      "\(incident.severity.label), \(state). Written by tocsin \(inert(export.version)) from "
        + "\(export.entries.count) signed entries; \(export.withheldWords); \(leftOut).",
    ]
  }

  /// Cut, so that no name takes the room of what happened.
  private var title: String { String(export.title.prefix(300)) }

  private func row(_ told: Told) -> String {
    let what = told.line.what.count > 2000 ? told.line.what.prefix(2000) + "…" : told.line.what[...]
    return "| \(Times.utc(told.line.at)) | \(inert(told.line.who)) | \(inert(String(what))) | "
      + "\(inert(told.line.entry.description)) |\n"
  }
}
