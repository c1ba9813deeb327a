import Foundation
import Glibc
import Interface

/// Where terminals are and how they ended, in `$XDG_STATE_HOME/tocsin/screens/`: never part of the
/// record, so a loss of it costs a place on a screen and no more. Written without a sync.
nonisolated struct SideFiles {
  let folder: String
  /// While a command prints gigabytes, a write of a few bytes can wait a tenth of a second for them.
  private let behind = NewestBehind()

  init(folder: String) { self.folder = folder }

  private var mark: String { folder + "/session-\(getpid())" }

  /// What a session that did not end by leaving left behind.
  struct Remains {
    /// `Last session ended by hang-up at 05:31.`
    var words: String
    var incident: String?
  }

  // The place in an incident.

  func keep(_ state: SideState) {
    guard let incident = state.incident else { return }
    let path = file(of: incident)
    behind.take { [self] in write(state.text, to: path) }
  }

  func side(of incident: String) -> SideState? {
    behind.settle()
    let path = file(of: incident)
    guard Files.exists(path), let bytes = try? Files.read(path, atMost: 4 << 20) else { return nil }
    return SideState(text: String(decoding: bytes, as: UTF8.self))
  }

  func forget(_ incident: String) {
    behind.settle()
    _ = unsafe unlink(file(of: incident))
  }

  private func file(of incident: String) -> String { folder + "/place-" + incident }

  // How sessions end.

  /// From now on, if this process goes without a word, the next start says so.
  func begin(_ incident: String?) { write("died - \(incident ?? "")", to: mark) }

  func end(hungUpAt time: Date, in incident: String?) {
    behind.settle()
    write("hung-up \(Int(time.timeIntervalSince1970)) \(incident ?? "")", to: mark)
  }

  func endByLeaving() {
    behind.settle()
    _ = unsafe unlink(mark)
  }

  /// Told once: what was left behind is then removed. Sessions of processes that still run stay.
  func remains(zone: TimeZone) -> Remains? {
    var found: Remains?
    for name in (try? Files.names(in: folder)) ?? [] where name.hasPrefix("session-") {
      guard let process = Int32(name.dropFirst(8)), !isRunning(process) else { continue }
      let path = folder + "/" + name
      let text = (try? Files.read(path, atMost: 4096)).map { String(decoding: $0, as: UTF8.self) }
      if let text { found = remains(text, zone) ?? found }
      _ = unsafe unlink(path)
    }
    return found
  }

  private func remains(_ text: String, _ zone: TimeZone) -> Remains? {
    let words = text.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
    guard words.count == 3 else { return nil }
    let incident = words[2].isEmpty ? nil : String(words[2])
    guard words[0] == "hung-up", let seconds = Int(words[1]) else {
      return Remains(words: "Last session ended without leaving.", incident: incident)
    }
    let local = seconds + zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
    let minutes = (local / 60) % 1440
    let clock = [minutes / 60, minutes % 60].map { ($0 < 10 ? "0" : "") + String($0) }
    return Remains(
      words: "Last session ended by hang-up at \(clock[0]):\(clock[1]).", incident: incident)
  }

  private func isRunning(_ process: Int32) -> Bool {
    process == getpid() || kill(process, 0) == 0 || errno == EPERM
  }

  private func write(_ text: String, to path: String) {
    if !Files.isFolder(folder) { try? Files.makeFolder(folder) }
    let beside = path + ".\(getpid()).new"
    let descriptor = unsafe open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    let bytes = Array(text.utf8)
    let written = unsafe bytes.withUnsafeBytes {
      unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
    }
    close(descriptor)
    if written == bytes.count { _ = unsafe rename(beside, path) } else { _ = unsafe unlink(beside) }
  }
}
