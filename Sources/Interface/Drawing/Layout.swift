import Response

/// Where things stand at a size (screens.md §3, "very small").
struct Layout {
  enum Size: Comparable {
    /// The worst clock alone.
    case crumb
    /// Row 0, the worst clock, the present item, and what to do about it.
    case tiny
    /// One pane at a time.
    case narrow
    case usual
    /// Three panes.
    case wide
  }

  let rows: Int
  let columns: Int
  let size: Size
  // Not the model itself: a layout is asked for several times at a key press.
  private let screen: Place
  private let tailCount: Int
  private let hasHint: Bool
  /// Rows of the board that say which rules are missing from it.
  let brokenRows: Int

  init(_ model: Model) {
    screen = model.screen
    tailCount = model.session?.tail.count ?? 0
    brokenRows = min(2, model.session?.brokenLaw.count ?? 0)
    hasHint = (model.session?.situation.mayApplySteps ?? 0) > 0
    (rows, columns) = (model.rows, model.columns)
    if columns < 20 || rows < 3 {
      size = .crumb
    } else if columns < 40 || rows < 10 {
      size = .tiny
    } else if columns < 80 {
      size = .narrow
    } else {
      size = columns >= 112 ? .wide : .usual
    }
  }

  /// A blank row above the message where there is room.
  var gap: Int { rows >= 24 ? 1 : 0 }
  /// The first row below the body: the message row, or the blank one above it.
  var bodyEnd: Int { max(2, rows - 2 - gap) }

  // The runner.

  var tailRows: Int {
    if rows < 15 { return 0 }
    if rows < 24 { return 1 }
    let usual = 3 + (min(rows, 36) - 24) * 5 / 12
    guard rows > 36 else { return usual }
    return min(rows - 28, max(8, tailCount))
  }

  /// The row of the rule above the timeline's tail.
  var tailRule: Int { tailRows == 0 ? bodyEnd : bodyEnd - tailRows - 1 }
  /// Rows of the panes, between the rules.
  var paneRows: Int { max(0, tailRule - 3) }

  var stepColumns: Int { size == .wide ? 34 : size == .usual ? 28 : columns }
  /// The column of the line between detail and clocks; nil where there is no clocks pane.
  var clockLine: Int? {
    size == .wide ? min(columns - 35, stepColumns + 91) : nil
  }

  var panes: [RunnerState.Pane] {
    switch size {
    case .wide: [.steps, .detail, .clocks, .timeline]
    case .usual, .narrow, .tiny, .crumb: [.steps, .detail, .timeline]
    }
  }

  /// Rows left for steps once the hint about what may apply has its own.
  var stepRows: Int {
    let isHinting = size == .wide && hasHint
    return max(1, paneRows - (isHinting && paneRows > 12 ? 3 : 0))
  }

  var detailColumns: Int {
    guard size >= .usual else { return columns - 1 }
    return min(88, (clockLine ?? columns) - stepColumns - 2)
  }

  // Lists and texts.

  /// Rows of the list on screens with a detail below it.
  var listRows: Int {
    switch screen {
    case .timeline:
      let all = bodyEnd - 4
      return max(1, all - detailRows - (detailRows > 0 ? 2 : 0))
    case .questions, .playbooks, .roles: return max(1, bodyEnd - 3)
    case .runner: return stepRows
    case .output: return outputRows
    case .command: return confirmRows
    case .evidence: return max(1, bodyEnd - 4 - detailRows)
    case .clocks: return max(1, bodyEnd - 4 - brokenRows - detailRows)
    default: return max(1, bodyEnd - 3)
    }
  }

  /// A question and what is known of it, where there is room for both.
  var questionLines: Int { listRows >= 8 ? 2 : 1 }

  /// Rows of the detail below a list; 0 where there is no room for both.
  var detailRows: Int {
    guard rows >= 15 else { return 0 }
    switch screen {
    case .timeline: return rows < 20 ? 0 : 5
    case .clocks: return rows < 20 ? 0 : min(12, rows / 2 - 3)
    case .evidence: return rows < 20 ? 0 : min(10, rows / 3 - 1)
    default: return 0
    }
  }

  var readingRows: Int { max(1, bodyEnd - 3) }
  var readingColumns: Int { max(1, min(columns - 2, 88)) }
}
