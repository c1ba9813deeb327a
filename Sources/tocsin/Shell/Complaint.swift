import Duties
import Playbooks
import Problems
import Reports
import Response
import Timeline

/// An error as its reader needs it: what, how to mend it, and how the program ends.
nonisolated struct Complaint: Hashable {
  var message: String
  var mend: String?
  var status: Status

  init(_ error: any Error) {
    switch error {
    case let error as Misuse: self.init(error.message, error.mend, .misuse)
    case let error as AnswerIsNo: self.init(error.message, error.mend, .no)
    case let error as Refusal: self.init(error.message, error.mend, .no)
    case let error as AnswerFault: self.init(error.message, error.mend, .misuse)
    case let error as ExplainFault: self.init(error.message, error.mend, .misuse)
    case let error as ReportError: self.init(error.message, error.mend, .misuse)
    case let error as FileTrouble: self.init(error.message, error.mend, .no)
    case let error as KeyProblem: self.init(words(of: error), .misuse)
    default:
      self.init(
        "an error that nobody foresaw: \(error)",
        "tell the authors what you did, with this line", .ourBug)
    }
  }

  private init(_ words: (message: String, mend: String), _ status: Status) {
    self.init(words.message, words.mend, status)
  }

  init(_ message: String, _ mend: String?, _ status: Status) {
    self.message = message
    self.mend = mend
    self.status = status
  }

  var text: String {
    let lines = message.split(separator: "\n").map { visible(String($0)) }
    let said = "tocsin: " + lines.joined(separator: "\n  ")
    return mend.map { said + "\n  mend: " + visible($0) } ?? said
  }
}

/// What is the matter with a key, and what to do.
nonisolated private func words(of problem: KeyProblem) -> (message: String, mend: String) {
  switch problem {
  case .notAKey: ("that is no SSH key", "name a key file of OpenSSH, or a line of a .pub file")
  case .kind(let name):
    (
      "keys of the kind \(name) cannot sign a timeline",
      "use Ed25519, ECDSA P-256 or a security key: “tocsin key new”"
    )
  case .weak: ("that key is weak: its signatures prove nothing", "make another: “tocsin key new”")
  case .locked: ("the key is behind a passphrase", "add it to ssh-agent with “ssh-add”")
  case .wrongPassphrase: ("that passphrase does not open the key", "try again")
  case .readableByOthers(let path):
    ("\(path): others may read this key", "run “chmod 600 \(path)”")
  case .unreadable(let path, let why): ("\(path): cannot read the key: \(why)", "name another key")
  case .exists(let path): ("\(path): is there already", "name another file")
  case .noAgent: ("no ssh-agent answers", "start one, or name a key file with --key")
  case .notInAgent(let fingerprint):
    ("ssh-agent holds no key \(fingerprint)", "add it with “ssh-add”, or name a file with --key")
  case .refused(let why): ("the key did not sign: \(why)", "unlock it, or name another with --key")
  }
}
