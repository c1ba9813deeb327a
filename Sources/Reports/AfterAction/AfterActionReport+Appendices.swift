import Exercises
import Foundation
import Response
import Timeline

// Appendices.
extension AfterActionReport {
  var participants: [String] {
    let rows = scenario.roles.map { role in
      [
        text(role.title), role.minimum == 0 ? "may stay empty" : "\(role.minimum) or more",
        text(run.incident.holders[role.name]),
      ]
    }
    return ["## Appendix A: participants", ""] + table(["Role", "Wanted", "Held by"], rows)
  }

  var injectTexts: [String] {
    let blocks = scenario.injects.flatMap { inject -> [String] in
      guard let release = run.release(of: inject.name) else { return [] }
      return [
        "**\(offset(release.at)) \(text(inject.title))** (\(inject.channel.rawValue), from "
          + "\(text(inject.from)))",
        "", fenced(release.text ?? inject.text), "",
      ]
    }
    return ["## Appendix B: what players were given", ""] + (blocks.isEmpty ? ["Nothing."] : blocks)
  }

  /// Where a stranger begins to check.
  var record: [String] {
    let count = run.entries.count
    let logs = Dictionary(grouping: run.entries, by: \.id.log).sorted { $0.key < $1.key }
    let rows = logs.map { log, entries in
      [
        inert(log), String(entries.count),
        entries.max { $0.id.number < $1.id.number }.map { "`\($0.headDigest.base64)`" } ?? "",
      ]
    }
    return [
      "## Appendix C: record and scenario", "",
      "\(count) entries. Scenario \(inert(scenario.name)) \(inert(scenario.version)), SHA-256 "
        + "\(text(run.incident.scenario?.sha256)). Made by tocsin \(inert(version)).", "",
    ] + table(["Log", "Entries", "Head"], rows)
  }

  var feedback: [String] {
    let asked = scenario.hotWash.questions
    let more = run.hotWash.map(\.question).filter { !asked.contains($0) }
    var seen: Set<String> = []
    let questions = (asked + more).filter { seen.insert($0).inserted }
    let blocks = questions.flatMap { question -> [String] in
      let answers = run.hotWash.filter { $0.question == question }
      return ["**\(text(question))**", ""]
        + (answers.isEmpty
          ? ["- " + Self.notRecorded]
          : answers.map { "- “\(text($0.answer))” (entry \(inert($0.entry.description)))" })
        + [""]
    }
    return ["## Appendix D: hot wash", ""] + (blocks.isEmpty ? ["Nothing was asked."] : blocks)
  }
}
