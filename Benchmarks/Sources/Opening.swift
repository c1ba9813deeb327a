import Duties
import Foundation
import Playbooks
import Response
import Timeline

/// Reads what an incident with the playbook `ai/weights-theft` has pinned, 15 times, as opening one
/// does, and prints the best times in seconds: digests, playbooks and facts, the law, all of it.
func measureOpening(in folder: String) throws {
  let files = try pinnedFiles(below: folder)
  let bytes = files.map(\.bytes)
  var best = [Double](repeating: .infinity, count: 4)
  for _ in 0..<15 {
    let begin = ContinuousClock.now
    precondition(bytes.map { Digest(of: $0) } == files.map(\.digest), "a digest changed")
    let digested = ContinuousClock.now
    let library = Library.read(
      files.map { SourceFile(path: $0.file, id: $0.id, bytes: $0.bytes) })
    let read = ContinuousClock.now
    let law = Law.reading(library)
    let lawRead = ContinuousClock.now
    precondition(!law.rules.isEmpty && library.playbooks.count == 4, "what we ship has a problem")
    let reading = Materials.Reading(files: files)
    precondition(!reading.playbooks.isEmpty, "no playbook could be read")
    let ends = [begin..<digested, digested..<read, read..<lawRead, lawRead..<ContinuousClock.now]
    for (index, span) in ends.enumerated() {
      best[index] = min(best[index], (span.upperBound - span.lowerBound) / .seconds(1))
    }
  }
  print(best.map { "\($0)" }.joined(separator: " "))
}

private func pinnedFiles(below folder: String) throws -> [Materials.Pinned] {
  let root = URL(filePath: folder)
  let used = ["ai/weights-theft", "attack/valid-accounts", "common/notify", "common/preserve-logs"]
  let paths = try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
  return try paths.filter { $0.hasSuffix(".yaml") }.compactMap { path in
    let bytes = Array(try Data(contentsOf: root.appending(path: path)))
    let file = Materials.Pinned(file: path, digest: Digest(of: bytes), bytes: bytes)
    return file.isAlwaysPinned || used.contains(file.id) ? file : nil
  }
}
