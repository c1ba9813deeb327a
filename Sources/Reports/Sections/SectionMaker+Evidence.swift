import Foundation
import Playbooks
import Response
import Timeline

extension SectionMaker {
  func evidence(_ isShort: Bool) -> [Block] {
    var blocks: [Block] = [
      .table(
        table(
          "sources", "What was to be kept",
          ["number", "source", "what", "state", "keeps", "gone at", "step"],
          situation.evidence.map(row), ifEmpty: "No source was named."))
    ]
    if !isShort {
      blocks += [
        .figure(custodyLanes),
        .table(
          table(
            "evidence", "What is in the vault",
            ["id", "name", "bytes", "SHA-256", "with", "marks", "entry"],
            incident.evidenceItems.map(row), ifEmpty: "Nothing is in the vault.")),
        .table(
          table(
            "custody", "Chain of custody", ["id", "time", "act", "from", "to", "by", "entry"],
            incident.evidenceItems.flatMap(custody))),
      ]
    }
    return blocks
  }

  private func row(_ item: EvidenceView) -> Row {
    let keeps =
      item.keeps.map { Times.span(Double($0)) } ?? item.ends.map { "until \($0.rawValue)" }
      ?? "no end known"
    return Row([
      .own(String(item.number)), .foreign(item.source), .foreign(item.what), state(item.state),
      .own(keeps),
      item.vanishes.map { .own(times.both($0) + (item.isAtLatest ? " at latest" : "")) } ?? .none,
      .foreign(situation.step(item.step)?.label ?? item.step.description),
    ])
  }

  private func state(_ state: EvidenceView.State) -> Words {
    switch state {
    case .wanted: "wanted"
    case .mayApply: "may apply"
    case .beingCollected: "being collected"
    case .kept: "kept"
    case .partlyKept: "partly kept"
    case .lost(let why): "LOST: \(why, .note)"
    case .notAvailable(let why): "not available: \(why, .note)"
    case .vanished: "may be gone: its usual retention ran out, nobody has looked"
    }
  }

  /// Of privileged items no name goes out, whoever asks.
  private func row(_ log: ItemLog) -> Row {
    let isPrivileged = log.has(.privilege)
    var marks: [Words] = []
    if log.item.isPartial { marks.append("in part") }
    if log.item.isUnstable { marks.append("changed while it was read") }
    if log.has(.hold) { marks.append("HELD FOR LAW") }
    if isPrivileged { marks.append("PRIVILEGED, its name withheld here") }
    if let disposed = log.disposed { marks.append("disposed of by \(by: disposed.by)") }
    return Row([
      .foreign(log.id), isPrivileged ? "withheld" : .foreign(log.item.name), .own(log.size),
      .own(log.item.sha256), "\(by: keeperName(log.holder))", marks.joined(separator: ", "),
      Words([entry(log.added.entry)]),
    ])
  }

  private func custody(_ log: ItemLog) -> [Row] {
    let first = Row([
      .foreign(log.id), utc(log.added.at), "acquired", .empty, "\(by: log.added.by)",
      "\(by: log.added.by)", Words([entry(log.added.entry)]),
    ])
    return [first]
      + log.acts.map { act in
        Row([
          .foreign(log.id), utc(act.signature.at), .own(act.custody.change.rawValue),
          .foreign(act.custody.from.map(keeperName), .person, or: .empty),
          .foreign(act.custody.to.map(keeperName), .person, or: .empty),
          "\(by: act.signature.by)", Words([entry(act.signature.entry)]),
        ])
      }
  }

  func commands(_ isShort: Bool) -> [Block] {
    let columns = [
      "step", "command", "kind", "by", "UTC", "result", "took", "output", "agreed to by", "entry",
    ]
    let runs = incident.commandRuns
    var blocks: [Block] = [
      .table(
        table(
          "commands-run", "What was run", columns, runs.map(row),
          ifEmpty: "tocsin ran no command.")),
      .table(
        table(
          "commands-alone", "Run by one person alone, where the playbook asks for two",
          columns + ["why"],
          runs.filter(\.isAlone).map { run in
            Row(row(run).cells + [.foreign(run.breakGlass, .note, or: .notRecorded)])
          })),
    ]
    guard !isShort else { return blocks }
    blocks.append(.heading("What the playbooks show"))
    let shown = report.steps.filter {
      $0.state != .doesNotApply && $0.state != .mayApply && $0.state != .withdrawn
    }
    let commands = shown.flatMap { step in step.commands.flatMap { block(step, $0) } }
    return blocks + (commands.isEmpty ? [.paragraph("None.")] : commands)
  }

  private func block(_ step: StepView, _ command: CommandView) -> [Block] {
    [
      .paragraph(
        """
        \(step.label) \(command.title), on \(command.on ?? "this machine"); changes: \
        \(command.changes ?? "nothing"); undo: \(command.undo ?? "not stated"); people who must \
        agree: \(own: command.approvals)
        """), .code(command.text, isOurs: false),
    ]
  }

  private func row(_ run: RunView) -> Row {
    let label = report.steps.first { $0.id == run.step }?.label ?? ""
    var kind: Words = run.isDryRun ? "dry run" : "run"
    if let undone = run.undoes { kind = "undo of \(undone)" }
    return Row([
      .foreign(label), .foreign(run.command), kind, "\(by: run.began.by)", utc(run.began.at),
      .foreign(run.result?.words ?? "no end was recorded"),
      run.took.map { .own("\($0 / 1000).\($0 / 100 % 10) s") } ?? .notRecorded,
      run.evidence.isEmpty ? kept(run) : .foreign(run.evidence.joined(separator: ", ")),
      agreed(run), Words([entry(run.entry)]),
    ])
  }

  private func kept(_ run: RunView) -> Words {
    guard let bytes = run.bytes else { return .notRecorded }
    return bytes == 0 ? "nothing was printed" : "not in the vault: \(own: bytes) bytes"
  }

  /// Who agreed, besides who ran it.
  private func agreed(_ run: RunView) -> Words {
    guard let id = run.request,
      let request = incident.commandRequests.first(where: { $0.entry == id })
    else { return run.isApproved ? "nobody had to" : "nobody" }
    return request.approvals.map { approval in
      approval.breakGlass == nil
        ? "\(by: approval.by.by)" : "nobody: glass broken by \(by: approval.by.by)"
    }.joined(separator: ", ")
  }
}
