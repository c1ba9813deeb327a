package import Problems

/// All rules and calendars that are known: law as data, with the versions the workings name.
package struct Law: Sendable {
  /// In the order of the files, then of the file.
  package var rules: [Rule]
  package var calendars: Calendars
  /// All problems of all files, in order of file and line. A file with an error gives no rules.
  package var problems: [Problem]

  package init(rules: [Rule] = [], calendars: Calendars = Calendars(), problems: [Problem] = []) {
    self.rules = rules
    self.calendars = calendars
    self.problems = problems
  }

  package func rule(_ id: String) -> Rule? { rules.first { $0.id == id } }
}
