import Foundation
import Playbooks
import Response
import Terminal
import Testing
import Timeline

@testable import Interface

@Suite("An answer given by keys")
struct AnsweringTests {
  private static let playbook = """
    playbook: theft
    title: Theft
    version: 1.0.0
    summary: Something was taken.
    kind: ai
    severity: high
    use-when:
      - Something was taken
    reviewed: 2026-11-01
    roles:
      lead: Incident lead
    questions:
      hosts:
        ask: Which hosts hold it?
        type: list of host
      people:
        ask: How many people, by place?
        type: count by place
      insider:
        ask: Was it an insider?
        type: yes-no
    phases:
      detect:
        - step: scope
          title: Find the scope
          role: lead
          ask: [hosts, people, insider]
      contain:
        - step: isolate
          for-each: host in hosts
          title: Isolate {{host}}
          role: lead
          do: Cut it off.
        - step: lock-out
          title: Lock them out
          role: lead
          when: insider
          do: Take the badge.
      preserve:
        - step: keep
          title: Keep the logs
          role: lead
          collect:
            - source: proxy-log
              what: Proxy log of {{hosts}}
              keeps: 1 h
            - source: badge-log
              what: Badge log
              keeps: 30 d
    """

  private func declared(aware: String = "03:12") -> Desk {
    var desk = Desk(files: [("ai/theft.yaml", AnsweringTests.playbook)], rows: 36, columns: 120)
    desk.press("D 'A theft' Enter C-u '\(aware)' Enter Space Enter y o")
    return desk
  }

  /// Goes to the question with that text, wherever the list has it.
  private func choose(_ text: String, in desk: inout Desk) throws {
    let rows = desk.model.questionRows
    let index = try #require(rows.firstIndex { $0.question?.ask == text })
    desk.press("g")
    for _ in 0..<index { desk.press("j") }
  }

  @Test("that is an open list stays among the questions, grows by +, and is closed by one key")
  func grows() throws {
    var desk = declared()
    try choose("Which hosts hold it?", in: &desk)
    desk.press("Enter 'gpu-7' Enter Enter Enter Enter Enter y")
    #expect(desk.entries.last?.data["complete"] == false, "\(desk.screen)")
    #expect(desk.screen.contains("[>] Which hosts hold it?"))
    #expect(desk.screen.contains("gpu-7; more may come"))
    try choose("Which hosts hold it?", in: &desk)
    desk.press("Enter '+gpu-9' Tab Tab Tab Tab Tab y")
    #expect(desk.screen.contains("gpu-7, gpu-9; more may come"), "\(desk.screen)")
    try choose("Which hosts hold it?", in: &desk)
    desk.press("Enter Tab 2 y")
    #expect(desk.entries.last?.data["complete"] == true, "\(desk.screen)")
    #expect(!desk.screen.contains("[>] Which hosts hold it?"))
    #expect(desk.screen.contains("[+] 2 questions answered") || desk.screen.contains("answered"))
  }

  @Test("that changes nothing is not signed")
  func same() throws {
    var desk = declared()
    try choose("Which hosts hold it?", in: &desk)
    desk.press("Enter 'gpu-7' Tab Tab Tab Tab Tab y")
    let count = desk.entries.count
    try choose("Which hosts hold it?", in: &desk)
    desk.press("Enter Tab Tab Tab Tab Tab y")
    #expect(desk.entries.count == count)
    #expect(desk.screen.contains("that is what it says now"))
  }

  @Test("is reached again in the folded group, and is corrected with its reason")
  func corrects() throws {
    var desk = declared()
    try choose("Was it an insider?", in: &desk)
    desk.press("Enter 1 y")
    #expect(desk.screen.contains("[+]"), "\(desk.screen)")
    #expect(!desk.screen.contains("Was it an insider?"))
    desk.press("*")
    #expect(desk.screen.contains("[x] Was it an insider?"))
    try choose("Was it an insider?", in: &desk)
    let count = desk.entries.count
    desk.press("Enter 2 y")
    #expect(desk.entries.count == count, "a correction needs its reason")
    #expect(desk.screen.contains("why anew is empty"), "\(desk.screen)")
    desk.press("'es, it was not: badge was cloned' Tab Tab")
    #expect(desk.screen.contains("-> closes 1 step"), "\(desk.screen)")
    desk.press("y")
    #expect(desk.entries.count == count + 1)
    #expect(desk.entries.last?.data["reason"]?.string?.contains("cloned") == true)
    #expect(desk.screen.contains("no  (r.osei, said)"))
  }

  @Test("folds and unfolds with h and l, and Enter on the group's row")
  func folds() throws {
    var desk = declared()
    try choose("Was it an insider?", in: &desk)
    desk.press("Enter 1 y G Enter")
    #expect(desk.screen.contains("[-]"))
    desk.press("j h")
    #expect(desk.screen.contains("[+]"))
    #expect(desk.model.chosenQuestionRow?.question == nil)
    desk.press("l")
    #expect(desk.screen.contains("[x]"))
  }

  @Test("to the question of the chosen row is one o away")
  func goes() {
    var desk = declared()
    desk.press("q : 'next open' Enter")
    let step = desk.model.session?.situation.phases.flatMap(\.steps).first {
      $0.title == "Lock them out"
    }
    if let step { desk.model.choose(.step(step.id)) }
    desk.press("o")
    #expect(desk.model.chosenQuestion?.name == "insider")
  }

  @Test("that is not known reads in plain words where a text names it")
  func unknown() {
    var desk = declared()
    desk.press("e")
    #expect(desk.screen.contains("Proxy log of hosts (not known yet)"), "\(desk.screen)")
    #expect(!desk.screen.contains("{{"))
  }

  @Test("A source that keeps less than the time since awareness may be gone: look now, first")
  func maybeGone() throws {
    var desk = declared(aware: "yesterday 03:12")
    #expect(desk.screen.split(separator: "\n")[1].contains("proxy-log MAY BE GONE"))
    #expect(!desk.screen.contains("OVERDUE"))
    desk.press("e")
    let rows = desk.screen.split(separator: "\n")
    #expect(rows[3].contains("Proxy log"))
    #expect(rows[3].contains("MAY BE GONE: look now"))
    #expect(desk.screen.contains("1 may be gone"))
    desk.press("C")
    #expect(desk.screen.contains("MAY BE GONE"))
    #expect(!desk.screen.contains("OVERDUE"))
  }

  @Test("A list of sources narrows as one types a filter, and keeps the chosen one")
  func filters() throws {
    var desk = declared()
    desk.press("e j f 'badge'")
    #expect(!desk.screen.contains("Proxy log of"), "\(desk.screen)")
    #expect(desk.screen.contains("1 of 2 shown"))
    #expect(desk.model.chosenEvidence?.source == "badge-log")
    desk.press("Enter x 'rotated' Enter y")
    #expect(desk.entries.last?.data["source"]?.string == "badge-log")
    desk.press("f C-u 'kind:lost' Enter")
    #expect(desk.model.evidenceRows.map(\.source) == ["badge-log"])
    desk.press("f Esc")
    #expect(desk.model.evidenceRows.count == 2)
    #expect(desk.model.chosenEvidence?.source == "badge-log", "sorted anew, and still chosen")
  }

  @Test("of a person about lost evidence bears their name in the tail")
  func lostByPerson() {
    var desk = declared()
    desk.press("e x 'rotated' Enter y")
    #expect(desk.model.session?.tail.last?.who == "r.osei")
    #expect(desk.model.session?.tail.last?.what.contains("lost (rotated)") == true)
  }
}
