import Duties
import Foundation
import Playbooks
import Timeline

/// What the attached playbooks amount to: runs, steps in merged order, questions, evidence to keep,
/// duties. Changes only when something is attached or upgraded (language.md §7).
struct Structure: Sendable {
  var runs: [Run] = []
  /// In merged order: phase, then attaching, then the file (language.md §2).
  var sites: [Site] = []
  var siteIndex: [StepID: Int] = [:]
  /// Facts that something asks, reads or declares, by name.
  var questions: [String: Question] = [:]
  /// Names in the order in which they were first met.
  var questionOrder: [String] = []
  /// Of choices: the names that can be answered.
  var options: [String: [String]] = [:]
  var reading = Materials.Reading()
  /// Steps such that those a condition asks about come before who asks.
  var evaluationOrder: [Int] = []
  /// Pinned files that are not there, or were altered.
  var missing: [String] = []

  /// One run of a playbook: its own, or of those who use it (language.md §5, `use`).
  struct Run: Sendable {
    var name: String
    var playbook: Playbook
    /// The playbook's own question → the fact that answers it.
    var with: [String: String]
    /// Nil: attached by itself. Else who uses it, and when; any of them makes it apply.
    var uses: [(run: Int, when: Condition?)]?
    var attachedAt: Date

    /// The fact that a name of this playbook means.
    func fact(_ name: String) -> String { with[name] ?? name }
  }

  /// A step of a run, before its instances.
  struct Site: Sendable {
    var id: StepID
    var run: Int
    var step: Step
    var label: String
    var since: Date
    /// Taken out by an upgrade.
    var isWithdrawn = false
    /// Its pinned file is missing: it shows by name, nothing in it can be done.
    var isMissing = false
    /// Of its `collect` items, in order: fixed for life.
    var evidence: [Int] = []

    /// The question of a decision, in the incident's space.
    var isDecision: Bool { if case .decide = step.kind { true } else { false } }
  }

  func site(_ id: StepID) -> Site? { siteIndex[id.parent].map { sites[$0] } }
  func run(of site: Site) -> Run { runs[site.run] }
}

/// What brought playbooks in, as kept by the fold.
struct Attaching: Hashable, Sendable {
  var playbook: PlaybookID
  var labels: [String: String]
  var with: [String: String]
  var name: String?
  var at: Date
}
