import Foundation
import Testing

/// Issue 4's own measure: a responder takes `common/preserve-logs` on a Linux host and ends with a
/// verified bag of real logs; a command changed something, two people agreed to it, it was undone;
/// and a reviewer checks all of it from the folder alone.
@Suite("Logs of this host")
struct DoneWhenTests {
  /// The organisation's own: what keeps its logs from rotating away.
  private static let hold = """
    playbook: hold-logs
    title: Hold the logs of this host
    version: 1.0.0
    summary: Keeps logs from being rotated away while they are taken.
    kind: common
    roles: {sec: Security analyst}
    questions:
      log-folder: {ask: Which folder holds the logs?, type: file}
    phases:
      preserve:
        - step: where
          title: Say where the logs are
          role: sec
          ask: [log-folder]
        - step: hold
          title: Hold rotation
          role: sec
          do: Take the right to write from the folder.
          commands:
            - title: Hold
              run: chmod a-w "$LOG_FOLDER"; stat -c %a "$LOG_FOLDER"
              changes: who may write to the logs
              undo: chmod u+w "$LOG_FOLDER"; stat -c %a "$LOG_FOLDER"
              approvals: 2
              unchecked: true
        - step: take
          title: Take the logs
          role: sec
          do: Take them.
          commands:
            - title: Archive
              run: tar -C "$LOG_FOLDER" -cf - .
              keeps: host-logs
              unchecked: true
          collect:
            - {source: host-logs, what: The host's own logs, keeps: 7 d, how: tar}
    """

  @Test("are held, taken, bagged and given free again, and a stranger can check each act")
  func doneWhen() throws {
    let hosts = try FarHosts()
    defer { hosts.end() }
    let sandbox = hosts.sandbox
    let outcome = try sandbox.run(
      Self.declare + Self.agreedByTwo + Self.take + Self.bag, input: Self.hold)
    #expect(outcome.status == 0, "\(outcome.status)\n\(outcome.output)\(outcome.complaints)")
    let check = try sandbox.run(Self.stranger, more: ["HOME": sandbox.folder.path + "/stranger"])
    #expect(check.status == 0, "\(check.status)\n\(check.output)\(check.complaints)")
  }

  private static let declare = """
    mkdir -p .config/tocsin/playbooks/common && cat >.config/tocsin/playbooks/common/hold-logs.yaml
    cp -rL /var/log logs 2>/dev/null; find logs -type f | grep -q . || exit 99
    tocsin declare "Logs" --playbook common/preserve-logs >/dev/null || exit 98
    tocsin attach common/hold-logs >/dev/null && tocsin playbook trust common/hold-logs >/dev/null || exit 97
    tocsin answer log-folder "$PWD/logs" >/dev/null && tocsin answer systems alpha --complete >/dev/null || exit 96

    """

  /// Two keys, two processes: one asks and runs, the other reads, compares the phrase and signs.
  private static let agreedByTwo = """
    second() { XDG_CONFIG_HOME=$HOME/second TOCSIN_NAME=m.laine "$@"; }
    second tocsin key new | sed -n 3p >second.pub; tocsin key add second.pub --name m.laine >/dev/null || exit 89
    tocsin run hold Hold --confirm hold >/dev/null 2>&1 && exit 88
    agree() {
      tocsin run hold Hold "$@" --ask >asked || return 1
      second tocsin approve "$(sed -n 's/.*tocsin approve //p' asked)" --phrase "$(sed -n 's/^and reads to you: //p' asked)" >/dev/null
    }
    agree || exit 87
    before=$(stat -c %a logs); tocsin run hold Hold --confirm hold >/dev/null || exit 86
    [ "$(stat -c %a logs)" != "$before" ] || exit 85

    """

  private static let take = """
    tocsin run 'memory[alpha]' 'Connections, processes, open files' >/dev/null 2>&1
    tocsin run take Archive >/dev/null || exit 79
    tocsin evidence add logs --how "as they lay there" >/dev/null || exit 78
    ran=$(tocsin timeline --json --grep ran | jq -r '[.entries[] | select(.what | test("Hold"))][0].entry')
    agree --undo "$ran" || exit 77
    tocsin run hold Hold --undo "$ran" --confirm hold >/dev/null || exit 76
    [ "$(stat -c %a logs)" = "$before" ] || exit 75
    tocsin evidence verify >/dev/null || exit 74

    """

  private static let bag = """
    second tocsin evidence list >/dev/null || exit 69
    tocsin evidence bag --out bag >/dev/null || exit 68
    (cd bag && sha256sum --quiet -c manifest-sha256.txt && sha256sum --quiet -c tagmanifest-sha256.txt) || exit 67
    tar -tf bag/data/E-*/*rchive*.out >/dev/null 2>&1 || tar -tf "$(find bag/data -name '*archive*')" >/dev/null || exit 66
    tocsin report >/dev/null && grep -q 'm.laine' .local/share/tocsin/incidents/*/reports/*.md || exit 65
    mkdir stranger; cp -r .local/share/tocsin/incidents/* stranger/copy

    """

  /// No key, no profile, no other folder: what one who was not there can say of it.
  private static let stranger = """
    cd stranger; tocsin verify copy >/dev/null || exit 59
    tocsin evidence verify --no-entry --incident ./copy >/dev/null || exit 58
    (cd copy && sha256sum evidence/objects/*/* | awk '{ n = split($2, p, "/"); if (p[n] != $1) exit 1 }') || exit 57
    # Each item that was kept has its entry, signed, with the object's digest; each run its two people.
    cat copy/timeline/*.jsonl | jq -e -s '
      [.[] | select(.do == "evidence.added")] as $items |
      [.[] | select(.do == "command.approved")] as $agreed |
      [.[] | select(.do == "command.started" and .data.request)] as $runs |
      [$items[] | select(.data.custody.command.title == "Archive")] as $archive |
      ($items | length) >= 3 and ($agreed | length) == 2 and ($runs | length) == 2 and
      ($archive | length) == 1 and $archive[0].data.source == "host-logs" and
      ($runs | any(.data.undoes))' >/dev/null || exit 56
    for digest in $(cat copy/timeline/*.jsonl | jq -r 'select(.do == "evidence.added") | .data.sha256'); do
      [ -f copy/evidence/objects/"$(printf %.2s "$digest")"/"$digest" ] || exit 55
    done
    grep -rq "$OLDPWD" copy/checkpoints copy/allowed_signers && exit 54
    exit 0
    """
}
