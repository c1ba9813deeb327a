import Problems

/// All pickles that stand one after another in a source, and what hides behind them.
struct PickleScan {
  private(set) var findings: [ScanFinding] = []
  /// Imports that are as they should be.
  private(set) var imports: Set<String> = []
  private(set) var pickles = 0
  /// Sentences about what does not fit.
  private(set) var oddities: [String] = []
  /// Pickles and archives that are values of these.
  private(set) var nested: [Range<Int>] = []
  private let source: ByteSource
  private let part: String

  /// Bytes behind the last pickle that are searched for another.
  private static let reach = 64 << 20
  private static let mostPickles = 10_000

  init(_ source: ByteSource, part: String, at start: Int = 0) throws(TriageFault) {
    self.source = source
    self.part = part
    var at = start
    while at < source.size, pickles < Self.mostPickles {
      var machine = PickleMachine(source, at: at)
      let end = try machine.run()
      let isMeant = pickles == 0 || end == .whole
      guard isMeant || machine.imports.contains(where: \.isPlausible) else { break }
      note(machine)
      pickles += 1
      at = max(at + 1, machine.cursor.offset)
      if case .broken(let why) = end {
        oddities.append(
          "byte \(machine.opcodeOffset): the pickle breaks off (\(why)); "
            + "what stands before is executed all the same")
        break
      }
    }
    try searchBehind(at)
  }

  private mutating func note(_ machine: PickleMachine) {
    nested += machine.nested
    if machine.hasOverflowed {
      add(.suspicious, "more values than any model has", "made to exhaust its reader", 0)
    }
    for found in machine.imports {
      guard let (level, why) = found.judgement else {
        imports.insert(found.path)
        continue
      }
      let arguments = found.arguments.map { $0.hasPrefix("(") ? $0 : "(\($0))" } ?? ""
      add(level, found.path + arguments, why, found.offset)
    }
    for offset in machine.extensions {
      add(.suspicious, "an extension code", "imports what only the loading process knows", offset)
    }
  }

  private mutating func add(_ level: ScanLevel, _ what: String, _ why: String, _ offset: Int) {
    findings.append(
      ScanFinding(level: level, what: what, why: why, part: part, offset: offset))
  }

  // MARK: What hides

  /// A pickle that stands where none is expected is told only if it would do harm: among billions of
  /// weights two bytes always look like a beginning.
  private mutating func searchBehind(_ start: Int) throws(TriageFault) {
    let end = min(source.size, start + Self.reach)
    var at = start
    while at < end {
      let bytes = try source.read(at, min(1 << 20, source.size - at))
      guard !bytes.isEmpty else { return }
      for index in bytes.indices where Self.mayBegin(bytes, index) {
        try tryPickle(at + index)
        if findings.count > 1000 { return }
      }
      if at + bytes.count >= source.size { return }
      at += max(1, bytes.count - 64)
    }
  }

  private static func mayBegin(_ bytes: [UInt8], _ index: Int) -> Bool {
    guard index + 4 < bytes.count else { return false }
    switch bytes[index] {
    case 0x80:
      return (2...5).contains(bytes[index + 1])
        && "cX(]}\u{8C}\u{95}".unicodeScalars
          .contains { $0.value == UInt32(bytes[index + 2]) }
    case 0x63, 0x69:  // GLOBAL, INST: a module's name and a line's end
      let name = bytes[(index + 1)...].prefix(48).prefix { $0 != 0x0A }
      guard name.count >= 2, name.count < 48 else { return false }
      return PickleNames.deniedModules[
        PickleNames.modern(String(decoding: name, as: UTF8.self))] != nil
        || ["builtins", "__builtin__"].contains(String(decoding: name, as: UTF8.self))
    default: return false
    }
  }

  private mutating func tryPickle(_ offset: Int) throws(TriageFault) {
    guard !findings.contains(where: { $0.offset == offset }) else { return }
    var machine = PickleMachine(source.part(0, min(source.size, offset + (1 << 20))), at: offset)
    _ = try machine.run()
    for found in machine.imports where found.isPlausible && found.isCalled {
      guard let (level, why) = found.judgement, level == .dangerous,
        !findings.contains(where: { $0.offset == found.offset })
      else { continue }
      add(
        level, found.path + (found.arguments ?? ""), why + "; hidden behind other bytes",
        found.offset)
    }
  }
}
