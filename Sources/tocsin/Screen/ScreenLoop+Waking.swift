import Glibc
import Interface
import Problems
import Terminal

extension ScreenLoop {
  /// What woke the loop. Several may come at once.
  struct Wakings: OptionSet {
    let rawValue: Int

    static let input = Wakings(rawValue: 1)
    static let room = Wakings(rawValue: 2)
    static let signal = Wakings(rawValue: 4)
    static let timer = Wakings(rawValue: 8)
    static let mail = Wakings(rawValue: 16)
    static let record = Wakings(rawValue: 32)
    static let runs = Wakings(rawValue: 64)
  }

  /// Sleeps until something happens; without an open deadline for as long as it takes.
  func wait() -> Wakings {
    let tty = isAway ? -1 : session.descriptor
    let toTTY = Int16(POLLIN) | (session.waitsForRoom ? Int16(POLLOUT) : 0)
    var requests = [
      pollfd(fd: tty, events: toTTY, revents: 0),
      pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: timer.descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: stage.mailbox.descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: stage.watched() ?? -1, events: Int16(POLLIN), revents: 0),
    ]
    let firstRun = requests.count
    let isResting = runsRestUntil.map { $0 > monotonicNow() } ?? false
    if !isResting {
      requests += stage.runs().map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    }
    guard unsafe poll(&requests, nfds_t(requests.count), timeout) > 0 else { return [] }
    var wakings: Wakings = []
    if requests[0].revents & ~Int16(POLLOUT) != 0 { wakings.insert(.input) }
    if requests[0].revents & Int16(POLLOUT) != 0 { wakings.insert(.room) }
    let others: [Wakings] = [.signal, .timer, .mail, .record]
    for (request, waking) in zip(requests.dropFirst(), others) where request.revents != 0 {
      wakings.insert(waking)
    }
    if requests[firstRun...].contains(where: { $0.revents != 0 }) { wakings.insert(.runs) }
    return wakings
  }

  /// Milliseconds until something undecided must be decided; -1 where nothing is.
  private var timeout: Int32 {
    let deadlines = [
      isAway ? nil : decoder.deadline, resize.deadline, side.deadline, stage.quarterDue(),
      runsRestUntil.flatMap { $0 > monotonicNow() ? $0 : nil },
    ]
    guard let earliest = deadlines.compactMap(\.self).min() else { return -1 }
    let left = earliest - monotonicNow()
    return Int32(max(0, (left / .milliseconds(1)).rounded(.up)))
  }

  /// One wake-up: everything that waits is taken in, then the model is told, the time first.
  mutating func wake(for wakings: Wakings) throws(LineLost) {
    var messages: [Message] = []
    if wakings.contains(.timer) {
      timer.acknowledge()
      armed = nil
    }
    if wakings.contains(.signal) { try takeSignals(into: &messages) }
    if wakings.contains(.input), !isAway {
      messages += decoder.feed(try session.read(), at: monotonicNow()).compactMap {
        message(for: $0)
      }
    }
    if wakings.contains(.room) { try session.flush() }
    if wakings.contains(.mail) { messages += stage.mailbox.take().flatMap { $0() } }
    if wakings.contains(.record) { messages += stage.changed() }
    if wakings.contains(.runs) {
      messages += stage.runsChanged()
      // A flood is drawn ten times a second: keys never wait for it.
      runsRestUntil = monotonicNow() + .milliseconds(100)
    }
    let present = monotonicNow()
    messages += decoder.wake(at: present).compactMap { message(for: $0) }
    if resize.isDue(at: present) {
      let size = session.size
      messages.append(.resized(rows: size.rows, columns: size.columns))
    }
    if let due = stage.quarterDue(), due <= present { messages += stage.stateQuarter() }
    if messages.isEmpty, wakings.contains(.timer), model.passes(to: now()) {
      if need == .nothing { need = .time }
    } else if !messages.isEmpty || wakings.contains(.timer) {
      try apply([.tick(now())] + messages)
    }
  }
}

private func message(for input: Input) -> Message? {
  switch input {
  case .key(let key): .key(key)
  case .paste(let paste): .paste(.init(text: paste.text, isCut: paste.ending != .whole))
  case .mouse(let mouse): message(for: mouse)
  case .lateTail: .keyInPieces
  case .unknown(let bytes):
    .notice("\(visible(bytes: bytes)) does nothing here; ? shows what does")
  }
}

private func message(for mouse: Mouse) -> Message {
  switch mouse.action {
  case .wheelUp: .key(.up)
  case .wheelDown: .key(.down)
  case .press: .click(row: mouse.at.row, column: mouse.at.column)
  }
}
