package import Response
package import Timeline

/// The technical report of one incident. Pure: the same entries, instant and template give the
/// same bytes. `situation.now` is the instant its states are of; times are shown in UTC and in
/// the incident's zone.
package struct Report: Sendable {
  package var incident: Incident
  package var situation: Situation
  /// All entries, in the order of the record.
  package var entries: [Entry]
  package var verification: Verification
  /// Of tocsin, as `tocsin --version` prints it.
  package var version: String

  package init(
    incident: Incident, situation: Situation, entries: [Entry], verification: Verification,
    version: String
  ) {
    self.incident = incident
    self.situation = situation
    self.entries = entries
    self.verification = verification
    self.version = version
  }

  /// Markdown, rendered through a Mustache template (`templates/report.md.mustache`).
  ///
  /// Throws a `ReportError` where the template is not UTF-8 or does not parse.
  package func markdown(template: [UInt8]) throws(ReportError) -> String {
    try rendered(through: template, context: context())
  }
}
