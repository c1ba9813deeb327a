import Duties
import Foundation
import Playbooks
import Problems
import Response

@testable import Reports

/// What we ship, read from the working copy.
enum Project {
  static let root = Golden.folder.deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static func file(_ name: String, at url: URL) throws -> Materials.Pinned {
    let bytes = Array(try Data(contentsOf: url))
    return Materials.Pinned(file: name, digest: try digest(of: bytes), bytes: bytes)
  }

  /// Facts, duties and calendars.
  static var law: [Materials.Pinned] {
    get throws {
      let folder = root.appendingPathComponent("playbooks")
      let names =
        try ["duties", "calendars"].flatMap { part in
          try FileManager.default.contentsOfDirectory(
            atPath: folder.appendingPathComponent(part).path
          ).map { "\(part)/\($0)" }
        }.filter { $0.hasSuffix(".yaml") }.sorted() + ["facts.yaml"]
      return try names.map { try file($0, at: folder.appendingPathComponent($0)) }
    }
  }

  /// Read once: every record of these tests goes by the same files.
  private static let read = Result {
    let files =
      try law
      + [file("common/theft.yaml", at: Golden.folder.appendingPathComponent("theft.yaml"))]
    return (files: files, reading: Materials.Reading(files: files))
  }

  static var materials: Materials {
    get throws {
      let (files, reading) = try read.get()
      return Materials(offered: files, reader: { _ in reading })
    }
  }

  static var templates: [String: [UInt8]] { get throws { try readTemplates.get() } }

  private static let readTemplates = Result {
    let folder = root.appendingPathComponent("templates/notices")
    var files: [String: [UInt8]] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    where path.hasSuffix(".md") {
      files[path] = Array(try Data(contentsOf: folder.appendingPathComponent(path)))
    }
    return files
  }

  /// Every stage of every rule, by rule.
  static let rules: [Rule] = {
    let sources = (try? law)?.map { SourceFile(path: $0.file, id: $0.id, bytes: $0.bytes) } ?? []
    return Law.reading(Library.read(sources)).rules.filter { !$0.stages.isEmpty }
  }()

  static let sender = Sender(
    organisation: "Nordlicht AG",
    contacts: [
      .init(name: "Eva Lind", role: "dpo", email: "dpo@nordlicht.example"),
      .init(name: "The helpline", role: "helpline", phone: "+49 30 5550100"),
    ])
}

extension SmallRecord {
  func drafting(after seconds: Double = 60, sender: Sender = Project.sender) throws
    -> NoticeDrafting
  {
    NoticeDrafting(
      incident: incident, situation: incident.situation(at: now + seconds), sender: sender,
      forms: NoticeForms(try Project.templates), vocabulary: incident.vocabulary)
  }

  /// Every question answered with something of its type, so that nothing is left to ask.
  mutating func answerEverything() throws {
    let own: Set = ["declared", "closed", "severity", "exercise"]
    for question in incident.vocabulary.questions
    where !own.contains(question.name) && incident.fact(question.name) == nil {
      guard let value = Self.anything(of: question) else { continue }
      try answer(question.name, value, reason: "for the test")
    }
  }

  private static func anything(of question: Question) -> Value? {
    switch question.type {
    case .yesNo: .yesNo(true)
    case .choice: question.options.first.map { .choice($0.name) }
    case .text, .account, .file, .host, .ip, .url, .email: .text("something about it")
    case .number, .count: .number(low: 7, high: 7)
    case .money: .money(currency: "EUR", low: 7, high: 7)
    case .time: time(-200)
    case .duration: .duration(60)
    case .place: .place("DE")
    case .list(let item):
      item == .choice
        ? .list(question.options.map { .choice($0.name) }, isComplete: true)
        : .list([item == .place ? .place("DE") : .text("one")], isComplete: true)
    case .countByPlace: .counts(figures, isComplete: true)
    case .secret: nil
    }
  }

  private static let figures = Dictionary(
    uniqueKeysWithValues: [
      "DE", "GB", "US-CA", "US-NY", "US-TX", "US-CO", "US-FL", "US-WA", "US-MA", "US-OK", "CA",
      "AU", "IN", "SG", "JP", "BR", "CH", "KR", "CN", "HK",
    ].map { ($0, Value.Figure(low: 1200, isExact: true)) })
}
