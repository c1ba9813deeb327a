import Foundation
import Testing

@testable import Timeline

@Suite("A time token of a checkpoint")
struct TokenTests {
  /// An authority for one test, and its token beside the checkpoint, made as people do it by hand.
  private static let authority = """
    cat >tsa.conf <<'END'
    [tsa]
    default_tsa = here
    [here]
    serial = serial
    signer_digest = sha256
    default_policy = 1.2.3.4.1
    digests = sha256, sha384, sha512
    [ext]
    basicConstraints = critical, CA:TRUE
    extendedKeyUsage = critical, timeStamping
    [req]
    distinguished_name = name
    [name]
    END
    echo 01 >serial
    openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out tsa.pem -days 2 \\
      -subj /CN=tsa -config tsa.conf -extensions ext
    openssl ts -query -data "$1" -sha256 -cert -out query.tsq
    openssl ts -reply -config tsa.conf -queryfile query.tsq -signer tsa.pem -inkey key.pem \\
      -out "$1.tsr"
    """

  private func stamped(_ box: Sandbox) throws -> (file: String, record: Record) {
    var (writer, record, _) = try LogWriter.declare(
      .declared(), in: box.folder(), identity: .ed25519(), responder: "r.osei", heads: nil,
      at: someTime)
    let made = try writer.checkpoint(.asked, in: &record, at: someTime)
    let file = box.folder().checkpoints + "/" + made.file.name
    let output = try System.live.run(
      ["sh", "-ec", "cd \"$0\"\n" + Self.authority, box.path, file], [:], [])
    #expect(output.status == 0, "\(output.complaints)")
    return (file, try box.folder().read())
  }

  @Test("brought by hand is verified by openssl, and gives its time")
  func good() throws {
    let box = try Sandbox()
    let (file, record) = try stamped(box)
    #expect(record.checkpoints.map(\.hasToken) == [true])
    let tokens = try box.folder().tokens(of: record, authority: box.path + "/tsa.pem")
    let name = try #require(file.split(separator: "/").last.map(String.init))
    guard case .good(let time)? = tokens[name] else {
      Issue.record("\(tokens)")
      return
    }
    #expect(time.contains("GMT"))
    let report = try VerificationReport(of: record, tokens: tokens)
    #expect(report.checkpoints.first?.token == .good(time))
  }

  @Test("of other bytes, or of another authority, is bad")
  func bad() throws {
    let box = try Sandbox()
    let (file, record) = try stamped(box)
    let name = try #require(file.split(separator: "/").last.map(String.init))
    let other = try Sandbox()
    _ = try stamped(other)
    let elsewhere = try box.folder().tokens(of: record, authority: other.path + "/tsa.pem")
    if case .bad? = elsewhere[name] {} else { Issue.record("\(elsewhere)") }
    try Data("other bytes".utf8).write(to: URL(fileURLWithPath: file))
    let altered = try box.folder().tokens(of: record, authority: box.path + "/tsa.pem")
    if case .bad? = altered[name] {} else { Issue.record("\(altered)") }
  }
}
