@testable import Evidence
import Foundation
import Glibc
import Testing

/// A folder of its own for each test; removed with it.
final class Sandbox: Sendable {
  let path: String
  var vault: Vault { Vault(path + "/incident/evidence") }
  var sources: String { path + "/sources" }

  init() throws {
    path = NSTemporaryDirectory() + "tocsin-evidence-\(UUID().uuidString)"
    for folder in ["incident", "sources"] {
      try FileManager.default.createDirectory(
        atPath: path + "/" + folder, withIntermediateDirectories: true)
    }
  }

  deinit {
    // Folders that nobody may enter are part of some tests.
    run("chmod", "-R", "u+rwx", path)
    do { try FileManager.default.removeItem(atPath: path) } catch { Issue.record(error) }
  }

  func vault(_ disk: Disk) -> Vault { Vault(vault.folder, disk: disk) }

  @discardableResult
  func file(_ name: String, _ bytes: [UInt8]) throws -> PathBytes {
    let path = sources + "/" + name
    try FileManager.default.createDirectory(
      at: URL(fileURLWithPath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return PathBytes(path)
  }

  @discardableResult
  func file(_ name: String, _ text: String) throws -> PathBytes { try file(name, Array(text.utf8)) }

  /// Runs a shell line in the sources.
  func shell(_ line: String) {
    run("sh", "-c", "cd '\(sources)' && \(line)")
  }

  /// What a program prints. (Not by `Process`: its waiting blocks the few threads of the tests.)
  @discardableResult
  func run(_ arguments: String...) -> String {
    let quoted = arguments.map { "'" + $0.replacing("'", with: "'\\''") + "'" }
    let output = NSTemporaryDirectory() + "tocsin-output-\(UUID().uuidString)"
    _ = unsafe system("{ \(quoted.joined(separator: " ")); } > '\(output)' 2>&1 < /dev/null")
    let data = FileManager.default.contents(atPath: output) ?? Data()
    _ = unsafe unlink(output)
    return String(decoding: data, as: UTF8.self)
  }

  /// Every file below the vault, by its path there; the lock that stays aside.
  func vaultFiles() -> [String] {
    let all = FileManager.default.enumerator(atPath: vault.folder)?.allObjects ?? []
    return all.compactMap { $0 as? String }.filter { name in
      let facts = try? Disk.live.facts(Disk.here, PathBytes(vault.folder + "/" + name), false)
      return facts?.kind != .folder && name != "lock"
    }.sorted()
  }

  func contents(of digest: ObjectDigest) -> [UInt8]? {
    FileManager.default.contents(atPath: vault.path(of: digest)).map(Array.init)
  }

  /// What the stock tool says of a file.
  func sha256sum(_ path: String) -> String {
    String(run("sha256sum", "-b", path).drop { $0 == "\\" }.prefix(64))
  }
}

extension Disk {
  /// Tries a lock again for a while: a child that another test has just forked holds all locks of
  /// this process until it executes its program.
  static var patient: Disk {
    var disk = Disk.live
    disk.lock = { file, waits throws(DiskFailure) in
      for _ in 0..<500 {
        if try Disk.live.lock(file, waits) { return true }
        usleep(500)
      }
      return false
    }
    return disk
  }
}

/// Bytes of which no two blocks are the same, the same each time.
func noise(_ count: Int, seed: UInt64 = 7) -> [UInt8] {
  var state = seed
  func next() -> UInt8 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return UInt8(truncatingIfNeeded: state >> 33)
  }
  let block = (0..<min(count, 1000)).map { _ in next() }
  var bytes: [UInt8] = []
  while bytes.count < count {
    bytes += (0..<4).map { _ in next() }
    bytes += block
  }
  return Array(bytes.prefix(count))
}

extension Vault {
  func take(_ path: PathBytes, watch: Watch = { _ in true }) throws(VaultFault) -> Taking {
    try take(.path(path), named: "test-\(path.bytes.count)", watch: watch)
  }
}

extension PathBytes {
  static func + (left: PathBytes, right: String) -> PathBytes {
    PathBytes(left.bytes + Array(right.utf8))
  }
}
