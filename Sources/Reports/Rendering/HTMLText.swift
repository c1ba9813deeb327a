import Problems

enum HTMLText {
  /// Visible, and nothing but text.
  static func escaped(_ text: String) -> String { markupEscaped(visible(text)) }
}
