import ArgumentParser
import Foundation
import Playbooks
import Problems
import Response
import Timeline

struct PlaybookVerb: Family {
  static let configuration = CommandConfiguration(
    commandName: "playbook",
    abstract: "List, show, suggest, check, walk, test, begin, exchange and trust playbooks.",
    subcommands: [
      List.self, Show.self, Suggest.self, Check.self, Walk.self, Test.self, Coverage.self, New.self,
      Import.self, Export.self,
      Trust.self,
    ])

  struct List: Verb {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "The playbooks there are.")
    @OptionGroup var common: CommonOptions
  }

  struct Show: Verb {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "One playbook, step by step.")
    @Argument(help: "Its id, or the last part of it.") var playbook: String
    @OptionGroup var common: CommonOptions
  }

  struct Check: Verb {
    static let configuration = CommandConfiguration(
      commandName: "check",
      abstract: "Every problem of playbooks, with its place and how to mend it.",
      discussion: "Without names it checks the whole library. Exit status 1 when there is an error."
    )
    @Argument(help: "Files, folders or ids.") var playbooks: [String] = []
    @Flag(help: "Warnings count as errors.") var strict = false
    @OptionGroup var common: CommonOptions
  }
}
