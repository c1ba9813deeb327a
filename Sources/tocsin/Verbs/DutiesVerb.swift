import ArgumentParser
import Foundation
import Playbooks
import Problems
import Response
import Timeline

struct DutiesVerb: Family {
  static let configuration = CommandConfiguration(
    commandName: "duties", abstract: "What the law makes you notify, to whom, and by when.",
    subcommands: [List.self, Show.self, Explain.self, Check.self])

  struct Explain: Verb {
    static let configuration = CommandConfiguration(
      commandName: "explain",
      abstract: "Until when a rule wants its notices, and how that is counted.",
      discussion: "A fact that is not given counts as satisfied, here and only here.")
    @Argument(help: "The rule: gdpr-33.") var rule: String
    @Option(help: ArgumentHelp("When the stage's trigger happened.", valueName: "time"))
    var trigger: String
    @Option(help: ArgumentHelp("The zone of those who must act.", valueName: "zone"))
    var zone: String
    @Option(help: ArgumentHelp("One stage only.", valueName: "stage")) var stage: String?
    @Option(help: ArgumentHelp("A supposed fact.", valueName: "name=value")) var fact: [String] = []
    @OptionGroup var common: CommonOptions
  }
}
