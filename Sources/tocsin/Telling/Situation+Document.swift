import Duties
import Foundation
import Playbooks
import Problems
import Response
import Timeline

/// The views of a situation as JSON, the same wherever a verb shows one.
extension Telling {
  nonisolated func time(_ date: Date?) -> Document {
    date.map { .text(times.rfc3339($0)) } ?? .null
  }

  nonisolated func document(_ step: StepView) -> Document {
    .fields([
      ("step", .text(step.id.description)), ("label", .text(step.label)),
      ("phase", .text(step.phase.rawValue)), ("title", .text(step.title)),
      ("state", .text(step.state.name)), ("by", .optional(step.state.signature?.by)),
      ("at", time(step.state.signature?.at)), ("role", .optional(step.role)),
      ("holders", .texts(step.holders)), ("assigned", .optional(step.assigned)),
      ("due", time(step.due)), ("late", .bool(step.isLate)),
      ("settled-by", .texts(step.settledBy)), ("remarks", .texts(step.remarks)),
      (
        "items",
        .list(
          step.items.map { item in
            .fields([
              ("item", .text(item.letter)), ("text", .text(item.text)),
              ("state", .text(item.state.name)),
            ])
          })
      ),
      ("instances", .texts(step.instances.map(\.description))),
      ("playbook", .text(step.playbook.text)),
    ])
  }

  nonisolated func document(_ clock: Clock) -> Document {
    let kind: [(String, Document)] =
      switch clock.kind {
      case .duty(let rule, let stage): [("rule", .text(rule)), ("stage", .text(stage))]
      case .step(let step): [("step", .text(step.description))]
      case .evidence(let source): [("source", .text(source))]
      }
    return .fields(
      [("clock", .text(clock.id))] + kind + [
        ("title", .text(clock.title)), ("state", .text(clock.state.name)),
        ("due", time(clock.due)), ("latest", time(clock.latest)), ("since", time(clock.since)),
        (
          "seconds-left",
          clock.due.map { .int(Int($0.timeIntervalSince(times.now).rounded(.down))) } ?? .null
        ),
        ("settled-by", .texts(clock.settledBy)),
      ])
  }

  nonisolated func document(_ duty: DutyView) -> Document {
    .fields([
      ("rule", .text(duty.rule)), ("title", .text(duty.title)), ("state", .text(duty.state.name)),
      ("questions", .texts(duty.state.questions)),
      ("confirmed", .bool(duty.isConfirmed)), ("threshold", .optional(duty.threshold)),
      ("watched-only", .optional(duty.watchedOnly)), ("own", .optional(duty.provenance)),
      (
        "stages",
        .list(
          duty.stages.map { stage in
            .fields([
              ("stage", .text(stage.name)), ("recipient", .text(stage.recipient)),
              ("state", .text(stage.state.name)), ("target", time(stage.deadline?.target)),
              ("latest", time(stage.deadline?.latest)),
              ("working", .text((stage.deadline?.working ?? []).joined(separator: "\n"))),
            ])
          })
      ),
    ])
  }

  nonisolated func document(_ question: QuestionView) -> Document {
    let answer: [(String, Document)] =
      switch question.state {
      case .notAsked: [("state", "not-asked")]
      case .awaited(let who, let again, _):
        [("state", "not-known-yet"), ("who", .optional(who)), ("again", time(again))]
      case .answered(let fact):
        [
          ("state", "answered"), ("value", .text(fact.text)),
          ("growing", .bool(question.isGrowing)), ("from", .text(fact.from)),
          ("by", .text(fact.signature.by)), ("at", time(fact.signature.at)),
          ("conflicts", .texts(fact.conflicts.map(\.description))),
        ]
      }
    return .fields(
      [
        ("question", .text(question.name)), ("ask", .text(question.ask)),
        ("type", .text(question.type.name)), ("options", .texts(question.options.map(\.name))),
      ] + answer + [
        ("duties", .texts(question.duties)), ("steps", .texts(question.steps.map(\.description))),
      ])
  }

  nonisolated func document(_ item: EvidenceView) -> Document {
    .fields([
      ("number", .int(item.number)), ("source", .text(item.source)), ("what", .text(item.what)),
      ("state", .text(item.state.name)), ("vanishes", time(item.vanishes)),
      ("at-latest", .bool(item.isAtLatest)), ("step", .text(item.step.description)),
      ("how", .optional(item.how)), ("until", .optional(item.ends?.rawValue)),
      ("basis", .optional(item.basis?.name)), ("tier", .int(item.tier)),
      ("items", .texts(item.items)),
    ])
  }
}

extension Document: ExpressibleByStringLiteral {
  nonisolated init(stringLiteral value: String) { self = .text(value) }
}

extension StepState {
  /// As `--json` writes it: `under-way`.
  nonisolated var name: String { word.replacing(" ", with: "-") }

  nonisolated var signature: Signature? {
    switch self {
    case .done(let signature), .skipped(let signature, _), .blocked(let signature, _, _),
      .underWay(let signature):
      signature
    case .withdrawn, .doesNotApply, .mayApply, .waiting, .ready: nil
    }
  }
}

extension DutyState {
  nonisolated var questions: [String] {
    if case .mayApply(let questions) = self { questions } else { [] }
  }
}

extension ItemView.State {
  nonisolated var name: String {
    switch self {
    case .open: "open"
    case .signed: "done"
    case .setAside: "not-needed"
    }
  }
}

extension EvidenceView.Basis {
  nonisolated var name: String {
    switch self {
    case .answered: "answered"
    case .playbook: "playbook"
    case .catalogue(let checked): "catalogue, \(checked ?? "never checked")"
    }
  }
}

extension EvidenceView.State {
  nonisolated var name: String {
    switch self {
    case .wanted: "wanted"
    case .mayApply: "may-apply"
    case .beingCollected: "being-collected"
    case .kept: "kept"
    case .partlyKept: "partly-kept"
    case .lost: "lost"
    case .notAvailable: "not-available"
    case .vanished: "vanished"
    }
  }
}
