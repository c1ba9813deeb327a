import Foundation
import Testing

/// `Fixtures/signed` was made by model_signing 1.1.1 with certificates of our own (an invented root, an
/// issuer, a signer), over two files that hold `one` and `two`.
@Suite("A model that somebody has signed by a certificate")
struct SignedModelTests {
  private static let folder = Sandbox.project.appending(path: "Tests/TriageTests/Fixtures/signed")
    .path
  private static let model = "mkdir model; printf one > model/a.bin; printf two > model/b.json; "
  private static let verify =
    "tocsin model manifest verify \(folder)/model.sig model --certificates "

  private func run(_ line: String) throws -> Sandbox.Outcome {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    return try sandbox.run(Self.model + line)
  }

  @Test("is theirs where the certificate leads to the root that was named")
  func good() throws {
    let said = try run(Self.verify + "\(Self.folder)/root.pem")
    #expect(said.status == 0, "\(said)")
    #expect(said.output.contains("signature: by “CN=Model Team,O=Example”"))
  }

  @Test("is not where a file was changed")
  func changed() throws {
    let said = try run("printf x >> model/a.bin; " + Self.verify + "\(Self.folder)/root.pem")
    #expect(said.status == 1)
    #expect(said.output.contains("changed  a.bin"), "\(said)")
  }

  @Test("is not where the certificate leads to another root, though the system may trust it")
  func otherRoot() throws {
    let said = try run(
      "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout k "
        + "-subj /CN=Other -out other.pem 2>/dev/null; \(Self.verify)other.pem")
    #expect(said.status == 1)
    #expect(said.output.contains("does not lead to a root"), "\(said)")
  }

  @Test("is refused without saying by what the signer is known")
  func nothing() throws {
    let said = try run("tocsin model manifest verify \(Self.folder)/model.sig model")
    #expect(said.status == 2)
    #expect(said.complaints.contains("name either --public-key or --certificates"))
  }
}
