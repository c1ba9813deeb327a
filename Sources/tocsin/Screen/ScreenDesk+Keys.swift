import Interface
import Response
import Terminal
import Timeline

/// How often a passphrase was refused, and until when another is not tried.
struct Tries {
  private(set) var left = Tries.most
  private var waitsUntil: Duration?

  private static let most = 3
  private static let wait = Duration.seconds(5)

  /// Seconds to wait still; nil: try.
  func waiting(at now: Duration) -> Int64? {
    guard let waitsUntil, waitsUntil > now else { return nil }
    return (waitsUntil - now).components.seconds + 1
  }

  mutating func refused(at now: Duration) {
    left -= 1
    guard left == 0 else { return }
    (left, waitsUntil) = (Tries.most, now + Tries.wait)
  }
}

extension ScreenDesk {
  func prompt(refused: String?) -> SigningKey.Prompt {
    // The prompt says so, and typing the passphrase says why.
    let fingerprint = (try? session.finder().publicKey().fingerprint) ?? "not readable"
    return SigningKey.Prompt(
      key: "\(Responder.name(shell))  \(fingerprint)",
      agentFound: shell.variable("SSH_AUTH_SOCK") != nil, triesLeft: tries.left,
      refused: refused)
  }

  /// With the passphrase that was typed. It is held while the incident is open: the same key signs
  /// the checkpoint when it is left.
  func unlock() -> [Message] {
    guard handling != nil else { return [] }
    if let seconds = tries.waiting(at: monotonicNow()) {
      secret.take(.clear)
      return locked("wait \(seconds) s, then type it again")
    }
    guard !secret.isEmpty else { return locked("nothing was typed") }
    guard let held = secret.held() else { return locked("no memory for it") }
    do {
      let opened = try openKey(session.finder(passphrase: held.path).identity(makesOne: false))
      passphrase = held
      tries = Tries()
      return opened
    } catch {
      tries.refused(at: monotonicNow())
      return locked(refusal(for: error).message)
    }
  }

  private func locked(_ why: String) -> [Message] {
    [.signingKey(.locked(prompt(refused: why)))]
  }

  /// The agent's copy of the same key.
  func useAgent() -> [Message] {
    do {
      return try openKey(session.finder().agentIdentity())
    } catch {
      return locked(refusal(for: error).message)
    }
  }

  private func openKey(_ identity: Identity) throws -> [Message] {
    guard let handling else { return [] }
    try handling.reside(as: identity)
    try handling.openSession()
    closedBecause = nil
    return [
      .signingKey(.open), .refreshed(refresh), .notice("the key is open; what you do is signed"),
    ]
  }

  /// A key of tocsin's own; it counts in an incident of others once the lead admits it.
  func makeKey() throws -> [Message] {
    let identity = try session.identity(makesOne: true)
    return handling == nil ? [.signingKey(.open)] : try openKey(identity)
  }
}
