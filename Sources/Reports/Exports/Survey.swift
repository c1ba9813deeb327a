import Foundation
import Playbooks
import Response
import Timeline

/// What one reading of all entries finds for every format: numbers of entries, never the entries.
struct Survey: Sendable {
  /// When the last was recorded.
  private(set) var last: Date?
  /// Names of those whose logs they are in.
  private(set) var writers: Set<String> = []
  /// Of what the attacker did.
  private(set) var attacker: [Int] = []
  /// What a reader in a hurry needs: who attacked how, decisions, notices, the lead.
  private(set) var turns: [Int] = []
  /// How many entries miss content.
  private(set) var withheld = 0
  /// Id as it was written → entries on what the attacker did, and other notes, that name it.
  private var named: [String: (seen: [EntryID], suspected: [EntryID])] = [:]

  init(of entries: EntryList, in incident: Incident) {
    entries.forEach { index, entry in
      last = max(last ?? entry.at, entry.at)
      writers.insert(responder(ofLog: entry.id.log))
      if case .withheld = entry.content { withheld += 1 }
      let told = Told(entry, in: incident, words: false)
      if told.isTurn(in: incident) { turns.append(index) }
      guard case .noted(let isAttacker, let maps)? = told.event else { return }
      if isAttacker { attacker.append(index) }
      for id in maps {
        if isAttacker {
          named[id, default: ([], [])].seen.append(entry.id)
        } else {
          named[id, default: ([], [])].suspected.append(entry.id)
        }
      }
    }
  }

  /// By id. Names are looked up in sorted order, so that the same record gives the same words.
  func techniques(
    answeredBy situation: Situation, _ frameworks: Frameworks
  ) -> [NamedTechnique] {
    var found: [String: NamedTechnique] = [:]
    for (id, entries) in named.sorted(by: { $0.key < $1.key }) {
      add(id, to: &found, frameworks) { technique in
        technique.seen += entries.seen
        technique.suspected += entries.suspected
      }
    }
    for step in situation.phases.flatMap(\.steps) {
      guard case .done = step.state else { continue }
      for id in step.maps { add(id, to: &found, frameworks) { $0.answered.append(step.id) } }
    }
    return found.values.sorted { $0.id < $1.id }
  }

  private func add(
    _ id: String, to found: inout [String: NamedTechnique], _ frameworks: Frameworks,
    _ change: (inout NamedTechnique) -> Void
  ) {
    guard let framework = NamedTechnique.Framework(ofTechnique: id) else { return }
    let now = current(id, frameworks)
    var technique =
      found[now]
      ?? NamedTechnique(
        framework: framework, id: now, name: frameworks[now]?.name ?? now,
        version: frameworks[now]?.framework)
    if now != id, !technique.formerly.contains(id) { technique.formerly.append(id) }
    change(&technique)
    found[now] = technique
  }

  private func current(_ id: String, _ frameworks: Frameworks) -> String {
    switch frameworks[id]?.state {
    case .revoked(let replacement?), .deprecated(let replacement?): replacement
    default: id
    }
  }
}
