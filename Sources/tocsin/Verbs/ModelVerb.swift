import ArgumentParser
import Problems
import Triage

struct ModelVerb: Family {
  static let configuration = CommandConfiguration(
    commandName: "model",
    abstract: "Is this file ours, and does opening it run code? Files are only read, never loaded.",
    subcommands: [ID.self, Same.self, Scan.self, Manifest.self, Trace.self])

  struct ID: Verb {
    static let configuration = CommandConfiguration(
      commandName: "id",
      abstract: "What a model is, by its bytes: digests of the file and of its weights.",
      discussion:
        "Reads safetensors, GGUF, PyTorch (zip and legacy), ONNX, npz and npy; a folder or a "
        + "“….index.json” stands for its shards. The digest of the weights stays the same when "
        + "tensors are renamed, re-ordered or split. Exit status 2 when no weights can be read.")
    @Argument(help: ArgumentHelp("Files, folders or indices.", valueName: "path"))
    var paths: [String]
    @OptionGroup var common: CommonOptions

    @MainActor func run(in session: Session) throws -> Reply {
      let models = try paths.map { try Model.read($0) }
      return Reply(
        models.flatMap(\.lines),
        .verbatim(
          Triage.JSON.shape("model.id", [("models", .list(models.map(\.document)))]).printed),
        status: models.contains { $0.weights == nil } ? .misuse : .done)
    }
  }

  struct Same: Verb {
    static let configuration = CommandConfiguration(
      commandName: "same",
      abstract: "Whether one model comes from another, and what of it is proven.",
      discussion:
        "Compares file digests, then tensors byte for byte, then after a cast, then sampled values "
        + "(which survive quantising, fine-tuning and merging), then with rows or columns put back "
        + "in order. Two tunings of one public base agree as well: with --base it is taken away "
        + "from both, and only then the answer can be “ours”. Exit status 1 when they have "
        + "something in common, 0 when not, 2 when nothing can be compared.")
    @Argument(help: "Ours: a file, a folder of shards or an index.") var ours: String
    @Argument(help: "The suspect.") var suspect: String
    @Option(help: ArgumentHelp("The public model that ours was made from.", valueName: "path"))
    var base: String?
    @OptionGroup var keeping: RecordArguments
    @OptionGroup var common: CommonOptions

    @MainActor func run(in session: Session) throws -> Reply {
      let models = (try Model.read(ours), try Model.read(suspect))
      let result = try Comparer.compare(
        models.0, models.1, base: try base.map { try Model.read($0) })
      let problems = (models.0.problems + models.1.problems).flatMap {
        $0.rendered().split(separator: "\n").map(String.init)
      }
      let document = Triage.JSON.shape(
        "model.same",
        [
          ("ours", models.0.summary), ("suspect", models.1.summary), ("result", result.document),
        ])
      let reply = Reply(
        result.lines + problems, .verbatim(document.printed),
        status: result.verdict == .cannotSay ? .misuse : result.verdict.isFinding ? .no : .done)
      let finding = Finding(
        tool: "model", summary: "\(suspect) held against \(ours): \(result.summary)",
        how: "tocsin model same \(ours) \(suspect)" + (base.map { " --base \($0)" } ?? ""),
        inputs: [ours, suspect] + (base.map { [$0] } ?? []),
        playbook: result.verdict.isFinding ? "ai/weights-theft" : nil)
      return try session.reply(reply, finding, keeping)
    }
  }

  struct Scan: Verb {
    static let configuration = CommandConfiguration(
      commandName: "scan",
      abstract: "Whether opening a model file would run code.",
      discussion:
        "Walks the opcodes of every pickle in it, whatever the file is called and however it is "
        + "packed (zip, tar, gzip, zlib), also behind a broken stream; executes nothing. Names that "
        + "loading a model needs are let pass, names known to do harm are dangerous, calls of all "
        + "others are suspicious. Exit status 1 when something is dangerous or suspicious.")
    @Argument(help: ArgumentHelp("Files.", valueName: "file")) var files: [String]
    @Flag(help: "Names that nobody here knows count too, though nothing calls them.")
    var strict = false
    @OptionGroup var keeping: RecordArguments
    @OptionGroup var common: CommonOptions

    @MainActor func run(in session: Session) throws -> Reply {
      let reports = try files.map { try FileScan.report(on: OpenFile($0).source, path: $0) }
      let isBad = reports.contains { $0.isBad || (strict && $0.level != nil) }
      let reply = Reply(
        reports.flatMap(\.lines),
        .verbatim(
          Triage.JSON.shape(
            "model.scan", [("bad", .bool(isBad)), ("files", .list(reports.map(\.document)))]
          ).printed),
        status: isBad ? .no : .done)
      let worst = reports.compactMap(\.level).max()
      let finding = Finding(
        tool: "model",
        summary: "\(files.joined(separator: ", ")): "
          + (worst.map { "opening it is \($0.rawValue)" } ?? "nothing that runs was found"),
        how: "tocsin model scan \(files.joined(separator: " "))" + (strict ? " --strict" : ""),
        inputs: files, playbook: isBad ? "ai/malicious-model" : nil)
      return try session.reply(reply, finding, keeping)
    }
  }
}
