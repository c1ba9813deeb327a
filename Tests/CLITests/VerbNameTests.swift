import Foundation
import Testing

@Suite("A verb of the command line")
struct VerbNameTests {
  /// Without a name of its own ArgumentParser asks the runtime for the type's: for fifty verbs a
  /// quarter of the instructions of every start.
  @Test("has its name written down")
  func named() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/tocsin").standardized
    let files = try #require(FileManager.default.enumerator(atPath: root.path))
    var verbs = 0
    for case let file as String in files where file.hasSuffix(".swift") {
      let text = try String(contentsOf: root.appending(path: file), encoding: .utf8)
      for rest in text.components(separatedBy: "CommandConfiguration(").dropFirst() {
        verbs += 1
        #expect(rest.drop(while: \.isWhitespace).hasPrefix("commandName:"), "\(file)")
      }
    }
    #expect(verbs > 50)
  }
}
