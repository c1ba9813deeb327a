import Foundation
import Playbooks
import Timeline

extension Deciding {
  /// How long an export may be allowed at once: longer, and nobody remembers why.
  private static var longest: TimeInterval { 366 * 86_400 }

  func justificationEvent(for intent: Intent) throws(Refusal) -> Event {
    switch intent {
    case .askJustification(let request, let purpose): return try ask(request, purpose)
    case .answerJustification(let entry, let isGranted, let until):
      return try answer(entry, isGranted, until)
    default: throw Refusal("it is no act on an export", mend: "choose an act on an export")
    }
  }

  private func ask(
    _ request: Event.ExportRequest, _ purpose: String
  ) throws(Refusal) -> Event {
    guard !purpose.trimmingCharacters(in: .whitespacesAndNewlines).isEmpty else {
      throw Refusal("an export needs a purpose", mend: "say what it is for with --purpose")
    }
    for (text, what) in [(request.asset, "file"), (request.who, "account"), (request.to, "place")]
    where text.trimmingCharacters(in: .whitespacesAndNewlines).isEmpty {
      throw Refusal("the request names no \(what)", mend: "name the \(what)")
    }
    guard !request.asset.allSatisfy({ "*?/.".contains($0) }) else {
      throw Refusal(
        "“\(request.asset)” is every file there is",
        mend: "name the file, or a pattern with a part of its name")
    }
    try endsInTime(request.until)
    if let open = incident.justifications.first(where: { known in
      known.request.sameExport(as: request) && known.state(at: wall) == .asked
    }) {
      throw Refusal(
        "it was asked already, by entry \(open.entry)",
        mend: "somebody else runs: tocsin triage moves justify approve \(open.entry)")
    }
    return .justificationAsked(request)
  }

  private func endsInTime(_ until: Date) throws(Refusal) {
    guard until > wall else {
      throw Refusal("it would have ended already", mend: "name a moment to come with --until")
    }
    guard until.timeIntervalSince(wall) <= Self.longest else {
      throw Refusal("nothing is allowed for more than a year", mend: "name an earlier --until")
    }
  }

  private func answer(
    _ entry: EntryID, _ isGranted: Bool, _ until: Date?
  ) throws(Refusal) -> Event {
    guard let known = incident.justifications.first(where: { $0.entry == entry }) else {
      throw Refusal(
        "entry \(entry) asks for no export", mend: "see “tocsin triage moves justify list”")
    }
    guard responder(ofLog: entry.log) != me else {
      throw Refusal(
        "nobody answers their own request",
        mend: "somebody else runs: tocsin triage moves justify approve \(entry)")
    }
    guard known.request.until > wall else {
      throw Refusal("the request has ended", mend: "who asked asks again")
    }
    if let until {
      try endsInTime(until)
      guard until <= known.request.until else {
        throw Refusal(
          "only until \(RFC3339.text(known.request.until, zone: incident.zone)) was asked for",
          mend: "name an earlier --until, or let them ask again")
      }
    }
    if let last = known.answers.last, last.isGranted == isGranted, until == nil {
      throw Refusal(
        "\(last.signature.by) has \(isGranted ? "granted" : "refused") it already",
        mend: "nothing is to be done")
    }
    return .justificationAnswered(
      Event.ExportAnswer(
        request: Event.EntryReference(id: entry, head: ""), asset: known.request.asset,
        isGranted: isGranted, until: until))
  }
}

extension Event.ExportRequest {
  /// Whether it is about the same file, account and place.
  fileprivate func sameExport(as other: Event.ExportRequest) -> Bool {
    asset == other.asset && sha256 == other.sha256 && who == other.who && to == other.to
  }
}
