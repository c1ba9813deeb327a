/// Where keys are read: a screen, or what stands over it.
enum Place: String, CaseIterable, Hashable {
  case home, declare, runner, questions, decision, evidence, clocks, timeline, report, playbooks
  case playbook, roles, text, unlock, command, output, control
  case sheet, palette, help, trouble

  /// Screens of an open incident.
  static let incident: Set<Place> = [
    .runner, .questions, .decision, .evidence, .clocks, .timeline, .report, .playbooks, .playbook,
    .roles, .text, .command, .output,
  ]
  /// Screens with a list of rows.
  static let lists: Set<Place> = [
    .home, .runner, .questions, .decision, .evidence, .clocks, .timeline, .playbooks, .roles,
    .control,
  ]
  /// Screens that are only read.
  static let texts: Set<Place> = [.report, .playbook, .text, .help, .command, .output]
  /// Everything with keys of its own; fields and sheets read theirs first.
  static let screens: Set<Place> = incident.union([.home, .control])
}
