extension ReportPages {
  package enum Form: Hashable, Sendable {
    case markdown, html, json, docx
    /// A page to be printed: the HTML, with long tables cut.
    case print
    /// Of the table that has this name.
    case csv(String)
  }

  /// Writes the file, piece by piece; a table's rows are made into text on all cores.
  package func write(_ form: Form, to sink: @escaping ByteSink) throws {
    var stream = ByteStream(to: sink)
    write(form, to: &stream)
    try stream.finish()
  }

  private func write(_ form: Form, to stream: inout ByteStream) {
    switch form {
    case .markdown: writeMarkdown(to: &stream)
    case .html: writeHTML(to: &stream)
    case .print: cut.writeHTML(to: &stream)
    case .json: writeJSON(to: &stream)
    case .docx: stream += cut.wordFile
    case .csv(let name): if let table = table(name) { writeCSV(of: table, to: &stream) }
    }
  }

  package func table(_ name: String) -> Table? { tables.first { $0.name == name } }

  // In memory.

  package func text(_ form: Form) -> String {
    var stream = ByteStream()
    write(form, to: &stream)
    return String(decoding: stream.bytes, as: UTF8.self)
  }

  package var markdown: String { text(.markdown) }
  package var html: String { text(.html) }
  package var json: String { text(.json) }

  /// Nil where the report has no such table.
  package func csv(of name: String) -> String? { table(name) == nil ? nil : text(.csv(name)) }

  package var docx: [UInt8] {
    var stream = ByteStream()
    write(.docx, to: &stream)
    return stream.bytes
  }
}

// What sets pages gets no endless table: nobody turns 10,000 of them.
extension ReportPages {
  static let mostRowsOnPages = 5000

  /// With tables of a length that can be printed, and a line that says what is left out.
  var cut: ReportPages {
    var pages = self
    for place in pages.sections.indices {
      pages.sections[place].blocks = pages.sections[place].blocks.flatMap(Self.cut)
    }
    return pages
  }

  private static func cut(_ block: Block) -> [Block] {
    switch block {
    case .table(let table):
      let (shown, remark) = cut(table)
      return [.table(shown)] + (remark.map { [.paragraph($0)] } ?? [])
    case .figure(var figure):
      guard let (shown, remark) = figure.table.map({ cut($0) }) else { return [block] }
      figure.table = shown
      return [.figure(figure)] + (remark.map { [.paragraph($0)] } ?? [])
    case .heading, .paragraph, .list, .fields, .code: return [block]
    }
  }

  private static func cut(_ table: Table) -> (Table, Words?) {
    let count = table.rows.count
    guard count > mostRowsOnPages else { return (table, nil) }
    var shown = table
    shown.rows = table.rows.prefix(mostRowsOnPages)
    return (
      shown,
      """
      \(own: table.caption): the first \(own: mostRowsOnPages) of \(own: count) rows. All of them are in \
      the html, md, json and csv forms of this report.
      """
    )
  }
}
