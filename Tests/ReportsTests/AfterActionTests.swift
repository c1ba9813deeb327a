import Exercises
import Foundation
import Playbooks
import Problems
import Response
import Testing

@testable import Reports

/// A run of a small scenario whose every text is hostile.
private enum Run {
  static let hostile = "<script>alert(1)</script> & | [x](javascript:alert(2)) \u{202E}= \"q\""

  static let library: Library = {
    let folder = Project.root.appendingPathComponent("playbooks")
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()) ?? []
    return Library.read(
      paths.filter {
        $0.hasSuffix(".yaml") && !$0.hasSuffix(".test.yaml") && !$0.hasPrefix("exercises/")
      }.compactMap { path in
        (try? Data(contentsOf: folder.appendingPathComponent(path))).map {
          SourceFile(path: path, id: String(path.dropLast(5)), bytes: Array($0))
        }
      })
  }()

  /// One expectation met, the decision left to its default, one mark, one answer, one rewind.
  static func played() throws -> ExerciseRun {
    let text = Scenario.beginning(name: "night-shift", title: hostile)
      .replacing("They have heard something.", with: "'\(hostile.replacing("'", with: ""))'")
    let file = SourceFile(path: "night-shift.yaml", id: "night-shift", bytes: Array(text.utf8))
    let (read, problems) = Scenario.reading(file, library: library)
    let scenario = try #require(read, "\(problems.map(\.message))")
    var drill = try Drill(scenario, sha256: "00", materials: try Project.materials)
    drill.advance(to: drill.run.start.addingTimeInterval(240))
    drill.checkpoint("early")
    drill.advance(to: drill.run.start.addingTimeInterval(300))
    try drill.pull(.rewind("early"))
    try drill.pull(.resume)
    for intent in DeclaringInExercise.intents(
      now: drill.now, zone: "Europe/Berlin", aware: nil, playbooks: [])
    { try drill.act(intent, by: "analyst") }
    drill.advance(to: scenario.end)
    try drill.pull(
      .mark(Event.ExpectationMark("decide", .met, rating: "S", reason: hostile)))
    try drill.pull(.finish(isAborted: false))
    try drill.pull(.noteHotWash(question: "What did you believe that was wrong?", answer: hostile))
    try drill.act(
      .addFollowUp(hostile, owner: "c.ito", due: "2026-12-01"), by: "lead")
    return drill.run
  }
}

@Suite("An after-action report", .serialized)
struct AfterActionTests {
  private static func pages() throws -> ReportPages {
    AfterActionReport(try Run.played(), version: "0.0.0").pages
  }

  @Test("has the parts of HSEEP in their order")
  func order() throws {
    #expect(
      try Self.pages().sections.map(\.name) == [
        "handling", "overview", "summary", "objectives", "analysis", "events", "decisions",
        "deadlines", "score", "measures", "improvements", "participants", "injects", "record",
        "hotwash",
      ])
  }

  @Test("is marked as an exercise, and with its label, in every format")
  func marks() throws {
    let pages = try Self.pages()
    #expect(pages.markdown.hasPrefix("**EXERCISE."))
    #expect(pages.markdown.contains("**TLP:GREEN**"))
    #expect(pages.html.contains("<title>EXERCISE · TLP:GREEN"))
    #expect(pages.json.contains("\"exercise\": true") || pages.json.contains("\"exercise\":true"))
  }

  @Test("lets no text of the scenario or of players be more than text")
  func hostile() throws {
    let pages = try Self.pages()
    #expect(!pages.html.contains("<script"))
    #expect(!pages.html.contains("\u{202E}"))
    // In a fence nothing is more than text.
    let fenced = pages.markdown.components(separatedBy: "```").enumerated()
    let outside = fenced.filter { $0.offset.isMultiple(of: 2) }.map(\.element).joined()
    #expect(!outside.replacing("\\]", with: "").contains("](javascript"))
    #expect(outside.contains("\\]("), "its bracket is escaped, not gone")
    #expect(pages.html.contains("&lt;script&gt;alert(1)"))
  }

  @Test("has nothing against it in the Nu validator, which says no to a broken one")
  func valid() throws {
    let judge = try Judge()
    defer { judge.remove() }
    let html = try Self.pages().html
    let said = try judge.validate(html: judge.write(html, "aar.html"))
    #expect(said == "", "\(said.prefix(2000))")
    let wrong = html.replacing("</table>", with: "")
    #expect(try !judge.validate(html: judge.write(wrong, "wrong.html")).isEmpty)
  }

  @Test("says the same in all formats: rows of the sum, and what nobody recorded")
  func same() throws {
    let run = try Run.played()
    let pages = AfterActionReport(run, version: "0.0.0").pages
    let json = try #require(
      JSONSerialization.jsonObject(with: Data(pages.json.utf8)) as? [String: Any])
    #expect(json["schema"] as? String == "tocsin.report/1")
    let sections = try #require(json["sections"] as? [[String: Any]])
    let score = try #require(sections.first { $0["name"] as? String == "score" })
    let blocks = try #require(score["blocks"] as? [[String: Any]])
    let table = try #require(blocks.first { $0["kind"] as? String == "table" })
    #expect((table["rows"] as? [Any])?.count == run.score.terms.count)
    let missing = try #require(json["missing"] as? [String])
    #expect(missing.contains("overview: sponsor"))
  }

  @Test("says where the exercise went back")
  func rewound() throws {
    let markdown = try Self.pages().markdown
    #expect(markdown.contains("It went back 1 time to a checkpoint"))
    #expect(markdown.contains("Back to T+00:04"))
  }

  @Test("is the same bytes each time")
  func reproducible() throws {
    let (one, other) = (try Self.pages(), try Self.pages())
    #expect(one.html == other.html)
    #expect(one.json == other.json)
    #expect(one.markdown == other.markdown)
  }
}

