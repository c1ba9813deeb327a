import ArgumentParser
import Problems
import Triage

extension ModelVerb {
  struct Trace: Family {
    static let configuration = CommandConfiguration(
      commandName: "trace",
      abstract: "Mark the weights given to each recipient, and read the mark of a leak.",
      subcommands: [Embed.self, Verify.self])

    struct Secret: Options {
      @Option(
        help: ArgumentHelp("16 bytes or more that nobody else may read.", valueName: "file"))
      var keyFile: String

      func mark() throws -> TraceMark {
        guard !FileRights.othersMayRead(keyFile) else {
          throw Misuse(
            "\(keyFile): others may read it, and it makes every mark",
            mend: "chmod 600 it, and look who did")
        }
        return try TraceMark(secret: Files.read(keyFile), path: keyFile)
      }
    }

    struct Embed: Verb {
      static let configuration = CommandConfiguration(
        commandName: "embed", abstract: "Write a marked copy of a safetensors file.",
        discussion:
          "To each weight a small share of its row's spread is added or taken away, by signs that "
          + "follow from the secret and the name. Keep the unmarked file: the mark is read against "
          + "it. Judge the marked copy by your own evaluation before it goes out.")
      @Argument(help: "The unmarked file.") var file: String
      @Option(help: "Who gets the copy.") var recipient: String
      @Option(help: ArgumentHelp("The marked copy; never over a file.", valueName: "file"))
      var out: String
      @Option(help: ArgumentHelp("Share of a row's standard deviation.", valueName: "share"))
      var strength = TraceMark.strength
      @OptionGroup var secret: Secret
      @OptionGroup var common: CommonOptions

      @MainActor func run(in session: Session) throws -> Reply {
        guard strength > 0, strength <= 0.1 else {
          throw Misuse("strength \(strength) is no mark", mend: "write more than 0 and at most 0.1")
        }
        let done = try TraceEmbedding.write(
          file, marked: secret.mark(), for: recipient, strength: strength, to: out)
        let digest = try InputDigest.of(out)
        return Reply(
          [
            visible(
              "\(out): \(done.values) weights of \(done.tensors) tensors marked for \(recipient)")
          ]
            + (digest.map { ["  sha256 \($0)"] } ?? []),
          .shape(
            "model.trace.embed",
            [
              ("file", .text(out)), ("recipient", .text(recipient)), ("values", .int(done.values)),
              ("sha256", .optional(digest)),
            ]))
      }
    }

    struct Verify: Verb {
      static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Whose marked copy a suspect file was made from.",
        discussion:
          "Reads the suspect in any format that “model same” reads, against the unmarked file. Exit "
          + "status 1 when a recipient's mark is in it, 0 when none is, 2 when the weights do not "
          + "correspond.")
      @Argument(help: "The unmarked file.") var ours: String
      @Argument(help: "The suspect.") var suspect: String
      @Option(
        name: .customLong("recipient"),
        help: ArgumentHelp("Who got a copy; once for each.", valueName: "name"))
      var recipients: [String]
      @OptionGroup var secret: Secret
      @OptionGroup var keeping: RecordArguments
      @OptionGroup var common: CommonOptions

      @MainActor func run(in session: Session) throws -> Reply {
        let reading = try TraceReading.read(
          Model.read(ours), Model.read(suspect), secret.mark(), recipients: recipients)
        let reply = Reply(
          reading.lines.map { visible($0) }, .verbatim(reading.document.printed),
          status: reading.found.isEmpty ? .done : .no)
        let names = reading.found.map(\.recipient).joined(separator: ", ")
        let finding = Finding(
          tool: "model",
          summary: names.isEmpty
            ? "\(suspect) carries no recipient's mark" : "\(suspect) is the copy of \(names)",
          how: "tocsin model trace verify \(ours) \(suspect), \(recipients.count) recipients",
          inputs: [ours, suspect], playbook: names.isEmpty ? nil : "ai/weights-theft")
        return try session.reply(reply, finding, keeping)
      }
    }
  }
}
