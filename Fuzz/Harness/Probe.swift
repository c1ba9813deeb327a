package import Exchange
import Playbooks
import Problems

/// What must hold for any bytes at all: the readers come back, and what they give is whole.
package enum Probe {
  /// What does not hold, in words; empty where all is well.
  package static func faults(
    of bytes: [UInt8], path: String, format: ForeignFormat?
  ) -> [String] {
    let strict = Importer(mode: .strict, now: 1_800_000_000)
    if let all = try? strict.playbooks(in: bytes, named: path, format: format) {
      for imported in all where imported.notes.contains(where: { $0.kind == .repair }) {
        guard imported.format != .cacao else { return ["strict mode mended something"] }
      }
    }
    let lenient = Importer(mode: .lenient, now: 1_800_000_000)
    do throws(ImportRefusal) {
      let all = try lenient.playbooks(in: bytes, named: path, format: format)
      return all.flatMap { faults(of: $0, alone: all.count == 1) }
        + (all.first?.format == .cacao ? mendedFaults(bytes, path) : [])
    } catch {
      if case .notReadBack(let problems) = error {
        return problems.map { "not read back: \($0.rendered())" }
      }
      return error.problems.isEmpty ? ["refused without a reason"] : []
    }
  }

  /// A playbook file of our own language.
  package static func faults(ofPlaybook bytes: [UInt8]) -> [String] {
    let file = SourceFile(path: "fuzz.yaml", id: "common/fuzz", bytes: bytes)
    let library = Library.read([file])
    _ = library.check()
    for playbook in library.playbooks.values {
      let again = Library.read([
        SourceFile(path: "again.yaml", id: playbook.id.text, bytes: Array(playbook.yaml.utf8))
      ])
      if playbook.uses.isEmpty, again.playbooks.isEmpty {
        return again.problems.map { "printed, not read back: \($0.rendered())" }
      }
    }
    return []
  }

  private static func faults(of imported: Imported, alone: Bool) -> [String] {
    var faults = imported.fidelity.lost.map { "lost: \($0)" }
    let importer = Importer(mode: .lenient, now: 1_800_000_000)
    for format in ExportFormat.allCases {
      let text = Exporter.text(
        of: imported.playbook, as: format, source: imported.yaml,
        original: alone ? imported.original : nil, importer: importer)
      if text.isEmpty { faults.append("\(format.rawValue): nothing written") }
      if format == .cacao { faults += exportFaults(text, imported, alone: alone) }
    }
    return faults
  }

  private static func exportFaults(
    _ text: String, _ imported: Imported, alone: Bool
  ) -> [String] {
    var faults: [String] = []
    if alone, let original = imported.original {
      let written = try? JSONParser.value(of: Array(text.utf8), path: "export")
      if written?.canonicalBytes != original.canonicalBytes {
        faults.append("untouched, it is not exported as it came")
      }
    }
    // Our own export is sound, and gives the same playbook back.
    let own = CacaoExport.document(of: imported.playbook, source: imported.yaml, now: 1_800_000_000)
    let strict = Importer(mode: .strict, now: 1_800_000_000)
    do throws(ImportRefusal) {
      let again = try strict.playbooks(
        in: Array(own.text.utf8), named: "export", format: .cacao)
      if again.first?.yaml != imported.yaml { faults.append("its export gives another playbook") }
    } catch {
      faults += error.problems.map { "its export is not sound: \($0.message)" }
    }
    return faults
  }

  private static func mendedFaults(_ bytes: [UInt8], _ path: String) -> [String] {
    let strict = Importer(mode: .strict, now: 1_800_000_000)
    return Importer.mendedCacao(bytes, named: path).flatMap { mended -> [String] in
      guard mended["type"]?.string == "playbook" else { return [] }
      do throws(ImportRefusal) {
        _ = try strict.playbooks(in: Array(mended.text.utf8), named: "mended", format: .cacao)
        return []
      } catch {
        guard case .notStrict = error else { return [] }
        return error.problems.map { "mended, it is still not sound: \($0.message)" }
      }
    }
  }
}

extension Probe {
  /// A playbook of ours, or a foreign file; without a name, by what stands in it.
  package static func look(at bytes: [UInt8], path: String = "") -> [String] {
    if path.hasSuffix(".playbook.yaml") { return faults(ofPlaybook: bytes) }
    if path.isEmpty, bytes.starts(with: "playbook:".utf8) { return faults(ofPlaybook: bytes) }
    return faults(of: bytes, path: path, format: nil)
  }
}
