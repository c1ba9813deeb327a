import Glibc

CoreDumps.forbid()
exit(Program(arguments: CommandLine.arguments, environment: Program.environment()).run().code)
