import Testing

@testable import Terminal

@Suite("Bytes from the terminal")
struct KeyDecoderTests {
  static let plain: [([UInt8], Input)] = [
    (Array("j".utf8), .key(.character("j"))), (Array(" ".utf8), .key(.character(" "))),
    (Array("é".utf8), .key(.character("é"))), (Array("日".utf8), .key(.character("日"))),
    (Array("🔥".utf8), .key(.character("🔥"))), ([0x0D], .key(.enter)), ([0x09], .key(.tab)),
    ([0x7F], .key(.backspace)), ([0x08], .key(.backspace)), ([0x03], .key(.control("c"))),
    ([0x1A], .key(.control("z"))), ([0x0A], .key(.control("j"))), ([0x00], .key(.control("@"))),
    ([0x1C], .key(.control("\\"))), ([0x1B, 0x6A], .key(.alt("j"))),
    ([0x1B, 0xC3, 0xA9], .key(.alt("é"))), ([0x1B, 0x0D], .unknown([0x1B, 0x0D])),
    ([0xFF], .unknown([0xFF])), ([0xC2, 0x9B], .unknown([0xC2, 0x9B])),
    (esc("[1;5A"), .unknown(esc("[1;5A"))), (esc("[99;99x"), .unknown(esc("[99;99x"))),
    (esc("Oa"), .unknown(esc("Oa"))),
    (esc("[<0;12;3M"), .mouse(Mouse(.press, at: Frame.Position(row: 2, column: 11)))),
    (esc("[<64;1;1M"), .mouse(Mouse(.wheelUp, at: Frame.Position(row: 0, column: 0)))),
  ]

  @Test("are one input", arguments: plain)
  func one(bytes: [UInt8], expected: Input) {
    var decoder = KeyDecoder()
    #expect(decoder.feed(bytes, at: .zero) == [expected])
    #expect(decoder.deadline == nil)
  }

  @Test("are the key of every sequence we know, however it is split")
  func knownSequences() {
    for (bytes, key) in KeySequences().known {
      for split in 0..<bytes.count {
        var decoder = KeyDecoder()
        let inputs =
          decoder.feed(Array(bytes[..<split]), at: .zero)
          + decoder.feed(Array(bytes[split...]), at: .milliseconds(5))
        #expect(inputs == [.key(key)], "\(bytes) split at \(split)")
      }
    }
  }

  @Test("never become another key when a sequence breaks off")
  func truncations() {
    for (bytes, _) in KeySequences().known {
      for length in 2..<bytes.count {
        var decoder = KeyDecoder()
        #expect(decoder.feed(Array(bytes[..<length]), at: .zero).isEmpty)
        let late = decoder.wake(at: .seconds(1))
        let expected: Input =
          length == 2
          ? .key(.alt(Character(Unicode.Scalar(bytes[1])))) : .unknown(Array(bytes[..<length]))
        #expect(late == [expected])
        #expect(decoder.feed(Array("j".utf8), at: .seconds(2)) == [.key(.character("j"))])
      }
    }
  }

  @Test("are Esc when nothing follows in time")
  func escape() {
    var decoder = KeyDecoder()
    #expect(decoder.feed([0x1B], at: .zero).isEmpty)
    #expect(decoder.deadline == .milliseconds(25))
    #expect(decoder.wake(at: .milliseconds(24)).isEmpty)
    #expect(decoder.wake(at: .milliseconds(25)) == [.key(.escape)])
  }

  @Test("wait as long as they are told for what follows ESC")
  func escapeDelay() {
    var decoder = KeyDecoder(settings: .init(escapeDelay: .milliseconds(100)))
    #expect(decoder.feed([0x1B], at: .seconds(5)).isEmpty)
    #expect(decoder.deadline == .seconds(5) + .milliseconds(100))
  }

  @Test("are swallowed with a note when the tail of a key comes late, whole or split")
  func lateTail() {
    for (bytes, _) in KeySequences().known {
      for split in 1...bytes.count {
        var decoder = KeyDecoder()
        _ = decoder.feed([0x1B], at: .zero)
        #expect(decoder.wake(at: .milliseconds(25)) == [.key(.escape)])
        let inputs =
          decoder.feed(Array(bytes[1..<split]), at: .milliseconds(200))
          + decoder.feed(Array(bytes[split...]), at: .milliseconds(220))
        #expect(inputs == [.lateTail], "\(bytes) split at \(split)")
        #expect(decoder.feed(Array("j".utf8), at: .seconds(1)) == [.key(.character("j"))])
      }
    }
  }

