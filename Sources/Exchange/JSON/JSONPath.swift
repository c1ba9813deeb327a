/// Where a value stands in a JSON document, as RFC 6901 writes it: `/workflow/action--…/commands/0`.
package struct JSONPath: Hashable, Sendable, CustomStringConvertible {
  private let parts: [String]

  package init(_ parts: [String] = []) { self.parts = parts }

  static func / (path: JSONPath, part: String) -> JSONPath { JSONPath(path.parts + [part]) }
  static func / (path: JSONPath, part: Int) -> JSONPath { path / String(part) }

  package var description: String {
    guard !parts.isEmpty else { return "/" }
    return parts.map { "/" + $0.replacing("~", with: "~0").replacing("/", with: "~1") }.joined()
  }
}
