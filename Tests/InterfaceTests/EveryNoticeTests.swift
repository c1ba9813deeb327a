import Duties
import Foundation
import Playbooks
import Reports
import Response
import Terminal
import Testing
import Timeline

@testable import Interface

/// What we ship, read from the working copy once.
nonisolated private enum Shipped {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static let law: [(String, String)] = {
    let folder = root.appendingPathComponent("playbooks")
    let names = ["duties", "calendars"].flatMap { part in
      ((try? FileManager.default.contentsOfDirectory(
        atPath: folder.appendingPathComponent(part).path)) ?? []).map { "\(part)/\($0)" }
    }.filter { $0.hasSuffix(".yaml") }.sorted()
    return (["facts.yaml"] + names).map { ($0, text(folder.appendingPathComponent($0))) }
  }()

  static let forms: NoticeForms = {
    let folder = root.appendingPathComponent("templates/notices")
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []
    return NoticeForms(
      Dictionary(
        uniqueKeysWithValues: paths.filter { $0.hasSuffix(".md") }.map {
          ($0, Array(text(folder.appendingPathComponent($0)).utf8))
        }))
  }()

  static let rules: [Rule] = {
    let files = law.map { path, text in
      SourceFile(path: path, id: String(path.dropLast(5)), bytes: Array(text.utf8))
    }
    return Law.reading(Library.read(files)).rules
  }()

  static let inForce = rules.filter {
    [.inForce, .inForceLimited, .contract].contains($0.status) && $0.isConfirmed
      && $0.stages.contains { $0.counting != .fixedDate }
  }

  private static func text(_ url: URL) -> String {
    (try? String(contentsOf: url, encoding: .utf8)) ?? ""
  }
}

@Suite("Every rule in force, by keys")
struct EveryNoticeTests {
  private static let playbook = (
    "common/trial.yaml",
    """
    playbook: trial
    title: A trial
    version: 1.0.0
    summary: Nothing but a step.
    kind: common
    phases:
      notify:
      - step: tell
        title: Tell whom the law names
        role: lead
        notify: due
    """
  )

  /// Read once for all of them.
  private static let reading = {
    let files = (Shipped.law + [playbook]).map { name, text in
      let bytes = Array(text.utf8)
      return Materials.Pinned(file: name, digest: Digest(of: bytes), bytes: bytes)
    }
    return Materials.Reading(files: files)
  }()

  /// On the board of an incident that knows all the law and no fact but awareness.
  private func board() throws -> Desk {
    var desk = Desk(files: Shipped.law + [Self.playbook], rows: 24, columns: 80)
    let reading = Self.reading
    desk.materials.reader = { _ in reading }
    desk.forms = Shipped.forms
    let declaration = Declaration(
      title: "All the law", code: "INC-2026-0143", nonce: Array(0..<16), isExercise: false,
      zone: "Europe/Berlin", version: "1.0", severity: nil,
      playbooks: [PlaybookID("common/trial")],
      facts: [
        .init(
          question: "aware", value: .time(.at(Sample.aware, zone: "Europe/Berlin")),
          from: "declared")
      ])
    for message in desk.declare(Act(.declare(declaration)), 1) { desk.send(message) }
    _ = try #require(desk.incident)
    desk.press("C *")
    return desk
  }

  private func choose(_ id: String, _ desk: inout Desk) throws {
    // What was sent may have made a group that was not there to be opened.
    for _ in 0..<2 where !desk.model.boardLines.contains(where: { $0.id == id }) { desk.press("*") }
    let lines = desk.model.boardLines.map(\.id)
    let index = try #require(lines.firstIndex(of: id), "\(id) is not on the board")
    desk.press("g" + String(repeating: " j", count: index))
    #expect(desk.model.chosenBoardRow?.id == id)
  }

  /// Fills what a sheet requires, and signs it.
  private func sign(_ texts: [Interface.Field.Name: String], _ desk: inout Desk) {
    if desk.model.sheet?.isOnButtons == true { desk.press("Tab") }
    for _ in 0..<12 {
      guard let sheet = desk.model.sheet, !sheet.isOnButtons else { break }
      if let name = sheet.focused?.name, let text = texts[name] { desk.press("'\(text)'") }
      desk.press("Tab")
    }
    desk.press("y")
  }

  @Test("goes from draft to sent to acknowledged", arguments: Shipped.inForce.map(\.id))
  func whole(rule: String) throws {
    var desk = try board()
    let found = try #require(Shipped.inForce.first { $0.id == rule })
    for stage in found.stages where stage.counting != .fixedDate {
      let id = "\(rule)/\(stage.name)"
      let count = desk.letters(rule, stage.name).count
      try #require(count > 0)
      for number in 1...count {
        try choose(id, &desk)
        desk.press(count > 1 ? "e \(number) y" : "e")
        #expect(desk.model.sheet?.title.hasPrefix("keep notices/") == true, "\(desk.screen)")
        desk.press("y")
        #expect(desk.model.sheet == nil, "\(desk.screen)")
      }
      try choose(id, &desk)
      desk.press("m")
      sign([.channel: "post", .reason: "what there is"], &desk)
      #expect(desk.view(rule, stage.name)?.notice.word == "sent", "\(id)\n\(desk.screen)")
      try choose(id, &desk)
      desk.press("K")
      sign([.reference: "AZ 7"], &desk)
      let notice = try #require(desk.view(rule, stage.name)?.notice)
      #expect(notice.word == "acknowledged", "\(id)\n\(desk.screen)")
      #expect(notice.drafts.count == count)
      #expect(notice.sent.last?.reference == "AZ 7")
    }
  }
}
