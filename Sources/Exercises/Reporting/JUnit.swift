import Foundation
import Problems
import Response
import Timeline

extension ExerciseRun {
  /// A scored run as JUnit's XML, so that CI knows whether a team has passed: a case for each
  /// expected action, decision and act that was forbidden. What did not count is skipped.
  package var junit: String {
    let terms = score.terms.filter { $0.kind != .inject }
    let failures = terms.count { $0.verdict == .failure }
    let skipped = terms.count { $0.verdict == .skipped }
    let seconds = Int((ended?.at ?? latest).timeIntervalSince(start))
    let counts =
      "tests=\"\(terms.count)\" failures=\"\(failures)\" errors=\"0\" skipped=\"\(skipped)\" "
      + "time=\"\(seconds)\""
    var lines = [
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
      "<testsuites name=\"EXERCISE \(XMLText.escaped(scenario.name))\" \(counts)>",
      "<testsuite name=\"\(XMLText.escaped("EXERCISE \(incident.code) \(scenario.title)"))\" "
        + "\(counts)>",
      "<properties>", property("scenario", "\(scenario.name) \(scenario.version)"),
      property("sum", score.sum),
    ]
    lines += score.objectives.map { property("rating.\($0.name)", $0.suggested?.rawValue ?? "-") }
    lines.append("</properties>")
    lines += terms.map(testCase)
    return (lines + ["</testsuite>", "</testsuites>"]).joined(separator: "\n") + "\n"
  }

  private func property(_ name: String, _ value: String) -> String {
    "<property name=\"\(XMLText.escaped(name))\" value=\"\(XMLText.escaped(value))\"/>"
  }

  private func testCase(_ term: Score.Term) -> String {
    let taken =
      term.released.flatMap { start in term.at.map { $0.timeIntervalSince(start) } } ?? 0
    let head =
      "<testcase classname=\"\(XMLText.escaped("\(scenario.name).\(term.objective)"))\" "
      + "name=\"\(XMLText.escaped(term.name))\" time=\"\(max(0, Int(taken)))\""
    switch term.verdict {
    case .passed: return head + "/>"
    case .skipped:
      return head + ">\n<skipped message=\"\(XMLText.escaped(term.result.word))\"/>\n</testcase>"
    case .failure:
      let words = [term.text, term.remark, term.entry.map { "entry \($0)" }].compactMap(\.self)
      return head + ">\n<failure type=\"\(term.result.rawValue)\" "
        + "message=\"\(XMLText.escaped("\(term.result.word), \(Score.tenths(term.loss))"))\">"
        + XMLText.escaped(words.joined(separator: "; ")) + "</failure>\n</testcase>"
    }
  }
}

extension Score.Term {
  enum Verdict: Hashable { case passed, failure, skipped }

  /// What is late is a deadline missed, whatever half of its weight it got.
  var verdict: Verdict {
    guard counts else { return .skipped }
    return loss < 0 || got < 0 ? .failure : .passed
  }
}

/// Text inside XML 1.0: marked up, and without what it has no character for.
enum XMLText {
  static func escaped(_ text: String) -> String {
    var out = ""
    for scalar in visible(text).unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "\n": out += "&#10;"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
