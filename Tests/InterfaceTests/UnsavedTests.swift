import Foundation
import Response
import Terminal
import Testing

@testable import Interface

@Suite("What could not be saved")
struct UnsavedTests {
  private func model() -> Model {
    var model = Sample.model(rows: 24, columns: 80)
    var record = Sample.record
    record.mode = .notSaved(count: 1, short: "disk is FULL", why: ["No space left"])
    _ = model.update(.record(record))
    let what = NotSaved(
      short: "disk is FULL", why: "No space left for the incident.",
      entry: ["note.added  by r.osei", "  note: DPO reached"],
      large: ["12 GB  /var/log/old.tar"], lastSafe: nil)
    _ = model.update(.appended(AppendResult(ticket: 1, outcome: .notSaved(what))))
    return model
  }

  @Test("stands on the screen with its text, and what is large is one key away")
  func shown() {
    var model = model()
    #expect(
      model.view().text.contains("(note, 17 characters) is NOT saved"), "\(model.view().text)")
    #expect(model.view().text.contains("note: DPO reached"))
    _ = model.update(.key(.character("2")))
    #expect(model.view().text.contains("12 GB  /var/log/old.tar"))
  }

  @Test("is tried again by itself every 10 s, also while one looks around")
  func retried() {
    var model = model()
    _ = model.update(.key(.escape))
    #expect(model.update(.tick(Sample.now.addingTimeInterval(9))).isEmpty)
    let effects = model.update(.tick(Sample.now.addingTimeInterval(10.1)))
    guard case .retryUnsaved? = effects.first else {
      Issue.record("the tick asked for \(effects)")
      return
    }
    #expect(model.changesAt.map { $0 <= Sample.now.addingTimeInterval(20.2) } == true)
    #expect(model.trouble == nil)
  }

  @Test("comes back to the front when something else is to be signed")
  func comesBack() {
    var model = model()
    _ = model.update(.key(.escape))
    _ = model.update(.key(.character("n")))
    #expect(model.sheet == nil)
    #expect(model.trouble != nil)
  }
}
