import ArgumentParser
import Problems
import Triage

struct WatermarkVerb: Family {
  static let configuration = CommandConfiguration(
    commandName: "watermark", abstract: "Did our model write this text?", subcommands: [Check.self])

  struct Check: Verb {
    static let configuration = CommandConfiguration(
      commandName: "check", abstract: "Whether texts carry the mark of a key.",
      discussion:
        "Texts are token ids, of the model's own tokenizer, a list in each line. The scheme is a JSON "
        + "file with the key (docs/watermark-format.md), which nobody else may read: Kirchenbauer, "
        + "SynthID-Text as transformers or as its reference has it, Unigram with a given green list. "
        + "Exit status 1 when a text is marked, 0 when none is, 2 when none is long enough to say.")
    @Argument(help: ArgumentHelp("Token ids, a list in each line.", valueName: "ids")) var ids:
      String
    @Option(help: ArgumentHelp("The scheme with its key.", valueName: "file")) var scheme: String
    @OptionGroup var keeping: RecordArguments
    @OptionGroup var common: CommonOptions

    @MainActor func run(in session: Session) throws -> Reply {
      guard !FileRights.othersMayRead(scheme) else {
        throw Misuse(
          "\(scheme): others may read it, and it holds a key",
          mend: "chmod 600 it, and look who did")
      }
      let check = try WatermarkCheck.run(
        WatermarkScheme.read(Files.read(scheme), path: scheme), on: Files.read(ids), path: ids)
      let reply = Reply(
        check.lines, .verbatim(check.document.printed),
        status: check.hasFindings ? .no : check.canSay ? .done : .misuse)
      let finding = Finding(
        tool: "watermark",
        summary:
          "\(check.texts.count(where: check.isMarked)) of \(check.texts.count) texts in \(ids) "
          + "carry the mark (\(check.scheme.name))",
        how: "tocsin watermark check \(ids) --scheme \(scheme)", inputs: [ids],
        playbook: check.hasFindings ? "ai/watermark-hit" : nil)
      return try session.reply(reply, finding, keeping)
    }
  }
}
