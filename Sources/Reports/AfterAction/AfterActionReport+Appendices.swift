import Exercises
import Foundation
import Response
import Timeline

// Appendices.
extension AfterActionReport {
  var participants: [Block] {
    let rows = scenario.roles.map { role -> [Words] in
      [
        text(role.title),
        .own(role.minimum == 0 ? "may stay empty" : "\(role.minimum) or more"),
        run.incident.holders[role.name].map { "\(by: $0)" } ?? .notRecorded,
      ]
    }
    return [table("participants", "Roles", ["Role", "Wanted", "Held by"], rows)]
  }

  var injectTexts: [Block] {
    let blocks = scenario.injects.flatMap { inject -> [Block] in
      guard let release = run.release(of: inject.name) else { return [] }
      return [
        .paragraph(
          "\(strong: offset(release.at)) \(inject.title) (\(own: inject.channel.rawValue), from "
            + "\(inject.from))"),
        .code(release.text ?? inject.text, isOurs: false),
      ]
    }
    return blocks.isEmpty ? [.paragraph("Nothing.")] : blocks
  }

  /// Where a stranger begins to check.
  var record: [Block] {
    let count = run.entries.count
    let logs = Dictionary(grouping: run.entries, by: \.id.log).sorted { $0.key < $1.key }
    let rows = logs.map { log, entries -> [Words] in
      [
        .foreign(log), .own(entries.count),
        .own(entries.max { $0.id.number < $1.id.number }?.headDigest.base64 ?? ""),
      ]
    }
    return [
      .paragraph(
        "\(own: count) entries. Scenario \(scenario.name) \(scenario.version), SHA-256 "
          + text(run.incident.scenario?.sha256) + ". Made by tocsin \(version)."),
      table("logs", "Logs", ["Log", "Entries", "Head"], rows),
    ]
  }

  var feedback: [Block] {
    let asked = scenario.hotWash.questions
    let more = run.hotWash.map(\.question).filter { !asked.contains($0) }
    var seen: Set<String> = []
    let questions = (asked + more).filter { seen.insert($0).inserted }
    let blocks = questions.flatMap { question -> [Block] in
      let answers = run.hotWash.filter { $0.question == question }
      return [
        .paragraph(text(question)),
        .list(
          answers.isEmpty
            ? [.notRecorded] : answers.map { "“\($0.answer)” (entry \($0.entry))" }),
      ]
    }
    return blocks.isEmpty ? [.paragraph("Nothing was asked.")] : blocks
  }
}
