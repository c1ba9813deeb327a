/// Under which choices a node is reached: any of several sets of choices (a disjunctive form). Ways
/// that part and meet again cancel out, so that what everybody does has no condition.
struct Guard: Hashable {
  /// Split → option, all of which must hold.
  typealias Path = [Int: Int]

  private(set) var paths: Set<Path>
  /// More than a person could read was given up: then the node is shown whatever was chosen.
  private(set) var isGivenUp = false

  static let always = Guard(paths: [[:]])
  static let never = Guard(paths: [])

  static let mostPaths = 16
  static let longestPath = 24

  var isAlways: Bool { paths.contains([:]) }

  /// The guard behind a choice.
  func adding(_ choice: ForeignNode.Choice) -> Guard {
    var next = Guard(paths: [])
    next.isGivenUp = isGivenUp
    for path in paths {
      // A choice against one made before is a way that nobody goes.
      if let before = path[choice.split], before != choice.option { continue }
      var longer = path
      longer[choice.split] = choice.option
      if longer.count > Self.longestPath {
        next.isGivenUp = true
        continue
      }
      next.paths.insert(longer)
    }
    if next.paths.isEmpty, next.isGivenUp { next.paths = [[:]] }
    return next
  }

  mutating func form(or other: Guard, splits: [ForeignSplit]) {
    paths.formUnion(other.paths)
    isGivenUp = isGivenUp || other.isGivenUp
    simplify(splits)
    if paths.count > Self.mostPaths {
      paths = [[:]]
      isGivenUp = true
    }
  }

  /// Joins paths that differ in one split and together have all its options; drops what is part of
  /// a wider one.
  private mutating func simplify(_ splits: [ForeignSplit]) {
    guard paths.count > 1 else { return }
    var hasChanged = true
    while hasChanged {
      hasChanged = false
      var options: [Rest: Set<Int>] = [:]
      for path in paths {
        for (split, option) in path {
          options[Rest(path, without: split), default: []].insert(option)
        }
      }
      for (rest, found) in options where found.count == splits[rest.split].count {
        let joined = found.map { rest.path(with: $0) }
        guard joined.allSatisfy(paths.contains) else { continue }
        paths.subtract(joined)
        paths.insert(rest.others)
        hasChanged = true
      }
    }
    let all = paths
    paths = all.filter { path in !all.contains { $0 != path && $0.isPart(of: path) } }
  }

  private struct Rest: Hashable {
    let split: Int
    let others: Path

    init(_ path: Path, without split: Int) {
      self.split = split
      var others = path
      others[split] = nil
      self.others = others
    }

    func path(with option: Int) -> Path {
      var path = others
      path[split] = option
      return path
    }
  }
}

extension [Int: Int] {
  fileprivate func isPart(of other: [Int: Int]) -> Bool {
    count < other.count && allSatisfy { other[$0.key] == $0.value }
  }
}
