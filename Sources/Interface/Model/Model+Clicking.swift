import Terminal

/// A click chooses the row or the pane it is on; it opens nothing and does nothing (R1, R12).
extension Model {
  mutating func click(row: Int, column: Int) -> [Effect] {
    guard place == screen, !isTyping, Place.lists.contains(screen), Layout(self).size >= .narrow
    else { return [] }
    message = nil
    interruptedAt = nil
    if screen == .runner, !choosePane(row: row, column: column) { return [] }
    return chooseRow(row)
  }

  /// Whether the pane there has rows of its own to choose.
  private mutating func choosePane(row: Int, column: Int) -> Bool {
    guard let pane = Layout(self).pane(row: row, column: column, present: runner.pane) else {
      return false
    }
    if pane != runner.pane {
      if runner.pane == .timeline { runner.tailBack = 0 }
      (runner.pane, runner.item) = (pane, nil)
      if pane == .detail { enterStep() }
    }
    return pane == .steps || pane == .detail
  }

  /// Moves until the cursor, which is on the chosen row of every list, stands on that row. Where it
  /// never does, the row belongs to no item, and nothing moves.
  private mutating func chooseRow(_ row: Int) -> [Effect] {
    guard var present = view().cursor?.row, present != row else { return [] }
    let isDown = row > present
    var moved = self
    var effects: [Effect] = []
    while isDown ? present < row : present > row {
      effects += moved.move(by: isDown ? 1 : -1)
      guard let next = moved.view().cursor?.row, isDown ? next > present : next < present else {
        return []
      }
      present = next
    }
    guard present == row else { return [] }
    self = moved
    return effects
  }
}

extension Layout {
  /// The runner's pane at a cell; nil on rows that belong to none.
  func pane(row: Int, column: Int, present: RunnerState.Pane) -> RunnerState.Pane? {
    if row >= 2, row < tailRule {
      guard size >= .usual else { return present }
      if column < stepColumns { return .steps }
      return clockLine.map { column > $0 ? .clocks : .detail } ?? .detail
    }
    return size >= .usual && tailRows > 0 && row >= tailRule && row < bodyEnd ? .timeline : nil
  }
}
