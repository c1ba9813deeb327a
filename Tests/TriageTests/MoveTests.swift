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

  private static let noon: Int64 = 1_793_620_800_000  // 2026-11-02T12:00:00Z

  static let standings: [(String, MoveJustifications.Entry, MoveJustifications.Standing?)] = {
    func entry(
      _ asset: String = "w.safetensors", place: String = "github.com/ada/x", asked: Int64 = -60,
      until: Int64 = 600, sha256: String = "", answers: [(Int64, Bool)] = []
    ) -> MoveJustifications.Entry {
      MoveJustifications.Entry(
        user: "Ada", asset: asset, sha256: sha256, place: place, asked: noon + asked * 60_000,
        until: noon + until * 60_000,
        answers: answers.map { (time: noon + $0.0 * 60_000, isGranted: $0.1) }, name: "e")
    }
    return [
      ("asked for before it", entry(), .asked("e")),
      ("asked for only after it", entry(asked: 1), nil),
      ("ended before it", entry(until: -1), nil),
      ("granted before it", entry(answers: [(-30, true)]), .granted("e")),
      ("granted only after it", entry(answers: [(30, true)]), .asked("e")),
      ("granted, then taken back", entry(answers: [(-30, true), (-20, false)]), .refused("e")),
      ("for another file", entry("v.safetensors"), nil),
      ("for a pattern that it fits", entry("w*.safe*"), .asked("e")),
      ("for its digest", entry("another name", sha256: "AB"), .asked("e")),
      ("for a file of its name with another digest", entry(sha256: "cd"), nil),
      ("for another repository", entry(place: "github.com/ada/y"), nil),
      ("for the whole host", entry(place: "github.com"), .asked("e")),
      ("for the address with its scheme", entry(place: "https://github.com/ada/x/"), .asked("e")),
    ]
  }()

  @Test("stands as it was", arguments: standings)
  func standing(
    name: String, entry: MoveJustifications.Entry, wanted: MoveJustifications.Standing?
  ) {
    let found = MoveJustifications([entry]).standing(
      path: "/home/ada/w.safetensors", sha256: "ab", place: "https://github.com/ada/x",
      at: Self.noon
    ) { $0 == "ada" }
    #expect(found == wanted, "\(name)")
  }

  @Test("that was granted to one account is another's only where a table says they are one person")
  func aliases() throws {
    func names(_ people: String?) throws -> [String] {
      let rows = [
        row("10:00:00", "upload", "w.safetensors", to: "dropbox.com", user: "ada@example.com")
      ]
      return try terms(
        result(rows) { run in
          run.justified = MoveJustifications([
            MoveJustifications.Entry(
              user: "ada", asset: "*.safetensors", place: "dropbox.com", until: .max,
              answers: [(time: .min, isGranted: true)], name: "e")
          ])
          run.people = try people.map { try MovePeople($0, name: "p") }
        })
    }
    #expect(try !names(nil).contains("approved"))
    #expect(try names("user,aliases\nada,ada@example.com\n").contains("approved"))
  }

  static let nudges: [(String, Int, Bool?, MoveNudge.Verdict)] = [
    ("holiday.jpg", 10, nil, .quiet), ("w.safetensors", 10, nil, .ask),
    ("w.safetensors", 10, false, .waiting), ("w.safetensors", 10, true, .granted),
  ]

  @Test("is told before it happens", arguments: nudges)
  func nudge(name: String, bytes: Int, isGranted: Bool?, wanted: MoveNudge.Verdict) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "nudge-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }  // a temporary folder
    let file = folder.appending(path: name)
    try Data(count: bytes).write(to: file)
    var run = MoveRun(paths: [])
    if let isGranted {
      run.justified = MoveJustifications([
        MoveJustifications.Entry(
          user: "ada", asset: name, place: "dropbox.com", until: .max,
          answers: isGranted ? [(time: .min, isGranted: true)] : [], name: "e")
      ])
    }
    let nudge = try MoveNudge.of(
      file.path, to: "https://dropbox.com/x", by: "ada", at: Self.noon, run)
    #expect(nudge.verdict == wanted)
    #expect(nudge.score == nudge.terms.reduce(0) { $0 + $1.points })
    #expect(nudge.bytes == bytes)
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
