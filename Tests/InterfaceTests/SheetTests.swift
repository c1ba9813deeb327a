import Foundation
import Playbooks
import Response
import Terminal
import Testing

@testable import Interface

@Suite("A sheet")
struct SheetTests {
  private func model(keys: String) -> Model {
    var model = Tour.model(at: .runner, rows: 24, columns: 80)
    for character in keys { _ = model.update(.key(.character(character))) }
    return model
  }

  private func typing(_ text: String, into model: inout Model) {
    for character in text { _ = model.update(.key(.character(character))) }
  }

  @Test("signs the next open item with y, and nothing is shown as done before it is written")
  func signs() throws {
    var model = model(keys: " ")
    let effects = model.update(.key(.character("y")))
    guard case .append(let act, let ticket) = try #require(effects.first) else {
      Issue.record("\(effects)")
      return
    }
    guard case .sign(let step, let item) = act.intent else {
      Issue.record("\(act.intent)")
      return
    }
    #expect(step == Sample.step("isolate-endpoint") && item == "b")
    #expect(model.view().text.contains("being signed and written"))
    #expect(model.update(.key(.character("y"))).isEmpty, "a second y writes no second entry")
    _ = model.update(
      .appended(AppendResult(ticket: ticket, outcome: .saved(Sample.tail[0].entry))))
    #expect(model.sheet == nil)
    #expect(model.message == "signed, entry 101")
  }

  @Test("keeps what was typed when Esc closes it")
  func keepsText() {
    var model = model(keys: "b")
    typing("owner away", into: &model)
    _ = model.update(.key(.escape))
    #expect(model.sheet == nil)
    _ = model.update(.key(.character("b")))
    #expect(model.view().text.contains("owner away"))
  }

  @Test("is not confirmed without a reason where one is needed", arguments: ["b", "s", "R"])
  func needsReason(key: String) {
    var model = model(keys: key)
    _ = model.update(.key(.tab))
    while model.sheet?.isOnButtons == false { _ = model.update(.key(.tab)) }
    let effects = model.update(.key(.character("y")))
    #expect(effects.filter(\.isWriting).isEmpty)
    #expect(model.sheet?.problem?.contains("is empty") == true)
  }

  @Test("is cancelled by Enter on its default button")
  func enterCancels() {
    var model = model(keys: " ")
    #expect(model.update(.key(.enter)).filter(\.isWriting).isEmpty)
    #expect(model.sheet == nil)
  }

  @Test("shows why an act was refused, and stays")
  func refused() {
    var model = model(keys: " ")
    _ = model.update(.key(.character("y")))
    let refusal = Refusal("the step is skipped", mend: "reopen it first")
    _ = model.update(.appended(AppendResult(ticket: model.tickets, outcome: .refused(refusal))))
    #expect(model.view().text.contains("the step is skipped; mend: reopen it first"))
  }

  @Test("takes a paste as data, with line ends as marks")
  func paste() {
    var model = model(keys: "b")
    _ = model.update(.paste(.init(text: "one\ny\u{1B}[2J", isCut: false)))
    #expect(model.sheet?[.reason] == "one / y^[[2J")
    #expect(model.sheet?.stage == .editing)
  }

  @Test("is needed for a paste: elsewhere it is refused and shown in part")
  func pasteOutside() {
    var model = model(keys: "")
    #expect(model.update(.paste(.init(text: "rm -rf / # and more", isCut: false))).isEmpty)
    #expect(model.message == "paste refused, no text field has the focus: rm -rf / # and more")
  }

  @Test("of a note signs with C-d, and Enter only ends a line")
  func note() throws {
    var model = model(keys: "n")
    typing("first", into: &model)
    #expect(model.update(.key(.enter)).isEmpty || model.sheet != nil)
    typing("second", into: &model)
    let effects = model.update(.key(.control("d")))
    guard case .append(let act, _)? = effects.first,
      case .note(let text, let isAttacker, _) = act.intent
    else {
      Issue.record("\(effects)")
      return
    }
    #expect(text == "first\nsecond" && !isAttacker)
  }

  @Test(
    "reads the times a person writes",
    arguments: [
      ("05:00", "05:00:00"), ("-20m", "05:19:50"), ("03:12Z", "04:12:00"),
    ])
  func times(typed: String, clock: String) throws {
    var model = model(keys: " ")
    _ = model.update(.key(.tab))
    _ = model.update(.key(.tab))
    typing(typed, into: &model)
    _ = model.update(.key(.enter))
    let effects = model.update(.key(.character("y")))
    guard case .append(let act, _)? = effects.first else {
      Issue.record("\(effects) \(model.sheet?.problem ?? "")")
      return
    }
    #expect(act.when?.at == Sample.at(clock))
  }

  @Test("never holds a secret: its text goes to the shell key by key")
  func secret() throws {
    var model = Tour.model(at: .questions, rows: 24, columns: 80)
    let question = try #require(Sample.questions.first { $0.type == .secret })
    _ = model.answer(question)
    var effects: [Effect] = []
    for character in "s3cret" { effects += model.update(.key(.character(character))) }
    let typed = effects.compactMap { effect -> String? in
      if case .secret(.insert(let text)) = effect { text } else { nil }
    }
    #expect(typed.joined() == "s3cret")
    #expect(!model.view().text.contains("s3cret"))
    #expect(!String(describing: model).contains("s3cret"))
  }
}

