package import Foundation
package import Terminal

/// What is drawn, and which rows of it tell the time. Between two events those rows are all that
/// changes: a board of a hundred clocks costs no more a second than the rows that say another thing.
package struct Picture {
  package let frame: Frame
  /// The rows that were drawn; nil: all.
  package let drawn: [Int]?
  let live: [LiveRow]
  /// When anything changes that is in none of them.
  let rest: Date?
  /// When it was drawn whole.
  let wholeAt: Date
  /// So long at most, in seconds, are rows drawn alone: words that go by the day, or by the present
  /// as a whole, are never older.
  static let longest: Double = 60

  /// What changes with a second is said to change just after it, so that no timer comes too early.
  static let margin = 0.001

  /// The earliest instant at which anything in it changes by itself (nil: never).
  package var changesAt: Date? {
    live.reduce(rest) { earliest, row in
      guard let change = row.changesAt else { return earliest }
      return earliest.map { min($0, change) } ?? change
    }
  }
}

/// A row that can be drawn alone.
struct LiveRow {
  enum Part {
    case title(place: String)
    /// The nearest clocks.
    case clocks
    /// What time it is.
    case present
    case board(BoardLine, isChosen: Bool)
  }

  let part: Part
  let row: Int
  var changesAt: Date?
  var tick: Tick?

  /// The time left in a row of the board: for most seconds all of the row that changes.
  struct Tick {
    let due: Date
    let column: Int
    let width: Int
    let clock: BoardRow
    let urgency: Urgency
  }
}

extension Painter {
  /// Draws a row that can be drawn anew alone, unless something lies over it.
  mutating func draw(_ part: LiveRow.Part, row: Int) {
    guard !model.isCovered else { return paint(part, row: row) }
    live.append(LiveRow(part: part, row: row))
    drawAnew(live.count - 1)
  }

  /// The rows whose time has come.
  mutating func drawDue() {
    var rows: [Int] = []
    for index in live.indices {
      guard let due = live[index].changesAt, due <= model.now + Picture.margin else { continue }
      let row = live[index].row
      if let tick = live[index].tick, tick.clock.urgency(at: model.now) == tick.urgency {
        live[index].changesAt = noting { $0.draw(tick, row: row) }
      } else {
        frame.fill(Area(row: row, column: 0, rows: 1, columns: frame.columns))
        drawAnew(index)
      }
      rows.append(row)
    }
    drawn = rows
  }

  private mutating func drawAnew(_ index: Int) {
    let (part, row) = (live[index].part, live[index].row)
    tick = nil
    live[index].changesAt = noting { $0.paint(part, row: row) }
    live[index].tick = tick
  }

  private mutating func draw(_ tick: LiveRow.Tick, row: Int) {
    let text = leftWords(until: tick.due)
    frame.overwrite(text, row: row, column: tick.column, width: tick.width)
  }

  private mutating func paint(_ part: LiveRow.Part, row: Int) {
    switch part {
    case .title(let place): drawRowZero(place: place)
    case .clocks: drawRowOne()
    case .present: drawNow()
    case .board(let line, let isChosen):
      listRow(spans(of: line), row: row, width: frame.columns, isChosen: isChosen)
    }
  }
}

extension Model {
  /// Something stands over the screen.
  fileprivate var isCovered: Bool {
    palette != nil || help != nil || sheet != nil || trouble != nil || unread != nil
  }

  /// Takes the time and nothing else: true where all that is shown still stands but for the rows
  /// that tell it. The shell need then not ask what else to do.
  package mutating func passes(to date: Date) -> Bool {
    guard date >= now, session?.isOutdated(at: date) != true else { return false }
    if let retryAt, retryAt <= date { return false }
    if control != nil { return false }
    if let next = session?.replay?.next, next <= date { return false }
    now = date
    return true
  }
}
