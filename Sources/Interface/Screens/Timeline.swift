import Response
import Terminal
import Timeline

extension TimelineState {
  /// The chosen row's line, if its window is here.
  var chosenLine: TimelineLine? { row(at: list.chosen)?.line }

  func row(at index: Int) -> TimelinePage.Row? {
    guard let page else { return nil }
    let position = index - page.query.offset
    return page.rows.indices.contains(position) ? page.rows[position] : nil
  }

  var count: Int { page?.matching ?? 0 }
}

extension Model {
  /// Asks for the window around what is in view, if it is not here already.
  mutating func timelinePage() -> [Effect] {
    timeline.list.reveal(rows: Layout(self).listRows, of: max(timeline.count, 1))
    let window = max(Layout(self).listRows * 3, 60)
    let offset = max(0, timeline.list.top - window / 3)
    let query = TimelineQuery(
      filter: timeline.filter, order: timeline.order, offset: offset, count: window)
    timeline.asked = query
    return [.loadTimeline(query)]
  }

  mutating func show(_ page: TimelinePage) {
    let before = timeline.page
    timeline.page = page
    hold(timeline.held, before)
    timeline.held = nil
    timeline.list.clamp(to: page.matching)
    timeline.list.reveal(rows: Layout(self).listRows, of: page.matching)
  }

  /// Entries that came stand above the chosen one, or below it: it stays under the cursor.
  private mutating func hold(_ entry: EntryID?, _ before: TimelinePage?) {
    guard let entry, let page = timeline.page else { return }
    let present = timeline.list.chosen
    var index = present
    if let found = page.rows.firstIndex(where: { $0.line.entry == entry }) {
      index = found + page.query.offset
    } else if page.query.order == .newestFirst, let before {
      index = present + max(0, page.matching - before.matching)
    }
    timeline.list.top = max(0, timeline.list.top + index - present)
    timeline.list.chosen = index
  }

  mutating func show(_ detail: EntryDetail) {
    timeline.detail = detail
    guard timeline.isWhole else { return }
    reading = ReadingState()
    reading.title = "entry \(detail.line.entry)"
    reading.lines = EntryText.whole(detail, times: times)
    timeline.isWhole = false
    show(.text)
  }

  mutating func moveTimeline(by step: Int) -> [Effect] {
    let count = timeline.count
    guard count > 0 else { return [] }
    timeline.list.move(by: step, of: count)
    timeline.list.reveal(rows: Layout(self).listRows, of: count)
    var effects: [Effect] = []
    let bottom = min(count - 1, timeline.list.top + Layout(self).listRows - 1)
    if timeline.row(at: timeline.list.top) == nil || timeline.row(at: bottom) == nil {
      effects = timelinePage()
    }
    return effects
  }

  mutating func openEntry() -> [Effect] {
    guard let line = timeline.chosenLine else {
      message = "no entry is chosen"
      return []
    }
    timeline.isWhole = true
    return [.loadEntry(line.entry)]
  }

  mutating func sortTimeline() -> [Effect] {
    timeline.order = timeline.order == .newestFirst ? .oldestFirst : .newestFirst
    timeline.list = ListState()
    message = timeline.order == .newestFirst ? "newest first" : "oldest first"
    return timelinePage()
  }

  /// To the next row of the window that holds what was searched for.
  mutating func nextMatchInTimeline(by direction: Int) -> [Effect] {
    let pattern = timeline.search.lowercased()
    guard !pattern.isEmpty else {
      message = "/ searches first"
      return []
    }
    let rows = timeline.page?.rows ?? []
    let offset = timeline.page?.query.offset ?? 0
    let hits = rows.indices.filter { index in
      let line = rows[index].line
      return "\(line.what) \(line.who) \(line.kind)".lowercased().contains(pattern)
    }.map { $0 + offset }
    let found =
      direction > 0
      ? hits.first { $0 > timeline.list.chosen } : hits.last { $0 < timeline.list.chosen }
    guard let found else {
      message = "no more “\(timeline.search)” here; f filters the whole timeline"
      return []
    }
    return moveTimeline(by: found - timeline.list.chosen)
  }

  /// `who:r.osei kind:run,done since:05:00 step:C3 text`
  mutating func setFilter(_ text: String) -> [Effect] {
    var filter = TimelineFilter()
    for word in text.split(separator: " ").map(String.init) {
      let parts = word.split(separator: ":", maxSplits: 1).map(String.init)
      guard parts.count == 2, !parts[1].isEmpty else {
        filter.words.append(word.lowercased())
        continue
      }
      let values = parts[1].split(separator: ",").map(String.init)
      switch parts[0] {
      case "who": filter.who += values
      case "kind": filter.kinds += values
      case "step": filter.steps += values
      case "since":
        guard let date = try? past(parts[1]) else {  // said in the message
          message = "since: wants a time, as in since:05:00 or since:-2h"
          return []
        }
        filter.since = date
      default: filter.words.append(word.lowercased())
      }
    }
    timeline.filter = filter
    timeline.list = ListState()
    return timelinePage()
  }
}
