import Testing

@testable import Triage

@Suite("A scan of a model file")
struct ScanTests {
  private static let system = Crafting.call("posix", "system")

  private func report(_ bytes: [UInt8]) throws -> ScanReport {
    try FileScan.report(on: ByteSource(bytes), path: "m")
  }

  @Test(
    "finds a call that gives away the machine",
    arguments: [
      ("posix", "system"), ("builtins", "eval"), ("__builtin__", "eval"), ("pip", "main"),
      ("timeit", "timeit"), ("builtins", "getattr"), ("functools", "partial"),
      ("torch.hub", "load"), ("logging", "os.system"), ("torch", "serialization.os.system"),
      ("numpy.f2py.crackfortran", "getlincoef"), ("uuid", "_get_command_stdout"),
    ])
  func dangerous(module: String, name: String) throws {
    for bytes in [Crafting.call(module, name), Crafting.oldCall(module, name)] {
      let report = try report(bytes)
      #expect(report.level == .dangerous, "\(report.lines)")
      #expect(report.findings.first?.what.contains("\"true\"") == true)
    }
  }

  @Test("calls a function of a package that nobody knows suspicious")
  func unknown() throws {
    #expect(try report(Crafting.call("evil_package", "run")).level == .suspicious)
  }

  @Test(
    "says nothing against what loading weights needs",
    arguments: [
      ("collections", "OrderedDict"), ("torch._utils", "_rebuild_tensor_v2"), ("numpy", "dtype"),
      ("sklearn.linear_model._base", "LinearRegression"), ("torch.nn.modules.linear", "Linear"),
    ])
  func allowed(module: String, name: String) throws {
    #expect(try report(Crafting.call(module, name)).findings.isEmpty)
  }

  static let hidden: [(String, [UInt8])] = [
    ("behind a first pickle", Crafting.harmless + system),
    ("before a broken end", Array(system.dropLast()) + [0xFF, 0xFF]),
    ("in a stream without an end", Array(system.dropLast())),
    (
      "behind noise",
      Crafting.bytes(Crafting.harmless, [UInt8](repeating: 7, count: 5000), system)
    ),
    ("in a zip", Crafting.zip([("archive/data.pkl", system, true)])),
    ("under another name", Crafting.zip([("readme.txt", system, true)])),
    ("outside of the directory", Crafting.zip([("a", [1, 2, 3], true), ("b", system, false)])),
    ("in a zip in a zip", Crafting.zip([("x", Crafting.zip([("y", system, true)]), true)])),
    ("before a zip", system + Crafting.zip([("a", Crafting.harmless, true)])),
    (
      "in a value",
      Crafting.bytes([0x80, 4, 0x8E], Crafting.little(system.count, 8), system, [0x2E])
    ), ("by two memos", memoised), ("behind an escape", escaped),
  ]

  private static let memoised = Crafting.bytes(
    [0x80, 4, 0x8C, 5], Array("posix".utf8), [0x94, 0x8C, 6], Array("system".utf8),
    [0x94, 0x30, 0x68, 0, 0x68, 1, 0x93, 0x29, 0x52, 0x2E])
  private static let escaped = Crafting.bytes(
    [0x80, 4], Array("S'posi\\x78'\nS'system'\n".utf8), [0x93, 0x29, 0x52, 0x2E])

  @Test("finds a call wherever it hides", arguments: hidden)
  func hides(place: String, bytes: [UInt8]) throws {
    #expect(try report(bytes).level == .dangerous, "\(place)")
  }

  @Test("tells where a finding stands")
  func place() throws {
    let finding = try #require(
      try report(Crafting.zip([("a/data.pkl", Self.system, true)])).findings.first)
    #expect(finding.part == "m!a/data.pkl")
    #expect(finding.what == "posix.system(\"true\")")
  }

  @Test("finds nothing in numbers", arguments: UInt64(0)..<8)
  func numbers(seed: UInt64) throws {
    var generator = Crafting.Generator(seed)
    let noise = (0..<100_000).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    #expect(try !report(noise).isBad)
    let floats = Crafting.bytes((0..<20_000).map { _ in generator.normal() })
    let behind = try report(Crafting.harmless + floats)
    #expect(!behind.isBad, "\(behind.lines)")
  }

  @Test("survives any change of any file it reads", arguments: UInt64(0)..<300)
  func mutations(seed: UInt64) throws {
    var generator = Crafting.Generator(seed)
    var tensor = Crafting.Tensor(name: "w", shape: [8, 8], values: [])
    tensor.values = (0..<64).map { _ in generator.normal() }
    let files = [
      Self.system + Crafting.harmless, Crafting.zip([("archive/data.pkl", Self.system, true)]),
      Crafting.safetensors([tensor]), Crafting.gguf([(tensor, 0, Crafting.bytes(tensor.values))]),
      Self.hidden[6].1, Array(Self.hidden[7].1),
    ]
    for file in files {
      var bytes = file
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        let at = Int.random(in: 0..<bytes.count, using: &generator)
        bytes[at] =
          [0, 0xFF, 0x7F, UInt8.random(in: .min ... .max, using: &generator)][
            Int.random(in: 0..<4, using: &generator)]
      }
      if Bool.random(using: &generator) {
        bytes = Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &generator)))
      }
      let source = ByteSource(bytes)
      _ = try FileScan.report(on: source, path: "m")
      _ = try Model.read(source, path: "m")
    }
  }

  @Test("gives up on archives within archives, and says so")
  func nesting() throws {
    var bytes = Self.system
    for _ in 0..<12 { bytes = Crafting.zip([("inner", bytes, true)]) }
    let report = try report(bytes)
    #expect(report.level == .suspicious)
    #expect(report.findings.contains { $0.what.contains("deep") })
  }
}
