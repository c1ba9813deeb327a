import CZlib

extension Crafting {
  /// zlib's deflation: `wrapping` 31 for gzip, -15 for what zip stores.
  static func deflated(_ bytes: [UInt8], wrapping: Int32 = 31) -> [UInt8] {
    var stream = unsafe z_stream()
    unsafe _ = deflateInit2_(
      &stream, 6, Z_DEFLATED, wrapping, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    var input = bytes
    var output = [UInt8](repeating: 0, count: bytes.count + bytes.count / 1000 + 1024)
    let made = unsafe input.withUnsafeMutableBufferPointer { input in
      unsafe output.withUnsafeMutableBufferPointer { output in
        unsafe stream.next_in = input.baseAddress
        unsafe stream.avail_in = UInt32(input.count)
        unsafe stream.next_out = output.baseAddress
        unsafe stream.avail_out = UInt32(output.count)
        unsafe _ = deflate(&stream, Z_FINISH)
        return unsafe output.count - Int(stream.avail_out)
      }
    }
    unsafe _ = deflateEnd(&stream)
    return Array(output.prefix(made))
  }

  /// A zip of one deflated member that claims `size` bytes.
  static func packedZip(_ name: String, _ contents: [UInt8], size: Int? = nil) -> [UInt8] {
    let packed = deflated(contents, wrapping: -15)
    let name = Array(name.utf8)
    let sizes = bytes(little(0, 4), little(packed.count, 4), little(size ?? contents.count, 4))
    let local = bytes(
      [0x50, 0x4B, 3, 4], little(20, 2), little(0, 2), little(8, 2), little(0, 4), sizes,
      little(name.count, 2), little(0, 2), name, packed)
    let directory = bytes(
      [0x50, 0x4B, 1, 2], little(20, 2), little(20, 2), little(0, 2), little(8, 2), little(0, 4),
      sizes, little(name.count, 2), little(0, 12), little(0, 4), name)
    return bytes(
      local, directory, [0x50, 0x4B, 5, 6], little(0, 4), little(1, 2), little(1, 2),
      little(directory.count, 4), little(local.count, 4), little(0, 2))
  }
}
