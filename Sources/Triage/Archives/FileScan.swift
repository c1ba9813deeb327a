import Problems

/// Looks into a file and all that is packed in it, and executes nothing. What would unpack to more
/// than the limits is looked into as far as they reach, and that is a finding.
package struct FileScan {
  /// Bytes that may come out of archives.
  struct Limits {
    var member = 256 << 20
    var all = 1 << 30
  }

  private static let mostDepth = 8
  private static let mostParts = 100_000

  private let limits: Limits
  private var report: ScanReport
  private var unpacked = 0

  package static func report(on source: ByteSource, path: String) throws(TriageFault) -> ScanReport
  {
    try report(on: source, path: path, limits: Limits())
  }

  static func report(
    on source: ByteSource, path: String, limits: Limits
  ) throws(TriageFault) -> ScanReport {
    var scan = FileScan(
      report: ScanReport(path: path, kind: try FileKind.of(source)), limits: limits)
    try scan.look(into: source, path, depth: 0)
    return scan.report
  }

  private init(report: ScanReport, limits: Limits) {
    (self.report, self.limits) = (report, limits)
  }

  private mutating func find(
    _ level: ScanLevel, _ what: String, _ why: String, _ part: String, _ offset: Int = 0
  ) {
    report.findings.append(
      ScanFinding(level: level, what: what, why: why, part: part, offset: offset))
  }

  private mutating func note(_ oddities: [String], _ part: String) {
    for oddity in oddities.prefix(20) {
      report.problems.append(
        Problem(
          .warning, oddity, at: Place(file: part, line: 1, column: 1),
          mend: "ask for the file again, and compare digests"))
    }
  }

  private mutating func look(
    into source: ByteSource, _ part: String, depth: Int
  ) throws(TriageFault) {
    guard report.parts < Self.mostParts else { return }
    guard depth <= Self.mostDepth else {
      return find(
        .suspicious, "an archive in an archive, \(depth) deep", "made to exhaust its reader", part)
    }
    report.parts += 1
    let kind = try FileKind.of(source)
    switch kind {
    case .zip: try lookIntoZip(source, part, depth)
    case .tar: try lookIntoTar(source, part, depth)
    case .gzip, .zlib: try unpack(source, .wrapped, part, depth)
    case .pickle:
      try lookIntoPickles(source, part, depth)
      // A file may be both: loaders differ in which end they look at.
      if try ZipArchive.isZip(source, []) { try lookIntoZip(source, part, depth) }
    case .numpy: try lookIntoArray(source, part, depth)
    case .safetensors, .gguf, .onnx: try lookIntoWeights(source, kind, part, depth)
    case .hdf5: try search(source, part, PlainSearch.keras)
    case .savedModel: try search(source, part, PlainSearch.tensorFlow + PlainSearch.keras)
    case .text: try search(source, part, PlainSearch.keras)
    case .ggml, .unknown: try lookIntoPickles(source, part, depth, isMeant: false)
    case .sevenZip, .bzip2, .xz, .zstd, .lz4:
      find(
        .suspicious, "packed as \(kind.rawValue)", "not looked into; unpack it and scan again", part
      )
    }
  }

  // MARK: Pickles

  private mutating func lookIntoPickles(
    _ source: ByteSource, _ part: String, _ depth: Int, at start: Int = 0, isMeant: Bool = true
  ) throws(TriageFault) {
    let scan = try PickleScan(source, part: part, at: start)
    let isPickle = isMeant || scan.findings.contains { $0.level == .dangerous }
    guard isPickle else { return }
    report.findings += scan.findings
    report.pickles += scan.pickles
    report.expected.formUnion(scan.imports)
    note(scan.oddities, part)
    for range in scan.nested.prefix(256) {
      let carried = source.part(range.lowerBound, range.count)
      let name = "\(part)!value at byte \(range.lowerBound)"
      switch try FileKind.of(carried) {
      case .unknown, .text, .onnx, .savedModel: break
      default: try look(into: carried, name, depth: depth + 1)
      }
    }
  }

  private mutating func lookIntoArray(
    _ source: ByteSource, _ part: String, _ depth: Int
  ) throws(TriageFault) {
    do throws(WeightsFault) {
      let header = try NumpyHeader(source)
      guard header.holdsObjects else { return }
      try passing { (scan) throws(TriageFault) in
        try scan.lookIntoPickles(source, part, depth, at: header.start)
      }
    } catch {
      try passing(error) { (scan, why) throws(TriageFault) in
        scan.note([why], part)
        try scan.lookIntoPickles(source, part, depth, at: 6, isMeant: false)
      }
    }
  }

  private mutating func passing(
    _ body: (inout FileScan) throws(TriageFault) -> Void
  ) throws(WeightsFault) {
    do throws(TriageFault) { try body(&self) } catch { throw .unreadable(error) }
  }

  private mutating func passing(
    _ fault: WeightsFault, _ body: (inout FileScan, String) throws(TriageFault) -> Void
  ) throws(TriageFault) {
    switch fault {
    case .unreadable(let fault): throw fault
    case .malformed(let why, let offset): try body(&self, "byte \(offset): \(why)")
    }
  }

  // MARK: Weights

  private mutating func lookIntoWeights(
    _ source: ByteSource, _ kind: FileKind, _ part: String, _ depth: Int
  ) throws(TriageFault) {
    let weights = try Weights.read(source, kind: kind, part: part)
    report.problems += weights.problems
    for (name, text) in weights.texts where PlainSearch.isEscape(text) {
      find(
        .dangerous, "template “\(name)”",
        "reaches Python's insides from a template (CVE-2024-34359)", part)
    }
    for place in weights.outside
    where place.hasPrefix("/") || place.split(separator: "/").contains("..") {
      find(.suspicious, "weights at “\(place)”", "reads a file outside of the model's folder", part)
    }
    if let end = weights.end, end < source.size {
      let rest = source.part(end, source.size - end)
      try lookIntoPickles(rest, "\(part)!after the weights", depth, isMeant: false)
    }
    // A header that cannot be read is no reason to believe the name.
    if weights.tensors.isEmpty { try lookIntoPickles(source, part, depth, isMeant: false) }
  }

  private mutating func search(
    _ source: ByteSource, _ part: String, _ needles: [PlainSearch]
  ) throws(TriageFault) {
    for hit in try PlainSearch.hits(in: source, needles) {
      find(hit.needle.level, hit.needle.name, hit.needle.why, part, hit.offset)
    }
  }

  // MARK: Archives

  private mutating func lookIntoZip(
    _ source: ByteSource, _ part: String, _ depth: Int
  ) throws(TriageFault) {
    guard let archive = try ZipArchive(source) else { return }
    note(archive.oddities, part)
    for member in archive.members where !member.name.hasSuffix("/") || member.packed > 0 {
      let name = "\(part)!\(member.name)"
      let packed = archive.contents(of: member)
      switch member.method {
      case 0: try look(into: packed, name, depth: depth + 1)
      case 8: try unpack(packed, .raw, name, depth, isEncrypted: member.isMarkedEncrypted)
      default:
        find(
          .suspicious, "packed by method \(member.method)",
          "not looked into; unpack it and scan again", name)
      }
    }
  }

  private mutating func lookIntoTar(
    _ source: ByteSource, _ part: String, _ depth: Int
  ) throws(TriageFault) {
    let archive = try TarArchive(source)
    note(archive.oddities, part)
    for member in archive.members {
      let name = "\(part)!\(member.name)"
      if member.name.hasPrefix("/") || member.name.split(separator: "/").contains("..") {
        find(.suspicious, "a path that leaves the folder", "unpacking it writes elsewhere", name)
      }
      guard member.link == nil else { continue }
      try look(into: source.part(member.start, member.size), name, depth: depth + 1)
    }
  }

  private mutating func unpack(
    _ packed: ByteSource, _ wrapping: Inflater.Wrapping, _ part: String, _ depth: Int,
    isEncrypted: Bool = false
  ) throws(TriageFault) {
    let room = min(limits.member, limits.all - unpacked)
    guard room > 0 else {
      return find(
        .suspicious, "unpacks to more than \(Words.grouped(limits.all)) bytes",
        "not looked into: the archive is a bomb, or needs unpacking by hand", part)
    }
    let contents = try Inflated.reading(packed, wrapping, limit: room)
    unpacked += contents.bytes.count
    if contents.end == .limit {
      find(
        .suspicious, "unpacks to more than \(Words.grouped(room)) bytes",
        "looked into as far as that: the archive is a bomb, or needs unpacking by hand", part)
    }
    if contents.end == .damaged {
      note(
        [
          isEncrypted && contents.bytes.isEmpty
            ? "it is marked as encrypted, and does not unpack"
            : "the packed bytes are damaged or cut off after \(contents.bytes.count) bytes"
        ], part)
      if contents.bytes.isEmpty {
        find(.suspicious, "packed bytes that do not unpack", "not looked into", part)
      }
    }
    try look(into: ByteSource(contents.bytes), part, depth: depth + 1)
  }
}
