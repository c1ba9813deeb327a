extension DutyProblem {
  /// The kind of a problem, as it stands in JSON; the tests have a bad fixture for each.
  enum Code: String, CaseIterable, Sendable {
    case badPeriod = "bad-period"
    case countingOfPeriod = "counting-of-period"
    case alternativeOnly = "alternative-only"
    case unknownStage = "unknown-stage"
    case unknownRule = "unknown-rule"
    case cycle
    case duplicateRule = "duplicate-rule"
    case duplicateStage = "duplicate-stage"
    case badTrigger = "bad-trigger"
    case notATimeFact = "not-a-time-fact"
    case unknownZone = "unknown-zone"
    case unknownCalendar = "unknown-calendar"
    case notAYear = "not-a-year"
    case notADay = "not-a-day"
    case noTest = "no-test"
    case repeatsWithoutNumber = "repeats-without-number"
    case untilWithoutEvery = "until-without-every"
    case noStages = "no-stages"
    case testAndNoTest = "test-and-no-test"
    case noReference = "no-reference"
    case noCalendar = "no-calendar"
    case noBasis = "no-basis"
    case brokenByOverride = "broken-by-override"
    case duplicateItem = "duplicate-item"
    case itemWithoutID = "item-without-id"
  }

  var code: Code {
    switch self {
    case .badPeriod: .badPeriod
    case .countingOfPeriod: .countingOfPeriod
    case .alternativeOnly: .alternativeOnly
    case .unknownStage: .unknownStage
    case .unknownRule: .unknownRule
    case .cycle: .cycle
    case .duplicateRule: .duplicateRule
    case .duplicateStage: .duplicateStage
    case .badTrigger: .badTrigger
    case .notATimeFact: .notATimeFact
    case .unknownZone: .unknownZone
    case .unknownCalendar: .unknownCalendar
    case .notAYear: .notAYear
    case .notADay: .notADay
    case .noTest: .noTest
    case .repeatsWithoutNumber: .repeatsWithoutNumber
    case .untilWithoutEvery: .untilWithoutEvery
    case .noStages: .noStages
    case .testAndNoTest: .testAndNoTest
    case .noReference: .noReference
    case .noCalendar: .noCalendar
    case .noBasis: .noBasis
    case .brokenByOverride: .brokenByOverride
    case .duplicateItem: .duplicateItem
    case .itemWithoutID: .itemWithoutID
    }
  }
}
