package import Foundation
package import Playbooks

extension Law {
  /// Where a duty stands: pure, so that the same facts, notices and instant give the same answer
  /// on every screen and in every report.
  ///
  /// `facts` are the answers of the incident, and conditions of duties read nothing else; `zone`
  /// is that of those who must act, the incident's.
  package func standing(
    of rule: Rule, in facts: Surroundings, notices: Notices = Notices(), zone: CivilZone,
    at now: Date, proposals: Proposals = .watched
  ) -> Standing {
    let asked = Asked(
      rule: rule, facts: facts, notices: notices, setting: setting(of: rule, in: facts, zone: zone),
      now: now, proposals: proposals, untold: .asked)
    return Standing(
      rule: rule.id, stages: rule.stages.map { asked.standing(of: $0) },
      threshold: rule.threshold(in: facts), watchedOnly: asked.watchedOnly)
  }

  /// Whether a rule that is only proposed has a clock: nobody's does, unless asked for.
  package enum Proposals: Hashable, Sendable {
    case watched, computed
  }
}