@Suite("An answer")
struct AnswerTests {
  private func value(_ name: String, _ fill: (inout Sheet) -> Void) throws -> Value {
    let model = Tour.model(at: .questions, rows: 24, columns: 80)
    let question = try #require(Sample.questions.first { $0.name == name })
    var sheet = model.answerSheet(question)
    fill(&sheet)
    guard case .answer(_, let answer) = try model.act(of: sheet).intent else {
      throw Refusal("no answer", mend: "look at the test")
    }
    return answer.value
  }

  private func set(_ sheet: inout Sheet, _ name: Interface.Field.Name, _ text: String) {
    if let index = sheet.fields.firstIndex(where: { $0.name == name }) {
      sheet.fields[index].restore(text)
    }
  }

  @Test("of yes or no is chosen by number")
  func yesNo() throws {
    #expect(try value("outsiders-write") { set(&$0, .choice, "1") } == .yesNo(false))
  }

  @Test("in numbers is at least that unless it is said to be exact")
  func count() throws {
    let open = try value("records") { set(&$0, .value, "400") }
    #expect(open == .number(low: 400, high: nil))
    let exact = try value("records") {
      set(&$0, .choice, "1")
      set(&$0, .value, "400")
    }
    #expect(exact == .number(low: 400, high: 400))
  }

  @Test("in a list is open until it is called complete", arguments: [("", false), ("1", true)])
  func list(choice: String, isComplete: Bool) throws {
    let value = try value("hosts") {
      set(&$0, .value, "gpu-7, gpu-9")
      if !choice.isEmpty { set(&$0, .growing, choice) }
    }
    #expect(value == .list([.text("gpu-7"), .text("gpu-9")], isComplete: isComplete))
  }

  @Test("as a duration or an amount of money is read as written")
  func measures() throws {
    #expect(try value("outage") { set(&$0, .value, "2 h") } == .duration(7200))
    let money = try value("loss") {
      set(&$0, .choice, "1")
      set(&$0, .value, "EUR 1200")
    }
    #expect(money == .money(currency: "EUR", low: 1200, high: 1200))
  }

  @Test("that cannot be read says how to mend it")
  func fault() throws {
    let error = #expect(throws: Refusal.self) { try value("outage") { set(&$0, .value, "long") } }
    #expect(error?.mend.contains("15 min") == true)
  }
}
