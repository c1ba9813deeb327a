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
          + "signer's public key, or the roots that their certificate must lead to. Keyless signatures, "
          + "with their transparency log, are for “model_signing verify”. Exit status 1 when the "
          + "signature is not theirs or a file differs.")
      @Argument(help: ArgumentHelp("The signature: model.sig.", valueName: "bundle"))
      var bundle: String
      @Argument(help: ArgumentHelp("The file or folder.", valueName: "path")) var path: String
      @Option(help: ArgumentHelp("The signer's public key, PEM.", valueName: "file"))
      var publicKey: String?
      @Option(
        help: ArgumentHelp(
          "Roots that the signer's certificate must lead to, PEM; openssl looks.", valueName: "file"
        ))
      var certificates: String?
      @OptionGroup var common: CommonOptions

      @MainActor func run(in session: Session) throws -> Reply {
        let signed = try SignedStatement.read(bundle)
        var refusal: String?
        var signer = "this key"
        do {
          try signed.verify(publicKey: key(of: signed, naming: &signer))
        } catch let error as SignedStatement.Refusal {
          refusal = error.message
        }
        let difference = ManifestDifference(
          from: try signed.manifest, to: try ModelManifest.make(path))
        let isGood = refusal == nil && difference.isEmpty
        return Reply(
          [visible("signature: \(refusal ?? "by \(signer), over the files it names")")]
            + difference.lines,
          .verbatim(
            Triage.JSON.shape(
              "model.manifest.verify",
              [
                ("good", .bool(isGood)), ("refusal", .optional(refusal)),
                ("signer", .optional(refusal == nil ? signer : nil)),
                ("difference", difference.document),
              ]
            ).printed),
          status: isGood ? .done : .no)
      }

      @MainActor private func key(
        of signed: SignedStatement, naming signer: inout String
      ) throws -> String {
        switch (publicKey, certificates) {
        case (let path?, nil):
          let pem = try LogArguments.text(of: path)
          guard SignedStatement.isKey(pem) else {
            throw Misuse(
              "\(path): is no public key of P-256, P-384 or P-521",
              mend: "name it in PEM: openssl pkey -in key.pem -pubout")
          }
          return pem
        case (nil, let roots?):
          let found = try CertificateCheck.signer(of: signed, roots: roots)
          signer = "“\(found.subject)”, whose certificate leads to \(roots)"
          return found.publicKey
        default:
          throw Misuse(
            "say by what the signer is known", mend: "name either --public-key or --certificates")
        }
      }
    }
  }
}
