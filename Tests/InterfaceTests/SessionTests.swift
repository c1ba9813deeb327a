import Foundation
import Playbooks
import Response
import Terminal
import Testing
import Timeline

@testable import Interface

@Suite("A session by keys")
struct SessionTests {
  private static let playbook = """
    playbook: leak
    title: Data leak by an assistant
    version: 1.0.0
    summary: An assistant shows a person what belongs to another.
    kind: ai
    severity: critical
    use-when:
      - A customer saw another customer's data
    reviewed: 2026-11-01
    roles:
      lead: Incident lead
    questions:
      outsiders-write:
        ask: Could outsiders write to the index?
        type: yes-no
    phases:
      detect:
        - step: confirm
          title: Confirm the leak
          role: lead
          do: Look at the ticket and at the answer.
          check:
            - Ticket read
            - Answer seen
      contain:
        - step: isolate
          title: Cut the endpoint off
          role: lead
          do: Move traffic away.
          commands:
            - title: Move traffic
              run: edge-route set holding
              changes: production
              undo: edge-route set pool-a
        - step: freeze-index
          title: Freeze the index
          role: lead
          when: outsiders-write
          do: Make the index read-only.
        - step: keep-serving
          decide: Keep serving?
          role: lead
          options:
            keep: Keep serving
            stop: Stop serving
        - step: drain
          title: Drain traffic
          role: lead
          when: keep-serving is stop
          do: Move callers to the holding page.
      preserve:
        - step: keep-log
          title: Keep the log
          role: lead
          ask: [outsiders-write]
    """

  private func desk(rows: Int = 24, columns: Int = 80) -> Desk {
    var desk = Desk(files: [("ai/leak.yaml", SessionTests.playbook)], rows: rows, columns: columns)
    desk.press("D 'The bot leaks' Enter 'x' Enter Enter Space Enter")
    return desk
  }

  @Test("declares in four steps, and nothing is written before y")
  func declares() {
    var desk = Desk(files: [("ai/leak.yaml", SessionTests.playbook)])
    desk.press("D 'The bot leaks' Enter")
    #expect(desk.screen.contains("step 2 of 4"))
    desk.press("C-u '03:12' Enter")
    #expect(desk.screen.contains("step 3 of 4"))
    desk.press("Space Enter")
    #expect(desk.screen.contains("step 4 of 4"))
    #expect(desk.entries.isEmpty)
    desk.press("Enter")
    #expect(desk.entries.isEmpty, "Enter alone signs nothing")
    desk.press("y")
    #expect(desk.entries.count == 1)
    #expect(desk.incident?.title == "The bot leaks")
    #expect(desk.model.screen == .runner)
    #expect(desk.screen.contains("Confirm the leak"))
    #expect(desk.screen.contains("T+02:2"))
  }

  @Test("declared by who chooses no playbook, begins with the spine of any response")
  func withoutChoice() {
    var desk = Desk(files: [("ai/leak.yaml", SessionTests.playbook)])
    desk.usual = PlaybookID("ai/leak")
    desk.press("D 'The bot leaks' Enter C-u '03:12' Enter")
    #expect(desk.screen.contains("without a choice ai/leak is taken"))
    desk.press("Enter")
    #expect(desk.screen.contains("Playbooks      ai/leak"))
    desk.press("y")
    #expect(desk.screen.contains("Confirm the leak"))
  }

  @Test("refuses an awareness time that is none, and says how to write it")
  func wrongTime() {
    var desk = Desk(files: [("ai/leak.yaml", SessionTests.playbook)])
    desk.press("D 'x' Enter C-u 'soon' Enter")
    #expect(desk.screen.contains("step 2 of 4"))
    #expect(desk.screen.contains("“soon” is no time"))
  }

  private func declared() -> Desk {
    var desk = Desk(files: [("ai/leak.yaml", SessionTests.playbook)])
    desk.press("D 'The bot leaks' Enter C-u '03:12' Enter Space Enter y")
    return desk
  }

