/// A command on another host, through the responder's own `ssh`.
///
/// The text that the far login shell reads is always the same and holds nothing of ours: whatever
/// that shell is (sh, csh, fish), nothing is there to be misread. Environment, command and input
/// follow on the standard input: the length of a script, the script, then what the command reads.
/// So no fact and no secret stands in an argument, here or there, where `ps` would show it.
package enum RemoteShell {
  /// Read by any login shell: one quoted word without quotes, backslashes or `!` in it.
  static let doorway =
    #"exec /bin/sh -c 'IFS= read -r n; eval "$(dd bs=1 count="$n" 2>/dev/null)"'"#

  /// `ssh` and its arguments. BatchMode: a question of ssh's would have nobody to answer it.
  package static func arguments(host: String) throws(RunRefusal) -> [String] {
    guard let first = host.unicodeScalars.first, first != "-",
      host.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7F })
    else { throw .host(host) }
    return [
      "ssh", "-T", "-o", "BatchMode=yes", "-o", "ClearAllForwardings=yes", "--", host, doorway,
    ]
  }

  /// What goes to ssh's standard input.
  package static func input(
    arguments: [String], environment: [String: String], input: [UInt8]
  ) throws(RunRefusal) -> [UInt8] {
    var script = ""
    for (name, value) in environment.sorted(by: { $0.key < $1.key }) {
      script += "export \(name)=\(try quoted(value))\n"
    }
    script += "exec"
    for argument in arguments { script += " " + (try quoted(argument)) }
    let bytes = Array(script.utf8)
    return Array("\(bytes.count)\n".utf8) + bytes + input
  }

  /// A word that a POSIX shell reads as exactly this text.
  package static func quoted(_ text: String) throws(RunRefusal) -> String {
    guard !text.utf8.contains(0) else { throw .zeroByte }
    var word = "'"
    for scalar in text.unicodeScalars {
      if scalar == "'" { word += "'\\''" } else { word.unicodeScalars.append(scalar) }
    }
    return word + "'"
  }
}
