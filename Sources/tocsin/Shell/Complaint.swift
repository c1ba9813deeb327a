import Commands
import Duties
import Evidence
import Playbooks
import Problems
import Reports
import Response
import Timeline
import Triage

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
    case let error as RunRefusal: self.init(error.message, error.mend, .no)
    case let error as VaultFault:
      self.init(error.message, error.mend, error.isMisuse ? .misuse : .no)
    case let error as KeyProblem: self.init(error.message, error.mend, .misuse)
    case let error as WithholdProblem: self.init(error.message, error.mend, .misuse)
    case let error as AppendProblem: self.init(error.message, error.mend, .no)
    case let error as TriageFault: self.init(error.message, error.mend, .misuse)
    case let error as SystemFailure:
      self.init(error.text, "look at the disk, its room and its rights", .no)
    default:
      self.init(
        "an error that nobody foresaw: \(error)",
        "tell the authors what you did, with this line", .ourBug)
    }
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
