import ArgumentParser
import Evidence
import Foundation
import Playbooks
import Problems
import Response
import Timeline

extension EvidenceVerb {
  struct Verify: Verb {
    static let configuration = CommandConfiguration(
      commandName: "verify",
      abstract: "Read every object again on all cores: what is altered, missing or foreign.",
      discussion: "Exit status 1 when anything is not as it was taken. Who may write to the record "
        + "leaves an entry of it, unless --no-entry.")
    @Flag(help: "Leave no entry.") var noEntry = false
    @OptionGroup var common: CommonOptions

    @MainActor func run(in session: Session) throws -> Reply {
      let handling = try session.open()
      let mayWrite = try !noEntry && handling.canSign(session)
      if mayWrite { session.nameLeftovers(of: handling) }
      let claims = handling.claims
      let line = ProgressLine(session.shell.output)
      defer { line.end() }
      let report = try handling.vault.check(claims) { progress in
        line.tell(progress)
        return true
      }
      line.end()
      var lines = EvidenceVerb.lines(report, claims)
      if mayWrite, !claims.isEmpty {
        let done = try handling.act(
          Act(.recordVerification(good: report.good, bad: report.bad)))
        lines.append(visible("signed. entry \(done.entry)"))
      }
      return Reply(lines, EvidenceVerb.document(report), status: report.isGood ? .done : .no)
    }
  }

  @MainActor fileprivate static func lines(_ report: VaultReport, _ claims: [Claim]) -> [String] {
    var lines: [String] = []
    for (word, findings) in [
      ("ALTERED", report.altered), ("MISSING", report.missing),
      ("manifest does not read", report.unreadable),
    ] {
      lines += findings.map { finding in
        visible("\(word): \(finding.items.joined(separator: ", "))  sha256 \(finding.digest.hex)")
      }
    }
    lines += report.foreign.map { "foreign, no entry names it: evidence/\($0.shown)" }
    lines += report.writable.map { visible("somebody may write to it: \($0.hex)") }
    let disposed = claims.filter(\.isDisposed).count
    lines.append(
      "\(report.good.count) good, \(report.bad.count) bad, \(disposed) disposed of; "
        + "\(report.objects) objects, \(byteCount(report.bytes))")
    return lines
  }

  @MainActor fileprivate static func document(_ report: VaultReport) -> Document {
    let list = { (findings: [VaultReport.Finding]) -> Document in
      .list(
        findings.map {
          .fields([("sha256", .text($0.digest.hex)), ("items", .texts($0.items))])
        })
    }
    return .shape(
      "evidence.verify",
      [
        ("good", .texts(report.good)), ("bad", .texts(report.bad)),
        ("altered", list(report.altered)), ("missing", list(report.missing)),
        ("unreadable", list(report.unreadable)),
        ("foreign", .texts(report.foreign.map(\.escaped))),
        ("writable", .texts(report.writable.map(\.hex))), ("objects", .int(report.objects)),
        ("bytes", .int(report.bytes)),
      ])
  }

  struct Export: Verb {
    static let configuration = CommandConfiguration(
      commandName: "export",
      abstract: "Copy an item out of the vault, checked on the way, into a new folder.")
    @Argument(help: "The item.") var id: String
    @Option(help: ArgumentHelp("The folder; it must not be there.", valueName: "folder"))
    var out: String
    @Option(help: ArgumentHelp("For whom.", valueName: "who")) var to: String?
    @Option(help: "Why.") var reason: String
    @OptionGroup var act: ActOptions
    @OptionGroup var common: CommonOptions

    @MainActor func run(in session: Session) throws -> Reply {
      let handling = try session.openToWrite()
      let item = try handling.item(id)
      guard let claim = handling.claims.first(where: { $0.id == item.id }), !claim.isDisposed else {
        throw AnswerIsNo("\(item.id) was disposed of", mend: "nothing of it is left")
      }
      let intent = Intent.custody(
        Event.Custody(.exported, id: item.id, to: to, reason: reason, sha256: item.item.sha256))
      // Heard before the work: who may not, or says no reason.
      _ = try decide(
        Act(intent), in: handling.incident, materials: handling.materials,
        actor: handling.actor, now: session.shell.now())
      guard !Files.exists(out) else {
        throw Misuse("\(out): is there already", mend: "name a folder that is not there yet")
      }
      try Files.makeFolder(out)
      let line = ProgressLine(session.shell.output)
      defer { line.end() }
      var files = 0
      try CopyOut(handling.vault).copy(
        claim, named: item.item.name, into: out,
        watch: { progress in
          line.tell(progress)
          return true
        }
      ) { _ in files += 1 }
      line.end()
      var reply = try session.perform("evidence.export", act, on: handling) { _ in intent }
      let marks = item.markWords.joined(separator: ", ")
      reply.lines.insert(
        visible(
          "\(files) \(files == 1 ? "file" : "files") in \(out)"
            + (marks.isEmpty ? "" : "; \(marks)")),
        at: 0)
      return reply
    }
  }

  struct Bag: Verb {
    static let configuration = CommandConfiguration(
      commandName: "bag",
      abstract: "Write a BagIt bag: the items, their custody, and the signed record.",
      discussion: "Privileged items are left out, counted and named by number, unless "
        + "--with-privileged.")
    @Argument(help: "The items; without any, all.") var ids: [String] = []
    @Option(help: ArgumentHelp("The folder; it must not be there.", valueName: "folder"))
    var out: String?
    @Option(help: ArgumentHelp("Leave this item out; may be given again.", valueName: "id"))
    var without: [String] = []
    @Flag(help: "Privileged items too.") var withPrivileged = false
    @Option(help: ArgumentHelp("For whom.", valueName: "who")) var to: String?
    @OptionGroup var common: CommonOptions

    @MainActor func run(in session: Session) throws -> Reply {
      let handling = try session.openToWrite()
      let chosen = try ids.isEmpty ? handling.incident.evidenceItems : ids.map(handling.item)
      let left = Set(try without.map { try handling.item($0).id })
      let packing = Packing(
        chosen: chosen, left: left, withPrivileged: withPrivileged, to: to)
      let outgoing = Outgoing("bag", format: "bagit", audience: to)
      let folder = try out ?? handling.freeReportPath(outgoing)
      let line = ProgressLine(session.shell.output)
      defer { line.end() }
      let bag = try handling.bag(
        packing, organisation: try session.profile().organisation, at: session.shell.now())
      let made = try bag.write(to: folder, from: handling.vault) { progress in
        line.tell(progress)
        return true
      }
      line.end()
      let done = try handling.note(outgoing, at: folder, sha256: made.digest.hex)
      var lines = [
        visible(folder),
        "\(bag.items.count) items, \(made.files) files, \(byteCount(made.bytes)); "
          + "\(bag.withheld.count) withheld",
        "sha256 of tagmanifest-sha256.txt: \(made.digest.hex)",
      ]
      lines.append(visible("signed. entry \(done.entry)"))
      return Reply(
        lines,
        .shape(
          "evidence.bag",
          [
            ("folder", .text(folder)), ("items", .texts(bag.items.map(\.claim.id))),
            ("withheld", .texts(bag.withheld.map(\.id))), ("files", .int(made.files)),
            ("bytes", .int(made.bytes)), ("sha256", .text(made.digest.hex)),
            ("entry", .text(done.entry.description)),
          ]))
    }
  }
}
