import Response
import Terminal
import Testing

@testable import Interface
@testable import Reports

@Suite("A notice by keys")
struct LetterTests {
  private static let checklist = Checklist(
    items: [
      .init(text: "nature of the breach", state: .answered(from: ["entry 101"])),
      .init(text: "numbers", state: .follows(["m.laine, by 12:00"])),
      .init(text: "measures", state: .missing(["SRE"])),
    ], forbidden: [])

  private func letter(_ part: String?, revision: Int = 3, isChanged: Bool = true) -> Letter {
    Letter(
      file: "notices/gdpr-33\(part.map { ".\($0)" } ?? "").md", part: part,
      text: "# Notice\n\nA breach.", checklist: LetterTests.checklist, revision: revision,
      isChanged: isChanged, changes: ["- was", "+ is"])
  }

  private func board() -> Model {
    var model = Tour.model(at: .clocks, rows: 36, columns: 120)
    _ = model.update(.key(.character("j")))
    return model
  }

  private func press(_ keys: String, _ model: inout Model) -> [Effect] {
    var effects: [Effect] = []
    for key in keys { effects = model.update(.key(.character(key))) }
    return effects.filter { if case .keep = $0 { false } else { true } }
  }

  @Test("is read with its checklist by p, and nothing is written")
  func preview() throws {
    var model = board()
    let effects = press("p", &model)
    guard case .loadLetters("gdpr-33", "notice")? = effects.first else {
      Issue.record("p asked for \(effects)")
      return
    }
    _ = model.update(.letters(Letters(rule: "gdpr-33", stage: "notice", letters: [letter(nil)])))
    let screen = model.view().text
    #expect(screen.contains("1 of 3 answered, 1 follows, 1 missing"))
    #expect(screen.contains("[ ] measures, missing   (SRE)"))
    #expect(screen.contains("A breach."))
  }

  @Test("goes to the editor by e; of several letters one is chosen first")
  func edits() {
    var model = board()
    _ = press("e", &model)
    var effects = model.update(
      .letters(Letters(rule: "gdpr-33", stage: "notice", letters: [letter(nil)])))
    guard case .editLetter("gdpr-33", "notice", "notices/gdpr-33.md")? = effects.first else {
      Issue.record("e asked for \(effects)")
      return
    }
    _ = press("e", &model)
    let two = [letter("residents"), letter("authority")]
    _ = model.update(.letters(Letters(rule: "gdpr-33", stage: "notice", letters: two)))
    #expect(model.view().text.contains("This stage asks for 2 letters."))
    effects = press("2y", &model)
    guard case .editLetter(_, _, "notices/gdpr-33.authority.md")? = effects.first else {
      Issue.record("2 y asked for \(effects)")
      return
    }
  }

  @Test("after the editor shows what changed and what is empty, and keeps, edits again or drops")
  func reviews() {
    let after = Letters(
      rule: "gdpr-33", stage: "notice", letters: [letter(nil)], edited: "notices/gdpr-33.md")
    for (key, wanted) in [("y", "keep"), ("k", "keep"), ("e", "edit"), ("d", "drop")] {
      var model = board()
      _ = model.update(.letters(after))
      let screen = model.view().text
      #expect(screen.contains("keep notices/gdpr-33.md as rev 4"))
      #expect(screen.contains("+ is") && screen.contains("[ ] measures"))
      let got: String =
        switch press(key, &model).first {
        case .keepLetter?: "keep"
        case .editLetter?: "edit"
        case .dropEdits?: "drop"
        default: "nothing"
        }
      #expect(got == wanted, "\(key)")
    }
  }

  @Test("that is unchanged keeps nothing")
  func unchanged() {
    var model = board()
    let after = Letters(
      rule: "gdpr-33", stage: "notice", letters: [letter(nil, isChanged: false)],
      edited: "notices/gdpr-33.md")
    _ = model.update(.letters(after))
    #expect(model.sheet == nil)
    #expect(model.message?.contains("unchanged") == true)
  }
}
