import Problems

/// JSON as it is written out, member by member: a table of 100,000 rows is never held as values.
struct JSONText {
  var written: ByteStream

  init(to stream: ByteStream) { written = stream }

  mutating func text(_ text: String) { written += jsonQuoted(text) }

  mutating func object(_ fill: (inout Object) -> Void) {
    written += "{"
    var object = Object(writer: JSONText(to: ByteStream()))
    swap(&object.writer, &self)
    fill(&object)
    swap(&object.writer, &self)
    written += "}"
  }

  mutating func list<Items: Sequence>(
    _ items: Items, _ write: (inout JSONText, Items.Element) -> Void
  ) {
    written += "["
    var isFirst = true
    for item in items {
      if !isFirst { written += "," }
      isFirst = false
      write(&self, item)
    }
    written += "]"
  }

  struct Object {
    fileprivate var writer: JSONText
    private var isFirst = true

    fileprivate init(writer: JSONText) { self.writer = writer }

    private mutating func name(_ name: String) {
      if !isFirst { writer.written += "," }
      isFirst = false
      writer.text(name)
      writer.written += ":"
    }

    mutating func member(_ name: String, _ text: String) {
      self.name(name)
      writer.text(text)
    }

    mutating func member(_ name: String, _ number: Int) {
      self.name(name)
      writer.written += String(number)
    }

    mutating func member(_ name: String, _ truth: Bool) {
      self.name(name)
      writer.written += truth ? "true" : "false"
    }

    mutating func list<Items: Sequence>(
      _ name: String, _ items: Items, _ write: (inout JSONText, Items.Element) -> Void
    ) {
      self.name(name)
      writer.list(items, write)
    }

    /// A row a line, each a list of texts.
    mutating func rows(_ name: String, _ rows: Rows, _ cells: @Sendable (Row) -> [String]) {
      self.name(name)
      writer.written += "["
      var isFirst = true
      rows.inPieces { rows in
        rows.map { "[" + cells($0).map(jsonQuoted).joined(separator: ",") + "]" }
      } take: { lines in
        writer.written += (isFirst ? "\n" : ",\n") + lines.joined(separator: ",\n")
        isFirst = false
      }
      writer.written += "]"
    }
  }
}
