/// A JSON value as a foreign file wrote it: members keep their order, numbers their digits, so that
/// what nobody touched is written back as it came.
package indirect enum JSONValue: Sendable {
  case null
  case bool(Bool)
  /// As written: `1.0` is not `1`, though both are the same number.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)

  package var string: String? { if case .string(let text) = self { text } else { nil } }
  package var bool: Bool? { if case .bool(let truth) = self { truth } else { nil } }
  package var array: [JSONValue]? { if case .array(let items) = self { items } else { nil } }
  package var object: JSONObject? { if case .object(let members) = self { members } else { nil } }

  /// A whole number that every reader holds exactly.
  package var integer: Int? {
    guard case .number(let digits) = self else { return nil }
    if let whole = Int(digits) { return whole.magnitude < 1 << 53 ? whole : nil }
    guard let number = Double(digits), abs(number) < 9e15 else { return nil }
    return Int(exactly: number)
  }

  package subscript(_ key: String) -> JSONValue? { object?[key] }

  /// As a message names it.
  var described: String {
    switch self {
    case .null: "null"
    case .bool: "true or false"
    case .number: "a number"
    case .string: "a text"
    case .array: "a list"
    case .object: "an object"
    }
  }
}

/// The members of an object in their order; a name stands once.
package struct JSONObject: Sendable {
  package struct Member: Sendable {
    package let name: String
    package var value: JSONValue
  }

  package private(set) var members: [Member] = []
  private var places: [String: Int] = [:]

  package init() {}

  package init(_ members: [(String, JSONValue)]) {
    for (name, value) in members { self[name] = value }
  }

  package var isEmpty: Bool { members.isEmpty }
  package var names: [String] { members.map(\.name) }

  /// Setting `nil` takes the member out; a new one goes to the end.
  package subscript(_ name: String) -> JSONValue? {
    get { places[name].map { members[$0].value } }
    set {
      switch (places[name], newValue) {
      case (let place?, let value?): members[place].value = value
      case (nil, let value?):
        places[name] = members.count
        members.append(Member(name: name, value: value))
      case (let place?, nil): remove(at: place)
      case (nil, nil): break
      }
    }
  }

  private mutating func remove(at place: Int) {
    members.remove(at: place)
    places = [:]
    for (index, member) in members.enumerated() { places[member.name] = index }
  }

  /// The object with some members only, made in one go.
  func filtered(_ isKept: (Member) -> Bool) -> JSONObject {
    JSONObject(members.filter(isKept).map { ($0.name, $0.value) })
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral {
  package init(stringLiteral value: String) { self = .string(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package static func int(_ number: Int) -> JSONValue { .number(String(number)) }
  package static func texts(_ texts: [String]) -> JSONValue { .array(texts.map(JSONValue.string)) }
  /// An object of the members that are there.
  package static func members(_ members: [(String, JSONValue?)]) -> JSONValue {
    .object(JSONObject(members.compactMap { name, value in value.map { (name, $0) } }))
  }
}
