import ArgumentParser

struct ExerciseVerb: Family {
  static let configuration = CommandConfiguration(
    commandName: "exercise",
    abstract: "Check, begin, play and score exercises.",
    subcommands: [
      Run.self, Status.self, Inject.self, Hold.self, Skip.self, Pause.self, Resume.self,
      Speed.self, Jump.self, Rewind.self, Mark.self, Finish.self, Abort.self, HotWash.self,
      Declare.self, Inbox.self, Score.self, FollowUp.self, Export.self, Import.self, Kit.self,
      Seal.self, Unseal.self, Check.self, Test.self, New.self,
    ])

  struct Run: Verb {
    static let configuration = CommandConfiguration(
      commandName: "run", abstract: "Begin an exercise, go on with one, or join one as a role.",
      discussion: """
        With a scenario it begins one, and facilitates it until it is finished: lines typed here \
        are levers (help lists them). With an exercise it goes on with it; with --as it joins as a \
        player, whose process reads nothing of the scenario but what was handed out.
        """)
    @Argument(help: "A scenario, or an exercise that was begun.") var what: String
    @Option(name: .customLong("as"), help: ArgumentHelp("Join as this role.", valueName: "role"))
    var role: String?
    @Flag(help: "Play alone: tocsin delivers by itself.") var solo = false
    @Option(help: ArgumentHelp("Simulated seconds in one of the wall.", valueName: "n"))
    var speed: Int?
    @Flag(help: "Begin it and come back at once.") var begin = false
    @OptionGroup var common: CommonOptions
  }

  struct Status: Verb {
    static let configuration = CommandConfiguration(
      commandName: "status", abstract: "What has come, what comes next, what is expected.",
      discussion: "For whoever facilitates: it says what players must not know.")
    @OptionGroup var common: CommonOptions
  }

  struct Inject: Verb {
    static let configuration = CommandConfiguration(
      commandName: "inject", abstract: "Release an inject now, or say something of one's own.")
    @Argument(help: "Its name.") var name: String?
    @Option(help: ArgumentHelp("What players read instead, or at all.", valueName: "text"))
    var text: String?
    @OptionGroup var common: CommonOptions

    func validate() throws {
      if name == nil, text == nil { throw ValidationError("name an inject, or give --text") }
    }
  }

  struct Hold: Verb {
    static let configuration = CommandConfiguration(
      commandName: "hold", abstract: "Keep an inject back: from here on only by hand.")
    @Argument(help: "Its name.") var name: String
    @OptionGroup var common: CommonOptions
  }

  struct Skip: Verb {
    static let configuration = CommandConfiguration(
      commandName: "skip", abstract: "Leave an inject out.")
    @Argument(help: "Its name.") var name: String
    @OptionGroup var common: CommonOptions
  }

  struct Pause: Verb {
    static let configuration = CommandConfiguration(
      commandName: "pause", abstract: "Stop the story's clock.")
    @OptionGroup var common: CommonOptions
  }

  struct Resume: Verb {
    static let configuration = CommandConfiguration(
      commandName: "resume", abstract: "Let the story's clock go on.")
    @OptionGroup var common: CommonOptions
  }

  struct Speed: Verb {
    static let configuration = CommandConfiguration(
      commandName: "speed", abstract: "Set how fast the story's clock runs.")
    @Argument(help: "Simulated seconds in one of the wall: 1 to 3600.") var speed: Int
    @OptionGroup var common: CommonOptions
  }

  struct Jump: Verb {
    static let configuration = CommandConfiguration(
      commandName: "jump", abstract: "Set the story's clock onward; what is due on the way comes.")
    @Argument(help: "How far (+30m), or the inject to go to.") var target: String
    @OptionGroup var common: CommonOptions
  }

