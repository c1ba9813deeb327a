/// One opcode at a time. A step returns why the stream is broken, or nil.
extension PickleMachine {
  mutating func step(_ code: UInt8) throws(TriageFault) -> String? {
    switch code {
    case 0x80: return try number(1) { machine, number in machine.setProtocol(Int(number)) }
    case 0x95: return try cursor.number(8) == nil ? Self.cut : nil  // FRAME
    case 0x28: push(.mark)
    case 0x30: _ = pop()
    case 0x31: _ = popToMark()
    case 0x32: stack.append(stack.last ?? 0)
    case 0x4E: push(.none)
    case 0x88: push(.bool(true))
    case 0x89: push(.bool(false))
    case 0x97: push(.unknown)  // NEXT_BUFFER
    case 0x98: break  // READONLY_BUFFER
    case 0x5D, 0x8F: push(.list(newList()))  // EMPTY_LIST, EMPTY_SET
    case 0x29: push(.tuple([]))
    case 0x7D: push(.dictionary(newList()))
    case 0x61...0x65, 0x6C, 0x73...0x75, 0x85...0x87, 0x90, 0x91: return try collection(code)
    case 0x67, 0x68, 0x6A, 0x70...0x72, 0x94: return try memory(code)
    case 0x52, 0x6F, 0x69, 0x81...0x84, 0x92, 0x93, 0x50, 0x51: return try making(code)
    default: return try literal(code)
    }
    return nil
  }

  static let cut = "it ends within an opcode"

  private mutating func number(
    _ width: Int, _ body: (inout PickleMachine, UInt64) -> Void
  ) throws(TriageFault) -> String? {
    guard let number = try cursor.number(width) else { return Self.cut }
    body(&self, number)
    return nil
  }

  // MARK: Collections

  private mutating func collection(_ code: UInt8) throws(TriageFault) -> String? {
    switch code {
    case 0x61: add([pop()])  // APPEND: the value is above its list
    case 0x65, 0x90: add(popToMark())
    case 0x73:
      let value = pop()
      add([pop(), value])
    case 0x75: add(popToMark())
    case 0x62: try build()
    case 0x63: return try global(isCalled: false)
    case 0x64:
      let items = popToMark()
      push(.dictionary(newList(items)))
    case 0x6C, 0x91:
      let items = popToMark()
      push(.list(newList(items)))
    case 0x74:
      let items = popToMark()
      push(.tuple(items))
    case 0x85...0x87:
      let items = (0..<Int(code - 0x84)).map { _ in pop() }
      push(.tuple(items.reversed()))
    default: break
    }
    return nil
  }

  // MARK: Memory

  private mutating func memory(_ code: UInt8) throws(TriageFault) -> String? {
    switch code {
    case 0x94: memorise(memo.count)
    case 0x68: return try number(1) { $0.recall(Int($1)) }
    case 0x6A: return try number(4) { $0.recall(Int($1)) }
    case 0x71: return try number(1) { $0.memorise(Int($1)) }
    case 0x72: return try number(4) { $0.memorise(Int($1)) }
    default:
      guard let line = try cursor.line(atMost: 32) else { return Self.cut }
      guard let number = Int(String(decoding: line, as: UTF8.self)) else {
        return "a memo has no number"
      }
      if code == 0x67 { recall(number) } else { memorise(number) }
    }
    return nil
  }

  private mutating func recall(_ number: Int) { stack.append(memo[number] ?? 0) }

  // MARK: Imports and calls

  private mutating func making(_ code: UInt8) throws(TriageFault) -> String? {
    switch code {
    case 0x52:  // REDUCE
      let arguments = pop()
      call(pop(), arguments)
    case 0x81:  // NEWOBJ
      let arguments = pop()
      call(pop(), arguments, making: true)
    case 0x92:  // NEWOBJ_EX
      _ = pop()
      let arguments = pop()
      call(pop(), arguments, making: true)
    case 0x6F:  // OBJ
      let items = popToMark()
      let arguments = keep(.tuple(Array(items.dropFirst())))
      call(items.first ?? 0, arguments)
    case 0x69: return try global(isCalled: true)
    case 0x93:  // STACK_GLOBAL
      let name = pop()
      let module = pop()
      importName(text(module), text(name))
    case 0x51:
      let id = pop()
      push(.persistent(id))
    case 0x50:
      guard let line = try cursor.line(atMost: 1 << 16) else { return Self.cut }
      let id = keep(.text(String(decoding: line, as: UTF8.self)))
      push(.persistent(id))
    default:  // EXT1, EXT2, EXT4
      if extensions.count < 1000 { extensions.append(opcodeOffset) }
      guard cursor.skip(code == 0x84 ? 4 : Int(code - 0x81)) else { return Self.cut }
      push(.unknown)
    }
    return nil
  }

