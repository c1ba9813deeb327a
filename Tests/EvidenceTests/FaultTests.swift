@testable import Evidence
import Foundation
import Synchronization
import Testing

/// A disk on which one call fails: the so-manieth of all that may.
private final class Faults: Sendable {
  private let calls = Atomic<Int>(0)
  private let at: Int
  private let number: Int32
  /// Every later call fails too: the disk stays full, the process is as good as dead.
  private let stays: Bool

  init(at: Int, number: Int32, stays: Bool = false) {
    self.at = at
    self.number = number
    self.stays = stays
  }

  var count: Int { calls.load(ordering: .relaxed) }

  private func pass(_ call: String) throws(DiskFailure) {
    let now = calls.add(1, ordering: .relaxed).oldValue
    if now == at || (stays && now > at) { throw DiskFailure(call: call, number: number) }
  }

  var disk: Disk {
    let live = Disk.live
    var disk = live
    disk.create = { path throws(DiskFailure) in
      try self.pass("create")
      return try live.create(path)
    }
    disk.open = { path, mode throws(DiskFailure) in
      try self.pass("open")
      return try live.open(path, mode)
    }
    disk.writeAt = { file, bytes, range, offset throws(DiskFailure) in
      try self.pass("write")
      // Half of what was asked for: as any write may.
      let half = range.lowerBound..<(range.lowerBound + max(1, range.count / 2))
      return try live.writeAt(file, bytes, half, offset)
    }
    disk.readAt = { file, buffer, count, offset throws(DiskFailure) in
      try self.pass("pread")
      return try live.readAt(file, &buffer, count, offset)
    }
    disk.flush = { file, offset, count throws(DiskFailure) in
      try self.pass("flush")
      try live.flush(file, offset, count)
    }
    disk.sync = { file throws(DiskFailure) in
      try self.pass("fsync")
      try live.sync(file)
    }
    disk.rename = { old, new throws(DiskFailure) in
      try self.pass("rename")
      try live.rename(old, new)
    }
    disk.makeFolder = { path throws(DiskFailure) in
      try self.pass("mkdir")
      try live.makeFolder(path)
    }
    if stays {
      disk.remove = { path throws(DiskFailure) in
        try self.pass("unlink")
        try live.remove(path)
      }
      disk.removeFolder = { path throws(DiskFailure) in
        try self.pass("rmdir")
        try live.removeFolder(path)
      }
    }
    return disk
  }
}

@Suite("When the disk fails")
struct FaultTests {
  private func sources(_ box: Sandbox) throws -> [PathBytes] {
    try box.file("tree/a", "alpha")
    try box.file("tree/b/c", noise(200_000))
    for number in 0..<20 { try box.file("tree/many/\(number)", "n\(number)") }
    return [try box.file("file", noise((1 << 20) + 5)), PathBytes(box.sources + "/tree")]
  }