  struct Rewind: Verb {
    static let configuration = CommandConfiguration(
      commandName: "rewind", abstract: "Go back to a checkpoint; the clock stands there.",
      discussion: """
        What came after the checkpoint stays in the record, and has no effect and no score: the \
        exercise goes on from there on a branch of its own. Checkpoints are made with “tocsin \
        checkpoint”, and by players' screens every quarter of an hour; status lists them.
        """)
    @Argument(help: "Its name, or a part of it that no other has.") var checkpoint: String
    @OptionGroup var common: CommonOptions
  }

  struct Mark: Verb {
    static let configuration = CommandConfiguration(
      commandName: "mark", abstract: "Say what was seen of an expectation, an act or an objective.",
      discussion: "Of what should not be done, “met” says that it was done.")
    @Argument(help: "Its name.") var name: String
    @Argument(help: "met, late, missed or not-observed.") var result: String
    @Option(help: ArgumentHelp("P, S, M or U, or 3 to 0.", valueName: "rating"))
    var rating: String?
    @Option(help: ArgumentHelp("Why.", valueName: "text")) var reason: String?
    @OptionGroup var common: CommonOptions
  }

  struct Finish: Verb {
    static let configuration = CommandConfiguration(
      commandName: "finish", abstract: "End the exercise and bring the logs together.")
    @OptionGroup var common: CommonOptions
  }

  struct Abort: Verb {
    static let configuration = CommandConfiguration(
      commandName: "abort", abstract: "End the exercise at once: something real is happening.")
    @OptionGroup var common: CommonOptions
  }

  struct HotWash: Verb {
    static let configuration = CommandConfiguration(
      commandName: "hotwash", abstract: "Write down what was said in the talk afterwards.",
      discussion: "Without arguments it asks the scenario's questions one after the other.")
    @Argument(help: "The question.") var question: String?
    @Argument(help: "What was said.") var answer: String?
    @OptionGroup var common: CommonOptions
  }

  struct Declare: Verb {
    static let configuration = CommandConfiguration(
      commandName: "declare", abstract: "What “tocsin declare” is in an exercise.",
      discussion: "It says when the incident was declared and when you became aware of it, and "
        + "attaches playbooks.")
    @Option(help: ArgumentHelp("A playbook to run; may be given again.", valueName: "playbook"))
    var playbook: [String] = []
    @Option(help: ArgumentHelp("When you became aware; now.", valueName: "time"))
    var aware: String?
    @OptionGroup var common: CommonOptions
  }

  struct Inbox: Verb {
    static let configuration = CommandConfiguration(
      commandName: "inbox", abstract: "What players were told, last first.")
    @Option(
      name: .customLong("as"), help: ArgumentHelp("What this role may read.", valueName: "role"))
    var role: String?
    @OptionGroup var common: CommonOptions
  }

  struct Score: Verb {
    static let configuration = CommandConfiguration(
      commandName: "score", abstract: "The score as a sum, and the after-action report.",
      discussion:
        "Writes the report (aar.md, aar.html, aar.json), score.json, junit.xml, msel.csv, "
        + "eeg.csv, improvement.csv and improvement.ics below “reports”. Of several runs it prints "
        + "a comparison as CSV.")
    @Argument(help: "Exercises; the one that is meant where none is named.") var runs: [String] = []
    @Flag(help: "Write nothing.") var dryRun = false
    @OptionGroup var common: CommonOptions
  }

  struct Export: Verb {
    static let configuration = CommandConfiguration(
      commandName: "export", abstract: "The list of events (msel) or the evaluation guide (eeg).")
    @Argument(help: "msel or eeg.") var what: String
    @Argument(help: "A scenario, or an exercise.") var of: String?
    @OptionGroup var common: CommonOptions
  }

  struct Import: Verb {
    static let configuration = CommandConfiguration(
      commandName: "import", abstract: "Begin a scenario from a list of events, or an export.",
      discussion: "msel is CSV; openaev the JSON inside an export of OpenAEV or OpenBAS. What has "
        + "no place in a scenario is told.")
    @Argument(help: "msel or openaev.") var what: String
    @Argument(help: "The file.") var file: String
    @Option(help: ArgumentHelp("The scenario's name.", valueName: "name")) var name: String =
      "imported"
    @Option(help: ArgumentHelp("The file to write; - prints it.", valueName: "file"))
    var out: String = "-"
    @OptionGroup var common: CommonOptions
  }

