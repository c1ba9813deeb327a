package import Playbooks
package import Timeline

/// Exactly what would run: a command of a step with the facts of this moment. Two people agree to its
/// digest, so that neither can be shown one command and start another.
package struct CommandPlan: Hashable, Sendable {
  package enum Purpose: Hashable, Sendable {
    case doing
    /// Its `dry-run`: changes nothing, shows what would.
    case trying
    /// Its `undo`, for the run that this entry began.
    case undoing(EntryID)
  }

  package enum Input: Hashable, Sendable {
    case text(String)
    /// Typed when it is asked for, never kept.
    case secret(question: String)
  }

  package struct Variable: Hashable, Sendable {
    package var name: String
    package var question: String
    /// `nil`: a secret, asked for at the last moment.
    package var value: String?
  }

  package var step: StepID
  package var label: String
  package var command: String
  package var purpose: Purpose
  /// As written in the playbook: what people read and agree to.
  package var text: String
  /// What is executed; a text is given to `sh -eu`.
  package var arguments: [String]
  package var environment: [Variable]
  package var input: Input?
  /// Another machine, through the responder's own ssh.
  package var host: String?
  /// Seconds.
  package var timeout: Int
  package var changes: String?
  package var undo: String?
  /// People in all who must agree; 1: who runs it.
  package var approvals: Int
  package var item: String?
  /// The source whose evidence its output is.
  package var keeps: String?
  package var expect: String?
  package var playbook: PlaybookID
  /// Of the playbook's file.
  package var source: Digest?
  package var digest: Digest

  /// Questions whose answers are asked for just before it runs.
  package var secrets: [String] {
    var secrets = environment.filter { $0.value == nil }.map(\.question)
    if case .secret(let question)? = input { secrets.append(question) }
    return secrets
  }

  /// A word and a number of the digest, to be compared by voice: `kite-47`.
  package var phrase: String { CommandPlan.phrase(of: digest) }

  package static func phrase(of digest: Digest) -> String {
    let word = Phrase(of: digest, words: 1).words[0]
    let number = Int(digest.bytes[8]) << 8 | Int(digest.bytes[9])
    return "\(word)-\(10 + number % 90)"
  }

  /// What the digest is of (events.md, `command.requested`), canonical: text or argv, environment,
  /// host, undo, step, incident; names in the place of secrets.
  static func canonical(
    incident: String, step: StepID, invocation: Step.Command.Invocation,
    environment: [Variable], input: Input?, host: String?, undo: String?
  ) -> JSON {
    var members: [String: JSON] = [
      "incident": .string(incident), "step": .string(step.description),
      "environment": .object(
        Dictionary(
          environment.compactMap { variable in
            variable.value.map { (variable.name, JSON.string($0)) }
          }, uniquingKeysWith: { first, _ in first })),
      "secrets": .object(
        Dictionary(
          environment.filter { $0.value == nil }.map { ($0.name, JSON.string($0.question)) },
          uniquingKeysWith: { first, _ in first })),
    ]
    switch invocation {
    case .shell(let text): members["text"] = .string(text)
    case .arguments(let words): members["argv"] = .array(words.map(JSON.string))
    }
    switch input {
    case .text(let text): members["stdin"] = .string(text)
    case .secret(let question): members["stdin-secret"] = .string(question)
    case nil: break
    }
    members["host"] = host.map(JSON.string)
    members["undo"] = undo.map(JSON.string)
    return .object(members)
  }
}
