/// The ways that lead from a step to others, as its members write them.
enum CacaoWays {
  static let single = ["on_completion", "on_success", "on_failure", "on_true", "on_false"]
  /// Where branches begin that end for themselves; control then goes on behind the step.
  static let branches = ["on_true", "on_false", "next_steps", "cases"]

  struct Way: Hashable {
    let member: String
    /// The case of a switch, or the place in a list.
    let key: String
    let target: String
    var isBranch: Bool { CacaoWays.branches.contains(member) }
  }

  static func ways(of step: JSONObject) -> [Way] {
    var ways: [Way] = []
    // Branches before what follows them, in the order in which people read.
    for member in ["next_steps", "on_true", "on_false", "cases"] + Array(single.prefix(3)) {
      switch step[member] {
      case .string(let target): ways.append(Way(member: member, key: "", target: target))
      case .array(let items):
        for (index, item) in items.enumerated() {
          if let target = item.string {
            ways.append(Way(member: member, key: String(index), target: target))
          }
        }
      case .object(let cases):
        for entry in cases.members {
          if let target = entry.value.string {
            ways.append(Way(member: member, key: entry.name, target: target))
          }
        }
      default: break
      }
    }
    return ways
  }

  /// The step with one of its ways leading elsewhere, or nowhere.
  static func leading(_ step: JSONObject, _ way: Way, to target: String?) -> JSONObject {
    var step = step
    let value = target.map(JSONValue.string)
    switch step[way.member] {
    case .array(let items):
      let place = Int(way.key) ?? 0
      let list = items.enumerated().compactMap { $0 == place ? value : $1 }
      step[way.member] = .array(list)
    case .object(var cases):
      cases[way.key] = value
      step[way.member] = .object(cases)
    default: step[way.member] = value
    }
    return step
  }
}
