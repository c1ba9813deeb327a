/// One file that is about to go somewhere: what `triage moves` would say of it, told before.
package struct MoveNudge: Sendable {
  package enum Verdict: String, Sendable {
    /// Nothing speaks against it.
    case quiet
    /// Asked for and granted.
    case granted
    /// It should be asked for first.
    case ask
    /// It was asked for, and nobody has answered yet.
    case waiting
    /// It was asked for, and refused.
    case refused
  }

  package var verdict: Verdict
  /// The entry or line that asked for it; empty where nobody did.
  package var request = ""
  package var path: String
  package var destination: String
  package var user: String
  package var bytes: Int
  package var sha256: String
  package var label: String?
  package var terms: [RiskTerm] = []

  package var score: Int { terms.reduce(0) { $0 + $1.points } }
  package var band: RiskBand { RiskBand(score: score) }

  /// Looks at the file itself. `run.people` stays out of it: what a team says of its people is no
  /// matter for a letter to them.
  package static func of(
    _ path: String, to destination: String, by user: String, at time: Int64, _ run: MoveRun
  ) throws(TriageFault) -> MoveNudge {
    let file = try OpenFile(path)
    let sha256 = try Fingerprint.of(file.source)
    let names = NameTable(expecting: 16)
    var event = MoveEvent(time: time, user: names.number(of: user), file: 0, line: 0)
    event.path = names.number(of: path)
    event.action = names.number(of: "upload")
    event.sha256 = names.number(of: sha256)
    event.bytes = Int64(file.size)
    event.destinationName = names.number(of: destination.lowercased())
    var run = run
    (run.people, run.root) = (nil, path.hasPrefix("/") ? "" : ".")
    var scorer = MoveScorer(run: run, names: names)
    scorer.see(event)
    var nudge = MoveNudge(
      verdict: .quiet, path: path, destination: destination, user: user, bytes: file.size,
      sha256: sha256)
    guard let move = scorer.moves.first else { return nudge }
    (nudge.label, nudge.terms) = (move.label, move.terms)
    let standing = run.justified.standing(
      path: path, sha256: sha256, place: destination, at: time
    ) { run.isSame($0, user) }
    nudge.judge(standing, least: run.least)
    return nudge
  }

  private mutating func judge(_ standing: MoveJustifications.Standing?, least: RiskBand) {
    switch standing {
    case .granted(let name)?: (verdict, request) = (.granted, name)
    case .refused(let name)?: (verdict, request) = (.refused, name)
    case .asked(let name)?: (verdict, request) = (.waiting, name)
    case nil: verdict = band >= least ? .ask : .quiet
    }
  }

  package var document: JSON {
    .shape(
      "triage.moves.nudge",
      [
        ("verdict", .text(verdict.rawValue)),
        ("request", .optional(request.isEmpty ? nil : request)),
        ("path", .text(path)), ("destination", .text(destination)), ("user", .text(user)),
        ("bytes", .int(bytes)), ("sha256", .text(sha256)), ("asset", .optional(label)),
        ("score", .int(score)), ("band", .text(band.word)),
        (
          "terms",
          .list(
            terms.map { term in
              .fields([
                ("term", .text(term.name)), ("points", .int(term.points)), ("why", .text(term.why)),
              ])
            })
        ),
      ])
  }
}
