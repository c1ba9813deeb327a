import Foundation
import Playbooks
import Problems
import Response
import Timeline
import Triage

/// Where exports of models' files are asked for and answered: incidents that are open, and a record
/// kept for nothing else, which is written where no incident is open.
struct ExportRegister {
  /// What an export is called wherever one is named: the record and the entry.
  struct Item {
    var justification: Justification
    var code: String
    var handling: Handling
  }

  let session: Session
  /// All that were read; one that cannot be is named, and the others count.
  private(set) var records: [Handling] = []

  static let code = "EXPORTS"

  init(_ session: Session) throws {
    self.session = session
    if let named = session.common.incident ?? session.shell.variable("TOCSIN_INCIDENT") {
      records = [try session.open(named)]
      return
    }
    let workplace = try session.workplace()
    for folder in try workplace.folders().filter({ !Closings.isClosed($0) })
      + [Self.folder(session)]
      .compactMap(\.self)
    {
      do {
        records.append(try Handling.open(folder, shell: session.shell))
      } catch {
        session.shell.output.complain(Complaint(error).text)
      }
    }
  }

  /// The record kept for exports alone; nil where there is none yet.
  private static func folder(_ session: Session) throws -> Workplace.Folder? {
    let path = try session.places().exports
    guard Files.isFolder(path + "/timeline") else { return nil }
    return Workplace.Folder(name: "exports", path: path)
  }

  var items: [Item] {
    records.flatMap { handling in
      handling.incident.justifications.map {
        Item(justification: $0, code: handling.incident.code, handling: handling)
      }
    }
  }

  // MARK: Asking and answering

  /// Where a new request goes: the incident that was named, the one that is open, else the record
  /// of exports, which is made by the first who asks.
  func handlingToAsk() throws -> Handling {
    let handling: Handling
    let incidents = records.filter { $0.incident.code != Self.code }
    if incidents.count > 1 {
      throw Misuse(
        "\(incidents.count) incidents are open",
        mend: "name one with --incident: "
          + incidents.map(\.incident.code).joined(separator: ", "))
    } else if let known = incidents.first ?? records.first {
      handling = known
    } else {
      return try made()
    }
    try handling.reside(as: session.identity())
    return handling
  }

  private func made() throws -> Handling {
    let declaring = try Declaring(session)
    var declaration = try declaring.declaration(
      title: "Exports of models' files", isExercise: false, severity: .low, playbooks: [],
      aware: nil)
    declaration.code = Self.code
    declaration.facts = []
    let folder = Workplace.Folder(name: "exports", path: try session.places().exports)
    let declared = try declaring.declare(Act(.declare(declaration)), in: folder)
    session.shell.output.remark(
      visible("no incident is open: exports have a record of their own, \(folder.path)"))
    return declared.handling
  }

  /// The request that a person names, by its entry or the beginning of it, in whichever record.
  func item(called text: String) throws -> Item {
    let found = items.filter { item in
      let name = item.justification.entry.description
      let parts = text.split(separator: ":", omittingEmptySubsequences: false)
      return name == text || parts.count == 1 && name.hasSuffix(":" + text)
        || parts.count == 2 && name.hasSuffix(":" + parts[1]) && name.hasPrefix(String(parts[0]))
    }
    guard found.count == 1, let item = found.first else {
      let names = (found.isEmpty ? items : found).map(\.justification.entry.description)
      throw Misuse(
        found.isEmpty
          ? "“\(text)” asks for no export" : "“\(text)” could be \(found.count) requests",
        mend: names.isEmpty
          ? "ask for it first: tocsin triage moves justify request FILE --dest PLACE"
          : "write one of: \(names.joined(separator: ", "))")
    }
    try item.handling.reside(as: session.identity())
    return item
  }

  // MARK: Joining

  /// As `triage moves` weighs them, each by the entry that asked.
  var justifications: MoveJustifications {
    func milliseconds(_ date: Date) -> Int64 { Int64(date.timeIntervalSince1970 * 1000) }
    return MoveJustifications(
      items.map { item in
        let known = item.justification
        return MoveJustifications.Entry(
          user: known.request.who, asset: known.request.asset, sha256: known.request.sha256 ?? "",
          place: known.request.to, asked: milliseconds(known.asked.at),
          until: milliseconds(known.until),
          answers: known.answers.map { (milliseconds($0.signature.at), $0.isGranted) },
          name: "entry \(known.entry) of \(item.code)")
      })
  }
}
