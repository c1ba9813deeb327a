import Problems
import Synchronization

extension Log {
  /// Takes more bytes of the file, from where the last ended.
  package mutating func absorb(_ more: [UInt8]) {
    let begin = size - rest.count
    let overlong = restLength > rest.count
    size += more.count
    guard let lastLF = more.lastIndex(of: 0x0A) else {
      restLength += more.count
      rest = restLength > EntryLine.greatestLength ? [] : rest + more
      return
    }
    let chunk = rest.isEmpty ? more : rest + more
    let end = rest.count + lastLF + 1
    var first = 0
    if overlong {
      first = (chunk.firstIndex(of: 0x0A) ?? 0) + 1
      lines += 1
      setAside(LineProblem.Reason.tooLong, at: begin)
    }
    rest = Array(chunk[end...])
    restLength = rest.count
    for segment in parsed(chunk, in: first..<end) {
      for line in segment { link(line, in: chunk, from: begin) }
    }
  }

  struct ParsedLine: Sendable {
    let range: Range<Int>
    let result: Result<EntryLine, LineProblem>
    let altered: [String]

    init(_ bytes: [UInt8], in range: Range<Int>) {
      self.range = range
      do throws(LineProblem) {
        let line = try EntryLine(bytes, in: range)
        result = .success(line)
        altered = line.alteredParts
      } catch {
        result = .failure(error)
        altered = []
      }
    }
  }

  /// The lines of whole segments, parsed on all cores where there are enough of them.
  private func parsed(_ chunk: [UInt8], in range: Range<Int>) -> [[ParsedLine]] {
    let size = 1 << 18
    guard range.count > size else { return [Log.lines(of: chunk, in: range)] }
    var segments: [Range<Int>] = []
    var begin = range.lowerBound
    while begin < range.upperBound {
      let aim = min(begin + size, range.upperBound)
      let end = chunk[(aim - 1)..<range.upperBound].firstIndex(of: 0x0A).map { $0 + 1 }
      segments.append(begin..<(end ?? range.upperBound))
      begin = end ?? range.upperBound
    }
    return onAllCores(segments) { Log.lines(of: chunk, in: $0) }
  }

  private static func lines(of chunk: [UInt8], in range: Range<Int>) -> [ParsedLine] {
    var found: [ParsedLine] = []
    var begin = range.lowerBound
    while begin < range.upperBound {
      let end = chunk[begin..<range.upperBound].firstIndex(of: 0x0A) ?? range.upperBound
      found.append(ParsedLine(chunk, in: begin..<end))
      begin = end + 1
    }
    return found
  }
}

/// `transform` of each input, in order, worked out on all cores.
func onAllCores<Input: Sendable, Output: Sendable>(
  _ inputs: [Input], _ transform: @Sendable (Input) -> Output
) -> [Output] {
  let outputs = Mutex<[Int: Output]>([:])
  inParallel(inputs.count) { index in
    let output = transform(inputs[index])
    outputs.withLock { $0[index] = output }
  }
  return outputs.withLock { found in inputs.indices.compactMap { found[$0] } }
}
