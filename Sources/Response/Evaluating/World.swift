import Foundation
import Playbooks
import Synchronization

/// What conditions may ask of an incident at one instant: the answers in force, what is settled,
/// which duties apply.
struct World: Sendable {
  let values: [String: Value]
  let vocabulary: Vocabulary
  let options: [String: [String]]
  let now: Date
  /// Filled while steps are worked out, in the order in which conditions need it.
  let settled = Settled()
  var duties: [String: Truth] = [:]

  final class Settled: Sendable {
    private let marks = Mutex<[StepID: Mark]>([:])

    struct Mark: Sendable {
      var isDone: Bool
      var isSkipped: Bool
      var truth: Truth
      var at: Date?
    }

    subscript(_ id: StepID) -> Mark? {
      get { marks.withLock { $0[id] } }
      set { marks.withLock { $0[id] = newValue } }
    }
  }

  /// As seen from a playbook's run: its names, its `with`, an instance's variable. `answers` takes
  /// the place of what is in force, to look back.
  func surroundings(
    of run: Structure.Run, variables: [String: Value] = [:], answers: [String: Value?]? = nil,
    now: Date? = nil
  ) -> Surroundings {
    let values = values
    let options = options
    let vocabulary = vocabulary
    let settled = settled
    let duties = duties
    let name = run.name
    let with = run.with
    return Surroundings(
      fact: { fact in
        if let value = variables[fact] { return value }
        let mapped = with[fact] ?? fact
        if let known = answers?[mapped] { return known }
        return values[mapped]
      },
      members: { vocabulary.members(of: $0) },
      done: { settled[StepID(reference: $0, in: name)]?.isDone ?? false },
      skipped: { settled[StepID(reference: $0, in: name)]?.isSkipped ?? false },
      applies: { duties[$0] ?? settled[StepID(reference: $0, in: name)]?.truth ?? .unknown },
      now: (now ?? self.now).timeIntervalSince1970,
      options: { options[with[$0] ?? $0] })
  }

  /// As duties see it: the incident's own names.
  var facts: Surroundings {
    let values = values
    let options = options
    let vocabulary = vocabulary
    return Surroundings(
      fact: { values[$0] }, members: { vocabulary.members(of: $0) },
      now: now.timeIntervalSince1970, options: { options[$0] })
  }
}

extension StepID {
  /// A step as a playbook names it: `revoke-access` is the run's own.
  init(reference text: String, in run: String) {
    self = StepID(fullName: text) ?? StepID(run: run, step: text)
  }
}

extension Incident {
  /// The answer in force to a question, or what the record itself knows (language.md §2).
  func factValue(_ name: String) -> Value? {
    switch name {
    case "declared" where scenario != nil: facts[name]?.inForce?.value
    case "declared": root == nil ? nil : .time(.at(declaredAt, zone: zone))
    case "closed": closed.map { .time(.at($0.at, zone: zone)) }
    case "severity": .choice(severity.rawValue)
    case "exercise": .yesNo(isExercise)
    default: facts[name]?.inForce?.value
    }
  }

  func world(at now: Date) -> World {
    var values = facts.compactMapValues { $0.inForce?.value }
    for name in ["declared", "closed", "severity", "exercise"] { values[name] = factValue(name) }
    return World(
      values: values, vocabulary: structure.reading.vocabulary,
      options: structure.options, now: now)
  }

  /// The instant of a time fact, if one is known.
  func instant(_ name: String) -> Date? {
    guard case .time(.at(let date, _))? = factValue(name) else { return nil }
    return date
  }
}
