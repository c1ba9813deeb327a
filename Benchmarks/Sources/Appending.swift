import Foundation
import Glibc
import Timeline

/// An incident that `tocsin declare` made, with this machine's own log and key, as the environment
/// says where they are.
struct OwnLog {
  let writer: LogWriter
  var record: Record

  init(folder path: String) throws {
    let environment = ProcessInfo.processInfo.environment
    guard let config = environment["XDG_CONFIG_HOME"], let state = environment["XDG_STATE_HOME"]
    else { throw BenchProblem.environment }
    let folder = TimelineFolder(path)
    let heads = Heads(folder: state + "/tocsin/heads", system: folder.system)
    let identity = try IdentityFile(config + "/tocsin/identity").identity(asking: nil)
    record = try folder.read()
    writer = try LogWriter.resume(
      record, in: folder, identity: identity, responder: "bench", heads: heads)
    _ = try writer.openSession(
      SessionFacts(
        name: "bench", role: "lead", host: "bench", user: "bench", terminal: "none",
        timeSync: "unknown", version: "bench"), in: &record, at: Date())
  }

  mutating func append(_ drafts: [Draft]) throws -> LogWriter.Saved {
    try writer.append(drafts, to: &record, at: Date())
  }

  mutating func close() throws { _ = try writer.closeSession(.left, in: &record, at: Date()) }
}

enum BenchProblem: Error { case environment }

private func note(_ number: Int) -> Draft {
  Draft(
    kind: "note.added",
    data: ["note": .string("note \(number): what was seen, by whom, and what it may mean")])
}

/// Makes the incident `count` entries longer, many to a write.
func grow(_ folder: String, by count: Int) throws {
  var own = try OwnLog(folder: folder)
  var left = count
  while left > 0 {
    let batch = min(left, 500)
    _ = try own.append((0..<batch).map { note(left - $0) })
    left -= batch
  }
  try own.close()
}

/// One append after the other, each followed by a raw write and fdatasync of as many bytes, into a
/// file beside the log; prints both medians.
func measureAppend(in folder: String, times: Int) throws {
  var own = try OwnLog(folder: folder)
  let raw = unsafe open(folder + "/raw", O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
  defer { close(raw) }
  var (signed, plain): ([Double], [Double]) = ([], [])
  for number in 0..<times {
    let begin = ContinuousClock.now
    let saved = try own.append([note(number)])
    signed.append((ContinuousClock.now - begin) / .microseconds(1))
    let bytes = saved.entries.reduce(into: [UInt8]()) { $0 += $1.lineBytes + [0x0A] }
    let rawBegin = ContinuousClock.now
    _ = unsafe bytes.withUnsafeBytes { unsafe write(raw, $0.baseAddress, $0.count) }
    fdatasync(raw)
    plain.append((ContinuousClock.now - rawBegin) / .microseconds(1))
  }
  try own.close()
  let (ours, theirs) = (median(signed), median(plain))
  print("signed append p50             \(ours) µs")
  print("raw write + fdatasync p50     \(theirs) µs")
  print("difference                    \(ours - theirs) µs (budget: at most 40)")
  print("ratio append/raw              \(ours / theirs)")
}

/// What one of several terminals does that all append at the same time.
func repeatAppend(in folder: String, times: Int) throws {
  var own = try OwnLog(folder: folder)
  for number in 0..<times { _ = try own.append([note(number)]) }
  try own.close()
}

/// The same without a record: lines of usual length.
func repeatRaw(to path: String, times: Int) {
  let file = unsafe open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
  defer { close(file) }
  let bytes = [UInt8](repeating: 0x2E, count: 770)
  for _ in 0..<times {
    _ = unsafe bytes.withUnsafeBytes { unsafe write(file, $0.baseAddress, $0.count) }
    fdatasync(file)
  }
}

private func median(_ numbers: [Double]) -> Double { numbers.sorted()[numbers.count / 2].rounded() }
