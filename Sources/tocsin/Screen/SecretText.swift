import Interface
import Response

/// A secret while it is typed: never in the model, a frame or a file, and overwritten once used.
struct SecretText {
  private var bytes: [UInt8] = []

  mutating func take(_ edit: Effect.SecretEdit) {
    switch edit {
    case .insert(let text): bytes += text.utf8
    case .deleteLast:
      while let last = bytes.popLast(), last & 0xC0 == 0x80 { continue }
    case .clear: wipe()
    }
  }

  /// The act with the secret as its answer.
  mutating func fill(_ act: Act) -> Act {
    guard case .answer(let question, var answer) = act.intent else { return act }
    answer.secret = String(decoding: bytes, as: UTF8.self)
    wipe()
    var filled = act
    filled.intent = .answer(question: question, answer)
    return filled
  }

  var isEmpty: Bool { bytes.isEmpty }

  /// For a command that is about to be started.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Held for `ssh-keygen`; nothing of it stays here.
  mutating func held() -> HeldPassphrase? {
    defer { wipe() }
    return HeldPassphrase(bytes)
  }

  private mutating func wipe() {
    for index in bytes.indices { bytes[index] = 0 }
    bytes.removeAll()
  }
}