  private mutating func global(isCalled: Bool) throws(TriageFault) -> String? {
    guard let module = try cursor.line(atMost: Self.longestName),
      let name = try cursor.line(atMost: Self.longestName)
    else { return "an import has no end" }
    let arguments = isCalled ? popToMark() : []
    importName(String(decoding: module, as: UTF8.self), String(decoding: name, as: UTF8.self))
    guard isCalled else { return nil }
    let callable = pop()
    let tuple = keep(.tuple(arguments))
    call(callable, tuple)
    return nil
  }

  // MARK: Literals

  private mutating func literal(_ code: UInt8) throws(TriageFault) -> String? {
    switch code {
    case 0x4B: return try number(1) { $0.push(.int(Int($1))) }
    case 0x4D: return try number(2) { $0.push(.int(Int($1))) }
    case 0x4A: return try number(4) { $0.push(.int(Int(Int32(truncatingIfNeeded: $1)))) }
    case 0x47:
      return try number(8) { $0.push(.real(Double(bitPattern: $1.byteSwapped))) }
    case 0x8A, 0x8B: return try long(code == 0x8A ? 1 : 4)
    case 0x49, 0x4C, 0x46: return try decimal(code)
    case 0x53, 0x56: return try quoted(code)
    case 0x8C, 0x55: return try text(1)
    case 0x58, 0x54: return try text(4)
    case 0x8D: return try text(8)
    case 0x43: return try bytes(1)
    case 0x42: return try bytes(4)
    case 0x8E, 0x96: return try bytes(8)
    default:
      let digits = String(code, radix: 16, uppercase: true)
      return "there is no opcode \(digits.count < 2 ? "0" : "")\(digits)"
    }
  }

  private mutating func long(_ width: Int) throws(TriageFault) -> String? {
    guard let count = try cursor.number(width), count <= UInt64(cursor.left) else {
      return Self.cut
    }
    guard count <= 8, let raw = try cursor.take(Int(count)) else {
      push(.unknown)
      return cursor.skip(Int(count)) ? nil : Self.cut
    }
    var number: Int64 = (raw.last ?? 0) & 0x80 != 0 ? -1 : 0
    for byte in raw.reversed() { number = number << 8 | Int64(byte) }
    push(.int(Int(number)))
    return nil
  }

  private mutating func decimal(_ code: UInt8) throws(TriageFault) -> String? {
    guard let line = try cursor.line(atMost: 1 << 16) else { return Self.cut }
    var text = String(decoding: line, as: UTF8.self)
    if text.hasSuffix("L") { text.removeLast() }
    if code == 0x49, text == "00" || text == "01" {
      push(.bool(text == "01"))
    } else if let number = Int(text) {
      push(.int(number))
    } else if let number = Double(text) {
      push(code == 0x46 ? .real(number) : .unknown)
    } else {
      return "a number cannot be read"
    }
    return nil
  }

  /// STRING stands in quotes with Python's escapes, UNICODE as it is.
  private mutating func quoted(_ code: UInt8) throws(TriageFault) -> String? {
    guard var line = try cursor.line(atMost: 1 << 20) else { return Self.cut }
    if code == 0x53, line.count >= 2, line.first == line.last {
      line = Array(line.dropFirst().dropLast())
    }
    push(.text(PythonText.unescaped(line)))
    return nil
  }

  private mutating func text(_ width: Int) throws(TriageFault) -> String? {
    guard let count = try cursor.number(width), count <= UInt64(cursor.left) else {
      return Self.cut
    }
    let start = cursor.offset
    // A longer text names nothing: it stays where it is.
    guard count <= UInt64(Self.longestName), let raw = try cursor.take(Int(count)) else {
      return try payload(start..<(start + Int(count)))
    }
    noteNested(raw, start..<(start + raw.count))
    push(.text(String(decoding: raw, as: UTF8.self)))
    return nil
  }

  private mutating func bytes(_ width: Int) throws(TriageFault) -> String? {
    guard let count = try cursor.number(width), count <= UInt64(cursor.left) else {
      return Self.cut
    }
    return try payload(cursor.offset..<(cursor.offset + Int(count)))
  }

  private mutating func payload(_ range: Range<Int>) throws(TriageFault) -> String? {
    noteNested(try cursor.source.read(range.lowerBound, min(8, range.count)), range)
    push(.bytes(range))
    return cursor.skip(range.count) ? nil : Self.cut
  }

  /// A pickle, or an archive, carried as a value: whoever loads it will find it.
  private mutating func noteNested(_ start: [UInt8], _ range: Range<Int>) {
    guard start.count >= 3, nested.count < 4096 else { return }
    let isPickle = start[0] == 0x80 && start[1] <= 5
    let isText = start[0] == 0x63 || start[0] == 0x28  // GLOBAL or MARK of protocol 0
    let isArchive = start.hasPrefix([0x50, 0x4B, 3, 4]) || start.hasPrefix([0x1F, 0x8B])
    if isPickle || isArchive || (isText && range.count >= 8) { nested.append(range) }
  }
}
