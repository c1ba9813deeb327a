/// The name among `known` that a person most likely meant by `name`: the least edit distance,
/// at most a third of its length (at least 2); the first in order on a tie; `nil` if none is near.
package func nearest(to name: String, among known: some Sequence<String>) -> String? {
  let limit = max(2, name.count / 3)
  var best: (distance: Int, name: String)?
  for candidate in known {
    let distance = editDistance(Array(name.utf8), Array(candidate.utf8))
    if distance <= limit, distance < best?.distance ?? .max { best = (distance, candidate) }
  }
  return best?.name
}

/// Insertions, deletions, substitutions and swaps of neighbours (Damerau, restricted).
private func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...right.count)
  for (row, byte) in left.enumerated() {
    var current = [row + 1]
    for (column, other) in right.enumerated() {
      var least = min(last[column + 1] + 1, current[column] + 1)
      least = min(least, last[column] + (byte == other ? 0 : 1))
      if row > 0, column > 0, byte == right[column - 1], left[row - 1] == other {
        least = min(least, beforeLast[column - 1] + 1)
      }
      current.append(least)
    }
    (beforeLast, last) = (last, current)
  }
  return last[right.count]
}
