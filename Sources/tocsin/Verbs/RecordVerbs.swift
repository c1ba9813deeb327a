import ArgumentParser
import Foundation
import Playbooks
import Problems
import Response
import Timeline

struct NoteVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "note", abstract: "Write down what was seen, said or done.")
  @Argument(help: "The note; - reads it from input.") var text: String
  @Flag(help: "What the attacker did, not we.") var attacker = false
  @Option(help: ArgumentHelp("An id of ATT&CK, ATLAS and the like.", valueName: "id"))
  var maps: [String] = []
  @Option(help: ArgumentHelp("When it happened, if not now.", valueName: "time")) var at: String?
  @Option(help: ArgumentHelp("An evidence item it rests on.", valueName: "id"))
  var evidence: [String] = []
  @OptionGroup var common: CommonOptions

  @MainActor func run(in session: Session) throws -> Reply {
    let text =
      self.text == "-"
      ? String(decoding: session.shell.input.all(), as: UTF8.self) : SignedWords.restore(self.text)
    let handling = try session.openToWrite()
    let when = try at.map { text in
      let (date, zone) = try session.time(text, handling, tense: .past)
      return Act.When(at: date, zone: zone, source: "said")
    }
    let act = Act(
      .note(text, isAttacker: attacker, maps: maps), when: when, note: text,
      evidence: try evidence.map { try handling.item($0).id })
    return session.reply("note", handling, try handling.act(act))
  }
}

struct CorrectVerb: Verb, ActVerb {
  static let configuration = CommandConfiguration(
    commandName: "correct", abstract: "Give members of an entry another value; both stay.")
  @Argument(help: "The entry: r.osei:112.") var entry: String
  @Argument(help: ArgumentHelp("What it should say.", valueName: "member=value"))
  var members: [String]
  @Option(help: "Why.") var reason: String
  @OptionGroup var act: ActOptions
  @OptionGroup var common: CommonOptions

  static let schema = "correct"
  @MainActor func intent(in session: Session, on handling: Handling) throws -> Intent {
    let id = try session.entry(entry, in: handling)
    var changed: [String: JSON] = [:]
    for member in members {
      guard let sign = member.firstIndex(of: "=") else {
        throw Misuse("“\(member)” gives no value", mend: "write MEMBER=VALUE")
      }
      let name = String(member[..<sign])
      let before = handling.record.entry(id)?.data[name]
      changed[name] = try value(
        String(member[member.index(after: sign)...]), of: name, before, session, handling)
    }
    return .correct(id, members: changed, reason: reason)
  }

  /// In the form the member had: a list stays a list, a time a time.
  @MainActor private func value(
    _ text: String, of name: String, _ before: JSON?, _ session: Session, _ handling: Handling
  ) throws -> JSON {
    if name == "when" || ["again", "from", "until"].contains(name) {
      let (date, zone) = try session.time(text, handling, tense: .any)
      let written = Playbooks.Instant.text(date, in: Zone.named(zone) ?? .gmt)
      return name == "when"
        ? ["at": .string(written), "zone": .string(zone), "source": "said"] : .string(written)
    }
    if let first = text.first, "[{\"".contains(first) || ["true", "false"].contains(text) {
      do { return try JSON(canonical: text) } catch {
        throw Misuse("“\(text)” is no JSON as entries write it", mend: "write it without blanks")
      }
    }
    switch before {
    case .array: return .array(text.split(separator: ",").map { .string(trimmed($0)) })
    case .int: return Int(text).map { .int($0) } ?? .string(text)
    case .bool: return text == "yes" ? true : text == "no" ? false : .string(text)
    case .string, .object, .null, nil: return .string(text)
    }
  }

  private func trimmed(_ text: Substring) -> String {
    text.trimmingCharacters(in: .whitespaces)
  }
}

struct SeverityVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "severity", abstract: "Set how bad it is.")
  @Argument(help: "critical, high, medium or low.") var severity: String
  @Option(help: "Why.") var reason: String
  @OptionGroup var act: ActOptions
  @OptionGroup var common: CommonOptions

  @MainActor func run(in session: Session) throws -> Reply {
    let wanted = try session.severity(severity)
    return try session.perform("severity", act) { _ in .setSeverity(wanted, reason: reason) }
  }
}

struct AttachVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "attach", abstract: "Add a playbook to the running incident.")
  @Argument(help: "The playbook.") var playbook: String
  @Option(
    help: ArgumentHelp("Its question takes another fact's answer.", valueName: "question=fact"))
  var with: [String] = []
  @Option(name: .customLong("as"), help: "The name of a second run.") var name: String?
  @OptionGroup var act: ActOptions
  @OptionGroup var common: CommonOptions

  @MainActor func run(in session: Session) throws -> Reply {
    let handling = try session.openToWrite()
    handling.offer(try Pinning.offered(session.library()))
    var renamed: [String: String] = [:]
    for pair in with {
      let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else {
        throw Misuse("--with “\(pair)” names no fact", mend: "write it as hosts=weights-hosts")
      }
      renamed[parts[0]] = parts[1]
    }
    return try session.perform("attach", act, on: handling) { _ in
      .attach(PlaybookID(playbook), with: renamed, name: name)
    }
  }
}

struct UpgradeVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "upgrade", abstract: "Take the newer version of an attached playbook.")
  @Argument(help: "The playbook.") var playbook: String
  @OptionGroup var act: ActOptions
  @OptionGroup var common: CommonOptions

  @MainActor func run(in session: Session) throws -> Reply {
    let handling = try session.openToWrite()
    handling.offer(try Pinning.offered(session.library()))
    return try session.perform("upgrade", act, on: handling) { _ in .upgrade(PlaybookID(playbook)) }
  }
}

struct RoleVerb: Family {
  static let configuration = CommandConfiguration(
    commandName: "role", abstract: "Take, give or drop a role.",
    subcommands: [Take.self, Give.self, Drop.self])

  struct Take: Verb, ActVerb {
    static let configuration = CommandConfiguration(
      commandName: "take", abstract: "It is mine now; a hand-over that waits for me is accepted.")
    @Argument(help: "The role: lead, counsel …") var role: String
    @OptionGroup var act: ActOptions
    @OptionGroup var common: CommonOptions
    static let schema = "role.take"
    @MainActor func intent(in session: Session, on handling: Handling) throws -> Intent {
      .takeRole(role)
    }
  }

  struct Give: Verb, ActVerb {
    static let configuration = CommandConfiguration(
      commandName: "give", abstract: "It is somebody else's now.")
    @Argument(help: "The role.") var role: String
    @Option(help: "A name, a log or a role.") var to: String
    @OptionGroup var act: ActOptions
    @OptionGroup var common: CommonOptions
    static let schema = "role.give"
    @MainActor func intent(in session: Session, on handling: Handling) throws -> Intent {
      .giveRole(role, to: to)
    }
  }

  struct Drop: Verb, ActVerb {
    static let configuration = CommandConfiguration(
      commandName: "drop", abstract: "It is mine no longer.")
    @Argument(help: "The role.") var role: String
    @OptionGroup var act: ActOptions
    @OptionGroup var common: CommonOptions
    static let schema = "role.drop"
    @MainActor func intent(in session: Session, on handling: Handling) throws -> Intent {
      .dropRole(role)
    }
  }
}
