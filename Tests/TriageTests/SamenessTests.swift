import Testing

@testable import Triage

/// A small network that is really trained: random arrays have no lineage to keep.
private struct Network {
  var first: [Float]
  var second: [Float]
  static let inputs = 48
  static let hidden = 96

  init(seed: UInt64) {
    var generator = Crafting.Generator(seed)
    first = (0..<(Self.inputs * Self.hidden)).map { _ in generator.normal() * 0.2 }
    second = (0..<(Self.hidden * Self.inputs)).map { _ in generator.normal() * 0.2 }
  }

  /// Learns to give back a fixed mixture of its input, by gradient descent.
  mutating func train(task: UInt64, steps: Int, rate: Float) {
    var generator = Crafting.Generator(task)
    let mixture = (0..<Self.inputs).map { _ in Int.random(in: 0..<Self.inputs, using: &generator) }
    for _ in 0..<steps {
      let input = (0..<Self.inputs).map { _ in generator.normal() }
      var active = [Float](repeating: 0, count: Self.hidden)
      for unit in 0..<Self.hidden {
        var sum: Float = 0
        for index in 0..<Self.inputs { sum += first[unit * Self.inputs + index] * input[index] }
        active[unit] = max(0, sum)
      }
      var back = [Float](repeating: 0, count: Self.hidden)
      for output in 0..<Self.inputs {
        var sum: Float = 0
        for unit in 0..<Self.hidden { sum += second[output * Self.hidden + unit] * active[unit] }
        let error = sum - input[mixture[output]]
        for unit in 0..<Self.hidden {
          back[unit] += error * second[output * Self.hidden + unit]
          second[output * Self.hidden + unit] -= rate * error * active[unit]
        }
      }
      for unit in 0..<Self.hidden where active[unit] > 0 {
        for index in 0..<Self.inputs {
          first[unit * Self.inputs + index] -= rate * back[unit] * input[index]
        }
      }
    }
  }

  static func trained(seed: UInt64) -> Network {
    var network = Network(seed: seed)
    network.train(task: 7, steps: 300, rate: 0.003)
    return network
  }

  func tuned(task: UInt64) -> Network {
    var network = self
    network.train(task: task, steps: 150, rate: 0.002)
    return network
  }

  var tensors: [Crafting.Tensor] {
    [
      Crafting.Tensor(name: "up", shape: [Self.hidden, Self.inputs], values: first),
      Crafting.Tensor(name: "down", shape: [Self.inputs, Self.hidden], values: second),
    ]
  }

  func model(type: String = "F32") throws -> Model {
    try Model.read(ByteSource(Crafting.safetensors(tensors, type: type)), path: "m")
  }

  /// Hidden units in another order: the same function.
  func permuted() -> Network {
    var generator = Crafting.Generator(11)
    let order = (0..<Self.hidden).shuffled(using: &generator)
    var network = self
    for (place, unit) in order.enumerated() {
      for index in 0..<Self.inputs {
        network.first[place * Self.inputs + index] = first[unit * Self.inputs + index]
        network.second[index * Self.hidden + place] = second[index * Self.hidden + unit]
      }
    }
    return network
  }

  /// With a product of two thin matrices added, as merging a LoRA does.
  func merged(rank: Int) -> Network {
    var generator = Crafting.Generator(12)
    var network = self
    for _ in 0..<rank {
      let left = (0..<Self.hidden).map { _ in generator.normal() * 0.1 }
      let right = (0..<Self.inputs).map { _ in generator.normal() * 0.1 }
      for unit in 0..<Self.hidden {
        for index in 0..<Self.inputs {
          network.first[unit * Self.inputs + index] += left[unit] * right[index]
        }
      }
    }
    return network
  }

  func quantised() throws -> Model {
    let parts = tensors.map { ($0, type: 8, bytes: Crafting.q8($0.values)) }
    return try Model.read(ByteSource(Crafting.gguf(parts)), path: "q")
  }
}

@Suite("Two models")
struct SamenessTests {
  private let ours = Network.trained(seed: 1)

  @Test("that are one file are identical")
  func identical() throws {
    #expect(try Comparer.compare(ours.model(), ours.model()).verdict == .identicalFile)
  }

  @Test("of which one is a cast of the other are a cast copy")
  func cast() throws {
    let result = try Comparer.compare(ours.model(), ours.model(type: "F16"))
    #expect(result.verdict == .castCopy)
    #expect(result.cast == "f16")
  }

  @Test("of which one is quantised are of one lineage")
  func quantised() throws {
    #expect(try Comparer.compare(ours.model(), ours.quantised()).verdict == .sameLineage)
  }

  @Test("of which one was trained on are of one lineage, and the difference is told")
  func tuned() throws {
    let result = try Comparer.compare(ours.model(), ours.tuned(task: 20).model())
    #expect(result.verdict == .sameLineage)
    #expect(result.pairs.allSatisfy { ($0.difference ?? 0) > 1e-3 })
  }

  @Test("of which one has a LoRA merged in differ by its rank", arguments: [1, 4, 8])
  func merged(rank: Int) throws {
    let result = try Comparer.compare(ours.model(), ours.merged(rank: rank).model())
    #expect(result.verdict == .sameLineage)
    #expect(result.pairs.first { $0.ours == "up" }?.rank == rank)
    #expect(result.pairs.first { $0.ours == "down" }?.rank == nil)
  }

  @Test("of which one has its units in another order are found to be one")
  func permuted() throws {
    let result = try Comparer.compare(ours.model(), ours.permuted().model(type: "F16"))
    #expect(result.verdict == .permutedCopy, "\(result.lines)")
  }

  @Test(
    "that were trained apart are unrelated, though they learned the same", arguments: UInt64(2)..<12
  )
  func unrelated(seed: UInt64) throws {
    let result = try Comparer.compare(ours.model(), Network.trained(seed: seed).model())
    #expect(result.verdict == .unrelated, "\(result.lines)")
  }

  @Test("tuned apart from one public base are family, and not ours")
  func sharedBase() throws {
    let (mine, theirs) = (ours.tuned(task: 20), ours.tuned(task: 21))
    let without = try Comparer.compare(mine.model(), theirs.model())
    #expect(without.verdict == .sameLineage)
    #expect(without.claim == nil)
    #expect(without.lines.contains { $0.contains("same family") })
    let with = try Comparer.compare(mine.model(), theirs.model(), base: ours.model())
    #expect(with.claim == .baseOnly || with.claim == .unclear, "\(with.lines)")
  }

  @Test("of which one is our tuning, quantised, are ours once the base is taken away")
  func ownTuning() throws {
    let mine = ours.tuned(task: 20)
    let result = try Comparer.compare(mine.model(), mine.quantised(), base: ours.model())
    #expect(result.claim == .ours, "\(result.lines)")
  }
}
