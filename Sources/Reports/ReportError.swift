/// Why a report could not be made. Only the template can be at fault: an incident always reads.
package enum ReportError: Error, Hashable, Sendable {
  case templateIsNotText
  case templateDoesNotParse(String)
  case templateIsMissing(String)
  /// A template of a notice names a value that no notice has.
  case noSuchValue(String, template: String, nearest: String?)
  case noSuchDuty(String)
  /// A report may not be marked weaker than a part of it.
  case weakerThanPart(Marking, String, Marking)

  package var message: String {
    switch self {
    case .templateIsNotText: "the report template is not UTF-8 text"
    case .templateDoesNotParse(let why): "the report template does not parse: \(why)"
    case .templateIsMissing(let name): "there is no template “\(name)”"
    case .noSuchValue(let name, let template, _):
      "the template “\(template)” asks for “\(name)”, which no notice has"
    case .weakerThanPart(let wanted, let part, let label):
      "“\(part)” is \(label.rawValue), so the report cannot be \(wanted.rawValue)"
    case .noSuchDuty(let name): "no duty with a stage is called “\(name)”"
    }
  }

  package var mend: String {
    switch self {
    case .templateIsNotText: "save it as UTF-8, or remove it, so that the one we ship is used"
    case .templateDoesNotParse:
      "close every {{#section}} with {{/section}}, or remove the file, so that the one we ship is used"
    case .templateIsMissing: "put it into a folder “templates/notices”"
    case .noSuchValue(_, _, let nearest?): "write “\(nearest)”"
    case .noSuchValue: "name a fact of this incident, or remove it from the template"
    case .weakerThanPart(_, _, let label):
      "mark it \(label.rawValue), or take what needs that out in the audience's profile"
    case .noSuchDuty: "see the names with “tocsin duties list --all”"
    }
  }
}
