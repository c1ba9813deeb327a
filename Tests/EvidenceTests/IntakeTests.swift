@testable import Evidence
import Foundation
import Testing

@Suite("A file that is taken")
struct FileIntakeTests {
  @Test(
    "is in the vault under the digest that sha256sum prints, read-only, byte for byte",
    arguments: [0, 1, 63, 64, 4096, 1 << 17, (1 << 17) + 1, 1 << 20, (9 << 20) + 17])
  func isKept(size: Int) throws {
    let box = try Sandbox()
    let bytes = noise(size)
    let path = try box.file("log", bytes)
    let taking = try box.vault.take(path)
    try taking.settle()
    #expect(taking.digest.hex == box.sha256sum(box.sources + "/log"))
    #expect(taking.size == size)
    #expect(box.contents(of: taking.digest) == bytes)
    #expect(box.vaultFiles() == ["objects/\(taking.digest.hex.prefix(2))/\(taking.digest.hex)"])
    let facts = try Disk.live.facts(
      Disk.here, PathBytes(box.vault.path(of: taking.digest)), false)
    #expect(facts?.mode == 0o400)
    #expect(!taking.isUnstable && !taking.isPartial)
  }

  @Test("brings its facts as they were found, and keeps its access time")
  func hasFacts() throws {
    let box = try Sandbox()
    let path = try box.file("auth.log", "x\n")
    box.shell("chmod 640 auth.log; touch -m -d '2026-11-18T21:04:00Z' auth.log")
    let before = box.run("stat", "-c", "%X %i %a", box.sources + "/auth.log")
    let taking = try box.vault.take(path)
    guard case .file(_, let facts, nil, nil) = taking.origin else {
      Issue.record("\(taking.origin)")
      return
    }
    #expect(facts.modified == FileTime(seconds: 1_795_035_840, nanoseconds: 0))
    #expect(facts.octalMode == "0640")
    #expect(facts.size == 2)
    #expect(before.contains(" \(facts.inode) "))
    #expect(before == box.run("stat", "-c", "%X %i %a", box.sources + "/auth.log"))
  }

  @Test("is kept once, however often it is taken")
  func isKeptOnce() throws {
    let box = try Sandbox()
    let first = try box.vault.take(.path(box.file("a", "same")), named: "1")
    try first.settle()
    let second = try box.vault.take(.path(box.file("b", "same")), named: "2")
    try second.settle()
    #expect(first.digest == second.digest)
    #expect(box.vaultFiles().count == 1)
  }

  @Test("sets right an object that was altered meanwhile, and keeps the altered bytes aside")
  func setsRight() throws {
    let box = try Sandbox()
    let path = try box.file("a", "true")
    let first = try box.vault.take(.path(path), named: "1")
    try first.settle()
    let object = box.vault.path(of: first.digest)
    box.run("sh", "-c", "chmod u+w \(object); printf fake > \(object)")
    let second = try box.vault.take(.path(path), named: "2")
    try second.settle()
    #expect(second.held == [first.digest])
    #expect(box.contents(of: first.digest) == Array("true".utf8))
    #expect(box.vaultFiles().contains("held/\(first.digest.hex).1"))
  }

  @Test("keeps its holes: what is sparse does not fill the disk")
  func keepsHoles() throws {
    let box = try Sandbox()
    box.shell("truncate -s 64M sparse; printf end | dd of=sparse bs=1 seek=40000000 conv=notrunc")
    let taking = try box.vault.take(PathBytes(box.sources + "/sparse"))
    #expect(taking.size == 64 << 20)
    #expect(taking.digest.hex == box.sha256sum(box.sources + "/sparse"))
    #expect(box.sha256sum(box.vault.path(of: taking.digest)) == taking.digest.hex)
    let facts = try Disk.live.facts(
      Disk.here, PathBytes(box.vault.path(of: taking.digest)), false)
    #expect(facts.map { $0.allocated < 8 << 20 } ?? false)
  }

  @Test("may be over 4 GiB", .enabled(if: isThorough))
  func mayBeHuge() throws {
    let box = try Sandbox()
    box.shell("truncate -s 4500M huge; printf end >> huge")
    let taking = try box.vault.take(PathBytes(box.sources + "/huge"))
    #expect(taking.size == 4500 << 20 + 3)
    #expect(taking.digest.hex == box.sha256sum(box.sources + "/huge"))
  }

