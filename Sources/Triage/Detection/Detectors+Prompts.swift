/// Windows of prompts of everybody: what is usual among them is nobody's attack.
struct PromptWindows {
  var byUser: [Int32: PromptWindow] = [:]
  var full = 0
  var near = 0
}

extension Detectors {
  mutating func judgePrompts(_ event: LogEvent, _ state: inout UserState) {
    var window = prompts.byUser.removeValue(forKey: event.user) ?? PromptWindow()
    window.add(event, nearBits: thresholds.nearBits)
    if event.entropy >= 0 { judgeDiversity(event, &window, &state) }
    if window.rows == PromptWindow.size {
      if !tellEnumeration(event, window, &state) { judgeVariants(event, &window, &state) }
      window = window.next()
    }
    prompts.byUser[event.user] = window
  }

  /// One template filled with ever other values, or numbers counted through: somebody walks through
  /// records.
  private mutating func tellEnumeration(
    _ event: LogEvent, _ window: PromptWindow, _ state: inout UserState
  ) -> Bool {
    let share = Double(window.candidateRows) / Double(window.rows)
    let distinct = Double(window.distinct.count) / Double(window.rows)
    let coverage = window.numbers.count >= thresholds.coverageRows ? window.coverage : 0
    let isFilled = share > thresholds.templateShare && distinct > thresholds.distinctShare
    let isCounted =
      coverage > thresholds.coverage || window.longestRun > thresholds.coverageRun
    guard isFilled || isCounted else { return false }
    var words =
      "\(Words.fixed(100 * share, 0)) % of \(window.rows) prompts are one template with other "
      + "numbers in it, \(Words.fixed(100 * distinct, 0)) % differ (told above "
      + "\(Words.fixed(100 * thresholds.templateShare, 0)) % and "
      + "\(Words.fixed(100 * thresholds.distinctShare, 0)) %)"
    if isCounted {
      words +=
        "; \(Words.grouped(window.numbers.count)) numbers from \(window.least) to \(window.most), "
        + "\(Words.fixed(100 * window.coverage, 0)) % of all there are (told above "
        + "\(Words.fixed(100 * thresholds.coverage, 0)) %), \(window.longestRun) in a row in order "
        + "(told above \(thresholds.coverageRun))"
    }
    book.add(
      Alert(
        rule: .prompts, user: event.user, start: window.start, end: event.time, rows: window.rows,
        score: max(share, coverage), value: share, baseline: thresholds.templateShare,
        observations: window.rows, ratio: nil, logProbability: nil, arithmetic: words,
        file: event.file, firstLine: window.firstLine, lastLine: event.line), &state)
    return true
  }

  /// The same prompt, turned this way and that: half of a window nearly repeats an earlier prompt of
  /// it. Where every window of a program is like that, it is the program's preamble.
  private mutating func judgeVariants(
    _ event: LogEvent, _ window: inout PromptWindow, _ state: inout UserState
  ) {
    prompts.full += 1
    let share = Double(window.nearRows) / Double(window.rows)
    guard share > thresholds.nearShare else { return }
    prompts.near += 1
    window.nearWindows += 1
    let usual = Double(prompts.near - 1) / Double(max(1, prompts.full - 1))
    guard window.nearWindows == 1, prompts.full < 10 || usual <= thresholds.nearUsual else {
      return
    }
    book.add(
      Alert(
        rule: .variants, user: event.user, start: window.start, end: event.time, rows: window.rows,
        score: share, value: share, baseline: thresholds.nearShare, observations: window.rows,
        ratio: nil, logProbability: nil,
        arithmetic: "\(window.nearRows) of \(window.rows) prompts differ from an earlier one in at "
          + "most \(thresholds.nearBits) of 64 bits of their sketch, and are not the same (told above "
          + "\(Words.fixed(100 * thresholds.nearShare, 0)) %); so were "
          + "\(prompts.near - 1) of \(Words.grouped(prompts.full - 1)) windows of others",
        file: event.file, firstLine: window.firstLine, lastLine: event.line), &state)
  }

  /// The last hundred prompts are of another make than this user's: noise, keys, other data.
  private mutating func judgeDiversity(
    _ event: LogEvent, _ window: inout PromptWindow, _ state: inout UserState
  ) {
    guard window.entropyCount >= thresholds.entropyHistory, let now = window.entropyNow else {
      return
    }
    let shift = now - window.entropyMean
    // Language varies: a spread below a fifth of a bit is too good to be a whole habit's.
    let deviation = max(window.entropyDeviation, 0.2) / Double(PromptWindow.recent).squareRoot()
    guard abs(shift) > thresholds.entropyShift,
      abs(shift) > thresholds.entropyDeviations * deviation
    else { return }
    book.add(
      Alert(
        rule: .diversity, user: event.user, start: event.time, end: event.time,
        rows: PromptWindow.recent, score: abs(shift) / deviation, value: now,
        baseline: window.entropyMean, observations: window.entropyCount, ratio: nil,
        logProbability: nil,
        arithmetic:
          "the last \(PromptWindow.recent) prompts have \(Words.fixed(now, 2)) bits a byte, "
          + "usual \(Words.fixed(window.entropyMean, 2)) (\(Words.grouped(window.entropyCount)) "
          + "prompts, standard deviation \(Words.fixed(window.entropyDeviation, 2))); told from "
          + "\(Words.fixed(thresholds.entropyShift, 1)) bits and "
          + "\(Words.fixed(thresholds.entropyDeviations, 0)) standard errors",
        file: event.file, firstLine: event.line, lastLine: event.line), &state)
    window.forgetRecent()
  }
}
