/// Who counts, worked out before the order and without any clock: the root, whom it admitted,
/// whom they admitted. A revocation reaches only down, so two cannot revoke each other.
extension Record {
  mutating func judgeTrust() {
    standings = [:]
    limits = [:]
    guard let root, let rootKey = logs[root]?.key else { return }
    standings[rootKey] = Standing(
      level: 0, mayAdmit: true, name: nil, role: nil, admitted: nil)
    var cuts: [String: Int] = [:]
    var level = 0
    while standings.values.contains(where: { $0.level == level }) {
      let acts = trustActs(ofLevel: level, cuts: cuts)
      for act in acts where act.kind == "key.revoked" { apply(revocation: act, level, &cuts) }
      for act in acts where act.kind == "key.admitted" { apply(admission: act, level) }
      for act in acts where act.kind == "key.revoked" { apply(revocation: act, level, &cuts) }
      level += 1
    }
    for (name, log) in logs where log.incident == incident {
      guard let key = log.key, standings[key] != nil else { continue }
      limits[name] = limit(of: log, cuts[name])
    }
  }

  private func limit(of log: Log, _ cut: Int?) -> Int {
    min(cut ?? .max, log.fork.map { $0 - 1 } ?? .max)
  }

  /// Admissions and revocations by keys of a level that may make them, as far as they count.
  private func trustActs(ofLevel level: Int, cuts: [String: Int]) -> [Entry] {
    names.compactMap { logs[$0] }.flatMap { log -> [Entry] in
      guard log.incident == incident, let key = log.key, let standing = standings[key],
        standing.level == level, standing.mayAdmit
      else { return [] }
      let limit = limit(of: log, cuts[log.name])
      return log.milestones.values
        .filter { entry in
          entry.id.number <= limit && entry.kind.hasPrefix("key.") && entry.by == 0
            && check(of: entry.id) == .good
            && log.index(of: entry.id.number).map { log.rows[$0].counts } ?? false
        }
        .sorted { $0.id < $1.id }
    }
  }

  private mutating func apply(admission: Entry, _ level: Int) {
    guard let line = admission.data["key"]?.string, let key = try? PublicKey(line: line),  // no key
      standings[key] == nil
    else { return }
    let may = admission.data["may"]?.array?.compactMap(\.string) ?? []
    standings[key] = Standing(
      level: level + 1, mayAdmit: may.contains("admit"), name: admission.data["name"]?.string,
      role: admission.data["role"]?.string, admitted: admission.id)
  }

  private mutating func apply(revocation: Entry, _ level: Int, _ cuts: inout [String: Int]) {
    guard let line = revocation.data["key"]?.string,
      let key = try? PublicKey(line: line),  // no key: nobody is revoked
      let standing = standings[key], standing.level > 0,
      standing.level > level || (standing.level == level && !standing.mayAdmit)
    else { return }
    let last = revocation.data["last"]?.object ?? [:]
    for (name, log) in logs where log.key == key {
      let cut = cut(of: log, last[name]) ?? 0
      cuts[name] = min(cuts[name] ?? .max, cut)
    }
    for name in last.keys.sorted() {
      guard let log = logs[name], log.key == key, cut(of: log, last[name]) == nil else { continue }
      faults.append(Fault(revocation.id, .revocation(log: name)))
    }
  }

  /// The last entry a revocation leaves standing; `nil` where it stands otherwise here, or never
  /// was: then nothing of the log is what the revocation meant.
  private func cut(of log: Log, _ last: JSON?) -> Int? {
    guard let pair = last?.array, pair.count == 2, let number = pair[0].int,
      let head = pair[1].string.flatMap(Digest.init(base64:))
    else { return last == nil ? 0 : nil }
    // An entry that has not arrived here leaves all that has: its predecessors are chained to it.
    if number > log.lastNumber { return number }
    return log.head(of: number) == head ? number : nil
  }
}

extension Row {
  /// Whether the entry may have an effect: it is what its writer signed.
  var counts: Bool {
    check != .bad && flags.isDisjoint(with: [.altered, .wrongSigner])
  }
}
