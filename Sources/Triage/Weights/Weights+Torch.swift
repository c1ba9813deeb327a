import Problems

/// PyTorch's files: tensors are what the walk over the pickle would rebuild; nothing is executed.
///
/// Source: torch/serialization.py (`_save`, `_legacy_save`), torch/_utils.py.
extension Weights {
  /// A zip holds a checkpoint (`…/data.pkl`), or arrays (`.npz`), or files of other kinds.
  mutating func readZip(_ source: ByteSource, _ part: String) throws(WeightsFault) {
    let archive = try reading { () throws(TriageFault) in try ZipArchive(source) }
    guard let archive else { throw .malformed("the archive has no directory", at: 0) }
    for member in archive.members where member.name.hasSuffix("data.pkl") && member.method == 0 {
      try readTorchZip(archive, member, part)
    }
    for member in archive.members where member.name.hasSuffix(".npy") {
      let name = String(member.name.dropLast(4))
      try readNumpy(try contents(archive, member), "\(part)!\(member.name)", name: name)
    }
  }

  private func contents(
    _ archive: ZipArchive, _ member: ZipArchive.Member
  ) throws(WeightsFault) -> ByteSource {
    let packed = archive.contents(of: member)
    guard member.method == 8 else { return packed }
    let inflated = try reading { () throws(TriageFault) in
      try Inflated.reading(packed, .raw, limit: min(max(0, member.size), 1 << 30))
    }
    return ByteSource(inflated.bytes)
  }

  private mutating func readTorchZip(
    _ archive: ZipArchive, _ pickle: ZipArchive.Member, _ part: String
  ) throws(WeightsFault) {
    let folder = pickle.name.dropLast("data.pkl".count)
    var members: [String: ZipArchive.Member] = [:]
    for member in archive.members { members[member.name] = member }
    var isBig = false
    if let order = members[folder + "byteorder"] {
      let bytes = try reading { () throws(TriageFault) in
        try archive.contents(of: order).read(0, 8)
      }
      isBig = String(decoding: bytes, as: UTF8.self).hasPrefix("big")
    }
    var machine = PickleMachine(archive.contents(of: pickle), at: 0)
    let end = try reading { () throws(TriageFault) in try machine.run() }
    if case .broken(let why) = end {
      problem(.error, "its pickle breaks off at byte \(machine.opcodeOffset): \(why)", part)
    }
    var walk = TorchWalk(machine)
    for found in walk.tensors() {
      guard let member = members[folder + "data/" + found.key], member.method == 0 else {
        problem(.error, "tensor “\(found.name)”: its storage \(found.key) is missing", part)
        continue
      }
      note(found, archive.contents(of: member), 0, isBig, part)
    }
  }

  /// Magic number, protocol, system, the object, the keys, then each storage behind its length.
  mutating func readLegacyTorch(_ source: ByteSource, _ part: String) throws(WeightsFault) {
    var machines: [PickleMachine] = []
    var at = 0
    while machines.count < 5, at < source.size {
      var machine = PickleMachine(source, at: at)
      let end = try reading { () throws(TriageFault) in try machine.run() }
      guard end == .whole else { return }
      at = machine.cursor.offset
      machines.append(machine)
    }
    guard machines.count == 5, let magic = machines[0].stack.last,
      case .unknown = machines[0].value(magic), let keys = machines[4].stack.last,
      case .list(let number) = machines[4].value(keys)
    else { return }
    var walk = TorchWalk(machines[3])
    let found = walk.tensors()
    var widths: [String: Int] = [:]
    for tensor in found { widths[tensor.key] = tensor.type.bytes }
    var places: [String: Int] = [:]
    for ref in machines[4].lists[number] {
      guard let key = machines[4].text(ref), let width = widths[key],
        let count = try reading({ () throws(TriageFault) in
          try source.exactly(at, 8)?.little(0, 8)
        }), count <= UInt64(source.size / width)
      else { break }
      places[key] = at + 8
      at += 8 + Int(count) * width
    }
    for tensor in found {
      guard let place = places[tensor.key] else {
        problem(.error, "tensor “\(tensor.name)”: its storage \(tensor.key) is missing", part)
        continue
      }
      note(tensor, source, place, false, part)
    }
    end = at
  }

  private mutating func note(
    _ found: TorchWalk.Found, _ source: ByteSource, _ start: Int, _ isBig: Bool, _ part: String
  ) {
    guard let count = WeightTensor.count(found.shape), found.type.size(of: count) != nil,
      found.offset >= 0, found.strides.allSatisfy({ $0 >= 0 && $0 < 1 << 40 })
    else { return problem(.error, "tensor “\(found.name)”: its shape does not fit", part) }
    // The farthest value must lie in the storage.
    var reach = found.offset
    for (side, stride) in zip(found.shape, found.strides) where side > 0 {
      let (step, overflows) = (side - 1).multipliedReportingOverflow(by: stride)
      guard !overflows, step < 1 << 60 else {
        return problem(.error, "tensor “\(found.name)”: its strides overflow", part)
      }
      reach += step
    }
    let width = found.type.bytes
    guard count == 0 || reach < (source.size - start) / width else {
      return problem(.error, "tensor “\(found.name)” goes past the end of its storage", part)
    }
    tensors.append(
      WeightTensor(
        name: found.name, type: found.type, shape: found.shape, source: source,
        offset: start + found.offset * width,
        strides: found.isInOrder ? nil : found.strides, isBigEndian: isBig))
  }
}
