import Foundation

extension Value {
  /// The canonical text: `Question.answer` reads it back as the same value, given whether the
  /// list or count was complete, which the text does not say. A secret has none.
  package var text: String {
    switch self {
    case .yesNo(let isYes): isYes ? "yes" : "no"
    case .choice(let text), .text(let text), .place(let text): text
    case .number(let low, let high): (high == nil ? ">= " : "") + plain(low)
    case .money(let currency, let low, let high):
      (high == nil ? ">= " : "") + "\(currency) \(plain(low))"
    case .time(.at(let date, let zone)): Self.text(date, zone)
    case .time(.before(let date, let zone)): "unknown before " + Self.text(date, zone)
    case .duration(let seconds): DurationText.text(seconds)
    case .list(let items, _): items.map { ListText.item($0.text) }.joined(separator: ", ")
    case .counts(let figures, _): Self.text(figures)
    case .secret: ""
    }
  }

  private static func text(_ figures: [String: Figure]) -> String {
    figures.sorted { $0.key < $1.key }
      .map { "\($0.key): \($0.value.isExact ? "" : ">= ")\(plain($0.value.low))" }
      .joined(separator: ", ")
  }

  /// RFC 9557: the offset is what counts, the zone in brackets says where the clock hung.
  private static func text(_ date: Date, _ zone: String) -> String {
    let written = Instant.text(date, in: Zone.named(zone) ?? .gmt)
    return zone == "UTC" || Zone.offset(zone) != nil ? written : "\(written)[\(zone)]"
  }

  /// As a person reads it: `DE: 412, US-CA: at least 300; still counting`.
  package func described(by question: Question? = nil) -> String {
    switch self {
    case .choice(let name):
      question?.options.first { $0.name == name }?.text ?? name
    case .number(let low, nil): "at least \(plain(low))"
    case .money(let currency, let low, nil): "at least \(currency) \(plain(low))"
    case .time(let moment): Self.described(moment)
    case .list(let items, let isComplete): Self.described(items, isComplete, question)
    case .counts(let figures, let isComplete):
      (figures.isEmpty ? "none" : Self.text(figures).replacing(">= ", with: "at least "))
        + (isComplete ? "; complete" : "; still counting")
    case .secret: "given, not kept"
    case .yesNo, .text, .number, .money, .duration, .place: text
    }
  }

  private static func described(
    _ items: [Value], _ isComplete: Bool, _ question: Question?
  ) -> String {
    let names = items.map { $0.described(by: question) }.joined(separator: ", ")
    return (items.isEmpty ? "none" : names) + (isComplete ? "; complete" : "; more may come")
  }

  private static func described(_ moment: Moment) -> String {
    let zone = Zone.named(moment.zone) ?? .gmt
    let written = Instant.text(moment.date, in: zone).replacing("T", with: " ")
    if case .before = moment { return "not known, before \(written)" }
    return written
  }
}
