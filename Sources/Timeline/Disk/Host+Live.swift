import Glibc

extension System.Host {
  /// Linux: `/proc`, and the machine's own number.
  static let live = System.Host(
    machine: { machineID },
    boot: { bootID },
    process: { Int(getpid()) },
    started: { processFields($0).flatMap { $0.count > 19 ? Int($0[19]) : nil } },
    state: { processFields($0)?.first.map(String.init) },
    holder: { lockHolder(of: $0) })

  // Neither changes while a process lives, and every append asks for both.
  private static let machineID: String = {
    let id = text("/etc/machine-id") ?? text("/var/lib/dbus/machine-id")
    return id.flatMap { $0.isEmpty ? nil : $0 } ?? "host-\(hostName())"
  }()
  private static let bootID = text("/proc/sys/kernel/random/boot_id") ?? "unknown"

  /// The name of this machine.
  package static func hostName() -> String {
    var buffer = [CChar](repeating: 0, count: 256)
    guard unsafe gethostname(&buffer, buffer.count - 1) == 0 else { return "unknown" }
    return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  private static func text(_ path: String) -> String? {
    guard let file = try? System.live.open(path, .reading) else { return nil }  // no file
    defer { System.live.close(file) }
    guard let bytes = try? System.live.read(file, 0, 1 << 16) else { return nil }  // nor here
    let text = String(decoding: bytes, as: UTF8.self)
    return text.last == "\n" ? String(text.dropLast()) : text
  }

  /// The fields of `/proc/PID/stat` after the name, which may hold blanks and brackets itself.
  private static func processFields(_ process: Int) -> [Substring]? {
    guard let text = text("/proc/\(process)/stat"), let end = text.lastIndex(of: ")") else {
      return nil
    }
    return text[text.index(after: end)...].split(separator: " ")
  }

  /// `3: FLOCK  ADVISORY  WRITE 1234 08:01:5678 0 EOF`; the device's two numbers are hex.
  private static func lockHolder(of file: FileStatus) -> Int? {
    let lines = text("/proc/locks")?.split(separator: "\n") ?? []
    for line in lines {
      let words = line.split(separator: " ")
      guard words.count >= 6, words[1] == "FLOCK", let process = Int(words[4]), process > 0,
        words[5].split(separator: ":").last.flatMap({ UInt64($0) }) == file.inode
      else { continue }
      return process
    }
    return nil
  }
}
