import Glibc

extension ProcessMark {
  /// The process of that number now, if there is one.
  package init?(of number: Int) {
    guard let began = Machine.began(number) else { return nil }
    self.init(boot: Machine.boot, number: number, began: began)
  }

  /// Whether this very process still lives; one that ended and was not yet waited for does not.
  package var lives: Bool {
    boot == Machine.boot && Machine.began(number) == began
  }
}

extension Machine {
  static let boot =
    text("/proc/sys/kernel/random/boot_id")?.split(separator: "\n").first.map(String.init) ?? ""

  /// Ticks since boot when a process began; `nil` where there is none, or only its remains.
  fileprivate static func began(_ process: Int) -> Int? {
    guard let text = text("/proc/\(process)/stat"), let end = text.lastIndex(of: ")") else {
      return nil
    }
    // The name may hold blanks and brackets itself: fields are counted from its end.
    let fields = text[text.index(after: end)...].split(separator: " ")
    guard fields.count > 19, fields[0] != "Z", fields[0] != "X" else { return nil }
    return Int(fields[19])
  }

  private static func text(_ path: String) -> String? {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { _ = close(file) }
    guard case .bytes(let bytes) = read(file) else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }
}
