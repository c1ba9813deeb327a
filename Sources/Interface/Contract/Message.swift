package import Foundation
package import Response
package import Terminal

/// Everything that can happen to the interface: keys, time, and the results of effects, all in
/// one stream. The event loop applies them in order and alone draws.
///
/// The loop sends `tick` first on every wake-up, so that `Model` always knows the time; then what
/// woke it; then draws once.
nonisolated package enum Message: Sendable {
  case tick(Date)
  case key(Key)
  case paste(Paste)
  /// At a cell of the frame: chooses a row or a pane, and nothing else.
  case click(row: Int, column: Int)
  case resized(rows: Int, columns: Int)
  /// After `C-z` or a stop from outside: everything is drawn anew.
  case resumed
  /// The tail of an escape sequence came too late and was swallowed.
  case keyInPieces
  /// Answer to `loadHome`.
  case home(HomeList)
  /// Answer to `loadLibrary`: what can be declared with, attached, upgraded to.
  case library(LibraryShelf)
  /// Answer to `prepareDeclaration`.
  case desk(DeclarationDesk)
  /// Answer to `open` and to a saved `declare`.
  case opened(OpenIncident)
  /// Entries came: our own or others'.
  case refreshed(Refresh)
  /// The record's standing changed, its entries did not (`verifying 61%`, read-only, saved again).
  case record(RecordState)
  /// Answer to `append`, `declare` and what retries them.
  case appended(AppendResult)
  /// Answer to `loadTimeline`.
  case timeline(TimelinePage)
  /// Answer to `loadEntry`.
  case entry(EntryDetail)
  /// Answer to `loadReport`.
  case report(ReportText)
  /// Answer to `loadLetters`, `editLetter`, `dropEdits`.
  case letters(Letters)
  /// Answer to `prepareCommands`.
  case commands(CommandDesk)
  /// Answer to `loadOutput`.
  case output(RunPage)
  /// Answer to `openControl`, `tickControl` and `pull`: the exercise as it stands.
  case control(ControlDesk)
  /// How far the vault is; nil: it is done.
  case intake(IntakeNews?)
  /// A file was written; the path as a person reads it.
  case written(path: String)
  /// The key is locked, open, or was refused (answer to `unlock`).
  case signingKey(SigningKey)
  /// An effect could not be done: said on the message row.
  case failed(Refusal)
  /// Something to say on the message row.
  case notice(String)

  nonisolated package struct Paste: Hashable, Sendable {
    package var text: String
    /// Too long, or its closing mark never came.
    package var isCut: Bool

    package init(text: String, isCut: Bool) {
      self.text = text
      self.isCut = isCut
    }
  }
}
