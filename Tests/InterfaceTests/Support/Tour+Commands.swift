import Foundation
import Playbooks
import Timeline

@testable import Interface
@testable import Response

/// The command of the drawings: it changes production, and waits for a second responder.
extension Tour {
  static func prepareRun(_ model: inout Model, at place: Place) {
    model.commandDesk = CommandDesk(place: "edge-1, as tocsin-ops, in /srv", stored: ["edge-token"])
    if place == .command {
      model.command = CommandState(
        step: Sample.step("isolate-endpoint"), index: 0, prepared: waiting)
    } else {
      model.output = OutputState(entry: EntryID(log: "r.osei-7c1e", number: 120), page: page)
    }
    model.places.append(place)
  }

  static let plan = CommandPlan(
    step: Sample.step("isolate-endpoint"), label: "C3", command: "Move traffic",
    purpose: .doing, text: "edge-route set \"$REGION\" holding",
    arguments: ["sh", "-eu", "-c", "edge-route set \"$REGION\" holding"],
    environment: [
      .init(name: "EDGE_TOKEN", question: "edge-token", value: nil),
      .init(name: "REGION", question: "region", value: "bot-eu"),
    ], input: nil, host: nil, timeout: 60, changes: "production",
    undo: "edge-route set \"$REGION\" pool-a", approvals: 2, item: "b", keeps: nil,
    expect: "each path says ok", playbook: PlaybookID("ai/data-leak"),
    source: Digest(of: Array("data-leak".utf8)), digest: Digest(of: Array("kite".utf8)))

  private static var waiting: PreparedCommand {
    var prepared = PreparedCommand(command: command, count: 2, plan: .success(plan))
    let request = RequestView(
      entry: EntryID(log: "r.osei-7c1e", number: 119), step: plan.step, command: plan.command,
      digest: plan.digest, by: Sample.signature("r.osei", "05:38", 119),
      expires: Sample.at("06:08:00"), approvals: [], isUsed: false)
    prepared.mine = request
    prepared.missing = Incident.Agreement(people: 1, request: request)
    return prepared
  }

  private static let command = CommandView(
    title: plan.command, text: plan.text, item: "b", changes: plan.changes, undo: plan.undo,
    approvals: 2, timeout: 60, environment: [(name: "REGION", value: "bot-eu")], on: nil,
    needs: [], isUnchecked: false, expect: plan.expect, dryRun: "edge-route --dry-run")

  private static func line(
    _ clock: String, _ text: String, isError: Bool = false, controls: Int = 0
  )
    -> RunPage.Line
  {
    RunPage.Line(
      isError: isError, at: Sample.at(clock), text: text, isPart: false, controls: controls)
  }

  static let page = RunPage(
    entry: EntryID(log: "r.osei-7c1e", number: 120), first: 0,
    lines: [
      line("05:41:03", "loading routes for bot-eu"),
      line("05:41:03", "3 routes:\t/chat\t/v1/complete"),
      line("05:41:06", "warn: edge-1b slow, retry 1 of 3", isError: true),
      line("05:41:09", "^[]52;c;cm0gLXJm^G", controls: 1),
    ], lineCount: 4, byteCount: 1204, state: .running)
}
