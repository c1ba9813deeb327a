// Ways that lead back, and ends that several branches share.
extension CacaoMender {
  private enum Mark { case open, done }

  /// Only the body of a while-condition comes again, and it ends for itself: every way that leads
  /// back is a fault.
  mutating func cutLoops(_ workflow: inout JSONObject, at path: JSONPath) {
    var marks: [String: Mark] = [:]
    for root in workflow.names where marks[root] == nil {
      walk(from: root, &workflow, &marks, at: path)
    }
  }

  private mutating func walk(
    from root: String, _ workflow: inout JSONObject, _ marks: inout [String: Mark],
    at path: JSONPath
  ) {
    var stack = [(id: root, ways: Self.ways(workflow, root))]
    marks[root] = .open
    while let top = stack.last {
      guard let way = top.ways.last else {
        marks[top.id] = .done
        stack.removeLast()
        continue
      }
      stack[stack.count - 1].ways.removeLast()
      switch marks[way.target] {
      case nil:
        marks[way.target] = .open
        stack.append((way.target, Self.ways(workflow, way.target)))
      case .done: break
      case .open: cut(way, of: top.id, &workflow, &marks, at: path)
      }
    }
  }

  private static func ways(_ workflow: JSONObject, _ id: String) -> [CacaoWays.Way] {
    (workflow[id]?.object.map(CacaoWays.ways(of:)) ?? []).reversed()
  }

  private mutating func cut(
    _ way: CacaoWays.Way, of id: String, _ workflow: inout JSONObject,
    _ marks: inout [String: Mark], at path: JSONPath
  ) {
    guard let step = workflow[id]?.object else { return }
    let end = minted("end", for: "loop of \(id) \(way.member) \(way.key)")
    workflow[end] = .members([("type", "end")])
    marks[end] = .done
    workflow[id] = .object(CacaoWays.leading(step, way, to: end))
    loops.append((id, way.target))
    repair(
      path / id / way.member, "it leads back to \(way.target): an endless loop",
      done: "an end put there; the step says what comes again")
  }

  /// An end is where one branch ends: where several come to it, each gets its own.
  mutating func partEnds(_ workflow: inout JSONObject, from start: String, at path: JSONPath) {
    let branches = branches(of: workflow, from: start)
    var owners: [String: String] = [:]
    for member in workflow.members {
      guard var step = member.value.object else { continue }
      for way in CacaoWays.ways(of: step) where workflow[way.target]?["type"]?.string == "end" {
        let own =
          way.isBranch ? Self.branchName(member.name, way) : branches[member.name] ?? ""
        guard let owner = owners[way.target] else {
          owners[way.target] = own
          continue
        }
        guard owner != own else { continue }
        let end = minted("end", for: "\(way.target) of branch \(own)")
        if workflow[end] == nil {
          workflow[end] = workflow[way.target] ?? .members([("type", "end")])
        }
        owners[end] = own
        step = CacaoWays.leading(step, way, to: end)
        repair(
          path / member.name / way.member, "several branches share the end \(way.target)",
          done: "an end of its own: \(end)")
      }
      workflow[member.name] = .object(step)
    }
  }

  /// A branch by the way that begins it; the main line's name is empty.
  private static func branchName(_ step: String, _ way: CacaoWays.Way) -> String {
    "\(step) \(way.member) \(way.key)"
  }

  /// Step → the branch that it is first reached in.
  private func branches(of workflow: JSONObject, from start: String) -> [String: String] {
    var found = [start: ""]
    var open = [start]
    while let id = open.popLast() {
      guard let step = workflow[id]?.object, let branch = found[id] else { continue }
      for way in CacaoWays.ways(of: step) where found[way.target] == nil {
        found[way.target] = way.isBranch ? Self.branchName(id, way) : branch
        open.append(way.target)
      }
    }
    return found
  }
}
