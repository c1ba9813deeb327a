import Problems

extension Fault {
  /// `r.osei-7c1e:17`, `r.osei-7c1e:17-19`, or the line where no entry stands.
  package var place: String {
    switch (entries.count, lines.count) {
    case (1, _): "\(log):\(entries.lowerBound)"
    case (2..., _): "\(log):\(entries.lowerBound)-\(entries.upperBound - 1)"
    case (_, 1...): "\(log), line \(lines.lowerBound)"
    default: log
    }
  }

  /// What is wrong, in words; foreign text made visible.
  package var message: String { visible(words) }

  private var words: String {
    switch kind {
    case .unreadable(let reason): "is unreadable: \(reason.rawValue)\(at)"
    case .foreign(.log(let name)): "holds an entry of another log, \(name)\(at)"
    case .foreign(.incident(let id)): "holds an entry of another incident, \(id)\(at)"
    case .foreign(.key): "holds an entry that this log's key did not sign\(at)"
    case .missing(let witness): "is missing; \(witness.words) it was there"
    case .doubled: "stands twice\(at)"
    case .outOfPlace: "stands out of its place\(at)"
    case .altered(let parts): "has other content than was signed: \(parts.joined(separator: ", "))"
    case .withheld(let parts):
      "lacks \(parts.joined(separator: ", ")), and no entry says why it was withheld"
    case .signature: "has a signature that does not verify"
    case .otherKey: "is signed by another key than the log's"
    case .chain: "does not follow the entry before it"
    case .fork: "exists twice with different content, both signed by the log's key"
    case .needsIdentity(let kind): "is signed by a session key, but \(kind) needs the identity key"
    case .noSession(let number): "is signed by session \(number), which this log did not open"
    case .closedSession(let number): "is signed by session \(number), which was closed before"
    case .sessionKey: "opens a session with a key that is none"
    case .root: "does not make this incident: its key and nonce give another number"
    case .secondRoot(let other): "declares the incident that \(other):1 declares too"
    case .noRoot: "no log declares the incident"
    case .beginning: "begins a log without naming the incident's first entry"
    case .seen(let other): "names \(other) otherwise than it stands in its log"
    case .seenNotRising(let log): "names an older head of \(log) than before"
    case .changed(let witness): "is another entry than before; \(witness.words) what it was"
    case .revocation(let log): "revokes after an entry of \(log) that stands otherwise there"
    case .checkpoint(let file, let flaw): "checkpoint \(file) \(flaw.rawValue)"
    }
  }

  private var at: String {
    entries.isEmpty || lines.isEmpty ? "" : " (line \(lines.lowerBound))"
  }

  /// What to do about it.
  package var mend: String {
    switch kind {
    case .withheld: "ask the lead for the content, or for a content.withheld entry"
    case .fork:
      "ask \(visible(log))'s writer which of the two is meant; go on with `open --new-log`"
    case .missing, .changed, .checkpoint(_, .bytes), .checkpoint(_, .gone):
      "compare with another responder's copy, or with a backup"
    case .noRoot: "copy the declarer's log into timeline/"
    default: "keep this copy as evidence and compare it with another responder's"
    }
  }

  package var text: String { "\(visible(place)) \(message)" }
}

extension Fault.Witness {
  fileprivate var words: String {
    switch self {
    case .chain: "the entries around it show that"
    case .entry(let entry): "\(entry) says that"
    case .checkpoint(let file): "the checkpoint \(file) says that"
    case .memory: "this machine remembers that"
    }
  }
}
