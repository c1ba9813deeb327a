import CLibrary

/// What keeps this machine's clock right: a claim of the machine's, written into each session.
nonisolated enum TimeKeeping: String {
  case ntp, none, unknown

  static var now: TimeKeeping {
    // systemd-timesyncd touches this file once it has set the clock in this boot.
    if Files.exists("/run/systemd/timesync/synchronized") { return .ntp }
    switch tocsin_clock_is_kept() {
    case 1: return .ntp
    case 0: return .none
    default: return .unknown
    }
  }
}
