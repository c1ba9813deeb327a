import Foundation
package import Playbooks
package import Timeline

/// How an answer stands in an entry: JSON that a stranger can read, told apart by the question's
/// type, so that nothing is guessed when it is read back.
package enum FactValue {
  /// `value` and, for what can grow, whether it is complete. A secret has none.
  package static func json(_ value: Value, zone: String) -> (value: JSON?, isComplete: Bool?) {
    switch value {
    case .yesNo(let truth): (.string(truth ? "yes" : "no"), nil)
    case .choice(let text), .text(let text), .place(let text): (.string(text), nil)
    case .number(let low, let high): (figure(low, isExact: high == low), nil)
    case .money(let currency, let low, let high):
      (.string((high == low ? "" : ">= ") + "\(currency) \(number(low))"), nil)
    case .time(.at(let date, let given)): (.string(RFC3339.text(date, zone: given)), nil)
    case .time(.before(let date, let given)):
      (.string("before \(RFC3339.text(date, zone: given))"), nil)
    case .duration(let seconds): (.int(Int((seconds * 1000).rounded())), nil)
    case .list(let items, let isComplete):
      (.array(items.compactMap { json($0, zone: zone).value }), isComplete)
    case .counts(let figures, let isComplete):
      (.object(figures.mapValues { figure($0.low, isExact: $0.isExact) }), isComplete)
    case .secret: (nil, nil)
    }
  }

  /// The answer as the question's type reads it; nil where it is none of that type. `zone` is
  /// for times, whose offset says the instant but not the place.
  package static func value(
    _ json: JSON, isComplete: Bool?, type: QuestionType, zone: String
  ) -> Value? {
    switch type {
    case .yesNo:
      switch json {
      case "yes", true: .yesNo(true)
      case "no", false: .yesNo(false)
      default: nil
      }
    case .choice: json.string.map(Value.choice)
    case .text, .account, .file, .host, .ip, .url, .email: json.string.map(Value.text)
    case .number, .count: figure(json).map { .number(low: $0.low, high: $0.isExact ? $0.low : nil) }
    case .money: json.string.flatMap(money)
    case .time: json.string.flatMap { time($0, zone: zone) }
    case .duration: json.int.map { .duration(Double($0) / 1000) }
    case .place: json.string.map(Value.place)
    case .list(let item): list(json, of: item, isComplete: isComplete ?? false, zone: zone)
    case .countByPlace: counts(json, isComplete: isComplete ?? false)
    case .secret: .secret
    }
  }

  private static func list(
    _ json: JSON, of item: QuestionType, isComplete: Bool, zone: String
  ) -> Value? {
    guard let array = json.array else { return nil }
    let items = array.compactMap { value($0, isComplete: nil, type: item, zone: zone) }
    return items.count == array.count ? .list(items, isComplete: isComplete) : nil
  }

  private static func counts(_ json: JSON, isComplete: Bool) -> Value? {
    guard let members = json.object else { return nil }
    let figures = members.compactMapValues(figure)
    return figures.count == members.count ? .counts(figures, isComplete: isComplete) : nil
  }

  private static func figure(_ low: Double, isExact: Bool) -> JSON {
    if isExact, low == low.rounded(), abs(low) < 9e15 { return .int(Int(low)) }
    return .string((isExact ? "" : ">= ") + number(low))
  }

  private static func figure(_ json: JSON) -> Value.Figure? {
    if let whole = json.int { return Value.Figure(low: Double(whole), isExact: true) }
    guard var text = json.string.map({ Substring($0) }) else { return nil }
    let isExact = !text.hasPrefix(">=")
    if !isExact { text = text.dropFirst(2).drop { $0 == " " } }
    return Double(text).map { Value.Figure(low: $0, isExact: isExact) }
  }

  private static func money(_ text: String) -> Value? {
    var words = text.split(separator: " ")
    let isExact = words.first != ">="
    if !isExact { words.removeFirst() }
    guard words.count == 2, let amount = Double(words[1]) else { return nil }
    return .money(currency: String(words[0]), low: amount, high: isExact ? amount : nil)
  }

  private static func time(_ text: String, zone: String) -> Value? {
    if text.hasPrefix("before ") {
      return RFC3339.date(String(text.dropFirst(7))).map { .time(.before($0, zone: zone)) }
    }
    return RFC3339.date(text).map { .time(.at($0, zone: zone)) }
  }

  private static func number(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 9e15 ? String(Int(number)) : String(number)
  }
}
