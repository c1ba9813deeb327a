import Foundation

/// Runs `ssh-keygen` and `openssl`: the two programs that do what is not ours to write.
enum Program {
  static func run(
    _ arguments: [String], _ added: [String: String], _ input: [UInt8]
  ) throws(SystemFailure) -> System.Output {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(added) { _, new in new }
    let (give, take, complain) = (Pipe(), Pipe(), Pipe())
    process.standardInput = give
    process.standardOutput = take
    process.standardError = complain
    do {
      try process.run()
      // What we give is a head or a checkpoint: it fits a pipe, so neither waits for the other.
      try give.fileHandleForWriting.write(contentsOf: Data(input))
      try give.fileHandleForWriting.close()
      let printed = try take.fileHandleForReading.readToEnd() ?? Data()
      let complaints = try complain.fileHandleForReading.readToEnd() ?? Data()
      process.waitUntilExit()
      return System.Output(
        status: process.terminationStatus, printed: Array(printed),
        complaints: String(decoding: complaints, as: UTF8.self))
    } catch {
      throw SystemFailure(call: "run", number: ENOENT, path: arguments.first ?? "")
    }
  }
}
