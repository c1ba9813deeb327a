import Exchange
import Foundation
import Playbooks
import Testing

/// Where things lie, and readings made the same way everywhere.
enum Project {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let fixtures = root.appending(path: "Tests/ExchangeTests/Fixtures")
  static let now = 1_800_000_000.0

  static func fixture(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: fixtures.appending(path: name)))
  }

  static func fixtures(ending: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: fixtures.path)
      .filter { $0.hasSuffix(ending) }.sorted()
  }

  static func imported(
    _ text: String, _ format: ForeignFormat? = nil, mode: Importer.Mode = .lenient
  ) throws -> Imported {
    let all = try Importer(mode: mode, now: now).playbooks(
      in: Array(text.utf8), named: "test", format: format)
    return try #require(all.first)
  }

  /// Every file of the shipped library.
  static func library() throws -> [SourceFile] {
    let folder = root.appending(path: "playbooks")
    return try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
      .filter { $0.hasSuffix(".yaml") && !$0.hasSuffix(".test.yaml") }
      .map { path in
        SourceFile(
          path: path, id: String(path.dropLast(5)),
          bytes: Array(try Data(contentsOf: folder.appending(path: path))))
      }
  }
}

/// A small sound CACAO playbook, and what a test changes of it.
struct Draft {
  private(set) var document: [String: Any]

  static let start = "start--00000000-0000-4000-8000-000000000001"
  static let end = "end--00000000-0000-4000-8000-000000000002"
  static let action = "action--00000000-0000-4000-8000-000000000003"
  static let group = "group--00000000-0000-4000-8000-000000000004"

  init() {
    document = [
      "type": "playbook", "spec_version": "cacao-2.0",
      "id": "playbook--00000000-0000-4000-8000-000000000000", "name": "Lost laptop",
      "created_by": "identity--00000000-0000-4000-8000-00000000000a",
      "created": "2026-01-01T00:00:00.000Z", "modified": "2026-01-02T00:00:00.000Z",
      "workflow_start": Self.start,
      "workflow": [
        Self.start: ["type": "start", "on_completion": Self.action],
        Self.action: [
          "type": "action", "name": "Lock it", "on_completion": Self.end, "agent": Self.group,
          "commands": [["type": "manual", "command": "Lock the laptop"]],
        ], Self.end: ["type": "end"],
      ], "agent_definitions": [Self.group: ["type": "group", "name": "Service desk"]],
    ]
  }

  /// Sets what stands at a path of names; nil takes it out.
  func setting(_ path: String..., to value: Any?) -> Draft {
    var draft = self
    draft.document = Self.set(document, path[...], value) as? [String: Any] ?? [:]
    return draft
  }

  private static func set(_ node: Any, _ path: ArraySlice<String>, _ value: Any?) -> Any {
    guard let first = path.first else { return value ?? NSNull() }
    if var list = node as? [Any], let index = Int(first) {
      list[index] = set(list[index], path.dropFirst(), value)
      return list
    }
    var object = node as? [String: Any] ?? [:]
    if path.count == 1, value == nil {
      object[first] = nil
    } else {
      object[first] = set(object[first] ?? [String: Any](), path.dropFirst(), value)
    }
    return object
  }

  func text() throws -> String {
    let data = try JSONSerialization.data(withJSONObject: document, options: [.sortedKeys])
    return String(decoding: data, as: UTF8.self)
  }

  /// An id for a further step or definition.
  static func id(_ type: String, _ number: Int) -> String {
    "\(type)--00000000-0000-4000-8000-\(String(1_000_000_000_000 + number).suffix(12))"
  }
}
