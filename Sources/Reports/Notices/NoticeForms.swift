/// The templates of notices (`templates/notices/`), and which of them a stage of a rule takes.
package struct NoticeForms: Sendable {
  /// Path below `templates/notices/` → bytes.
  private let files: [String: [UInt8]]

  package init(_ files: [String: [UInt8]]) { self.files = files }

  struct Form {
    /// Below `templates/notices/`: `us-ma-93h.residents.md`.
    var path: String
    /// To whom, where the stage asks for several letters.
    var part: String?
  }

  /// What every stage without a form of its own takes.
  static let general = "general.md"

  /// `<rule>.<stage>.md` with its parts, else `<rule>.md` with its parts, else the general one.
  func forms(rule: String, stage: String, of stages: [String]) -> [Form] {
    let own = forms(beginning: "\(rule).\(Self.slug(stage))", except: [])
    if !own.isEmpty { return own }
    let shared = forms(beginning: rule, except: Set(stages.map(Self.slug)))
    return shared.isEmpty ? [Form(path: Self.general, part: nil)] : shared
  }

  private func forms(beginning name: String, except stages: Set<String>) -> [Form] {
    files.keys.sorted().compactMap { path in
      guard path.hasSuffix(".md"), path.hasPrefix(name), !path.contains("/") else { return nil }
      let rest = path.dropFirst(name.count).dropLast(3)
      if rest.isEmpty { return Form(path: path, part: nil) }
      guard rest.first == "." else { return nil }
      let part = String(rest.dropFirst())
      return stages.contains(part) || part.contains(".") ? nil : Form(path: path, part: part)
    }
  }

  /// `notices/us-ma-93h.residents.md`: the stage is named where there are several.
  static func file(rule: String, stage: String, of stages: [String], part: String?) -> String {
    let names = [rule, stages.count > 1 ? slug(stage) : nil, part].compactMap(\.self)
    return "notices/\(names.joined(separator: ".")).md"
  }

  /// `individuals and ag` is `individuals-and-ag` in a file's name.
  static func slug(_ stage: String) -> String {
    String(stage.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
  }

  func text(of path: String) throws(ReportError) -> String {
    guard let bytes = files[path] else { throw .templateIsMissing(path) }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .templateIsNotText }
    return text
  }

  /// Partials by name: `{{> letterhead}}` is `parts/letterhead.md`.
  var partials: [(name: String, path: String)] {
    files.keys.filter { $0.hasPrefix("parts/") && $0.hasSuffix(".md") }.sorted()
      .map { (String($0.dropFirst(6).dropLast(3)), $0) }
  }

  /// All letters there are, without the partials.
  package var letters: [String] { files.keys.filter { !$0.contains("/") }.sorted() }
}
