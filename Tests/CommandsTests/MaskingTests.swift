import Testing

@testable import Commands

@Suite("A secret in what a command prints")
struct MaskingTests {
  @Test(
    "is masked wherever the reads cut the stream",
    arguments: 1..<24)
  func cut(at size: Int) {
    var masking = Masking([Array("hunter22".utf8), Array("hunter22-long".utf8)])
    let text = Array("a hunter22 b hunter22-long c hunter2 hunter22".utf8)
    var clean: [UInt8] = []
    for begin in stride(from: 0, to: text.count, by: size) {
      clean += masking.pass(text[begin..<min(begin + size, text.count)])
    }
    clean += masking.finish()
    #expect(
      String(decoding: clean, as: UTF8.self) == "a [secret] b [secret] c hunter2 [secret]")
    #expect(masking.count == 3)
  }

  @Test("is masked without the newline of the file that it came from")
  func newline() {
    var masking = Masking([Array("s3cret\r\n".utf8)])
    let clean = masking.pass(Array("key=s3cret;".utf8)) + masking.finish()
    #expect(String(decoding: clean, as: UTF8.self) == "key=[secret];")
  }

  @Test("that is empty masks nothing")
  func empty() {
    var masking = Masking([[], [0x0A]])
    #expect(masking.pass(Array("all of it\n".utf8)) == Array("all of it\n".utf8))
    #expect(masking.count == 0)
  }
}
