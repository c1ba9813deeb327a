package import Foundation
import Playbooks
import Timeline

extension Event {
  /// That a file of a model may leave: which file, by whom, where to, until when. What it is for
  /// stands in the entry's note.
  package struct ExportRequest: Hashable, Sendable {
    /// A path, a name, or a pattern as a shell has it.
    package var asset: String
    package var sha256: String?
    /// The account that takes it, as the logs write it.
    package var who: String
    /// The place it goes to, as the logs write it.
    package var to: String
    package var until: Date

    package init(asset: String, sha256: String?, who: String, to: String, until: Date) {
      self.asset = asset
      self.sha256 = sha256
      self.who = who
      self.to = to
      self.until = until
    }
  }

  /// What somebody else says to such a request.
  package struct ExportAnswer: Hashable, Sendable {
    package var request: EntryReference
    package var asset: String
    package var isGranted: Bool
    /// Sooner than was asked for; nil: as asked.
    package var until: Date?
  }

  static let justificationReaders: [String: @Sendable (Members) -> Event?] = [
    "justification.asked": { members in
      guard let (asset, who) = members.both("asset", "who"), let to = members.text("to"),
        let until = members.time("until")
      else { return nil }
      return .justificationAsked(
        ExportRequest(
          asset: asset, sha256: members.text("sha256"), who: who, to: to, until: until))
    },
    "justification.answered": { members in
      guard let request = members.entry("entry"), let asset = members.text("asset"),
        let isGranted = members.data["granted"]?.bool
      else { return nil }
      return .justificationAnswered(
        ExportAnswer(
          request: request, asset: asset, isGranted: isGranted, until: members.time("until")))
    },
  ]

  func justificationMembers(zone: String) -> [String: JSON] {
    func time(_ date: Date) -> JSON { .string(RFC3339.text(date, zone: zone)) }
    switch self {
    case .justificationAsked(let request):
      var members: [String: JSON] = [
        "asset": .string(request.asset), "who": .string(request.who), "to": .string(request.to),
        "until": time(request.until),
      ]
      members["sha256"] = request.sha256.map(JSON.string)
      return members
    case .justificationAnswered(let answer):
      var members: [String: JSON] = [
        "entry": answer.request.json, "asset": .string(answer.asset),
        "granted": .bool(answer.isGranted),
      ]
      members["until"] = answer.until.map(time)
      return members
    default: return [:]
    }
  }
}
