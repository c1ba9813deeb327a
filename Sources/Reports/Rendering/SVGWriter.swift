/// A figure as inline SVG. Colours are the page's style sheet's; texts are cut to the room they
/// have, by a width that no usual font exceeds, so that none lies on another.
struct SVGWriter {
  let figure: Figure
  /// Words as escaped text, as the page writes them.
  let written: (Words) -> String

  var text: String {
    let name = "f-\(figure.name)"
    var text = """
      <svg role="img" aria-labelledby="\(name)-title \(name)-desc" \
      viewBox="0 0 \(Self.number(figure.width)) \(Self.number(figure.height))" \
      xmlns="http://www.w3.org/2000/svg">
      <title id="\(name)-title">\(HTMLText.escaped(figure.title))</title>
      <desc id="\(name)-desc">\(HTMLText.escaped(figure.summary))</desc>

      """
    for shape in figure.shapes { text += self.shape(shape) + "\n" }
    return text + "</svg>\n"
  }

  private func shape(_ shape: Figure.Shape) -> String {
    let hint = shape.hint.map { "<title>\(written($0))</title>" } ?? ""
    let style = "class=\"\(shape.style.rawValue)\""
    switch shape.form {
    case .box(let x, let y, let width, let height):
      return
        "<rect \(style) \(at(x, y)) width=\"\(Self.number(width))\" height=\"\(Self.number(height))\">\(hint)</rect>"
    case .line(let x, let y, let toX, let toY):
      return
        "<line \(style) x1=\"\(Self.number(x))\" y1=\"\(Self.number(y))\" x2=\"\(Self.number(toX))\" y2=\"\(Self.number(toY))\">\(hint)</line>"
    case .dot(let x, let y, let radius):
      return
        "<circle \(style) cx=\"\(Self.number(x))\" cy=\"\(Self.number(y))\" r=\"\(Self.number(radius))\">\(hint)</circle>"
    case .text(let x, let y, let anchor, let words, let room):
      let cut = Self.cut(words.plain, to: room)
      let place = anchor == .start ? "" : " text-anchor=\"\(anchor.rawValue)\""
      return "<text \(style) \(at(x, y))\(place)>\(written(.own(cut)))</text>"
    }
  }

  private func at(_ x: Double, _ y: Double) -> String {
    "x=\"\(Self.number(x))\" y=\"\(Self.number(y))\""
  }

  /// Text 12 high, cut to `room`; so wide as the widest of the usual fonts draws it.
  static func cut(_ text: String, to room: Double) -> String {
    var used = 0.0
    var shown = ""
    for character in text {
      let width = width(of: character)
      if used + width > room { return shown.dropLast() + "…" }
      used += width
      shown.append(character)
    }
    return shown
  }

  /// What is not Latin is taken to be as wide as it is high.
  private static func width(of character: Character) -> Double {
    switch character {
    case "W", "M", "m", "@", "%": 12
    case "A"..."Z", "w", "&", "+", "=", "<", ">", "~", "#", "_": 9.6
    default: character.isASCII ? 6.9 : 12.5
    }
  }

  /// With one decimal, the same on every machine.
  static func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    let sign = tenths < 0 ? "-" : ""
    let (whole, rest) = (abs(tenths) / 10, abs(tenths) % 10)
    return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest)"
  }
}
