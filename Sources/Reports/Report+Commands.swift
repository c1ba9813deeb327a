import Response
import Timeline

extension Report {
  /// Everything that was run, in the order of the record.
  var runs: [Fields] { incident.commandRuns.map(run) }

  /// What two people should have agreed to and one did: a section of its own (design.md §8).
  var aloneRuns: [Fields] { incident.commandRuns.filter(\.isAlone).map(run) }

  private func run(_ run: RunView) -> Fields {
    let label = steps.first { $0.id == run.step }?.label ?? ""
    var kind = run.isDryRun ? "dry run" : "run"
    if let undone = run.undoes { kind = "undo of \(undone)" }
    return [
      "label": inert(label), "step": inert(run.step.description), "title": inert(run.command),
      "kind": inert(kind), "by": inert(run.began.by), "at": Times.utc(run.began.at),
      "entry": inert(run.entry.description),
      "result": inert(run.result?.words ?? "no end was recorded"),
      "took": run.took.map { "\($0 / 1000).\($0 / 100 % 10) s" } ?? notRecorded,
      "kept": run.evidence.isEmpty ? kept(run) : inert(run.evidence.joined(separator: ", ")),
      "agreed": inert(agreed(run)), "why": inert(run.breakGlass ?? notRecorded),
    ]
  }

  private func kept(_ run: RunView) -> String {
    guard let bytes = run.bytes else { return notRecorded }
    return bytes == 0 ? "nothing was printed" : "not in the vault: \(bytes) bytes"
  }

  /// Who agreed, besides who ran it.
  private func agreed(_ run: RunView) -> String {
    guard let id = run.request,
      let request = incident.commandRequests.first(where: { $0.entry == id })
    else { return run.isApproved ? "nobody had to" : "nobody" }
    return request.approvals.map { approval in
      approval.breakGlass == nil ? approval.by.by : "nobody: glass broken by \(approval.by.by)"
    }.joined(separator: ", ")
  }
}