  @Test(
    "may have any name",
    arguments: [
      [0x0A], [0x1B, 0x5B, 0x32, 0x4A], [0xFF, 0xFE, 0x20], [0x25, 0x30, 0x41], [0x09],
    ])
  func mayHaveAnyName(name: [UInt8]) throws {
    let box = try Sandbox()
    try box.file("plain", "bytes")
    let path = PathBytes(Array("\(box.sources)/".utf8) + name)
    let octal = name.map { "\\" + String($0, radix: 8) }.joined()
    box.shell("mv plain \"$(printf '\(octal)x' )\"")
    let taking = try box.vault.take(PathBytes(path.bytes + [0x78]))
    #expect(taking.digest == ObjectDigest(of: Array("bytes".utf8)))
  }

  @Test("through a link says what the link was")
  func throughLink() throws {
    let box = try Sandbox()
    try box.file("real", "bytes")
    box.shell("ln -s real link")
    let taking = try box.vault.take(PathBytes(box.sources + "/link"))
    guard case .file(_, _, nil, let link) = taking.origin else {
      Issue.record("\(taking.origin)")
      return
    }
    #expect(link == PathBytes("real"))
  }

  @Test("comes from a pipe as well")
  func fromPipe() throws {
    let box = try Sandbox()
    let bytes = noise(3 << 20)
    try box.file("log", bytes)
    box.shell("mkfifo pipe; (cat log > pipe) >/dev/null 2>&1 &")
    let taking = try box.vault.take(PathBytes(box.sources + "/pipe"))
    #expect(taking.digest == ObjectDigest(of: bytes))
    #expect(taking.origin == .stream(PathBytes(box.sources + "/pipe")))
  }

  @Test("that grows is taken as it was when it was opened, and called unstable")
  func grows() throws {
    let box = try Sandbox()
    let bytes = noise(3 << 20)
    let path = try box.file("log", bytes)
    var disk = Disk.live
    disk.read = { file, buffer, range throws(DiskFailure) in
      let handle = FileHandle(forWritingAtPath: box.sources + "/log")
      handle?.seekToEndOfFile()
      handle?.write(Data("more".utf8))
      return try Disk.live.read(file, &buffer, range)
    }
    let taking = try box.vault(disk).take(path)
    #expect(taking.isUnstable)
    #expect(taking.size == 3 << 20)
    #expect(taking.digest == ObjectDigest(of: bytes))
    guard case .file(_, let before, let after?, _) = taking.origin else {
      Issue.record("\(taking.origin)")
      return
    }
    #expect(before.size < after.size)
  }

  @Test("that is cut short while it is read is kept as far as it went, and called unstable")
  func isCutShort() throws {
    let box = try Sandbox()
    let bytes = noise(4 << 20)
    let path = try box.file("log", bytes)
    var disk = Disk.live
    disk.read = { file, buffer, range throws(DiskFailure) in
      let count = try Disk.live.read(file, &buffer, range)
      box.run("truncate", "-s", "1M", box.sources + "/log")
      return count
    }
    let taking = try box.vault(disk).take(path)
    #expect(taking.isUnstable)
    #expect(taking.digest == ObjectDigest(of: Array(bytes[..<taking.size])))
    #expect(taking.size < 4 << 20)
  }

  @Test("is not one that is not there, is a device, or is the incident itself")
  func isRefused() throws {
    let box = try Sandbox()
    #expect(throws: VaultFault.nothingThere(PathBytes("/nowhere/at all"))) {
      try box.vault.take(PathBytes("/nowhere/at all"))
    }
    #expect(throws: VaultFault.notTakeable(PathBytes("/dev/zero"), .characters)) {
      try box.vault.take(PathBytes("/dev/zero"))
    }
    let incident = PathBytes(box.path + "/incident")
    #expect(throws: VaultFault.holdsTheVault(incident)) { try box.vault.take(incident) }
    #expect(box.vaultFiles().isEmpty)
  }

  @Test("can be stopped, and then leaves nothing")
  func canBeStopped() throws {
    let box = try Sandbox()
    let path = try box.file("log", noise(6 << 20))
    var disk = Disk.live
    let clock = Clock()
    disk.milliseconds = { clock.tick(by: 60) }
    let vault = box.vault(disk)
    var seen: [IntakeProgress] = []
    #expect(throws: VaultFault.stopped) {
      try vault.take(path) { progress in
        seen.append(progress)
        return seen.count < 3
      }
    }
    #expect(box.vaultFiles().isEmpty)
    #expect(seen.count == 3)
    #expect(seen.allSatisfy { $0.allBytes == 6 << 20 })
  }
}

let isThorough = ProcessInfo.processInfo.environment["TOCSIN_THOROUGH"] != nil
