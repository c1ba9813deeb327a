import Exchange
import Foundation
import Playbooks
import Testing

@Suite("Import, then export")
struct RoundTripTests {
  // None where they are not there: `count` finds that.
  private static let files =
    (try? Project.fixtures(ending: ".json").filter { $0.hasPrefix("Cacao/") }) ?? []

  @Test("is tried on every file there is")
  func count() { #expect(Self.files.count >= 5) }

  @Test("gives the file back as it came where nobody changed the playbook", arguments: files)
  func untouched(_ name: String) throws {
    let bytes = try Project.fixture(name)
    let importer = Importer(mode: .strict, now: Project.now)
    let imported = try #require(try importer.playbooks(in: bytes, named: name).first)
    let text = Exporter.text(
      of: imported.playbook, as: .cacao, source: imported.yaml, original: imported.original,
      importer: importer)
    let written = try JSONParser.value(of: Array(text.utf8), path: "out")
    let came = try JSONParser.value(of: bytes, path: "in")
    #expect(written.canonicalBytes == came.canonicalBytes)
    #expect(imported.original?.text.contains("1.0") == came.text.contains("1.0"), "digits stay too")
  }

  @Test(
    "gives every fault of public files back as it came",
    arguments: MendingTests.faults.filter { !$0.text.hasPrefix("[") })
  func faulty(_ fault: Fault) throws {
    let imported = try Project.imported(fault.text, .cacao)
    let text = Exporter.text(
      of: imported.playbook, as: .cacao, source: imported.yaml, original: imported.original,
      importer: Importer(mode: .lenient, now: Project.now))
    let came = try JSONParser.value(of: Array(fault.text.utf8), path: "in")
    #expect(
      try JSONParser.value(of: Array(text.utf8), path: "out").canonicalBytes == came.canonicalBytes)
  }

  @Test("writes anew what somebody changed")
  func changed() throws {
    let imported = try Project.imported(try Draft().text(), .cacao)
    let text = Exporter.text(
      of: imported.playbook, as: .cacao, source: imported.yaml + "# a word more\n",
      original: imported.original, importer: Importer(mode: .lenient, now: Project.now))
    #expect(text.contains("tocsin playbook") && text.contains("a word more"))
  }

  @Test("of a file with secrets gives it back without them, and says so of its signatures")
  func secrets() throws {
    var draft = Draft().setting(
      "authentication_info_definitions",
      to: [
        Draft.id("http-basic", 5): ["type": "http-basic", "user_id": "a", "password": "hunter2"]
      ])
    draft = draft.setting("signatures", to: [["type": "jss", "signee": "Desk", "value": "AAAA"]])
    let imported = try Project.imported(try draft.text(), .cacao)
    #expect(imported.notes.contains { $0.path == "/signatures" && $0.kind == .warning })
    let text = Exporter.text(
      of: imported.playbook, as: .cacao, source: imported.yaml, original: imported.original,
      importer: Importer(mode: .lenient, now: Project.now))
    #expect(text.contains("__redacted__:value") && !text.contains("hunter2"))
  }
}

@Suite("Every playbook of the library, exported as CACAO")
struct LibraryExportTests {
  private static func exports() throws -> [(id: String, yaml: String, document: JSONValue)] {
    let files = try Project.library()
    let library = Library.read(files)
    return library.playbooks.values.sorted { $0.id < $1.id }.compactMap { playbook in
      guard let file = files.first(where: { $0.id == playbook.id.text }) else { return nil }
      let yaml = String(decoding: file.bytes, as: UTF8.self)
      let document = CacaoExport.document(of: playbook, source: yaml, now: Project.now)
      return (playbook.id.text, yaml, document)
    }
  }

  @Test("passes our own strict mode, and comes back as it was")
  func strict() throws {
    let files = try Project.library()
    let importer = Importer(mode: .strict, now: Project.now, beside: files)
    let exports = try Self.exports()
    #expect(exports.count > 30)
    for export in exports {
      let imported = try #require(
        try importer.playbooks(in: Array(export.document.text.utf8), named: export.id).first)
      #expect(imported.yaml == export.yaml, "\(export.id)")
      #expect(imported.playbook.id.text == "imported/\(PlaybookID(export.id).name)")
    }
  }

  @Test("has a step for each of ours once it is read as anybody's")
  func strangers() throws {
    for export in try Self.exports() {
      // A word changed: then it is a file like any other.
      let text = export.document.text.replacing("\"labels\"", with: "\"labels_\"")
      let imported = try Project.imported(text, .cacao)
      #expect(imported.fidelity.lost.isEmpty, "\(export.id)")
      #expect(imported.format == .cacao && imported.playbook.kind == .common)
    }
  }

  private static let packages = Project.root.appending(path: ".build/python").path
  private static let canValidate =
    FileManager.default.fileExists(atPath: packages + "/jsonschema")
    || ProcessInfo.processInfo.environment["TOCSIN_BINARY"] != nil

  @Test("meets the constraints of all fifty-one schemas", .enabled(if: canValidate))
  func schemas() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tocsin-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }  // a temporary folder
    var paths: [String] = []
    for (index, export) in try Self.exports().enumerated() {
      let path = folder.appending(path: "\(index).json")
      try Data(export.document.text.utf8).write(to: path)
      paths.append(path.path)
    }
    for (index, fault) in MendingTests.faults.enumerated() {
      for (part, mended) in Importer.mendedCacao(Array(fault.text.utf8), named: "x").enumerated() {
        let path = folder.appending(path: "mended-\(index)-\(part).json")
        try Data(mended.text.utf8).write(to: path)
        paths.append(path.path)
      }
    }
    for name in try Project.fixtures(ending: ".json") where name.hasPrefix("Cacao/") {
      paths.append(Project.fixtures.appending(path: name).path)
    }
    let (status, output) = try Self.run(
      "/usr/bin/env",
      ["python3", Project.root.appending(path: "Tests/ExchangeTests/check.py").path] + paths,
      environment: ["PYTHONPATH": Self.packages, "PATH": "/usr/bin:/bin"])
    #expect(status == 0, "\(output.prefix(4000))")
  }

  static func run(
    _ program: String, _ arguments: [String], input: String? = nil, environment: [String: String]
  ) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.environment = environment
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }
}
