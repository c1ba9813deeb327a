package import Foundation
package import Timeline

/// An export of a model's file that somebody has asked for, and what others said to it.
package struct Justification: Hashable, Sendable {
  package let request: Event.ExportRequest
  package let purpose: String
  package let asked: StepState.Signature
  /// In the order of the record; the last one counts.
  package internal(set) var answers: [Answer] = []

  package struct Answer: Hashable, Sendable {
    package var isGranted: Bool
    package var until: Date?
    package var reason: String?
    package var signature: StepState.Signature
  }

  package enum State: String, Sendable {
    case asked, granted, refused, expired
  }

  /// The entry that asked, by which it is named.
  package var entry: EntryID { asked.entry }

  /// When it ends: an answer may only shorten what was asked for.
  package var until: Date { min(request.until, answers.last?.until ?? request.until) }

  package func state(at now: Date) -> State {
    guard let last = answers.last, last.isGranted else {
      if answers.last != nil { return .refused }
      return now < until ? .asked : .expired
    }
    return now < until ? .granted : .expired
  }
}

extension Incident {
  mutating func apply(
    justification event: Event, note: String?, _ stamp: Stamp
  ) -> WhyNot? {
    switch event {
    case .justificationAsked(let request):
      justifications.append(
        Justification(request: request, purpose: note ?? "", asked: stamp.signature))
      return nil
    case .justificationAnswered(let answer):
      guard let index = justifications.firstIndex(where: { $0.entry == answer.request.id }) else {
        return "that entry asks for no export"
      }
      guard responder(ofLog: answer.request.id.log) != stamp.by else {
        return "nobody answers their own request"
      }
      guard justifications[index].request.asset == answer.asset else {
        return "it answers for another file"
      }
      justifications[index].answers.append(
        Justification.Answer(
          isGranted: answer.isGranted, until: answer.until, reason: note,
          signature: stamp.signature))
      return nil
    default: return "it is no act on an export"
    }
  }
}

extension Justification: Packed {
  var packed: JSON {
    [
      .string(request.asset), Pack.text(request.sha256), .string(request.who),
      .string(request.to), Pack.date(request.until), .string(purpose), asked.packed,
      .array(
        answers.map {
          [
            .bool($0.isGranted), Pack.date($0.until), Pack.text($0.reason), $0.signature.packed,
          ]
        }),
    ]
  }

  init?(packed: JSON) {
    guard let parts = packed.array, parts.count == 8, let until = Pack.date(parts[4]),
      let asked = StepState.Signature(packed: parts[6])
    else { return nil }
    self.init(
      request: Event.ExportRequest(
        asset: Pack.text(parts, 0), sha256: parts[1].string, who: Pack.text(parts, 2),
        to: Pack.text(parts, 3), until: until),
      purpose: Pack.text(parts, 5), asked: asked,
      answers: (parts[7].array ?? []).compactMap { item in
        guard let inner = item.array, inner.count == 4,
          let signature = StepState.Signature(packed: inner[3])
        else { return nil }
        return Answer(
          isGranted: inner[0].bool ?? false, until: Pack.date(inner[1]), reason: inner[2].string,
          signature: signature)
      })
  }
}
