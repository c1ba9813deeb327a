import Foundation

/// What `make bench` measures from inside; the peers are measured by the scripts beside it.
let usage = """
  usage: tocsin-bench playbooks FOLDER      seconds to read, and to check, all playbooks, best of 15
         tocsin-bench opening FOLDER        seconds to read what an incident pins, part by part
         tocsin-bench append INCIDENT N     N signed appends, turn by turn with raw write + fdatasync
         tocsin-bench repeat INCIDENT N     N signed appends, and nothing else: for several at once
         tocsin-bench raw FILE N            N raw appends of 770 bytes, each with its fdatasync
         tocsin-bench grow INCIDENT N       makes an incident N entries longer
  """

let arguments = Array(CommandLine.arguments.dropFirst())
switch (arguments.first, arguments.count) {
case ("playbooks", 2): try measurePlaybooks(in: arguments[1])
case ("opening", 2): try measureOpening(in: arguments[1])
case ("append", 3): try measureAppend(in: arguments[1], times: Int(arguments[2]) ?? 400)
case ("repeat", 3): try repeatAppend(in: arguments[1], times: Int(arguments[2]) ?? 400)
case ("raw", 3): repeatRaw(to: arguments[1], times: Int(arguments[2]) ?? 400)
case ("grow", 3): try grow(arguments[1], by: Int(arguments[2]) ?? 100_000)
default:
  FileHandle.standardError.write(Data((usage + "\n").utf8))
  exit(2)
}
