import Exchange
import Foundation
import FuzzHarness
import Testing

@Suite("Any bytes at all")
struct FuzzTests {
  private static let seeds: [(path: String, bytes: [UInt8])] = {
    // A folder that is not there has none: the first test then says so.
    let own = Project.root.appending(path: "Fuzz/Seeds")
    let kept = (try? FileManager.default.contentsOfDirectory(atPath: own.path)) ?? []
    let fixtures =
      (try? FileManager.default.subpathsOfDirectory(atPath: Project.fixtures.path)) ?? []
    let paths =
      kept.map { own.appending(path: $0) } + fixtures.map { Project.fixtures.appending(path: $0) }
    return paths.sorted { $0.path < $1.path }.compactMap { path in
      guard let data = try? Data(contentsOf: path) else { return nil }  // a folder
      return (path.lastPathComponent, Array(data))
    }
  }()

  @Test("are made of many seeds")
  func count() { #expect(Self.seeds.count > 10) }

  @Test("that are a seed hold all that must hold", arguments: seeds.map(\.path))
  func seed(_ path: String) throws {
    let seed = try #require(Self.seeds.first { $0.path == path })
    #expect(Probe.look(at: seed.bytes, path: path).isEmpty)
  }

  @Test("made of a seed are read or refused, and nothing is lost", arguments: UInt64(0)..<60)
  func mutated(_ number: UInt64) throws {
    let seed = Self.seeds[Int(number) % Self.seeds.count]
    let ending = seed.path.split(separator: ".").last ?? ""
    let alike = Self.seeds.filter { $0.path.hasSuffix(ending) && $0.bytes.count < 20_000 }.map(
      \.bytes)
    var mutator = Mutator(seed: number + 1, seeds: alike)
    for round in 0..<4 {
      let bytes = mutator.next()
      let faults = Probe.look(at: bytes, path: seed.path)
      #expect(
        faults.isEmpty, "seed \(number), round \(round), as \(seed.path): \(faults.prefix(3))")
    }
  }
}
