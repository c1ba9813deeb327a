package import Foundation
package import Playbooks
package import Response

/// What home shows: every incident on this host.
nonisolated package struct HomeList: Sendable {
  /// In the order of their ids, the newest first.
  package var incidents: [HomeIncident]
  package var installedPlaybooks: Int
  package var trustedPlaybooks: Int
  /// How the last session ended, if not by leaving: `Last session ended by hang-up at 05:31. …`.
  package var lastSession: String?
  /// Folder name of the incident that session was in, to go on with.
  package var resume: String?
  /// Whether the organisation's profile is there.
  package var hasProfile: Bool
  /// Files of one's own that give no rules, each with its place and why.
  package var unusable: [String]

  package init(
    incidents: [HomeIncident], installedPlaybooks: Int, trustedPlaybooks: Int,
    lastSession: String? = nil, resume: String? = nil, hasProfile: Bool = true,
    unusable: [String] = []
  ) {
    self.unusable = unusable
    self.incidents = incidents
    self.installedPlaybooks = installedPlaybooks
    self.trustedPlaybooks = trustedPlaybooks
    self.lastSession = lastSession
    self.resume = resume
    self.hasProfile = hasProfile
  }
}

nonisolated package struct HomeIncident: Sendable {
  /// `2026-11-21-support-bot-leak`
  package var folder: String
  package var code: String
  package var title: String
  package var severity: Severity?
  package var isExercise: Bool
  package var state: State
  /// The clock that runs out first.
  package var clock: Clock?
  package var lead: String?
  package var playbooks: [String]
  package var mayApplyDuties: Int
  package var entries: Int
  /// `signed`, `BAD at 97`, `cannot be read: …`.
  package var record: String

  nonisolated package enum State: Hashable, Sendable {
    case open
    /// When, and what became of it: `report written`, `no report`.
    case closed(at: Date, remark: String)
    /// The folder cannot be read as an incident.
    case unreadable(why: String)
  }

  package init(
    folder: String, code: String, title: String, severity: Severity?, isExercise: Bool,
    state: State, clock: Clock?, lead: String?, playbooks: [String], mayApplyDuties: Int,
    entries: Int, record: String
  ) {
    self.folder = folder
    self.code = code
    self.title = title
    self.severity = severity
    self.isExercise = isExercise
    self.state = state
    self.clock = clock
    self.lead = lead
    self.playbooks = playbooks
    self.mayApplyDuties = mayApplyDuties
    self.entries = entries
    self.record = record
  }
}
