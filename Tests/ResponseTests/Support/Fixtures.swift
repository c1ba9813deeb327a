/// Small invented playbooks, named for what is odd in them.
enum Fixture {
  static let theft = """
    playbook: theft
    title: Theft of a file
    version: 1.0.0
    summary: A file has left the building.
    kind: ai
    severity: high
    roles:
      lead: Incident lead
      ml: ML platform engineer
    questions:
      insider:
        ask: Who used the account?
        type: choice
        options: {owner: Its owner, stolen: Somebody else}
      hosts:
        ask: Which hosts held the file?
        type: list of host
      key-safe:
        ask: Was the file encrypted with a key the taker did not have?
        type: yes-no
      seen-at:
        ask: When was the file last seen?
        type: time
    phases:
      detect:
        - step: scope
          title: Find out who and where
          role: ml
          ask: [insider, hosts]
      contain:
        - step: revoke
          title: Revoke the account
          role: ml
          within: 15 min of declared
          do: Revoke it for {{insider}}.
          check:
            - Tokens revoked
            - Sessions ended
        - step: isolate
          for-each: host in hosts
          title: "Isolate {{host}}"
          role: ml
          do: Cut it off.
          after: [revoke]
        - step: serve-or-stop
          decide: Take the endpoint offline?
          options:
            keep: Keep serving
            stop: Stop serving
          role: lead
        - step: drain
          title: Drain traffic
          role: ml
          within: 30 min
          when: serve-or-stop is stop and not key-safe
          do: Move callers away.
      preserve:
        - step: keep-log
          title: Keep the access log
          role: ml
          collect:
            - source: access-log
              what: Access log of the registry
              keeps: 14 d
      recover:
        - step: restore
          title: Serve again
          role: ml
          after: [contain]
          do: Bring the endpoint back.
      notify:
        - step: status
          title: Tell the lead where we stand
          role: ml
          every: 60 min until closed
          do: Say what is known.
        - step: tell
          title: Tell whom the law names
          role: lead
          notify: due
          when: key-safe is no or since(declared) > 2 h
    """

  static let shared = """
    playbook: shared
    title: A part that others use
    version: 1.0.0
    summary: Keeps what is lost first.
    kind: common
    roles:
      ml: ML platform engineer
    questions:
      machines:
        ask: Which machines?
        type: list of host
    phases:
      preserve:
        - step: memory
          for-each: machine in machines
          title: "Take the memory of {{machine}}"
          role: ml
          do: Before it is switched off.
    """

  static let user = """
    playbook: user
    title: Uses a part
    version: 1.0.0
    summary: Uses the part with its own list.
    kind: ai
    roles:
      ml: ML platform engineer
    questions:
      laptops:
        ask: Which laptops?
        type: list of host
      physical:
        ask: Are there machines at all?
        type: yes-no
    use:
      - {playbook: common/shared, when: physical, with: {machines: laptops}}
    phases:
      contain:
        - step: list
          title: List the laptops
          role: ml
          ask: [laptops, physical]
        - step: lock
          title: Lock them
          role: ml
          do: Lock all.
          after: [shared/memory]
    """

  /// Asks `hosts` as a number, which theft asks as a list.
  static let clash = """
    playbook: clash
    title: Counts hosts
    version: 1.0.0
    summary: Means something else by hosts.
    kind: attack
    roles:
      ml: ML platform engineer
    questions:
      hosts:
        ask: How many hosts?
        type: number
    phases:
      detect:
        - step: count
          title: Count them
          role: ml
          ask: [hosts]
    """

  /// Contains only if the key was not safe.
  static let sometimes = """
    playbook: sometimes
    title: Contains only sometimes
    version: 1.0.0
    summary: One answer leaves the incident uncontained.
    kind: ai
    roles:
      ml: ML platform engineer
    questions:
      key-safe:
        ask: Was the key safe?
        type: yes-no
    phases:
      detect:
        - step: look
          title: Look
          role: ml
          ask: [key-safe]
      contain:
        - step: lock
          title: Lock
          role: ml
          do: Lock it.
          when: key-safe is no
      preserve:
        - step: keep
          title: Keep
          role: ml
          do: Keep it.
      notify:
        - step: tell
          title: Tell
          role: ml
          notify: due
    """

  static var files: [String: String] {
    [
      "ai/theft": theft, "common/shared": shared, "ai/user": user, "attack/clash": clash,
    ]
  }
}