@Suite("What an exercise has shown, for other programs", .serialized)
struct ExerciseSheetTests {
  private static func python(_ program: String, _ text: String, _ name: String) throws -> String {
    let judge = try Judge()
    defer { judge.remove() }
    let path = try judge.write(text, name)
    let outcome = try judge.run(
      "python3", ["-c", program, path], environment: ["PYTHONPATH": Judge.packages])
    return outcome.status == 0 ? outcome.output : "refused"
  }

  private static let calendar = """
    import sys, icalendar, vobject
    text = open(sys.argv[1], newline='').read()
    todos = list(icalendar.Calendar.from_ical(text).walk('VTODO'))
    assert all(not t.errors for t in todos)
    other = next(vobject.readComponents(text))
    other.validate(raiseException=True)
    for t in todos:
        assert t['UID'] and t['DTSTAMP'] and t['SUMMARY'].startswith('EXERCISE '), t
    assert all(len(l.encode()) <= 75 for l in text.split('\\r\\n'))
    print(len(todos), len(other.vtodo_list), [str(t['DUE'].dt) for t in todos if 'DUE' in t])
    """

  @Test("has its improvements as tasks that two calendars read alike")
  func improvements() throws {
    let run = try Run.played()
    let text = ImprovementCalendar(run, version: "0.0.0").text
    let count = run.improvementPlan.count
    #expect(count > 1)
    let said = try Self.python(Self.calendar, text, "improvement.ics")
    #expect(said == "\(count) \(count) ['2026-12-01']\n")
    for mutation in ["DTSTAMP:", "UID:", "END:VTODO"] {
      let wrong = text.replacing(mutation, with: "X-\(mutation)")
      #expect(try Self.python(Self.calendar, wrong, "wrong.ics") == "refused", "\(mutation)")
    }
  }

  private static let junit = """
    import sys, xml.etree.ElementTree as E
    root = E.parse(sys.argv[1]).getroot()
    assert root.tag == 'testsuites' and [s.tag for s in root] == ['testsuite']
    suite = root[0]; cases = suite.findall('testcase')
    assert int(suite.get('tests')) == len(cases)
    assert int(suite.get('failures')) == len(suite.findall('testcase/failure'))
    assert int(suite.get('skipped')) == len(suite.findall('testcase/skipped'))
    assert all(c.get('name') and c.get('classname') for c in cases)
    print(sorted(c.get('name') for c in cases if c.find('failure') is not None))
    """

  @Test("has a case for each expected action: what was missed, or nobody decided, fails")
  func junit() throws {
    let run = try Run.played()
    let said = try Self.python(Self.junit, run.junit, "junit.xml")
    #expect(said == "['noted', 'take-it-off']\n")
    for mutation in ["</testcase>", "</testsuite>", "failures=\"2\""] {
      let wrong = run.junit.replacing(mutation, with: "")
      #expect(try Self.python(Self.junit, wrong, "wrong.xml") == "refused", "\(mutation)")
    }
  }

  @Test("has what was decided afterwards in the plan, with who and by when")
  func plan() throws {
    let item = try #require(try Run.played().improvementPlan.last)
    #expect(item.id == "F-001")
    #expect(item.owner == "c.ito")
    #expect(item.due == "2026-12-01")
    #expect(try Run.played().improvements.contains("F-001"))
  }
}
