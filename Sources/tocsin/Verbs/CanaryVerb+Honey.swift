import ArgumentParser
import Problems
import Triage

extension CanaryVerb {
  struct Honey: Family {
    static let configuration = CommandConfiguration(
      commandName: "honey",
      abstract: "Strings that stand in one copy only, and whose copy they are found in.",
      subcommands: [Mint.self, Find.self])

    struct Secret: Options {
      @Option(
        help: ArgumentHelp(
          "16 bytes or more that nobody else may read; the same for minting and finding.",
          valueName: "file"))
      var seedFile: String

      func honey() throws -> Triage.Honey {
        guard !FileRights.othersMayRead(seedFile) else {
          throw Misuse(
            "\(seedFile): others may read it, and it makes every grain",
            mend: "chmod 600 it, and look who did")
        }
        return try Triage.Honey(secret: Files.read(seedFile), path: seedFile)
      }
    }

    struct Kinds: Options {
      @Option(help: ArgumentHelp("name, key, url or sentence.", valueName: "kind"))
      var kind = "sentence"
      @Option(name: .customLong("n"), help: ArgumentHelp("For each recipient.", valueName: "n"))
      var count = 20
      @Option(
        name: .customLong("recipient"),
        help: ArgumentHelp("Who gets a copy; once for each.", valueName: "name"))
      var recipients: [String]

      func grains(_ honey: Triage.Honey) throws -> [Triage.Honey.Grain] {
        guard let kind = Triage.Honey.Kind(rawValue: kind) else {
          throw Misuse("“\(kind)” is no kind", mend: "write name, key, url or sentence")
        }
        guard (1...1000).contains(count) else {
          throw Misuse("\(count) grains are none to mint", mend: "write 1 to 1000")
        }
        return recipients.flatMap { honey.grains(for: $0, kind, count: count) }
      }
    }

    struct Mint: Verb {
      static let configuration = CommandConfiguration(
        commandName: "mint", abstract: "Make strings to sow into the copy of each recipient.",
        discussion:
          "The same secret, recipient and kind always make the same strings, so that nothing of them "
          + "needs to be kept. --json gives a proof for each, which a register may hold.")
      @OptionGroup var secret: Secret
      @OptionGroup var kinds: Kinds
      @OptionGroup var common: CommonOptions

      @MainActor func run(in session: Session) throws -> Reply {
        let honey = try secret.honey()
        let grains = try kinds.grains(honey)
        let documents = grains.map { grain in
          Triage.JSON.fields([
            ("recipient", .text(grain.recipient)), ("number", .int(grain.number)),
            ("text", .text(grain.text)), ("proof", .text(honey.proof(of: grain))),
          ])
        }
        return Reply(
          grains.map { visible("\($0.recipient) \($0.number): \($0.text)") },
          .verbatim(
            Triage.JSON.shape("canary.honey.mint", [("grains", .list(documents))]).printed))
      }
    }

    struct Find: Verb {
      static let configuration = CommandConfiguration(
        commandName: "find",
        abstract: "Whose strings stand in these files, as they are or in part.",
        discussion:
          "Looks through any bytes (logs, outputs, corpora, weights), whatever the case and the blanks, "
          + "with letters that only look alike, and for parts of 24 signs and more. Packed files are "
          + "not unpacked: give them through a pipe, as -. Exit status 1 when one is found.")
      @Argument(help: ArgumentHelp("Files, or - for standard input.", valueName: "file"))
      var files: [String]
      @OptionGroup var secret: Secret
      @OptionGroup var kinds: Kinds
      @OptionGroup var keeping: RecordArguments
      @OptionGroup var common: CommonOptions

      @MainActor func run(in session: Session) throws -> Reply {
        var search = HoneySearch(try kinds.grains(secret.honey()))
        for file in files { try search.search(file) }
        let reply = Reply(
          search.lines, .verbatim(search.document.printed),
          status: search.hits.isEmpty ? .done : .no)
        let finding = Finding(
          tool: "canary", summary: search.lines.last ?? "",
          how: "tocsin canary honey find \(files.joined(separator: " ")) --kind \(kinds.kind)",
          inputs: files, playbook: search.hits.isEmpty ? nil : "ai/weights-theft")
        return try session.reply(reply, finding, keeping)
      }
    }
  }
}
