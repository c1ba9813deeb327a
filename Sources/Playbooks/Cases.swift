/// What a case may expect of a step or a duty.
enum CaseState {
  static let names: [String] = []
}

enum CaseAct {
  static let names: [String] = []
}
