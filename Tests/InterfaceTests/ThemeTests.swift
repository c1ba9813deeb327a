import Foundation
import Terminal
import Testing

@testable import Interface

@Suite("The palette of colours")
struct ThemeTests {
  /// xterm's 256 colours as red, green and blue.
  private func rgb(_ number: UInt8) -> (Double, Double, Double) {
    let basic: [(Double, Double, Double)] = [
      (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205),
      (0, 205, 205), (229, 229, 229), (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0),
      (92, 92, 255), (255, 0, 255), (0, 255, 255), (255, 255, 255),
    ]
    if number < 16 { return basic[Int(number)] }
    if number >= 232 {
      let level = Double(8 + 10 * (Int(number) - 232))
      return (level, level, level)
    }
    let steps: [Double] = [0, 95, 135, 175, 215, 255]
    let index = Int(number) - 16
    return (steps[index / 36], steps[index / 6 % 6], steps[index % 6])
  }

  /// WCAG 2 relative luminance.
  private func luminance(_ number: UInt8) -> Double {
    let (red, green, blue) = rgb(number)
    func linear(_ value: Double) -> Double {
      let part = value / 255
      return part <= 0.03928 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  private func contrast(_ one: Double, _ other: Double) -> Double {
    (max(one, other) + 0.05) / (min(one, other) + 0.05)
  }

  @Test("is readable on black and on white: 4 to 1 or more", arguments: Theme.Role.allCases)
  func contrast(role: Theme.Role) {
    let style = Theme(depth: .many)[role]
    guard let foreground = style.foreground else { return }
    if let background = style.background {
      #expect(contrast(luminance(foreground), luminance(background)) >= 4)
      return
    }
    #expect(contrast(luminance(foreground), 0) >= 3.99)
    #expect(contrast(luminance(foreground), 1) >= 3.99)
  }

  @Test(
    "uses only red, magenta, and white on blue where there are 8 colours",
    arguments: Theme.Role.allCases)
  func eight(role: Theme.Role) {
    let style = Theme(depth: .eight)[role]
    #expect([nil, 1, 5, 7].contains(style.foreground))
    if style.foreground == 7 { #expect(style.background == 4) }
  }

  @Test("is attributes alone where there are no colours", arguments: Theme.Role.allCases)
  func none(role: Theme.Role) {
    let style = Theme(depth: .none)[role]
    #expect(style.foreground == nil && style.background == nil)
  }
}
