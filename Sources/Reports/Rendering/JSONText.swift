/// JSON as it is written out, member by member: a table of 100,000 rows is never held as values.
struct JSONText {
  private(set) var written = ""

  mutating func text(_ text: String) {
    written += "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": written += "\\\""
      case "\\": written += "\\\\"
      case "\n": written += "\\n"
      case "\t": written += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16)
        written += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: written.unicodeScalars.append(scalar)
      }
    }
    written += "\""
  }

  mutating func object(_ fill: (inout Object) -> Void) {
    written += "{"
    var object = Object(writer: JSONText())
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

    mutating func rows(_ name: String, _ rows: Rows, _ write: (inout JSONText, Row) -> Void) {
      self.name(name)
      writer.written += "["
      var isFirst = true
      rows.forEach { row in
        writer.written += isFirst ? "\n" : ",\n"
        isFirst = false
        write(&writer, row)
      }
      writer.written += "]"
    }
  }
}
