extension QuestionType {
  /// The types as a playbook writes them; `list of T` with any that has one value.
  static let names =
    simple.map(\.name) + simple.filter(\.type.canBeListed).map { "list of \($0.name)" }

  private static let simple: [(name: String, type: QuestionType)] = [
    ("yes-no", .yesNo), ("choice", .choice), ("text", .text), ("account", .account),
    ("file", .file), ("host", .host), ("ip", .ip), ("url", .url), ("email", .email),
    ("number", .number), ("count", .count), ("money", .money), ("time", .time),
    ("duration", .duration), ("place", .place), ("count by place", .countByPlace),
    ("secret", .secret),
  ]

  /// The type as written, `list of host`; `nil` where there is none of that name.
  package init?(_ text: String) {
    if text.hasPrefix("list of ") {
      guard let item = QuestionType(String(text.dropFirst(8))), item.canBeListed else { return nil }
      self = .list(item)
    } else {
      guard let found = Self.simple.first(where: { $0.name == text }) else { return nil }
      self = found.type
    }
  }

  package var name: String {
    if case .list(let item) = self { return "list of \(item.name)" }
    return Self.simple.first { $0.type == self }?.name ?? ""
  }

  private var canBeListed: Bool {
    switch self {
    case .list, .countByPlace, .secret: false
    default: true
    }
  }

  /// Whether a text is its value, checked for its kind.
  var isText: Bool {
    switch self {
    case .text, .account, .file, .host, .ip, .url, .email: true
    default: false
    }
  }

  var item: QuestionType? {
    if case .list(let item) = self { return item }
    return nil
  }
}
