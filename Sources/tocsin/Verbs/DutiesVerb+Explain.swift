import Duties
import Foundation
import Playbooks
import Problems
import Response
import Timeline

extension DutiesVerb.Explain {
  @MainActor func run(in session: Session) throws -> Reply {
    let files = try session.sources()
    let law = Lawbook(files)
    let facts = try fact.map { text in
      guard let sign = text.firstIndex(of: "=") else {
        throw Misuse("--fact “\(text)” has no value", mend: "write it as --fact controller=yes")
      }
      return ExplainRequest.Fact(
        name: String(text[..<sign]), value: String(text[text.index(after: sign)...]))
    }
    let request = ExplainRequest(
      rule: rule, stage: stage, trigger: SignedWords.restore(trigger), zone: zone, facts: facts,
      now: session.shell.now())
    let explanation = try law.law.explanation(of: request, vocabulary: law.vocabulary)
    return Reply(
      explanation.text.split(separator: "\n", omittingEmptySubsequences: false)
        .map { visible(String($0)) },
      .verbatim(explanation.json))
  }
}
