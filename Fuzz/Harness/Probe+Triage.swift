import Exchange
import Glibc
import Problems
import Triage

/// Which of the readers a file is for.
package enum FuzzedReader: String, CaseIterable, Sendable {
  case playbooks, logs, moves, models

  /// Of a file that shall be a seed for it.
  package var ending: String {
    switch self {
    case .playbooks: "bin"
    case .logs: "log"
    case .moves: "moves"
    case .models: "model"
    }
  }

  /// By the ending of a seed.
  package static func of(_ path: String) -> FuzzedReader {
    if path.hasSuffix(".log") { return .logs }
    if path.hasSuffix(".moves") { return .moves }
    return path.hasSuffix(".model") ? .models : .playbooks
  }
}

extension Probe {
  package static func look(
    at bytes: [UInt8], path: String = "", reader: FuzzedReader
  ) -> [String] {
    switch reader {
    case .playbooks: look(at: bytes, path: path)
    case .logs: faults(ofLog: bytes)
    case .moves: faults(ofMoves: bytes)
    case .models: faults(ofModel: bytes)
    }
  }

  /// Every row that was read is used or skipped for a reason, and the answer is sound JSON.
  private static func faults(ofLog bytes: [UInt8]) -> [String] {
    withFile(of: bytes) { path throws(TriageFault) in
      var query = QueryRun(paths: [path], asked: .detectors(sensitive: true))
      query.options.zone = LogZone("UTC")
      let result = try query.result(now: 1_800_000_000_000) { _, _ in true }
      return unsound(result.document)
        + result.ocsf(now: 1).flatMap { unsound(Array($0.utf8)) }
        + (result.lines.isEmpty ? ["an answer without a line"] : [])
        + (result.countsAddUp ? [] : ["rows are neither used nor skipped"])
    }
  }

  private static func faults(ofMoves bytes: [UInt8]) -> [String] {
    withFile(of: bytes) { path throws(TriageFault) in
      var run = MoveRun(paths: [path])
      (run.least, run.zone) = (.low, LogZone("UTC"))
      let result = try run.result()
      let sums = result.moves.filter { $0.score < 0 }.map { "a score below 0: \($0.path)" }
      return unsound(result.document(showsPeople: true)) + sums
    }
  }

  /// A scan and a reading of weights come back, whatever the file says of itself.
  private static func faults(ofModel bytes: [UInt8]) -> [String] {
    let source = ByteSource(bytes)
    do throws(TriageFault) {
      let report = try FileScan.report(on: source, path: "fuzz")
      let weights = try Weights.read(source, kind: FileKind.of(source), part: "fuzz")
      var faults = unsound(report.document)
      // What is in memory alone cannot be longer than the file, but for what is unpacked.
      if weights.kind != .zip {
        faults += weights.tensors.filter { $0.offset < 0 || $0.offset + $0.size > bytes.count }
          .map { "tensor “\($0.name)” lies outside of its file" }
      }
      return faults
    } catch {
      return unexplained(error)
    }
  }

  private static func unsound(_ document: Triage.JSON) -> [String] {
    unsound(Array(document.printed.utf8))
  }

  private static func unsound(_ printed: [UInt8]) -> [String] {
    do throws(JSONRefusal) {
      _ = try JSONParser.value(of: printed, path: "answer")
      return []
    } catch {
      return ["what it prints is no JSON: \(error)"]
    }
  }

  /// A refusal is an answer, if it says how to go on.
  private static func unexplained(_ fault: TriageFault) -> [String] {
    fault.message.isEmpty || fault.mend.isEmpty ? ["refused without a reason or a remedy"] : []
  }

  /// Logs are read from files: one in memory, gone when it was looked at.
  private static func withFile(
    of bytes: [UInt8], _ look: (String) throws(TriageFault) -> [String]
  ) -> [String] {
    let folder = unsafe access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "."
    let path = "\(folder)/tocsin-fuzz-\(getpid())-\(UInt32.random(in: .min ... .max))"
    defer { unsafe unlink(path) }
    guard let file = unsafe fopen(path, "wb") else { return ["no room for a file"] }
    let written = unsafe fwrite(bytes, 1, bytes.count, file)
    unsafe fclose(file)
    guard written == bytes.count else { return ["no room for a file"] }
    do throws(TriageFault) { return try look(path) } catch { return unexplained(error) }
  }
}
