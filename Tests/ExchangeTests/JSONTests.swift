import Exchange
import Problems
import Testing

@Suite("JSON of strangers")
struct JSONTests {
  @Test(
    "is refused where other readers guess",
    arguments: [
      ("{\"a\":1,\"a\":2}", "“a” stands twice in one object"),
      ("[\"\\ud800\"]", "half a surrogate pair stands alone"),
      ("[\"\\ud800\\u0041\"]", "half a surrogate pair stands alone"),
      ("[01]", "“,” or “]” is wanted"), ("[1.]", "a digit is wanted"),
      ("[1e400]", "the number is too large"),
      ("[\"\u{7}\"]", "a control character stands in a text"),
      ("{\"a\":1} x", "something follows the end of the value"),
      ("[tru]", "this begins no JSON value"),
      ("[\"a", "the text does not end"), ("", "the file ends inside a value"),
      ("[\"\\x\"]", "no such escape"), ("{a:1}", "a name in quotation marks is wanted"),
    ])
  func refused(_ text: String, _ why: String) throws {
    let refusal = #expect(throws: JSONRefusal.self) {
      try JSONParser.value(of: Array(text.utf8), path: "x.json")
    }
    #expect(refusal?.what == why)
  }

  @Test("names the line and the column")
  func place() {
    let refusal = #expect(throws: JSONRefusal.self) {
      try JSONParser.value(of: Array("{\n  \"é\": 1,\n  \"é\": 2\n}".utf8), path: "x.json")
    }
    #expect(refusal?.place.line == 3 && refusal?.place.column == 3)
  }

  @Test("nests at most sixty-four levels", arguments: [(64, true), (65, false), (200_000, false)])
  func depth(_ depth: Int, _ isTaken: Bool) {
    let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    let value = try? JSONParser.value(of: Array(text.utf8), path: "x.json")
    #expect((value != nil) == isTaken)
  }

  @Test("has at most eight mebibytes")
  func size() {
    let text = "\"" + String(repeating: "a", count: JSONParser.maximumBytes) + "\""
    let refusal = #expect(throws: JSONRefusal.self) {
      try JSONParser.value(of: Array(text.utf8), path: "x.json")
    }
    #expect(refusal?.what.contains("8388610 bytes") == true)
  }

  // The samples of RFC 8785, appendix B, and of ECMA-262.
  @Test(
    "is canonical as RFC 8785 says",
    arguments: [
      ("333333333.33333329", "333333333.3333333"), ("1E30", "1e+30"), ("4.50", "4.5"),
      ("2e-3", "0.002"), ("0.000000000000000000000000001", "1e-27"), ("-0", "0"),
      ("1e21", "1e+21"), ("123456789012345680000", "123456789012345680000"),
      ("9007199254740993", "9007199254740992"), ("1e-7", "1e-7"), ("0.000001", "0.000001"),
      ("5e-324", "5e-324"), ("1.7976931348623157e308", "1.7976931348623157e+308"),
      ("{\"b\":1,\"a\":[true,null]}", "{\"a\":[true,null],\"b\":1}"),
      (
        "\"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\"",
        "\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\""
      ),
    ])
  func canonical(_ text: String, _ wanted: String) throws {
    let value = try JSONParser.value(of: Array(text.utf8), path: "x.json")
    #expect(String(decoding: value.canonicalBytes, as: UTF8.self) == wanted)
  }

  @Test("sorts names by UTF-16, not by scalars")
  func order() throws {
    let text =
      "{\"\\ufb33\":1,\"\\ud83d\\ude00\":2,\"\\u20ac\":3,\"1\":4,\"\\r\":5,\"\\u00f6\":6,\"\\u0080\":7}"
    let value = try JSONParser.value(of: Array(text.utf8), path: "x.json")
    let names = "\"\\r\":5,\"1\":4,\"\u{80}\":7,\"ö\":6,\"€\":3,\"😀\":2,\"\u{FB33}\":1"
    #expect(String(decoding: value.canonicalBytes, as: UTF8.self) == "{\(names)}")
  }

  @Test("printed for people is the same value, its numbers as written")
  func printed() throws {
    let text = "{\"z\":1.0,\"a\":[{},[],\"\\u0001\"],\"é\":{\"x\":-1e2}}"
    let value = try JSONParser.value(of: Array(text.utf8), path: "x.json")
    let again = try JSONParser.value(of: Array(value.text.utf8), path: "x.json")
    #expect(again.canonicalBytes == value.canonicalBytes)
    #expect(value.text.contains("\"z\": 1.0") && value.text.contains("-1e2"))
  }
}
