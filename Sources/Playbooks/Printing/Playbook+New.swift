extension Playbook {
  /// A playbook to begin with, which passes every check (`tocsin playbook new`). The comments say
  /// what to write; docs/playbook-format.md says the rest.
  package static func beginning(name: String, title: String, kind: PlaybookKind) -> String {
    """
    # Check it with “tocsin playbook check”; walk it with “tocsin playbook walk”.
    playbook: \(name)
    title: \(YAMLText.scalar(title))
    version: 0.1.0
    summary: One sentence that says when to reach for this.
    kind: \(kind.rawValue)
    severity: high                 # critical, high, medium or low
    use-when:
      - What somebody sees who should open this
    maps: [DE.AE-02, RS.MA-01]     # ids of ATT&CK, ATLAS, CSF 2.0, D3FEND, RE&CT, NIST AI 100-2

    roles:
      lead: Incident lead
      analyst: Security analyst

    questions:
      hosts:
        ask: Which hosts are concerned?
        type: list of host
      still-active:
        ask: Is the attacker still active?
        type: yes-no

    phases:
      detect:
        - step: scope
          title: Find out what is concerned
          why: Everything after this depends on how far it goes.
          role: analyst
          within: 30 min of declared
          ask: [hosts, still-active]
      contain:
        - step: cut-off
          decide: Cut the hosts off the network now?
          options:
            now: Cut them off now
            watch: Watch first
          role: lead
          when: still-active
        - step: isolate
          for-each: host in hosts
          title: "Isolate {{host}}"    # a text that begins with braces needs quotes
          role: analyst
          when: not still-active or cut-off is now
          after: [keep-logs]
          do: Cut it off the network and leave it powered; its memory is evidence.
          check:
            - No traffic but that of the response
      preserve:
        - step: keep-logs
          title: Keep the logs before they vanish
          role: analyst
          collect:
            - source: auth-log
              what: Authentication log, from a week before the first sign
              keeps: 14 d              # how long the source keeps it, if your profile does not say
      notify:
        - step: who-must-know
          title: Notify whom the law names
          role: lead
          notify: due
      improve:
        - step: lessons
          title: Write down what to change, who does it, and by when
          role: lead
          do: Within two weeks, while it is remembered.

    """
  }
}
