package import Foundation
import Playbooks
import Timeline

/// Two incidents side by side: what differs but for times, keys and session entries. A run by keys
/// and the same run by commands have no difference; entries that arrive late show theirs.
package struct Comparison: Sendable {
  /// One line each: what, here, there.
  package let differences: [String]
  package var areEqual: Bool { differences.isEmpty }

  /// Each as it stands at its own instant.
  package init(_ one: Incident, at oneTime: Date, _ other: Incident, at otherTime: Date) {
    let left = one.claims(at: oneTime)
    let right = other.claims(at: otherTime)
    let names = Set(left.keys).union(right.keys).sorted()
    differences = names.compactMap { name in
      let (here, there) = (left[name] ?? "–", right[name] ?? "–")
      return here == there ? nil : "\(name): \(here) | \(there)"
    }
  }

  package init(_ one: Incident, _ other: Incident, at now: Date) {
    self.init(one, at: now, other, at: now)
  }
}

extension Incident {
  /// All that is so, without times, keys and entry names.
  fileprivate func claims(at now: Date) -> [String: String] {
    var claims = heading
    for node in evaluation(at: now).nodes {
      claims["step \(node.id)"] = claim(of: node)
      for (item, state) in steps[node.id]?.items ?? [:] {
        claims["step \(node.id), \(item)"] = claim(of: state)
      }
    }
    for (name, log) in facts {
      claims["fact \(name)"] = claim(of: log)
    }
    for (key, log) in notices {
      let sent = log.sent.map { "\($0.to) by \($0.channel) \($0.reference ?? "")" }
      claims["notice \(key.rule) \(key.stage ?? "")"] =
        "sent \(sent), waived \(log.waived?.reason ?? "no"), acknowledged \(log.acknowledged != nil)"
    }
    for (key, log) in sources {
      claims["evidence \(key.source) \(key.step?.description ?? "")"] = claim(of: log.standing)
    }
    return claims
  }

  private var heading: [String: String] {
    var claims = [
      "title": title, "severity": severity.rawValue, "exercise": "\(isExercise)", "zone": zone,
      "playbooks": playbooks.map(\.text).joined(separator: ", "),
      "outcome": outcome ?? "open", "closing reason": closing.closed?.reason ?? "",
      "corrected": "\(corrections.count)", "without effect": "\(ineffective.count)",
    ]
    for (role, holder) in holders { claims["role \(role)"] = holder }
    return claims
  }

  private func claim(of node: Evaluation.Node) -> String {
    let reason: String
    switch node.state {
    case .skipped(let signature, let why): reason = " by \(signature.by): \(why)"
    case .blocked(let signature, let why, _): reason = " by \(signature.by): \(why)"
    case .done(let signature), .underWay(let signature): reason = " by \(signature.by)"
    case .waiting(let what): reason = " for \(what.joined(separator: ", "))"
    case .withdrawn, .doesNotApply, .mayApply, .ready: reason = ""
    }
    let assigned = steps[node.id]?.assigned.map { ", assigned to \($0)" } ?? ""
    return "\(node.label) \(node.state.word)\(reason)\(assigned)"
  }

  private func claim(of state: ItemView.State) -> String {
    switch state {
    case .open: "open"
    case .signed(let signature): "signed by \(signature.by)"
    case .setAside(let signature, let reason): "set aside by \(signature.by): \(reason)"
    }
  }

  private func claim(of log: FactLog) -> String {
    guard let answer = log.inForce else {
      return "not known, \(log.awaited?.who ?? "nobody") finds out"
    }
    let value =
      if case .time = answer.value { "a time" } else { answer.value.plainText }
    let complete = answer.value.isCompleteList ? ", complete" : ""
    return "\(value)\(complete) by \(answer.signature.by), \(answer.from), \(answer.reason ?? "")"
      + (log.conflicts.isEmpty ? "" : ", in conflict")
  }

  private func claim(of standing: SourceLog.Standing) -> String {
    switch standing {
    case .wanted: "wanted"
    case .begun: "being collected"
    case .failed(_, let why): "failed: \(why)"
    case .kept(_, let isPartial): isPartial ? "partly kept" : "kept"
    case .lost(_, let why): "lost: \(why)"
    case .unavailable(_, let why): "not available: \(why)"
    }
  }
}
