import Mustache
import Response

/// What a template may name; every foreign text in it is inert already.
typealias Fields = [String: Any]

extension Report {
  func rendered(through template: [UInt8], context: Fields) throws(ReportError) -> String {
    guard let text = String(validating: template, as: UTF8.self) else {
      throw .templateIsNotText
    }
    do {
      // A template of a user may forget the pragma; HTML escapes on top would be wrong.
      return try MustacheTemplate(string: "{{% CONTENT_TYPE:TEXT}}\n" + text).render(context)
    } catch {
      throw .templateDoesNotParse("\(error)")
    }
  }

  func context() -> Fields {
    [
      "mark": incident.isExercise ? "EXERCISE · " : "",
      "exercise": incident.isExercise,
      "code": inert(incident.code),
      "title": inert(incident.title),
      "version": inert(version),
    ]
  }
}
