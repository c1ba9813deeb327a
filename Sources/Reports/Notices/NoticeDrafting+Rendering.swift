import Foundation
import Mustache
import Playbooks
import Problems
import Response

extension NoticeDrafting {
  /// One letter, its values still marked.
  func draft(
    _ form: NoticeForms.Form, _ duty: DutyView, _ stage: DutyView.StageView
  ) throws(ReportError) -> String {
    var values = NoticeValues(self, duty, stage)
    let library = try library(with: form)
    // What is open can only be said once the rest is written.
    values.set("open-points", "Nothing is open.")
    let first = try rendered(form, library, values)
    var open = Blank.all(Blank.later, in: first).map { "- \($0)" }
    if first.contains(Blank.missing) {
      open.append(
        Blank.missing(
          "What is missing above, and who tells it by when?", could: values.could(nil)))
    }
    if !open.isEmpty { values.set("open-points", open.joined(separator: "\n")) }
    let text = try rendered(form, library, values)
    return heading(duty, stage, form) + tidy(text)
  }

  /// What a person who opens the draft must know, in a comment that no recipient sees.
  private func heading(
    _ duty: DutyView, _ stage: DutyView.StageView, _ form: NoticeForms.Form
  ) -> String {
    let part = form.part.map { ", for \($0)" } ?? ""
    return """
      <!-- tocsin: \(duty.rule), \(stage.name)\(part). Comments like this one are not part of the letter:
      each “item” begins the answer to one point the rule asks for. Fill what stands in square brackets,
      or write \(Blank.later)what. Follows from WHO by DAY] where the law lets it follow. -->

      """
  }

  private func library(with form: NoticeForms.Form) throws(ReportError) -> MustacheLibrary {
    var library = MustacheLibrary()
    for (name, path) in forms.partials + [(form.path, form.path)] {
      let text = try forms.text(of: path)
      do {
        // Markdown has no entities: nothing is to be escaped as if it were HTML.
        try library.register("{{% CONTENT_TYPE:TEXT}}\n" + text, named: name)
      } catch {
        throw .templateDoesNotParse("\(path): \(error)")
      }
    }
    return library
  }

  private func rendered(
    _ form: NoticeForms.Form, _ library: MustacheLibrary, _ values: NoticeValues
  ) throws(ReportError) -> String {
    var context: [String: Any] = values.all.reduce(into: [:]) { context, value in
      context[value.key] = Mark.marked(value.value.text, as: value.key)
    }
    for (name, truth) in flags(values) { context[name] = truth }
    try refuseUnknown(in: form.path, context)
    for (_, path) in forms.partials { try refuseUnknown(in: path, context) }
    return library.render(context, withTemplate: form.path) ?? ""
  }

  /// Conditions a letter may have: `{{#is-exercise}}`.
  private func flags(_ values: NoticeValues) -> [String: Bool] {
    let hasNumber = hasKind("government-id")
    var flags: [String: Bool] = [
      "is-exercise": incident.isExercise, "is-late": values.isLate,
      "number-exposed": hasNumber == true, "number-safe": hasNumber == false,
      "number-unknown": hasNumber == nil,
    ]
    for question in incident.questions where question.type == .yesNo {
      if case .yesNo(let truth)? = incident.fact(question.name) {
        flags["is-\(question.name)"] = truth
        flags["not-\(question.name)"] = !truth
      } else {
        flags["is-\(question.name)"] = false
        flags["not-\(question.name)"] = false
      }
    }
    return flags
  }

  /// Nil while it is not known: a letter then asks, and neither promises help nor denies it.
  private func hasKind(_ kind: String) -> Bool? {
    guard case .list(let items, let isComplete)? = incident.fact("data-kinds") else { return nil }
    return items.contains(.choice(kind)) ? true : isComplete ? false : nil
  }

  /// A value that no notice has would be left blank in silence.
  private func refuseUnknown(in path: String, _ context: [String: Any]) throws(ReportError) {
    for name in Self.names(in: try forms.text(of: path)) where context[name] == nil {
      throw .noSuchValue(name, template: path, nearest: nearest(to: name, among: context.keys))
    }
  }

  /// The names of values and conditions in a template.
  package static func names(in template: String) -> [String] {
    var names: [String] = []
    var rest = template[...]
    while let start = rest.range(of: "{{"), let end = rest.range(of: "}}"),
      start.upperBound <= end.lowerBound
    {
      let tag = rest[start.upperBound..<end.lowerBound]
      rest = rest[end.upperBound...]
      guard let first = tag.first, !">!/%=".contains(first) else { continue }
      let bare = "#^{&".contains(first) ? tag.dropFirst() : tag
      let name = bare.trimmingCharacters(in: CharacterSet(charactersIn: " }"))
      if !names.contains(name) { names.append(name) }
    }
    return names
  }

  /// No more than one blank line anywhere.
  private func tidy(_ text: String) -> String {
    var lines: [Substring] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.allSatisfy(\.isWhitespace) {
        if lines.last?.isEmpty ?? true { continue }
        lines.append("")
      } else {
        lines.append(line)
      }
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines.joined(separator: "\n") + "\n"
  }
}
