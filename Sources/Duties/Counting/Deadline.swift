package import Foundation

/// Until when, and how that was worked out.
package struct Deadline: Hashable, Sendable {
  /// The trigger's instant.
  package var trigger: Date
  /// Where the trigger came from: `aware`, or what stood in for it.
  package var triggerName: String
  /// The earliest defensible instant; nil without a number (elapsed time is shown).
  package var target: Date?
  /// The latest arguable instant, where it differs.
  package var latest: Date?
  /// Why the latest is arguable: `Reg. 1182/71: first hour not counted`.
  package var latestBasis: String?
  /// IANA zone in which it is counted and shown.
  package var zone: String
  /// The zone of the latest, where another zone's day is what makes it later.
  package var latestZone: String?
  /// Lines a person can check: `aware Fri 16:10 CEST + 72 h elapsed = Mon 15:10 CET; …`.
  package var working: [String]

  package init(
    trigger: Date, triggerName: String, target: Date?, latest: Date?, latestBasis: String?,
    zone: String, latestZone: String? = nil, working: [String]
  ) {
    self.trigger = trigger
    self.triggerName = triggerName
    self.target = target
    self.latest = latest
    self.latestBasis = latestBasis
    self.zone = zone
    self.latestZone = latestZone
    self.working = working
  }
}

/// Where a stage is counted, and with which data.
package struct Setting: Hashable, Sendable {
  /// Of those who must act.
  package var zone: CivilZone
  /// Of the authority, or of the place that the rule names; nil where none is known.
  package var authority: CivilZone?
  package var calendar: HolidayCalendar
  /// The statute behind a roll.
  package var basis: String?
  /// Of the rule file: `gdpr 1.0.0`.
  package var ruleFile: String
  /// Zones of places whose authority may be the one that leads, while that is not known: a day that
  /// ends first in one of them is the target.
  package var candidates: [CivilZone]
  /// What was taken for the authority's place that nobody named; nil where nothing was.
  package var assumption: String?

  package init(
    zone: CivilZone, authority: CivilZone? = nil, calendar: HolidayCalendar = .weekendsOnly,
    basis: String? = nil, ruleFile: String, candidates: [CivilZone] = [],
    assumption: String? = nil
  ) {
    self.zone = zone
    self.authority = authority
    self.candidates = candidates
    self.assumption = assumption
    self.calendar = calendar
    self.basis = basis
    self.ruleFile = ruleFile
  }

  /// Whose days and hours the law itself counts.
  var lawful: CivilZone { authority ?? zone }
}

/// The instant from which a stage counts, and what that instant is.
package struct Start: Hashable, Sendable {
  package var instant: Date
  /// `aware`, `notice sent (individuals)`
  package var name: String
  /// `aware stands in for discovered until that is answered`
  package var remark: String?

  package init(_ instant: Date, name: String, remark: String? = nil) {
    self.instant = instant
    self.name = name
    self.remark = remark
  }
}

/// What else is known that moves a deadline.
package struct Circumstances: Hashable, Sendable {
  /// The start of the stage's cap, if known.
  package var cap: Start?
  /// Whether the later reading is open to those who must act.
  package var allowsAlternative: Bool
  /// More time granted: the extension's own period, or a shorter one.
  package var extra: Stage.Period?

  package init(cap: Start? = nil, allowsAlternative: Bool = true, extra: Stage.Period? = nil) {
    self.cap = cap
    self.allowsAlternative = allowsAlternative
    self.extra = extra
  }
}
