import Problems

/// What opens when no verb is given: the screen, or the line mode.
struct Front {
  let shell: Shell
  let common: CommonOptions?
  var isPlain = false

  func open() throws -> Status {
    shell.output.line("tocsin \(programVersion)")
    return .done
  }
}
