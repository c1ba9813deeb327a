import ArgumentParser
import Foundation
import Playbooks
import Problems
import Response
import Timeline

/// The table of verbs: the one source of arguments, help, manual page and completions.
struct TocsinCommand: Family {
  static let configuration = CommandConfiguration(
    commandName: "tocsin",
    abstract: "Runs incident response playbooks: what to do now, which clock runs out, what is "
      + "about to be lost.",
    discussion: "Without a verb it opens the terminal interface; without a terminal, or with "
      + "--plain, it speaks line by line.",
    version: programVersion,
    subcommands: [
      DeclareVerb.self, OpenVerb.self, ListVerb.self, StatusVerb.self, NextVerb.self,
      StepVerb.self, RunVerb.self, ApproveVerb.self, AnswerVerb.self, AskVerb.self, NoteVerb.self,
      CorrectVerb.self,
      WithholdVerb.self, SeverityVerb.self, AttachVerb.self, UpgradeVerb.self, RoleVerb.self,
      HandoverVerb.self, ContactsVerb.self, CloseVerb.self, ReopenVerb.self, ClocksVerb.self,
      DutiesVerb.self, NoticeVerb.self, EvidenceVerb.self, TimelineVerb.self, VerifyVerb.self,
      CheckpointVerb.self, ReportVerb.self, ExportVerb.self, ExcerptVerb.self, RegisterVerb.self,
      FollowUpsVerb.self, StatsVerb.self, ExerciseVerb.self, ReplayVerb.self, PlaybookVerb.self,
      KeyVerb.self, ProfileVerb.self, TriageVerb.self, CanaryVerb.self, ModelVerb.self,
      WatermarkVerb.self,
      DoctorVerb.self,
    ])

  @OptionGroup var common: CommonOptions
  @OptionGroup var screen: ScreenOptions

  @Flag(help: "Line by line: for screen readers, serial consoles and scripts.")
  var plain = false
}
