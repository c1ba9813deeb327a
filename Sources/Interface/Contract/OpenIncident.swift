package import Playbooks
package import Response

/// An incident as the shell opened it.
nonisolated package struct OpenIncident: Sendable {
  /// Folder name.
  package var folder: String
  package var incident: Incident
  package var materials: Materials
  package var actor: Actor
  package var record: RecordState
  /// The last lines of the timeline, oldest first; as many as are at hand without reading much
  /// (about 60).
  package var tail: [TimelineLine]
  /// Where this terminal was when it left, if it did not leave by itself.
  package var side: SideState?
  /// Of an exercise from a scenario: what its players were told.
  package var exercise: PlayerDesk?
  /// Played again from its record: nothing of it is live.
  package var replay: ReplayDesk?

  package init(
    folder: String, incident: Incident, materials: Materials, actor: Actor, record: RecordState,
    tail: [TimelineLine], side: SideState? = nil, exercise: PlayerDesk? = nil
  ) {
    self.exercise = exercise
    self.folder = folder
    self.incident = incident
    self.materials = materials
    self.actor = actor
    self.record = record
    self.tail = tail
    self.side = side
  }
}

/// The same incident after entries came.
nonisolated package struct Refresh: Sendable {
  package var incident: Incident
  package var record: RecordState
  package var tail: [TimelineLine]
  /// Only where they changed (something was attached).
  package var materials: Materials?
  package var exercise: PlayerDesk?
  package var replay: ReplayDesk?

  package init(
    incident: Incident, record: RecordState, tail: [TimelineLine], materials: Materials? = nil,
    exercise: PlayerDesk? = nil
  ) {
    self.exercise = exercise
    self.incident = incident
    self.record = record
    self.tail = tail
    self.materials = materials
  }
}

/// Playbooks that can be declared with, attached or upgraded to, parsed.
nonisolated package struct LibraryShelf: Sendable {
  package var library: Library
  /// What `Incident` needs to attach one of them.
  package var materials: Materials
  /// Of each playbook, where it comes from: `shipped`, or the folder.
  package var origins: [PlaybookID: String]

  package init(library: Library, materials: Materials, origins: [PlaybookID: String]) {
    self.library = library
    self.materials = materials
    self.origins = origins
  }
}

/// What declaring needs.
nonisolated package struct DeclarationDesk: Sendable {
  package var shelf: LibraryShelf
  package var actor: Actor
  /// The next code free here: `INC-2026-0143`, and for exercises.
  package var code: String
  package var exerciseCode: String
  /// 16 random bytes for the incident's id.
  package var nonce: [UInt8]
  /// IANA name.
  package var zone: String
  /// The profile's answers.
  package var facts: [Declaration.Fact]
  /// What is attached where no playbook is chosen: nobody may begin with an empty screen.
  package var usual: PlaybookID?

  package init(
    shelf: LibraryShelf, actor: Actor, code: String, exerciseCode: String, nonce: [UInt8],
    zone: String, facts: [Declaration.Fact], usual: PlaybookID? = nil
  ) {
    self.shelf = shelf
    self.actor = actor
    self.code = code
    self.exerciseCode = exerciseCode
    self.nonce = nonce
    self.zone = zone
    self.facts = facts
    self.usual = usual.flatMap { shelf.library.playbooks[$0]?.id }
  }
}

/// The text of a report, for reading.
nonisolated package struct ReportText: Sendable {
  package var audience: String
  /// Markdown, as it would be written.
  package var markdown: String
  /// What a reader will miss.
  package var missing: [String]
  /// How many texts the audience does not get.
  package var hidden: Int

  package init(audience: String, markdown: String, missing: [String] = [], hidden: Int = 0) {
    self.audience = audience
    self.markdown = markdown
    self.missing = missing
    self.hidden = hidden
  }
}
