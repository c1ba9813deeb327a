import Playbooks
import Response
import Timeline

/// The sheets around a command, and those of the vault.
extension Sheet {
  static func running(_ state: CommandState) -> Sheet {
    let words = state.purpose == .trying ? "dry run" : "run"
    return Sheet(
      .runCommand, title: "\(words): \(state.prepared.command.title)",
      intro: ["It changes nothing, says its playbook. What it prints is kept as evidence."],
      confirm: "run it", cancel: "do not run")
  }

  static func typingSecret(_ question: String, ask: String) -> Sheet {
    Sheet(
      .holdSecret(question: question), title: "secret: \(question)",
      intro: [ask, "It goes to the command alone, is never written, and is masked in its output."],
      fields: [
        Field(
          .value, "secret", .secret(count: 0), help: "only its length is shown; C-u empties it",
          isRequired: true)
      ], confirm: "give it to the command", cancel: "do not run")
  }

  static func askingOthers(_ plan: CommandPlan) -> Sheet {
    Sheet(
      .askCommand, title: "ask a second responder: \(plan.command)",
      intro: [
        "An entry asks for exactly this, digest \(plan.digest.hex.prefix(12))…, for 30 minutes.",
        "Read the phrase \(plan.phrase) to whoever agrees; they type it.",
      ], confirm: "ask them", cancel: "do not ask")
  }

  /// Somebody else's request, on my own terminal: the phrase is theirs to say.
  static func agreeing(_ request: RequestView) -> Sheet {
    Sheet(
      .agree(request.entry), title: "agree with \(request.by.by): \(request.command)",
      intro: [
        "You have read what would run. Your signature lets \(request.by.by) run exactly this, once.",
        "Let them read their phrase to you, by voice.",
      ],
      fields: [
        Field(
          .value, "phrase", .line(TextLine()),
          help: "a word and a number, as they read it: kite-47",
          isRequired: true)
      ], confirm: "agree", cancel: "do not agree")
  }

  /// The second responder sits down at this terminal, with their own key.
  static func agreeingHere(_ request: RequestView) -> Sheet {
    Sheet(
      .agreeHere(request.entry), title: "a second responder agrees, here",
      intro: ["They read above what would run, and sign with their own key."],
      fields: [
        Field(
          .who, "name", .line(TextLine()), help: "their name, as admitted to this incident",
          isRequired: true),
        Field(
          .value, "key", .line(TextLine()), help: "the file of their key, as on a stick",
          isRequired: true),
        Field(
          .choice, "passphrase", .secret(count: 0), help: "of that key; empty where it has none"),
      ], confirm: "agree", cancel: "do not agree")
  }

  static func breakingGlass(_ request: RequestView) -> Sheet {
    Sheet(
      .breakGlass(request.entry), title: "break the glass: \(request.command)",
      intro: [
        "Alone. It is signed, has its own section in the report, and is asked about at close."
      ], fields: [reasonField("why nobody else could be asked")], confirm: "break the glass",
      cancel: "wait for a second responder")
  }

  static func stopping(_ run: RunView) -> Sheet {
    Sheet(
      .stopCommand(run.entry), title: "stop: \(run.command)",
      intro: [
        "INT asks it, TERM tells it, KILL ends it: whatever it was changing stays half done.",
        "What you send is written down.",
      ],
      fields: [
        Field(
          .value, "signal", .line(TextLine()), help: "write INT, TERM or KILL", isRequired: true)
      ], confirm: "send it", cancel: "let it run")
  }

  static func addingEvidence(source: EvidenceView?, step: StepID?) -> Sheet {
    var fields = [
      Field(
        .value, "path", .line(TextLine()), help: "a file or a folder; it is read, never changed",
        isRequired: true)
    ]
    if let source {
      fields.append(
        Field(
          .choice, "source", .choice([source.what, "none of the list"], chosen: 0),
          help: "whose evidence it is"))
    }
    fields += [
      Field(
        .reason, "how", .line(TextLine()), help: "how it was acquired: the command, the tool"),
      noteField,
    ]
    return Sheet(
      .addEvidence(source: source?.source, step: source?.step ?? step),
      title: "take into the vault" + (source.map { ": \($0.number)  \($0.what)" } ?? ""),
      intro: ["It is digested while it is copied, read back and compared, then signed for."],
      fields: fields, confirm: "take it", cancel: "take nothing")
  }

  static func verifyingEvidence(count: Int) -> Sheet {
    Sheet(
      .verifyEvidence, title: "verify all hashes",
      intro: [
        "\(count) items are read again and held against their digests; the result is signed."
      ],
      confirm: "verify them", cancel: "leave it")
  }

