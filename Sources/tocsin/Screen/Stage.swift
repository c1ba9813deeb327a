import Interface

/// What stands behind the screen: the incidents on disk, the key, the side file. The loop hands it
/// the effects that are not the terminal's own, in order, and takes messages back.
struct Stage {
  /// Does an effect; what is known at once comes back, what takes long is posted later.
  var perform: (Effect) -> [Message]
  /// A descriptor that becomes readable when another process wrote to the open record; nil: none.
  var watched: () -> Int32?
  /// What came of that.
  var changed: () -> [Message]
  /// Descriptors that become readable when a command prints, or ends.
  var runs: () -> [Int32]
  /// What came of that.
  var runsChanged: () -> [Message]
  /// Seconds that pass for the model in one of the wall: an exercise may run faster, or stand.
  var rate: () -> Double
  /// When the quarter-hourly checkpoint is due, on the monotonic clock; nil: nothing changed.
  var quarterDue: () -> Duration?
  /// Makes it.
  var stateQuarter: () -> [Message]
  /// Keeps where this terminal is, for the next start.
  var keep: (SideState) -> Void
  /// The line is gone, or a signal ends us: one entry says so. Nothing is shown any more.
  var ended: (Ending) -> Void
  /// Where slow work leaves its messages.
  var mailbox: Mailbox
  /// What a crash leaves on the terminal: where the record is, and that it is whole.
  var crashNotice: String

  /// How the screen comes to an end, when not by a key.
  enum Ending: Hashable {
    case left(status: Int32)
    case hungUp
    case signalled(Int32)

    /// The process's exit status: 128 + n when signal n ended it.
    var status: Int32 {
      switch self {
      case .left(let status): status
      case .hungUp: 129
      case .signalled(let number): 128 + number
      }
    }
  }
}
