package import Foundation
package import Terminal

/// The whole state of the screens, as a value: `update` takes a message and names the effects,
/// `view` draws. It is told the time, the zone and the names, and never reads anything.
package struct Model {
  package private(set) var settings: Settings
  package private(set) var now: Date

  package init(settings: Settings, now: Date) {
    self.settings = settings
    self.now = now
  }

  /// What the shell is to do first.
  package var firstEffects: [Effect] { [.loadHome] }

  /// Applies what happened; the effects are to be done in order.
  package mutating func update(_ message: Message) -> [Effect] {
    switch message {
    case .tick(let date): now = date
    case .resized(let rows, let columns): (settings.rows, settings.columns) = (rows, columns)
    case .key(.character("q")): return [.quit(status: 0)]
    case .resumed: return [.redraw]
    default: break
    }
    return []
  }

  /// The frame at the present size.
  package func view() -> Frame {
    Frame(rows: settings.rows, columns: settings.columns)
  }

  /// The earliest instant after `now` at which anything drawn changes by itself; nil: never.
  package var changesAt: Date? { nil }
}
