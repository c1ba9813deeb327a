import ArgumentParser
import Foundation
import Playbooks
import Problems
import Response
import Synchronization

extension PlaybookVerb {
  struct Walk: Verb {
    static let configuration = CommandConfiguration(
      commandName: "walk", abstract: "Every way through a playbook: can it always go on, and end?",
      discussion: """
        Every answer that changes anything is tried, in simulated time. Each way must reach \
        containment, preservation and notification, settle what the law names, and be able to close. \
        Exit status 1 where one does not, with the answers that lead there.
        """)
    @Argument(help: "The playbook.") var playbook: String?
    @Flag(help: "The whole library: one line for each playbook, and each way that fails.")
    var all = false
    @OptionGroup var common: CommonOptions

    func validate() throws {
      guard all == (playbook == nil) else {
        throw ValidationError(
          all ? "--all is every playbook: name none" : "name a playbook, or give --all")
      }
    }

    @MainActor func run(in session: Session) throws -> Reply {
      let shelf = try Bookshelf(session.library())
      let materials = Materials(
        offered: try Pinning.offered(session.library()), reader: ReadingRoom(keeping: 4).reading)
      guard let playbook else { return try Self.library(shelf, materials) }
      let book = try shelf.playbook(called: playbook)
      let report = try Response.Walk.report(on: book.id, materials: materials)
      let lines = report.pathLines + report.openStages.map(\.words) + report.remarks
      return Reply(
        (lines + [report.summary]).map { visible($0) },
        .shape("playbook.walk", report.members(of: book.id, withPaths: true)),
        status: report.isSound ? .done : .no)
    }

    private static func reports(
      on ids: [PlaybookID], _ materials: Materials
    ) throws -> [Response.Walk.Report] {
      let found = Mutex<[Int: Result<Response.Walk.Report, Refusal>]>([:])
      inParallel(ids.count) { index in
        let report = Result { () throws(Refusal) in
          try Response.Walk.report(on: ids[index], materials: materials)
        }
        found.withLock { $0[index] = report }
      }
      let reports = found.withLock { $0 }
      return try ids.indices.compactMap { try reports[$0]?.get() }
    }

    /// All playbooks: what each came to, and of each that fails the answers that lead there.
    private static func library(_ shelf: Bookshelf, _ materials: Materials) throws -> Reply {
      let ids = shelf.library.playbooks.keys.sorted()
      let width = ids.map(\.text.count).max() ?? 0
      var lines: [String] = []
      var documents: [Document] = []
      var failed = 0
      var sampled = 0
      for (id, report) in zip(ids, try reports(on: ids, materials)) {
        let name = id.text + String(repeating: " ", count: width - id.text.count)
        lines.append("\(name)  \(report.waysInWords) ways, \(report.verdict)")
        lines += report.counterexampleLines
        lines += report.openStages.map { "  " + $0.words }
        documents.append(.fields(report.members(of: id, withPaths: false)))
        failed += report.isSound ? 0 : 1
        sampled += report.isWhole ? 0 : 1
      }
      lines.append(
        failed > 0
          ? "\(ids.count) playbooks, \(failed) NOT SOUND"
          : "\(ids.count) playbooks: every way of each contains, preserves, decides on notification"
            + " and can end" + (sampled > 0 ? "; of \(sampled) not every way was tried" : ""))
      return Reply(
        lines.map { visible($0) },
        .shape(
          "playbook.walks",
          [
            ("sound", .bool(failed == 0)), ("failed", .int(failed)),
            ("playbooks", .list(documents)),
          ]),
        status: failed == 0 ? .done : .no)
    }
  }
}

extension Response.Walk.OpenStage {
  nonisolated fileprivate var document: Document {
    .fields([("rule", .text(rule)), ("stage", .text(stage)), ("state", .text(state))])
  }

  nonisolated fileprivate var words: String {
    "RULE NEVER SETTLED: \(stage.isEmpty ? rule : "\(rule), \(stage)"): \(state)"
  }
}

extension Response.Walk.Path {
  nonisolated fileprivate var answers: String {
    let words = choices.map { "\($0.question) is \($0.answer)" }
    return words.isEmpty ? "no choice" : words.joined(separator: ", ")
  }

  nonisolated fileprivate var document: Document {
    .fields([
      ("choices", .object(choices.map { .init(name: $0.question, value: .text($0.answer)) })),
      ("steps", .texts(steps.map(\.description))),
      ("findings", .texts(findings.map(\.words))),
    ])
  }
}

extension Response.Walk.Report {
  /// Not by samples of any kind.
  nonisolated fileprivate var isWhole: Bool { !isSampled && sampledQuestions.isEmpty }

  nonisolated fileprivate var waysInWords: String {
    ways < 9e15 ? String(Int(ways)) : String(ways)
  }

  nonisolated fileprivate var verdict: String {
    isSound ? isWhole ? "all sound" : "sound where tried" : "NOT SOUND"
  }

  nonisolated fileprivate var pathLines: [String] {
    paths.enumerated().flatMap { index, path in
      ["path \(index + 1): \(path.answers): \(path.steps.count) steps"]
        + path.findings.map { "  \($0.words)" }
    }
  }

  nonisolated fileprivate var counterexampleLines: [String] {
    counterexamples.flatMap { ["  \($0.finding.words)", "    when \($0.path.answers)"] }
  }

  /// What was not tried whole.
  nonisolated fileprivate var remarks: [String] {
    var lines: [String] = []
    if isSampled {
      lines.append(
        "there are too many states to walk each (above \(Response.Walk.limit)): "
          + "pairs of answers were sampled")
    }
    if !sampledQuestions.isEmpty {
      lines.append("not every answer was tried of: \(sampledQuestions.joined(separator: ", "))")
    }
    return lines
  }

  nonisolated fileprivate var summary: String {
    if isSampled || Double(paths.count) == ways { return "\(paths.count) paths, \(verdict)" }
    return "\(paths.count) paths take every turn of all \(waysInWords) ways, \(verdict)"
  }

  nonisolated fileprivate func members(
    of playbook: PlaybookID, withPaths: Bool
  ) -> [(String, Document)] {
    [
      ("playbook", .text(playbook.text)), ("sound", .bool(isSound)), ("sampled", .bool(isSampled)),
      ("ways", .text(waysInWords)), ("openStages", .list(openStages.map(\.document))),
      ("sampledQuestions", .texts(sampledQuestions)),
      ("paths", .list((withPaths ? paths : counterexamples.map(\.path)).map(\.document))),
    ]
  }
}

extension Response.Walk.Finding {
  nonisolated fileprivate var words: String {
    switch self {
    case .stuck(let steps):
      "STUCK: nothing can be started, open: \(steps.map(\.description).joined(separator: ", "))"
    case .neverReaches(let phase): "NEVER REACHES \(phase.rawValue)"
    case .leavesDutiesOpen: "LEAVES DUTIES OPEN: no step with `notify`, or one is not settled"
    case .cannotClose(let open): "CANNOT CLOSE: \(open.joined(separator: "; "))"
    }
  }
}
