import ArgumentParser
import Evidence
import Foundation
import Playbooks
import Problems
import Response
import Timeline

extension EvidenceVerb {
  struct Show: Verb {
    static let configuration = CommandConfiguration(
      commandName: "show",
      abstract: "One item: how it was found, who had it, and what of it could not be read.")
    @Argument(help: "The item: E-004.") var id: String
    @OptionGroup var common: CommonOptions
    @MainActor func run(in session: Session) throws -> Reply {
      let handling = try session.open()
      let item = try handling.item(id)
      let form = CustodyForm(item, handling.incident)
      var lines = form.fields.compactMap { field in
        field.value.map { visible("\(field.name.lowercased()): \($0)") }
      }
      lines += item.acts.map { act in
        visible(
          "\(act.custody.change.rawValue) \(Timeline.Instant.text(act.signature.at)) "
            + "by \(act.signature.by)" + (act.custody.reason.map { ": \($0)" } ?? ""))
      }
      if item.isTree, item.disposed == nil { lines += try unread(item, handling) }
      return Reply(lines, .shape("evidence.show", [("item", handling.document(item))]))
    }

    @MainActor private func unread(_ item: ItemLog, _ handling: Handling) throws -> [String] {
      guard let digest = ObjectDigest(hex: item.item.sha256) else { return [] }
      var lines: [String] = []
      _ = try Manifest.read(digest, in: handling.vault) { line in
        switch line.outcome {
        case .unread(let why): lines.append("not read: \(line.path.shown): \(visible(why))")
        case .taken(_, _, isUnstable: true):
          lines.append("changed while it was read: \(line.path.shown)")
        case .taken, .listed, .link, .seen: break
        }
      }
      return lines
    }
  }

  struct Form: Verb {
    static let configuration = CommandConfiguration(
      commandName: "form", abstract: "An item's chain of custody as a page to print and sign.")
    @Argument(help: "The item.") var id: String
    @OptionGroup var common: CommonOptions
    @MainActor func run(in session: Session) throws -> Reply {
      let handling = try session.open()
      let item = try handling.item(id)
      let page = CustodyForm(item, handling.incident).markdown
      return Reply(
        page.split(separator: "\n", omittingEmptySubsequences: false).map(String.init),
        .shape("evidence.form", [("id", .text(item.id)), ("markdown", .text(page))]))
    }
  }
}

extension Handling {
  /// `E-005 kept: auth.log, 14 KB, sha256 41ce…9a07, r.osei, held for law`
  func line(_ item: ItemLog) -> String {
    var words = "\(item.id) \(item.item.isPartial ? "partly kept" : "kept"): \(item.item.name)"
    if let source = item.item.source { words += ", of \(source)" }
    words += ", \(byteCount(item.size)), sha256 \(item.item.sha256.prefix(8))…"
    if let disposed = item.disposed {
      words += ", disposed of by \(disposed.by)"
    } else if let offered = item.offered {
      words += ", on its way to \(keeperName(offered.to ?? "?"))"
    } else {
      words += ", with \(keeperName(item.holder))"
    }
    let marks = item.markWords.joined(separator: ", ")
    return visible(marks.isEmpty ? words : words + ", " + marks)
  }

  func document(_ item: ItemLog) -> Document {
    .fields([
      ("id", .text(item.id)), ("name", .text(item.item.name)),
      ("source", .optional(item.item.source)), ("sha256", .text(item.item.sha256)),
      ("size", .int(item.size)), ("tree", .bool(item.isTree)),
      ("partial", .bool(item.item.isPartial)), ("unstable", .bool(item.item.isUnstable)),
      ("holder", .text(item.holder)), ("offered", .optional(item.offered?.to)),
      ("hold", .bool(item.has(.hold))), ("privilege", .bool(item.has(.privilege))),
      ("disposed", .bool(item.disposed != nil)),
      ("entry", .text(item.added.entry.description)),
      ("complete", .int(CustodyForm(item, incident).completeness)),
    ])
  }
}
