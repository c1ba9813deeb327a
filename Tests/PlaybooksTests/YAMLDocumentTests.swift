import Problems
import Testing

@testable import Playbooks

@Suite("A YAML file")
struct YAMLDocumentTests {
  private func codes(_ text: String) -> [String] { codes(Array(text.utf8)) }

  private func codes(_ bytes: [UInt8]) -> [String] {
    do {
      _ = try YAMLDocument(bytes: bytes, path: "a.yaml")
      return []
    } catch {
      return error.problems.map {
        "\($0.code ?? "?") \($0.place?.line ?? 0):\($0.place?.column ?? 0)"
      }
    }
  }

  @Test("has values as written, never as YAML guesses them")
  func scalarsAsWritten() throws {
    let text = "a: no\nb: 0123\nc: 1.0\nd: 2026-11-01\ne: null\nf: ~\ng: 'x'\nh: 0x10\n"
    let root = try YAMLDocument(bytes: Array(text.utf8), path: "a.yaml").root
    #expect(
      ["a", "b", "c", "d", "e", "f", "g", "h"].map { root[$0]?.scalar }
        == ["no", "0123", "1.0", "2026-11-01", "null", "~", "x", "0x10"])
  }

  @Test(
    "is refused with a place",
    arguments: [
      ("", "empty-file 1:1"),
      ("# nothing\n", "empty-file 1:1"),
      ("a: 1\n---\nb: 2\n", "several-documents 3:1"),
      ("a: 1\nb: 2\na: 3\n", "duplicate-key 3:1"),
      ("x:\n  a: 1\n  b:\n    a: 3\n  a: 4\n", "duplicate-key 5:3"),
      ("a: {<<: {b: 1}}\n", "merge-key 1:5"),
      ("a: !!int 3\n", "tag 1:4"),
      ("a: !x 3\n", "tag 1:4"),
      ("a:\n\tb: 1\n", "tab-indent 2:1"),
      ("a: b: c\n", "colon-in-text 1:5"),
      ("a: *b\n", "unknown-alias 1:4"),
      ("- *.log\n", "star-unquoted 1:3"),
      ("? [a]\n: b\n", "key-not-text 1:3"),
      ("a: \"x\n", "syntax 2:1"),
      ("é: {x\n", "syntax 2:1"),
      ("a: \u{7}\n", "control-character 1:4"),
      ("[[[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]]", "too-deep 1:17"),
    ])
  func refusals(text: String, expected: String) {
    #expect(codes(text) == [expected])
  }

  @Test("may begin with a byte order mark and end its lines with CRLF")
  func orderMark() throws {
    let bytes = [0xEF, 0xBB, 0xBF] + Array("a: 1\r\nb: |\r\n  x\r\n  y\r\n".utf8)
    let document = try YAMLDocument(bytes: bytes, path: "a.yaml")
    let second = try #require(document.root["b"])
    #expect(second.scalar == "x\ny\n")
    #expect(document.place(of: second).line == 2)
    #expect(document.place(of: try #require(document.root["a"])).column == 4)
  }

  @Test("is not read beyond its first byte that is no UTF-8")
  func notUTF8() {
    #expect(codes(Array("a: 1\nbé: ".utf8) + [0xFF, 0x0A]) == ["not-utf8 2:5"])
  }

  @Test("follows aliases, and gives them the place where they stand")
  func aliases() throws {
    let text = "a: &x [1, 2]\nb: *x\nc: rm *.log\nd: |\n  ls *x *y\n"
    let document = try YAMLDocument(bytes: Array(text.utf8), path: "a.yaml")
    let alias = try #require(document.root["b"])
    guard case .sequence(let items) = alias.content else { throw NotThere() }
    #expect(items.map(\.scalar) == ["1", "2"])
    #expect(document.place(of: alias).line == 2)
    #expect(document.root["c"]?.scalar == "rm *.log")
    #expect(document.root["d"]?.scalar == "ls *x *y\n")
  }

  @Test("columns count characters, as an editor does")
  func columns() throws {
    let document = try YAMLDocument(bytes: Array("{e\u{301}👩‍🔬: x}".utf8), path: "a.yaml")
    guard case .mapping(let pairs) = document.root.content else { throw NotThere() }
    #expect(document.place(of: pairs[0].value).column == 6)
  }
}

struct NotThere: Error {}

@Suite("A hostile YAML file")
struct HostileYAMLTests {
  private func code(_ text: String) -> String? {
    do {
      _ = try YAMLDocument(bytes: Array(text.utf8), path: "a.yaml")
      return nil
    } catch {
      return error.problems.first?.code
    }
  }

  private func bomb(_ use: String) -> String {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...12 {
      let before = "*a\(level - 1)"
      text +=
        "a\(level): &a\(level) [\(Array(repeating: before, count: 10).joined(separator: ", "))]\n"
    }
    return text + use
  }

  @Test(
    "with an alias bomb is refused before it is walked", arguments: ["b: *a12\n", "? *a12\n: b\n"])
  func aliasBomb(use: String) {
    #expect(code(bomb(use)) == "too-many-nodes")
  }

  @Test("of nesting alone is refused, above its size and below it", arguments: ["[", "{a: ", "- "])
  func nesting(opening: String) {
    let many = String(repeating: opening, count: 10_000_000 / opening.utf8.count)
    #expect(code(many) == "file-too-large")
    let fewer = String(repeating: opening, count: 1_000_000 / opening.utf8.count)
    #expect(["too-deep", "syntax"].contains(code(fewer)))
  }

  @Test("nested by indentation is refused")
  func indentation() {
    let text = (0..<900).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
    #expect(code(text) == "too-deep")
  }

  @Test("of random bytes, or with bytes changed, is read or refused", arguments: UInt64(0)..<60)
  func randomBytes(seed: UInt64) {
    var random = SeededGenerator(seed)
    var bytes = Array("a: &x [1, 'b', \"c\"]\nd: |\n  e *x\nf: *x\n? g\n: {h: !i j}\n".utf8)
    for _ in 0..<Int.random(in: 1...12, using: &random) {
      let position = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: bytes[position] = UInt8.random(in: 0...255, using: &random)
      case 1:
        bytes.insert(
          Array("&*[]{}:-?|>'\"#!%@`\t\n ".utf8).randomElement(using: &random) ?? 0, at: position)
      default: bytes.remove(at: position)
      }
    }
    do {
      let document = try YAMLDocument(bytes: bytes, path: "a.yaml")
      #expect(document.root.line >= 1)
    } catch {
      #expect(!error.problems.isEmpty)
      #expect(error.problems.allSatisfy { $0.place != nil })
    }
    let noise = (0..<200).map { _ in UInt8.random(in: 0...255, using: &random) }
    if let read = try? YAMLDocument(bytes: noise, path: "a.yaml") { #expect(read.root.line >= 1) }
  }
}
