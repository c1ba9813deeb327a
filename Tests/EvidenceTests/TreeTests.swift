@testable import Evidence
import Foundation
import Testing

@Suite("A tree that is taken")
struct TreeTests {
  /// Everything that is odd in one tree.
  private func oddTree() throws -> Sandbox {
    let box = try Sandbox()
    try box.file("tree/plain", "plain")
    try box.file("tree/.hidden", "hidden")
    try box.file("tree/empty", "")
    try box.file("tree/deep/er/log.1", noise(200_000))
    try box.file("tree/deep/er/large", noise(6 << 20))
    try box.file("tree/same", "plain")
    box.shell(
      """
      cd tree && ln -s plain link && ln -s / away && mkfifo pipe && mkdir hollow \
      && printf x > "$(printf 'new\\nline')" && printf y > "$(printf 'bad\\377')" \
      && printf z > "$(printf 'esc\\033[2J')"
      """)
    return box
  }

  private func lines(
    _ taking: Taking, _ box: Sandbox
  ) throws -> (lines: [ManifestLine], summary: Manifest.Summary) {
    var lines: [ManifestLine] = []
    let digest = try #require(taking.manifest)
    let read = try Manifest.read(digest, in: box.vault) { lines.append($0) }
    return (lines, read.summary)
  }

  @Test("has a manifest of all there is: hidden, linked and odd things too")
  func hasManifest() throws {
    let box = try oddTree()
    let taking = try box.vault.take(PathBytes(box.sources + "/tree"))
    try taking.settle()
    let (lines, summary) = try lines(taking, box)
    let names = lines.map(\.path.shown)
    #expect(
      names == [
        ".hidden", "away", "bad<FF>", "deep", "deep/er", "deep/er/large", "deep/er/log.1", "empty",
        "esc^[[2J", "hollow", "link", "new^Jline", "pipe", "plain", "same",
      ])
    #expect(summary.files == 9 && summary.links == 2 && summary.others == 1)
    #expect(summary.folders == 3 && summary.hidden == 1 && summary.unread == 0)
    let byName = Dictionary(uniqueKeysWithValues: lines.map { ($0.path.shown, $0) })
    #expect(byName["away"]?.outcome == .link(PathBytes("/")))
    #expect(byName["pipe"]?.outcome == .seen)
    #expect(byName["plain"]?.digest == byName["same"]?.digest)
    #expect(byName["empty"]?.digest == ObjectDigest(of: []))
    #expect(byName["deep/er/large"]?.digest == ObjectDigest(of: noise(6 << 20)))
    // Eight different contents and the manifest.
    #expect(box.vaultFiles().count == 9)
  }

  @Test("gives the same manifest again, whatever the cores did first")
  func isDeterministic() throws {
    let box = try oddTree()
    let first = try box.vault.take(.path(PathBytes(box.sources + "/tree")), named: "1")
    try first.settle()
    let second = try box.vault.take(.path(PathBytes(box.sources + "/tree")), named: "2")
    try second.settle()
    #expect(first.digest == second.digest)
    #expect(box.vaultFiles().count == 9)
  }

  @Test("names what may not be read, and takes the rest")
  func namesUnread() throws {
    let box = try oddTree()
    var disk = Disk.live
    // As root sees no refusal, the disk gives it.
    disk.openSource = { folder, name, follow throws(DiskFailure) in
      if name == PathBytes("plain") { throw DiskFailure(call: "open", number: 13, path: name) }
      return try Disk.live.openSource(folder, name, follow)
    }
    disk.openFolder = { folder, name, follow throws(DiskFailure) in
      if name == PathBytes("er") { throw DiskFailure(call: "open", number: 13, path: name) }
      return try Disk.live.openFolder(folder, name, follow)
    }
    let taking = try box.vault(disk).take(PathBytes(box.sources + "/tree"))
    #expect(taking.isPartial)
    let (lines, summary) = try lines(taking, box)
    #expect(summary.unread == 2)
    let unread = lines.filter { if case .unread = $0.outcome { true } else { false } }
    #expect(unread.map(\.path.shown) == ["deep/er", "plain"])
    #expect(
      unread.map(\.outcome) == Array(repeating: .unread(why: "Permission denied (open)"), count: 2))
  }

  @Test("takes what it can of a file that breaks off, and of the tree all the rest")
  func readError() throws {
    let box = try oddTree()
    var disk = Disk.live
    disk.read = { file, buffer, range throws(DiskFailure) in
      let facts = try Disk.live.facts(file, PathBytes([]), false)
      if facts?.size == 6 << 20 { throw DiskFailure(call: "read", number: 5) }
      return try Disk.live.read(file, &buffer, range)
    }
    let taking = try box.vault(disk).take(PathBytes(box.sources + "/tree"))
    let (lines, summary) = try lines(taking, box)
    #expect(summary.unread == 1)
    #expect(summary.files == 8)
    #expect(
      lines.first { $0.path.shown == "deep/er/large" }?.outcome
        == .unread(why: "Input/output error (read)"))
    try taking.settle()
    #expect(box.vaultFiles().allSatisfy { $0.hasPrefix("objects/") })
  }

  @Test("never holds the incident it is taken for")
  func avoidsIncident() throws {
    let box = try Sandbox()
    try box.file("log", "x")
    let taking = try box.vault.take(PathBytes(box.path))
    let (lines, _) = try lines(taking, box)
    #expect(
      lines.first { $0.path == PathBytes("incident") }?.outcome
        == .unread(why: "this incident is kept in it"))
    #expect(!lines.contains { $0.path.shown.hasPrefix("incident/") })
  }

  @Test("of many files keeps each of them")
  func many() throws {
    let box = try Sandbox()
    box.shell("mkdir many; cd many; for i in $(seq 3000); do echo $i > f$i; done")
    let taking = try box.vault.take(PathBytes(box.sources + "/many"))
    try taking.settle()
    let (lines, summary) = try lines(taking, box)
    #expect(summary.files == 3000)
    #expect(Set(lines.compactMap(\.digest)).count == 3000)
    let report = try box.vault.check([Claim(id: "E-001", digest: taking.digest, isTree: true)])
    #expect(report.isGood && report.objects == 3001 && report.foreign.isEmpty)
  }
}
