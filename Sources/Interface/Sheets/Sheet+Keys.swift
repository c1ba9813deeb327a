import Problems
import Terminal

extension Sheet {
  /// What a key came to.
  enum Outcome: Hashable {
    case stays
    case cancelled
    case confirmed
    /// F1: what the field is for.
    case explains(String)
    case secret(SecretChange)
    case unknown
  }

  enum SecretChange: Hashable {
    case insert(String)
    case deleteLast
    case clear
  }

  mutating func take(_ key: Key) -> Outcome {
    guard case .editing = stage else { return key == .escape ? .cancelled : .stays }
    switch key {
    case .escape, .control("g"), .control("c"): return .cancelled
    case .tab: move(by: 1)
    case .backTab: move(by: -1)
    case .down where isOnButtons: move(by: 1)
    case .up where isOnButtons: move(by: -1)
    case .function(1): return .explains(focused?.help ?? "y does it, Esc leaves all as it is")
    case .control("d") where isSignedByEnter: return .confirmed
    default: return isOnButtons ? takeOnButtons(key) : takeInField(key)
    }
    return .stays
  }

  private mutating func takeOnButtons(_ key: Key) -> Outcome {
    switch key {
    case .character("y"): return .confirmed
    case .enter: return isSignedByEnter ? .confirmed : .cancelled
    case .character("q"), .character("n"): return .cancelled
    case .character(let digit) where digit.isNumber: return choose(digit)
    default: return .unknown
    }
  }

  private mutating func takeInField(_ key: Key) -> Outcome {
    switch fields[focus].content {
    case .line(var line):
      if key == .enter || key == .down { return step(1) }
      if key == .up { return step(-1) }
      guard line.edit(key) else { return .unknown }
      fields[focus].content = .line(line)
    case .lines(var line):
      if key == .enter {
        line.insert("\n")
      } else if !line.edit(key) {
        return .unknown
      }
      fields[focus].content = .lines(line)
    case .choice(let options, let chosen): return takeInChoice(key, options, chosen)
    case .several(let options, let chosen, let at):
      return takeInSeveral(key, options, chosen, at)
    case .secret(let count): return takeInSecret(key, count)
    }
    problem = nil
    return .stays
  }

  private mutating func takeInChoice(_ key: Key, _ options: [String], _ chosen: Int?) -> Outcome {
    switch key {
    case .character("y"): return .confirmed
    case .enter: return step(1)
    case .character("j"), .down, .right, .character(" "), .character("l"):
      fields[focus].content = .choice(options, chosen: ((chosen ?? -1) + 1) % options.count)
    case .character("k"), .up, .left, .character("h"):
      let count = options.count
      fields[focus].content = .choice(options, chosen: ((chosen ?? count) + count - 1) % count)
    case .character(let digit) where digit.isNumber: return choose(digit)
    case .character("q"): return .cancelled
    default: return .unknown
    }
    problem = nil
    return .stays
  }

  private mutating func takeInSeveral(
    _ key: Key, _ options: [String], _ chosen: Set<Int>, _ at: Int
  ) -> Outcome {
    var (chosen, at) = (chosen, at)
    switch key {
    case .character("y"): return .confirmed
    case .character("q"): return .cancelled
    case .enter: return step(1)
    case .character("j"), .down:
      if at == options.count - 1 { return step(1) }
      at += 1
    case .character("k"), .up:
      if at == 0 { return step(-1) }
      at -= 1
    case .character(" "), .character("x"): chosen.formSymmetricDifference([at])
    case .character(let digit) where digit.isNumber:
      guard let number = digit.wholeNumberValue, options.indices.contains(number - 1) else {
        return .unknown
      }
      at = number - 1
      chosen.formSymmetricDifference([at])
    default: return .unknown
    }
    fields[focus].content = .several(options, chosen: chosen, at: at)
    problem = nil
    return .stays
  }

  /// A number chooses in the field that has the focus, else in the first choice there is.
  private mutating func choose(_ digit: Character) -> Outcome {
    let index =
      focused?.chosen != nil || !isOnButtons
      ? focus : fields.firstIndex { if case .choice = $0.content { true } else { false } }
    guard let index, fields.indices.contains(index), let number = digit.wholeNumberValue,
      case .choice(let options, _) = fields[index].content, options.indices.contains(number - 1)
    else { return .unknown }
    fields[index].content = .choice(options, chosen: number - 1)
    problem = nil
    return .stays
  }

  private mutating func takeInSecret(_ key: Key, _ count: Int) -> Outcome {
    switch key {
    case .enter, .down: return step(1)
    case .up: return step(-1)
    case .character(let character):
      fields[focus].content = .secret(count: count + 1)
      return .secret(.insert(String(character)))
    case .backspace:
      fields[focus].content = .secret(count: max(0, count - 1))
      return count == 0 ? .stays : .secret(.deleteLast)
    case .control("u"):
      fields[focus].content = .secret(count: 0)
      return .secret(.clear)
    default: return .unknown
    }
  }

  private mutating func step(_ direction: Int) -> Outcome {
    move(by: direction)
    return .stays
  }

  /// A paste is data: it goes into the field that has the focus, as it is in a field of several
  /// lines, with its line ends as ` / ` in others. False where no text is being typed.
  mutating func paste(_ text: String) -> (isTaken: Bool, change: SecretChange?) {
    guard case .editing = stage, fields.indices.contains(focus) else { return (false, nil) }
    let clean = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    switch fields[focus].content {
    case .line(var line):
      line.insert(visible(clean.trimmed.replacing("\n", with: " / ")))
      fields[focus].content = .line(line)
    case .lines(var line):
      line.insert(
        clean.split(separator: "\n", omittingEmptySubsequences: false).map {
          visible(String($0))
        }.joined(separator: "\n"))
      fields[focus].content = .lines(line)
    case .secret(let count):
      let secret = clean.trimmed
      fields[focus].content = .secret(count: count + secret.count)
      return (true, .insert(secret))
    case .choice, .several: return (false, nil)
    }
    return (true, nil)
  }
}
