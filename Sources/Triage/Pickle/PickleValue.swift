/// A value on the stack of a pickle, as far as it can be known without making it.
enum PickleValue {
  case none
  case bool(Bool)
  case int(Int)
  case real(Double)
  case text(String)
  /// Bytes that lie in the source, unread.
  case bytes(Range<Int>)
  /// An import, by its number in `PickleMachine.imports`.
  case global(Int)
  case tuple([PickleRef])
  /// A list or a set, by its number in `PickleMachine.lists`: it changes after it is made.
  case list(Int)
  /// Keys and values in turn, in `PickleMachine.lists`.
  case dictionary(Int)
  /// What a call returns, by its number in `PickleMachine.calls`.
  case result(Int)
  case persistent(PickleRef)
  case mark
  case unknown
}

/// Where a value lies in the machine's store.
typealias PickleRef = Int32

/// A name that a pickle imports, and all that is done with it.
struct PickleImport: Hashable, Sendable {
  /// Nil where the name is made while loading and cannot be known.
  var module: String?
  var name: String?
  /// Byte of the opcode.
  var offset: Int
  var isCalled = false
  /// Made without calling its function by name: `cls.__new__`.
  var isMade = false
  /// Its own attributes are overwritten.
  var isChanged = false
  /// The arguments of the first call, shortened.
  var arguments: String?

  /// `posix.system`
  var path: String { "\(module ?? "?").\(name ?? "?")" }
}

/// A call that loading would make.
struct PickleCall {
  var callable: PickleRef
  var arguments: PickleRef
  /// What BUILD gives to it.
  var state: PickleRef?
  /// Items set on it afterwards: keys and values in turn.
  var items: Int
}
