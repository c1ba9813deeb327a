import Playbooks

extension Rule {
  /// Every fact this rule reads, conditions first, then what its clocks run from: what an answer
  /// to one of them could settle.
  package var facts: [String] {
    let conditions = [when].compactMap(\.self) + stages.flatMap(\.conditions)
    let times = stages.flatMap { stage in
      stage.trigger.facts + [stage.cap?.from, stage.until].compactMap(\.self)
    }
    var seen: Set<String> = []
    return (conditions.flatMap(\.facts) + times).filter { seen.insert($0).inserted }
  }
}

extension Stage.Trigger {
  /// The time facts it may run from.
  package var facts: [String] {
    switch self {
    case .facts(let names): names
    case .yearEnd(let name): [name]
    case .sent, .lastSent, .firstSent, .date: []
    }
  }
}
