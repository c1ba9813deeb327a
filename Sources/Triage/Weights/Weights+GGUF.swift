import Problems

/// Source: ggml's docs/gguf.md, versions 2 and 3.
extension Weights {
  mutating func readGGUF(_ source: ByteSource, _ part: String) throws(WeightsFault) {
    var reader = GGUFReader(source)
    let (tensorCount, pairCount) = try reader.head()
    var alignment = 32
    for _ in 0..<pairCount {
      let (name, value) = try reader.pair()
      if name == "general.alignment", case .number(let number) = value {
        guard number > 0, number <= 1 << 20, number & (number - 1) == 0 else {
          throw .malformed("general.alignment is \(number)", at: reader.offset)
        }
        alignment = number
      }
      if texts.count < 10_000, let text = value.text { texts.append((name, text)) }
    }
    var infos: [GGUFReader.Info] = []
    var names = Set<String>()
    for _ in 0..<tensorCount {
      let info = try reader.info()
      if !names.insert(info.name).inserted {
        problem(.error, "tensor “\(info.name)” stands in the header twice", part)
      }
      infos.append(info)
    }
    let data = (reader.offset + alignment - 1) / alignment * alignment
    for info in infos { note(info, source, data, alignment, part) }
    keepSound(part, within: source.size)
    end = tensors.map { $0.offset + $0.size }.max() ?? data
  }

  private mutating func note(
    _ info: GGUFReader.Info, _ source: ByteSource, _ data: Int, _ alignment: Int, _ part: String
  ) {
    guard let type = ElementType.ggml(info.type) else {
      return problem(
        .error, "tensor “\(info.name)” has type \(info.type), which is not known", part)
    }
    guard let count = WeightTensor.count(info.shape), type.size(of: count) != nil,
      info.offset <= UInt64(Int.max / 4), Int(info.offset) % alignment == 0
    else {
      return problem(.error, "tensor “\(info.name)”: its place does not fit its shape", part)
    }
    tensors.append(
      WeightTensor(
        name: info.name, type: type, shape: info.shape, source: source,
        offset: data + Int(info.offset)))
  }
}

/// The header of a GGUF, read forward. Lengths are believed only as far as the file reaches.
struct GGUFReader {
  struct Info {
    var name: String
    var shape: [Int]
    var type: UInt64
    var offset: UInt64
  }

  enum Value {
    case number(Int)
    case words(String)
    case other

    var text: String? {
      switch self {
      case .number(let number): String(number)
      case .words(let text): text
      case .other: nil
      }
    }
  }

  private var cursor: ByteCursor
  private static let longestText = 1 << 20

  init(_ source: ByteSource) { cursor = ByteCursor(source) }

  var offset: Int { cursor.offset }

  private mutating func number(_ width: Int) throws(WeightsFault) -> UInt64 {
    do throws(TriageFault) {
      if let number = try cursor.number(width) { return number }
    } catch { throw .unreadable(error) }
    throw .malformed("the file ends within its header", at: cursor.offset)
  }

  /// How many tensors, how many pairs.
  mutating func head() throws(WeightsFault) -> (Int, Int) {
    _ = try number(4)
    let version = try number(4)
    guard version == 2 || version == 3 else {
      throw .malformed("GGUF version \(version) is not read here (2 and 3 are)", at: 4)
    }
    let (tensors, pairs) = (try number(8), try number(8))
    // A tensor's entry is at least 28 bytes long, a pair at least 13.
    guard tensors <= UInt64(cursor.left / 24), pairs <= UInt64(cursor.left / 12) else {
      throw .malformed("\(tensors) tensors and \(pairs) pairs do not fit into the file", at: 8)
    }
    return (Int(tensors), Int(pairs))
  }

  private mutating func text() throws(WeightsFault) -> String {
    let length = try number(8)
    guard length <= UInt64(cursor.left) else {
      throw .malformed("a text of \(length) bytes goes past the end", at: cursor.offset)
    }
    guard length <= UInt64(Self.longestText) else {
      _ = cursor.skip(Int(length))
      return ""
    }
    let bytes: [UInt8]?
    do throws(TriageFault) { bytes = try cursor.take(Int(length)) } catch {
      throw .unreadable(error)
    }
    return String(decoding: bytes ?? [], as: UTF8.self)
  }

  mutating func pair() throws(WeightsFault) -> (String, Value) {
    let name = try text()
    return (name, try value(try number(4), depth: 0))
  }

  private mutating func value(_ type: UInt64, depth: Int) throws(WeightsFault) -> Value {
    if let width = Self.width(of: type) {
      let bits = try number(width)
      return type == 6 || type == 12 || bits > UInt64(Int.max) ? .other : .number(Int(bits))
    }
    switch type {
    case 8: return .words(try text())
    case 9:
      guard depth < 4 else { throw .malformed("arrays nested too deep", at: cursor.offset) }
      let (inner, count) = (try number(4), try number(8))
      guard count <= UInt64(cursor.left) else {
        throw .malformed("an array of \(count) goes past the end", at: cursor.offset)
      }
      if let width = Self.width(of: inner) {
        guard Int(count) <= cursor.left / width, cursor.skip(Int(count) * width) else {
          throw .malformed("an array of \(count) goes past the end", at: cursor.offset)
        }
        return .other
      }
      for _ in 0..<count { _ = try value(inner, depth: depth + 1) }
      return .other
    default: throw .malformed("a value of type \(type), which does not exist", at: cursor.offset)
    }
  }

  private static func width(of type: UInt64) -> Int? {
    switch type {
    case 0, 1, 7: 1
    case 2, 3: 2
    case 4, 5, 6: 4
    case 10, 11, 12: 8
    default: nil
    }
  }

  mutating func info() throws(WeightsFault) -> Info {
    let name = try text()
    let sides = try number(4)
    guard sides <= 8 else { throw .malformed("“\(name)” has \(sides) sides", at: cursor.offset) }
    var shape: [Int] = []
    for _ in 0..<sides { shape.append(Int(clamping: try number(8))) }
    let type = try number(4)
    // GGUF writes the side that lies together first.
    return Info(name: name, shape: shape.reversed(), type: type, offset: try number(8))
  }
}
