import Foundation
import Playbooks
import Response
import Terminal
import Testing
import Timeline

@testable import Interface

@Suite("The vault on the screen")
struct EvidenceScreenTests {
  private func taken(_ model: Model, _ keys: [Key]) -> [Effect] {
    var model = model
    return keys.flatMap { model.update(.key($0)) }
  }

  private func typed(_ text: String) -> [Key] { text.map { .character($0) } }

  @Test("takes the file whose path is typed, as the chosen source, once y is pressed")
  func takes() throws {
    let model = Tour.model(at: .evidence, rows: 24, columns: 80)
    let source = try #require(model.chosenEvidence)
    let keys = [Key.character("a")] + typed("/var/log/auth.log") + [.tab, .tab, .tab, .tab]
    #expect(taken(model, keys).filter(\.isWriting).isEmpty)
    let effects = taken(model, keys + [.character("y")])
    let wish = effects.compactMap { effect in
      if case .takeEvidence(let wish, _) = effect { wish } else { nil }
    }.first
    #expect(wish?.path == "/var/log/auth.log" && wish?.source == source.source)
    #expect(wish?.step == source.step)
  }

  @Test("can be asked to take what is of no source of the list")
  func sourceless() {
    let model = Tour.model(at: .evidence, rows: 24, columns: 80)
    let keys =
      [Key.character("a")] + typed("x") + [
        .tab, .character("2"), .tab, .tab, .tab, .character("y"),
      ]
    let wish = taken(model, keys).compactMap { effect in
      if case .takeEvidence(let wish, _) = effect { wish } else { nil }
    }.first
    #expect(wish != nil && wish?.source == nil)
  }

  @Test("says how far it is, at which rate, and how long it will take")
  func progress() throws {
    var model = Tour.model(at: .evidence, rows: 24, columns: 80)
    let line = "38%  2.3 GB of 6.1 GB  512 MB/s  8 s left"
    _ = model.update(
      .intake(
        IntakeNews(
          what: "taking image.lime", source: model.chosenEvidence?.source, line: line, percent: 38))
    )
    #expect(model.view().text.contains(line))
    _ = model.update(.intake(nil))
    #expect(!model.view().text.contains("2.3 GB"))
  }

  @Test("stops nothing before y")
  func asks() {
    var model = Tour.model(at: .evidence, rows: 24, columns: 80)
    _ = model.update(.intake(IntakeNews(what: "taking x")))
    func stops(_ effects: [Effect]) -> Bool {
      effects.contains { if case .stopTaking = $0 { true } else { false } }
    }
    #expect(!stops(model.perform(.stopTaking)))
    #expect(model.sheet?.purpose == .stopTaking)
    #expect(stops(model.update(.key(.character("y")))))
  }
}
