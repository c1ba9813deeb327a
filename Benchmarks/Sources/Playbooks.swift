import Foundation
import Playbooks
import Problems

/// Reads every playbook below `folder` and checks it as `tocsin playbook check` does, framework ids
/// too, 15 times, and prints the best times in seconds: of reading alone, and of both.
func measurePlaybooks(in folder: String) throws {
  let files = try sourceFiles(below: folder)
  let tables = try frameworkTables(below: folder)
  var reading = Double.infinity
  var both = Double.infinity
  for _ in 0..<15 {
    let begin = ContinuousClock.now
    let library = Library.read(files)
    reading = min(reading, (ContinuousClock.now - begin) / .seconds(1))
    let problems = library.check(frameworks: Frameworks(tables: tables))
    both = min(both, (ContinuousClock.now - begin) / .seconds(1))
    precondition(!library.playbooks.isEmpty, "no playbook could be read")
    precondition(!problems.contains { $0.severity == .error }, "a playbook has an error")
  }
  print(reading, both)
}

private func sourceFiles(below folder: String) throws -> [SourceFile] {
  let root = URL(filePath: folder)
  let paths = try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
  let wanted = paths.filter { path in
    let kind = path.split(separator: "/").first.map(String.init) ?? ""
    return path == "facts.yaml"
      || (["nist", "ai", "attack", "common"].contains(kind) && path.hasSuffix(".yaml")
        && !path.hasSuffix(".test.yaml"))
  }
  return try wanted.map { path in
    SourceFile(
      path: path, id: String(path.dropLast(5)),
      bytes: Array(try Data(contentsOf: root.appending(path: path))))
  }
}

private func frameworkTables(below folder: String) throws -> [[UInt8]] {
  let root = URL(filePath: folder).appending(path: "frameworks")
  let names = try FileManager.default.contentsOfDirectory(atPath: root.path()).sorted()
  return try names.filter { $0.hasSuffix(".tsv") }.map {
    Array(try Data(contentsOf: root.appending(path: $0)))
  }
}
