import Duties
import Problems

extension Incident {
  /// Why rules or days that were pinned give nothing, each with its place and remedy: an incident
  /// reads what it pinned, so these are missing from its board for good.
  package var brokenLaw: [String] {
    law.problems.filter { $0.severity == .error }.map { problem in
      problem.inALine(file: problem.place.map { Materials.Pinned.logicalPath(of: $0.file) })
    }
  }
}
