import Foundation
import Playbooks
import Response
import Timeline

@testable import Reports

/// An incident of acts taken at random, the same for the same seed; what is refused is left out.
struct SeededIncident {
  private var generator: Generator
  private(set) var record: SmallRecord

  private struct Generator: RandomNumberGenerator {
    var state: UInt64

    /// SplitMix64.
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var value = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
      value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
      return value ^ (value >> 31)
    }
  }

  init(seed: UInt64, acts: Int = 40) throws {
    generator = Generator(state: seed)
    record = try SmallRecord(isExercise: seed % 5 == 4)
    for _ in 0..<acts {
      do {
        try act()
      } catch is Refusal {
        continue
      }
    }
  }

  private static let techniques = [
    "T1078", "T1078.004", "T1562.001", "T1566.001", "AML.T0051.000", "AML.T0019", "AML.M0005",
    "RS.MI-01", "T0000", "TA0001",
  ]

  private mutating func text() -> String {
    let pieces = [
      "a note", ExportFixture.hostileText, "", "50 %", "\"quoted\", and more", "日本語", "=SUM(A1)",
      String(repeating: "long ", count: 400),
    ]
    return (0..<Int.random(in: 1...3, using: &generator)).map { _ in
      pieces.randomElement(using: &generator) ?? ""
    }.joined(separator: " ")
  }

  private mutating func act() throws {
    let actor = Bool.random(using: &generator) ? SmallRecord.lead : SmallRecord.other
    let steps = record.incident.situation(at: record.now).phases.flatMap(\.steps)
    guard let step = steps.randomElement(using: &generator)?.id else { return }
    switch Int.random(in: 0..<12, using: &generator) {
    case 0, 1:
      let maps = Self.techniques.shuffled(using: &generator).prefix(2)
      try record.act(
        .note(text(), isAttacker: Bool.random(using: &generator), maps: Array(maps)), by: actor,
        from: Bool.random(using: &generator) ? SmallRecord.time(-9000) : nil)
    case 2: try record.act(.start(step), by: actor)
    case 3, 4: try record.act(.finish(step), by: actor)
    case 5: try record.act(.skip(step, reason: text()), by: actor)
    case 6: try record.act(.block(step, reason: text(), again: nil), by: actor)
    case 7: try record.act(.reopen(step, reason: text()), by: actor)
    case 8:
      try record.keep(
        text(), holding: text(), isPrivileged: Int.random(in: 0..<4, using: &generator) == 0)
    case 9: try record.answer("hosts", .list([.text(text()), .text("b")], isComplete: false))
    case 10: try record.act(.setSeverity(.critical, reason: text()))
    default:
      try record.act(
        .markSent(
          rule: "gdpr-33", stage: "initial", to: text(), channel: "portal", reference: text()))
    }
  }
}
