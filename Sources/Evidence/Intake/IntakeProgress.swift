import Problems
import Synchronization

/// How far a taking, or a check of the vault, has come.
package struct IntakeProgress: Hashable, Sendable {
  package var bytes: Int
  /// Nil while it is not known.
  package var allBytes: Int?
  package var files: Int
  package var allFiles: Int?
  /// Since it began.
  package var milliseconds: Int

  package init(bytes: Int, allBytes: Int?, files: Int, allFiles: Int?, milliseconds: Int) {
    self.bytes = bytes
    self.allBytes = allBytes
    self.files = files
    self.allFiles = allFiles
    self.milliseconds = milliseconds
  }

  /// Bytes a second, over the whole time.
  package var rate: Int? { milliseconds > 0 ? bytes * 1000 / milliseconds : nil }

  /// 0 to 100; nil while it is not known what is all.
  package var percent: Int? {
    guard let allBytes else { return nil }
    guard allBytes > 0 else { return 100 }
    return min(100, Int(Double(bytes) / Double(allBytes) * 100))
  }

  /// Seconds; nil where nobody can say.
  package var secondsLeft: Int? {
    guard let allBytes, bytes > 0 else { return nil }
    let left = Double(max(0, allBytes - bytes))
    return Int((left * Double(milliseconds) / Double(bytes) / 1000).rounded(.up))
  }

  /// `38%  2.3 GB of 6.1 GB  512 MB/s  8 s left`
  package var line: String {
    var parts: [String] = []
    if let percent { parts.append("\(percent)%") }
    parts.append(byteCount(bytes) + (allBytes.map { " of " + byteCount(max($0, bytes)) } ?? ""))
    if files > 1 || (allFiles ?? 0) > 1 {
      parts.append("\(files)" + (allFiles.map { " of \(max($0, files))" } ?? "") + " files")
    }
    if let rate { parts.append(byteCount(rate) + "/s") }
    if let secondsLeft { parts.append(durationText(secondsLeft) + " left") }
    return parts.joined(separator: "  ")
  }
}

private func durationText(_ seconds: Int) -> String {
  if seconds < 60 { return "\(seconds) s" }
  if seconds < 3600 { return "\(seconds / 60) min \(seconds % 60) s" }
  return "\(seconds / 3600) h \(seconds % 3600 / 60) min"
}

/// Counts from several threads; read by the one that watches.
final class Meter: Sendable {
  private let bytes = Atomic<Int>(0)
  private let files = Atomic<Int>(0)
  /// -1: not known.
  private let allBytes: Atomic<Int>
  private let allFiles: Atomic<Int>
  private let isStopped = Atomic<Bool>(false)
  private let isCounting = Atomic<Bool>(false)
  let began: Int

  init(began: Int, allBytes: Int? = nil, allFiles: Int? = nil) {
    self.began = began
    self.allBytes = Atomic(allBytes ?? -1)
    self.allFiles = Atomic(allFiles ?? -1)
  }

  func count(bytes more: Int) { bytes.add(more, ordering: .relaxed) }
  func countFile() { files.add(1, ordering: .relaxed) }

  func know(allBytes: Int, allFiles: Int) {
    self.allBytes.store(allBytes, ordering: .relaxed)
    self.allFiles.store(allFiles, ordering: .relaxed)
  }

  /// Whether nobody has begun to count how much there is.
  func beginCounting() -> Bool { !isCounting.exchange(true, ordering: .relaxed) }

  func stop() { isStopped.store(true, ordering: .relaxed) }
  var wasStopped: Bool { isStopped.load(ordering: .relaxed) }

  func progress(at now: Int) -> IntakeProgress {
    let (size, count) = (allBytes.load(ordering: .relaxed), allFiles.load(ordering: .relaxed))
    return IntakeProgress(
      bytes: bytes.load(ordering: .relaxed), allBytes: size < 0 ? nil : size,
      files: files.load(ordering: .relaxed), allFiles: count < 0 ? nil : count,
      milliseconds: now - began)
  }
}

/// Told how far it is, about ten times a second; `false` stops it.
package typealias Watch = (IntakeProgress) -> Bool

/// Tells who watches, not more often than they can see.
struct Pacing {
  let meter: Meter
  let disk: Disk
  private var last: Int

  init(_ meter: Meter, _ disk: Disk) {
    self.meter = meter
    self.disk = disk
    last = meter.began
  }

  mutating func tick(_ watch: Watch) throws(VaultFault) {
    let now = disk.milliseconds()
    if now >= last + 100 {
      last = now
      if !watch(meter.progress(at: now)) { meter.stop() }
    }
    if meter.wasStopped { throw .stopped }
  }
}
