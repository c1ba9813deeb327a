import Playbooks
import Response
import Terminal
import Testing
import Timeline

@testable import Interface

@Suite("A list of options")
struct ChoosingTests {
  private static let playbook = """
    playbook: traces
    title: Traces
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
      platforms:
        ask: Which platforms hold traces of what was done with the account that took it?
        type: list of choice
        options: {entra: Microsoft Entra, github: GitHub, okta: Okta}
        help: Rather one too many.
    phases:
      detect:
        - step: scope
          title: Find the scope
          role: lead
          ask: [platforms]
      contain:
        - step: lock
          title: Lock the repositories
          role: lead
          when: any(platforms, github)
          do: Lock them.
    """

  private func asked() -> Desk {
    var desk = Desk(files: [("ai/traces.yaml", ChoosingTests.playbook)], rows: 36, columns: 120)
    desk.press("D 'A theft' Enter C-u '03:12' Enter Space Enter y o")
    for _ in 0..<300 where desk.model.chosenQuestion?.name != "platforms" { desk.press("j") }
    desk.press("Enter")
    return desk
  }

  @Test("shows each of them, the whole question, and what its author says")
  func shown() {
    let screen = asked().screen
    for text in ["[ ] Microsoft Entra", "[ ] GitHub", "[ ] Okta", "Rather one too many."] {
      #expect(screen.contains(text), "\(text) in \(screen)")
    }
    let words = screen.split { $0.isWhitespace || $0 == "│" }.joined(separator: " ")
    #expect(words.contains("Which platforms hold traces of what was done with the account that"))
    #expect(!screen.contains("0 duties"))
  }

  @Test("is chosen by Space and by number, and y signs their names")
  func chosen() {
    var desk = asked()
    desk.press("Space j j Space 2 2 y")
    #expect(desk.entries.last?.data["value"] == .array([.string("entra"), .string("okta")]))
    #expect(desk.entries.last?.data["complete"] == false)
  }

  @Test("of which none is chosen is no answer, unless there are none")
  func none() {
    var desk = asked()
    let before = desk.entries.count
    desk.press("y")
    #expect(desk.entries.count == before)
    #expect(desk.screen.contains("nothing is chosen"))
    desk.press("Enter 2 y")
    #expect(desk.entries.last?.data["value"] == .array([]), "\(desk.screen)")
    #expect(desk.entries.last?.data["complete"] == true)
  }

  @Test("comes back with what was chosen, to be added to")
  func again() {
    var desk = asked()
    desk.press("2 y")
    for _ in 0..<300 where desk.model.chosenQuestion?.name != "platforms" { desk.press("j") }
    desk.press("Enter")
    #expect(desk.screen.contains("[x] GitHub"), "\(desk.screen)")
    desk.press("3 y")
    #expect(desk.entries.last?.data["value"] == .array([.string("github"), .string("okta")]))
  }
}
