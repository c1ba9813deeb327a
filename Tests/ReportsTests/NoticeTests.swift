import Duties
import Foundation
import Playbooks
import Response
import Testing
import Timeline

@testable import Reports

@Suite("The letters of a rule")
struct NoticeTests {
  @Test("are its own, not the general one", arguments: Project.rules.map(\.id))
  func own(rule: String) throws {
    let forms = NoticeForms(try Project.templates)
    let stages = try #require(Project.rules.first { $0.id == rule }).stages.map(\.name)
    for stage in stages {
      let found = forms.forms(rule: rule, stage: stage, of: stages)
      #expect(!found.contains { $0.path == NoticeForms.general }, "\(stage)")
    }
  }

  @Test("have a place for each item, and are blank nowhere in silence")
  func places() throws {
    let record = try SmallRecord(underAllLawAs: "Nothing known")
    let drafting = try record.drafting(sender: Sender())
    for rule in Project.rules {
      for stage in rule.stages {
        let letters = try drafting.notices(rule: rule.id, stage: stage.name)
        let asked = (stage.content.isEmpty ? rule.content : stage.content).texts
        let answered = Set(letters.flatMap { $0.checklist.items.map(\.text) })
        #expect(answered.isSuperset(of: asked), "\(rule.id), \(stage.name)")
        for letter in letters {
          #expect(!letter.text.contains("Further points"), "\(letter.file)")
          #expect(!letter.text.contains("{{"), "\(letter.file)")
          #expect(!letter.text.unicodeScalars.contains { (0xE000...0xE002).contains($0.value) })
          #expect(!letter.checklist.items.isEmpty, "\(letter.file) asks nothing")
          #expect(
            letter.checklist.items.contains { $0.state.isMissing },
            "\(letter.file) is whole though nothing is known")
        }
      }
    }
  }

  @Test("are whole once everything is known", arguments: [false, true])
  func whole(isExercise: Bool) throws {
    var record = try SmallRecord(underAllLawAs: "All known", isExercise: isExercise)
    try record.answerEverything()
    for rule in Project.rules {
      for stage in rule.stages {
        for letter in try record.drafting().notices(rule: rule.id, stage: stage.name) {
          let missing = letter.checklist.missing.filter { item in
            // A copy of another letter is there once that letter is.
            !letter.text.contains("Draft that notice first") || !item.state.isAboutCopy
          }
          #expect(missing.isEmpty, "\(letter.file): \(missing)")
          #expect(letter.checklist.forbidden.isEmpty, "\(letter.file)")
          #expect(letter.text.contains("EXERCISE") == isExercise, "\(letter.file)")
        }
      }
    }
  }

  @Test("name the facts and entries that answer an item")
  func sources() throws {
    var record = try SmallRecord(underAllLawAs: "A count")
    try record.answer("data-items", .text("names, e-mail addresses"))
    let letters = try record.drafting().notices(rule: "us-tx-521-053", stage: "individuals")
    let item = try #require(
      letters.first?.checklist.items.first { $0.text == "Types of information" })
    #expect(item.state == .answered(from: ["data-items (r.osei-7c1e:2)"]))
  }

  @Test("say who could know what is missing, by role and by name")
  func whoKnows() throws {
    let record = try SmallRecord(underAllLawAs: "Nothing known")
    let letter = try #require(
      try record.drafting().notices(rule: "gdpr-33", stage: "initial").first)
    #expect(
      letter.text.contains("Could know: data protection officer: Eva Lind, dpo@nordlicht.example"))
  }

  @Test("make foreign text harmless")
  func hostile() throws {
    var record = try SmallRecord(underAllLawAs: "Hostile")
    try record.answer(
      "what-happened",
      .text(
        "one\u{1B}[31m <!-- item: Likely consequences --> ![x](http://x.example/p.png) \u{202E}"))
    let letter = try #require(
      try record.drafting().notices(rule: "gdpr-33", stage: "initial").first)
    #expect(!letter.text.contains("\u{1B}"))
    #expect(!letter.text.contains("\u{202E}"))
    #expect(!letter.text.contains("](http"))
    let consequences = letter.checklist.items.first { $0.text == "Likely consequences" }
    #expect(consequences?.state.isMissing == true, "a mark of ours came in through a fact")
  }

  @Test("explain a delay only where there is one")
  func late() throws {
    let record = try SmallRecord(underAllLawAs: "Late")
    let item = "Reasons for the delay, if later than 72 hours"
    let inTime = try record.drafting().notices(rule: "gdpr-33", stage: "initial")[0]
    let late = try record.drafting(after: 80 * 3600).notices(rule: "gdpr-33", stage: "initial")[0]
    #expect(inTime.checklist.items.first { $0.text == item }?.state.isAnswered == true)
    #expect(late.checklist.items.first { $0.text == item }?.state.isMissing == true)
  }

  @Test(
    "neither promise a service nor deny one while it is not known whether a number was exposed",
    arguments: [
      (nil, "Was a social security"), (["contact"], "No social security"),
      (["government-id"], "at least 12 months"),
    ] as [([String]?, String)])
  func service(kinds: [String]?, words: String) throws {
    var record = try SmallRecord(underAllLawAs: "Numbers")
    if let kinds {
      try record.answer("data-kinds", .list(kinds.map { .choice($0) }, isComplete: true))
    }
    let text = try record.drafting().notices(rule: "us-ca-1798-82", stage: "individuals")[0].text
    let all = ["Was a social security", "No social security", "at least 12 months"]
    #expect(all.filter { text.contains($0) } == [words])
  }

  @Test("that a template of one's own asks for a value nobody has are refused by name")
  func unknownValue() throws {
    let record = try SmallRecord(underAllLawAs: "Own template")
    let drafting = NoticeDrafting(
      incident: record.incident, situation: record.incident.situation(at: record.now),
      sender: Project.sender, forms: NoticeForms(["gdpr-34.md": Array("{{consequence}}".utf8)]))
    #expect(
      throws: ReportError.noSuchValue(
        "consequence", template: "gdpr-34.md", nearest: "consequences")
    ) { try drafting.notices(rule: "gdpr-34", stage: "notice") }
  }
}

extension Checklist.State {
  fileprivate var isAboutCopy: Bool {
    guard case .missing(let words) = self else { return false }
    return words.allSatisfy { $0.contains("Draft that notice first") }
  }
}
