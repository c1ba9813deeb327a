import Foundation
import FuzzHarness
import Testing

/// A short form of what `make fuzz` does for long.
@Suite("Any bytes at all, as logs or models")
struct FuzzTests {
  private static let seeds: [(name: String, bytes: [UInt8])] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Fuzz/Seeds/triage").standardized
    // A folder that is not there has none: the first test then says so.
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().compactMap { name in
      guard let data = try? Data(contentsOf: folder.appending(path: name)) else { return nil }
      return (name, Array(data))
    }
  }()

  @Test("are made of seeds for each reader", arguments: ["log", "moves", "model"])
  func count(ending: String) {
    #expect(Self.seeds.count { $0.name.hasSuffix(".\(ending)") } >= 2)
  }

  @Test("that are a seed hold all that must hold", arguments: seeds.map(\.name))
  func seed(_ name: String) throws {
    let seed = try #require(Self.seeds.first { $0.name == name })
    #expect(Probe.look(at: seed.bytes, reader: .of(name)) == [])
  }

  @Test("made of a seed are read or refused", arguments: seeds.map(\.name))
  func mutated(_ name: String) throws {
    let alike = Self.seeds.filter { FuzzedReader.of($0.name) == .of(name) }.map(\.bytes)
    var mutator = Mutator(
      seed: name.utf8.reduce(UInt64(7)) { $0 &* 31 &+ UInt64($1) }, seeds: alike)
    for round in 0..<20 {
      let faults = Probe.look(at: mutator.next(), reader: .of(name))
      #expect(faults == [], "round \(round)")
    }
  }
}
