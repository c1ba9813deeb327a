import Foundation
import Playbooks
import Response
import Terminal
import Testing

@testable import Interface

@Suite("A time that is typed")
struct TimeEchoTests {
  private func echo(_ text: String, _ name: Interface.Field.Name = .when, utc: Bool = false)
    -> TimeEcho?
  {
    var model = Tour.model(at: .clocks, rows: 36, columns: 120)
    model.isUTCFirst = utc
    let field = Interface.Field(name, "when", .line(TextLine(text)), help: "")
    let sheet = Sheet(.note, title: "note", intro: [], fields: [field])
    return model.echo(of: field, in: sheet)
  }

  @Test(
    "is said as it is read, with its zone",
    arguments: [
      ("03:12", "= Sat 21 Nov 2026 03:12 CET, 02:12 UTC, read as Europe/Berlin"),
      ("02:12Z", "= Sat 21 Nov 2026 02:12 UTC, read as UTC"),
      (
        "2026-11-20 21:00 [America/New_York]",
        "= Fri 20 Nov 2026 21:00 EST, 02:00 UTC, read as America/New_York"
      ),
      ("-2h30m", "= Sat 21 Nov 2026 03:09:50 CET, 02:09 UTC, read as Europe/Berlin"),
    ])
  func said(typed: String, words: String) {
    #expect(echo(typed)?.text == words)
    #expect(echo(typed)?.isFault == false)
  }

  @Test("takes the zone that stands first on the screen")
  func utcFirst() {
    #expect(echo("03:12", utc: true)?.text == "= Sat 21 Nov 2026 03:12 UTC, read as UTC")
  }

  @Test("that the clocks show twice demands its offset, and one that they skip is refused")
  func faults() {
    let twice = echo("2026-10-25 02:30")
    #expect(twice?.isFault == true)
    #expect(twice?.text.contains("+02:00") == true, "\(twice?.text ?? "")")
    let never = echo("2026-03-29 02:30")
    #expect(never?.isFault == true)
    #expect(echo("2026-10-25 02:30+01:00")?.text.contains("02:30 CET") == true)
  }

  @Test("in a field that holds none says nothing")
  func others() {
    #expect(echo("03:12", .reason) == nil)
    #expect(echo("") == nil)
    #expect(echo("no time at all", .again)?.isFault == true)
  }

  @Test("is refused on the sheet as by command, and nothing is written")
  func refused() {
    var model = Tour.model(at: .clocks, rows: 36, columns: 120)
    _ = model.update(.key(.character("n")))
    for character in "seen" { _ = model.update(.key(.character(character))) }
    guard let index = model.sheet?.fields.firstIndex(where: { $0.name == .when }) else {
      Issue.record("the note has no time")
      return
    }
    model.sheet?.fields[index].content = .line(TextLine("2026-10-25 02:30"))
    let end = model.sheet?.fields.count ?? 0
    model.sheet?.focus = end
    let effects = model.update(.key(.character("y")))
    #expect(!effects.contains { if case .append = $0 { true } else { false } })
    #expect(model.sheet?.problem?.contains("+02:00") == true, "\(model.sheet?.problem ?? "")")
  }
}
