import ArgumentParser
import Evidence
import Foundation
import Playbooks
import Problems
import Response
import Timeline

extension EvidenceVerb {
  struct Access: Verb {
    static let configuration = CommandConfiguration(
      commandName: "access", abstract: "Say why an item is looked at, and where its bytes are.")
    @Argument(help: "The item: E-004.") var id: String
    @Option(help: "Why.") var reason: String
    @OptionGroup var act: ActOptions
    @OptionGroup var common: CommonOptions
    @MainActor func run(in session: Session) throws -> Reply {
      let handling = try session.openToWrite()
      var reply = try session.perform("evidence.access", act, on: handling) { _ in
        .custody(Event.Custody(.accessed, id: id, reason: reason))
      }
      if let item = handling.incident.evidenceItem(id),
        let digest = ObjectDigest(hex: item.item.sha256)
      {
        reply.lines.append(visible(handling.vault.path(of: digest)))
      }
      return reply
    }
  }

  struct Transfer: Verb {
    static let configuration = CommandConfiguration(
      commandName: "transfer", abstract: "Give an item to somebody; they sign with “receive”.")
    @Argument(help: "The item.") var id: String
    @Option(help: ArgumentHelp("To whom: a name, a log or a role.", valueName: "who"))
    var to: String
    @Option(help: "Why.") var reason: String
    @Option(help: "The seal's or the receipt's number.") var seal: String?
    @OptionGroup var act: ActOptions
    @OptionGroup var common: CommonOptions
    @MainActor func run(in session: Session) throws -> Reply {
      try session.perform("evidence.transfer", act) { _ in
        .custody(Event.Custody(.transferred, id: id, to: to, reason: reason, seal: seal))
      }
    }
  }

  struct Receive: Verb {
    static let configuration = CommandConfiguration(
      commandName: "receive",
      abstract: "Sign for an item that was given to you; its bytes are checked first.")
    @Argument(help: "The item.") var id: String
    @Option(help: "The seal's number, as found.") var seal: String?
    @OptionGroup var act: ActOptions
    @OptionGroup var common: CommonOptions
    @MainActor func run(in session: Session) throws -> Reply {
      let handling = try session.openToWrite()
      let sha256 = try handling.intact(id)
      return try session.perform("evidence.receive", act, on: handling) { _ in
        .custody(Event.Custody(.received, id: id, seal: seal, sha256: sha256))
      }
    }
  }

  struct Return: Verb {
    static let configuration = CommandConfiguration(
      commandName: "return", abstract: "Give an item back to its owner.")
    @Argument(help: "The item.") var id: String
    @Option(help: ArgumentHelp("To whom.", valueName: "who")) var to: String?
    @Option(help: "Why.") var reason: String
    @Option(help: "The receipt's number.") var seal: String?
    @OptionGroup var act: ActOptions
    @OptionGroup var common: CommonOptions
    @MainActor func run(in session: Session) throws -> Reply {
      try session.perform("evidence.return", act) { _ in
        .custody(Event.Custody(.returned, id: id, to: to, reason: reason, seal: seal))
      }
    }
  }

  struct Dispose: Verb {
    static let configuration = CommandConfiguration(
      commandName: "dispose",
      abstract: "Delete an item's bytes for good; its entries and digest stay.",
      discussion: "Refused while the item is held for law.")
    @Argument(help: "The item.") var id: String
    @Option(help: "By whose authority.") var authority: String
    @Option(help: "Why: the end of its retention, a court's order.") var reason: String
    @OptionGroup var act: ActOptions
    @OptionGroup var common: CommonOptions
    @MainActor func run(in session: Session) throws -> Reply {
      let handling = try session.openToWrite()
      let claims = handling.claims
      var reply = try session.perform("evidence.dispose", act, on: handling) { _ in
        .custody(
          Event.Custody(.disposed, id: id, reason: reason, authority: authority))
      }
      guard let item = handling.incident.evidenceItem(id), item.disposed != nil,
        let claim = claims.first(where: { $0.id == item.id })
      else { return reply }
      let count = try handling.vault.dispose(
        of: claim, keeping: claims.filter { $0.id != item.id })
      reply.lines.append("\(count) \(count == 1 ? "object" : "objects") deleted")
      return reply
    }
  }

  struct Mark: Verb {
    static let configuration = CommandConfiguration(
      commandName: "mark",
      abstract: "Hold an item for law, or mark it as privileged; with --off, no longer.")
    @Argument(help: "The item.") var id: String
    @Argument(help: "hold or privilege.") var mark: String
    @Flag(help: "Take the mark off: the lead or counsel may.") var off = false
    @OptionGroup var act: ActOptions
    @OptionGroup var common: CommonOptions
    @MainActor func run(in session: Session) throws -> Reply {
      guard let known = Event.EvidenceMark(rawValue: mark) else {
        throw Misuse("“\(mark)” is no mark", mend: "write hold or privilege")
      }
      return try session.perform("evidence.mark", act) { _ in
        .markEvidence(id: id, known, isSet: !off)
      }
    }
  }
}

extension Handling {
  func item(_ id: String) throws -> ItemLog {
    guard let item = incident.evidenceItem(id) else {
      let near = nearest(to: id, among: incident.evidenceItems.map(\.id))
      throw Misuse(
        "no evidence is called “\(id)”",
        mend: near.map { "write “\($0)”" } ?? "see “tocsin evidence list”")
    }
    return item
  }

  /// The digest of an item whose bytes are all there and unaltered; else why it is not signed for.
  func intact(_ id: String) throws -> String {
    let item = try item(id)
    let report = try vault.check(claims.filter { $0.id == item.id })
    guard report.isGood else {
      throw AnswerIsNo(
        "\(item.id) is not what was collected: \(report.altered.count) altered, "
          + "\(report.missing.count) missing",
        mend: "do not sign for it; see “tocsin evidence verify”")
    }
    return item.item.sha256
  }
}
