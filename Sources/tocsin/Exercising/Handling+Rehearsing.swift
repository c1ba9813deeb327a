import Exercises
import Foundation
import Playbooks
import Problems
import Response
import Timeline

extension Handling {
  /// What `run` is in an exercise: shows what would run, prints what the scenario says it prints,
  /// executes nothing, and writes down that somebody would have run it.
  func rehearse(_ plans: [CommandPlan]) throws -> Reply {
    let planning = PlanTelling(handling: self)
    var lines = ["EXERCISE: nothing is run"]
    var outputs: [Document] = []
    for plan in plans {
      let printed = spool.output(of: plan.step.description, command: plan.command)
      lines += planning.lines(plan)
      lines += (printed?.text ?? "(the scenario says nothing of its output)")
        .split(separator: "\n").map { visible(String($0)) }
      lines.append("exit \(printed?.exit ?? 0)")
      let done = try act(
        Act(
          .note(
            "EXERCISE: would run “\(plan.command)” of \(plan.step)", isAttacker: false, maps: [])))
      lines.append(visible("signed. entry \(done.entry)"))
      outputs.append(
        .fields([
          ("step", .text(plan.step.description)), ("command", .text(plan.command)),
          ("exit", .int(printed?.exit ?? 0)), ("text", .optional(printed?.text)),
          ("entry", .text(done.entry.description)),
        ]))
    }
    return Reply(
      lines + ["EXERCISE: nothing was run"],
      .shape("run", [("exercise", .bool(true)), ("outputs", .list(outputs))]))
  }
}
