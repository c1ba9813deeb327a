/// Some rows of one log whose signatures are to be checked; a value, so that it can run anywhere.
package struct SignatureCheck: Sendable {
  package let log: String
  package let rows: Range<Int>
  private let source: Rows
  private let kinds: [String]
  private let sessions: [Int: Log.Session]
  private let key: PublicKey?
  private let bytes: LogBytes

  package struct Outcome: Sendable {
    package let log: String
    package let rows: Range<Int>
    package let checks: [Row.Check]
    /// Rows signed by another identity key than the log's.
    package let otherKey: Set<Int>
  }

  init(_ log: Log, rows: Range<Int>) {
    self.log = log.name
    self.rows = rows
    source = log.rows
    kinds = log.kinds
    sessions = log.sessions
    key = log.key
    bytes = log.bytes
  }

  package var count: Int { rows.count }

  package func run() -> Outcome {
    let held = Array(source[rows])
    var checks: [Row.Check] = []
    var otherKey: Set<Int> = []
    let begin = held.map(\.offset).min() ?? 0
    let end = held.map { $0.offset + Int($0.length) }.max() ?? begin
    // What cannot be read is not what was read before: its signature is not there to be good.
    let block = (try? bytes.read(begin..<end)) ?? []
    for (index, row) in held.enumerated() {
      let (check, isOther) = check(row, in: block, from: begin)
      checks.append(check)
      if isOther { otherKey.insert(rows.lowerBound + index) }
    }
    return Outcome(log: log, rows: rows, checks: checks, otherKey: otherKey)
  }

  private static let signatureName = Array(#","sig":""#.utf8)

  private func check(_ row: Row, in block: [UInt8], from begin: Int) -> (Row.Check, Bool) {
    let start = row.offset - begin
    guard start + Int(row.length) <= block.count else { return (.bad, false) }
    let headEnd = start + Int(row.headLength)
    let head = block[start..<headEnd] + [UInt8(ascii: "}")]
    let from = headEnd + SignatureCheck.signatureName.count
    let limit = start + Int(row.length)
    guard Digest(of: Array(head)) == row.head, from < limit,
      let quote = block[from..<limit].firstIndex(of: 0x22),
      let signature = Base64.decoded(block, in: from..<quote)
    else { return (.bad, false) }
    return row.by > 0
      ? (sessionCheck(row, signature, Array(head)), false)
      : identityCheck(row, signature, Array(head))
  }

  private func sessionCheck(_ row: Row, _ signature: [UInt8], _ head: [UInt8]) -> Row.Check {
    guard let session = sessions[Int(row.by)] else { return .unprovable }
    guard let point = session.point else { return .unprovable }
    if Ed25519.verifies(signature, of: head, by: point) { return .good }
    return session.isProven ? .bad : .unprovable
  }

  private func identityCheck(
    _ row: Row, _ blob: [UInt8], _ head: [UInt8]
  ) -> (Row.Check, Bool) {
    guard let signature = SSHSignature(blob: blob),
      signature.namespace == Namespace(kind: kinds[Int(row.kind)]).rawValue,
      signature.verifies(head)
    else { return (.bad, false) }
    return signature.key == key ? (.good, false) : (.bad, true)
  }
}

extension Record {
  /// Which signatures to check.
  package enum Scope: Hashable, Sendable {
    case all
    /// Every identity-key signature, and the last of each session: it covers those before it as
    /// far as writers verify what they chain on.
    case quick
  }

  /// What is still unchecked, in pieces for the cores.
  package func pendingChecks(_ scope: Scope = .all) -> [SignatureCheck] {
    names.compactMap { logs[$0] }.flatMap { log -> [SignatureCheck] in
      let runs =
        scope == .all
        ? Record.runs(log.rows.indices.lazy.filter { log.rows.check(at: $0) == .unchecked })
        : Record.runs(quickRows(of: log).filter { log.rows.check(at: $0) == .unchecked })
      return runs.map { SignatureCheck(log, rows: $0) }
    }
  }

  private func quickRows(of log: Log) -> [Int] {
    var last: [UInt32: Int] = [:]
    for (index, row) in log.rows.enumerated() { last[row.by] = index }
    return log.rows.indices.filter { log.rows[$0].by == 0 || last[log.rows[$0].by] == $0 }
  }

  /// Neighbouring indices joined, at most 256 at a time.
  private static func runs(_ indices: some Sequence<Int>) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for index in indices {
      if let last = runs.last, last.upperBound == index, last.count < 256 {
        runs[runs.count - 1] = last.lowerBound..<(index + 1)
      } else {
        runs.append(index..<(index + 1))
      }
    }
    return runs
  }

  /// Notes what a check found; a bad signature is a fault, and its entry no longer counts.
  package mutating func note(_ outcomes: [SignatureCheck.Outcome]) {
    var changed = false
    for outcome in outcomes {
      guard logs[outcome.log] != nil else { continue }
      for (index, check) in zip(outcome.rows, outcome.checks) {
        guard let row = logs[outcome.log]?.rows[index] else { continue }
        logs[outcome.log]?.rows.setCheck(check, at: index)
        guard check == .bad else { continue }
        let kind: Fault.Kind = outcome.otherKey.contains(index) ? .otherKey : .signature
        logs[outcome.log]?.note(Int(row.number), kind)
        changed = true
      }
    }
    if changed { judge() }
  }

  /// Checks signatures on all cores and waits; `progress` is told rows done and rows in all, and
  /// stops the work by returning false.
  package mutating func verify(
    _ scope: Scope = .all, progress: (Int, Int) -> Bool = { _, _ in true }
  ) {
    let checks = pendingChecks(scope)
    let total = checks.reduce(0) { $0 + $1.count }
    var done = 0
    var outcomes: [SignatureCheck.Outcome] = []
    for begin in stride(from: 0, to: checks.count, by: 32) {
      let batch = Array(checks[begin..<min(begin + 32, checks.count)])
      outcomes += onAllCores(batch) { $0.run() }
      done += batch.reduce(0) { $0 + $1.count }
      if !progress(done, total) { break }
    }
    note(outcomes)
  }
}
