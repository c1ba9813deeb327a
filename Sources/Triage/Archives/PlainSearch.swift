/// Bytes that tell what a graph does when it is loaded, in formats that are no pickles.
struct PlainSearch: Sendable {
  var needle: [UInt8]
  var name: String
  var why: String
  var level: ScanLevel

  struct Hit {
    var needle: PlainSearch
    var offset: Int
  }

  static let keras: [PlainSearch] = ["\"class_name\": \"Lambda\"", "\"class_name\":\"Lambda\""].map
  {
    PlainSearch(
      needle: Array($0.utf8), name: "a Keras Lambda layer",
      why: "loading it runs Python code that the file brings", level: .suspicious)
  }

  /// Operations by their name, as a protocol buffer writes it: its length first.
  static let tensorFlow: [PlainSearch] = [
    ("ReadFile", "reads any file when the graph runs", ScanLevel.dangerous),
    ("WriteFile", "writes any file when the graph runs", .dangerous),
    ("PyFunc", "calls Python when the graph runs", .suspicious),
    ("EagerPyFunc", "calls Python when the graph runs", .suspicious),
    ("PyFuncStateless", "calls Python when the graph runs", .suspicious),
    ("LoadLibrary", "loads native code", .dangerous),
  ].map { name, why, level in
    PlainSearch(
      needle: [UInt8(name.utf8.count)] + Array(name.utf8), name: "operation \(name)", why: why,
      level: level)
  }

  /// A Jinja template that climbs from a text to Python's classes.
  static func isEscape(_ text: String) -> Bool {
    [
      "__class__", "__subclasses__", "__globals__", "__builtins__", "__import__", "__mro__",
      "__init__", "popen",
    ].contains { text.contains($0) }
  }

  /// The first hit of each.
  static func hits(in source: ByteSource, _ needles: [PlainSearch]) throws(TriageFault) -> [Hit] {
    var hits: [Hit] = []
    var found = Set<Int>()
    var at = 0
    while at < source.size {
      let bytes = try source.read(at, min(1 << 20, source.size - at))
      guard !bytes.isEmpty else { break }
      for (index, needle) in needles.enumerated() where !found.contains(index) {
        guard let hit = bytes.first(needle.needle) else { continue }
        found.insert(index)
        hits.append(Hit(needle: needle, offset: at + hit))
      }
      if at + bytes.count >= source.size { break }
      at += max(1, bytes.count - 64)
    }
    return hits
  }
}
