/// The first words of a checkpoint's digest, to be read over the phone or written in a notebook.
///
/// Eleven bits a word, from the front of its SHA-256: seven words are 77 bits and bind everyone but
/// the checkpoint's maker, who can search for two files with one phrase; twelve, 132 bits, bind
/// the maker too.
package struct Phrase: Hashable, Sendable {
  package let words: [String]

  package init(of digest: Digest, words count: Int = 7) {
    let bytes = digest.bytes
    words = (0..<count).map { index in
      var number = 0
      for bit in (index * 11)..<(index * 11 + 11) {
        number = number << 1 | Int(bytes[bit / 8] >> UInt8(7 - bit % 8) & 1)
      }
      return PhraseWords.all[number]
    }
  }

  /// The words a person typed: any case, any blanks or dots between; a word's first four letters
  /// are enough. `nil` where one is no word of the list, or there are not seven or twelve.
  package init?(typed: String) {
    let pieces = typed.lowercased().split { !$0.isLetter }.map(String.init)
    guard pieces.count == 7 || pieces.count == 12 else { return nil }
    var found: [String] = []
    for piece in pieces {
      guard
        let word = PhraseWords.all.first(where: { word in
          word == piece || (piece.count >= 4 && word.hasPrefix(piece))
        })
      else { return nil }
      found.append(word)
    }
    words = found
  }

  package var text: String { words.joined(separator: " ") }

  /// Whether these are the first words of the digest.
  package func fits(_ digest: Digest) -> Bool {
    words.count >= 7 && self == Phrase(of: digest, words: words.count)
  }
}
