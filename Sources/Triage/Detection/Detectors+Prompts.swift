/// The last prompts of one user, as numbers.
struct PromptWindow {
  static let size = 500
  var rows = 0
  /// The template that has had the majority so far, and by how much (Boyer and Moore).
  var candidate: UInt64 = 0
  var lead = 0
  var candidateRows = 0
  var distinct = Set<UInt64>()
  var firstLine: Int64 = 0
  var start: Int64 = 0
}

extension Detectors {
  /// One template filled with ever other values: somebody walks through records.
  mutating func judgePrompts(_ event: LogEvent, _ state: inout UserState) {
    var window = prompts[event.user] ?? PromptWindow()
    if window.rows == 0 { (window.firstLine, window.start) = (event.line, event.time) }
    window.rows += 1
    window.distinct.insert(event.prompt)
    if window.lead == 0 { window.candidate = event.template }
    window.lead += event.template == window.candidate ? 1 : -1
    if event.template == window.candidate { window.candidateRows += 1 }
    guard window.rows == PromptWindow.size else {
      prompts[event.user] = window
      return
    }
    prompts[event.user] = PromptWindow()
    let share = Double(window.candidateRows) / Double(window.rows)
    let distinct = Double(window.distinct.count) / Double(window.rows)
    guard share > thresholds.templateShare, distinct > thresholds.distinctShare else { return }
    book.add(
      Alert(
        rule: .prompts, user: event.user, start: window.start, end: event.time, rows: window.rows,
        score: share, value: share, baseline: thresholds.templateShare,
        observations: window.rows, ratio: nil, logProbability: nil,
        arithmetic: "\(Words.fixed(100 * share, 0)) % of \(window.rows) prompts are one template "
          + "with other numbers in it, \(Words.fixed(100 * distinct, 0)) % differ (told above "
          + "\(Words.fixed(100 * thresholds.templateShare, 0)) % and "
          + "\(Words.fixed(100 * thresholds.distinctShare, 0)) %)",
        file: event.file, firstLine: window.firstLine, lastLine: event.line), &state)
  }
}
