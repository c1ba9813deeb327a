extension Record {
  /// What checks find, worked out on all cores: for `note`, behind a screen.
  package static func outcomes(of checks: [SignatureCheck]) -> [SignatureCheck.Outcome] {
    onAllCores(checks) { $0.run() }
  }
}
