import Duties
import Foundation
import Playbooks

/// The files we ship, read from the checkout once for all tests.
enum Shipped {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  static let fixtures = root.appending(path: "Tests/DutiesTests/Fixtures")

  static let vocabulary = Library.read([file("playbooks/facts.yaml")]).vocabulary
  static let files =
    ["duties", "calendars"].flatMap { folder in
      names(in: "playbooks/\(folder)").map { file("playbooks/\(folder)/\($0)") }
    }
  static let law = Law.reading(files, vocabulary: vocabulary)

  static func fixture(_ name: String) -> String {
    (try? String(contentsOf: fixtures.appending(path: name), encoding: .utf8)) ?? ""
  }

  static func names(in folder: String) -> [String] {
    let found = try? FileManager.default.contentsOfDirectory(
      atPath: root.appending(path: folder).path())
    return (found ?? []).filter { $0.hasSuffix(".yaml") }.sorted()
  }

  static func file(_ path: String) -> SourceFile {
    let data = (try? Data(contentsOf: root.appending(path: path))) ?? Data()
    let id = path.replacing("playbooks/", with: "").replacing(".yaml", with: "")
    return SourceFile(path: path, id: id, bytes: Array(data))
  }
}
