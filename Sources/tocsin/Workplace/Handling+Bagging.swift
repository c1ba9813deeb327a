import Evidence
import Foundation
import Problems
import Response
import Timeline

/// Which items go into a bag, and which are counted only.
struct Packing {
  var chosen: [ItemLog]
  /// Left out by hand.
  var left: Set<String>
  var withPrivileged: Bool
  var to: String?

  func whyWithheld(_ item: ItemLog) -> String? {
    if item.disposed != nil { return "disposed of" }
    if item.has(.privilege), !withPrivileged { return "privileged" }
    return left.contains(item.id) ? "withheld by hand" : nil
  }
}

extension Handling {
  func bag(_ packing: Packing, organisation: String?, at now: Date) throws -> Bag {
    var (items, withheld): ([Bag.Item], [Bag.Withheld]) = ([], [])
    var extras: [Bag.Extra] = []
    let claims = Dictionary(uniqueKeysWithValues: claims.map { ($0.id, $0) })
    for item in packing.chosen {
      guard let claim = claims[item.id] else { continue }
      if let why = packing.whyWithheld(item) {
        withheld.append(Bag.Withheld(id: item.id, digest: claim.digest, why: why))
        continue
      }
      items.append(Bag.Item(claim: claim, name: item.item.name))
      let form = CustodyForm(item, incident).markdown
      extras.append(Bag.Extra(path: "custody/\(item.fileName).md", bytes: Array(form.utf8)))
      extras += try runFiles(item)
    }
    // A withheld item is named in the record; the whole of it goes along only where none is.
    if withheld.isEmpty { extras += try recordFiles() }
    var info = [
      Bag.Label("Bag-Software-Agent", "tocsin \(programVersion)"),
      Bag.Label("Bagging-Date", String(Timeline.Instant.text(now).prefix(10))),
      Bag.Label("External-Identifier", incident.code),
      Bag.Label("External-Description", visible(incident.title)),
    ]
    if let organisation {
      info.insert(Bag.Label("Source-Organization", visible(organisation)), at: 0)
    }
    if let to = packing.to {
      info.append(Bag.Label("Internal-Sender-Description", "for \(visible(to))"))
    }
    if incident.isExercise { info.append(Bag.Label("Exercise", "EXERCISE")) }
    let held = packing.chosen.filter { $0.has(.hold) }.map(\.id)
    if !held.isEmpty { info.append(Bag.Label("Legal-Hold", held.joined(separator: ", "))) }
    let privileged = items.map(\.claim.id).filter { id in
      packing.chosen.contains { $0.id == id && $0.has(.privilege) }
    }
    if !privileged.isEmpty {
      info.append(Bag.Label("Privileged", privileged.joined(separator: ", ")))
    }
    return Bag(items: items, withheld: withheld, extras: extras, info: info)
  }

  /// Beside what a command printed: which line came when, on which stream; only as it was signed.
  private func runFiles(_ item: ItemLog) throws -> [Bag.Extra] {
    guard let command = item.item.members["custody"]?["command"],
      let parts = command["folder"]?.string?.split(separator: "/"), parts.count == 2,
      parts[0] == "running", !parts[1].hasPrefix("."), let signed = command["lines"]?.string
    else { return [] }
    let path = "running/\(parts[1])/lines"
    guard Files.exists(folder.path + "/" + path) else { return [] }
    let bytes = try Files.read(folder.path + "/" + path)
    return Digest(of: bytes).hex == signed ? [Bag.Extra(path: path, bytes: bytes)] : []
  }

  /// What a stranger checks the custody with.
  private func recordFiles() throws -> [Bag.Extra] {
    var files: [Bag.Extra] = []
    for below in ["timeline", "checkpoints"] {
      for name in try Files.names(in: folder.path + "/" + below) {
        let path = below + "/" + name
        files.append(
          Bag.Extra(path: "record/" + path, bytes: try Files.read(folder.path + "/" + path)))
      }
    }
    if Files.exists(folder.path + "/allowed_signers") {
      files.append(
        Bag.Extra(
          path: "record/allowed_signers",
          bytes: try Files.read(folder.path + "/allowed_signers")))
    }
    return files
  }

  /// Whether this person's key may write here; who may only read still checks.
  func canSign(_ session: Session) throws -> Bool {
    do {
      try reside(as: session.identity(makesOne: false))
    } catch {
      return false
    }
    guard let key = writer?.identity?.key else { return false }
    return isAdmitted(key)
  }
}

extension ItemLog {
  /// `E-004`, as a file is called.
  nonisolated var fileName: String { PathBytes(id).asFileName }
}
