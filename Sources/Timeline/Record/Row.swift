/// What a record keeps of an entry once its line is read: 72 bytes, so that 100,000 are small.
package struct Row: Hashable, Sendable {
  /// Where the line begins in its file.
  package var offset: Int
  /// Of the line, without its LF.
  package var length: UInt32
  /// The head is that many bytes of the line, and `}`.
  package var headLength: UInt32
  package var number: UInt32
  package var by: UInt32
  /// Milliseconds since 1970.
  package var at: Int
  /// Index into the log's `kinds`.
  package var kind: UInt16
  package var flags: Flags
  package var check: Check
  package var head: Digest

  package struct Flags: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// A part's content is not what its digest says.
    package static let altered = Flags(rawValue: 1)
    /// Parts are withheld.
    package static let withheld = Flags(rawValue: 2)
    /// Not signed by whom its kind or its session demand.
    package static let wrongSigner = Flags(rawValue: 4)
  }

  /// How the signature stands.
  package enum Check: UInt8, Hashable, Sendable {
    case unchecked, good, bad
    /// Its session's opening entry is lost or bad, so there is no key to check it with.
    case unprovable
  }
}
