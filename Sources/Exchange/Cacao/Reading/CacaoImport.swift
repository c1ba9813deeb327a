import Playbooks
import Problems

/// Reads a CACAO file: one playbook, or an array of them, as some files hold.
struct CacaoImport {
  private let importer: Importer
  private let path: String

  static let mostSteps = 5_000

  init(_ importer: Importer, path: String) {
    self.importer = importer
    self.path = path
  }

  func playbooks(in bytes: [UInt8]) throws(ImportRefusal) -> [Imported] {
    let raw: JSONValue
    do throws(JSONRefusal) {
      raw = try JSONParser.value(of: bytes, path: path)
    } catch {
      throw ImportRefusal.unreadable([error.problem])
    }
    let found = try Self.objects(in: raw, path: path)
    var imported: [Imported] = []
    for (object, place) in found {
      imported.append(try playbook(object, at: place, isAlone: found.count == 1))
    }
    return imported
  }

  private static func objects(
    in raw: JSONValue, path: String
  ) throws(ImportRefusal) -> [(JSONObject, JSONPath)] {
    let found: [(JSONObject, JSONPath)] =
      switch raw {
      case .array(let items):
        items.enumerated().compactMap { index, item in
          item.object.map { ($0, JSONPath() / index) }
        }
      case .object(let object): inside(object)
      default: []
      }
    let playbooks = found.filter { isPlaybook($0.0) }
    guard !playbooks.isEmpty else {
      throw ImportRefusal.unreadable(
        "there is no CACAO playbook in it", mend: "give a file with an object of type “playbook”",
        in: path)
    }
    return playbooks
  }

  /// Some wrap playbooks in an object of their own: the standard has no such bundle.
  private static func inside(_ object: JSONObject) -> [(JSONObject, JSONPath)] {
    if isPlaybook(object) { return [(object, JSONPath())] }
    return object.members.flatMap { member -> [(JSONObject, JSONPath)] in
      let place = JSONPath() / member.name
      if let inner = member.value.object { return [(inner, place)] }
      return (member.value.array ?? []).enumerated().compactMap { index, item in
        item.object.map { ($0, place / index) }
      }
    }
  }

  private static func isPlaybook(_ object: JSONObject) -> Bool {
    if object["workflow_start"] != nil { return true }
    if object["spec_version"]?.string?.lowercased().hasPrefix("cacao") == true { return true }
    return object["type"]?.string?.hasPrefix("playbook") == true
      && (object["workflow"] != nil || object["id"] != nil)
  }

  private func playbook(
    _ raw: JSONObject, at place: JSONPath, isAlone: Bool
  ) throws(ImportRefusal) -> Imported {
    let count = raw["workflow"]?.object?.members.count ?? raw["workflow"]?.array?.count ?? 0
    guard count <= Self.mostSteps else { throw ImportRefusal.tooManySteps(count) }
    // Before anything is taken out: it was signed with the secrets in it.
    let signatures = SignatureCheck.findings(in: raw, at: place, now: importer.now)
    let (clean, redactions) = CacaoSecrets.removed(from: raw, at: place)
    let (mended, mender) = CacaoMender.mended(clean, at: place)
    var notes = mender.notes
    if !isAlone {
      notes.append(
        ImportNote(
          .repair, place.description, "a file holds one playbook", done: "each read for itself"))
    }
    if importer.mode == .strict {
      let faults = notes.filter { $0.kind == .repair }
      guard faults.isEmpty else { throw ImportRefusal.notStrict(faults) }
    }
    if !signatures.isEmpty, !redactions.isEmpty {
      notes.append(
        ImportNote(
          .warning, (place / "signatures").description, "they are of the file with its secrets",
          done: "checked before these were taken out; what is kept and exported has them no more"))
    }
    if let own = OwnExport.playbook(in: clean) {
      do throws(ImportRefusal) {
        return try importer.own(
          own, notes: redactions + notes, original: .object(clean), signatures)
      } catch {
        notes.append(
          ImportNote(
            .warning, place.description,
            "tocsin wrote it, and leans on facts or playbooks not here",
            done: "read as any CACAO file"))
      }
    }
    var reader = CacaoReader(mended, mender: mender, importer: importer)
    let foreign = reader.foreign()
    return try importer.finished(
      foreign, format: .cacao, notes: redactions + notes + reader.notes, path: path,
      original: .object(clean), signatures: signatures)
  }
}

extension Importer {
  /// The playbooks of a CACAO file as they are read: mended where they break the standard's rules,
  /// without secrets. Strict mode takes what this gives.
  package static func mendedCacao(_ bytes: [UInt8], named path: String) -> [JSONValue] {
    // What is no JSON holds none.
    guard let raw = try? JSONParser.value(of: bytes, path: path) else { return [] }
    let found = (raw.array ?? [raw]).compactMap(\.object)
    return found.map { object in
      let clean = CacaoSecrets.removed(from: object, at: JSONPath()).playbook
      return .object(CacaoMender.mended(clean, at: JSONPath()).playbook)
    }
  }
}