  @Test("signs items one by one, and the step is done with the last")
  func signs() {
    var desk = declared()
    desk.press("Space y Space y")
    #expect(desk.entries.count == 3)
    #expect(
      desk.screen.contains("[x] D1 Confirm the leak")
        || desk.screen.contains("Detect              1/1"))
  }

  @Test("shows what may apply with its question; the answer moves the row in one frame")
  func mayApply() throws {
    var desk = declared()
    #expect(desk.screen.contains("[?] C2 Freeze the index"))
    #expect(desk.screen.contains("Could outsiders write to the index?"))
    desk.press("o Enter")
    #expect(desk.screen.contains("┌─ Could outsiders write to the index?"))
    desk.press("1 Tab Tab Tab Tab")
    #expect(desk.screen.contains("-> opens 1 step: C2 Freeze the index"))
    desk.press("y q")
    #expect(desk.screen.contains("[ ] C2 Freeze the index"))
    #expect(!desk.screen.contains("[?] C2"))
  }

  @Test("tries each option of a decision on the incident, and signs the reason with the choice")
  func decides() throws {
    var desk = declared()
    let step = try #require(
      desk.model.session?.situation.phases.flatMap(\.steps).first { $0.title == "Keep serving?" })
    desk.model.choose(.step(step.id))
    desk.press("Enter")
    #expect(desk.model.screen == .decision)
    #expect(desk.screen.contains("2  Stop serving"))
    #expect(desk.screen.contains("opens 1 step: C4 Drain traffic"))
    #expect(desk.screen.contains("closes 1 step: C4 Drain traffic"))
    let before = desk.entries.count
    desk.press("2 y")
    #expect(desk.entries.count == before, "a reason is needed: y types")
    desk.press("'es, callers see errors' Enter Enter y")
    #expect(desk.entries.count == before + 1)
    #expect(desk.entries.last?.data["reason"]?.string == "yes, callers see errors")
  }

  @Test("blocks, reopens, skips, notes, corrects, assigns and hands over, each by one entry")
  func verbs() {
    var desk = declared()
    let start = desk.entries.count
    desk.press("b 'owner away' Enter '+30min' Enter y")
    #expect(desk.entries.last?.kind == "step.blocked")
    desk.press("R 'owner is back' Enter y")
    #expect(desk.entries.last?.kind == "step.reopened")
    desk.press("S y A C-u 'm.laine' Enter y s 'not ours' Enter y")
    #expect(
      desk.entries.map(\.kind).suffix(3) == ["step.started", "step.assigned", "step.skipped"])
    desk.press("n 'DPO reached' C-d H 'm.laine' Enter y")
    #expect(desk.entries.map(\.kind).suffix(2) == ["note.added", "handover.offered"])
    desk.press("! 1 Enter 'many records' Enter y")
    #expect(desk.entries.count == start + 8, "\(desk.entries.map(\.kind)) \(desk.screen)")
  }

  @Test("closes by name, saying what is still open, and reopens")
  func closes() {
    var desk = declared()
    desk.press(": 'clo in' Enter")
    #expect(desk.screen.contains("Still open"))
    desk.press("1 Enter 'tested' Enter y")
    #expect(desk.entries.last?.kind == "incident.closed", "\(desk.screen)")
    #expect(desk.screen.contains("CLOSED"))
    desk.press(": 'reopen in' Enter 'not over' Enter y")
    #expect(desk.entries.last?.kind == "incident.reopened", "\(desk.screen)")
  }

  @Test("writes nothing while the record is read-only, and says why")
  func readOnly() {
    var desk = declared()
    let state = RecordState(
      entries: 1, signatures: .good,
      mode: .readOnly(short: "chain BAD at 97", why: ["entry 97 does not match its signature"]))
    desk.send(.record(state))
    #expect(desk.screen.contains("READ-ONLY"))
    desk.press("Esc Space")
    #expect(desk.model.sheet == nil)
    #expect(desk.screen.contains("read-only: chain BAD at 97"))
  }

  @Test("shows others' entries as they come, and keeps what is being typed")
  func others() throws {
    var desk = declared()
    desk.press("n 'half a tho'")
    let incident = try #require(desk.incident)
    var tail = desk.model.session?.tail ?? []
    tail.append(Sample.tail[6])
    desk.send(.refreshed(Refresh(incident: incident, record: Sample.record, tail: tail)))
    #expect(desk.screen.contains("half a tho"))
    #expect(desk.screen.contains("m.laine: note: DPO reached"))
  }
}
