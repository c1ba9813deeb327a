import Foundation
import Playbooks
import Response
import Timeline

/// Puts other names and numbers in the place of real ones, the same everywhere, so that a story can
/// be told to others: hosts, accounts, addresses, people, and every number of three digits or more.
struct Mask {
  private var pairs: [(real: String, mask: String)] = []
  private var counts: [String: Int] = [:]

  init(_ incident: Incident, entries: [Entry], organisation: [String]) {
    for name in organisation { hide(name, as: "company") }
    for person in Set(incident.people.values).union(entries.map { responder(ofLog: $0.id.log) })
      .sorted()
    {
      hide(person, as: "responder")
    }
    for entry in entries where entry.kind == "fact.answered" {
      guard let name = entry.data["question"]?.string, let value = entry.data["value"],
        let question = incident.question(named: name)
      else { continue }
      hide(value, of: question.type)
    }
    // What only stands in prose.
    for text in entries.flatMap({ $0.data.values }).flatMap(Self.texts) {
      for found in RealName.all(in: text) { hide(found) }
    }
    // Longer ones first: a host's name may begin with an account's.
    pairs.sort { ($0.real.count, $1.real) > ($1.real.count, $0.real) }
  }

  func callAsFunction(_ text: String) -> String {
    var masked = text
    for pair in pairs { masked = masked.replacing(pair.real, with: pair.mask) }
    return Self.maskingNumbers(masked)
  }

  private mutating func hide(_ real: String, as kind: String) {
    guard real.count > 1, !pairs.contains(where: { $0.real == real }) else { return }
    let number = (counts[kind] ?? 0) + 1
    counts[kind] = number
    let mask =
      switch kind {
      case "host": "host-\(Self.letters(number)).example"
      case "mail": "person-\(Self.letters(number))@example.org"
      case "url": "https://place-\(Self.letters(number)).example/"
      default: "\(kind)-\(Self.letters(number))"
      }
    pairs.append((real, mask))
  }

  private mutating func hide(_ found: RealName) {
    switch found.kind {
    case .host: hide(found.text, as: "host")
    case .mail: hide(found.text, as: "mail")
    case .address: hide(found.text, as: "address")
    }
  }

  private mutating func hide(_ value: JSON, of type: QuestionType) {
    let kind: String? =
      switch Self.item(of: type) {
      case .account: "account"
      case .host: "host"
      case .ip: "address"
      case .email: "mail"
      case .url: "url"
      case .file: "file"
      default: nil
      }
    guard let kind else { return }
    for text in Self.texts(value) { hide(text, as: kind) }
  }

  private static func item(of type: QuestionType) -> QuestionType {
    if case .list(let item) = type { item } else { type }
  }

  private static func texts(_ value: JSON) -> [String] {
    switch value {
    case .string(let text): [text]
    case .array(let items): items.flatMap(texts)
    case .object(let members): members.sorted { $0.key < $1.key }.flatMap { texts($0.value) }
    case .null, .bool, .int: []
    }
  }

  /// a, b … z, aa: no digit that a number's mask would change.
  private static func letters(_ number: Int) -> String {
    var rest = number
    var text = ""
    while rest > 0 {
      rest -= 1
      text = String(UnicodeScalar(UInt8(97 + rest % 26))) + text
      rest /= 26
    }
    return text
  }

  /// Each digit goes to another, the first never to zero: as long as before, and not the same.
  private static func maskingNumbers(_ text: String) -> String {
    let digits: [Character] = ["7", "4", "8", "1", "9", "2", "5", "3", "6", "0"]
    var masked = ""
    var run: [Character] = []
    func flushed() -> String {
      guard run.count >= 3 else { return String(run) }
      let other = run.map { digits[$0.wholeNumberValue ?? 0] }
      return String(other[0] == "0" ? ["1"] + other.dropFirst() : other)
    }
    for character in text {
      if character.isASCII, character.isNumber {
        run.append(character)
      } else {
        masked += flushed()
        run = []
        masked.append(character)
      }
    }
    return masked + flushed()
  }
}
