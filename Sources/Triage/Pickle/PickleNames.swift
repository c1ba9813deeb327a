/// What is known of the names that pickles import. The lists join what picklescan 1.0.5 (MIT),
/// modelscan 0.8.8 (Apache-2.0) and fickling 0.1.12 (LGPL; facts only) call unsafe, and what we add.
enum PickleNames {
  /// Python 3's name for what Python 2 called otherwise (`_compat_pickle.IMPORT_MAPPING`).
  static func modern(_ module: String) -> String {
    switch module {
    case "__builtin__", "__builtins__": "builtins"
    case "copy_reg": "copyreg"
    case "cPickle", "_pickle": "pickle"
    case "commands": "subprocess"
    case "httplib": "http.client"
    case "urllib2": "urllib.request"
    case "exceptions": "builtins"
    default: module
    }
  }

  static func isStandardLibrary(_ module: String) -> Bool {
    standardLibrary.contains(top(of: module))
  }

  private static func top(of module: String) -> String {
    String(module.prefix { $0 != "." })
  }

  /// Why a name is dangerous; nil if it is not known to be.
  static func denial(_ module: String, _ name: String) -> String? {
    // `a.b` in a name walks through attributes: every stop on the way counts.
    let steps = name.split(separator: ".").map(String.init)
    for (index, step) in steps.enumerated() {
      let rest = steps[index...].dropFirst().joined(separator: ".")
      if steps.count > 1, index < steps.count - 1, let why = deniedModules[modern(step)] {
        return why + (rest.isEmpty ? "" : " (by way of \(module))")
      }
      if steps.count > 1, deniedBuiltins.contains(step) || step.hasPrefix("__") {
        return "reaches \(step) by way of \(module)"
      }
    }
    if module == "builtins" {
      return deniedBuiltins.contains(steps.first ?? "") ? "runs or reaches any code" : nil
    }
    if let names = deniedNames[module] {
      if names.contains(steps.first ?? "") || names.contains(name) {
        return "known as a way to run code or to reach files and the network"
      }
    }
    return deniedModule(module)
  }

  private static func deniedModule(_ module: String) -> String? {
    var name = module[...]
    while true {
      if let why = deniedModules[String(name)] { return why }
      guard let dot = name.lastIndex(of: ".") else { return nil }
      name = name[..<dot]
    }
  }

  static func isNamedAllowed(_ module: String, _ name: String) -> Bool {
    allowedNames[module]?.contains(name) ?? false
  }

  static func isAllowed(_ module: String, _ name: String) -> Bool {
    if isNamedAllowed(module, name) { return true }
    // Classes of these libraries, never their functions: a class is written LikeThis.
    guard let first = name.utf8.first, (0x41...0x5A).contains(first), !name.contains(".") else {
      return false
    }
    return allowedClasses.contains { module == $0 || module.hasPrefix($0 + ".") }
  }
}
