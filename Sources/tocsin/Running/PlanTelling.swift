import Foundation
import Playbooks
import Problems
import Response
import Timeline

/// What would run, before it does: nothing of it is hidden.
struct PlanTelling {
  let handling: Handling

  func lines(_ plan: CommandPlan) -> [String] {
    var lines = [heading(plan)]
    lines += plan.text.split(separator: "\n", omittingEmptySubsequences: false).map {
      "  what: " + visible(String($0))
    }
    for variable in plan.environment {
      let value = variable.value.map { visible($0) } ?? "a secret, asked for; never shown or kept"
      lines.append("  with: \(variable.name)=\(value)")
    }
    switch plan.input {
    case .text(let text): lines.append("  reads: \(visible(text))")
    case .secret(let question): lines.append("  reads: the secret \(question)")
    case nil: break
    }
    let user = Responder.account
    let place = FileManager.default.currentDirectoryPath
    lines.append(
      visible(
        plan.host.map { "  where: \($0), through your ssh" }
          ?? "  where: here, as \(user), in \(place)"))
    lines.append("  stops at: \(plan.timeout) s, then TERM, then KILL after 5 s")
    if let changes = plan.changes { lines.append("  changes: " + visible(changes)) }
    if let undo = plan.undo { lines.append("  undo: " + visible(undo)) }
    if plan.approvals > 1 { lines += agreement(plan) }
    lines.append(
      "  from: \(plan.playbook), sha256 \(plan.source?.hex.prefix(12) ?? "not pinned")")
    return lines
  }

  private func heading(_ plan: CommandPlan) -> String {
    let purpose =
      switch plan.purpose {
      case .doing: plan.changes == nil ? "changes nothing" : "CHANGES SOMETHING"
      case .trying: "dry run, changes nothing"
      case .undoing(let entry): "undoes what entry \(entry) ran"
      }
    return visible("\(plan.label) \(plan.step), \(plan.command): \(purpose)")
  }

  private func agreement(_ plan: CommandPlan) -> [String] {
    let log = handling.actor.log
    let now = handling.shell.now()
    guard let missing = handling.incident.missingAgreement(plan, log: log, at: now) else {
      return ["  agreed: enough people have agreed"]
    }
    var lines = ["  needs: \(missing.people) more to agree, and compare \(plan.phrase)"]
    if let request = missing.request {
      lines.append(
        visible("  asked: entry \(request.entry); they run: tocsin approve \(request.entry)"))
    }
    return lines
  }

  func document(_ plan: CommandPlan) -> Document {
    .fields([
      ("step", .text(plan.step.description)), ("command", .text(plan.command)),
      ("text", .text(plan.text)), ("arguments", .texts(plan.arguments)),
      (
        "environment",
        .fields(plan.environment.map { ($0.name, .optional($0.value)) })
      ),
      ("host", .optional(plan.host)), ("timeout", .int(plan.timeout)),
      ("changes", .optional(plan.changes)), ("undo", .optional(plan.undo)),
      ("approvals", .int(plan.approvals)), ("sha256", .text(plan.digest.hex)),
      ("phrase", .text(plan.phrase)),
    ])
  }
}
