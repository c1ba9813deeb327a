import ArgumentParser
import Foundation
import Playbooks
import Problems
import Reports
import Response
import Timeline

struct FollowUpsVerb: Family {
  static let configuration = CommandConfiguration(
    commandName: "follow-ups",
    abstract: "What is to be done after incidents: what, whose, by when.",
    subcommands: [List.self, Add.self, Give.self, Close.self], defaultSubcommand: List.self)

  struct List: Verb {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "Over all incidents and exercises, the first due on top.",
      discussion: "With --late the exit status is 1 when one is late.")
    @Flag(help: "Those that are closed too.") var all = false
    @Flag(help: "Only those whose day is over.") var late = false
    @Option(help: ArgumentHelp("Only what is theirs.", valueName: "who")) var owner: String?
    @Option(help: "text or csv.") var format: Format = .text
    @OptionGroup var common: CommonOptions

    enum Format: String, CaseIterable, ExpressibleByArgument { case text, csv }

    @MainActor func run(in session: Session) throws -> Reply {
      var register = FollowUpRegister(now: session.shell.now())
      for folder in try session.workplace().folders() {
        do {
          let incident = try Handling.open(folder, shell: session.shell).incident
          if let only = common.incident, !incident.code.hasPrefix(only),
            !folder.name.hasPrefix(only)
          {
            continue
          }
          register.add(incident)
        } catch {
          register.add(unreadable: folder.name, why: Complaint(error).message)
        }
      }
      register.keep { item in
        (all || late || !item.work.isClosed) && (!late || item.isLate)
          && (owner == nil || item.work.owner == owner)
      }
      let document = document(of: register)
      let status: Status = late && !register.items.isEmpty ? .no : .done
      if format == .csv {
        return Reply(verbatim: register.csv, document, status: status)
      }
      let lines = register.lines.map { visible($0) }
      return Reply(lines.isEmpty ? ["no follow-up is open"] : lines, document, status: status)
    }

    @MainActor private func document(of register: FollowUpRegister) -> Document {
      .shape(
        "follow-ups",
        [
          (
            "follow-ups",
            .list(
              register.items.map { item in
                .fields([
                  ("incident", .text(item.code)), ("exercise", .bool(item.isExercise)),
                  ("id", .text(item.work.id)), ("text", .optional(item.work.text)),
                  ("owner", .optional(item.work.owner)), ("due", .optional(item.work.due)),
                  ("late", .bool(item.isLate)),
                  ("state", .text(item.work.isClosed ? "closed" : "open")),
                  ("outcome", .optional(item.work.outcome)),
                  ("entry", .text(item.work.added.entry.description)),
                ])
              })
          ), ("unreadable", .texts(register.unreadable)),
        ])
    }
  }

  struct Add: Verb {
    static let configuration = CommandConfiguration(
      commandName: "add", abstract: "Agree on something that is to be done afterwards.")
    @Argument(help: "What is to be done.") var text: String
    @Option(help: ArgumentHelp("Whose it is: a name or a role.", valueName: "who")) var owner:
      String
    @Option(help: ArgumentHelp("By when: 2026-12-01.", valueName: "day")) var due: String
    @Option(help: ArgumentHelp("When it was agreed, if not now.", valueName: "time"))
    var at: String?
    @Option(help: ArgumentHelp("An evidence item it rests on.", valueName: "id"))
    var evidence: [String] = []
    @OptionGroup var common: CommonOptions

    @MainActor func run(in session: Session) throws -> Reply {
      let handling = try session.openToWrite()
      let when = try at.map { text in
        let (date, zone) = try session.time(text, handling, tense: .past)
        return Act.When(at: date, zone: zone, source: "said")
      }
      let act = Act(
        .addFollowUp(SignedWords.restore(text), owner: owner, due: due), when: when,
        evidence: evidence)
      return session.reply("follow-ups.add", handling, try handling.act(act))
    }
  }

  struct Give: Verb {
    static let configuration = CommandConfiguration(
      commandName: "give", abstract: "Make it somebody else's, or due on another day.")
    @Argument(help: "Its id: F-001.") var id: String
    @Option(help: ArgumentHelp("Whose it is now.", valueName: "who")) var owner: String?
    @Option(help: ArgumentHelp("By when: 2026-12-01.", valueName: "day")) var due: String?
    @OptionGroup var common: CommonOptions

    @MainActor func run(in session: Session) throws -> Reply {
      let handling = try session.openToWrite()
      return session.reply(
        "follow-ups.give", handling,
        try handling.act(Act(.giveFollowUp(id, owner: owner, due: due))))
    }
  }

  struct Close: Verb, ActVerb {
    static let configuration = CommandConfiguration(
      commandName: "close", abstract: "It is done, or given up: --note says which.")
    @Argument(help: "Its id: F-001.") var id: String
    @OptionGroup var act: ActOptions
    @OptionGroup var common: CommonOptions
    static let schema = "follow-ups.close"
    @MainActor func intent(in session: Session, on handling: Handling) throws -> Intent {
      .closeFollowUp(id)
    }
  }
}
