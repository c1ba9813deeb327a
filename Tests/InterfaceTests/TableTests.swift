import Response
import Terminal
import Testing

@testable import Interface

@Suite("The table of actions")
struct TableTests {
  private let map = KeyMap(settings: [:])

  @Test("gives no key two meanings in one place")
  func noConflict() {
    #expect(map.refusals.isEmpty, "\(map.refusals.map(\.message))")
  }

  @Test("names every action once")
  func once() {
    let names = Action.table.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(Set(names) == Set(Action.Name.allCases).subtracting([.skipPhase]))
  }

  @Test("binds no key that a terminal or a multiplexer takes away")
  func neverBound() {
    for key in [Key.control("s"), .control("q"), .control("\\")] {
      #expect(map.actions.values.allSatisfy { $0[key] == nil })
    }
  }

  @Test("gives a footer only keys that work there", arguments: Place.allCases)
  func footer(place: Place) {
    for action in Action.table where action.hints[place] != nil {
      #expect(action.places.contains(place), "\(action.name) has a hint on \(place)")
      let keys = map.keys[action.name] ?? []
      #expect(keys.contains { map.action(for: $0, at: place) == action.name })
    }
  }

  @Test("keeps : all and ? help in every footer, however narrow", arguments: [30, 60, 80, 200])
  func alwaysThere(columns: Int) {
    for place in Place.screens {
      let kept = Footer(place: place, keymap: map).fitting(columns: columns).entries
      #expect(kept.contains { $0.keys == ":" } && kept.contains { $0.keys == "?" }, "\(place)")
    }
  }

  @Test("makes the help: each key of a place stands in it", arguments: Place.allCases)
  func help(place: Place) {
    let model = Tour.model(at: .runner, rows: 24, columns: 80)
    let lines = model.helpLines(at: place, matching: "").joined()
    let shown = Set(lines.flatMap { $0.keys.split(separator: " ").map(String.init) })
    // Levers and steps of a replay are spoken of only where there are some.
    for (key, name) in map.actions[place] ?? [:] where name != .choose && model.isOffered(name) {
      #expect(shown.contains(KeyName.name(of: key)), "\(place): \(name) by \(key)")
    }
  }

  @Test(
    "makes the palette: words match from their start",
    arguments: [
      ("no wa", Action.Name.noticeWaive), ("open", .open), ("ver", .verifyAll),
      ("clo in", .closeIncident),
    ])
  func palette(typed: String, name: Action.Name) {
    var model = Tour.model(at: .runner, rows: 24, columns: 80)
    model.palette = Palette()
    model.palette?.text = TextLine(typed)
    #expect(model.paletteRows.contains { $0.name == name })
  }

  @Test("lets keys be given anew, and the footer follows")
  func remapped() {
    let map = KeyMap(settings: ["note": ["X"]])
    #expect(map.action(for: .character("X"), at: .runner) == .note)
    #expect(map.action(for: .character("n"), at: .runner) == nil)
    let footer = Footer(place: .runner, keymap: map)
    #expect(footer.entries.contains { $0.keys == "X" && $0.text == "note" })
  }

  @Test("refuses settings that would give a key two meanings, with both names")
  func conflict() {
    let map = KeyMap(settings: ["timeline": ["n"]])
    #expect(
      map.refusals.contains { $0.message.contains("note") && $0.message.contains("timeline") })
  }

  @Test(
    "refuses settings with names it does not know",
    arguments: [
      ["notes": ["n"]], ["note": ["Control-N"]],
    ])
  func unknown(settings: [String: [String]]) {
    #expect(KeyMap(settings: settings).refusals.count == 1)
  }

  @Test("writes keys as it reads them")
  func keyNames() {
    for key in KeyTests.keys {
      #expect(KeyName.key(named: KeyName.name(of: key)) == key)
    }
  }
}
