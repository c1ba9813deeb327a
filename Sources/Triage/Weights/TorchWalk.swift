/// Finds the tensors in what a walked pickle would build, with the names they have in it.
struct TorchWalk {
  struct Found {
    var name: String
    /// The storage it lies in.
    var key: String
    var type: ElementType
    /// In values.
    var offset: Int
    var shape: [Int]
    var strides: [Int]

    var isInOrder: Bool {
      var step = 1
      for (side, stride) in zip(shape, strides).reversed() {
        if side != 1, stride != step { return false }
        step *= max(1, side)
      }
      return true
    }
  }

  private let machine: PickleMachine
  private var found: [Found] = []
  /// Values seen on this way down: a structure may hold itself.
  private var visits = 0
  private static let mostVisits = 2_000_000
  private static let mostDepth = 40

  init(_ machine: PickleMachine) { self.machine = machine }

  mutating func tensors() -> [Found] {
    guard let top = machine.stack.last else { return [] }
    visit(top, [], depth: 0)
    return found
  }

  private mutating func visit(_ ref: PickleRef, _ path: [String], depth: Int) {
    visits += 1
    guard depth < Self.mostDepth, visits < Self.mostVisits else { return }
    switch machine.value(ref) {
    case .dictionary(let number): visitPairs(machine.lists[number], path, depth)
    case .list(let number): visitItems(machine.lists[number], path, depth)
    case .tuple(let items): visitItems(items, path, depth)
    case .result(let number): visitCall(machine.calls[number], path, depth)
    default: break
    }
  }

  private mutating func visitItems(_ items: [PickleRef], _ path: [String], _ depth: Int) {
    for (index, item) in items.enumerated() {
      visit(item, path + [String(index)], depth: depth + 1)
    }
  }

  private mutating func visitPairs(_ items: [PickleRef], _ path: [String], _ depth: Int) {
    for index in stride(from: 0, to: items.count - 1, by: 2) {
      let name: String
      switch machine.value(items[index]) {
      case .text(let text): name = text
      case .int(let number): name = String(number)
      default: name = "?"
      }
      // A module's own bookkeeping is no part of a weight's name.
      let isKeeping = ["_modules", "_parameters", "_buffers"].contains(name)
      visit(items[index + 1], isKeeping ? path : path + [name], depth: depth + 1)
    }
  }

  private mutating func visitCall(_ call: PickleCall, _ path: [String], _ depth: Int) {
    let name = callee(call)
    guard case .tuple(let arguments) = machine.value(call.arguments) else { return }
    switch name {
    case "_rebuild_tensor_v2", "_rebuild_tensor", "_rebuild_tensor_v3":
      if let tensor = tensor(arguments, path) { found.append(tensor) }
    case "_rebuild_parameter", "_rebuild_parameter_with_state":
      if let inner = arguments.first { visit(inner, path, depth: depth + 1) }
    case "_rebuild_from_type_v2":
      if arguments.count > 2, case .tuple(let inner) = machine.value(arguments[2]),
        let tensor = tensor(inner, path)
      {
        found.append(tensor)
      }
    default:
      visitPairs(machine.lists[call.items], path, depth)
      if let state = call.state { visit(state, path, depth: depth + 1) }
    }
  }

  private func callee(_ call: PickleCall) -> String {
    guard case .global(let number) = machine.value(call.callable) else { return "" }
    let found = machine.imports[number]
    return found.module?.hasPrefix("torch.") == true ? found.name ?? "" : ""
  }

  /// (storage, offset, size, strides, …), the storage by its persistent id.
  private func tensor(_ arguments: [PickleRef], _ path: [String]) -> Found? {
    guard arguments.count >= 4, case .persistent(let id) = machine.value(arguments[0]),
      case .tuple(let storage) = machine.value(id), storage.count >= 5,
      case .global(let number) = machine.value(storage[1]), let key = machine.text(storage[2]),
      case .int(let offset) = machine.value(arguments[1]),
      let shape = integers(arguments[2]), let strides = integers(arguments[3]),
      shape.count == strides.count
    else { return nil }
    let kind = machine.imports[number].name ?? ""
    guard let type = ElementType.torch(kind) else { return nil }
    return Found(
      name: path.joined(separator: "."), key: key, type: type, offset: offset, shape: shape,
      strides: strides)
  }

  private func integers(_ ref: PickleRef) -> [Int]? {
    guard case .tuple(let items) = machine.value(ref) else { return nil }
    var numbers: [Int] = []
    for item in items {
      guard case .int(let number) = machine.value(item) else { return nil }
      numbers.append(number)
    }
    return numbers
  }
}
