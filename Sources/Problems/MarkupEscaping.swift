/// Text between tags or quotes of HTML and XML: nothing in it is markup. It is not made visible; that
/// is `visible`'s.
package func markupEscaped(_ text: String) -> String {
  guard text.utf8.contains(where: isMarkup) else { return text }
  var out = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": out += "&amp;"
    case "<": out += "&lt;"
    case ">": out += "&gt;"
    case "\"": out += "&quot;"
    case "'": out += "&#39;"
    default: out.unicodeScalars.append(scalar)
    }
  }
  return out
}

private func isMarkup(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x26, 0x3C, 0x3E, 0x22, 0x27: true
  default: false
  }
}
