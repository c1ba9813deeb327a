package import Problems

/// A question to people; its answer is a fact. All playbooks of an incident share one space of
/// questions (language.md §2).
package struct Question: Hashable, Sendable {
  package var name: String
  package var ask: String
  package var type: QuestionType
  /// Of a choice, in order.
  package var options: [Option]
  /// A suggestion, never an answer.
  package var suggestion: String?
  /// Who may answer what a human must judge.
  package var who: String?
  /// A group whose members are what is counted (`count by place`), or other help; may be nil.
  package var help: String?
  package var place: Place
}

package struct Option: Hashable, Sendable {
  package var name: String
  package var text: String
}

/// What an answer must be (language.md §3).
package indirect enum QuestionType: Hashable, Sendable {
  case yesNo, choice
  case text, account, file, host, ip, url, email
  case number, count, money
  case time, duration
  case place
  case list(QuestionType)
  case countByPlace
  case secret
}
