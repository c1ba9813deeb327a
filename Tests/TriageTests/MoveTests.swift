import Foundation
import Testing

@testable import Triage

@Suite("A move of a model")
struct MoveTests {
  private func result(
    _ rows: [String], _ change: (inout MoveRun) throws -> Void = { _ in }
  ) throws -> MoveResult {
    let head = "ts,user,action,path,sha256,bytes,dest_kind,dest_name\n"
    let file = FileManager.default.temporaryDirectory.appending(path: "moves-\(UUID().uuidString)")
    try Data((head + rows.joined(separator: "\n") + "\n").utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    var run = MoveRun(paths: [file.path])
    run.least = .low
    try change(&run)
    return try run.result()
  }

  private func row(
    _ time: String, _ action: String, _ path: String, to place: String = "", bytes: Int = 9_000_000,
    user: String = "ada", digest: String = ""
  ) -> String { "2026-11-02T\(time)Z,\(user),\(action),\(path),\(digest),\(bytes),,\(place)" }

  private func terms(_ result: MoveResult) -> [String] {
    result.moves.first?.terms.map(\.name) ?? []
  }

  @Test(
    "to a place outside is told by its name and its kind of place",
    arguments: [
      ("w.safetensors", "dropbox.com", "personal-cloud"), ("m.gguf", "github.com", "git-remote"),
      ("a/adapter_model.bin", "https://huggingface.co/x", "git-remote"),
      ("x.pt", "chatgpt.com", "paste-or-ai"), ("x.onnx", "files.example.org", "unusual-corporate"),
    ])
  func outside(path: String, place: String, term: String) throws {
    let result = try result([row("10:00:00", "upload", path, to: place)])
    #expect(terms(result) == ["model-format", term])
  }

  @Test("that is none, or goes nowhere, is not told")
  func silent() throws {
    let result = try result([
      row("10:00:00", "upload", "holiday.jpg", to: "dropbox.com"),
      row("10:01:00", "read", "w.safetensors"),
    ])
    #expect(result.moves.isEmpty)
    #expect(!result.hasFindings)
  }

  @Test("down, packed and up again within three days is a chain, whatever the archive is called")
  func chain() throws {
    let deeds = [
      row("10:00:00", "download", "registry/w.safetensors"),
      row("11:00:00", "archive", "notes.zip"),
      row("12:00:00", "upload", "notes.zip", to: "mega.nz"),
    ]
    #expect(terms(try result(deeds)).contains("chain"))
    #expect(try result([deeds[0], deeds[2]]).moves.isEmpty)
  }

  @Test("has terms that add up to its score, and no family beyond its cap")
  func sums() throws {
    let assets = "label,tier,glob,sha256\nour model,crown,,aa\n"
    let result = try result(
      [row("10:00:00", "upload", "x.bin", to: "dropbox.com", digest: "aa")]
    ) { run in
      run.assets = try MoveAssets(assets, name: "a")
      run.people = try MovePeople(
        "user,status,notice_date,flags\nada,contractor,2026-11-01,policy-violation:2026-10-20;flight-risk\n",
        name: "p")
    }
    let move = try #require(result.moves.first)
    #expect(move.terms.reduce(0) { $0 + $1.points } == move.score)
    let asset = move.terms.filter { $0.family == .asset }.reduce(0) { $0 + $1.points }
    let cap = move.terms.filter { $0.name == "cap" }.map(\.points)
    #expect(asset == 12)
    #expect(cap.sorted() == [-4, -3])
    #expect(move.band == .critical)
  }

  @Test("to a trusted place is not told, but a crown asset is shown all the same")
  func trusted() throws {
    let rows = [row("10:00:00", "upload", "w.safetensors", to: "models.partner.example")]
    let result = try result(rows) { run in
      run.least = .none
      run.trusted = try TrustedPlaces(
        "place,why,expires\npartner.example,delivery,2026-12-31\n", name: "t")
      run.assets = try MoveAssets("label,tier,glob\nours,crown,*.safetensors\n", name: "a")
    }
    #expect(terms(result) == ["crown", "model-format", "trusted"])
    #expect(result.moves.first?.score == 3)
  }

  @Test("that was granted weighs less than one that was only asked for")
  func justified() throws {
    func score(_ approver: String?) throws -> Int {
      let rows = [row("10:00:00", "upload", "w.safetensors", to: "dropbox.com")]
      return try result(rows) { run in
        run.least = .none
        guard let approver else { return }
        run.justified = try MoveJustifications(
          "user,asset,destination,expires,approver\nada,*.safetensors,dropbox.com,2026-12-01,\(approver)\n",
          name: "j")
      }.moves.first?.score ?? -1
    }
    #expect(try [score(nil), score(""), score("bob")] == [8, 7, 3])
    #expect(throws: TriageFault.self) { try score("ada") }
  }

  @Test("has the same score in whatever order the rows stand", arguments: UInt64(1)..<20)
  func order(seed: UInt64) throws {
    var generator = Crafting.Generator(seed)
    let names = ["w.safetensors", "notes.zip", "m.gguf", "config.json", "x.dat"]
    let places = ["", "dropbox.com", "github.com", "t.me"]
    let rows = (0..<40).map { index in
      row(
        "1\(index % 10):\(10 + index):00", ["download", "archive", "upload"][index % 3],
        names.randomElement(using: &generator) ?? "",
        to: places.randomElement(using: &generator) ?? "",
        user: index % 2 == 0 ? "ada" : "bob")
    }
    func told(_ rows: [String]) throws -> [String] {
      try result(rows).moves.map { "\($0.time) \($0.user) \($0.path) \($0.score)" }
    }
    #expect(try told(rows) == told(rows.shuffled(using: &generator)))
  }

  @Test("of people is told without what is known of them, unless it was asked for")
  func people() throws {
    let result = try result([row("10:00:00", "upload", "w.safetensors", to: "dropbox.com")]) {
      $0.people = try MovePeople("user,notice_date\nada,2026-11-01\n", name: "p")
    }
    #expect(!result.lines(showsPeople: false).joined().contains("notice"))
    #expect(result.lines(showsPeople: true).joined().contains("notice"))
  }

  @Test("is read from Incydr's and CloudTrail's objects as well")
  func objects() throws {
    let incydr =
      "{\"fileEvents\":[{\"@timestamp\":\"2026-11-02T10:00:00Z\",\"user\":{\"email\":\"ada\"},"
      + "\"event\":{\"action\":\"file-shared\"},\"file\":{\"name\":\"w.gguf\",\"sizeInBytes\":5},"
      + "\"destination\":{\"category\":\"Cloud Storage\",\"name\":\"Dropbox\"}}]}"
    let file = FileManager.default.temporaryDirectory.appending(path: "moves-\(UUID().uuidString)")
    try Data(incydr.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    var run = MoveRun(paths: [file.path])
    run.least = .low
    #expect(try run.result().moves.map(\.path) == ["w.gguf"])
  }

  @Test(
    "fits a pattern as a shell has it",
    arguments: [
      ("*.pt", "a.pt", true), ("a?c", "abc", true), ("a?c", "ac", false), ("*a*b*", "xxaybz", true),
      ("", "", true), ("*", "", true), ("a*", "b", false),
    ])
  func globs(pattern: String, text: String, wanted: Bool) {
    #expect(Glob.matches(pattern, text) == wanted)
  }
}
