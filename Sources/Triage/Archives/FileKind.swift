/// What a file is by its bytes, never by its name.
package enum FileKind: String, Hashable, Sendable {
  case zip, tar, gzip, zlib
  case pickle
  case numpy = "numpy array"
  case safetensors
  case gguf = "GGUF"
  case ggml = "GGML"
  case hdf5 = "HDF5"
  case onnx = "ONNX"
  case savedModel = "TensorFlow graph"
  case sevenZip = "7z"
  case bzip2, xz, zstd, lz4
  case text
  case unknown

  /// Packed in a way that is not unpacked here.
  var isClosed: Bool {
    switch self {
    case .sevenZip, .bzip2, .xz, .zstd, .lz4: true
    default: false
    }
  }

  package static func of(_ source: ByteSource) throws(TriageFault) -> FileKind {
    let start = try source.read(0, min(4096, source.size))
    if let kind = bySignature(start) { return kind }
    if TarArchive.isTar(start) { return .tar }
    if try ZipArchive.isZip(source, start) { return .zip }
    if isSafetensors(start, source.size) { return .safetensors }
    if isZlib(start) { return .zlib }
    if try OldPickle.begins(source, start) { return .pickle }
    if let kind = try ProtobufSniffer.kind(source, start) { return kind }
    return isText(start) ? .text : .unknown
  }

  private static func bySignature(_ start: [UInt8]) -> FileKind? {
    for (signature, kind) in signatures where start.hasPrefix(signature) { return kind }
    if start.count >= 2, start[0] == 0x80, start[1] <= 5 { return .pickle }
    return nil
  }

  private static let signatures: [([UInt8], FileKind)] = [
    (Array("PK\u{3}\u{4}".utf8), .zip), ([0x1F, 0x8B, 8], .gzip),
    ([0x93] + Array("NUMPY".utf8), .numpy), (Array("GGUF".utf8), .gguf),
    (Array("lmgg".utf8), .ggml), (Array("fmgg".utf8), .ggml), (Array("tjgg".utf8), .ggml),
    ([0x89] + Array("HDF\r\n\u{1A}\n".utf8), .hdf5),
    ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], .sevenZip), (Array("BZh".utf8), .bzip2),
    ([0xFD] + Array("7zXZ".utf8) + [0], .xz), ([0x28, 0xB5, 0x2F, 0xFD], .zstd),
    ([0x04, 0x22, 0x4D, 0x18], .lz4),
  ]

  private static func isSafetensors(_ start: [UInt8], _ size: Int) -> Bool {
    guard let length = start.little(0, 8), start.count > 9, length >= 2 else { return false }
    return start[8] == UInt8(ascii: "{") && length <= 1 << 40
      && (start[9] == UInt8(ascii: "\"") || start[9] == UInt8(ascii: "}") || start[9] <= 0x20)
  }

  /// CMF and FLG are a multiple of 31; deflate with a window of 32 KiB.
  private static func isZlib(_ start: [UInt8]) -> Bool {
    guard start.count > 6, start[0] == 0x78 else { return false }
    return (Int(start[0]) << 8 | Int(start[1])) % 31 == 0 && start[1] & 0x20 == 0
  }

  private static func isText(_ start: [UInt8]) -> Bool {
    !start.isEmpty && start.allSatisfy { $0 >= 0x20 || (0x09...0x0D).contains($0) }
  }
}

/// A pickle of protocol 0 or 1 has no signature: it is one if it can be walked.
enum OldPickle {
  static func begins(_ source: ByteSource, _ start: [UInt8]) throws(TriageFault) -> Bool {
    guard let first = start.first, "(]}cilIKMJGFNSVUXT)".utf8.contains(first), start.count >= 4
    else { return false }
    var machine = PickleMachine(source.part(0, 1 << 20), at: 0)
    switch try machine.run() {
    case .whole: return machine.opcodes >= 2
    // Text may walk for a while; what has imported a plausible name was a pickle.
    case .broken: return machine.imports.contains { $0.isPlausible }
    }
  }
}

extension PickleImport {
  /// Both names are such as Python has.
  var isPlausible: Bool {
    guard let module, let name else { return false }
    return [module, name].allSatisfy { text in
      !text.isEmpty
        && text.utf8.allSatisfy { byte in
          byte == 0x5F || byte == 0x2E || (0x30...0x39).contains(byte)
            || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        }
    }
  }
}
