import Problems

extension ReportPages {
  /// A document of Word (ISO/IEC 29500, transitional): headings, lists and tables with the marking
  /// in header and footer of every page. Pictures stay out; their tables have the same data.
  var wordFile: [UInt8] {
    var writer = DOCXWriter(self)
    writer.writeAll()
    return writer.archive
  }
}

struct DOCXWriter {
  private let pages: ReportPages
  private var body = ""

  init(_ pages: ReportPages) { self.pages = pages }

  private var mark: String { pages.isExercise ? "EXERCISE · " : "" }

  mutating func writeAll() {
    paragraph("Title", run(mark) + inline(pages.title))
    if !pages.opening.isEmpty { paragraph("Normal", inline(pages.opening)) }
    write(pages.cover)
    for (index, section) in pages.sections.enumerated() {
      paragraph("Heading1", run("\(mark)\(index + 1). \(section.title)"))
      for block in section.blocks { write(block) }
    }
  }

  private mutating func write(_ block: Block) {
    switch block {
    case .heading(let words): paragraph("Heading2", inline(words))
    case .paragraph(let words): paragraph("Normal", inline(words))
    case .fields(let fields): write(fields)
    case .list(let items):
      for item in items {
        paragraph("ListBullet", run("• ") + inline(item.words))
        for words in item.items { paragraph("ListBullet2", run("– ") + inline(words)) }
      }
    case .table(let table): write(table)
    case .figure: break
    case .code(let code, _):
      for line in code.split(separator: "\n", omittingEmptySubsequences: false) {
        paragraph("Code", run(String(line)))
      }
    }
  }

  private mutating func write(_ fields: [Block.Field]) {
    beginTable(columns: 2)
    for field in fields {
      body += "<w:tr>" + cell(run(field.title, bold: true)) + cell(inline(field.words)) + "</w:tr>"
    }
    endTable()
  }

  private mutating func write(_ table: Table) {
    guard !table.rows.isEmpty else {
      return paragraph("Normal", run("\(table.caption): ") + inline(table.ifEmpty))
    }
    paragraph("Caption", run(table.caption))
    beginTable(columns: table.columns.count)
    body += "<w:tr><w:trPr><w:tblHeader/></w:trPr>"
    body += table.columns.map { cell(run($0, bold: true)) }.joined() + "</w:tr>"
    var rows = ""
    table.rows.forEach { row in
      rows += "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
      for words in row.cells { rows += cell(inline(words)) }
      rows += "</w:tr>"
    }
    body += rows
    endTable()
  }

  private mutating func beginTable(columns: Int) {
    body += """
      <w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="5000" w:type="pct"/>\
      <w:tblLayout w:type="autofit"/></w:tblPr><w:tblGrid>
      """
    body += String(repeating: "<w:gridCol/>", count: columns) + "</w:tblGrid>"
  }

  /// Two tables that touch would be one.
  private mutating func endTable() { body += "</w:tbl><w:p/>" }

  private mutating func paragraph(_ style: String, _ runs: String) {
    body += "<w:p><w:pPr><w:pStyle w:val=\"\(style)\"/></w:pPr>\(runs)</w:p>"
  }

  private func cell(_ runs: String) -> String {
    "<w:tc><w:p><w:pPr><w:pStyle w:val=\"Cell\"/></w:pPr>\(runs)</w:p></w:tc>"
  }

  private func inline(_ words: Words) -> String {
    words.spans.map { span in
      switch span.kind {
      case .own, .foreign, .withheld: run(span.text)
      case .strong, .notRecorded: run(span.text, bold: true)
      case .entry: pages.showsEntries ? run(span.text) : ""
      }
    }.joined()
  }

