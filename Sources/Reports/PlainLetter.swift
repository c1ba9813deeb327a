import Mustache
import Problems

/// A short letter from a template that a team may change: values and conditions by name.
package enum PlainLetter {
  /// A name that the template has and the letter has not would be a hole in it: that is refused.
  package static func text(
    template: [UInt8], named name: String, values: [String: String], truths: [String: Bool]
  ) throws(ReportError) -> String {
    guard let text = String(validating: template, as: UTF8.self) else { throw .templateIsNotText }
    var context: [String: Any] = values
    for (name, truth) in truths { context[name] = truth }
    for wanted in NoticeDrafting.names(in: text) where context[wanted] == nil {
      throw .noSuchValue(
        wanted, template: name, nearest: nearest(to: wanted, among: Array(context.keys)))
    }
    do {
      // Plain text has no entities: nothing is to be escaped as if it were HTML.
      return try MustacheTemplate(string: "{{% CONTENT_TYPE:TEXT}}\n" + text).render(context)
    } catch {
      throw .templateDoesNotParse("\(name): \(error)")
    }
  }
}
