import Foundation
import Playbooks
import Response
import Terminal

/// Declaring in four short steps; nothing is written until the last is signed.
struct DeclareForm {
  enum Step: Int, CaseIterable { case what, when, kind, check }

  let isExercise: Bool
  /// By a player: the exercise has its title already, and the law of its place.
  let isPlayed: Bool
  var step: Step = .what
  var desk: DeclarationDesk?
  var title = TextLine()
  var aware: TextLine
  var knownBy: TextLine
  /// Whose law it is, where the profile does not say: may stay empty, and is asked again later.
  var places: [PlaceField] = []
  /// Which field of the present step has the focus.
  var field = 0
  /// How one came to know: a person, an alert, not sure yet.
  var how = 0
  var playbooks: [PlaybookID] = []
  var list = ListState()
  /// The awareness time as last read; nil while the text is none.
  var awareAt: Date?
  var fault: String?
  /// What declaring so would start, worked out when what it rests on changed.
  var clocks: [Clock] = []
  var problem: String?
  var waiting: Int?
  let severities: [Severity?] = [nil] + Severity.allCases
  var severity = 0

  static let ways = ["a person told us", "alert", "not sure yet"]

  init(isExercise: Bool, played title: String? = nil, awareText: String, responder: String) {
    self.isExercise = isExercise
    isPlayed = title != nil
    if let title {
      self.title = TextLine(title)
      step = .when
    }
    aware = TextLine(suggesting: awareText)
    knownBy = TextLine(responder)
  }

  /// What the incident begins with: those chosen, or the spine of any response.
  var attached: [PlaybookID] {
    playbooks.isEmpty ? [desk?.usual].compactMap(\.self) : playbooks
  }

  /// Playbooks whose first reason for use is shown, the kinds most often needed first.
  var choices: [Playbook] {
    guard let library = desk?.shelf.library else { return [] }
    let order: [PlaybookKind] = [.ai, .attack, .nist, .common]
    return library.playbooks.values.filter { $0.kind != .common }.sorted { left, right in
      let ranks = (order.firstIndex(of: left.kind) ?? 9, order.firstIndex(of: right.kind) ?? 9)
      return ranks.0 != ranks.1 ? ranks.0 < ranks.1 : left.id < right.id
    }
  }

  mutating func open(_ desk: DeclarationDesk, now: Date) {
    var desk = desk
    // Read once: the trial of each awareness time and each choice reads the same files.
    let reading = desk.shelf.materials.reader(desk.shelf.materials.offered)
    desk.shelf.materials.reader = { _ in reading }
    self.desk = desk
    places = isPlayed ? [] : PlaceField.missing(in: desk)
    workOutClocks(now: now)
  }

  /// The act, from what stands in the form.
  func act(version: String, at now: Date) -> Act? {
    guard let desk else { return nil }
    let zone = desk.zone
    var facts = desk.facts
    if let awareAt {
      facts.removeAll { $0.question == "aware" }
      facts.append(
        Declaration.Fact(
          question: "aware", value: .time(.at(awareAt, zone: zone)), from: "declared"))
    }
    facts += places.compactMap(\.fact)
    let declaration = Declaration(
      title: title.text.trimmed, code: isExercise ? desk.exerciseCode : desk.code,
      nonce: desk.nonce, isExercise: isExercise, zone: zone, version: version,
      severity: severities[severity], playbooks: attached, facts: facts)
    return Act(.declare(declaration), note: note)
  }

  var played: PlayedDeclaration? {
    guard isPlayed, desk != nil else { return nil }
    return PlayedDeclaration(aware: awareAt, playbooks: attached, note: note)
  }

  private var note: String {
    let who = knownBy.text.trimmed
    return "known by \(who.isEmpty ? "nobody named" : who): \(DeclareForm.ways[how])"
  }

  /// Tries the declaration: which clocks it would start.
  mutating func workOutClocks(now: Date) {
    clocks = []
    guard var trial = act(version: "trial", at: now), let desk else { return }
    if case .declare(var declaration) = trial.intent, declaration.title.isEmpty {
      declaration.title = "untitled"
      trial.intent = .declare(declaration)
    }
    guard let situation = WhatIf.declared(trial, desk: desk, now: now) else { return }
    let found = situation.clocks.filter { clock in
      guard case .duty = clock.kind, clock.due != nil else { return false }
      switch clock.state {
      case .running, .missed, .mayApply: return true
      case .waiting, .met, .waived, .doesNotApply, .watch: return false
      }
    }
    clocks = found.filter(\.isCertain) + found.filter { !$0.isCertain }
  }
}

extension Clock {
  fileprivate var isCertain: Bool { if case .mayApply = state { false } else { true } }
}
