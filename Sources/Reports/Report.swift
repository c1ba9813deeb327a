package import Response

/// The fact base of every report on one incident. Pure: the same entries, instant and profile give
/// the same bytes. `situation.now` is the instant its states are of; times are shown in UTC and in
/// the incident's zone.
package struct Report: Sendable {
  package var incident: Incident
  package var situation: Situation
  /// All entries, in the order of the record.
  package var entries: EntryList
  package var verification: Verification
  /// Of tocsin, as `tocsin --version` prints it.
  package var version: String
  /// Texts that are known to be of some kind though no entry says so: the call list's names.
  package var known: [(text: String, tag: Sensitivity)] = []
  /// Names of techniques and their tactics.
  package var frameworks: FrameworkTables = .none

  package init(
    incident: Incident, situation: Situation, entries: EntryList, verification: Verification,
    version: String
  ) {
    self.incident = incident
    self.situation = situation
    self.entries = entries
    self.verification = verification
    self.version = version
  }

  /// The report for an audience. `marking`: what it shall be marked; nil: what the profile says, or
  /// more where a part needs it.
  ///
  /// Throws `weakerThanPart` where a part may not go out under that marking.
  package func pages(
    for profile: AudienceProfile, marked marking: Marking? = nil
  ) throws(ReportError) -> ReportPages {
    try SectionMaker(report: self, profile: profile).pages(marked: marking)
  }
}