  @Test(
    "an intake is whole or nothing, at whatever call it fails, and for whatever reason",
    arguments: [Int32(28), 5, 122], [false, true])
  func wholeOrNothing(number: Int32, stays: Bool) throws {
    for source in 0..<2 {
      let clean = try Sandbox()
      let counting = Faults(at: .max, number: number)
      let path = try sources(clean)[source]
      let whole = try clean.vault(counting.disk).take(path)
      let objects = clean.vaultFiles().filter { $0.hasPrefix("objects/") }
      // Batches end in any order, so the so-manieth call is not the same one each time.
      let step = isThorough ? 1 : max(1, counting.count / 12)
      for place in stride(from: 0, to: counting.count + 3, by: step) {
        let box = try Sandbox()
        let faults = Faults(at: place, number: number, stays: stays)
        do throws(VaultFault) {
          let taking = try box.vault(faults.disk).take(path)
          #expect(box.vaultFiles().filter { $0.hasPrefix("objects/") }.count == objects.count)
          if source == 0 { #expect(taking.digest == whole.digest) }
        } catch {
          // No entry names it: the next start takes away what the fault has left.
          _ = try box.vault(.patient).sweep { [] }
          #expect(box.vaultFiles().isEmpty, "after call \(place): \(error.message)")
        }
      }
    }
  }

  @Test("what comes back otherwise than it was written is never evidence", arguments: [0, 1])
  func comesBackOtherwise(source: Int) throws {
    let box = try Sandbox()
    let path = try sources(box)[source]
    var disk = Disk.live
    disk.readAt = { file, buffer, count, offset throws(DiskFailure) in
      let got = try Disk.live.readAt(file, &buffer, count, offset)
      if got > 0 { buffer[got - 1] ^= 1 }
      return got
    }
    do throws(VaultFault) {
      _ = try box.vault(disk).take(path)
      Issue.record("it was taken")
    } catch {
      guard case .cameBackOtherwise = error else {
        Issue.record("\(error)")
        return
      }
    }
    #expect(box.vaultFiles().isEmpty)
  }

  @Test("a source that cannot be read is said, and nothing is taken")
  func unreadable() throws {
    let box = try Sandbox()
    let path = try sources(box)[0]
    var disk = Disk.live
    disk.read = { file, buffer, range throws(DiskFailure) in
      // The journal is read all the same.
      guard try Disk.live.facts(file, PathBytes([]), false)?.size == (1 << 20) + 5 else {
        return try Disk.live.read(file, &buffer, range)
      }
      throw DiskFailure(call: "read", number: 5)
    }
    #expect(throws: VaultFault.disk(DiskFailure(call: "read", number: 5, path: path))) {
      try box.vault(disk).take(path)
    }
    #expect(box.vaultFiles().isEmpty)
  }

  @Test("too little room is said before anything is written")
  func noRoom() throws {
    let box = try Sandbox()
    let path = try sources(box)[0]
    try box.vault.take(.path(try box.file("small", "s")), named: "0").settle()
    var disk = Disk.live
    disk.free = { _ in 1000 }
    do throws(VaultFault) {
      _ = try box.vault(disk).take(path)
      Issue.record("it was taken")
    } catch {
      guard case .noRoom(_, free: 1000) = error else {
        Issue.record("\(error)")
        return
      }
    }
    #expect(box.vaultFiles().count == 1)
  }
}

@Suite("What a dead intake has left")
struct LeftoverTests {
  @Test("is named and taken away, but not what an entry names, nor what another intake has")
  func isSwept() throws {
    let box = try Sandbox()
    let claimed: ObjectDigest
    let orphan: ObjectDigest
    let shared: ObjectDigest
    let living: Taking
    do {
      // Never settled, never withdrawn: their process is gone once nobody holds them.
      let one = try box.vault.take(.path(box.file("one", "named by an entry")), named: "1")
      let two = try box.vault.take(.path(box.file("two", "named by none")), named: "2")
      let three = try box.vault.take(.path(box.file("three", "wanted twice")), named: "3")
      (claimed, orphan, shared) = (one.digest, two.digest, three.digest)
      living = try box.vault.take(.path(box.file("four", "wanted twice")), named: "4")
    }
    box.run("sh", "-c", "printf half > \(box.vault.folder)/incoming/2/object")
    let found = try box.vault(.patient).sweep { [claimed] }
    #expect(found.map(\.intake) == ["1", "2", "3"])
    #expect(found.map(\.unclaimed) == [[], [orphan], []])
    #expect(found.map(\.unfinished) == [0, 1, 0])
    #expect(found[1].text.contains("1 unfinished (4 B), 1 that no entry names; removed"))
    #expect(try box.vault.holds(claimed) && box.vault.holds(shared))
    #expect(try !box.vault.holds(orphan))
    try living.settle()
    #expect(try box.vault.sweep { [claimed, shared] }.isEmpty)
    #expect(box.vaultFiles().count == 2)
  }

  @Test("an intake that is withdrawn takes only its own with it")
  func isWithdrawn() throws {
    let box = try Sandbox()
    let first = try box.vault.take(.path(box.file("a", "same")), named: "1")
    let second = try box.vault.take(.path(box.file("b", "same")), named: "2")
    try first.withdraw()
    #expect(box.contents(of: second.digest) == Array("same".utf8))
    try second.withdraw()
    #expect(box.vaultFiles().isEmpty)
  }
}