  struct Kit: Verb {
    static let configuration = CommandConfiguration(
      commandName: "kit",
      abstract: "The papers around a scenario: for players, facilitator, evaluators.",
      discussion: "The situation manual gives nothing away; the facilitator's book gives all.")
    @Argument(help: "A scenario.") var scenario: String
    @Option(help: ArgumentHelp("The folder; NAME-kit.", valueName: "folder")) var out: String?
    @OptionGroup var common: CommonOptions
  }

  struct Seal: Verb {
    static let configuration = CommandConfiguration(
      commandName: "seal", abstract: "Encrypt a scenario to a passphrase, to be mailed.",
      discussion: """
        What an invitation says stays readable; truth, injects, what is expected and the materials \
        do not (scrypt, ChaCha20-Poly1305). The passphrase is asked for; it may be piped in. “tocsin \
        exercise run FILE” asks for it and plays; unseal writes the files.
        """)
    @Argument(help: "A scenario.") var scenario: String
    @Option(help: ArgumentHelp("The file; NAME.sealed.", valueName: "file")) var out: String?
    @OptionGroup var common: CommonOptions
  }

  struct Unseal: Verb {
    static let configuration = CommandConfiguration(
      commandName: "unseal", abstract: "Write the files of a sealed scenario.")
    @Argument(help: "The sealed file.") var file: String
    @Option(help: ArgumentHelp("The folder; its name.", valueName: "folder")) var out: String?
    @OptionGroup var common: CommonOptions
  }

  struct FollowUp: Verb {
    static let configuration = CommandConfiguration(
      commandName: "followup",
      abstract: "What cost something, and whether a later run of the scenario did better.")
    @OptionGroup var common: CommonOptions
  }

  struct Check: Verb {
    static let configuration = CommandConfiguration(
      commandName: "check",
      abstract: "Every problem of scenarios, with its place and how to mend it.",
      discussion: "Without names it checks all there are. Exit status 1 when there is an error.")
    @Argument(help: "Files, folders or names.") var scenarios: [String] = []
    @Flag(help: "Warnings count as errors.") var strict = false
    @OptionGroup var common: CommonOptions
  }

  struct Test: Verb {
    static let configuration = CommandConfiguration(
      commandName: "test", abstract: "Play scenarios to their end with the teams beside them.",
      discussion: "A team is a script in NAME.test.yaml. Exit status 1 when one comes out "
        + "otherwise than expected.")
    @Argument(help: "Files, folders or names.") var scenarios: [String] = []
    @Option(help: ArgumentHelp("Simulated seconds in one of the wall.", valueName: "n"))
    var speed: Int?
    @OptionGroup var common: CommonOptions
  }

  struct New: Verb {
    static let configuration = CommandConfiguration(
      commandName: "new", abstract: "Begin a scenario of one's own: a file that passes the check.",
      discussion: "It goes below your own playbook folder, and never over a file that is there.")
    @Argument(help: "Its name: night-shift.") var name: String
    @Option(help: "Its title; without one, made of its name.") var title: String?
    @Option(
      help: ArgumentHelp(
        "Retell this incident, names and numbers masked.", valueName: "incident"))
    var from: String?
    @Flag(help: "A game of cards for one, of 20 minutes; the seed says which.") var cards = false
    @Option(help: ArgumentHelp("The same seed is the same game.", valueName: "n"))
    var seed: Int?
    @Option(help: ArgumentHelp("Another file; - prints it.", valueName: "file")) var out: String?
    @OptionGroup var common: CommonOptions

    func validate() throws {
      if cards, from != nil { throw ValidationError("choose --cards or --from") }
      if seed != nil, !cards { throw ValidationError("--seed is for --cards") }
    }
  }
}
