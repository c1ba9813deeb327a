/// What a member of a CACAO object may hold: the 51 schemas of the standard and what its prose adds,
/// as tables, since the schemas themselves let unknown members pass (docs/exchange.md).
indirect enum CacaoRule {
  case text
  case flag
  case whole(ClosedRange<Int>)
  /// An identifier; of one of these types, or of any where none is named.
  case id([String])
  case time
  /// A time, or null.
  case timeOrNull
  /// A text, or null: the value of a variable.
  case textOrNull
  case oneOf([String])
  /// Lists, when present, are not empty.
  case list(CacaoRule)
  case object(CacaoShape)
  /// Entries by identifier, the shape chosen by their `type`.
  case entries([String: CacaoShape])
  case variables
  /// Entries by the id of an extension definition, kept as they are.
  case extensions
  /// Entries of any name: headers, addresses, cases.
  case map(CacaoRule)
  case command
  /// Kept as it is.
  case open
}

/// The members an object may have.
final class CacaoShape: Sendable {
  /// As a message names it.
  let title: String
  let required: [String: CacaoRule]
  let optional: [String: CacaoRule]

  init(
    _ title: String, required: [String: CacaoRule] = [:], optional: [String: CacaoRule] = [:],
    also other: CacaoShape? = nil
  ) {
    self.title = title
    self.required = required.merging(other?.required ?? [:]) { mine, _ in mine }
    self.optional = optional.merging(other?.optional ?? [:]) { mine, _ in mine }
  }

  subscript(_ name: String) -> CacaoRule? { required[name] ?? optional[name] }
  var names: [String] { Array(required.keys) + Array(optional.keys) }
}

extension CacaoRule: Sendable {}
