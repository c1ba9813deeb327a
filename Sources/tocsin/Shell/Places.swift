import Glibc

/// Where things are kept (XDG base directories), worked out from the environment alone.
nonisolated struct Places: Sendable {
  var data: String
  var config: String
  var state: String
  var cache: String

  var incidents: String { data + "/incidents" }
  /// The record of exports that were asked for while no incident was open.
  var exports: String { data + "/exports" }
  var identity: String { config + "/identity" }
  var organisation: String { config + "/organisation.yaml" }
  var heads: String { state + "/heads" }

  /// `$XDG_…_HOME/tocsin`, else below the home directory: `$HOME`, else the one that the
  /// account has. Relative values do not count, as the XDG specification wants.
  init(environment: [String: String]) throws(Misuse) {
    let home = Places.home(environment)
    func base(_ variable: String, _ fallback: String) throws(Misuse) -> String {
      if let given = environment[variable], given.hasPrefix("/") { return given + "/tocsin" }
      guard let home else {
        throw Misuse(
          "there is no place to keep incidents: neither HOME nor \(variable) is set",
          mend: "set HOME, or XDG_DATA_HOME, XDG_CONFIG_HOME, XDG_STATE_HOME and XDG_CACHE_HOME")
      }
      return home + fallback + "/tocsin"
    }
    data = try base("XDG_DATA_HOME", "/.local/share")
    config = try base("XDG_CONFIG_HOME", "/.config")
    state = try base("XDG_STATE_HOME", "/.local/state")
    cache = try base("XDG_CACHE_HOME", "/.cache")
  }

  private static func home(_ environment: [String: String]) -> String? {
    if let home = environment["HOME"], home.hasPrefix("/") { return home }
    guard let account = unsafe getpwuid(getuid()), let directory = unsafe account.pointee.pw_dir
    else { return nil }
    let home = unsafe String(cString: directory)
    return home.hasPrefix("/") ? home : nil
  }
}
