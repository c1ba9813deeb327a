import Foundation
import Response
import Terminal
import Testing

@testable import Interface

@Suite("A key")
struct KeyTests {
  nonisolated static let keys: [Key] =
    (0x20...0x7E).map { .character(Character(Unicode.Scalar(UInt8($0)))) }
    + "abcdefghijklmnopqrstuvwxyz".map { .control($0) }
    + [
      .enter, .tab, .backTab, .escape, .backspace, .delete, .insert, .up, .down, .left, .right,
      .home, .end, .pageUp, .pageDown, .function(1), .function(2), .alt("a"),
    ]

  @Test("writes nothing by itself, on any screen", arguments: Place.allCases)
  func writesNothing(place: Place) {
    let start = Tour.model(at: place, rows: 24, columns: 80)
    // In these two places the act was confirmed before: y is the confirmation, 1 tries again.
    let confirmations: [Place: Key] = [.sheet: .character("y"), .trouble: .character("1")]
    for key in KeyTests.keys where confirmations[place] != key {
      var model = start
      let effects = model.update(.key(key))
      #expect(effects.filter(\.isWriting).isEmpty, "\(place): \(key) gave \(effects)")
    }
  }

  @Test("that opens a sheet does not confirm it", arguments: Place.allCases)
  func doesNotConfirm(place: Place) {
    let start = Tour.model(at: place, rows: 24, columns: 80)
    for key in KeyTests.keys where place != .sheet {
      var model = start
      _ = model.update(.key(key))
      guard model.sheet != nil else { continue }
      let effects = model.update(.key(key))
      #expect(effects.filter(\.isWriting).isEmpty, "\(place): \(key) twice gave \(effects)")
    }
  }

  @Test("pressed twice at random never writes without y", arguments: UInt64(0)..<12)
  func walk(seed: UInt64) {
    var random = SplitMix(seed)
    var model = Tour.model(at: .runner, rows: 24, columns: 80)
    let harmless = KeyTests.keys.filter { $0 != .character("y") && $0 != .control("d") }
    for _ in 0..<200 {
      let isNote = if case .note = model.sheet?.purpose { true } else { false }
      let key = harmless[Int(random.next() % UInt64(harmless.count))]
      let effects = model.update(.key(key))
      #expect(isNote || effects.filter(\.isWriting).isEmpty, "\(key) gave \(effects)")
      _ = model.view()
      if model.session == nil { break }
    }
  }

  @Test("that does nothing says so, without a bell")
  func unknown() {
    var model = Tour.model(at: .runner, rows: 24, columns: 80)
    #expect(model.update(.key(.character("w"))).isEmpty)
    #expect(model.view().row(at: 22).contains("w does nothing here; ? shows what does"))
  }

  @Test("of a later part of tocsin does nothing yet", arguments: ["E"])
  func later(name: String) throws {
    let key = try #require(KeyName.key(named: name))
    let map = KeyMap(settings: [:])
    #expect(map.action(for: key, at: .runner) == nil)
    #expect(map.action(for: key, at: .home) == nil)
    #expect(map.action(for: key, at: .evidence) == nil)
  }

  @Test("asks to leave when C-c comes twice in a second")
  func interrupt() {
    var model = Tour.model(at: .runner, rows: 24, columns: 80)
    _ = model.update(.key(.control("c")))
    #expect(model.message == "q goes back, Q leaves")
    _ = model.update(.tick(Sample.now.addingTimeInterval(0.5)))
    _ = model.update(.key(.control("c")))
    #expect(model.sheet?.purpose == .leave)
  }

  @Test("leaves the cursor on what has the focus", arguments: Place.allCases)
  func cursor(place: Place) throws {
    let start = Tour.model(at: place, rows: 24, columns: 80)
    for key in KeyTests.keys {
      var model = start
      _ = model.update(.key(key))
      let frame = model.view()
      let cursor = try #require(frame.cursor, "\(place): \(key) hides the cursor")
      #expect(cursor.row < 24 && cursor.column < 80)
    }
  }

  @Test(
    "that moves in a list puts the cursor on the chosen row",
    arguments: [
      Place.home, .runner, .questions, .decision, .evidence, .clocks, .timeline, .roles,
    ])
  func chosen(place: Place) throws {
    var model = Tour.model(at: place, rows: 24, columns: 80)
    for key in [Key.character("j"), .character("j"), .character("k"), .character("G")] {
      _ = model.update(.key(key))
      let frame = model.view()
      let cursor = try #require(frame.cursor)
      #expect(frame[cursor.row, cursor.column].text == ">", "\(place) after \(key)")
      #expect(frame[cursor.row, cursor.column].style.isReverse)
    }
  }

  @Test("that moves changes few cells", arguments: [Place.home, .evidence, .timeline, .questions])
  func fewCells(place: Place) {
    var model = Tour.model(at: place, rows: 24, columns: 80)
    let before = model.view()
    _ = model.update(.key(.character("j")))
    let after = model.view()
    let changed = (0..<before.cells.count).filter { before.cells[$0] != after.cells[$0] }
    let inList = changed.filter { $0 / 80 < 14 }
    #expect(inList.count <= 2 * Painter.chosenColumns, "\(place)")
  }
}

extension Effect {
  /// Whether it makes an entry or a file, or changes what signs and where.
  var isWriting: Bool {
    switch self {
    case .declare, .declarePlayed, .append, .appendWithSecret, .retryUnsaved, .writeReport,
      .keepLetter,
      .startCommand, .startCommandFromStore, .signalCommand, .approveHere, .takeEvidence,
      .verifyEvidence:
      true
    default: false
    }
  }
}

/// A small seeded generator (SplitMix64), so that a failing walk can be walked again.
struct SplitMix {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
