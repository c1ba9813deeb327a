/// Answers to canaries as a step of the team's recorded them: an object in each line, with `id`,
/// `output`, and where there are, `logprobs`, `model`, `secret`.
package struct CanaryRuns: Sendable {
  struct Answer: Sendable {
    var output: String
    var logprobs: [Double]
    var line: Int
  }

  package var path: String
  /// In the order in which they first come.
  private(set) var ids: [String] = []
  private(set) var answers: [String: [Answer]] = [:]
  /// Canaries that no public model should answer as ours does.
  private(set) var secrets = Set<String>()
  private(set) var models = Set<String>()
  /// Outputs that may differ by this share of their length and still be the same.
  private(set) var tolerances: [String: Double] = [:]

  package init(_ bytes: [UInt8], path: String) throws(TriageFault) {
    self.path = path
    for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
    {
      guard line.contains(where: { $0 > 0x20 }) else { continue }
      let value: JSON
      do throws(JSONReader.Fault) { value = try JSONReader.read(Array(line)) } catch {
        throw TriageFault(
          "\(path):\(index + 1): byte \(error.offset): \(error.message)",
          mend: "write an object in each line: {\"id\": …, \"output\": …}")
      }
      guard let id = value["id"]?.text ?? value["id"]?.int.map(String.init),
        let output = value["output"]?.text ?? value["text"]?.text
      else {
        throw TriageFault(
          "\(path):\(index + 1): has no “id” and “output”",
          mend: "write an object in each line: {\"id\": …, \"output\": …}")
      }
      take(
        id, value,
        Answer(output: output, logprobs: Self.numbers(value["logprobs"]), line: index + 1))
    }
    guard !ids.isEmpty else {
      throw TriageFault("\(path): holds no answers", mend: "record the suite first")
    }
  }

  private mutating func take(_ id: String, _ value: JSON, _ answer: Answer) {
    if answers[id] == nil { ids.append(id) }
    answers[id, default: []].append(answer)
    if value["secret"] == .bool(true) { secrets.insert(id) }
    if let model = value["model"]?.text { models.insert(model) }
    if case .number(let text)? = value["tol"], let number = Double(text) { tolerances[id] = number }
  }

  private static func numbers(_ value: JSON?) -> [Double] {
    (value?.list ?? []).compactMap { item in
      if case .number(let text) = item { Double(text) } else { nil }
    }
  }
}
