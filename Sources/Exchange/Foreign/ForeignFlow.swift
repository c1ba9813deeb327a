/// The order of a foreign playbook's nodes: which follow which, under which choices.
struct ForeignFlow {
  /// Nodes in an order that respects all ways.
  private(set) var order: [Int] = []
  /// Ways that led back, taken out: a step of ours is done once, and reopened to be done again.
  private(set) var cut: [(from: Int, to: Int)] = []
  /// Nodes to which no way leads, but the first.
  private(set) var unreached: [Int] = []
  private(set) var guards: [Guard]
  /// What must be settled before a node: through ways, and through the ends of branches.
  private(set) var before: [[Int]]

  private let playbook: ForeignPlaybook
  private var next: [[ForeignNode.Way]]

  init(_ playbook: ForeignPlaybook) {
    self.playbook = playbook
    let count = playbook.nodes.count
    next = playbook.nodes.map(\.ways)
    guards = Array(repeating: .never, count: count)
    before = Array(repeating: [], count: count)
    for (index, node) in playbook.nodes.enumerated() {
      if let back = node.back { next[index].append(.init(to: back, choice: nil)) }
    }
    cutCycles()
    let ends = endsOfBranches()
    order(with: ends)
    guardNodes()
  }

  /// The ways that go on from a node, those that led back left out.
  func ways(from node: Int) -> [ForeignNode.Way] { next[node] }

  private enum Mark { case new, open, done }

  /// Depth first by hand, since thousands of nodes in a row would end the stack.
  private mutating func cutCycles() {
    var marks = Array(repeating: Mark.new, count: next.count)
    for root in roots() { walk(from: root, &marks) }
    // What only a cycle leads to has no root: the first of it in the file is one.
    for index in next.indices where marks[index] == .new { walk(from: index, &marks) }
  }

  private func roots() -> [Int] {
    var hasWay = Array(repeating: false, count: next.count)
    for ways in next { for way in ways { hasWay[way.to] = true } }
    return next.indices.filter { !hasWay[$0] }
  }

  private mutating func walk(from root: Int, _ marks: inout [Mark]) {
    guard marks[root] == .new else { return }
    var stack = [(node: root, way: 0)]
    marks[root] = .open
    while let (node, way) = stack.last {
      guard way < next[node].count else {
        marks[node] = .done
        stack.removeLast()
        continue
      }
      let target = next[node][way].to
      switch marks[target] {
      case .open:
        cut.append((node, target))
        next[node].remove(at: way)
      case .new:
        stack[stack.count - 1].way += 1
        marks[target] = .open
        stack.append((target, 0))
      case .done: stack[stack.count - 1].way += 1
      }
    }
  }

  /// For each node that control returns to, the last nodes of the branches it waits for.
  private func endsOfBranches() -> [(end: Int, back: Int)] {
    var found: [(end: Int, back: Int)] = []
    for (index, node) in playbook.nodes.enumerated() {
      guard let back = node.back, next[index].contains(where: { $0.to == back }) else { continue }
      let behind = reached(from: [back], stoppingAt: nil)
      let starts = next[index].map(\.to).filter { $0 != back }
      for end in reached(from: starts, stoppingAt: back).sorted()
      where !behind.contains(end) && next[end].allSatisfy({ $0.to == back }) {
        found.append((end, back))
      }
    }
    return found
  }

  private func reached(from starts: [Int], stoppingAt stop: Int?) -> Set<Int> {
    var found = Set(starts.filter { $0 != stop })
    var open = Array(found)
    while let node = open.popLast() {
      for way in next[node] where way.to != stop && found.insert(way.to).inserted {
        open.append(way.to)
      }
    }
    return found
  }

  /// The reverse of the order in which a depth-first walk leaves nodes; first branches first.
  private mutating func order(with ends: [(end: Int, back: Int)]) {
    var after = next.map { $0.map(\.to) }
    for (end, back) in ends where !after[end].contains(back) { after[end].append(back) }
    var marks = Array(repeating: Mark.new, count: next.count)
    var left: [Int] = []
    let roots = roots()
    unreached = Array(roots.dropFirst())
    for root in (roots.reversed() + next.indices.reversed()) where marks[root] == .new {
      var stack = [(node: root, rest: Array(after[root]))]
      marks[root] = .open
      while let top = stack.last {
        guard let target = top.rest.last else {
          marks[top.node] = .done
          left.append(top.node)
          stack.removeLast()
          continue
        }
        stack[stack.count - 1].rest.removeLast()
        switch marks[target] {
        case .new:
          marks[target] = .open
          stack.append((target, Array(after[target])))
          before[target].append(top.node)
        case .done: before[target].append(top.node)
        case .open: break  // the end of a branch inside what it ends: order only, given up
        }
      }
    }
    order = left.reversed()
  }

  private mutating func guardNodes() {
    var hasWay = Array(repeating: false, count: next.count)
    for ways in next { for way in ways { hasWay[way.to] = true } }
    for node in order {
      if !hasWay[node] { guards[node] = .always }
      for way in next[node] {
        let reached = way.choice.map { guards[node].adding($0) } ?? guards[node]
        guards[way.to].form(or: reached, splits: playbook.splits)
      }
    }
  }
}
