import Problems
import Timeline

extension ReportPages {
  /// The report for programs (docs/report.schema.json): sections with their blocks, texts as they
  /// are shown, and beside each cell the entries it rests on.
  func writeJSON(to stream: inout ByteStream) {
    var writer = JSONText(to: stream)
    writer.object {
      $0.member("schema", "tocsin.report/1")
      $0.member("tlp", marking.rawValue)
      $0.member("audience", audience.rawValue)
      $0.member("exercise", isExercise)
      $0.member("incident", code)
      $0.member("as-of", asOf)
      $0.member("zone", zone)
      $0.member("version", version)
      $0.member("title", visible(title.plain))
      $0.list("cover", cover) { writer, field in Self.write(field, to: &writer) }
      $0.list("sections", sections) { writer, section in
        writer.object {
          $0.member("name", section.name)
          $0.member("title", section.title)
          $0.list("blocks", section.blocks) { writer, block in Self.write(block, to: &writer) }
        }
      }
      $0.list("redactions", redactions) { writer, redaction in
        writer.object {
          $0.member("kind", redaction.tag.rawValue)
          $0.member("rule", redaction.rule.rawValue)
          $0.member("count", redaction.count)
          $0.member("reason", redaction.reason)
        }
      }
      $0.list("missing", missing) { writer, text in writer.text(text) }
    }
    writer.written += "\n"
    stream = writer.written
  }

  private static func write(_ field: Block.Field, to writer: inout JSONText) {
    writer.object {
      $0.member("name", field.title)
      $0.member("text", shown(field.words))
      $0.list("entries", entries(field.words)) { writer, text in writer.text(text) }
      $0.member("recorded", !field.words.isMissing)
    }
  }

  private static func write(_ block: Block, to writer: inout JSONText) {
    writer.object { object in
      switch block {
      case .heading(let words):
        object.member("kind", "heading")
        object.member("text", shown(words))
      case .paragraph(let words):
        object.member("kind", "paragraph")
        object.member("text", shown(words))
      case .list(let items):
        object.member("kind", "list")
        object.list("items", items) { writer, item in
          writer.object {
            $0.member("text", shown(item.words))
            $0.list("items", item.items) { writer, words in writer.text(shown(words)) }
          }
        }
      case .fields(let fields):
        object.member("kind", "fields")
        object.list("fields", fields) { writer, field in write(field, to: &writer) }
      case .table(let table): write(table, to: &object)
      case .figure(let figure):
        object.member("kind", "figure")
        object.member("name", figure.name)
        object.member("title", figure.title)
        object.member("text", figure.summary)
        object.member("table", figure.twin)
      case .code(let text, _):
        object.member("kind", "code")
        object.member(
          "text",
          text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { visible(String($0)) }.joined(separator: "\n"))
      }
    }
  }

  private static func write(_ table: Table, to object: inout JSONText.Object) {
    object.member("kind", "table")
    object.member("name", table.name)
    object.member("caption", table.caption)
    object.list("columns", table.columns) { writer, text in writer.text(text) }
    object.member("empty", shown(table.ifEmpty))
    object.rows("rows", table.rows) { $0.cells.map(shown) }
  }

  private static func shown(_ words: Words) -> String {
    let plain = words.plain
    guard plain.utf8.contains(0x0A) else { return visible(plain) }
    return plain.split(separator: "\n", omittingEmptySubsequences: false)
      .map { visible(String($0)) }.joined(separator: "\n")
  }

  private static func entries(_ words: Words) -> [String] {
    words.spans.compactMap { if case .entry(let id) = $0.kind { id.description } else { nil } }
  }
}
