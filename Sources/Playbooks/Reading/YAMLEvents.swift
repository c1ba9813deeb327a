import CYAMLEvents
import Problems

/// libyaml's events over some bytes, one by one; the bytes outlive it.
@safe struct YAMLEvents: ~Copyable {
  typealias Event = yaml_happening

  private let source: OpaquePointer

  /// - Throws: where there is no memory for it.
  init(_ bytes: UnsafeBufferPointer<UInt8>) throws(YAMLDocument.Refused) {
    guard let source = unsafe yaml_source_open(bytes.baseAddress, bytes.count) else {
      throw YAMLDocument.Refused(problems: [])
    }
    unsafe self.source = source
  }

  deinit { unsafe yaml_source_close(source) }

  /// The next event; what it points to lives until the one after.
  mutating func next() -> Event {
    var event = unsafe Event()
    unsafe yaml_source_next(source, &event)
    return unsafe event
  }

  /// Why the last event was a fault, as our problem: it ends the file's reading.
  func problem(of event: Event, in text: SourceText) -> Problem {
    let fault = unsafe yaml_source_fault(source)
    let line = unsafe Int(event.line)
    let column = unsafe Int(event.column)
    guard unsafe fault.offset < 0 else {
      return unsafe PlaybookProblem.controlCharacter(max(0, fault.value))
        .problem(at: text.place(offset: Int(fault.offset)))
    }
    let what = unsafe String(cString: fault.problem)
    let place = text.place(line: line, scalarColumn: column)
    if let tab = text.tabInIndent(ofLine: line) {
      return PlaybookProblem.tabIndent.problem(at: text.place(line: line, scalarColumn: tab))
    }
    if what.hasPrefix("mapping values are not allowed") {
      return PlaybookProblem.colonInText.problem(at: place)
    }
    if unsafe fault.context.map({ unsafe String(cString: $0) }) == "while scanning an alias" {
      let star = unsafe text.place(
        line: Int(fault.context_line), scalarColumn: Int(fault.context_column))
      return PlaybookProblem.starUnquoted.problem(at: star)
    }
    return PlaybookProblem.syntax(what).problem(at: place)
  }
}

extension SourceText {
  /// The column, from 1, of a tab among the blanks that begin a line.
  fileprivate func tabInIndent(ofLine line: Int) -> Int? {
    let indent = lineBytes(line).prefix { $0 == 0x20 || $0 == 0x09 }
    return indent.firstIndex(of: 0x09).map { indent.distance(from: indent.startIndex, to: $0) + 1 }
  }
}
