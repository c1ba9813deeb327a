import Glibc

/// The system refused something about a file: what, which, and why.
nonisolated struct FileTrouble: Error, Hashable {
  var message: String
  var mend: String

  init(_ act: String, _ path: String, errno code: Int32) {
    let why = unsafe String(cString: strerror(code))
    message = "\(path): cannot \(act): \(why.prefix(1).lowercased() + why.dropFirst())"
    switch code {
    case ENOSPC, EDQUOT, EFBIG: mend = "make room on that disk; nothing was half-written"
    case EACCES, EPERM: mend = "give yourself the right to it, or name another place"
    case EROFS: mend = "name a place that can be written: XDG_DATA_HOME, XDG_CONFIG_HOME"
    case ENOENT: mend = "look whether the path is right"
    default: mend = "look at the disk and its mount"
    }
  }

  init(_ message: String, mend: String) {
    self.message = message
    self.mend = mend
  }
}
