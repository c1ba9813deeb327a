import Response

extension Session {
  /// What closing would leave open: required steps, running duties and those that may apply,
  /// evidence that is not settled (design.md §9).
  var stillOpen: [String] {
    let steps = situation.phases.flatMap(\.steps).filter { step in
      switch step.state {
      case .ready, .waiting, .underWay, .blocked, .mayApply:
        if case .occurrence = step.id.instance { false } else { true }
      case .done, .skipped, .doesNotApply, .withdrawn: false
      }
    }
    let duties = situation.duties.filter { duty in
      switch duty.state {
      case .running, .missed, .mayApply, .waiting: true
      case .met, .waived, .doesNotApply, .watch: false
      }
    }
    let evidence = situation.evidence.filter { $0.state.isOpen }
    return steps.map { "\($0.state.mark) \($0.label) \($0.title), \($0.state.word)" }
      + duties.map { "\($0.state.mark) \($0.short), \($0.state.words)" }
      + evidence.map { "\($0.state.mark) evidence \($0.number) \($0.what), \($0.state.word)" }
  }
}
