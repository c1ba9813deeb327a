/// The facts that playbooks, duties and scenarios share (`playbooks/facts.yaml`), and the groups
/// of places their conditions name.
package struct Vocabulary: Hashable, Sendable {
  package var questions: [Question]
  /// Group → members, groups within groups resolved: `EU` → [`AT`, `BE` …].
  package var groups: [String: Set<String>]
  /// Place or group → its title.
  package var titles: [String: String]
  /// Version of the file, shown in workings.
  package var version: String

  package init(
    questions: [Question] = [], groups: [String: Set<String>] = [:],
    titles: [String: String] = [:], version: String = ""
  ) {
    self.questions = questions
    self.groups = groups
    self.titles = titles
    self.version = version
  }

  /// A group's members; a place that is no group is its own only member.
  package func members(of place: String) -> Set<String> { groups[place] ?? [place] }
}
