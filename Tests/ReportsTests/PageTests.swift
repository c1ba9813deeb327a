import Foundation
import Playbooks
import Response
import Testing

@testable import Reports

extension SmallRecord {
  /// The night again, with everything in it that a reader should never be hurt by.
  static func hostile() throws -> SmallRecord {
    var record = try SmallRecord.played()
    let texts = [
      "<script>document.title='owned'</script><img src=x onerror=alert(1)>",
      "\"><svg onload=alert(2)> ' onmouseover='alert(3)", "javascript:alert(4)",
      "\u{1B}[2J\u{1B}]0;owned\u{07} \u{0}\u{8}", "abc\u{202E}gnp.exe\u{2066} \u{200B}\u{FEFF}",
      "=HYPERLINK(\"http://evil.example\",\"x\")", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "  =1",
      "]]> --> </style></title></body>", "{{what}} {{{raw}}} <% x %>",
      "مرحبا بالعالم 12 345 שלום", String(repeating: "W", count: 64 << 10),
      String(repeating: "ä\u{301}", count: 300), "two\nlines\r\nand\rmore",
    ]
    for (index, text) in texts.enumerated() {
      try record.act(
        .note(text, isAttacker: index.isMultiple(of: 2), maps: ["T1059", "AML.T0051.000"]))
      try record.answer("serve-or-stop", .choice("keep"), reason: text)
    }
    try record.answer("hosts", .list([.text("<b>gpu</b>"), .text("=1+1")], isComplete: true))
    return record
  }
}

@Suite("A report as a page", .serialized)
struct PageTests {
  static func page(_ audience: Audience, hostile: Bool = false) throws -> String {
    let record = hostile ? try SmallRecord.hostile() : try SmallRecord.played()
    return try record.report().pages(for: Golden.profile(audience)).html
  }

  @Test("has nothing against it in the Nu validator", arguments: [Audience.technical, .public])
  func valid(audience: Audience) throws {
    let judge = try Judge()
    defer { judge.remove() }
    for isHostile in [false, true] {
      let path = try judge.write(try Self.page(audience, hostile: isHostile), "report.html")
      let said = try judge.validate(html: path)
      #expect(said == "", "\(said.prefix(2000))")
    }
  }

  @Test(
    "that were wrong would be refused", arguments: ["<h1>", "</table>", "aria-labelledby=\"t-"])
  func mutated(part: String) throws {
    let judge = try Judge()
    defer { judge.remove() }
    let wrong = try Self.page(.technical).replacing(part, with: "")
    #expect(try !judge.validate(html: judge.write(wrong, "wrong.html")).isEmpty)
  }

  @Test(
    "can be read: nothing lies on another, all stands out, in both themes",
    arguments: [(true, 1280), (false, 1280), (false, 480)])
  func readable(dark: Bool, width: Int) throws {
    let judge = try Judge()
    defer { judge.remove() }
    let found = try judge.look(at: Self.page(.technical), dark: dark, width: width)
    #expect(found.texts > 300)
    #expect(found.overlaps.isEmpty, "\(found.overlaps)")
    #expect(found.outside.isEmpty, "\(found.outside)")
    #expect(found.weak.isEmpty, "\(found.weak)")
    #expect(found.broken.isEmpty, "\(found.broken)")
    #expect(!found.wide)
    #expect(found.paper.first.map { dark ? $0 < 60 : $0 > 200 } == true)
    #expect(found.visible.contains("TLP:AMBER+STRICT"))
    #expect(found.visible.contains("pulled r7 with a token from `nb-417`"))
    #expect(found.headings.contains("4. Timeline"))
  }

  @Test("of a hostile incident is only text", arguments: [Audience.technical, .regulator])
  func hostile(audience: Audience) throws {
    let judge = try Judge()
    defer { judge.remove() }
    let html = try Self.page(audience, hostile: true)
    for raw in ["<script", "<img", "<svg onload", "</title></body>", "\u{1B}", "\u{202E}", "\u{0}"]
    {
      #expect(!html.contains(raw), "\(raw)")
    }
    let found = try judge.look(at: html, dark: false, width: 1280)
    #expect(found.overlaps.isEmpty, "\(found.overlaps)")
    #expect(found.outside.isEmpty, "\(found.outside)")
    if audience == .technical {
      #expect(found.visible.contains("<script>document.title='owned'</script>"))
    }
  }

  @Test("is marked on each sheet of paper")
  func printed() throws {
    let judge = try Judge()
    defer { judge.remove() }
    let path = try judge.write(try Self.page(.board), "report.html")
    let sheets = try judge.printed(path)
    #expect(sheets.count > 1)
    for sheet in sheets {
      #expect(sheet.components(separatedBy: "TLP:AMBER+STRICT").count >= 3, "\(sheet.prefix(200))")
    }
    #expect(sheets.joined().contains("NOT RECORDED"))
  }

