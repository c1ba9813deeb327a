package import Foundation
package import Timeline

/// Part of what a command has printed so far, and how it stands.
nonisolated package struct RunPage: Hashable, Sendable {
  package var entry: EntryID
  /// The number of the first line here.
  package var first: Int
  package var lines: [Line]
  /// Of all that it has printed.
  package var lineCount: Int
  package var byteCount: Int
  package var state: State
  /// The line that was searched for; `nil` where none was, or nothing was found.
  package var hit: Int?

  nonisolated package struct Line: Hashable, Sendable {
    package var isError: Bool
    package var at: Date
    /// Made harmless; tabs are still tabs.
    package var text: String
    /// More of it came later.
    package var isPart: Bool
    /// Control strings in it, which no terminal has seen.
    package var controls: Int

    package init(isError: Bool, at: Date, text: String, isPart: Bool, controls: Int = 0) {
      self.isError = isError
      self.at = at
      self.text = text
      self.isPart = isPart
      self.controls = controls
    }
  }

  nonisolated package enum State: Hashable, Sendable {
    case running
    /// `exit 0`; what the record is about to say.
    case ended(String)
    /// Its watcher is gone, and left no word.
    case lost
    /// It runs, or ran, on another machine.
    case elsewhere
  }

  package init(
    entry: EntryID, first: Int, lines: [Line], lineCount: Int, byteCount: Int, state: State,
    hit: Int? = nil
  ) {
    self.entry = entry
    self.first = first
    self.lines = lines
    self.lineCount = lineCount
    self.byteCount = byteCount
    self.state = state
    self.hit = hit
  }
}

/// Lines of a run that the screen wants.
nonisolated package struct RunQuery: Hashable, Sendable {
  package var entry: EntryID
  /// `nil`: the last ones, and again whenever there are more.
  package var from: Int?
  package var count: Int
  package var search: Search?

  nonisolated package struct Search: Hashable, Sendable {
    package var text: String
    /// The line to begin at.
    package var from: Int
    package var isForward: Bool

    package init(text: String, from: Int, isForward: Bool) {
      self.text = text
      self.from = from
      self.isForward = isForward
    }
  }

  package init(_ entry: EntryID, from: Int?, count: Int, search: Search? = nil) {
    self.entry = entry
    self.from = from
    self.count = count
    self.search = search
  }
}

/// What this machine and this responder bring to a command.
nonisolated package struct CommandDesk: Hashable, Sendable {
  /// `jump1, as ops, in /home/ops`
  package var place: String
  /// Questions whose secret a program of the profile prints.
  package var stored: Set<String>

  package init(place: String, stored: Set<String>) {
    self.place = place
    self.stored = stored
  }
}
