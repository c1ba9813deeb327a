import Playbooks
import Response

/// What moves and drawings ask about all steps, worked out once for a situation: the view of a step
/// is large, and to copy a hundred of them would be most of what a key press costs.
struct StepOutline {
  struct PhaseOutline {
    let phase: Phase
    /// Those that may count first, then those that do not apply and are withdrawn.
    let steps: [StepID]
    /// Shown even where the phase is folded; in the order of the phase.
    let telling: [StepID]
    /// Of those that count.
    let settled: Int
    let counted: Int
  }

  /// Phases that have steps.
  let phases: [PhaseOutline]
  let firstMayApply: StepID?
  private let places: [StepID: Place]

  struct Place {
    /// In `Situation.phases`.
    let phase: Int
    let index: Int
  }

  init(_ situation: Situation) {
    var phases: [PhaseOutline] = []
    var places: [StepID: Place] = [:]
    var firstMayApply: StepID?
    for (number, phase) in situation.phases.enumerated() where !phase.steps.isEmpty {
      for (index, step) in phase.steps.enumerated() {
        places[step.id] = Place(phase: number, index: index)
        if firstMayApply == nil, step.state == .mayApply { firstMayApply = step.id }
      }
      phases.append(PhaseOutline(phase))
    }
    (self.phases, self.places, self.firstMayApply) = (phases, places, firstMayApply)
  }

  func place(of step: StepID) -> Place? { places[step] }

  func phase(_ phase: Phase) -> PhaseOutline? { phases.first { $0.phase == phase } }
}

extension StepOutline.PhaseOutline {
  fileprivate init(_ phase: Situation.PhaseView) {
    self.phase = phase.phase
    let counting = phase.steps.filter { $0.state != .doesNotApply && $0.state != .withdrawn }
    let others = phase.steps.filter { $0.state == .doesNotApply || $0.state == .withdrawn }
    steps = (counting + others).map(\.id)
    telling = phase.steps.filter(\.isTelling).map(\.id)
    settled = counting.count(where: \.state.isSettled)
    counted = counting.count
  }
}

extension StepView {
  fileprivate var isTelling: Bool {
    switch state {
    case .underWay, .blocked, .mayApply: true
    case .ready, .waiting, .done, .skipped, .doesNotApply, .withdrawn: isLate && !state.isSettled
    }
  }
}
