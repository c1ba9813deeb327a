import Problems

/// What the logs of a source answer, and where to get what they do not.
package enum Needs {
  package static func lines(_ mapping: LogMapping) -> [String] {
    var lines = [visible("\(mapping.name): \(mapping.title)")]
    if let refusal = mapping.refusal { lines.append(visible("  cannot be used: \(refusal)")) }
    for field in LogField.allCases {
      if let places = mapping.places[field] {
        lines.append(visible("  \(field.rawValue): \(places.joined(separator: " | "))"))
      }
    }
    for field in LogField.allCases {
      if let source = mapping.missing[field] {
        lines.append(visible("  cannot tell \(field.rawValue): \(source)"))
      }
    }
    if mapping.places[.ts] != nil {
      let absent: [LogField] = [.user, .sizeIn, .sourceIP, .country, .agent, .status, .prompt]
      for field in absent where mapping.places[field] == nil && mapping.missing[field] == nil {
        lines.append(
          "  has no \(field.rawValue)\(field == .sizeIn && mapping.places[.bytes] != nil ? "; bytes stand for it" : "")"
        )
      }
    }
    lines += mapping.notes.map { visible("  note: \($0)") }
    return lines
  }

  package static func document(_ mapping: LogMapping) -> JSON {
    .fields([
      ("name", .text(mapping.name)), ("title", .text(mapping.title)),
      ("refuses", .optional(mapping.refusal)), ("unit", .text(mapping.unit)),
      (
        "fields",
        .object(
          LogField.allCases.compactMap { field in
            mapping.places[field].map { JSON.Member(field.rawValue, .list($0.map { .text($0) })) }
          })
      ),
      (
        "missing",
        .object(
          LogField.allCases.compactMap { field in
            mapping.missing[field].map { JSON.Member(field.rawValue, .text($0)) }
          })
      ), ("notes", .list(mapping.notes.map { .text($0) })),
    ])
  }
}
