import Commands
import Glibc

CoreDumps.forbid()
// Not a verb: tocsin executed by itself, to watch one command (Commands/Supervisor.swift).
if CommandLine.arguments.count == 3, CommandLine.arguments[1] == Supervisor.argument {
  exit(Supervisor.run(below: CommandLine.arguments[2]))
}
// Nor this: ssh-keygen asks for a passphrase that was typed here.
if let status = Askpass.answer() { exit(status) }
exit(Program(arguments: CommandLine.arguments, environment: Program.environment()).run().code)