  @Test("carries a policy that fits its style sheet, and nothing from outside")
  func policy() throws {
    let html = try Self.page(.technical)
    #expect(html.contains("default-src 'none'; style-src 'sha256-"))
    for outside in [" src=", "@import", "url(", "<link", "<iframe", " style=", "<script"] {
      #expect(!html.contains(outside), "\(outside)")
    }
    let links = html.components(separatedBy: "href=\"").dropFirst()
    #expect(links.count > 30)
    #expect(links.allSatisfy { $0.hasPrefix("#") })
  }
}

@Suite("A report as a document of Word")
struct DocumentTests {
  @Test("is read by another program, with all its rows and its marking", arguments: [false, true])
  func readBack(hostile: Bool) throws {
    let record = hostile ? try SmallRecord.hostile() : try SmallRecord.played()
    let pages = try record.report().pages(for: Golden.profile(.technical))
    let judge = try Judge()
    defer { judge.remove() }
    let path = judge.folder.path + "/report.docx"
    try Data(pages.docx).write(to: URL(filePath: path))
    let said = try judge.run("pandoc", ["-f", "docx", "-t", "json", path])
    #expect(said.status == 0)
    let code = """
      import sys, zipfile, xml.etree.ElementTree as tree
      archive = zipfile.ZipFile(sys.argv[1])
      assert archive.testzip() is None
      parts = {name: tree.fromstring(archive.read(name)) for name in archive.namelist()}
      w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
      marks = ["".join(t.text for t in parts[f"word/{n}1.xml"].iter(w + "t")) for n in ("header", "footer")]
      assert all("TLP:AMBER+STRICT" in m for m in marks), marks
      rows = max(len(t.findall(w + "tr")) for t in parts["word/document.xml"].iter(w + "tbl"))
      print(rows - 1)
      """
    let rows = try judge.run("python3", ["-c", code, path])
    #expect(rows.output == "\(record.entries.count)\n")
    #expect(said.output.contains("Timeline"))
  }

  @Test("is the same bytes of the same record")
  func sameBytes() throws {
    let profile = try Golden.profile(.board)
    let first = try SmallRecord.played().report().pages(for: profile).docx
    #expect(try SmallRecord.played().report().pages(for: profile).docx == first)
  }

  @Test("has the checksum that others count")
  func checksum() { #expect(ZipText.checksum(of: Array("123456789".utf8)) == 0xCBF4_3926) }
}

@Suite("A report for programs")
struct MachineFormatTests {
  @Test("meets its schema, for each audience", arguments: Audience.allCases)
  func schema(audience: Audience) throws {
    let judge = try Judge()
    defer { judge.remove() }
    let pages = try SmallRecord.hostile().report().pages(for: Golden.profile(audience))
    let path = try judge.write(pages.json, "report.json")
    let schema = Golden.project.appending(path: "docs/report.schema.json").path
    let code = """
      import json, sys, jsonschema
      schema = json.load(open(sys.argv[1])); report = json.load(open(sys.argv[2]))
      jsonschema.Draft202012Validator.check_schema(schema)
      errors = [e.message[:200] for e in jsonschema.Draft202012Validator(schema).iter_errors(report)]
      report.pop("tlp")
      assert list(jsonschema.Draft202012Validator(schema).iter_errors(report)), "takes anything"
      print(errors)
      """
    let said = try judge.run(
      "python3", ["-c", code, schema, path], environment: ["PYTHONPATH": Judge.packages])
    #expect(said.status == 0)
    #expect(said.output == "[]\n")
  }

  @Test("says in JSON and in CSV what the record says")
  func readBack() throws {
    let record = try SmallRecord.hostile()
    let judge = try Judge()
    defer { judge.remove() }
    let pages = try record.report().pages(for: Golden.profile(.technical))
    let code = """
      import csv, json, sys
      report = json.load(open(sys.argv[1]))
      blocks = [b for s in report["sections"] for b in s["blocks"] if b["kind"] == "table"]
      rows = next(b for b in blocks if b["name"] == "timeline")["rows"]
      table = list(csv.DictReader(open(sys.argv[2], newline="")))
      assert len(rows) == len(table)
      for row, cells in zip(table, rows):
          assert list(row.values())[:len(cells)] == [
              "'" + c if c.lstrip(" \\n")[:1] in ("=", "+", "-", "@", "\\t") and c.strip() else c for c in cells], (row, cells)
          assert None not in row and all(v is not None for v in row.values())
      for row in table:
          for cell in row.values():
              assert not cell.lstrip(" ").startswith(("=", "+", "-", "@")), cell
      print(len(rows), rows[0][0])
      """
    let said = try judge.run(
      "python3",
      [
        "-c", code, try judge.write(pages.json, "r.json"),
        try judge.write(try #require(pages.csv(of: "timeline")), "r.csv"),
      ])
    #expect(said.output == "\(record.entries.count) 2026-11-21 03:12:00Z\n")
  }
}
