import Foundation
import Terminal
import Testing

@testable import Interface

@Suite("A screen")
struct ScreenTests {
  nonisolated static let sizes = [(60, 15), (80, 24), (120, 36), (200, 60)]

  @Test("is drawn as it is kept", arguments: Place.allCases, ScreenTests.sizes)
  func usual(place: Place, size: (Int, Int)) throws {
    let model = Tour.model(at: place, rows: size.1, columns: size.0)
    try expectScreen(model.view(), is: "\(place.rawValue)-\(size.0)x\(size.1)")
  }

  @Test("needs nothing but ASCII where it must", arguments: Place.allCases)
  func ascii(place: Place) throws {
    let frame = Tour.model(at: place, rows: 24, columns: 80, glyphs: .ascii).view()
    #expect(frame.text.unicodeScalars.allSatisfy { $0.isASCII })
    try expectScreen(frame, is: "\(place.rawValue)-80x24-ascii")
  }

  @Test("has its styles as they are kept", arguments: Place.allCases)
  func styles(place: Place) throws {
    let frame = Tour.model(at: place, rows: 24, columns: 80).view()
    try expectStyles(frame, is: "\(place.rawValue)-80x24-many")
  }

  @Test("keeps its styles with few colours and none", arguments: [ColourDepth.eight, .none])
  func depths(depth: ColourDepth) throws {
    let frame = Tour.model(at: .runner, rows: 24, columns: 80, colours: depth).view()
    try expectStyles(frame, is: "runner-80x24-\(depth)")
  }

  @Test("below 40 by 10 says the worst clock", arguments: [(39, 9), (19, 3), (10, 2), (1, 1)])
  func small(size: (Int, Int)) throws {
    let frame = Tour.model(at: .runner, rows: size.1, columns: size.0).view()
    try expectScreen(frame, is: "runner-\(size.0)x\(size.1)")
  }
}
