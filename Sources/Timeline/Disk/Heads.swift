/// What this machine remembers of an incident's logs: which are its own, and the last head of
/// each it has seen. One small file a log in `$XDG_STATE_HOME/tocsin/heads/<incident>/`.
///
/// Each is one line of fixed width, rewritten in place after every append: a head that is older
/// than the log is no harm, one that is newer than the disk would be; so it is written last.
package struct Heads: Sendable {
  package let folder: String
  let system: System

  /// The folder is `$XDG_STATE_HOME/tocsin/heads`.
  package init(folder: String, system: System) {
    self.folder = folder
    self.system = system
  }

  package struct Remembered: Hashable, Sendable {
    /// The machine whose own log it is; `nil` for logs of others.
    package var owner: String?
    package var number: Int
    package var head: Digest
    /// The boot during which it was last written.
    package var boot: String
  }

  package func all(of incident: String) throws(SystemFailure) -> [String: Remembered] {
    var found: [String: Remembered] = [:]
    for name in try system.list(path(incident)) where LogName.isSound(name) {
      if let remembered = try read(path(incident) + "/" + name) { found[name] = remembered }
    }
    return found
  }

  private func path(_ incident: String) -> String { folder + "/" + incident }

  private func read(_ path: String) throws(SystemFailure) -> Remembered? {
    let file = try system.open(path, .reading)
    defer { system.close(file) }
    return Remembered(line: try system.read(file, 0, 1024))
  }

  package func remember(
    _ head: Remembered, of log: String, in incident: String
  ) throws(SystemFailure) {
    let file = try open(log, in: incident)
    defer { system.close(file) }
    try write(head, to: file)
  }

  /// The file of one log, made if it is not there; who opened it closes it.
  func open(_ log: String, in incident: String) throws(SystemFailure) -> Int32 {
    let path = path(incident) + "/" + log
    if try system.status(path) == nil { try makeFolders(incident) }
    return try system.open(path, .updating)
  }

  /// In place: all lines of one machine and boot are equally long, and what a longer one leaves
  /// stands after the LF.
  func write(_ head: Remembered, to file: Int32) throws(SystemFailure) {
    _ = try system.writeAt(file, head.line, 0)
  }

  private func makeFolders(_ incident: String) throws(SystemFailure) {
    var path = ""
    for part in (folder + "/" + incident).split(separator: "/") {
      path += "/" + part
      if try system.status(path) == nil { try system.makeFolder(path) }
    }
  }
}

extension Heads.Remembered {
  fileprivate var line: [UInt8] {
    let digits = String(number)
    let padded = String(repeating: " ", count: max(0, 12 - digits.count)) + digits
    return Array("\(owner ?? "-") \(padded) \(head.base64) \(boot)\n".utf8)
  }

  /// A line that a power cut left half-written is as good as none.
  fileprivate init?(line: [UInt8]) {
    guard let end = line.firstIndex(of: 0x0A) else { return nil }
    let text = String(decoding: line[...end], as: UTF8.self)
    let words = text.split(separator: " ")
    guard words.count == 4, let number = Int(words[1]),
      let head = Digest(base64: String(words[2]))
    else { return nil }
    self.init(
      owner: words[0] == "-" ? nil : String(words[0]), number: number, head: head,
      boot: String(words[3].dropLast()))
  }
}
