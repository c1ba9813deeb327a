/// All that decides when something is told. Tuned on generator seeds 1 and 2; judged on others.
struct Thresholds: Sendable {
  // Size of one query.
  /// Median absolute deviations (scaled to standard deviations) above the median of the last 64.
  var sizeDeviations = 4.0
  /// Of two or more in a row each may be nearer.
  var sizeDeviationsInARow = 2.5
  /// Times that median.
  var sizeRatio = 3.0
  /// Sizes that must be known before.
  var sizeHistory = 20
  /// Told a day, the largest first.
  var sizeMost = 20

  // Requests of one hour.
  /// Probability of as many by chance.
  var ratePoints = 1e-6
  /// Times the mean.
  var rateRatio = 3.0
  /// Active hours that must be known before.
  var rateHistory = 12

  // Origin.
  var originRows = 20
  var originDays = 2
  /// Kilometres an hour; an airliner makes 900.
  var travelSpeed = 1000.0
  var travelDistance = 500.0
  /// Two places seen so often each are a person's two networks.
  var travelHabit = 5

  // Refusals within 30 to 60 minutes.
  var refusals = 20
  var refusalShare = 0.4

  // Rhythm of 100 gaps.
  var rhythmSpread = 0.05
  /// Days on which the same hour showed it before: then it is a job.
  var jobDays = 7

  // Habits: mean surprise of 20 requests above the usual, in nats.
  var habitSurprise = 2.8
  var habitRows = 100
  /// Requests of one hour that habits are learned from.
  var habitRowsOfHour: Int32 = 10

  // Low and slow: cumulative sum over distinct active hours a day.
  var cusumSlack = 1.0
  var cusumAlarm = 8.0

  // Prompts: windows of 500.
  var templateShare = 0.8
  var distinctShare = 0.9
  /// Of the numbers from the least to the largest in prompts of one template, so many were asked.
  var coverage = 0.5
  var coverageRows = 200
  /// Numbers in a row that only rise, or only fall, by little.
  var coverageRun = 50
  /// Bits of 64 in which two sketches may differ and still say nearly the same.
  var nearBits = 3
  /// Prompts of a window that nearly repeat an earlier one.
  var nearShare = 0.5
  /// Of windows of everybody so many are like that: then it is how the program is used.
  var nearUsual = 0.1
  /// Bits of a byte by which the mean of 100 prompts is away from the user's own.
  var entropyShift = 0.6
  var entropyDeviations = 6.0
  var entropyHistory = 200

  /// `--sensitive`
  static let sensitive: Thresholds = {
    var thresholds = Thresholds()
    thresholds.ratePoints = 1e-4
    thresholds.habitSurprise = 2.3
    return thresholds
  }()
}
