import CNcurses
import Glibc

/// The one owner of the tty. A second owner does not compile, and whatever ends this one gives the
/// terminal back: `deinit`, and for `exit` and crashes, which skip it, a guard in C.
package struct TerminalSession: ~Copyable {
  package let traits: TerminalTraits
  /// The tty, for `poll`. It is ours alone and does not block; the shell's own is left as it is.
  package let descriptor: Int32
  private var painter: FramePainter
  /// What the tty has not taken yet. Nothing is painted before it is gone.
  private var backlog: ArraySlice<UInt8> = []
  private var isSlow = false
  private var isOnScreen = false
  package private(set) var isMouseOn: Bool

  package enum Drawing: Hashable, Sendable {
    case drawn
    /// The line is slow: draw the newest frame once `flush` says that there is room.
    case skipped
  }

  package init(_ wishes: TerminalWishes) throws(TerminalError) {
    let term = try usableTerm(wishes)
    let painter = try FramePainter(term: term)
    let descriptor = try openRawTerminal()
    self.init(descriptor, painter, wishes)
  }

  private init(_ descriptor: Int32, _ painter: consuming FramePainter, _ wishes: TerminalWishes) {
    self.descriptor = descriptor
    traits = TerminalTraits(wishes, painter.abilities)
    self.painter = painter
    isMouseOn = wishes.isMouseOn
    guardTerminal()
  }

  deinit {
    if isOnScreen { _ = writeAll(farewell()) }
    curses_cooked(descriptor)
    curses_unguard()
    close(descriptor)
  }

  /// A decoder for what this terminal sends.
  package func decoder() -> KeyDecoder {
    let described = KeySequences.capabilities.compactMap { name, key in
      capability(name).map { (bytes: $0, key: key) }
    }
    let charset: Charset = traits.isUTF8 ? .utf8 : .singleByte(localeCharacters())
    return KeyDecoder(
      sequences: KeySequences(described: described),
      settings: .init(
        escapeDelay: traits.escapeDelay, charset: charset,
        hasBracketedPaste: traits.hasBracketedPaste))
  }

  /// Rows and columns now; 24 × 80 where the tty does not know.
  package var size: (rows: Int, columns: Int) {
    var size = winsize()
    guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_row > 0, size.ws_col > 0
    else { return (24, 80) }
    return (Int(size.ws_row), Int(size.ws_col))
  }

  /// Whether `poll` should ask for room to write.
  package var waitsForRoom: Bool { isSlow || !backlog.isEmpty }

  /// Sends what differs from the last frame, in one write; `rows` are the only ones that can (nil:
  /// any may).
  package mutating func draw(
    _ frame: Frame, only rows: [Int]? = nil
  ) throws(LineLost) -> Drawing {
    guard backlog.isEmpty else { return .skipped }
    if !isSlow, queued > slowLimit {
      isSlow = true
      return .skipped
    }
    isSlow = false
    var bytes = painter.paint(frame, only: rows)
    if !isOnScreen {
      isOnScreen = true
      bytes += pasteOn + (isMouseOn ? mouseOn : [])
    }
    try send(bytes[...])
    return .drawn
  }

  /// Call when `poll` says that there is room.
  package mutating func flush() throws(LineLost) {
    isSlow = false
    if !backlog.isEmpty { try send(backlog) }
  }

  /// Everything that waits to be read; empty where nothing does.
  package mutating func read() throws(LineLost) -> [UInt8] {
    var bytes: [UInt8] = []
    repeat {
      let (part, problem) = readOnce()
      if problem == EAGAIN || problem == EINTR { break }
      guard problem == 0, !part.isEmpty else { throw LineLost() }
      bytes += part
      if part.count < readSize { break }
    } while bytes.count < readSize * 16
    return bytes
  }

  /// Draws everything anew with the next frame.
  package mutating func forget() {
    painter.forget()
  }

  package mutating func setMouse(isOn: Bool) throws(LineLost) {
    guard isOn != isMouseOn else { return }
    isMouseOn = isOn
    if isOnScreen { try send(backlog + (isOn ? mouseOn : mouseOff)) }
  }

  /// Gives the terminal to the shell or another program, until `takeBack`.
  package mutating func giveAway() throws(LineLost) {
    let bytes = isOnScreen ? farewell() : []
    isOnScreen = false
    _ = writeAll(backlog + bytes)
    backlog = []
    curses_cooked(descriptor)
    curses_unguard()
  }

  /// Whether this process may use the terminal: its group is in the foreground, or the terminal
  /// controls no session at all.
  package var isForeground: Bool {
    let group = tcgetpgrp(descriptor)
    return group < 0 || group == getpgrp()
  }

  /// After `giveAway`, and after a stop from outside that left no time for it.
  package mutating func takeBack() throws(LineLost) {
    if isOnScreen { _ = painter.leave() }
    isOnScreen = false
    guard curses_raw(descriptor) == 0 else { throw LineLost() }
    guardTerminal()
    painter.enterAgain()
  }

  /// What a crash leaves on the terminal's last line.
  package func setCrashNotice(_ notice: String) {
    unsafe curses_guard_notice("\r\n" + notice + "\r\n")
  }

  /// The line is gone: `deinit` must write nothing.
  package mutating func abandon() {
    isOnScreen = false
    backlog = []
    curses_unguard()
  }

  private func farewell() -> [UInt8] {
    (isMouseOn ? mouseOff : []) + pasteOff + painter.leave()
  }

  private func guardTerminal() {
    let sequence =
      mouseOff + pasteOff + ["sgr0", "rmcup", "cnorm"].flatMap { capability($0) ?? [] }
    unsafe curses_guard(descriptor, sequence, sequence.count)
  }

  private var queued: Int32 {
    var count: Int32 = 0
    return unsafe ioctl(descriptor, UInt(TIOCOUTQ), &count) == 0 ? count : 0
  }

  /// One write; what is not taken waits.
  private mutating func send(_ bytes: ArraySlice<UInt8>) throws(LineLost) {
    let written = writeOnce(bytes)
    guard written >= 0 else {
      if errno == EAGAIN || errno == EINTR {
        backlog = bytes
        return
      }
      throw LineLost()
    }
    backlog = bytes.dropFirst(written)
  }

  private func writeOnce(_ bytes: ArraySlice<UInt8>) -> Int {
    guard !bytes.isEmpty else { return 0 }
    return unsafe bytes.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
  }

  /// For the way out: waits at most a tenth of a second for a slow line.
  private func writeAll(_ bytes: ArraySlice<UInt8>) -> Bool {
    var rest = bytes
    while !rest.isEmpty {
      let written = writeOnce(rest)
      if written > 0 { rest = rest.dropFirst(written) }
      guard written < 0 else { continue }
      guard errno == EAGAIN, waitForRoom() else { return false }
    }
    return true
  }

  private func writeAll(_ bytes: [UInt8]) -> Bool { writeAll(bytes[...]) }

  private func waitForRoom() -> Bool {
    var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    return unsafe poll(&request, 1, 100) == 1 && request.revents & Int16(POLLOUT) != 0
  }

  private func readOnce() -> (bytes: [UInt8], errno: Int32) {
    var problem: Int32 = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: readSize) { buffer, count in
      let length = unsafe Glibc.read(descriptor, buffer.baseAddress, readSize)
      if length < 0 { problem = errno }
      count = max(0, length)
    }
    return (bytes, problem)
  }
}

