import Foundation
import Testing

@testable import Playbooks

@Suite("The schema and the reader")
struct SchemaTests {
  private static func schema() throws -> [String: Any] {
    let url = Fixture.repository.appendingPathComponent("playbooks/schema.json")
    let json = try JSONSerialization.jsonObject(with: Data(contentsOf: url))
    return try #require(json as? [String: Any])
  }

  private static func definitions() throws -> [String: [String: Any]] {
    try #require(try schema()["$defs"] as? [String: [String: Any]])
  }

  @Test("know the same keys of every construct", arguments: PlaybookKeys.all.keys.sorted())
  func keys(construct: String) throws {
    let table = try #require(PlaybookKeys.all[construct])
    let definition = try #require(try Self.definitions()[construct])
    let properties = try #require(definition["properties"] as? [String: Any])
    #expect(Set(properties.keys) == Set(table.names))
    let required = definition["required"] as? [String] ?? []
    #expect(Set(required) == Set(table.keys.filter(\.isRequired).map(\.name)))
    #expect(definition["additionalProperties"] as? Bool == false)
  }

  @Test("have no construct of their own")
  func constructs() throws {
    let closed = try Self.definitions().filter { $0.value["properties"] != nil }
    #expect(Set(closed.keys) == Set(PlaybookKeys.all.keys))
  }

  private static func words(_ construct: String, _ key: String) throws -> [String] {
    let definition = try #require(try definitions()[construct])
    let properties = try #require(definition["properties"] as? [String: [String: Any]])
    return properties[key]?["enum"] as? [String] ?? []
  }

  @Test("know the same words")
  func words() throws {
    #expect(try Set(Self.words("question", "type")) == Set(QuestionType.names))
    #expect(try Self.words("playbook", "kind") == PlaybookKind.allCases.map(\.rawValue))
    #expect(try Self.words("playbook", "severity") == Severity.allCases.map(\.rawValue))
  }

  @Test("are of draft 2020-12, and know the same kinds of file")
  func kinds() throws {
    let schema = try Self.schema()
    #expect(schema["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
    let kinds = try #require(schema["oneOf"] as? [[String: Any]])
    let keys = kinds.compactMap { ($0["required"] as? [String])?.first }
    #expect(Set(keys) == Set(PlaybookKeys.fileKinds))
  }
}
