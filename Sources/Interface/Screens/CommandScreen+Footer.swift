import Response

extension CommandState {
  static let typingFooter = Footer(entries: [
    .init(keys: "Enter", text: "run it, once the name stands there", rank: 0),
    .init(keys: "Esc", text: "leave the field", rank: 0),
  ])
}

extension Model {
  /// What the footer leaves out there because it cannot be done.
  var unavailableOnCommand: Set<Action.Name> {
    var names: Set<Action.Name> = []
    let prepared = command?.prepared
    if screen == .output {
      if outputRun?.result != nil { names.insert(.interrupt) } else { names.insert(.undoCommand) }
      return names
    }
    let people = if case .success(let plan)? = prepared?.plan { plan.approvals } else { 1 }
    if people == 1 { names.formUnion([.agreeHere, .askOthers, .breakGlass]) }
    if prepared?.command.dryRun == nil { names.insert(.dryRun) }
    if prepared?.undoable == nil { names.insert(.undoCommand) }
    return names
  }
}
