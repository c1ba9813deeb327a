import ArgumentParser
import Response

/// A verb that is one act on the incident: what is wanted is all it says.
nonisolated protocol ActVerb: Verb {
  static var schema: String { get }
  var act: ActOptions { get }

  @MainActor func intent(in session: Session, on handling: Handling) throws -> Intent
}

extension ActVerb {
  @MainActor func run(in session: Session) throws -> Reply {
    try session.perform(Self.schema, act) { try intent(in: session, on: $0) }
  }
}
