extension Scenario {
  /// A scenario to begin with, which passes every check (`tocsin exercise new`). The comments say
  /// what to write; docs/scenario-format.md says the rest.
  package static func beginning(name: String, title: String) -> String {
    """
    # Check it with “tocsin exercise check”.
    scenario: \(name)
    title: \(quoted(title))
    version: 0.1.0
    summary: One sentence for the invitation, which gives nothing away.
    license: CC-BY-4.0
    tlp: TLP:GREEN
    kind: tabletop                 # tabletop, drill, functional, self-paced or cards
    duration: 60 min               # of simulated time
    playbooks: [incident-handling] # those the real response would run

    clock:
      start: "2026-11-20T16:40:00+01:00"   # pick a day that makes the calendars work
      zone: Europe/Berlin
      speed: 1                     # simulated seconds in one of the wall; 0 begins paused

    roles:                         # min 0: it may stay empty
      lead: {name: Incident lead, min: 1}
      analyst: {name: Security analyst, min: 1}
      counsel: {name: Legal counsel, min: 0}

    objectives:
      decide: {text: Decide in time and say why, capability: coordination}
      record: {text: Write down what is known and when, capability: documentation}

    truth:                         # only the facilitator sees it
      narrative: What really happened, in the order in which it happened.

    injects:
      - inject: first-alert
        at: 0 min
        kind: contextual           # contextual, contingency, optional or noise
        by: alert                  # alert, mail, chat, phone, press, document or verbal
        from: Monitoring (simulated)
        to: [analyst]
        title: Something is odd
        text: What the players read. Hosts end in .example, addresses begin with 192.0.2.
        expect:
          - expect: declared
            role: analyst
            text: Declare, with the time of noticing
            match: {act: declare}  # or step, decision, duty, notice, evidence, by-hand
            within: 10 min
            weight: 2
            objective: record
      - inject: keep-or-stop
        at: 20 min
        kind: contextual
        by: phone
        from: Service owner (simulated)
        to: [lead]
        title: Shall we take it off?
        text: The owner asks for a decision.
        decide:
          question: take-it-off
          ask: Take the service off the network?
          role: lead
          options:
            now: {text: At once, score: 1, why: it ends the loss and the evidence}
            later: {text: After the memory is kept, score: 3, why: it keeps what vanishes}
          limit: 10 min
          default: now
          objective: decide
      - inject: unrelated
        at: 30 min
        kind: noise
        by: mail
        from: Vendor (simulated)
        to: [all]
        title: Maintenance next week
        text: Nothing to do with this.
      - inject: press-call
        at: 40 min
        kind: contextual
        by: press
        from: Reporter (simulated)
        to: [counsel]
        title: A call from the press
        text: They have heard something.
        expect:
          - {expect: noted, role: counsel, text: Note who called and what was said, match: {act: note}, within: 15 min, weight: 1, objective: record}

    hotwash:
      minutes: 20
      ask:
        - What did you believe that was wrong?
        - What changes in the playbook, by whom, by when?

    """
  }

  /// As a YAML scalar that means the text whatever it holds.
  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for character in text {
      switch character {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      default: quoted.append(character)
      }
    }
    return quoted + "\""
  }
}
