import Terminal

/// The screen that opens the signing key. The passphrase is typed into the shell's buffer.
struct UnlockState {
  var prompt: SigningKey.Prompt
  var length = 0
  var isLengthShown = true

  init(prompt: SigningKey.Prompt) { self.prompt = prompt }
}

extension Model {
  mutating func takeInUnlock(_ key: Key) -> [Effect] {
    switch key {
    case .enter: return [.unlock]
    case .tab: unlock?.isLengthShown.toggle()
    case .control("a"): return unlock?.prompt.agentFound == true ? [.useAgent] : noAgent()
    case .control("r"): return lookOnly()
    case .control("n"): return [.newKey]
    case .escape, .control("g"), .control("c"): return [.secret(.clear), .quit(status: 0)]
    case .control("u"):
      unlock?.length = 0
      return [.secret(.clear)]
    case .backspace:
      guard let length = unlock?.length, length > 0 else { return [] }
      unlock?.length = length - 1
      return [.secret(.deleteLast)]
    case .character(let character):
      unlock?.length += 1
      return [.secret(.insert(String(character)))]
    default: message = unknown(key)
    }
    return []
  }

  private mutating func noAgent() -> [Effect] {
    message = "no agent socket was found (SSH_AUTH_SOCK)"
    return []
  }

  private mutating func lookOnly() -> [Effect] {
    unlock = nil
    places.removeLast()
    return [.secret(.clear), .goReadOnly]
  }
}
