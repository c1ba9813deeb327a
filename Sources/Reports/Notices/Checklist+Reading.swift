import Duties
import Foundation

extension Checklist {
  /// Reads a letter against what the rule asks. An item whose mark was taken out, whose passage is
  /// empty or has a blank in it is missing; so is a promise where the law knows no phases.
  init(of text: String, asking content: [ContentItem], not prohibitions: [Prohibition]) {
    let slots = Slots(text, of: content)
    let asked = content.texts
    let own = slots.items.filter { !asked.contains($0) }
    items = (asked + own).map { item in
      Item(text: item, state: Self.state(of: slots.passages[item] ?? [], slots.isPhased))
    }
    forms = slots.forms
    let letter = Slots.letter(text)
    forbidden = prohibitions.flatMap { $0.found(in: letter) }
  }

  private static func state(of passages: [String], _ isPhased: Bool) -> State {
    guard !passages.isEmpty else { return .missing(["the letter has no place for it"]) }
    let text = passages.joined(separator: "\n")
    let promised = Blank.all(Blank.later, in: text)
    var missing = Blank.all(Blank.missing, in: text)
    missing += promised.filter { !Blank.isPromise($0) }
      .map { "\($0): say who tells it, and by when" }
    if !isPhased {
      missing += promised.filter(Blank.isPromise)
        .map { "\($0): this notice must be whole when it is sent" }
    }
    if !missing.isEmpty { return .missing(missing) }
    if !promised.isEmpty { return .follows(promised) }
    if passages.contains(where: { $0.allSatisfy(\.isWhitespace) }) {
      return .missing(["its text was taken out"])
    }
    return .answered(from: [])
  }
}
