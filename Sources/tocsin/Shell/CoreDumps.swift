import Glibc

/// A core dump would put session keys and secrets on the disk.
nonisolated enum CoreDumps {
  /// For this process and its children. What cannot be forbidden is no reason not to respond.
  static func forbid() {
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
  }
}
