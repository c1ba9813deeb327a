/// How much an import matters.
package enum ScanLevel: String, Hashable, Sendable, Comparable {
  /// Nothing is known against it, and nobody here knows it.
  case listed
  /// Loading runs code that this file, not the library, chose.
  case suspicious
  /// Known to give an attacker the machine, or a step towards it.
  case dangerous

  private var rank: Int {
    switch self {
    case .listed: 0
    case .suspicious: 1
    case .dangerous: 2
    }
  }

  package static func < (left: ScanLevel, right: ScanLevel) -> Bool { left.rank < right.rank }
}

extension PickleImport {
  /// What is to be said of it; nil where it is on the list of what loading a model needs.
  var judgement: (level: ScanLevel, why: String)? {
    guard let module, let name else {
      return (.suspicious, "imports a name that is only made while loading")
    }
    let base = PickleNames.modern(module)
    if !isChanged, PickleNames.isNamedAllowed(base, name) { return nil }
    if base == "torch.storage", name == "_load_from_bytes" { return carriedPickle }
    if let why = PickleNames.denial(base, name) { return (.dangerous, why) }
    if isChanged {
      return (.suspicious, "overwrites attributes of an imported name")
    }
    if PickleNames.isAllowed(base, name) { return nil }
    let isUsed = isCalled || isMade
    if PickleNames.isStandardLibrary(base) {
      return (.suspicious, "no model needs this part of Python's library to be loaded")
    }
    if name.contains(".") { return (.suspicious, "reaches through a module's attributes") }
    if isCalled { return (.suspicious, "calls a function that nobody here knows") }
    return (.listed, isUsed ? "makes an object of a class of its own" : "imports it")
  }

  /// PyTorch's way to pickle one tensor: what it loads stands beside it and is looked into as well.
  private var carriedPickle: (level: ScanLevel, why: String)? {
    guard let arguments, arguments.hasSuffix(" bytes)") else {
      return (.suspicious, "loads another pickle, which is not in this file")
    }
    return nil
  }
}
