import Foundation
import Interface
import Playbooks
import Problems
import Response
import Terminal
import Timeline

/// What stands behind the screen: does the model's effects on the incidents of this machine, one
/// after the other, on the loop. Only checking signatures runs elsewhere.
final class ScreenDesk {
  /// Where things are and who acts: the same as for the verbs.
  let session: Session
  let places: Places
  let mailbox: Mailbox
  let sides: SideFiles
  var handling: Handling?
  var watch: FolderWatch?
  var checking: Behind?
  /// How far that is, in percent.
  var checkedPercent = 0
  /// Why nothing is written, though the record is whole: our key, the disk, a choice.
  var closedBecause: RecordState.Mode?
  /// An act that could not be written, to be tried again.
  var unsaved: (act: Act, ticket: Int)?
  var quarter = Quarter()
  /// Typed where nobody may see it; wiped when used.
  var secret = SecretText()
  /// Of the key that signs here; wiped when the incident is left.
  var passphrase: HeldPassphrase?
  var tries = Tries()
  /// Secrets that were typed for the command about to be started, by question; wiped once it is.
  var heldSecrets: [String: SecretText] = [:]
  var runWatches: [EntryID: RunWatch] = [:]
  /// What of a command's output is on the screen.
  var followed: RunQuery?
  var searching: Behind?
  var vaultWork = VaultWork()
  /// Of an exercise: texts that came with messages, by path.
  var materials: [String: String] = [:]
  /// Of an exercise: what players are told.
  var spoolWatch: FolderWatch?
  /// A record that is played again.
  var replaying: Replaying?
  /// The exercise that is facilitated from here.
  var control: ControlRoom?

  init(_ session: Session) throws {
    self.session = session
    places = try session.places()
    mailbox = try Mailbox()
    sides = SideFiles(folder: places.state + "/screens")
  }

  var shell: Shell { session.shell }
  var workplace: Workplace { Workplace(places: places) }

  /// Does an effect; errors become what the model says on its message row.
  func perform(_ effect: Effect) -> [Message] {
    do {
      return try answer(effect)
    } catch {
      return [.failed(refusal(for: error))]
    }
  }

  private func answer(_ effect: Effect) throws -> [Message] {
    switch effect {
    case .loadHome: return [.home(try home())]
    case .loadLibrary: return [.library(try shelf())]
    case .prepareDeclaration: return [.desk(try declarationDesk())]
    case .open(let incident): return try open(incident)
    case .leaveIncident:
      leave()
      return [.tick(shell.now())]
    case .loadTimeline(let query): return timeline(query)
    case .loadEntry(let id): return try entry(id)
    case .verifyAll: startChecking()
    case .loadReport(let audience): return [.report(try report(for: audience))]
    case .writeFile(let wish): return try write(wish)
    case .loadLetters(let rule, let stage): return try letters(rule: rule, stage: stage)
    case .editLetter(let rule, let stage, let file):
      return try editLetter(rule: rule, stage: stage, file: file)
    case .keepLetter(let rule, let stage, let file, let ticket):
      return try keepLetter(rule: rule, stage: stage, file: file, ticket: ticket)
    case .dropEdits(let rule, let stage, let file):
      return try dropEdits(rule: rule, stage: stage, file: file)
    case .loadOutput(let query): return output(query)
    case .leaveOutput: leaveOutput()
    case .prepareCommands: return try prepareCommands()
    case .holdSecret(let question): holdSecret(question)
    case .dropSecrets: dropSecrets()
    case .startCommand(let choice, let ticket), .startCommandFromStore(let choice, let ticket):
      return start(choice, ticket: ticket)
    case .signalCommand(let entry, let name, let ticket):
      return signal(name, to: entry, ticket: ticket)
    case .approveHere(let entry, let name, let key, let ticket):
      return approveHere(entry, name: name, key: key, ticket: ticket)
    case .takeEvidence(let wish, let ticket): return takeEvidence(wish, ticket: ticket)
    case .stopTaking: return stopTaking()
    case .verifyEvidence: return verifyEvidence()
    case .declare(let act, let ticket): return declare(act, ticket: ticket)
    case .append(let act, let ticket): return append(act, ticket: ticket)
    case .appendWithSecret(let act, let ticket):
      return append(secret.fill(act), ticket: ticket)
    case .secret(let edit): secret.take(edit)
    case .retryUnsaved, .keepWaiting, .takeLockOver: return retry()
    case .continueInNewLog: return try continueInNewLog()
    case .goReadOnly: return goReadOnly()
    case .openReplay: return openReplay()
    case .replay(let step): return replay(step)
    case .openControl: return try openControl()
    case .tickControl: return try tickControl()
    case .pull(let lever): return try pull(lever)
    case .noteControl(let text): return try noteControl(text)
    case .unlock: return unlock()
    case .useAgent: return useAgent()
    case .newKey: return try makeKey()
    case .suspend, .redraw, .setMouse, .quit, .keep: break  // the loop's own
    }
    return []
  }

  /// Any error as a person reads it.
  func refusal(for error: any Error) -> Refusal {
    if let refusal = error as? Refusal { return refusal }
    let complaint = Complaint(error)
    return Refusal(complaint.message, mend: complaint.mend ?? "try again")
  }
}
