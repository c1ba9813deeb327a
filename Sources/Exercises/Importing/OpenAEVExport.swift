import Foundation

/// A scenario or exercise that OpenBAS, now OpenAEV, exported (`export_version` 1): what of it
/// becomes a scenario here, and what does not.
package struct OpenAEVExport: Sendable {
  let root: ForeignNode
  /// `scenario_`, `exercise_` or `inject_`: how its members begin.
  let prefix: String
  private(set) var roles: [String: String] = [:]
  /// Team → role, in the order of the file.
  private(set) var teams: [(name: String, title: String)] = []
  private(set) var injects: [ForeignNode] = []

  /// Something that has no place here, how often, and what to do about it.
  package struct Loss: Hashable, Sendable {
    package var what: String
    package var count: Int
    package var why: String

    package var line: String { "\(what) (\(count)): \(why)" }
  }

  package enum Trouble: Error, Hashable {
    case notJSON
    case notAnExport

    package var message: String {
      switch self {
      case .notJSON: "it is no JSON"
      case .notAnExport: "it is no export of OpenBAS or OpenAEV"
      }
    }

    package var mend: String {
      switch self {
      case .notJSON: "an export is a zip: unpack it, and name the .json inside"
      case .notAnExport: "it begins with export_version, and has scenario_information"
      }
    }
  }

  package init(_ bytes: [UInt8]) throws(Trouble) {
    let root: ForeignNode
    do { root = try JSONDecoder().decode(ForeignNode.self, from: Data(bytes)) } catch {
      throw .notJSON
    }
    let prefixes = ["scenario_", "exercise_", "inject_"]
    guard let prefix = prefixes.first(where: { !root[$0 + "information"].isNull }) else {
      throw .notAnExport
    }
    self.root = root
    self.prefix = prefix
    readTeams()
    injects =
      prefix == "inject_" ? root["inject_information"].items : root[prefix + "injects"].items
    injects = injects.enumerated().sorted {
      ($0.element.seconds, $0.offset) < ($1.element.seconds, $1.offset)
    }.map(\.element)
  }

  package var count: Int { injects.count }

  func list(_ name: String) -> [ForeignNode] { root[prefix + name].items }
  func said(_ name: String) -> String { root[prefix + "information"][prefix + name].text }

  private mutating func readTeams() {
    var used: Set<String> = []
    for team in list("teams") {
      let title = team["team_name"].text
      let base = MSEL.name(title)
      var name = base.isEmpty ? "team" : base
      var number = 2
      while !used.insert(name).inserted {
        name = "\(base.isEmpty ? "team" : base)-\(number)"
        number += 1
      }
      roles[team["team_id"].text] = name
      teams.append((name, title.isEmpty ? name : title))
    }
    if teams.isEmpty { teams = [("lead", "Incident lead")] }
  }

  /// Roles that an inject goes to; empty: all.
  func receivers(of inject: ForeignNode) -> [String] {
    guard inject["inject_all_teams"].truth != true else { return [] }
    return inject["inject_teams"].items.compactMap { node in
      roles[node.text.isEmpty ? node["team_id"].text : node.text]
    }
  }

  /// Articles of a channel, or challenges, that an inject publishes.
  func published(_ inject: ForeignNode) -> [ForeignNode] {
    let content = inject["inject_content"]
    let articles = Set(content["articles"].items.map(\.text))
    let challenges = Set(content["challenges"].items.map(\.text))
    return list("articles").filter { articles.contains($0["article_id"].text) }
      + list("challenges").filter { challenges.contains($0["challenge_id"].text) }
  }
}

extension ForeignNode {
  /// Of an inject: seconds after the start.
  var seconds: Int { max(0, Int(self["inject_depends_duration"].number ?? 0)) }
}