  @Test("are typed characters when they come after Esc but are no tail")
  func typedAfterEscape() {
    var decoder = KeyDecoder()
    _ = decoder.feed([0x1B], at: .zero)
    _ = decoder.wake(at: .milliseconds(25))
    #expect(decoder.feed(Array("[".utf8), at: .milliseconds(200)).isEmpty)
    #expect(decoder.wake(at: .milliseconds(225)) == [.key(.character("["))])
    _ = decoder.feed([0x1B], at: .seconds(1))
    _ = decoder.wake(at: .seconds(2))
    #expect(decoder.feed(Array("[A".utf8), at: .seconds(3)).count == 2)
  }

  @Test("are nothing when a terminal answers a question or tells focus")
  func answers() {
    for answer in ["[?62;22c", "[24;80R", "[I", "[O", "]11;rgb:0/0/0\u{7}", "P1$r0m\u{1B}\\"] {
      var decoder = KeyDecoder()
      let inputs = decoder.feed(esc(answer) + Array("j".utf8), at: .zero)
      #expect(inputs == [.key(.character("j"))], "\(answer)")
    }
  }

  @Test("prefer what the terminal says of itself")
  func described() {
    let sequences = KeySequences(described: [(esc("[A"), .pageUp), ([0x08], .left)])
    var decoder = KeyDecoder(sequences: sequences)
    #expect(decoder.feed(esc("[A") + [0x08], at: .zero) == [.key(.pageUp), .key(.backspace)])
  }

  @Test("are read in the charset of the locale")
  func charsets() {
    var table = [Character?](repeating: nil, count: 128)
    table[0xE9 - 0x80] = "é"
    var latin = KeyDecoder(settings: .init(charset: .singleByte(table)))
    #expect(latin.feed([0xE9, 0x9B], at: .zero) == [.key(.character("é")), .unknown([0x9B])])
    var ascii = KeyDecoder(settings: .init(charset: .ascii))
    #expect(ascii.feed([0xE9], at: .zero) == [.unknown([0xE9])])
  }

  @Test("mean the same in one read and in many", arguments: UInt64(0)..<500)
  func splits(seed: UInt64) {
    var random = Seeded(seed: seed)
    let bytes = random.terminalBytes(count: 60)
    var whole = KeyDecoder()
    var expected = whole.feed(bytes, at: .zero)
    expected += whole.settle()
    var split = KeyDecoder()
    var inputs: [Input] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      let length = Int(random.next() % 7) + 1
      inputs += split.feed(Array(rest.prefix(length)), at: .zero)
      rest = rest.dropFirst(length)
    }
    inputs += split.settle()
    #expect(inputs == expected)
  }
}

extension KeyDecoder {
  /// Everything still undecided, decided, a long time later each.
  mutating func settle() -> [Input] {
    var inputs: [Input] = []
    while let deadline { inputs += wake(at: deadline) }
    return inputs
  }
}

/// ESC and the bytes of `text`.
func esc(_ text: String) -> [UInt8] { [0x1B] + Array(text.utf8) }

extension Seeded {
  /// What a confused terminal, a line with noise and a fast typist might send together.
  mutating func terminalBytes(count: Int) -> [UInt8] {
    let pieces = [
      esc("[A"), esc("OB"), esc("[200~"), esc("[201~"), esc("[5~"), esc("]11;"), esc("P1"), [0x07],
      esc("["), [0x1B], Array("é日🔥".utf8), [0xE6, 0x97], [0xFF], [0x9B], Array("jk".utf8), [0x0D],
      esc("[<0;1;1M"), esc("[1;2"), [0x00], Array("[[A".utf8), esc("\\"),
    ]
    var bytes: [UInt8] = []
    while bytes.count < count {
      bytes += next() % 4 == 0 ? [UInt8(next() % 256)] : pieces[Int(next() % UInt64(pieces.count))]
    }
    return bytes
  }
}
