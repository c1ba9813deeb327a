import Foundation
import Playbooks
import Response
import Testing

@testable import Reports

@Suite("The attacker's path")
struct AttackPathTests {
  private static func record(_ notes: [(String, [String])]) throws -> SmallRecord {
    var record = try SmallRecord(isExercise: false)
    try record.answer("hosts", .list([.text("gpu-7"), .text("gpu-9")], isComplete: true))
    for (text, maps) in notes { try record.act(.note(text, isAttacker: true, maps: maps)) }
    return record
  }

  private static let notes = [
    ("m.keller logged in to gpu-7 from 203.0.113.9", ["T1078.004"]),
    ("pulled the adapter", ["AML.T0025"]), ("something that nobody can name", []),
  ]

  private func figure(
    _ notes: [(String, [String])], _ audience: Audience = .technical,
    _ rules: [Sensitivity: RedactionRule] = [:]
  ) throws -> Figure {
    var profile = try Golden.profile(audience)
    profile.rules.merge(rules) { _, new in new }
    let pages = try Self.record(notes).report().pages(for: profile)
    let figures = pages.sections.flatMap(\.blocks).compactMap { block -> Figure? in
      if case .figure(let figure) = block { figure } else { nil }
    }
    return try #require(figures.first { $0.name == "attack-path" })
  }

  private func texts(_ figure: Figure) -> [String] {
    figure.shapes.compactMap {
      if case .text(_, _, _, let words, _) = $0.form { words.plain } else { nil }
    }
  }

  @Test("has a step for each thing they did, in the order in which they did it")
  func order() throws {
    let figure = try figure(Self.notes)
    let dots = figure.shapes.compactMap { shape -> Double? in
      if case .dot(_, let y, _) = shape.form { y } else { nil }
    }
    #expect(dots.count == 3)
    #expect(dots == dots.sorted())
    #expect(texts(figure).filter { ["1", "2", "3"].contains($0) } == ["1", "2", "3"])
    let table = try #require(figure.table)
    var steps: [String] = []
    table.rows.forEach { steps.append($0.cells[0].plain) }
    #expect(steps == ["1", "2", "3"])
  }

  @Test("goes to the right with the tactics of an attack")
  func tactics() throws {
    let places = try figure(Self.notes).shapes.compactMap { shape -> Double? in
      if case .dot(let x, _, _) = shape.form { x } else { nil }
    }
    #expect(places[1] > places[0])
  }

  @Test("says who and where, as the record knows them and as addresses tell")
  func actors() throws {
    let figure = try figure(Self.notes)
    #expect(texts(figure).contains { $0.contains("gpu-7") && $0.contains("203.0.113.9") })
    var cells: [[String]] = []
    figure.table?.rows.forEach { cells.append($0.cells.map(\.plain)) }
    #expect(cells[0][5].contains("gpu-7") && cells[0][5].contains("203.0.113.9"))
    #expect(texts(figure).contains("no technique named"))
  }

  @Test("holds nothing that its audience is not to have")
  func redacted() throws {
    let figure = try figure(Self.notes, .technical, [.host: .mask, .ioc: .mask])
    let said = texts(figure) + figure.shapes.compactMap { $0.hint?.plain }
    #expect(!said.contains { $0.contains("gpu-7") || $0.contains("203.0.113") })
    figure.table?.rows.forEach { row in
      #expect(!row.cells.contains { $0.plain.contains("gpu-7") || $0.plain.contains("203.0.113") })
    }
  }

  @Test("says that nothing was recorded where nothing was")
  func empty() throws {
    #expect(try texts(figure([])) == ["NOT RECORDED"])
  }

  @Test("of many steps says how many have no room; its table has them all")
  func many() throws {
    let figure = try figure((0..<40).map { ("step \($0)", ["T1078"]) })
    #expect(texts(figure).contains("and 16 more, in the table"))
    #expect(figure.table?.rows.count == 40)
  }

  @Test("can be read in both themes, however long what they did is", arguments: [true, false])
  func readable(dark: Bool) throws {
    let long = String(repeating: "a-name-without-end-", count: 30)
    let judge = try Judge()
    defer { judge.remove() }
    let record = try Self.record(
      (0..<30).map {
        ("\(long) on gpu-7 \($0)", $0.isMultiple(of: 2) ? ["T1078.004"] : ["AML.T0025"])
      })
    let found = try judge.look(
      at: record.report().pages(for: Golden.profile(.technical)).html, dark: dark, width: 1280)
    #expect(found.overlaps.isEmpty, "\(found.overlaps)")
    #expect(found.outside.isEmpty, "\(found.outside)")
    #expect(found.weak.isEmpty, "\(found.weak)")
  }
}
