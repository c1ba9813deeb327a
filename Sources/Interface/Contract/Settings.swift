package import Foundation
package import Terminal

/// What the interface is told once, at the start.
nonisolated package struct Settings: Sendable {
  /// `1.0`, as row 0 of home shows it.
  package var version: String
  package var host: String
  /// Who acts here.
  package var responder: String
  /// The organisation's zone, in which times are shown until an incident names its own.
  package var zone: TimeZone
  package var glyphs: GlyphSet
  package var colours: ColourDepth
  /// Action name → keys as a person writes them (`j`, `C-f`, `PgDn`), from the settings file.
  package var keys: [String: [String]]
  /// What is not as it should be: `no UTF-8 locale`, `clock not synchronised`.
  package var degraded: [String]
  package var rows: Int
  package var columns: Int
  package var isMouseOn: Bool

  package init(
    version: String, host: String, responder: String, zone: TimeZone, glyphs: GlyphSet = .unicode,
    colours: ColourDepth = .many, keys: [String: [String]] = [:], degraded: [String] = [],
    rows: Int = 24, columns: Int = 80, isMouseOn: Bool = false
  ) {
    self.version = version
    self.host = host
    self.responder = responder
    self.zone = zone
    self.glyphs = glyphs
    self.colours = colours
    self.keys = keys
    self.degraded = degraded
    self.rows = rows
    self.columns = columns
    self.isMouseOn = isMouseOn
  }
}
