import Foundation
import Response
import Timeline

/// When the record first shows that something was done.
struct Matching {
  let run: ExerciseRun
  let end: Date

  struct Moment: Hashable, Sendable {
    var at: Date
    var entry: EntryID?
    /// It was done, but not as it should be.
    var isRight = true
    var remark: String? = nil
  }

  func moment(of match: Match) -> Moment? {
    switch match {
    case .step(let name): step(name)
    case .act(let act): self.act(act)
    case .decision(let name, let option): decision(name, option)
    case .duty(let rule): duty(rule)
    case .notice(let rule, let goal): notice(rule, goal)
    case .evidence(let source): evidence(source)
    case .byHand: nil
    }
  }

  /// As it stands at the end: a step that was opened again and left open is not done.
  private func step(_ name: String) -> Moment? {
    guard case .done(let signature)? = run.incident.stepState(name, at: end) else { return nil }
    return Moment(signature)
  }

  private func act(_ act: RecordedAct) -> Moment? {
    if act == .declare { return run.firsts.declared.map(Moment.init) }
    return act.kinds.compactMap { run.firsts.kinds[$0] }.min { $0.at < $1.at }.map(Moment.init)
  }

  private func decision(_ name: String, _ option: String?) -> Moment? {
    let answers = run.firsts.answers[name] ?? []
    guard let option else { return answers.first.map { Moment($0.moment) } }
    return answers.first { $0.option == option }.map { Moment($0.moment) }
  }

  /// Its clock runs. The trigger is wrong if it lies after the moment at which the clock was
  /// started, or is another than the truth says, by more than a quarter of an hour.
  private func duty(_ rule: String) -> Moment? {
    guard let start = run.firsts.duties[rule] else { return nil }
    var moment = Moment(start.moment)
    if let trigger = start.trigger, !isRight(trigger, start) {
      moment.isRight = false
      moment.remark = "started from the wrong trigger"
    }
    return moment
  }

  /// Each law has a trigger of its own: what is right for one says nothing of another.
  private func isRight(_ trigger: Date, _ start: ExerciseRun.DutyStart) -> Bool {
    guard trigger <= start.moment.at else { return false }
    let known = run.scenario.truth?.answers.first { $0.question == start.triggerName }
    guard let known, let right = RFC3339.date(known.text) else { return true }
    return abs(right.timeIntervalSince(trigger)) <= 900
  }

  private func notice(_ rule: String, _ goal: Match.NoticeGoal) -> Moment? {
    guard let view = run.incident.duty(rule, at: end) else { return nil }
    let moments = view.stages.flatMap { stage -> [Moment] in
      let sent = stage.notice.sent.map { Moment($0.signature) }
      let drafted = stage.notice.drafts.map { Moment($0.signature) }
      var waived: [Moment] = []
      if case .waived(let signature, _) = stage.state { waived = [Moment(signature)] }
      switch goal {
      case .drafted: return drafted + sent
      case .sent: return sent
      case .waived: return waived
      case .settled: return sent + waived
      }
    }
    return moments.min { $0.at < $1.at }
  }

  private func evidence(_ source: String) -> Moment? {
    run.living.lazy
      .filter { $0.kind == "evidence.added" && $0.data["source"]?.string == source }
      .compactMap { entry in
        Event.Common(data: entry.data).sim.map { Moment(at: $0, entry: entry.id) }
      }.first
  }
}

extension Matching.Moment {
  init(_ signature: StepState.Signature) { self.init(at: signature.at, entry: signature.entry) }
  init(_ moment: ExerciseRun.Moment) { self.init(at: moment.at, entry: moment.entry) }
}
