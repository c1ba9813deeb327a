import Interface
import Playbooks
import Response

extension ScreenDesk {
  /// Everything that can be declared with, attached, or upgraded to; the open incident may then
  /// use it.
  func shelf() throws -> LibraryShelf {
    let files = try session.library()
    let shelf = try Bookshelf(files)
    let offered = try Pinning.offered(files)
    handling?.offer(offered)
    let ids = shelf.library.playbooks.keys
    return LibraryShelf(
      library: shelf.library,
      materials: Materials(pinned: handling?.materials.pinned ?? [], offered: offered),
      origins: Dictionary(uniqueKeysWithValues: ids.map { ($0, shelf.origin(of: $0)) }))
  }

  func declarationDesk() throws -> DeclarationDesk {
    let declaring = try Declaring(session)
    return DeclarationDesk(
      shelf: try shelf(), actor: Actor(name: Responder.name(shell), log: ""),
      code: try declaring.nextCode(isExercise: false),
      exerciseCode: try declaring.nextCode(isExercise: true), nonce: shell.random(16),
      zone: declaring.profile.zone, facts: declaring.profile.declared,
      usual: Declaring.usualPlaybook)
  }
}