  static func stoppingIntake(_ news: IntakeNews) -> Sheet {
    Sheet(
      .stopTaking, title: "stop \(news.what)",
      intro: ["Nothing of it stays in the vault, and nothing of its source is touched."],
      confirm: "stop it", cancel: "let it go on")
  }
}

extension Model {
  /// The sheets of commands and of the vault; nil: another action's.
  mutating func openCommandSheet(for action: Action.Name) -> [Effect]? {
    switch action {
    case .agreeHere:
      guard let state = command else { return [] }
      if let request = state.prepared.theirs { return open(.agreeing(request)) }
      return withRequest { .agreeingHere($0) }
    case .askOthers:
      guard let state = command, case .success(let plan) = state.prepared.plan else { return [] }
      if let request = state.prepared.mine {
        message = "asked: they run tocsin approve \(request.entry), and you read \(request.phrase)"
        return []
      }
      return open(.askingOthers(plan))
    case .breakGlass: return withRequest { .breakingGlass($0) }
    case .interrupt:
      guard let run = outputRun else { return [] }
      return open(.stopping(run))
    case .addEvidence:
      let source = screen == .evidence ? chosenEvidence : evidenceOfChosenStep
      return open(.addingEvidence(source: source, step: chosenStep?.id))
    case .verifyEvidence:
      return open(.verifyingEvidence(count: session?.incident.evidenceItems.count ?? 0))
    case .stopTaking: return intake.map { open(.stoppingIntake($0)) } ?? []
    default: return nil
    }
  }

  private mutating func withRequest(_ sheet: (RequestView) -> Sheet) -> [Effect] {
    guard let request = command?.prepared.mine else {
      message = "2 asks first: what is agreed to is an entry"
      return []
    }
    guard command?.prepared.missing != nil else {
      message = "enough people have agreed"
      return []
    }
    return open(sheet(request))
  }

  private var evidenceOfChosenStep: EvidenceView? {
    guard let step = chosenStep else { return nil }
    return session?.situation.evidence.first { $0.step == step.id && $0.state.isOpen }
  }

  /// What a confirmed sheet of these asks the shell for; nil: it makes an act.
  mutating func confirmCommandSheet(_ open: Sheet) -> [Effect]? {
    switch open.purpose {
    case .runCommand:
      sheet = nil
      return beginRun()
    case .holdSecret(let question):
      sheet = nil
      command?.held.insert(question)
      return [.holdSecret(question: question)] + beginRun()
    case .agreeHere(let entry):
      let ticket = waitForShell()
      return [.approveHere(entry, name: open[.who], key: open[.value], ticket: ticket)]
    case .stopCommand(let entry):
      let signal = open[.value].uppercased()
      guard ["INT", "TERM", "KILL"].contains(signal) else {
        sheet?.problem = "“\(open[.value])” stops nothing; mend: write INT, TERM or KILL"
        return []
      }
      return [.signalCommand(entry, signal: signal, ticket: waitForShell())]
    case .addEvidence(let source, let step):
      sheet = nil
      tickets += 1
      let isOfSource = open.chosen(.choice) == 0
      let wish = EvidenceWish(
        path: open[.value], source: isOfSource ? source : nil, step: step,
        how: open[.reason].nonEmpty, note: open[.note].nonEmpty)
      return [.takeEvidence(wish, ticket: tickets)]
    case .verifyEvidence:
      sheet = nil
      return [.verifyEvidence]
    case .stopTaking:
      sheet = nil
      return [.stopTaking]
    default: return nil
    }
  }

  private mutating func waitForShell() -> Int {
    tickets += 1
    sheet?.stage = .waiting(ticket: tickets)
    return tickets
  }

  /// The acts of these sheets.
  func commandIntent(of sheet: Sheet) throws(Refusal) -> Intent {
    switch sheet.purpose {
    case .askCommand:
      guard let command else { throw Refusal("no command is chosen", mend: "leave with Esc") }
      return .requestCommand(
        CommandChoice(
          step: command.step, command: String(command.index + 1), purpose: command.purpose))
    case .agree(let entry):
      let request = session?.incident.commandRequests.first { $0.entry == entry }
      guard let request, sheet[.value].lowercased() == request.phrase else {
        throw Refusal(
          "the phrase is not that of this command: nothing was agreed to",
          mend: "let \(request?.by.by ?? "them") read theirs to you, and type that")
      }
      return .approveCommand(entry, breakGlass: nil)
    case .breakGlass(let entry): return .approveCommand(entry, breakGlass: sheet[.reason])
    default: throw Refusal("this sheet makes no entry", mend: "leave it with Esc")
    }
  }
}
