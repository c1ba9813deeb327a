/// Under which name one person stands in several logs: by a table that the team brings, else by what
/// the names have in common.
package struct ActorNames: Sendable {
  /// How two names were found to be one.
  package enum Key: String, Sendable, CaseIterable {
    case same = "the same name"
    case table = "the table of people"
    case account = "the account, without its domain or path"
  }

  private var aliases: [String: String] = [:]

  package init() {}

  /// Columns `user` and `aliases`.
  package init(_ text: String, name: String) throws(TriageFault) {
    for row in try SmallTable(text, name: name, needs: ["user", "aliases"]).rows {
      let user = row["user"].lowercased()
      for alias in [user] + row.list("aliases") { aliases[alias] = user }
    }
  }

  /// One name for all logs, and what it rests on.
  func actor(_ name: String) -> (name: String, key: Key) {
    let name = name.lowercased()
    if let known = aliases[name] { return (known, known == name ? .same : .table) }
    let account = Self.account(name)
    if let known = aliases[account] { return (known, .table) }
    return (account, account == name ? .same : .account)
  }

  /// `ada@example.com`, `EXAMPLE\ada` and `arn:aws:iam::1:user/ada` all are `ada`.
  static func account(_ name: String) -> String {
    var text = name[...]
    if let last = text.lastIndex(where: { $0 == "/" || $0 == "\\" }) {
      text = text[text.index(after: last)...]
    }
    if let at = text.firstIndex(of: "@"), at > text.startIndex { text = text[..<at] }
    return text.isEmpty ? name : String(text)
  }
}
