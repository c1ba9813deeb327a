import Foundation
import Playbooks
import Problems
import Response
import Terminal

extension DeclareForm {
  /// How many fields the present step has.
  var fieldCount: Int {
    switch step {
    case .what: 2
    case .when: DeclareForm.firstPlace + places.count
    case .kind, .check: 1
    }
  }

  /// Fields of the second step before those about places.
  static let firstPlace = 3

  /// Which of the places has the focus.
  var focusedPlace: Int? {
    guard step == .when, places.indices.contains(field - DeclareForm.firstPlace) else { return nil }
    return field - DeclareForm.firstPlace
  }

  /// The text field that has the focus.
  var focusedText: TextLine? {
    get {
      switch (step, field) {
      case (.what, 0): title
      case (.when, 0): aware
      case (.when, 1): knownBy
      default: focusedPlace.map { places[$0].line }
      }
    }
    set {
      guard let newValue else { return }
      switch (step, field) {
      case (.what, 0): title = newValue
      case (.when, 0): aware = newValue
      case (.when, 1): knownBy = newValue
      default: if let focusedPlace { places[focusedPlace].line = newValue }
      }
    }
  }

  mutating func paste(_ text: String) -> Bool {
    guard var line = focusedText else { return false }
    line.insert(visible(text.trimmed.replacing("\r", with: "").replacing("\n", with: " / ")))
    focusedText = line
    return true
  }

  /// F1: why it is asked.
  var explanation: String {
    switch (step, field) {
    case (.what, 0): "one line that everybody will recognise it by; it can be corrected later"
    case (.what, _): "how bad it seems now; not set takes the worst of the playbooks"
    case (.when, 0): "legal clocks run from when someone could be certain, not from the event"
    case (.when, 1): "who in the organisation first knew"
    case (.when, DeclareForm.firstPlace...):
      "places decide whose law applies: DE, US-CA; end with ... if there are more; empty: later"
    case (.when, _): "stands in the entry; it tells a regulator how sure the time is"
    case (.kind, _): "each playbook brings its steps and questions; more can be attached later"
    case (.check, _): "y signs and begins the timeline; until then nothing exists"
    }
  }
}

extension Model {
  mutating func startDeclaring(_ action: Action.Name) -> [Effect] {
    let civil = times.local(now)
    form = DeclareForm(
      isExercise: action != .declare,
      played: action == .declarePlayed ? session?.incident.title : nil,
      awareText: "\(civil.isoDay) \(civil.hourMinute)",
      responder: session?.actor.name ?? settings.responder)
    form?.awareAt = now
    places.append(.declare)
    return [.prepareDeclaration]
  }

  mutating func takeInForm(_ key: Key) -> [Effect] {
    guard var open = form, open.waiting == nil else { return [] }
    open.problem = nil
    switch key {
    case .escape, .control("g"), .control("c"):
      leaveForm()
      return []
    case .function(1): message = open.explanation
    case .tab: open.field = (open.field + 1) % open.fieldCount
    case .backTab: back(&open)
    case .enter: forward(&open)
    default:
      if open.step == .check, key == .character("y") {
        let effects = sign(&open)
        form = open
        return effects
      }
      takeInField(key, &open)
    }
    form = open
    return []
  }

  private mutating func leaveForm() {
    closeForm()
    message = "nothing written"
  }

  mutating func closeForm() {
    form = nil
    places.removeAll { $0 == .declare }
  }

  private func back(_ open: inout DeclareForm) {
    if open.field > 0 {
      open.field -= 1
    } else if let step = DeclareForm.Step(rawValue: open.step.rawValue - 1),
      !(open.isPlayed && step == .what)
    {
      open.step = step
    }
  }

  private mutating func forward(_ open: inout DeclareForm) {
    if open.step == .what, open.title.text.trimmed.isEmpty {
      open.problem = "the title is empty; mend: one line that everybody will recognise it by"
      return
    }
    if open.step == .when {
      readAware(&open)
      if let fault = open.fault {
        open.problem = fault
        open.field = 0
        return
      }
      if let index = open.places.firstIndex(where: { $0.fault != nil }) {
        open.problem = open.places[index].fault
        open.field = DeclareForm.firstPlace + index
        return
      }
    }
    guard let step = DeclareForm.Step(rawValue: open.step.rawValue + 1) else {
      open.problem = "Enter alone does nothing here; y signs"
      return
    }
    (open.step, open.field) = (step, 0)
    open.workOutClocks(now: now)
  }

  private func takeInField(_ key: Key, _ open: inout DeclareForm) {
    if var line = open.focusedText {
      if key == .down { open.field = min(open.field + 1, open.fieldCount - 1) }
      if key == .up { open.field = max(open.field - 1, 0) }
      guard line.edit(key) else { return }
      open.focusedText = line
      if open.step == .when, open.field == 0 { readAware(&open) }
      if let index = open.focusedPlace, let desk = open.desk {
        let before = open.places[index].fact
        open.places[index].read(in: desk, now: now)
        if open.places[index].fact?.value != before?.value { open.workOutClocks(now: now) }
      }
      return
    }
    switch (open.step, key) {
    case (.what, .left), (.what, .up), (.what, .character("k")), (.what, .character("h")):
      open.severity = max(0, open.severity - 1)
    case (.what, .right), (.what, .down), (.what, .character("j")), (.what, .character(" ")),
      (.what, .character("l")):
      open.severity = min(open.severities.count - 1, open.severity + 1)
    case (.when, .character(" ")), (.when, .right), (.when, .down), (.when, .character("j")):
      open.how = (open.how + 1) % DeclareForm.ways.count
    case (.when, .left), (.when, .up), (.when, .character("k")):
      open.how = (open.how + DeclareForm.ways.count - 1) % DeclareForm.ways.count
    case (.kind, .character("j")), (.kind, .down): open.list.move(by: 1, of: open.choices.count)
    case (.kind, .character("k")), (.kind, .up): open.list.move(by: -1, of: open.choices.count)
    case (.kind, .character(" ")), (.kind, .character("x")): toggle(&open)
    default: break
    }
  }

  private func toggle(_ open: inout DeclareForm) {
    let choices = open.choices
    guard choices.indices.contains(open.list.chosen) else { return }
    let id = choices[open.list.chosen].id
    if let index = open.playbooks.firstIndex(of: id) {
      open.playbooks.remove(at: index)
    } else {
      open.playbooks.append(id)
    }
  }

  private func readAware(_ open: inout DeclareForm) {
    let zone = TimeZone(identifier: open.desk?.zone ?? settings.zone.identifier) ?? settings.zone
    do throws(AnswerFault) {
      let date = try Instant.read(open.aware.text, zone: zone, now: now, tense: .past).date
      let changed = date != open.awareAt
      (open.awareAt, open.fault) = (date, nil)
      if changed { open.workOutClocks(now: now) }
    } catch {
      open.fault = "\(error.message); mend: \(error.mend)"
    }
  }

  private mutating func sign(_ open: inout DeclareForm) -> [Effect] {
    guard let act = open.act(version: settings.version, at: now) else {
      open.problem = "the playbooks are still being read; press y again"
      return []
    }
    tickets += 1
    open.waiting = tickets
    if let played = open.played { return [.declarePlayed(played, ticket: tickets)] }
    return [.declare(act, ticket: tickets)]
  }
}
