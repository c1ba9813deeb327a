import Crypto
import Foundation

/// Strings that stand in no other copy: made for each recipient from one secret, so that a copy that
/// turns up says whose it was. Nothing of them is stored; whoever holds the secret makes them again.
package struct Honey: Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case name, key, url, sentence
  }

  package struct Grain: Hashable, Sendable {
    package var recipient: String
    package var number: Int
    package var text: String
  }

  private let secret: SymmetricKey
  /// What keeps two minters apart who have one secret.
  private static let purpose = "tocsin honey 1"

  /// At least 16 bytes.
  package init(secret: [UInt8], path: String) throws(TriageFault) {
    var secret = secret[...]
    while let last = secret.last, last <= 0x20 { secret.removeLast() }
    guard secret.count >= 16 else {
      throw TriageFault(
        "\(path): holds fewer than 16 bytes of secret",
        mend: "make one: head -c 32 /dev/urandom | base64 > \(path); chmod 600 \(path)")
    }
    self.secret = SymmetricKey(data: secret)
  }

  package func grains(for recipient: String, _ kind: Kind, count: Int) -> [Grain] {
    (0..<count).map { number in
      var dice = Dice(bytes: digest("\(kind.rawValue)\n\(recipient)\n\(number)"))
      return Grain(recipient: recipient, number: number, text: Self.text(kind, &dice))
    }
  }

  /// Proves a grain without telling it.
  package func proof(of grain: Grain) -> String {
    digest("proof\n\(grain.recipient)\n\(grain.number)\n\(grain.text)").prefix(16)
      .map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  private func digest(_ text: String) -> [UInt8] {
    Array(
      HMAC<SHA512>.authenticationCode(
        for: Data("\(Self.purpose)\n\(text)".utf8), using: secret))
  }

  /// Bits of one grain that nobody can guess.
  package static func bits(_ kind: Kind) -> Int {
    switch kind {
    case .name: 64
    case .key: 160
    case .url: 87
    case .sentence: 96
    }
  }

  private static func text(_ kind: Kind, _ dice: inout Dice) -> String {
    switch kind {
    // Sixteen syllables of 16 each: like names, and in no book.
    case .name: [4, 4, 4, 4].map { dice.word(syllables: $0) }.joined(separator: " ")
    case .key: "sk-hny" + dice.letters(32)
    case .url: "https://\(dice.letters(15)).example.net/\(dice.word(syllables: 3))"
    case .sentence:
      "the \(dice.word(syllables: 6)) of \(dice.word(syllables: 6)) keeps its "
        + "\(dice.word(syllables: 6)) under the \(dice.word(syllables: 6)) stone"
    }
  }

  /// A stream of digits out of a digest.
  private struct Dice {
    var bytes: [UInt8]
    var at = 0
    private static let heads = Array("bdfgklmnprstvzhj")
    private static let vowels = Array("aeio")
    private static let signs = Array("abcdefghijkmnpqrstuvwxyz23456789")

    mutating func byte() -> Int {
      // A digest has 64; what needs more begins again with them digested.
      if at == bytes.count { (bytes, at) = (Array(SHA512.hash(data: Data(bytes))), 0) }
      defer { at += 1 }
      return Int(bytes[at])
    }

    /// Four bits each: sixteen heads, the vowel follows from where it stands.
    mutating func word(syllables: Int) -> String {
      var text = ""
      for index in 0..<syllables {
        text.append(Self.heads[byte() % 16])
        text.append(Self.vowels[index % 4])
      }
      return text
    }

    mutating func letters(_ count: Int) -> String {
      String((0..<count).map { _ in Self.signs[byte() % 32] })
    }
  }
}
