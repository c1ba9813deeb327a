import Synchronization

/// An evidence item, as entries name it.
package struct Claim: Hashable, Sendable {
  package var id: String
  package var digest: ObjectDigest
  /// Its digest is a manifest's: the objects that names are its too.
  package var isTree: Bool
  /// Disposed of: nothing of it need be there.
  package var isDisposed: Bool

  package init(id: String, digest: ObjectDigest, isTree: Bool, isDisposed: Bool = false) {
    self.id = id
    self.digest = digest
    self.isTree = isTree
    self.isDisposed = isDisposed
  }
}

/// What a check of the vault has found.
package struct VaultReport: Hashable, Sendable {
  package var objects = 0
  package var bytes = 0
  package var good: [String] = []
  package var altered: [Finding] = []
  package var missing: [Finding] = []
  /// Manifests that do not read, though their bytes are right.
  package var unreadable: [Finding] = []
  /// Files in the vault that no entry names, by their path below it.
  package var foreign: [PathBytes] = []
  /// Objects that somebody may write to.
  package var writable: [ObjectDigest] = []

  package struct Finding: Hashable, Sendable {
    package var digest: ObjectDigest
    /// Items that it is of, and where it stood in their trees.
    package var items: [String]
  }

  package var isGood: Bool { altered.isEmpty && missing.isEmpty && unreadable.isEmpty }
  /// Items of which something is altered or missing.
  package var bad: [String] {
    let found = altered + missing + unreadable
    return Set(
      found.flatMap(\.items).compactMap { $0.split(separator: " ").first.map(String.init) }
    )
    .sorted()
  }
}

private enum Verdict: Sendable { case good, altered, missing }

/// What several threads have found, each in its place.
private final class Verdicts: Sendable {
  private let found: Mutex<[Result<Verdict, VaultFault>]>

  init(count: Int) { found = Mutex(Array(repeating: .failure(.stopped), count: count)) }

  func put(_ index: Int, _ result: Result<Verdict, VaultFault>) {
    found.withLock { $0[index] = result }
  }

  func all() throws(VaultFault) -> [Verdict] {
    var all: [Verdict] = []
    for result in found.withLock({ $0 }) { all.append(try result.get()) }
    return all
  }
}

extension Vault {
  /// Every object that the items name; of trees, those in their manifests. A manifest that is not
  /// there, or does not read, names none.
  package func objects(of claims: [Claim]) throws(VaultFault) -> Set<ObjectDigest> {
    var all: Set<ObjectDigest> = []
    for claim in claims where !claim.isDisposed {
      all.insert(claim.digest)
      guard claim.isTree else { continue }
      do throws(VaultFault) {
        _ = try Manifest.read(claim.digest, in: self) { line in
          if let digest = line.digest { all.insert(digest) }
        }
      } catch {
        if case .disk = error { throw error }
      }
    }
    return all
  }

  /// Reads every object again on all cores and holds it against its name.
  package func check(
    _ claims: [Claim], watch: Watch = { _ in true }
  ) throws(VaultFault) -> VaultReport {
    var report = VaultReport()
    var owners: [ObjectDigest: [String]] = [:]
    for claim in claims where !claim.isDisposed {
      owners[claim.digest, default: []].append(claim.id)
      if claim.isTree { try own(claim, &owners, &report) }
    }
    let digests = owners.keys.sorted()
    let facts = try weigh(digests)
    report.objects = digests.count
    report.bytes = facts.reduce(0) { $0 + ($1?.size ?? 0) }
    let verdicts = try judge(digests, facts, allBytes: report.bytes, watch)
    for (index, digest) in digests.enumerated() {
      let finding = VaultReport.Finding(digest: digest, items: owners[digest] ?? [])
      switch verdicts[index] {
      case .good: break
      case .altered: report.altered.append(finding)
      case .missing: report.missing.append(finding)
      }
      if let facts = facts[index], facts.mode & 0o222 != 0 { report.writable.append(digest) }
    }
    report.foreign = try foreign(to: Set(digests))
    let bad = Set(report.bad)
    report.good = claims.filter { !$0.isDisposed && !bad.contains($0.id) }.map(\.id)
    return report
  }

  private func own(
    _ claim: Claim, _ owners: inout [ObjectDigest: [String]], _ report: inout VaultReport
  ) throws(VaultFault) {
    do throws(VaultFault) {
      _ = try Manifest.read(claim.digest, in: self) { line in
        guard let digest = line.digest else { return }
        if owners[digest, default: []].count < 3 {
          owners[digest, default: []].append("\(claim.id) \(line.path.shown)")
        }
      }
    } catch {
      switch error {
      case .manifest:
        report.unreadable.append(VaultReport.Finding(digest: claim.digest, items: [claim.id]))
      case .objectMissing: break  // found again below
      default: throw error
      }
    }
  }

  private func weigh(_ digests: [ObjectDigest]) throws(VaultFault) -> [FileFacts?] {
    var all: [FileFacts?] = []
    for digest in digests {
      all.append(
        try caught { () throws(DiskFailure) in
          try disk.facts(Disk.here, PathBytes(path(of: digest)), false)
        })
    }
    return all
  }

  private func judge(
    _ digests: [ObjectDigest], _ facts: [FileFacts?], allBytes: Int, _ watch: Watch
  ) throws(VaultFault) -> [Verdict] {
    let meter = Meter(began: disk.milliseconds(), allBytes: allBytes, allFiles: digests.count)
    var pacing = Pacing(meter, disk)
    let crew = Crew(size: disk.cores())
    let found = Verdicts(count: digests.count)
    let piece = max(1, min(256, digests.count / (crew.size * 4)))
    var start = 0
    defer { crew.wait() }
    while start < digests.count {
      let range = start..<min(digests.count, start + piece)
      start = range.upperBound
      while !crew.tryStart(
        patience: 50,
        { [self] in
          for index in range where !meter.wasStopped {
            found.put(index, judge(digests[index], meter))
            meter.countFile()
          }
        })
      { try pacing.tick(watch) }
    }
    while !crew.isDone(patience: 50) { try pacing.tick(watch) }
    return try found.all()
  }

  private func judge(_ digest: ObjectDigest, _ meter: Meter) -> Result<Verdict, VaultFault> {
    do throws(VaultFault) {
      guard let found = try self.digest(ofFile: path(of: digest), meter: meter) else {
        return .success(.missing)
      }
      return .success(found == digest ? .good : .altered)
    } catch {
      return .failure(error)
    }
  }

  /// What stands among the objects and belongs to nobody.
  private func foreign(to known: Set<ObjectDigest>) throws(VaultFault) -> [PathBytes] {
    var found: [PathBytes] = []
    for shelf in try list(objects) {
      let shelfPath = objects + "/" + String(decoding: shelf.bytes, as: UTF8.self)
      let isFolder = try caught { () throws(DiskFailure) in
        try disk.facts(Disk.here, PathBytes(shelfPath), false)?.kind == .folder
      }
      guard isFolder else {
        found.append(PathBytes("objects").appending(shelf))
        continue
      }
      for name in try list(shelfPath) {
        let text = String(decoding: name.bytes, as: UTF8.self)
        if let digest = ObjectDigest(hex: text), known.contains(digest),
          digest.hex.utf8.prefix(2).elementsEqual(shelf.bytes)
        {
          continue
        }
        found.append(PathBytes("objects").appending(shelf).appending(name))
      }
    }
    return found
  }
}
