/// Walks the opcodes of one pickle, protocols 0 to 5, and executes nothing: imports are noted, calls
/// become values. Whatever a hostile stream does, each opcode costs a bounded amount of memory, and
/// beyond `mostValues` values are no longer kept (imports still are).
///
/// Source: CPython's `Lib/pickletools.py` and `Lib/pickle.py`.
struct PickleMachine {
  /// How the walk ended.
  enum End: Hashable {
    /// At STOP.
    case whole
    /// The bytes ended, or an opcode does not exist or does not fit: why.
    case broken(String)
  }

  private static let mostValues = 4_000_000
  private static let mostOpcodes = 1 << 25
  private static let mostImports = 200_000
  static let longestName = 4096

  var cursor: ByteCursor
  var stack: [PickleRef] = []
  private(set) var values: [PickleValue] = [.unknown]
  var memo: [Int: PickleRef] = [:]
  var lists: [[PickleRef]] = []
  var calls: [PickleCall] = []
  var imports: [PickleImport] = []
  /// Texts and bytes that begin as a pickle does: one within the other.
  var nested: [Range<Int>] = []
  /// EXT opcodes: imports by a number that only the loading process knows.
  var extensions: [Int] = []
  /// Where the opcode under way begins.
  var opcodeOffset = 0
  private(set) var opcodes = 0
  private(set) var protocolNumber = 0
  var hasOverflowed = false
  /// How many pickles this one stands in.
  let depth: Int

  init(_ source: ByteSource, at offset: Int, depth: Int = 0) {
    cursor = ByteCursor(source, at: offset)
    self.depth = depth
  }

  mutating func run() throws(TriageFault) -> End {
    while true {
      opcodeOffset = cursor.offset
      guard let code = try cursor.byte() else { return .broken("it ends without STOP") }
      if code == 0x2E { return .whole }
      opcodes += 1
      guard opcodes < Self.mostOpcodes else {
        hasOverflowed = true
        return .broken("more opcodes than any model has")
      }
      if let problem = try step(code) { return .broken(problem) }
    }
  }

  // MARK: Values

  mutating func keep(_ value: PickleValue) -> PickleRef {
    guard values.count < Self.mostValues else {
      hasOverflowed = true
      return 0
    }
    values.append(value)
    return PickleRef(values.count - 1)
  }

  mutating func push(_ value: PickleValue) {
    // A stack is as long as what is on it; a flood of opcodes may not fill the memory.
    guard stack.count < Self.mostValues else {
      hasOverflowed = true
      return
    }
    stack.append(keep(value))
  }

  mutating func pop() -> PickleRef { stack.popLast() ?? 0 }

  func value(_ ref: PickleRef) -> PickleValue { values[Int(ref)] }

  func text(_ ref: PickleRef) -> String? {
    if case .text(let text) = value(ref) { text } else { nil }
  }

  /// What lies above the topmost mark; the mark goes too.
  mutating func popToMark() -> [PickleRef] {
    guard
      let index = stack.lastIndex(where: { if case .mark = value($0) { true } else { false } })
    else {
      let all = stack
      stack = []
      return all
    }
    let items = Array(stack[(index + 1)...])
    stack.removeSubrange(index...)
    return items
  }

  mutating func newList(_ items: [PickleRef] = []) -> Int {
    // Beyond the limit all of them are one.
    guard lists.count < Self.mostValues else {
      hasOverflowed = true
      return 0
    }
    lists.append(items)
    return lists.count - 1
  }

  /// Items for what is on top: a list, a dictionary, or what a call returned.
  mutating func add(_ items: [PickleRef]) {
    guard let top = stack.last else { return }
    switch value(top) {
    case .list(let number), .dictionary(let number): lists[number] += items
    case .result(let number): lists[calls[number].items] += items
    default: break
    }
  }

  // MARK: Calls

  /// A call's value on the stack; the import it calls is marked.
  mutating func call(_ callable: PickleRef, _ arguments: PickleRef, making: Bool = false) {
    if case .global(let number) = value(callable) {
      if making { imports[number].isMade = true } else { imports[number].isCalled = true }
      if imports[number].arguments == nil {
        imports[number].arguments = preview(arguments, depth: 0)
      }
    }
    guard calls.count < Self.mostValues else {
      hasOverflowed = true
      return push(.unknown)
    }
    calls.append(PickleCall(callable: callable, arguments: arguments, items: newList()))
    push(.result(calls.count - 1))
  }

  /// What is on top of the stack under a number; beyond the limit it is forgotten.
  mutating func memorise(_ number: Int) {
    guard memo.count < Self.mostValues || memo[number] != nil else {
      hasOverflowed = true
      return
    }
    memo[number] = stack.last
  }

  mutating func importName(_ module: String?, _ name: String?) {
    guard imports.count < Self.mostImports else {
      hasOverflowed = true
      return push(.unknown)
    }
    imports.append(PickleImport(module: module, name: name, offset: opcodeOffset))
    push(.global(imports.count - 1))
  }

  mutating func setProtocol(_ number: Int) { protocolNumber = max(protocolNumber, number) }

  mutating func build() throws(TriageFault) {
    let state = pop()
    guard let top = stack.last else { return }
    switch value(top) {
    case .global(let number): imports[number].isChanged = true
    case .result(let number):
      calls[number].state = state
      try skipArray(of: calls[number])
    default: break
    }
  }

  /// A value in few words, for the line that shows what would be called with what.
  func preview(_ ref: PickleRef, depth: Int) -> String {
    guard depth < 3 else { return "…" }
    switch value(ref) {
    case .none: return "None"
    case .bool(let truth): return truth ? "True" : "False"
    case .int(let number): return String(number)
    case .real(let number): return "\(number)"
    case .text(let text): return "\"\(text.prefix(120))\(text.count > 120 ? "…" : "")\""
    case .bytes(let range): return "\(range.count) bytes"
    case .global(let number): return imports[number].path
    case .tuple(let items): return "(" + preview(items, depth) + ")"
    case .list(let number): return "[" + preview(lists[number], depth) + "]"
    case .dictionary: return "{…}"
    case .result(let number): return preview(calls[number].callable, depth: depth + 1) + "(…)"
    case .persistent: return "persistent id"
    case .mark, .unknown: return "?"
    }
  }

  private func preview(_ items: [PickleRef], _ depth: Int) -> String {
    let shown = items.prefix(4).map { preview($0, depth: depth + 1) }.joined(separator: ", ")
    return items.count > 4 ? shown + ", …" : shown
  }
}
