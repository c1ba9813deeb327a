/// Alerts that somebody has explained, each until a day and with a reason: lines of
/// `user,rule,until,reason`; `*` for every user or every rule.
package struct AllowList: Sendable {
  private struct Entry {
    var user: String
    var rule: String
    var until: Int64
    var reason: String
  }

  private var entries: [Entry] = []

  package static let none = AllowList()

  private init() {}

  package init(_ text: String, name: String) throws(TriageFault) {
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let line = line.last == "\r" ? line.dropLast() : line
      guard !line.isEmpty, line.first != "#", index > 0 || !line.hasPrefix("user,") else {
        continue
      }
      let fields = line.split(separator: ",", maxSplits: 3, omittingEmptySubsequences: false)
        .map(String.init)
      guard fields.count == 4, let until = LogTime.parse(fields[2]), !fields[3].isEmpty else {
        throw TriageFault(
          "\(name):\(index + 1): “\(line)” is no entry",
          mend: "write “user,rule,until,reason”: svc-batch,rate/1,2026-12-31,nightly export")
      }
      entries.append(Entry(user: fields[0], rule: fields[1], until: until, reason: fields[3]))
    }
  }

  /// Why an alert is expected; nil where it is not, or its entry has run out.
  func reason(user: String, rule: DetectionRule, now: Int64) -> String? {
    entries.first {
      ($0.user == "*" || $0.user == user)
        && ($0.rule == "*" || $0.rule == rule.id || rule.id.hasPrefix($0.rule + "/"))
        && now < $0.until
    }?.reason
  }

  package func expired(now: Int64) -> Int { entries.count { $0.until <= now } }
}
