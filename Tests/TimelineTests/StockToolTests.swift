import Foundation
import Testing

@testable import Timeline

@Suite("The page about the format")
struct StockToolTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static var fixture: URL { root.appending(path: "Tests/TimelineTests/Fixtures/record") }

  /// The commands of the page, as one script.
  static func script() throws -> String {
    let page = try String(
      contentsOf: StockToolTests.root.appending(path: "docs/timeline-format.md"), encoding: .utf8)
    var script = "set -eu\n"
    var isCommand = false
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        isCommand = line == "```sh"
      } else if isCommand {
        script += line + "\n"
      }
    }
    return script
  }

  private func write(_ files: [String: [UInt8]], to folder: String) throws {
    for (path, bytes) in files {
      let url = URL(fileURLWithPath: folder + "/" + path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: url)
    }
  }

  private func run(
    _ shell: String, in folder: String, _ settings: [String: String] = [:]
  ) throws -> System.Output {
    try System.live.run(
      [shell, "-c", "cd '\(folder)'\n" + StockToolTests.script()],
      ["LC_ALL": "C"].merging(settings) { $1 }, [])
  }

  @Test(
    "checks a record with stock tools", arguments: ["bash", "dash"],
    [PublicKey.Kind.ed25519, .ecdsaP256])
  func stockTools(shell: String, kind: PublicKey.Kind) throws {
    let box = try Sandbox()
    let identity = try kind == .ed25519 ? Identity.ed25519(1) : .ecdsa(1)
    let sample = try SampleRecord.twenty(identity)
    try write(sample.folder(), to: box.path)
    let output = try run(shell, in: box.path)
    let fingerprint = identity.fingerprint
    #expect(output.complaints == "")
    #expect(output.status == 0)
    let key = kind == .ed25519 ? "ED25519" : "ECDSA"
    #expect(
      String(decoding: output.printed, as: UTF8.self) == """
        Good "tocsin-checkpoint" signature for r.osei-7c1e with \(key) key \(fingerprint)
        head as in the checkpoint
        bytes as in the checkpoint
        Signature Verified Successfully
        Good "tocsin-session" signature for r.osei-7c1e with \(key) key \(fingerprint)
        the session's key is as signed
        the chain holds
        the content is as signed

        """)
  }

  @Test(
    "checks with them an entry that no session signed",
    arguments: [("20", "note", "tocsin-entry"), ("3", "key", "tocsin-admit")])
  func withoutSession(number: String, part: String, namespace: String) throws {
    let box = try Sandbox()
    let identity = try Identity.ed25519(1)
    try write(try SampleRecord.twenty(identity).folder(), to: box.path)
    let output = try run("dash", in: box.path, ["N": number, "P": part])
    #expect(output.complaints == "" && output.status == 0)
    let said = String(decoding: output.printed, as: UTF8.self).split(separator: "\n").suffix(3)
    #expect(
      Array(said) == [
        "Good \"\(namespace)\" signature for r.osei-7c1e with ED25519 key \(identity.fingerprint)",
        "the chain holds", "the content is as signed",
      ])
  }

  /// What is said of entry 16, where one character is another.
  @Test(
    "finds with them what was changed",
    arguments: [
      "note 16, 503", #""up":8139456"#, #"-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA/"#,
    ])
  func changed(text: String) throws {
    let box = try Sandbox()
    var files = try SampleRecord.twenty().folder()
    var log = String(decoding: files["timeline/r.osei-7c1e.jsonl"] ?? [], as: UTF8.self)
    let place = try #require(log.range(of: text))
    log.replaceSubrange(place, with: text.dropLast() + (text.last == "9" ? "8" : "9"))
    files["timeline/r.osei-7c1e.jsonl"] = Array(log.utf8)
    try write(files, to: box.path)
    let output = try run("bash", in: box.path)
    let said = String(decoding: output.printed, as: UTF8.self).split(separator: "\n")
    #expect(output.status != 0 || said.count < 8)
  }

  @Test("has test vectors, byte for byte")
  func vectors() throws {
    let files = try SampleRecord.two().folder()
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try write(files, to: StockToolTests.fixture.path)
      Issue.record("recorded; a recording is no pass")
    }
    for (path, bytes) in files {
      let kept = try Data(contentsOf: StockToolTests.fixture.appending(path: path))
      #expect(Array(kept) == bytes, "\(path)")
    }
    var record = try TimelineFolder(StockToolTests.fixture.path).read()
    record.verify()
    #expect(record.faults == [])
    let order = record.order.map(record.id(at:)).map(\.description)
    #expect(
      order == (1...20).map { "r.osei-7c1e:\($0)" } + ["m.laine-02af:1", "m.laine-02af:2"])
  }
}
