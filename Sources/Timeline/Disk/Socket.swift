import Glibc

/// One message to a Unix socket and its answer, each behind its length (the agent's framing).
enum Socket {
  static func exchange(_ path: String, _ message: [UInt8]) throws(SystemFailure) -> [UInt8] {
    let socket = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | 0o2000000, 0)  // close-on-exec
    guard socket >= 0 else { throw failure("socket", path) }
    defer { Glibc.close(socket) }
    try connect(socket, path)
    var framed = SSHWriter()
    framed.string(message)
    try send(socket, framed.bytes, path)
    var length = SSHReader(try receive(socket, 4, path))
    guard let count = length.uint32(), count > 0, count <= 1 << 18 else {
      throw SystemFailure(call: "read", number: EPROTO, path: path)
    }
    return try receive(socket, count, path)
  }

  private static func connect(_ socket: Int32, _ path: String) throws(SystemFailure) {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    let room = MemoryLayout.size(ofValue: address.sun_path)
    guard bytes.count < room else {
      throw SystemFailure(call: "connect", number: ENAMETOOLONG, path: path)
    }
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: bytes) }
    let size = socklen_t(MemoryLayout<sockaddr_un>.size)
    let status = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe Glibc.connect(socket, $0, size)
      }
    }
    guard status == 0 else { throw failure("connect", path) }
  }

  private static func send(
    _ socket: Int32, _ bytes: [UInt8], _ path: String
  ) throws(SystemFailure) {
    var sent = 0
    while sent < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { raw in
        unsafe Glibc.send(
          socket, raw.baseAddress?.advanced(by: sent), raw.count - sent, Int32(MSG_NOSIGNAL))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw failure("send", path) }
      sent += count
    }
  }

  private static func receive(
    _ socket: Int32, _ count: Int, _ path: String
  ) throws(SystemFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
      var piece = [UInt8](repeating: 0, count: count - bytes.count)
      let got = unsafe piece.withUnsafeMutableBytes { raw in
        unsafe recv(socket, raw.baseAddress, raw.count, 0)
      }
      if got < 0, errno == EINTR { continue }
      guard got > 0 else { throw failure("recv", path) }
      bytes += piece.prefix(got)
    }
    return bytes
  }

  private static func failure(_ call: String, _ path: String) -> SystemFailure {
    SystemFailure(call: call, number: errno == 0 ? ECONNRESET : errno, path: path)
  }
}
