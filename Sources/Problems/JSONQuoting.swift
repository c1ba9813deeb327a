/// A text as JSON writes it, with its quotes: what has a short form has that, other control
/// characters their number. Everything that tocsin prints as JSON goes through here, but for entries,
/// which have a canonical form of their own.
package func jsonQuoted(_ text: String) -> String {
  var quoted = ""
  quoteJSON(text, to: &quoted)
  return quoted
}

/// The same at the end of what is there already.
package func quoteJSON(_ text: String, to out: inout String) {
  out += "\""
  if text.utf8.contains(where: needsEscape) { writeEscaped(text, to: &out) } else { out += text }
  out += "\""
}

private func needsEscape(_ byte: UInt8) -> Bool {
  byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F
}

private func writeEscaped(_ text: String, to out: inout String) {
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": out += "\\\""
    case "\\": out += "\\\\"
    case "\n": out += "\\n"
    case "\t": out += "\\t"
    case _ where scalar.value < 0x20 || scalar.value == 0x7F:
      let digits = String(scalar.value, radix: 16)
      out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: out.unicodeScalars.append(scalar)
    }
  }
}
