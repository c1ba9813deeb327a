import CZlib

/// zlib's inflation, in pieces: memory does not depend on how much comes out.
@safe final class Inflater {
  enum Wrapping: Int32 {
    /// As zip stores it.
    case raw = -15
    /// gzip or zlib, told apart by their first bytes.
    case wrapped = 47
  }

  enum Fault: Error, Hashable {
    case noMemory, damaged
  }

  /// The compressed stream has ended (a gzip file may hold another).
  private(set) var isFinished = false
  private let stream: UnsafeMutablePointer<z_stream>

  init(_ wrapping: Wrapping) throws(Fault) {
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    let answer = unsafe inflateInit2_(
      stream, wrapping.rawValue, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard answer == Z_OK else {
      unsafe stream.deallocate()
      throw .noMemory
    }
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// Begins the next member of a gzip file.
  func restart() {
    isFinished = false
    unsafe _ = inflateReset(stream)
  }

  /// Fills `output` as far as `input` reaches: how much of each was used.
  func inflate(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) throws(Fault) -> (used: Int, made: Int) {
    unsafe stream.pointee.next_in = UnsafeMutablePointer(
      mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self))
    unsafe stream.pointee.avail_in = UInt32(clamping: input.count)
    unsafe stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
    unsafe stream.pointee.avail_out = UInt32(clamping: output.count)
    let answer = unsafe CZlib.inflate(stream, Z_NO_FLUSH)
    let used = unsafe min(input.count, Int(UInt32.max)) - Int(stream.pointee.avail_in)
    let made = unsafe min(output.count, Int(UInt32.max)) - Int(stream.pointee.avail_out)
    switch answer {
    case Z_OK, Z_BUF_ERROR: break
    case Z_STREAM_END: isFinished = true
    case Z_MEM_ERROR: throw .noMemory
    default: throw .damaged
    }
    return (used, made)
  }
}

/// What came out of a compressed source, and why no more did.
struct Inflated {
  enum End: Hashable {
    case whole
    /// More would come; the limit was reached.
    case limit
    /// The compressed bytes are damaged or cut off.
    case damaged
  }

  var bytes: [UInt8]
  var end: End

  /// At most `limit` bytes of it.
  static func reading(
    _ source: ByteSource, _ wrapping: Inflater.Wrapping, limit: Int
  ) throws(TriageFault) -> Inflated {
    let inflater: Inflater
    do throws(Inflater.Fault) { inflater = try Inflater(wrapping) } catch {
      throw TriageFault("zlib has no memory", mend: "close other programs")
    }
    var result = Inflated(bytes: [], end: .damaged)
    var offset = 0
    var room = [UInt8](repeating: 0, count: min(1 << 16, max(1, limit)))
    while offset < source.size {
      var input = try source.read(offset, 1 << 16)
      guard !input.isEmpty else { break }
      offset += input.count
      if try !result.take(&input, inflater, &room, limit) { return result }
    }
    return result
  }

  /// False when nothing more is to come.
  private mutating func take(
    _ input: inout [UInt8], _ inflater: Inflater, _ room: inout [UInt8], _ limit: Int
  ) throws(TriageFault) -> Bool {
    var used = 0
    while true {
      let step: (used: Int, made: Int)
      do throws(Inflater.Fault) {
        step = try Self.step(inflater, input, used, &room)
      } catch {
        end = .damaged
        return false
      }
      used += step.used
      bytes += room.prefix(min(step.made, limit - bytes.count))
      if bytes.count >= limit, !inflater.isFinished || step.made > 0 {
        end = inflater.isFinished && bytes.count <= limit ? .whole : .limit
        return false
      }
      if inflater.isFinished {
        end = .whole
        return false
      }
      if step.made < room.count, used >= input.count { return true }
      if step == (0, 0) { return true }
    }
  }

  private static func step(
    _ inflater: Inflater, _ input: [UInt8], _ used: Int, _ room: inout [UInt8]
  ) throws(Inflater.Fault) -> (used: Int, made: Int) {
    let result = unsafe input.withUnsafeBytes { input in
      unsafe room.withUnsafeMutableBytes { room in
        Result { () throws(Inflater.Fault) in
          try unsafe inflater.inflate(UnsafeRawBufferPointer(rebasing: input[used...]), into: room)
        }
      }
    }
    return try result.get()
  }
}
