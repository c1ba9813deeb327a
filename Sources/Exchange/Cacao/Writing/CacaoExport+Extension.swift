import Playbooks

// What CACAO has no member for, for tools that read our extension (docs/exchange.md §3).
extension CacaoExport {
  func extensionOf(_ step: Step) -> JSONValue {
    .members([
      ("step", .string(step.name)), ("phase", .string(step.phase.rawValue)),
      ("role", step.role.map(JSONValue.string)), ("when", (step.when?.text).map(JSONValue.string)),
      ("after", step.after.isEmpty ? nil : .texts(step.after.map(\.text))),
      ("within", (step.within?.text).map(JSONValue.string)),
      ("every", (step.every?.text).map(JSONValue.string)),
      ("for-each", step.forEach.map { .string("\($0.variable) in \($0.list)") }),
      ("check", step.check.isEmpty ? nil : .texts(step.check)),
      ("collect", step.collect.isEmpty ? nil : .array(step.collect.map(Self.evidence))),
      ("commands", step.commands.isEmpty ? nil : .array(step.commands.map(Self.command))),
      ("maps", step.maps.isEmpty ? nil : .texts(step.maps)),
    ])
  }

  private static func evidence(_ item: Step.Collect) -> JSONValue {
    let keeps =
      item.keeps.map { DurationText.text(Double($0)) } ?? item.ends.map { "until \($0.rawValue)" }
    return .members([
      ("source", .string(item.source)), ("what", .string(item.what)),
      ("keeps", keeps.map(JSONValue.string)), ("how", item.how.map(JSONValue.string)),
    ])
  }

  private static func command(_ command: Step.Command) -> JSONValue {
    let (key, value): (String, JSONValue) =
      switch command.invocation {
      case .shell(let text): ("run", .string(text))
      case .arguments(let words): ("argv", .texts(words))
      }
    let undo: String? =
      switch command.undo {
      case .command(let text): text
      case Step.Command.Undo.none?: "none"
      case nil: nil
      }
    return .members([
      ("title", .string(command.title)), (key, value),
      ("changes", command.changes.map(JSONValue.string)), ("undo", undo.map(JSONValue.string)),
      ("approvals", command.changes == nil ? nil : .int(command.approvals)),
    ])
  }
}
