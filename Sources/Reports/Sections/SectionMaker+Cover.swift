import Foundation
import Playbooks
import Response
import Timeline

extension SectionMaker {
  var cover: [Block.Field] {
    var fields = [
      Block.Field("Incident", "\(incident.code), \(own: incident.id)"),
      Block.Field("Severity", .own(incident.severity.label)),
      Block.Field("Status", status),
      Block.Field("State as of", .own(times.both(situation.now))),
      Block.Field("This report", reportState),
      Block.Field("Written by", answer("report-author")),
      Block.Field("Approved by", answer("report-approver")),
    ]
    if !isOutside {
      fields += [
        Block.Field("Zone", "\(incident.zone); all times in UTC, with local time beside"),
        Block.Field("Playbooks", playbooks),
      ]
    }
    fields += [
      Block.Field("Record", record), Block.Field("Made with", "tocsin \(own: report.version)"),
    ]
    return fields
  }

  private var status: Words {
    guard let closed = incident.closed else {
      return incident.isReopened ? "reopened, open" : "open"
    }
    return
      "closed as \(incident.outcome ?? notRecorded) by \(by: closed.by), \(own: times.both(closed.at)) \(reference(closed.entry))"
  }

  private var reportState: Words {
    incident.closed == nil
      ? "draft: the incident is open, and what it says may change"
      : "made after the incident was closed"
  }

  private var playbooks: Words {
    let named = incident.playbooks.map { id in
      "\(id.text) \(incident.playbook(id)?.version ?? notRecorded)" as Words
    }
    return named.isEmpty ? "none" : named.joined(separator: ", ")
  }

  private var record: Words {
    guard let last = report.entries.last else { return .notRecorded }
    let name: Words = profile.namesEntries ? "\(last.id), " : .empty
    return
      "\(own: report.entries.count) entries; last entry and its head digest: \(name)\(own: last.headDigest.hex)"
  }

  /// Five lines: what, when, effect, now, next. From typed fields only.
  var summary: [Block] {
    guard isOutside else {
      return [
        .fields([
          Block.Field("What", what), Block.Field("When", when), Block.Field("Effect", effect),
          Block.Field("Now", standing), Block.Field("Next", next),
        ])
      ]
    }
    return [
      .fields([
        field("What happened", "what-happened"), Block.Field("When", when),
        field("What it means", "consequences", "impact"),
        field("What was done", "measures-taken"), field("What will be done", "measures-planned"),
      ])
    ]
  }

  private var what: Words {
    let titles = incident.playbooks.compactMap { incident.playbook($0)?.title }
    var words: Words = "\(own: incident.severity.label) \(incident.title)."
    if fact("what-happened") != nil { words += " \(answer("what-happened"))" }
    if !titles.isEmpty {
      words += " Worked by: "
      words += titles.map { .foreign($0) }.joined(separator: "; ") + "."
    }
    return words
  }

  private var when: Words {
    let named = [
      ("began", isOutside ? "began" : "first known hostile act"), ("detected", "noticed"),
      ("aware", "aware"),
    ]
    let known = named.filter { !isOutside || fact($0.0) != nil }
      .map { name, words in "\(own: words) \(sourced(name))" as Words }
    var all = known.joined(separator: "; ")
    if !isOutside { all += "; declared \(own: times.both(incident.declaredAt))" }
    if case .time(.at)? = incident.fact("contained") {
      all += "; contained \(sourced("contained"))"
    }
    return all.isEmpty ? .notRecorded : all + "."
  }

  private var effect: Words {
    let names = ["people", "records", "data-kinds", "services", "hosts", "accounts", "account"]
    let told = names.compactMap { name in
      fact(name).map { _ in "\(own: name): \(answer(name))" as Words }
    }
    return told.isEmpty ? answer(["impact", "consequences"]) : told.joined(separator: "; ") + "."
  }

  private var standing: Words {
    let duties = situation.duties.flatMap(\.stages).map(\.state.name)
    let counted = ["missed", "running", "may-apply", "waiting", "met", "waived"].compactMap {
      name -> String? in
      let count = duties.count { $0 == name }
      return count == 0 ? nil : "\(count) \(name.replacing("-", with: " "))"
    }
    return """
      \(own: situation.settledSteps) of \(own: situation.allSteps) steps settled, \
      \(own: situation.mayApplySteps) may apply; notices: \
      \(own: counted.isEmpty ? "none" : counted.joined(separator: ", ")).
      """
  }

  private var next: Words {
    var parts: [Words] = []
    if let id = situation.next, let step = situation.step(id) {
      parts.append("\(step.label) \(step.title)")
    }
    if let clock = situation.clocks.first(where: { $0.due != nil && $0.state == .running }),
      let due = clock.due
    {
      parts.append("\(clock.short) due \(own: times.both(due))")
    }
    return parts.isEmpty ? "nothing is open." : parts.joined(separator: "; ") + "."
  }
}
