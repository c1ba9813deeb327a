import Duties
import Foundation
import Playbooks
import Response
import Testing

@testable import Reports

@Suite("A checklist")
struct ChecklistTests {
  private static func state(_ passage: String, phased: Bool = true) -> String {
    let text =
      (phased ? "<!-- phased -->\n" : "") + "# Title\n<!-- item: A -->\n\(passage)\n<!-- end -->\n"
    return Checklist(of: text, asking: ["A"], not: []).items[0].state.word
  }

  @Test(
    "tells answered, following and missing apart",
    arguments: [
      ("Somebody wrote this.", "answered"), ("", "missing"), ("## Only a heading", "missing"),
      ("[NOT RECORDED: what? Could know: counsel]", "missing"),
      ("Some, and [NOT RECORDED: the rest.\n Could know: counsel]", "missing"),
      ("[NOT KNOWN YET: what? Follows from m.laine by 24 November 2026]", "follows"),
      ("[NOT KNOWN YET: what? Follows from m.laine by Tuesday]", "missing"),
      ("[NOT KNOWN YET: what?]", "missing"),
    ])
  func states(passage: String, word: String) {
    #expect(Self.state(passage) == word)
  }

  @Test("takes no promise where the law knows no phases")
  func phases() {
    let promise = "[NOT KNOWN YET: what? Follows from m.laine by 24 November 2026]"
    #expect(Self.state(promise, phased: false) == "missing")
  }

  @Test("misses an item whose mark was taken out")
  func mark() {
    let checklist = Checklist(of: "All is said here.", asking: ["A"], not: [])
    #expect(checklist.missing.map(\.text) == ["A"])
    #expect(checklist.line == "0 of 1 answered, 1 missing")
  }

  @Test("lets marks right under each other share what follows")
  func shared() {
    let text = "<!-- item: A -->\n<!-- item: B -->\n## Both\n\nSaid.\n<!-- item: C -->\n"
    let words = Checklist(of: text, asking: ["A", "B", "C"], not: []).items.map(\.state.word)
    #expect(words == ["answered", "answered", "missing"])
  }

  @Test("asks what only the template asks, after what the rule asks")
  func own() {
    let checklist = Checklist(of: "<!-- item: Z -->\nSaid.", asking: ["A"], not: [])
    #expect(checklist.items.map(\.text) == ["A", "Z"])
  }

  @Test(
    "holds a letter to headings that the law fixes, in their order",
    arguments: [
      ("# T\n## One\n## Two\n", "answered"), ("# T\n## Two\n## One\n", "missing"),
      ("# T\n## One\n", "missing"),
    ])
  func headings(text: String, word: String) {
    let letter = "<!-- item: A -->\n<!-- headings: One | Two -->\n<!-- end -->\n" + text
    #expect(Checklist(of: letter, asking: ["A"], not: []).items[0].state.word == word)
  }

  @Test("says what to see to when a letter is printed")
  func form() {
    let checklist = Checklist(
      of: "<!-- item: A -->\n<!-- form: in 10 points -->\n", asking: ["A"], not: [])
    #expect(checklist.forms == ["in 10 points"])
    #expect(checklist.items[0].state.isAnswered)
  }

  @Test("says of a person's edit that it was by hand, of the rest where it came from")
  func byHand() throws {
    var record = try SmallRecord(underAllLawAs: "Edited")
    try record.answer("data-items", .text("names"))
    let drafting = try record.drafting()
    let fresh = try drafting.notices(rule: "us-tx-521-053", stage: "individuals")[0]
    let edited = fresh.text.replacing(
      "What happened.** [", with: "What happened.** It was us. ["
    ).replacing(
      "**What happened.** It was us. [NOT RECORDED: ", with: "**What happened.** It was us. (")
    let checklist = try drafting.checklist(
      of: edited, rule: "us-tx-521-053", stage: "individuals", part: nil)
    let types = checklist.items.first { $0.text == "Types of information" }
    #expect(types?.state == .answered(from: ["data-items (r.osei-7c1e:2)"]))
  }
}

@Suite("A letter to residents of Massachusetts")
struct MassachusettsTests {
  private func letters(_ more: String = "") throws -> (residents: Checklist, authority: Checklist) {
    var record = try SmallRecord(underAllLawAs: "Massachusetts")
    try record.answer(
      "people", .counts(["US-MA": .init(low: 371, isExact: true)], isComplete: true))
    try record.answer(
      "what-happened",
      .text("Somebody used the keys of a contractor to read our tickets for a week."))
    let drafting = try record.drafting()
    let letters = try drafting.notices(rule: "us-ma-93h", stage: "all")
    let residents = try #require(letters.first { $0.part == "residents" })
    let authority = try #require(letters.first { $0.part == "authority" })
    return (
      try drafting.checklist(
        of: residents.text + more, rule: "us-ma-93h", stage: "all", part: "residents"),
      try drafting.checklist(
        of: authority.text + more, rule: "us-ma-93h", stage: "all", part: "authority")
    )
  }

  @Test("as we draft it tells neither the nature of the breach nor how many")
  func drafted() throws { #expect(try letters().residents.forbidden.isEmpty) }

  @Test(
    "that tells it is refused, with the sentence",
    arguments: [
      ("On Monday an attacker got in. ", "On Monday an attacker got in."),
      ("371 of you are concerned. ", "371 of you are concerned."),
      ("It touches 1,200 residents. ", "It touches 1,200 residents."),
      (
        "You see: Somebody used the keys of a contractor to read it. ",
        "You see: Somebody used the keys of a contractor to read it."
      ),
    ])
  func telling(sentence: String, quoted: String) throws {
    let checklist = try letters("\n\(sentence)\n").residents
    #expect(checklist.forbidden.map(\.sentence).contains(quoted))
    #expect(checklist.open.contains { $0.contains(quoted) })
  }

  @Test("may warn of identity theft, and offer what the law wants offered")
  func allowed() throws {
    let more = "\nIdentity theft can be reported to the police. The freeze is free for 12 months.\n"
    #expect(try letters(more).residents.forbidden.isEmpty)
  }

  @Test("has a form for the authorities beside it, which tells both")
  func authority() throws {
    #expect(try letters("\nAn attacker took data of 371 residents.\n").authority.forbidden.isEmpty)
  }

  @Test(
    "finds an item by its id or by its words, whichever letter and rule have",
    arguments: [
      ("nature | Nature of it", ContentItem(id: "nature", text: "Nature of it")),
      ("nature | Words of last year", ContentItem(id: "nature", text: "Nature of it")),
      ("nature", ContentItem(id: "nature", text: "Nature of it")),
      ("nature | Nature of it", ContentItem(text: "Nature of it")),
      ("Nature of it", ContentItem(id: "nature", text: "Nature of it")),
      ("Nature of it", ContentItem(text: "Nature of it")),
      ("nature | Nature of it", ContentItem(id: "kind", text: "Nature of it")),
    ])
  func ids(mark: String, item: ContentItem) {
    let letter = "<!-- item: \(mark) -->\nA disk was left on a train.\n<!-- end -->\n"
    let checklist = Checklist(of: letter, asking: [item], not: [])
    #expect(checklist.items.map(\.text) == ["Nature of it"])
    #expect(checklist.answered == 1)
  }
}
