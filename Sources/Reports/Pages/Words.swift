import Foundation
package import Timeline

/// Text of a report, made of spans that know where they come from. Only what a literal says is
/// ours; every interpolated text is foreign, and is looked through before it goes out.
package struct Words: Hashable, Sendable {
  package var spans: [Span]

  package init(_ spans: [Span] = []) { self.spans = spans }

  package var isEmpty: Bool { spans.allSatisfy(\.text.isEmpty) }
  /// Whether something that belongs here was never recorded.
  package var isMissing: Bool { spans.contains { $0.kind == .notRecorded } }
  /// As it stands, without any mark-up.
  package var plain: String { spans.map(\.text).joined() }
}

/// A run of text of one kind.
package struct Span: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// Ours: fixed words, times, counts, digests.
    case own
    case foreign
    case strong
    /// An entry of the record; its text is the entry's name.
    case entry(EntryID)
    /// Stands where a required thing was never written down.
    case notRecorded
    /// Stands where something was taken out for the audience.
    case withheld
  }

  package var text: String
  package var kind: Kind
  package var tag: Sensitivity?

  package init(_ text: String, _ kind: Kind, tag: Sensitivity? = nil) {
    self.text = text
    self.kind = kind
    self.tag = tag
  }
}

/// What a text is about, where that decides who may read it (exercises-and-reports B.3).
package enum Sensitivity: String, CaseIterable, Hashable, Sendable {
  case person, secret, ioc, host, money
  case privilege = "legal-privilege"
  case prompt = "prompt-text"
  /// What somebody wrote in words of their own: notes, reasons.
  case note = "free-text"
}

extension Words: ExpressibleByStringInterpolation {
  package init(stringLiteral text: String) { self.init([Span(text, .own)]) }
  package init(stringInterpolation: StringInterpolation) { self.init(stringInterpolation.spans) }

  package struct StringInterpolation: StringInterpolationProtocol {
    var spans: [Span] = []

    package init(literalCapacity: Int, interpolationCount: Int) {}
    package mutating func appendLiteral(_ text: String) {
      if !text.isEmpty { spans.append(Span(text, .own)) }
    }
    package mutating func appendInterpolation(_ foreign: String, _ tag: Sensitivity? = nil) {
      spans.append(Span(foreign, .foreign, tag: tag))
    }
    package mutating func appendInterpolation(own text: String) { spans.append(Span(text, .own)) }
    package mutating func appendInterpolation(own number: Int) {
      spans.append(Span(String(number), .own))
    }
    package mutating func appendInterpolation(strong text: String) {
      spans.append(Span(text, .strong))
    }
    package mutating func appendInterpolation(by name: String) {
      spans.append(Span(name, .foreign, tag: .person))
    }
    package mutating func appendInterpolation(_ entry: EntryID) {
      spans.append(Span(entry.description, .entry(entry)))
    }
    package mutating func appendInterpolation(_ words: Words) { spans += words.spans }
  }
}

extension Words {
  package static var empty: Words { Words() }
  package static var notRecorded: Words { Words([Span(Reports.notRecorded, .notRecorded)]) }
  package static var none: Words { "–" }
  package static func own(_ text: String) -> Words { Words([Span(text, .own)]) }
  package static func own(_ number: Int) -> Words { Words([Span(String(number), .own)]) }
  package static func foreign(_ text: String, _ tag: Sensitivity? = nil) -> Words {
    Words([Span(text, .foreign, tag: tag)])
  }
  /// Absent is said, never left blank.
  package static func foreign(_ text: String?, _ tag: Sensitivity? = nil, or other: Words) -> Words
  {
    text.map { .foreign($0, tag) } ?? other
  }

  package static func + (left: Words, right: Words) -> Words { Words(left.spans + right.spans) }
  package static func += (left: inout Words, right: Words) { left.spans += right.spans }
}

extension Sequence<Words> {
  package func joined(separator: String) -> Words {
    var all = Words()
    for words in self {
      if !all.spans.isEmpty { all.spans.append(Span(separator, .own)) }
      all.spans += words.spans
    }
    return all
  }
}
