import Glibc

extension System.Host {
  /// Linux: `/proc`, and the machine's own number.
  static let live = System.Host(
    machine: { machineID },
    boot: { bootID },
    process: { Int(getpid()) },
    started: { processFields($0).flatMap { $0.count > 19 ? Int($0[19]) : nil } },
    state: { processFields($0)?.first.map(String.init) },
    holder: { lockHolder(of: $0) },
    owner: { owner(of: $0) })

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

  private static func owner(of process: Int) -> Owner? {
    var status = stat()
    guard let fields = processFields(process), fields.count > 19,
      unsafe stat("/proc/\(process)", &status) == 0
    else { return nil }
    let entry = unsafe getpwuid(status.st_uid)
    let name = unsafe entry.flatMap { unsafe $0.pointee.pw_name }.map { unsafe String(cString: $0) }
    let boot = text("/proc/stat")?.split(separator: "\n").first { $0.hasPrefix("btime ") }
      .flatMap { Int($0.dropFirst(6)) }
    let since = boot.flatMap { boot in
      Int(fields[19]).map { boot * 1000 + $0 * 1000 / max(1, sysconf(Int32(_SC_CLK_TCK))) }
    }
    return Owner(
      name: name ?? "uid \(status.st_uid)", terminal: Int(fields[4]).map(terminal) ?? "",
      host: hostName(), since: since)
  }

  /// The name of a device number, as `/proc/PID/stat` gives it (proc(5), tty_nr).
  private static func terminal(_ device: Int) -> String {
    let major = device >> 8 & 0xFFF
    let minor = device & 0xFF | device >> 12 & 0xFFF00
    return switch major {
    case 136...143: "pts/\((major - 136) << 8 + minor)"
    case 4: minor < 64 ? "tty\(minor)" : "ttyS\(minor - 64)"
    default: ""
    }
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
