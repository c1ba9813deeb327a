/// What is remembered of one user: about 1.1 KiB, however much they do.
struct UserState {
  var rows: Int32 = 0
  var distinctDays: Int32 = 0

  // Sizes, as natural logarithms of 1 + size, in a ring.
  var sizes = InlineArray<64, Float>(repeating: 0)
  var sizeCount: Int32 = 0
  var sizeNext: Int32 = 0
  /// Of the ring as it was at most eight sizes ago; only to pass over what cannot be large.
  var roughMedian: Float = 0
  var largeInARow: Int32 = 0
  /// Sizes in a row that are large, though each alone might be chance.
  var nearInARow: Int32 = 0

  // The hour under way, since 1970.
  var hour: Int32 = -1
  var hourCount: Int32 = 0
  var hourFirstLine: Int64 = 0
  var lastLine: Int64 = 0
  var file: Int32 = 0
  /// Requests of the last active hours, in a ring.
  var hours = InlineArray<48, UInt16>(repeating: 0)
  var hoursCount: Int32 = 0
  var hoursNext: Int32 = 0
  var busyInARow: Int32 = 0

  // Origin.
  var countries = InlineArray<6, Int32>(repeating: 0)
  var countrySeen = InlineArray<6, UInt16>(repeating: 0)
  var lastCountry: Int32 = 0
  var lastTime: Int64 = 0

  // Refusals in this half hour and the one before.
  var halfHour: Int32 = -1
  var halfRows = InlineArray<2, Int32>(repeating: 0)
  var halfRefused = InlineArray<2, Int32>(repeating: 0)

  // Rhythm: the last 100 gaps, in seconds.
  var gaps = InlineArray<100, UInt16>(repeating: 0)
  var gapNext: Int32 = 0
  var gapCount: Int32 = 0
  var jobDays = InlineArray<24, UInt8>(repeating: 0)
  var jobDay: Int32 = -1

  // Habits.
  var agents = InlineArray<8, Int32>(repeating: 0)
  var agentSeen = InlineArray<8, UInt16>(repeating: 0)
  var endpoints = InlineArray<6, Int32>(repeating: 0)
  var endpointSeen = InlineArray<6, UInt16>(repeating: 0)
  var hourSeen = InlineArray<24, UInt16>(repeating: 0)
  var habitTotal: Int32 = 0
  var surprises = InlineArray<20, Float>(repeating: 0)
  var surpriseSum: Float = 0
  var surpriseNext: Int32 = 0
  var usualSurprise: Float = 0

  // Days.
  var day: Int32 = -1
  var dayHours: UInt32 = 0
  var dayCount: Int32 = 0
  var weekdayHours = InlineArray<10, UInt8>(repeating: 0)
  var weekendHours = InlineArray<4, UInt8>(repeating: 0)
  var weekdays: Int32 = 0
  var weekends: Int32 = 0
  var cusum: Float = 0
  var cusumSince: Int32 = -1
  var cusumFirstLine: Int64 = 0
  var cusumIsTold = false
  /// Requests of the last 28 days, by day modulo 28.
  var perDay = InlineArray<28, UInt16>(repeating: 0)

  /// The open alert of each rule, by its number from 1; 0 where there is none.
  var open = InlineArray<11, Int32>(repeating: 0)
}

/// States of users by their number, in blocks that never move.
@safe final class UserStates {
  private static let block = 1024
  private var blocks: [UnsafeMutablePointer<UserState>] = unsafe []
  private(set) var count = 0

  deinit { for index in unsafe blocks.indices { unsafe blocks[index].deallocate() } }

  @unsafe func state(_ user: Int32) -> UnsafeMutablePointer<UserState> {
    let index = Int(user)
    while unsafe index >= blocks.count * Self.block {
      let more = UnsafeMutablePointer<UserState>.allocate(capacity: Self.block)
      unsafe more.initialize(repeating: UserState(), count: Self.block)
      unsafe blocks.append(more)
    }
    count = max(count, index + 1)
    return unsafe blocks[index / Self.block] + index % Self.block
  }
}