private let readSize = 4096
/// A line that has this much to carry gets no more frames.
private let slowLimit: Int32 = 8192

private let pasteOn = Array("\u{1B}[?2004h".utf8)
private let pasteOff = Array("\u{1B}[?2004l".utf8)
private let mouseOn = Array("\u{1B}[?1000h\u{1B}[?1006h".utf8)
private let mouseOff = Array("\u{1B}[?1006l\u{1B}[?1000l".utf8)

private func usableTerm(_ wishes: TerminalWishes) throws(TerminalError) -> String {
  guard isatty(0) == 1, isatty(1) == 1 else { throw .notATerminal }
  guard let term = wishes.term, !term.isEmpty else { throw .noTerm }
  guard term != "dumb" else { throw .unfit(term: term) }
  return term
}

private func openRawTerminal() throws(TerminalError) -> Int32 {
  let descriptor = try openTerminal()
  let problem = curses_raw(descriptor)
  guard problem == 0 else {
    close(descriptor)
    throw .system(operation: "set its modes", errno: problem)
  }
  return descriptor
}

/// The terminal opened anew, so that not blocking is our own affair and not the shell's.
private func openTerminal() throws(TerminalError) -> Int32 {
  let flags = O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC
  let controlling = unsafe open("/dev/tty", flags)
  if controlling >= 0, device(controlling) == device(1) { return controlling }
  if controlling >= 0 { close(controlling) }
  guard let name = unsafe ttyname(1) else { throw .system(operation: "say its name", errno: errno) }
  let named = unsafe open(name, flags)
  guard named >= 0 else { throw .system(operation: "be opened", errno: errno) }
  return named
}

/// The number of the terminal behind a descriptor: /dev/tty and its real name differ in all else.
private func device(_ descriptor: Int32) -> UInt32? {
  var number: UInt32 = 0
  return unsafe ioctl(descriptor, 0x8004_5432, &number) == 0 ? number : nil
}

/// The characters of 0x80…0xFF in the locale's charset.
private func localeCharacters() -> [Character?] {
  (0x80...0xFF).map { byte in
    let value = curses_scalar_of_byte(UInt8(byte))
    guard value >= 0xA0, let scalar = Unicode.Scalar(UInt32(value)) else { return nil }
    return Character(scalar)
  }
}
