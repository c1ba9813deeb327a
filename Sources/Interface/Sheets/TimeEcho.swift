import Duties
import Foundation
import Playbooks
import Response

/// How a typed time is read, said below its field before anything is signed: a time of the clock
/// is another instant in another zone, and in the hour that the clocks repeat it is two.
struct TimeEcho: Hashable {
  let text: String
  /// Why it cannot be read: said once the field is left, not at every letter.
  let isFault: Bool
}

extension Model {
  /// Nil for a field that holds no time, and for an empty one.
  func echo(of field: Field, in sheet: Sheet) -> TimeEcho? {
    guard let tense = tense(of: field, in: sheet) else { return nil }
    var typed = Substring(field.text.trimmed)
    // The bound of a time that is not known itself.
    if typed.hasPrefix("unknown before ") { typed = typed.dropFirst("unknown before ".count) }
    guard !typed.isEmpty, typed != "unknown" else { return nil }
    do throws(Refusal) {
      let (date, name) = try instant(String(typed), tense)
      let zone = CivilZone(name) ?? times.leading
      let utc = zone.abbreviation(at: date) == "UTC" ? "" : ", \(times.utc(date).hourMinute) UTC"
      // Foundation's name of it, which nobody types.
      let read = zone.name == "GMT" ? "UTC" : zone.name
      return TimeEcho(text: "= \(zone.spoken(date))\(utc), read as \(read)", isFault: false)
    } catch {
      return TimeEcho(text: "? \(error.message); mend: \(error.mend)", isFault: true)
    }
  }

  private func tense(of field: Field, in sheet: Sheet) -> Instant.Tense? {
    switch field.name {
    case .when, .from: return .past
    case .again, .until: return .future
    case .value:
      guard case .answer(let question) = sheet.purpose,
        session?.question(question)?.type == .time
      else { return nil }
      return .any
    default: return nil
    }
  }
}
