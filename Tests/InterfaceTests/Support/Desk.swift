import Foundation
import Playbooks
import Reports
import Response
import Terminal
import Timeline

@testable import Interface

/// A shell without disks: it does the effects of a model on an incident in memory, with the real
/// engine, and hands the answers back.
struct Desk {
  var model: Model
  var incident: Incident?
  var entries: [Entry] = []
  var materials: Materials
  /// The playbook of who chooses none.
  var usual: PlaybookID?
  let actor = Actor(name: "r.osei", log: "r.osei-7c1e")
  /// What the model asked for besides.
  var others: [Effect] = []
  var now = Sample.now
  /// Where notices are drafted: their templates, and what an editor has made of drafts, by file.
  var forms = NoticeForms([:])
  var edited: [String: String] = [:]

  init(files: [(String, String)], rows: Int = 24, columns: Int = 80) {
    materials = Materials(
      offered: files.map { name, text in
        let bytes = Array(text.utf8)
        return Materials.Pinned(file: name, digest: Digest(of: bytes), bytes: bytes)
      })
    model = Model(settings: Sample.settings(rows: rows, columns: columns), now: now)
    _ = perform(model.firstEffects)
  }

  /// Keys as help writes them; text in quotes is typed.
  mutating func press(_ keys: String) {
    for word in Desk.words(keys) {
      if word.hasPrefix("'") {
        for character in word.dropFirst() { send(.key(.character(character))) }
      } else if let key = KeyName.key(named: word) {
        send(.key(key))
      }
    }
  }

  mutating func send(_ message: Message) {
    now.addTimeInterval(1)
    var queue: [Message] = [.tick(now), message]
    while !queue.isEmpty { queue += perform(model.update(queue.removeFirst())) }
  }

  var screen: String { model.view().text }

  private static func words(_ keys: String) -> [String] {
    var words: [String] = []
    for (index, part) in keys.split(separator: "'", omittingEmptySubsequences: false).enumerated() {
      if index % 2 == 1 {
        words.append("'" + part)
      } else {
        words += part.split(separator: " ").map(String.init)
      }
    }
    return words
  }

  @discardableResult
  private mutating func perform(_ effects: [Effect]) -> [Message] {
    effects.flatMap { effect -> [Message] in
      switch effect {
      case .loadHome:
        return [.home(HomeList(incidents: [], installedPlaybooks: 1, trustedPlaybooks: 1))]
      case .loadLibrary: return [.library(shelf)]
      case .prepareDeclaration: return [.desk(declarationDesk)]
      case .declare(let act, let ticket): return declare(act, ticket)
      case .append(let act, let ticket), .appendWithSecret(let act, let ticket):
        return append(act, ticket)
      case .prepareCommands:
        materials.trusted = Set(materials.offered.map(\.digest))
        guard let incident else { return [] }
        let desk = CommandDesk(place: "jump1, as ops, in /srv", stored: [])
        return [
          .refreshed(
            Refresh(
              incident: incident, record: record, tail: tail(incident), materials: materials)),
          .commands(desk),
        ]
      case .startCommand(let choice, let ticket):
        others.append(effect)
        let process = CommandProcess(number: 4711, boot: "b", began: 7)
        return append(Act(.startCommand(choice, process)), ticket)
      case .loadLetters(let rule, let stage):
        return [.letters(Letters(rule: rule, stage: stage, letters: letters(rule, stage)))]
      case .editLetter(let rule, let stage, let file): return editLetter(rule, stage, file)
      case .keepLetter(let rule, let stage, let file, let ticket):
        guard let act = keeping(rule, stage, file) else { return [] }
        return append(act, ticket)
      default:
        others.append(effect)
        return []
      }
    }
  }

  private var shelf: LibraryShelf {
    let reading = materials.reader(materials.offered)
    return LibraryShelf(
      library: Library(playbooks: reading.playbooks, vocabulary: reading.vocabulary),
      materials: materials, origins: [:])
  }

  private var declarationDesk: DeclarationDesk {
    DeclarationDesk(
      shelf: shelf, actor: actor, code: "INC-2026-0143", exerciseCode: "EX-2026-08",
      nonce: [UInt8](repeating: 7, count: 16), zone: "Europe/Berlin", facts: [], usual: usual)
  }

  mutating func declare(_ act: Act, _ ticket: Int) -> [Message] {
    do throws(Refusal) {
      let draft = try decide(act, in: nil, materials: materials, actor: actor, now: now)
      materials.pinned = materials.offered
      let entry = entry(of: draft)
      entries = [entry]
      let incident = Incident.folding([entry], materials: materials)
      self.incident = incident
      return [
        .opened(
          OpenIncident(
            folder: "2026-11-21-leak", incident: incident, materials: materials, actor: actor,
            record: record, tail: tail(incident))),
        .appended(AppendResult(ticket: ticket, outcome: .saved(entry.id))),
      ]
    } catch {
      return [.appended(AppendResult(ticket: ticket, outcome: .refused(error)))]
    }
  }

  /// Somebody else acts, on another terminal.
  mutating func other(_ name: String, _ intent: Intent) throws {
    let them = Actor(name: name, log: "\(name)-0001")
    let draft = try decide(Act(intent), in: incident, materials: materials, actor: them, now: now)
    add(entry(of: draft.naming { _ in entries.last?.headDigest }, log: them.log))
  }

  /// What became of the command, as whoever sees it writes it.
  mutating func ends(_ run: EntryID, _ result: CommandResult) throws {
    try other(
      "m.laine", .finishCommand(.init(of: run, end: result, took: 4200, bytes: 12, masked: 0)))
  }

  private mutating func add(_ entry: Entry) {
    entries.append(entry)
    incident?.apply(entry)
    guard let incident else { return }
    send(.refreshed(Refresh(incident: incident, record: record, tail: tail(incident))))
  }

  mutating func append(_ act: Act, _ ticket: Int) -> [Message] {
    do throws(Refusal) {
      let draft = try decide(act, in: incident, materials: materials, actor: actor, now: now)
      let entry = entry(of: draft.naming { _ in entries.last?.headDigest })
      entries.append(entry)
      incident?.apply(entry)
      guard let incident else { return [] }
      return [
        .refreshed(Refresh(incident: incident, record: record, tail: tail(incident))),
        .appended(AppendResult(ticket: ticket, outcome: .saved(entry.id))),
      ]
    } catch {
      return [.appended(AppendResult(ticket: ticket, outcome: .refused(error)))]
    }
  }

  private var record: RecordState { RecordState(entries: entries.count, signatures: .good) }

  private func tail(_ incident: Incident) -> [TimelineLine] {
    entries.map { incident.line(of: $0) }
  }

  private func entry(of draft: Draft, log: String? = nil) -> Entry {
    let digest = Digest(of: Array("\(entries.count)".utf8))
    var parts: [String: Digest] = [:]
    for name in draft.data.keys { parts[name] = digest }
    for name in draft.secrets.keys { parts[name] = digest }
    return Entry(
      incident: "7c1e", id: EntryID(log: log ?? actor.log, number: entries.count + 1), at: now,
      up: 0,
      by: 0, kind: draft.kind, parts: parts, seen: [:], previous: digest, signature: [],
      content: .whole(salt: [], data: draft.data), headDigest: digest)
  }
}
