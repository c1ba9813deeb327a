/// Why a report could not be made. Only the template can be at fault: an incident always reads.
package enum ReportError: Error, Hashable, Sendable {
  case templateIsNotText
  case templateDoesNotParse(String)

  package var message: String {
    switch self {
    case .templateIsNotText: "the report template is not UTF-8 text"
    case .templateDoesNotParse(let why): "the report template does not parse: \(why)"
    }
  }

  package var mend: String {
    switch self {
    case .templateIsNotText: "save it as UTF-8, or remove it, so that the one we ship is used"
    case .templateDoesNotParse:
      "close every {{#section}} with {{/section}}, or remove the file, so that the one we ship is used"
    }
  }
}
