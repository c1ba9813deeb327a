import ArgumentParser
import Foundation
import Playbooks
import Problems
import Response
import Timeline

struct NoticeVerb: Family {
  static let configuration = CommandConfiguration(
    commandName: "notice",
    abstract: "Draft a notice; record that it was sent, acknowledged, waived, delayed.",
    discussion: "tocsin sends nothing by itself.",
    subcommands: [
      Draft.self, Edit.self, Show.self, List.self, Sent.self, Acknowledged.self, Waive.self,
      Delay.self,
    ])

  struct Sent: Verb {
    static let configuration = CommandConfiguration(
      commandName: "sent", abstract: "A notice went out.")
    @Argument(help: "The rule: gdpr-33.") var rule: String
    @Option(help: "The stage, where there are several.") var stage: String?
    @Option(help: "To whom.") var to: String
    @Option(help: "By what: web form, mail, phone.") var channel: String
    @Option(help: "The receipt number.") var reference: String?
    @Option(help: "Why it was sent though something is missing in it.") var reason: String?
    @OptionGroup var act: ActOptions
    @OptionGroup var common: CommonOptions

    @MainActor func run(in session: Session) throws -> Reply {
      let handling = try session.openToWrite()
      let stage = try handling.stage(stage, of: rule)
      // What went out is what lies there now: edits made since are kept before it is said.
      let kept = try handling.keepLetters(rule: rule, stage: stage, session, act)
      var reply = try session.perform("notice.sent", act, on: handling) { _ in
        .markSent(
          rule: rule, stage: stage, to: to, channel: channel, reference: reference, reason: reason)
      }
      reply.lines = kept + reply.lines
      let view = handling.notice(rule: rule, stage: stage)
      if view?.drafts.isEmpty ?? true {
        reply.lines.append("no draft was kept: what it said is not in the record")
      }
      reply.lines += (view?.sent.last?.open ?? []).map { visible("sent all the same: \($0)") }
      return reply
    }
  }

  struct Acknowledged: Verb, ActVerb {
    static let configuration = CommandConfiguration(
      commandName: "acknowledged", abstract: "Its receipt was confirmed.")
    @Argument(help: "The rule.") var rule: String
    @Option(help: "The stage.") var stage: String?
    @Option(help: "The number they gave.") var reference: String?
    @OptionGroup var act: ActOptions
    @OptionGroup var common: CommonOptions
    static let schema = "notice.acknowledged"
    @MainActor func intent(in session: Session, on handling: Handling) throws -> Intent {
      .acknowledge(
        rule: rule, stage: try handling.stage(stage, of: rule, among: \.isSentOnly),
        reference: reference)
    }
  }

  struct Waive: Verb, ActVerb {
    static let configuration = CommandConfiguration(
      commandName: "waive", abstract: "Decided not to notify: why is kept.")
    @Argument(help: "The rule.") var rule: String
    @Option(help: "One stage, where several wait.") var stage: String?
    @Flag(help: "The whole duty, with every stage of it.") var whole = false
    @Option(help: "Why.") var reason: String
    @OptionGroup var act: ActOptions
    @OptionGroup var common: CommonOptions
    static let schema = "notice.waive"
    @MainActor func intent(in session: Session, on handling: Handling) throws -> Intent {
      guard !(whole && stage != nil) else {
        throw Misuse("--stage and --whole at once", mend: "say one of them")
      }
      return .waive(
        rule: rule, stage: whole ? nil : try handling.stage(stage, of: rule), reason: reason)
    }
  }

  struct Delay: Verb, ActVerb {
    static let configuration = CommandConfiguration(
      commandName: "delay", abstract: "An authority asked to hold a notice back.")
    @Argument(help: "The rule.") var rule: String
    @Option(help: "The stage.") var stage: String?
    @Option(help: "Which authority.") var authority: String
    @Flag(help: "They asked in writing.") var written = false
    @Option(help: ArgumentHelp("From when; without it, now.", valueName: "time")) var from: String?
    @Option(help: ArgumentHelp("Until when.", valueName: "time")) var until: String
    @OptionGroup var act: ActOptions
    @OptionGroup var common: CommonOptions
    static let schema = "notice.delay"
    @MainActor func intent(in session: Session, on handling: Handling) throws -> Intent {
      .delay(
        rule: rule, stage: try handling.stage(stage, of: rule), authority: authority,
        isWritten: written,
        from: try from.map { try session.time($0, handling, tense: .any).date }
          ?? session.shell.now(),
        until: try session.time(until, handling, tense: .any).date)
    }
  }
}
