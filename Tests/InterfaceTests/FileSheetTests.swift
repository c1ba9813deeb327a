import Terminal
import Testing

@testable import Interface

@Suite("From the report that is read")
struct FileSheetTests {
  private func model(_ keys: String) -> Model {
    var model = Tour.model(at: .report, rows: 24, columns: 80)
    press(keys, &model)
    return model
  }

  /// Keys as help writes them.
  private func press(_ keys: String, _ model: inout Model) {
    for word in keys.split(separator: " ") {
      if let key = KeyName.key(named: String(word)) { _ = model.update(.key(key)) }
    }
  }

  private func wish(_ keys: String) -> FileWish? {
    var model = model(keys)
    while model.sheet?.isOnButtons == false { _ = model.update(.key(.tab)) }
    let effects = model.update(.key(.character("y")))
    guard case .writeFile(let wish)? = effects.first else { return nil }
    return wish
  }

  @Test(
    "one key and a choice write what is wanted",
    arguments: [
      ("w", FileWish.report(audience: "technical", format: "md")),
      ("w Tab 3", .report(audience: "board", format: "md")),
      ("w Tab 3 Tab 2", .report(audience: "board", format: "html")),
      ("w 2", .export(format: "timesketch-csv")), ("w 2 Tab 7", .export(format: "misp")),
      ("w 3 Tab 1 - 9", .excerpt(entries: "1-9", kinds: "", redact: "")),
      ("w 3 Tab Tab s e n t Tab n o t e", .excerpt(entries: "", kinds: "sent", redact: "note")),
    ])
  func written(keys: String, expected: FileWish) {
    #expect(wish(keys) == expected)
  }

  @Test("every audience, form and export there is can be chosen")
  func complete() {
    #expect(FileWish.audiences.count == 6)
    #expect(FileWish.exports.count == 12)
    for (number, format) in FileWish.exports.enumerated() {
      let steps = String(repeating: "Right ", count: number)
      #expect(wish("w 2 Tab \(steps)") == .export(format: format))
    }
  }

  @Test("it is said before how the file is called, and what this report lacks")
  func said() {
    var model = model("w")
    #expect(model.view().text.contains("missing: measures"))
    while model.sheet?.isOnButtons == false { _ = model.update(.key(.tab)) }
    #expect(model.view().text.contains("reports/…-technical.md"))
  }

  @Test("an excerpt of nothing is not written")
  func nothing() {
    var model = model("w 3")
    while model.sheet?.isOnButtons == false { _ = model.update(.key(.tab)) }
    #expect(model.update(.key(.character("y"))).isEmpty)
    #expect(model.view().text.contains("nothing is chosen; mend: name entries or kinds"))
  }

  @Test("no file is written until y, and none by Esc")
  func cancelled() {
    var model = model("w 2 Esc")
    #expect(model.sheet == nil)
    #expect(model.message == "nothing written")
    press("w", &model)
    #expect(model.sheet?.purpose == .writeFile)
  }
}
