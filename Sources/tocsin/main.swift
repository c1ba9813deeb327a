import Glibc

exit(Program(arguments: CommandLine.arguments, environment: Program.environment()).run().code)
