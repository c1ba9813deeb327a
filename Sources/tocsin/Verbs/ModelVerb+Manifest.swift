import ArgumentParser
import Problems
import Triage

extension ModelVerb {
  struct Manifest: Family {
    static let configuration = CommandConfiguration(
      commandName: "manifest",
      abstract:
        "Which files a model consists of, what has changed in them, and who signed for them.",
      subcommands: [Make.self, Diff.self, Verify.self])

    struct Make: Verb {
      static let configuration = CommandConfiguration(
        commandName: "make", abstract: "Name and digest every file of a model.",
        discussion:
          "Prints the lines of “sha256sum”, and with --json the manifest that “diff” takes. Links are "
          + "named, not followed.")
      @Argument(help: ArgumentHelp("A file, or a folder with all below it.", valueName: "path"))
      var path: String
      @OptionGroup var common: CommonOptions

      @MainActor func run(in session: Session) throws -> Reply {
        let manifest = try ModelManifest.make(path)
        return Reply(manifest.lines, .verbatim(manifest.document.printed))
      }
    }

    struct Diff: Verb {
      static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "What is missing, extra, changed or renamed against a manifest.",
        discussion:
          "Takes a manifest of “make --json”, the lines of sha256sum, or a model signature of OpenSSF "
          + "(whose signature is not looked at here; see “verify”). Exit status 1 when something "
          + "differs, 0 when nothing does.")
      @Argument(help: "The manifest.") var manifest: String
      @Argument(help: ArgumentHelp("The file or folder.", valueName: "path")) var path: String
      @OptionGroup var common: CommonOptions

      @MainActor func run(in session: Session) throws -> Reply {
        let difference = ManifestDifference(
          from: try ModelManifest.read(manifest), to: try ModelManifest.make(path))
        return Reply(
          difference.lines,
          .verbatim(
            Triage.JSON.shape("model.manifest.diff", [("difference", difference.document)]).printed),
          status: difference.isEmpty ? .done : .no)
      }
    }

    struct Verify: Verb {
      static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Whether a model is what the holder of a key signed for.",
        discussion:
          "Takes a model signature of OpenSSF (a Sigstore bundle, as model_signing writes) and the "
          + "signer's public key. Who holds the key of a certificate, and entries of a transparency "
          + "log, are for “model_signing verify”, which has the roots. Exit status 1 when the "
          + "signature is not by this key or a file differs.")
      @Argument(help: ArgumentHelp("The signature: model.sig.", valueName: "bundle"))
      var bundle: String
      @Argument(help: ArgumentHelp("The file or folder.", valueName: "path")) var path: String
      @Option(help: ArgumentHelp("The signer's public key, PEM.", valueName: "file"))
      var publicKey: String
      @OptionGroup var common: CommonOptions

      @MainActor func run(in session: Session) throws -> Reply {
        let pem = try LogArguments.text(of: publicKey)
        guard SignedStatement.isKey(pem) else {
          throw Misuse(
            "\(publicKey): is no public key of P-256, P-384 or P-521",
            mend: "name it in PEM: openssl pkey -in key.pem -pubout")
        }
        let signed = try SignedStatement.read(bundle)
        var refusal: String?
        do throws(SignedStatement.Refusal) { try signed.verify(publicKey: pem) } catch {
          refusal = error.message
        }
        let difference = ManifestDifference(
          from: try signed.manifest, to: try ModelManifest.make(path))
        let isGood = refusal == nil && difference.isEmpty
        return Reply(
          [visible("signature: \(refusal ?? "by this key, over the files it names")")]
            + difference.lines,
          .verbatim(
            Triage.JSON.shape(
              "model.manifest.verify",
              [
                ("good", .bool(isGood)), ("refusal", .optional(refusal)),
                ("difference", difference.document),
              ]
            ).printed),
          status: isGood ? .done : .no)
      }
    }
  }
}
