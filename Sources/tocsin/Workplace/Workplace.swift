import Foundation
import Playbooks
import Problems
import Response
import Timeline

/// Where the incidents of this machine are, and how one of them is found.
struct Workplace {
  let places: Places

  /// One incident's folder, not yet read.
  struct Folder: Hashable {
    /// `2026-11-21-support-bot-leak`
    var name: String
    var path: String
  }

  /// Every incident, by name.
  func folders() throws(FileTrouble) -> [Folder] {
    try Files.names(in: places.incidents).compactMap { name in
      let path = places.incidents + "/" + name
      guard !name.hasPrefix("."), Files.isFolder(path + "/timeline") else { return nil }
      return Folder(name: name, path: path)
    }
  }

  /// The incident a person means: a path, a folder's name, a code, or the beginning of one; without
  /// a word the only one that is open.
  func folder(called text: String?) throws -> Folder {
    let folders = try folders()
    guard let text else { return try onlyOpen(folders) }
    if text.contains("/") || text == "." { return try folder(at: text) }
    // A folder's whole name needs no look into the records of all others.
    if let exact = folders.first(where: { $0.name == text }) { return exact }
    let known = folders.map { (folder: $0, names: [$0.name, code(of: $0)].compactMap(\.self)) }
    let folded = text.lowercased()
    if let exact = known.first(where: { $0.names.contains { $0.lowercased() == folded } }) {
      return exact.folder
    }
    let found = known.filter { $0.names.contains { Workplace.isBeginning(folded, of: $0) } }
    guard found.count == 1 else {
      throw missing(text, found.isEmpty ? known : found, isAmbiguous: !found.isEmpty)
    }
    return found[0].folder
  }

  /// The code in force may have been renamed; the first entry's finds the folder all the same.
  func code(of folder: Folder) -> String? { FirstEntry(folder)?.code }

  /// The next code that is free here: prefix, year, four digits.
  func nextCode(prefix: String, year: Int) throws(FileTrouble) -> String {
    let begin = "\(prefix)-\(year)-"
    let numbers = try folders().compactMap { folder -> Int? in
      guard let code = code(of: folder), code.hasPrefix(begin) else { return nil }
      return Int(code.dropFirst(begin.count))
    }
    let digits = String((numbers.max() ?? 0) + 1)
    return begin + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// A new folder's name: the day, and what is usable of the title.
  func newFolder(title: String, day: String) throws -> Folder {
    let words = title.lowercased().unicodeScalars.split { scalar in
      !(("a"..."z").contains(scalar) || ("0"..."9").contains(scalar))
    }
    let slug = words.prefix(6).map { String($0.prefix(24)) }.joined(separator: "-")
    let base = slug.isEmpty ? "\(day)-incident" : "\(day)-\(slug)"
    var name = base
    var number = 2
    while Files.exists(places.incidents + "/" + name) {
      name = "\(base)-\(number)"
      number += 1
    }
    return Folder(name: name, path: places.incidents + "/" + name)
  }

  private static func isBeginning(_ text: String, of name: String) -> Bool {
    let name = name.lowercased()
    if name.hasPrefix(text) { return true }
    // `support-bot` finds `2026-11-21-support-bot-leak`, `142` finds `INC-2026-0142`.
    return name.contains("-" + text) || name.hasSuffix(text)
  }

  private func folder(at path: String) throws -> Folder {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    guard Files.isFolder(path + "/timeline") else {
      throw Misuse("\(path): is no incident", mend: "name a folder that holds “timeline”")
    }
    return Folder(name: Files.lastName(of: path), path: path)
  }

  private func onlyOpen(_ folders: [Folder]) throws -> Folder {
    let open = folders.filter { !Closings.isClosed($0) }
    guard open.count != 1 else { return open[0] }
    // What is closed is read, reopened and reported too.
    if open.isEmpty, folders.count == 1 { return folders[0] }
    guard !folders.isEmpty else {
      throw Misuse("there is no incident here", mend: "declare one: tocsin declare TITLE")
    }
    let names = (open.isEmpty ? folders : open).map { code(of: $0) ?? $0.name }
    throw Misuse(
      open.isEmpty ? "no incident is open" : "\(open.count) incidents are open",
      mend: "name one with --incident, or set TOCSIN_INCIDENT: \(names.joined(separator: ", "))")
  }

  private func missing(
    _ text: String, _ known: [(folder: Folder, names: [String])], isAmbiguous: Bool
  ) -> Misuse {
    let names = known.map { $0.names.last ?? $0.folder.name }
    if isAmbiguous {
      return Misuse(
        "“\(text)” could be \(names.count) incidents",
        mend: "write one of: \(names.joined(separator: ", "))")
    }
    let near = nearest(to: text, among: known.flatMap(\.names))
    return Misuse(
      "no incident is called “\(text)”",
      mend: near.map { "write “\($0)”" } ?? "see the names with “tocsin list”")
  }
}

/// What an incident's first entry says, read without the rest of the record.
struct FirstEntry {
  let entry: Entry

  var code: String? { entry.data["code"]?.string }
  var title: String? { entry.data["title"]?.string }

  init?(_ folder: Workplace.Folder) {
    // A folder that cannot be read has no first entry.
    let logs = (try? Files.names(in: folder.path + "/timeline")) ?? []
    for name in logs where name.hasSuffix(".jsonl") {
      guard let line = LogEnds.firstLine(folder.path + "/timeline/" + name),
        let entry = try? Entry(line: line), entry.kind == "incident.declared"  // another's first
      else { continue }
      self.entry = entry
      return
    }
    return nil
  }
}
