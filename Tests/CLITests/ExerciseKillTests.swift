import Foundation
import Testing

/// The real program, ended by SIGKILL in the middle of an exercise: of the process that delivers,
/// of levers, of players' acts.
@Suite("An exercise whose processes are killed")
struct ExerciseKillTests {
  private static let scenario = """
    scenario: many
    title: Many
    version: 1.0.0
    summary: A message every ten seconds of the story.
    kind: drill
    duration: 60 min
    playbooks: [incident-handling]
    clock: {start: "2026-11-20T16:40:00+01:00", zone: Europe/Berlin, speed: 60}
    roles: {lead: {name: Incident lead, min: 0}}
    objectives: {read: {text: Read everything, capability: coordination}}
    injects:

    """

  private static func inject(_ number: Int) -> String {
    """
      - inject: m-\(number)
        at: \(number * 10) s
        kind: contextual
        by: chat
        from: Colleague (simulated)
        to: [all]
        title: Message \(number)
        text: This is message \(number).
        expect:
          - {expect: e-\(number), role: lead, text: Note it, match: {act: note}, within: 10 min, weight: 1, objective: read}

    """
  }

  private static func sandbox() throws -> Sandbox {
    let sandbox = try Sandbox()
    let text = scenario + (0..<60).map(inject).joined()
    try Data(text.utf8).write(to: sandbox.folder.appending(path: "many.yaml"))
    return sandbox
  }

  /// Kills at random moments, goes on, and ends the exercise in order.
  private static let storm = #"""
    import os, random, signal, subprocess, sys, time
    seed, rounds = int(sys.argv[1]), int(sys.argv[2])
    dice = random.Random(seed)
    said = []
    def quiet(*words):
        return subprocess.run(('tocsin',) + words, capture_output=True, text=True)
    assert quiet('exercise', 'run', 'many.yaml', '--begin').returncode == 0
    for number in range(rounds):
        facilitator = subprocess.Popen(
            ['tocsin', 'exercise', 'run', 'many'], stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        player = subprocess.Popen(
            ['tocsin', 'note', f'note {number}', '--incident', 'many'],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        lever = subprocess.Popen(
            ['tocsin', 'exercise', 'jump', '+20s'] if number % 2 else
            ['tocsin', 'exercise', 'inject', '--text', f'said {number}'],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        time.sleep(dice.random() * 0.25)
        for process in dice.sample([facilitator, player, lever], 2):
            process.kill()
        facilitator.kill()
        facilitator.wait()
        for process, word in ((player, f'note {number}'), (lever, f'said {number}')):
            out = process.communicate()[0]
            # Acknowledged: what was printed is on the disk.
            if 'signed. entry' in out or (process is lever and not number % 2 and 'clock' in out):
                said.append(word)
    assert quiet('exercise', 'run', 'many', '--json').returncode == 0, 'it opens again'
    done = quiet('exercise', 'finish', '--incident', 'many')
    assert done.returncode == 0, done.stderr
    print('\n'.join(said))
    """#

  /// What lies in the record and in the spool, told apart from tocsin.
  private static let look = #"""
    import collections, glob, json, os
    home = os.path.expanduser('~/.local/share/tocsin')
    folder = glob.glob(home + '/incidents/*many*')[0]
    entries = [json.loads(l) for f in glob.glob(folder + '/timeline/*.jsonl')
               for l in open(f) if l.strip()]
    def data(e): return e.get('c', e).get('data', e.get('data', {})) if isinstance(e, dict) else {}
    text = [json.dumps(e) for e in entries]
    spool = [json.load(open(f)) for f in sorted(glob.glob(folder + '/spool/*.json'))]
    told = collections.Counter(s['inject'] for s in spool if s['kind'] == 'inject')
    print(json.dumps({
        'twice': [k for k, n in told.items() if n > 1], 'told': sorted(told),
        'numbers': [s['number'] for s in spool] == list(range(1, len(spool) + 1)),
        'text': '\n'.join(text), 'spool': json.dumps(spool)}))
    """#

  private struct Looked: Decodable {
    var twice: [String]
    var told: [String]
    var numbers: Bool
    var text: String
    var spool: String
  }

  @Test(
    "opens again, loses nothing that was acknowledged, and tells nothing twice",
    arguments: Sandbox.isThorough ? Array(1...8) : [1])
  func storms(seed: Int) throws {
    let sandbox = try Self.sandbox()
    defer { sandbox.remove() }
    try Data(Self.storm.utf8).write(to: sandbox.folder.appending(path: "storm.py"))
    try Data(Self.look.utf8).write(to: sandbox.folder.appending(path: "look.py"))
    let rounds = Sandbox.isThorough ? 25 : 8
    let stormed = try sandbox.run("python3 storm.py \(seed) \(rounds)")
    try #require(stormed.status == 0, "\(stormed.output)\(stormed.complaints)")
    let verified = try sandbox.run("tocsin verify .local/share/tocsin/incidents/*many*")
    #expect(verified.status == 0, "\(verified.output)\(verified.complaints)")

    let outcome = try sandbox.run("python3 look.py")
    let looked = try JSONDecoder().decode(Looked.self, from: Data(outcome.output.utf8))
    #expect(looked.twice == [], "an inject was told twice")
    #expect(looked.numbers, "a number of the spool is missing or there twice")
    for line in stormed.output.split(separator: "\n") {
      let isThere = line.hasPrefix("said ") ? looked.spool : looked.text
      #expect(isThere.contains("\(line)\""), "“\(line)” was acknowledged, and is gone")
    }
    // What the record says was released is what players were told: neither more nor less.
    let status = try sandbox.run("tocsin exercise status --incident many --json")
    let released = try JSONDecoder().decode(Released.self, from: Data(status.output.utf8)).released
    #expect(released.sorted() == looked.told)
    #expect(!released.isEmpty)
  }

  private struct Released: Decodable {
    var released: [String]
  }
}
