import Foundation
import Playbooks
import Testing

@testable import Exercises

@Suite("The schema of scenarios and their reader")
struct ScenarioSchemaTests {
  private static func definitions() throws -> [String: [String: Any]] {
    let url = Fixture.repository.appendingPathComponent("playbooks/exercises/schema.json")
    let json = try JSONSerialization.jsonObject(with: Data(contentsOf: url))
    let schema = try #require(json as? [String: Any])
    #expect(schema["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
    return try #require(schema["$defs"] as? [String: [String: Any]])
  }

  @Test("know the same keys of every construct", arguments: ScenarioKeys.all.keys.sorted())
  func keys(construct: String) throws {
    let table = try #require(ScenarioKeys.all[construct])
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
    #expect(Set(closed.keys) == Set(ScenarioKeys.all.keys))
  }

  @Test("know the same words")
  func words() throws {
    func words(_ construct: String, _ key: String) throws -> [String] {
      let definition = try #require(try Self.definitions()[construct])
      let properties = try #require(definition["properties"] as? [String: [String: Any]])
      return properties[key]?["enum"] as? [String] ?? []
    }
    #expect(try Set(words("scenario", "kind")) == Set(Scenario.Kind.allCases.map(\.rawValue)))
    #expect(try words("inject", "kind") == Inject.Kind.allCases.map(\.rawValue))
    #expect(try words("inject", "by") == Inject.Channel.allCases.map(\.rawValue))
    #expect(try Set(words("match", "act")) == Set(RecordedAct.allCases.map(\.rawValue)))
    #expect(try words("match", "state") == Match.NoticeGoal.allCases.map(\.rawValue))
    #expect(try words("match", "by-hand") == Match.Judge.allCases.map(\.rawValue))
    #expect(try words("scoring", "critical-miss-caps-at") == Rating.allCases.map(\.rawValue))
  }
}
