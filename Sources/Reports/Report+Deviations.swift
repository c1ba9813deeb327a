import Foundation
import Response
import Timeline

extension Report {
  /// Where the run left the playbook or the record was mended: each with its entry.
  func deviations(_ told: [Told]) -> Fields {
    let kinds: [(String, (Told) -> Bool)] = [
      ("Started or finished before it was ready", { $0.isEarly }),
      ("Skipped", { $0.isSkip }),
      ("Reopened", { $0.isReopening }),
      ("Break glass", { $0.entry.data["break-glass"] != nil }),
      ("Entered more than 5 minutes after it happened", { $0.isFromMemory }),
      ("Corrections", { $0.entry.kind == "entry.corrected" }),
      ("Withheld content", { $0.entry.kind == "content.withheld" }),
      ("Entries without effect", { $0.line.ineffective != nil }),
      ("The clock jumped, or a log was mended or continued", { $0.isMending }),
    ]
    let found: [Fields] = kinds.map { title, matches in
      let matching = told.filter(matches)
      return [
        "title": title, "count": String(matching.count),
        "entries": matching.map {
          [
            "utc": Times.utc($0.line.at), "who": inert($0.line.who), "what": inert($0.line.what),
            "entry": inert($0.entry.id.description),
          ]
        },
      ]
    }
    return ["deviations": found, "unknownkinds": String(incident.unknownKinds)]
  }
}

extension Told {
  fileprivate var isEarly: Bool {
    switch event {
    case .started(_, let early), .done(_, let early, _): early != nil
    default: false
    }
  }
  fileprivate var isSkip: Bool {
    switch event {
    case .skipped, .phaseSkipped: true
    default: false
    }
  }
  fileprivate var isReopening: Bool {
    switch event {
    case .reopened, .reopenedIncident: true
    default: false
    }
  }
  fileprivate var isMending: Bool {
    switch event {
    case .clockJumped, .logMended, .logContinued: true
    default: false
    }
  }
}