  private func run(_ text: String, bold: Bool = false) -> String {
    let properties = bold ? "<w:rPr><w:b/></w:rPr>" : ""
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
      "<w:t xml:space=\"preserve\">\(HTMLText.escaped(String($0)))</w:t>"
    }
    return "<w:r>\(properties)\(lines.joined(separator: "<w:br/>"))</w:r>"
  }

  // Parts.

  private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  private static let spaces =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
    + "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""

  var archive: [UInt8] {
    var zip = ZipText()
    zip.add("[Content_Types].xml", Self.types)
    zip.add("_rels/.rels", Self.relations([("officeDocument", "word/document.xml")]))
    zip.add(
      "word/_rels/document.xml.rels",
      Self.relations([
        ("styles", "styles.xml"), ("header", "header1.xml"), ("footer", "footer1.xml"),
      ]))
    zip.add("word/styles.xml", Self.styles)
    zip.add("word/header1.xml", Self.head + "<w:hdr \(Self.spaces)>\(label)</w:hdr>")
    zip.add("word/footer1.xml", Self.head + "<w:ftr \(Self.spaces)>\(label)</w:ftr>")
    zip.add(
      "word/document.xml",
      Self.head + "<w:document \(Self.spaces)><w:body>\(body)\(section)</w:body></w:document>")
    return zip.archive
  }

  /// Right-justified, 12 points, on black (FIRST, TLP 2.0).
  private var label: String {
    let exercise = pages.isExercise ? run("EXERCISE   ", bold: true) : ""
    return """
      <w:p><w:pPr><w:jc w:val="right"/></w:pPr>\(exercise)<w:r><w:rPr><w:b/>\
      <w:color w:val="\(pages.marking.color.dropFirst())"/><w:sz w:val="24"/>\
      <w:shd w:val="clear" w:color="auto" w:fill="000000"/></w:rPr>\
      <w:t xml:space="preserve"> \(pages.marking.rawValue) </w:t></w:r></w:p>
      """
  }

  private var section: String {
    """
    <w:sectPr><w:headerReference w:type="default" r:id="rId2"/>\
    <w:footerReference w:type="default" r:id="rId3"/>\
    <w:pgSz w:w="11906" w:h="16838"/>\
    <w:pgMar w:top="1247" w:right="794" w:bottom="1247" w:left="794" w:header="567" w:footer="567" \
    w:gutter="0"/></w:sectPr>
    """
  }

  private static let types =
    head + """
      <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
      <Default Extension="rels" \
      ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
      <Default Extension="xml" ContentType="application/xml"/>
      """
    + [
      ("document", "document.main"), ("styles", "styles"), ("header1", "header"),
      ("footer1", "footer"),
    ].map { part, type in
      "<Override PartName=\"/word/\(part).xml\" ContentType=\"application/"
        + "vnd.openxmlformats-officedocument.wordprocessingml.\(type)+xml\"/>"
    }.joined() + "</Types>"

  private static func relations(_ targets: [(type: String, target: String)]) -> String {
    let items = targets.enumerated().map { index, item in
      "<Relationship Id=\"rId\(index + 1)\" Type=\"http://schemas.openxmlformats.org/"
        + "officeDocument/2006/relationships/\(item.type)\" Target=\"\(item.target)\"/>"
    }
    return head
      + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
      + items.joined() + "</Relationships>"
  }

  private static let styles: String = {
    func style(_ id: String, _ name: String, _ paragraph: String, _ text: String) -> String {
      "<w:style w:type=\"paragraph\" w:styleId=\"\(id)\"><w:name w:val=\"\(name)\"/>"
        + (id == "Normal" ? "" : "<w:basedOn w:val=\"Normal\"/>")
        + "<w:pPr>\(paragraph)</w:pPr><w:rPr>\(text)</w:rPr></w:style>"
    }
    let space = "<w:spacing w:before=\"0\" w:after=\"80\"/>"
    let borders = ["top", "left", "bottom", "right", "insideH", "insideV"].map {
      "<w:\($0) w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"767676\"/>"
    }.joined()
    return head + "<w:styles \(spaces)>"
      + style("Normal", "Normal", space, "<w:sz w:val=\"20\"/>")
      + style("Title", "Title", space, "<w:b/><w:sz w:val=\"36\"/>")
      + style(
        "Heading1", "heading 1",
        "<w:keepNext/><w:spacing w:before=\"320\" w:after=\"100\"/><w:outlineLvl w:val=\"0\"/>",
        "<w:b/><w:sz w:val=\"28\"/>")
      + style(
        "Heading2", "heading 2",
        "<w:keepNext/><w:spacing w:before=\"200\" w:after=\"60\"/><w:outlineLvl w:val=\"1\"/>",
        "<w:b/><w:sz w:val=\"22\"/>")
      + style("Caption", "caption", "<w:keepNext/>" + space, "<w:b/><w:sz w:val=\"18\"/>")
      + style("ListBullet", "List Bullet", space + "<w:ind w:left=\"360\" w:hanging=\"240\"/>", "")
      + style(
        "ListBullet2", "List Bullet 2", space + "<w:ind w:left=\"720\" w:hanging=\"240\"/>", "")
      + style("Cell", "Cell", "<w:spacing w:before=\"0\" w:after=\"0\"/>", "<w:sz w:val=\"16\"/>")
      + style(
        "Code", "Code", "<w:spacing w:before=\"0\" w:after=\"0\"/>",
        "<w:rFonts w:ascii=\"DejaVu Sans Mono\" w:hAnsi=\"DejaVu Sans Mono\"/><w:sz w:val=\"16\"/>")
      + "<w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/>"
      + "<w:tblPr><w:tblBorders>\(borders)</w:tblBorders></w:tblPr></w:style></w:styles>"
  }()
}
