/// Who sits where, as a session's opening entry says it.
package struct SessionFacts: Hashable, Sendable {
  package var name: String
  package var role: String
  package var host: String
  package var user: String
  package var terminal: String
  /// What keeps the clock right: `ntp`, `none`, `unknown`.
  package var timeSync: String
  /// Of tocsin.
  package var version: String

  package init(
    name: String, role: String, host: String, user: String, terminal: String, timeSync: String,
    version: String
  ) {
    self.name = name
    self.role = role
    self.host = host
    self.user = user
    self.terminal = terminal
    self.timeSync = timeSync
    self.version = version
  }

  func draft(key: SessionKey, host machine: System.Host) -> Draft {
    let process = machine.process()
    var data: [String: JSON] = [
      "key": .string(key.pem), "name": .string(name), "role": .string(role),
      "host": .string(host), "user": .string(user), "tty": .string(terminal),
      "boot": .string(machine.boot()), "pid": .int(process), "time-sync": .string(timeSync),
      "version": .string(version),
    ]
    if let started = machine.started(process) { data["started"] = .int(started) }
    return Draft(kind: "session.opened", data: data)
  }
}
