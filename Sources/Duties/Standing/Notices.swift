package import Foundation

/// The name of a notice: a stage of a rule.
package struct NoticeID: Hashable, Sendable {
  package let rule: String
  package let stage: String

  package init(rule: String, stage: String) {
    self.rule = rule
    self.stage = stage
  }
}

/// What people did about notices, as the timeline has it.
package struct Notices: Hashable, Sendable {
  /// When each notice was sent, first to last.
  package private(set) var sent: [NoticeID: [Date]] = [:]
  /// Decided not to notify.
  package private(set) var waived: Set<NoticeID> = []
  /// Whole rules, all their stages.
  package private(set) var waivedRules: Set<String> = []
  package private(set) var delays: [NoticeID: [Delay]] = [:]

  package init() {}

  /// A delay that an authority asked for (`notice.delayed`).
  package struct Delay: Hashable, Sendable {
    package var authority: String
    package var isWritten: Bool
    package var from: Date
    package var until: Date

    package init(authority: String, isWritten: Bool, from: Date, until: Date) {
      self.authority = authority
      self.isWritten = isWritten
      self.from = from
      self.until = until
    }
  }

  package mutating func markSent(_ notice: NoticeID, at instant: Date) {
    var instants = sent[notice] ?? []
    instants.insert(instant, at: instants.firstIndex { $0 > instant } ?? instants.count)
    sent[notice] = instants
  }

  /// Without a stage the whole rule is waived.
  package mutating func waive(rule: String, stage: String?) {
    if let stage {
      waived.insert(NoticeID(rule: rule, stage: stage))
    } else {
      waivedRules.insert(rule)
    }
  }

  package mutating func delay(_ notice: NoticeID, _ delay: Delay) {
    delays[notice, default: []].append(delay)
  }

  func isWaived(_ notice: NoticeID) -> Bool {
    waived.contains(notice) || waivedRules.contains(notice.rule)
  }
}
