import Foundation
import Response
import Timeline

extension Report {
  /// The instants that make the story, what they did, and what was noted beside it.
  func happened(_ told: [Told]) -> Fields {
    let names: [(String, String)] = [
      ("began", "First known hostile act"), ("detected", "First noticed"),
      ("aware", "Aware (clocks run from here)"), ("contained", "Contained"),
      ("recovered", "Recovered"),
    ]
    var moments: [Fields] = names.map { name, title in
      ["title": title, "at": moment(name), "entry": fact(name).map(source) ?? ""]
    }
    moments.insert(
      [
        "title": "Declared", "at": times.both(incident.declaredAt),
        "entry": inert(incident.root?.description ?? ""),
      ], at: 3)
    return [
      "moments": moments, "attacker": notes(told) { $0 }, "notes": notes(told) { !$0 },
    ]
  }

  private func source(_ fact: FactView) -> String { inert(fact.signature.entry.description) }

  /// By the time at which it happened; two of one instant in the order of the record.
  private func notes(_ told: [Told], where isWanted: (Bool) -> Bool) -> [Fields] {
    let wanted = told.filter {
      if case .noted(let isAttacker, _)? = $0.event { isWanted(isAttacker) } else { false }
    }
    let sorted = wanted.enumerated().sorted {
      ($0.element.line.at, $0.offset) < ($1.element.line.at, $1.offset)
    }
    return sorted.map { row($0.element) }
  }

  func timeline(_ told: [Told]) -> [Fields] { told.map(row) }

  private func row(_ told: Told) -> Fields {
    var what = inert(told.line.what)
    if let fix = told.line.correctedBy { what += " (corrected by \(inert(fix.description)))" }
    if told.isFromMemory { what += " (entered \(Times.utc(told.entry.at)))" }
    return [
      "utc": Times.utc(told.line.at), "local": times.local(told.line.at),
      "who": inert(told.line.who), "kind": inert(told.line.kind), "what": what,
      "entry": inert(told.entry.id.description),
    ]
  }
}
