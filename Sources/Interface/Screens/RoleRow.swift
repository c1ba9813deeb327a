import Response

/// A row of the roles screen.
struct RoleRow {
  let role: String
  let title: String
  let holders: [String]
  /// Steps of this role that are not settled.
  let open: Int

  static func rows(of session: Session) -> [RoleRow] {
    var titles: [String: String] = ["lead": "Incident lead"]
    var open: [String: Int] = [:]
    for step in session.situation.phases.flatMap(\.steps) {
      guard let role = step.role else { continue }
      titles[role] = step.roleTitle ?? role
      if !step.state.isSettled { open[role, default: 0] += 1 }
    }
    for role in session.incident.holders.keys where titles[role] == nil { titles[role] = role }
    return titles.keys.sorted { ($0 == "lead" ? "" : $0) < ($1 == "lead" ? "" : $1) }.map { role in
      RoleRow(
        role: role, title: titles[role] ?? role,
        holders: session.incident.holders[role].map { [$0] } ?? [], open: open[role] ?? 0)
    }
  }
}
