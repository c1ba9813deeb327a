import Playbooks
import Problems

// Names that must be there.
extension ScenarioReader {
  mutating func step(_ field: Field?) -> String? {
    guard let field, let name = reader.text(field) else { return nil }
    let meanings = names.meanings(of: name)
    guard !meanings.isEmpty else {
      reader.report(
        PlaybookProblem.unknownStep(name, nearest: names.nearestStep(to: name)), at: field.node)
      return nil
    }
    if meanings.count > 1 { reader.report(.ambiguousStep(name, meanings), at: field.node) }
    return meanings[0]
  }

  mutating func role(_ field: Field?) -> String? {
    guard let field, let name = reader.name(field) else { return nil }
    guard names.roles.contains(name) else {
      reader.report(
        .unknownRole(name, nearest: nearest(to: name, among: names.roles.sorted())),
        at: field.node)
      return nil
    }
    return name
  }

  mutating func objective(_ field: Field?) -> String? {
    guard let field, let name = reader.name(field) else { return nil }
    guard names.objectives.contains(name) else {
      reader.report(
        .unknownObjective(name, nearest: nearest(to: name, among: names.objectives.sorted())),
        at: field.node)
      return nil
    }
    return name
  }

  mutating func inject(named field: Field?) -> String? {
    guard let field, let name = reader.name(field) else { return nil }
    guard names.injects.contains(name) else {
      reader.report(
        .unknownInject(name, nearest: nearest(to: name, among: names.injects.sorted())),
        at: field.node)
      return nil
    }
    return name
  }

  mutating func expectation(named field: Field?) -> String? {
    guard let field, let name = reader.name(field) else { return nil }
    guard names.expectations.contains(name) else {
      reader.report(
        .unknownExpectation(name, nearest: nearest(to: name, among: names.expectations.sorted())),
        at: field.node)
      return nil
    }
    return name
  }
}

// Numbers.
extension ScenarioReader {
  /// With a sign and a fraction: `-3`, `0.5`.
  mutating func number(_ field: Field?) -> Double? {
    guard let field, let text = reader.text(field) else { return nil }
    let digits = text.drop { $0 == "-" || $0 == "\u{2212}" }
    guard text.count - digits.count <= 1, digits.first?.isNumber == true,
      digits.utf8.allSatisfy({ (48...57).contains($0) || $0 == 46 }), let size = Double(digits),
      size <= 1000
    else {
      reader.report(.badNumber(key: field.key, text), at: field.node)
      return nil
    }
    return digits.count == text.count ? size : -size
  }

  /// Not below zero.
  mutating func weight(_ field: Field?) -> Double? {
    guard let field, let number = number(field) else { return nil }
    guard number >= 0 else {
      reader.report(.badNumber(key: field.key, plain(number)), at: field.node)
      return nil
    }
    return number
  }

  mutating func scoring(_ field: Field?) -> Scoring {
    var scoring = Scoring()
    guard let field, let fields = reader.fields(of: field.node, as: ScenarioKeys.scoring) else {
      return scoring
    }
    scoring.onTime = weight(fields["on-time"]) ?? scoring.onTime
    scoring.late = weight(fields["late"]) ?? scoring.late
    scoring.wrongOrder = weight(fields["wrong-order"]) ?? scoring.wrongOrder
    scoring.missed = weight(fields["missed"]) ?? scoring.missed
    scoring.cap = reader.choice(fields["critical-miss-caps-at"], of: Rating.self) ?? scoring.cap
    scoring.bands = bands(fields["bands"]) ?? scoring.bands
    return scoring
  }

  private mutating func bands(_ field: Field?) -> Scoring.Bands? {
    guard let field, let fields = reader.fields(of: field.node, as: ScenarioKeys.bands) else {
      return nil
    }
    guard let performed = weight(fields["P"]), let some = weight(fields["S"]),
      let major = weight(fields["M"])
    else { return nil }
    var bands = Scoring.Bands()
    (bands.performed, bands.some, bands.major) = (performed, some, major)
    guard 1 >= performed, performed > some, some > major, major >= 0 else {
      reader.report(.bandsOutOfOrder, at: field.node)
      return nil
    }
    return bands
  }
}
