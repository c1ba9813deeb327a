import Foundation
import Playbooks
import Problems
import Response
import Timeline

extension NoticeValues {
  /// Who sends it, and what was done: facts where somebody put it in words for outsiders, else the
  /// steps of the record.
  mutating func addSender() {
    if let organisation = sender.organisation {
      set("organisation", quiet(organisation), from: ["profile"])
    } else {
      set("organisation", missing: "What is the organisation called?", could: "its profile")
    }
    let contact = sender.contact("dpo", "privacy", "legal", "counsel", "lead")
    setContact("contact", contact, "Who answers the authority? (profile, contact “dpo”)")
    let helpline = sender.contact("helpline", "support", "pr", "dpo", "privacy")
    setContact("helpline", helpline, "Where can people ask? (profile, contact “helpline”)")
    set(
      "number-question",
      missing:
        "Was a social security, driver's license or other identity number involved? (data-kinds)",
      could: could(incident.question(named: "data-kinds")?.who))
    set("code", quiet(incident.code))
    set("recipient", quiet(stage.recipient))
    set("references", quiet(duty.references.first ?? duty.title))
    set("title", quiet(duty.title))
  }

  private mutating func setContact(_ name: String, _ contact: Sender.Contact?, _ what: String) {
    if let contact {
      set(name, quiet(contact.line), from: ["profile"])
    } else {
      set(name, missing: what, could: "the profile's owner")
    }
  }

  mutating func addDeeds() {
    let work: Set<Phase> = [.contain, .preserve, .eradicate, .recover]
    let steps = situation.phases.filter { work.contains($0.phase) }.flatMap(\.steps)
    let done = steps.compactMap { step -> (String, String)? in
      guard case .done(let signature) = step.state else { return nil }
      return (
        "- \(quiet(step.title)) (\(time(signature.at)))",
        "\(visible(step.label)) (\(signature.entry.description))"
      )
    }
    let planned = steps.compactMap { step -> (String, String)? in
      switch step.state {
      case .ready, .underWay, .waiting, .blocked:
        ("- \(quiet(step.title))", visible(step.label))
      case .done, .skipped, .doesNotApply, .mayApply, .withdrawn: nil
      }
    }
    // A letter to people takes only what somebody has put in words for them.
    all["measures-in-words"] = all["measures-taken"]
    setDeeds("measures-taken", done, "What was done against it? (measures-taken)")
    setDeeds("measures-planned", planned, "What will still be done? (measures-planned)")
  }

  private mutating func setDeeds(_ name: String, _ deeds: [(String, String)], _ what: String) {
    if incident.factView(name) != nil { return }
    if all[name]?.text.hasPrefix(Blank.later) == true { return }
    guard !deeds.isEmpty else {
      set(name, missing: what, could: could(nil))
      return
    }
    set(name, deeds.map(\.0).joined(separator: "\n"), from: deeds.map(\.1))
  }
}
