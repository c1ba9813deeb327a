import Glibc

/// The life of one command in its watcher: what it reads and prints, its limit, its end.
struct Watch {
  private let order: RunOrder
  private var files: OutputFiles
  private let signals: Int32
  private var out: Source
  private var err: Source
  /// The end by which the command is fed; -1 once it has all, or wants no more.
  private var feed: Int32 = -1
  private var food: ArraySlice<UInt8>
  private var child: pid_t = 0
  private var end: RunStatus.End?
  private var limitPassed = false
  private let began = Machine.now
  private let start = Machine.steady

  /// How long part of a line waits for its end (a prompt has none).
  private static let patience = 200
  /// How long the output is still read after the command ended, while something else holds it.
  private static let lastWords = 500

  /// One of the two streams.
  private struct Source {
    var file: Int32 = -1
    var masking: Masking
    var cutter = LineCutter()
    /// When the open part of a line came, on the steady clock.
    var openSince: Int?
  }

  init(order: RunOrder, files: OutputFiles, signals: Int32) {
    self.order = order
    self.files = files
    self.signals = signals
    let secrets = order.secrets.map(Array.init)
    out = Source(masking: Masking(secrets))
    err = Source(masking: Masking(secrets))
    food = Array(order.input)[...]
  }

  mutating func run() {
    if let words = begin() {
      return finish(.notStarted(words), leftBehind: false)
    }
    while out.file >= 0 || err.file >= 0 {
      if end != nil, quietSince.map({ Machine.steady - $0 >= Self.lastWords }) ?? false { break }
      turn()
    }
    while end == nil { turn() }
    finish(end ?? .signalled(0), leftBehind: out.file >= 0 || err.file >= 0)
  }

  // Beginning.

  /// The system's words where it could not be started.
  private mutating func begin() -> String? {
    guard let program = order.arguments.first,
      let path = Machine.program(named: program, path: order.environment["PATH"])
    else { return "no program called “\(order.arguments.first ?? "")” on the search path" }
    guard let give = Machine.pipe(), let take = Machine.pipe(), let complain = Machine.pipe() else {
      return systemWords(errno)
    }
    let started = Machine.spawn(
      path, order.arguments, environment: order.environment, in: order.directory,
      Machine.Descriptors(
        input: give.reading, output: take.writing, errors: complain.writing))
    for file in [give.reading, take.writing, complain.writing] { _ = close(file) }
    (feed, out.file, err.file) = (give.writing, take.reading, complain.reading)
    for file in [feed, out.file, err.file] { Machine.doNotWait(file) }
    switch started {
    case .success(let number): child = number
    case .failure(let failure): return "\(path): \(systemWords(failure.number))"
    }
    return nil
  }

  // One turn of the loop.

  private mutating func turn() {
    var watches = [Machine.Watch(file: signals)]
    for file in [out.file, err.file] where file >= 0 { watches.append(.init(file: file)) }
    if feed >= 0 { watches.append(.init(file: feed, isWriting: true)) }
    let ready = Machine.wait(watches, atMost: nextMoment.map { $0 - Machine.steady })
    if ready.contains(signals) { obey() }
    if feed >= 0, ready.contains(feed) || food.isEmpty { give() }
    if out.file >= 0, ready.contains(out.file) { Self.take(&out, of: .out, into: &files) }
    if err.file >= 0, ready.contains(err.file) { Self.take(&err, of: .err, into: &files) }
    if ready.contains(where: { $0 == out.file || $0 == err.file }) { lastByte = Machine.steady }
    flushOld()
    tell()
    if end == nil { end = Machine.end(of: child) }
    holdToLimit()
  }

  private var linesTold = 0

  /// Somebody may be looking: a full pipe, or nobody, is no matter.
  private mutating func tell() {
    guard files.lines != linesTold else { return }
    linesTold = files.lines
    _ = Machine.write(STDOUT_FILENO, [0x2E])
  }

  private var lastByte = Machine.steady
  /// Since when nothing was printed, once the command has ended.
  private var quietSince: Int? { end == nil ? nil : lastByte }

  private var nextMoment: Int? {
    var moments: [Int] = [out, err].compactMap { $0.openSince.map { $0 + Self.patience } }
    if end != nil {
      moments.append(lastByte + Self.lastWords)
    } else {
      moments.append(start + order.limit + (limitPassed ? order.grace : 0))
    }
    return moments.min()
  }

  private mutating func obey() {
    for signal in Machine.signals(of: signals) {
      switch signal {
      case SIGINT: pass(SIGINT)
      case SIGTERM: pass(SIGTERM)
      case SIGUSR1: pass(SIGKILL)
      default: break
      }
    }
  }

  /// To all of the command: it leads a group of its own. It cannot be another process's number
  /// by now, since nobody but us waits for it.
  private func pass(_ signal: Int32) {
    guard end == nil, child > 0 else { return }
    _ = kill(-child, signal)
  }

  private mutating func holdToLimit() {
    guard end == nil else { return }
    let passed = Machine.steady - start
    if !limitPassed, passed >= order.limit {
      limitPassed = true
      pass(SIGTERM)
    } else if limitPassed, passed >= order.limit + order.grace {
      pass(SIGKILL)
    }
  }

  private mutating func give() {
    while !food.isEmpty {
      let count = Machine.write(feed, food.prefix(1 << 16))
      if count < 0 && errno == EAGAIN { return }
      if count < 0 { break }
      food = food.dropFirst(count)
    }
    _ = close(feed)
    feed = -1
  }

  private static func take(
    _ source: inout Source, of stream: OutputLine.Stream, into files: inout OutputFiles
  ) {
    switch Machine.read(source.file) {
    case .bytes(let bytes):
      let pieces = source.cutter.cut(source.masking.pass(bytes))
      files.keep(pieces, of: stream, at: Machine.now)
      source.openSince = source.cutter.hasOpenLine ? Machine.steady : nil
    case .nothing: break
    case .end:
      _ = close(source.file)
      source.file = -1
    }
  }

  private mutating func flushOld() {
    let now = Machine.steady
    if let since = out.openSince, now - since >= Self.patience {
      Self.flush(&out, of: .out, into: &files)
    }
    if let since = err.openSince, now - since >= Self.patience {
      Self.flush(&err, of: .err, into: &files)
    }
  }

  private static func flush(
    _ source: inout Source, of stream: OutputLine.Stream, into files: inout OutputFiles
  ) {
    source.openSince = nil
    guard let piece = source.cutter.flush() else { return }
    files.keep([piece], of: stream, at: Machine.now)
  }

  // The end.

  /// What was held back, for it could have become a secret, or a whole line.
  private static func end(
    _ source: inout Source, of stream: OutputLine.Stream, into files: inout OutputFiles
  ) {
    files.keep(source.cutter.cut(source.masking.finish()), of: stream, at: Machine.now)
    flush(&source, of: stream, into: &files)
  }

  private mutating func finish(_ end: RunStatus.End, leftBehind: Bool) {
    Self.end(&out, of: .out, into: &files)
    Self.end(&err, of: .err, into: &files)
    files.end(
      RunStatus(
        end: end, began: began, ended: Machine.now, took: Machine.steady - start,
        bytes: files.bytes, lines: files.lines,
        masked: out.masking.count + err.masking.count, lost: files.lost, leftBehind: leftBehind,
        limit: limitPassed ? order.limit : nil))
  }
}
