import Foundation

/// What `make bench` measures from inside; the peers are measured by the scripts beside it.
let usage = """
  usage: tocsin-bench playbooks FOLDER      seconds to read and check all playbooks, best of 15
         tocsin-bench append FOLDER N       N signed appends, turn by turn with raw write + fdatasync
         tocsin-bench record FOLDER N       an incident of N entries in FOLDER
  """

let arguments = Array(CommandLine.arguments.dropFirst())
switch (arguments.first, arguments.count) {
case ("playbooks", 2): try measurePlaybooks(in: arguments[1])
default:
  FileHandle.standardError.write(Data((usage + "\n").utf8))
  exit(2)
}
