import Testing

@testable import Reports

@Suite("Foreign text in a report")
struct InertTextTests {
  @Test(
    "is inert",
    arguments: [
      ("plain words, 12 %", "plain words, 12 %"),
      ("a|b", "a\\|b"),
      ("`rm -rf`", "\\`rm -rf\\`"),
      ("<script>alert(1)</script>", "\\<script\\>alert(1)\\</script\\>"),
      ("[click](http://x.example)", "\\[click\\](http\\://x.example)"),
      ("see WWW.example.com", "see WWW\\.example.com"),
      ("m.keller@corp.example", "m.keller\\@corp.example"),
      ("# heading", "\\# heading"),
      ("- item", "\\- item"),
      ("  # heading", "  \\# heading"), ("  1. item", "  1\\. item"), ("see wWw.x", "see wWw\\.x"),
      ("a - b = c + d", "a - b = c + d"), ("at 12:30 (UTC)", "at 12:30 (UTC)"),
      ("12. item", "12\\. item"),
      ("12.5 GB", "12.5 GB"),
      ("two\nlines", "two<br>lines"),
      ("\u{1B}[31mred", "^\\[\\[31mred"),
      ("abc\u{202E}def", "abc\\<202E\\>def"),
      ("back\\slash", "back\\\\slash"),
      ("&lt;", "\\&lt;"),
      ("", ""),
    ])
  func isInert(text: String, drawn: String) {
    #expect(inert(text) == drawn)
  }

  @Test("cannot leave a code block")
  func fence() {
    #expect(fenced("a\n```\nb") == "````text\na\n```\nb\n````")
  }

  @Test("in a code block is drawn visibly")
  func fencedControls() {
    #expect(fenced("a\u{07}") == "```text\na^G\n```")
  }
}
