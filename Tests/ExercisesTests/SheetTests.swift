import Foundation
import Playbooks
import Problems
import Testing

@testable import Exercises

@Suite("A list of events")
struct SheetTests {
  @Test("written and read is the same, whatever its cells hold")
  func roundTrip() throws {
    let planned = MSEL(try Fixture.heist())
    let (read, problems) = MSEL.reading(planned.csv, path: "msel.csv")
    #expect(problems.isEmpty)
    #expect(read.rows.count == planned.rows.count)
    for (one, other) in zip(read.rows, planned.rows) {
      for column in MSEL.columns { #expect(one[column] == other[column]) }
    }
  }

  @Test(
    "keeps a cell that looks like a formula as text",
    arguments: ["=1+1", "+49 30", "-7", "@x", "'quoted", "a,b", "\"q\"", "two\nlines", "é—日本"])
  func cells(text: String) {
    let csv = CSV.text([["a", text]])
    #expect(CSV.rows(of: csv) == [["a", text]])
    #expect(!csv.contains(",="))
  }

  @Test(
    "understands times as others write them",
    arguments: [
      ("T+01:10", 4200), ("T+01:10:05", 4205), ("PT70M", 4200), ("PT1H10M", 4200), ("PT30S", 30),
    ])
  func times(text: String, seconds: Int) {
    #expect(MSEL.seconds(of: text, since: nil) == seconds)
  }

  @Test("of others becomes a scenario that the reader takes")
  func imported() throws {
    let text = """
      seq,inject_id,type,planned_sim,channel,from,to,title,synopsis,objective,capability,mood\r
      1,,contextual,T+00:00,mail,Help desk,sec lead,"A ticket, odd",Somebody asks,detect,detection,calm\r
      2,Second One,noise,PT20M,phone,Press,comms,Call,=HYPERLINK,,,\r

      """
    let (msel, problems) = MSEL.reading(text, path: "msel.csv")
    #expect(problems.isEmpty)
    #expect(msel.moreColumns == ["mood"])
    let yaml = msel.scenario(
      name: "theirs", title: "Theirs", start: Date(timeIntervalSince1970: 1_795_189_200))
    let (scenario, found) = Scenario.reading(
      Fixture.file(yaml, name: "theirs"), library: Fixture.library)
    let read = try #require(scenario, "\(found.map(\.message))\n\(yaml)")
    #expect(read.injects.map(\.name) == ["inject-1", "second-one"])
    #expect(read.injects.map(\.at) == [0, 1200])
    #expect(read.roles.map(\.name) == ["sec", "lead", "comms"])
  }

  @Test("without a head is refused, with the head it wants")
  func headless() {
    let (_, problems) = MSEL.reading("1,2,3\r\n", path: "msel.csv")
    #expect(problems.first?.severity == .error)
  }
}
