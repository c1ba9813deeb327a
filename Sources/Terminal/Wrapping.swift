import Problems

/// `text` as lines of at most `columns` columns, made visible. Line feeds end a line, tabs go to
/// the next stop of 8, words go whole to the next line, and one that is too long is cut across.
/// A line keeps its own indent; what continues it is indented by `hanging` more.
package func wrapped(_ text: String, columns: Int, hanging: Int = 0) -> [String] {
  let room = max(1, columns)
  let text = text.utf8.contains(0x0D) ? text.replacing("\r\n", with: "\n") : text
  // By bytes: to find characters costs more than all the rest, and no other holds a line feed.
  return text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
    .flatMap { wrappedLine(visible(withTabs(String(Substring($0)))), room, hanging) }
}

/// `text` cut to `columns` columns, with the mark of `glyphs` where something was lost.
package func cut(_ text: String, to columns: Int, glyphs: GlyphSet) -> String {
  if isPlainASCII(text), text.utf8.count <= columns { return text }
  return cells(of: text, style: .plain).cut(to: columns, mark: glyphs.cutMark).map(\.text).joined()
}

/// `text` cut or filled with blanks to exactly `columns` columns.
package func padded(_ text: String, to columns: Int, glyphs: GlyphSet) -> String {
  let short = cut(text, to: columns, glyphs: glyphs)
  return short + String(repeating: " ", count: max(0, columns - Terminal.columns(of: short)))
}

/// Tabs as blanks, up to the next stop of 8, for text that is shown as lines.
package func withTabs(_ line: String) -> String {
  guard line.utf8.contains(UInt8(ascii: "\t")) else { return line }
  var drawn = ""
  for (index, part) in line.split(separator: "\t", omittingEmptySubsequences: false).enumerated() {
    if index > 0 {
      drawn += String(repeating: " ", count: 8 - columns(of: drawn) % 8)
    }
    drawn += visible(String(part))
  }
  return drawn
}

private func wrappedLine(_ line: String, _ room: Int, _ hanging: Int) -> [String] {
  let isASCII = isPlainASCII(line)
  func width(_ word: Substring) -> Int { isASCII ? word.utf8.count : columns(of: String(word)) }
  if width(line[...]) <= room { return [line] }
  let own = line.utf8.prefix { $0 == 0x20 }.count
  let indent = own < room ? String(repeating: " ", count: own) : ""
  let deeper = min(hanging, max(0, room - own - 8))
  let hang = own + deeper < room ? indent + String(repeating: " ", count: max(0, deeper)) : ""
  var lines: [String] = []
  var current = indent
  var used = indent.utf8.count
  var isEmpty = true
  // Blanks before the word: columns of a table stay columns.
  var blanks = 0
  let body = Substring(line.utf8.dropFirst(own))
  let words =
    isASCII
    ? body.utf8.split(separator: 0x20, omittingEmptySubsequences: false).map { Substring($0) }
    : body.split(separator: " ", omittingEmptySubsequences: false)
  for word in words {
    guard !word.isEmpty else {
      blanks += 1
      continue
    }
    let gap = isEmpty ? 0 : blanks + 1
    blanks = 0
    let wide = width(word)
    if used + gap + wide <= room {
      current += String(repeating: " ", count: gap)
      current += word
      used += gap + wide
      isEmpty = false
      continue
    }
    if !isEmpty { lines.append(current) }
    let pieces = across(String(word), room - hang.utf8.count)
    let start = isEmpty && lines.isEmpty ? indent : hang
    lines += pieces.dropLast().enumerated().map { ($0.offset == 0 ? start : hang) + $0.element }
    current = (pieces.count == 1 ? start : hang) + (pieces.last ?? "")
    used = columns(of: current)
    isEmpty = false
  }
  return lines + [current]
}

/// A word in pieces of at most `room` columns; a piece always takes at least one character.
private func across(_ word: String, _ room: Int) -> [String] {
  if isPlainASCII(word), word.utf8.count <= room { return [word] }
  var pieces: [String] = []
  var piece = ""
  var used = 0
  for character in word {
    let width = columns(of: String(character))
    if used > 0, used + width > room {
      pieces.append(piece)
      (piece, used) = ("", 0)
    }
    piece.append(character)
    used += width
  }
  return pieces + [piece]
}
