/// Bytes and time in, inputs out. Nothing here reads a clock: a moment is a duration since any
/// fixed start, and the event loop calls `wake` when `deadline` has come.
package struct KeyDecoder: Sendable {
  package struct Settings: Hashable, Sendable {
    /// How long an ESC alone may be the start of a key. 25 ms; 100 ms over SSH; ESCDELAY wins.
    package var escapeDelay: Duration
    package var charset: Charset
    /// A terminal that marks pastes; one that does not is given the burst test (screens.md R2).
    package var hasBracketedPaste: Bool

    package init(
      escapeDelay: Duration = .milliseconds(25), charset: Charset = .utf8,
      hasBracketedPaste: Bool = true
    ) {
      self.escapeDelay = escapeDelay
      self.charset = charset
      self.hasBracketedPaste = hasBracketedPaste
    }
  }

  private enum State {
    case keys
    /// Esc was told; until then the rest of a key may still come.
    case afterEscape(until: Duration)
    /// The rest of a key seems to come after Esc was told.
    case tail
    case paste(PasteBuffer, end: PasteBuffer.End)
  }

  private let settings: Settings
  private let matcher: KeyMatcher
  private var state = State.keys
  private var pending: [UInt8] = []
  private var lastByte = Duration.zero

  package init(sequences: KeySequences = KeySequences(), settings: Settings = Settings()) {
    self.settings = settings
    matcher = KeyMatcher(sequences: sequences, charset: settings.charset)
  }

  /// When `wake` must be called if nothing comes before; nil when nothing is undecided.
  package var deadline: Duration? {
    switch state {
    case .paste(_, let end): return lastByte + end.silence
    case .tail: return lastByte + settings.escapeDelay
    case .keys, .afterEscape:
      guard !pending.isEmpty else { return nil }
      return lastByte + (pending == [0x1B] ? settings.escapeDelay : lateTailTime)
    }
  }

  /// What one read brought. Bytes that were on their way when the time ran out belong together, so
  /// the loop reads before it wakes.
  package mutating func feed(_ bytes: [UInt8], at now: Duration) -> [Input] {
    lastByte = now
    if case .afterEscape(let until) = state, now > until { state = .keys }
    if isBurst(bytes) {
      state = .paste(PasteBuffer(), end: .silence)
    }
    var inputs: [Input] = []
    if case .paste = state {
      inputs += collect(bytes)
    } else {
      pending += bytes
    }
    decode(into: &inputs)
    return inputs
  }

  /// Decides what was undecided, because its time is up.
  package mutating func wake(at now: Duration) -> [Input] {
    guard let deadline, now >= deadline else { return [] }
    var inputs: [Input] = []
    switch state {
    case .paste(let buffer, let end):
      state = .keys
      inputs.append(.paste(buffer.paste(endedBySilence: end)))
    case .tail:
      state = .keys
      inputs += asTyped()
    case .keys, .afterEscape:
      inputs += overdue(at: now)
    }
    decode(into: &inputs)
    return inputs
  }

  private mutating func overdue(at now: Duration) -> [Input] {
    defer { pending = [] }
    if pending == [0x1B] {
      state = .afterEscape(until: now + lateTailTime)
      return [.key(.escape)]
    }
    if pending.count == 2, pending[0] == 0x1B, 0x20..<0x7F ~= pending[1] {
      return [.key(.alt(Character(Unicode.Scalar(pending[1]))))]
    }
    return [.unknown(Array(pending.prefix(32)))]
  }

  private mutating func decode(into inputs: inout [Input]) {
    while let first = pending.first {
      if case .afterEscape = state {
        state = first == UInt8(ascii: "[") || first == UInt8(ascii: "O") ? .tail : .keys
      }
      if case .tail = state {
        guard let found = swallowedTail() else { return }
        inputs += found
        continue
      }
      switch matcher.match(pending[...]) {
      case .partial: return
      case .whole(let length, let found):
        pending.removeFirst(length)
        inputs += found
      case .pasteBegins(let length):
        let rest = Array(pending.dropFirst(length))
        pending = []
        state = .paste(PasteBuffer(), end: .mark)
        inputs += collect(rest)
      }
    }
  }

  /// The tail of a known key is dropped with a note; anything else was typed. Nil: wait for more.
  private mutating func swallowedTail() -> [Input]? {
    let whole = [0x1B] + pending
    switch matcher.match(whole[...]) {
    case .partial: return nil
    case .whole(let length, let found):
      state = .keys
      guard case .key? = found.first, length > 2 else { return asTyped() }
      pending.removeFirst(length - 1)
      return [.lateTail]
    case .pasteBegins(let length):
      // A paste whose first byte came early is still a paste.
      let rest = Array(pending.dropFirst(length - 1))
      pending = []
      state = .paste(PasteBuffer(), end: .mark)
      return [.lateTail] + collect(rest)
    }
  }

  /// Takes the first pending byte as the character it is.
  private mutating func asTyped() -> [Input] {
    let byte = pending.removeFirst()
    return [.key(.character(Character(Unicode.Scalar(byte))))]
  }

  private mutating func collect(_ bytes: [UInt8]) -> [Input] {
    guard case .paste(var buffer, let end) = state else { return [] }
    guard let rest = buffer.add(bytes, until: end) else {
      state = .paste(buffer, end: end)
      return []
    }
    state = .keys
    pending = rest
    return [.paste(buffer.paste())]
  }

  /// Six or more bytes in one read that are not one key, held or pressed once: only a paste comes
  /// so fast. A sequence that is a key counts as none.
  private func isBurst(_ bytes: [UInt8]) -> Bool {
    guard !settings.hasBracketedPaste, bytes.count >= 6 else { return false }
    guard case .keys = state, pending.isEmpty else { return false }
    var rest = bytes[...]
    var typed = 0
    var kinds: Set<Input> = []
    while !rest.isEmpty {
      guard case .whole(let length, let found) = matcher.match(rest) else { break }
      if rest.first != 0x1B {
        typed += length
        kinds.formUnion(found)
      }
      rest = rest.dropFirst(length)
    }
    return typed >= 6 && kinds.count > 1
  }
}

/// The rest of a key that comes later than this after its ESC was typed.
private let lateTailTime = Duration.milliseconds(300)
