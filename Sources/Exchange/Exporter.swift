package import Playbooks

/// What a playbook can be written as.
package enum ExportFormat: String, CaseIterable, Sendable {
  case cacao, markdown, checklist, mermaid, dot
}

package enum Exporter {
  /// The playbook in another format, as a file. `source` is the playbook's own file; `original` the
  /// CACAO file it was imported from, as it was kept beside it: where the playbook is still what
  /// importing that gives, it is given back as it came.
  package static func text(
    of playbook: Playbook, as format: ExportFormat, source: String, original: JSONValue? = nil,
    importer: Importer
  ) -> String {
    switch format {
    case .cacao: cacao(playbook, source, original, importer).text
    case .markdown: MarkdownExport.text(of: playbook)
    case .checklist: ChecklistExport.text(of: playbook)
    case .mermaid: MermaidExport.text(of: playbook)
    case .dot: DotExport.text(of: playbook)
    }
  }

  private static func cacao(
    _ playbook: Playbook, _ source: String, _ original: JSONValue?, _ importer: Importer
  ) -> JSONValue {
    if let original {
      let bytes = Array(original.text.utf8)
      let lenient = Importer(
        mode: .lenient, now: importer.now, beside: importer.beside, isKnownID: importer.isKnownID)
      // What can no longer be imported was changed, and is written anew.
      let again = try? lenient.playbooks(in: bytes, named: "original", format: .cacao)
      if again?.first?.yaml == source { return original }
    }
    return CacaoExport.document(of: playbook, source: source, now: importer.now)
  }
}
