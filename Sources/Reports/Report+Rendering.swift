import Mustache
import Response
import Timeline

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
    let told = told
    let sections: [Fields] = [
      cover, summary, happened(told), ["timeline": timeline(told)], ["phases": phases],
      people(told), ["decisions": decisions], ["answers": answers, "open": openQuestions],
      ["clocks": dutyClocks, "latesteps": lateSteps],
      ["evidence": evidence, "evidenceitems": evidenceItems],
      ["commands": commands, "runs": runs, "alone": aloneRuns], ["metrics": metrics(told)],
      deviations(told), coverage(told),
      verificationFields,
    ]
    return sections.reduce(into: [:]) { all, section in
      all.merge(section) { _, new in new }
    }
  }
}
