import Foundation
import Playbooks
import Timeline

/// The members of `data`, read by name; what is absent or of another type is nil.
struct Members: Sendable {
  let data: [String: JSON]

  func text(_ name: String) -> String? { data[name]?.string }
  func number(_ name: String) -> Int? { data[name]?.int }
  func truth(_ name: String) -> Bool { data[name]?.bool ?? false }
  func texts(_ name: String) -> [String] { data[name]?.array?.compactMap(\.string) ?? [] }
  func time(_ name: String) -> Date? { text(name).flatMap(RFC3339.date) }

  func both(_ first: String, _ second: String) -> (String, String)? {
    guard let one = text(first), let other = text(second) else { return nil }
    return (one, other)
  }

  func textMap(_ name: String) -> [String: String] {
    data[name]?.object?.compactMapValues(\.string) ?? [:]
  }

  func entry(_ name: String) -> Event.EntryReference? {
    data[name].flatMap(Event.EntryReference.init(json:))
  }

  func entries(_ name: String) -> [Event.EntryReference] {
    data[name]?.array?.compactMap(Event.EntryReference.init(json:)) ?? []
  }

  var step: StepID? { text("step").flatMap(StepID.init(fullName:)) }
  var early: Event.Early? { text("early").flatMap(Event.Early.init(rawValue:)) }

  var pinned: [Event.PinnedFile] {
    (data["pinned"]?.array ?? []).compactMap { item in
      guard let file = item["file"]?.string,
        let digest = item["sha256"]?.string.flatMap(Digest.init(hex:))
      else { return nil }
      return Event.PinnedFile(file: file, digest: digest)
    }
  }

  func custody(_ change: Event.Custody.Change) -> Event? {
    text("id").map {
      .custody(
        Event.Custody(
          change, id: $0, from: text("from"), to: text("to"), reason: text("reason"),
          seal: text("seal"), authority: text("authority"), sha256: text("sha256")))
    }
  }

  func evidence(_ change: Event.EvidenceChange) -> Event? {
    text("source").map { .evidence(change, source: $0, step: step, reason: text("reason")) }
  }
}

extension Event.EntryReference {
  init?(json: JSON) {
    guard let parts = json.array, parts.count == 3, let log = parts[0].string,
      let number = parts[1].int, let head = parts[2].string
    else { return nil }
    self.init(id: EntryID(log: log, number: number), head: head)
  }
}

extension Event.Declared {
  init?(_ members: Members) {
    guard let title = members.text("title") else { return nil }
    self.title = title
    code = members.text("code") ?? ""
    nonce = members.text("nonce") ?? ""
    isExercise = members.truth("exercise")
    zone = members.text("zone") ?? "UTC"
    version = members.text("version") ?? ""
    severity = members.text("severity").flatMap { .init(rawValue: $0) }
    pinned = members.pinned
    playbooks = (members.data["playbooks"]?.array ?? []).compactMap { item in
      item["playbook"]?.string.map {
        Labelled(playbook: .init($0), labels: Members(data: item.object ?? [:]).textMap("labels"))
      }
    }
    facts = (members.data["facts"]?.array ?? []).compactMap {
      Event.AnsweredFact(Members(data: $0.object ?? [:]))
    }
    scenario = members.data["scenario"]
    replaces = members.data["replaces"]
  }
}

extension Event.Attachment {
  init?(_ members: Members) {
    guard let playbook = members.text("playbook") else { return nil }
    self.playbook = .init(playbook)
    pinned = members.pinned
    labels = members.textMap("labels")
    with = members.textMap("with")
    name = members.text("as")
  }
}

extension Event.AnsweredFact {
  init?(_ members: Members) {
    guard let question = members.text("question") else { return nil }
    self.question = question
    value = members.data["value"]
    isComplete = members.data["complete"]?.bool
    from = members.text("from") ?? "said"
    reason = members.text("reason")
    settles = members.entries("settles")
  }
}

extension Event.NoticeDraft {
  init?(_ members: Members) {
    guard let (rule, stage) = members.both("rule", "stage") else { return nil }
    self.init(
      rule: rule, stage: stage, file: members.text("file") ?? "",
      sha256: members.text("sha256") ?? "", revision: members.number("revision") ?? 1,
      answered: members.number("answered") ?? 0, asked: members.number("asked") ?? 0,
      open: members.texts("open"))
  }
}

extension Event.NoticeDelay {
  init?(_ members: Members) {
    guard let (rule, stage) = members.both("rule", "stage"), let from = members.time("from"),
      let until = members.time("until")
    else { return nil }
    self.rule = rule
    self.stage = stage
    authority = members.text("authority") ?? ""
    isWritten = members.truth("written")
    self.from = from
    self.until = until
  }
}

extension Event.EvidenceItem {
  init?(_ members: Members) {
    guard let id = members.text("id") else { return nil }
    self.id = id
    source = members.text("source")
    step = members.step
    name = members.text("name") ?? ""
    sha256 = members.text("sha256") ?? ""
    isPartial = members.truth("partial")
    isUnstable = members.truth("unstable")
    self.members = members.data
  }
}
