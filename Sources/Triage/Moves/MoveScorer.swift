/// Scores events in order of time; what a user did before is what the next event is measured by.
package struct MoveScorer {
  /// What is remembered of one user.
  private struct History {
    var events = 0
    var days = Set<Int64>()
    var hours = [Int](repeating: 0, count: 24)
    var places: [Int32: Int] = [:]
    /// Bytes of models by day.
    var volume: [Int64: Int64] = [:]
    var downloads: [(time: Int64, path: Int32)] = []
    var packed: [(time: Int64, path: Int32)] = []
    var companion = Int64.min / 2
  }

  /// A model that somebody read or downloaded.
  package struct Reading: Sendable {
    package var time: Int64
    package var user: String
    package var action: String
    package var path: String
    package var file: Int32
    package var line: Int64
  }

  private static let mostReadings = 1_000_000
  private static let chainSpan: Int64 = 72 * 3_600_000
  private static let mostRemembered = 64
  private let run: MoveRun
  private let names: NameTable
  private var histories: [Int32: History] = [:]
  private(set) var moves: [Move] = []
  /// Models that were taken, wherever to.
  private(set) var readings: [Reading] = []

  init(run: MoveRun, names: NameTable) { (self.run, self.names) = (run, names) }

  mutating func see(_ event: MoveEvent) {
    var history = histories[event.user] ?? History()
    let path = names.name(event.path)
    let asset = run.assets.asset(path: path, sha256: names.name(event.sha256))
    let kind = ModelNaming.kind(path, bytes: event.bytes)
    let content = contentKind(path)
    let isModel = kind == .model || asset != nil || content?.isModel == true
    let place = names.name(event.destinationName)
    let destination = Destination.kind(names.name(event.destinationKind), place)
    let isOut = destination != .none
    let hasChain = isOut && hasChain(event, history)
    if isModel || hasChain || isUnnamedModel(event, kind, history), isOut {
      let terms =
        assetTerms(asset) + recognition(kind, content, path, isModel)
        + destinationTerms(event, destination, place, history)
        + behaviour(event, history, isChain: hasChain)
        + context(event, path, place)
      add(event, path, place, asset?.asset.label, terms, isCrown: asset?.asset.isCrown == true)
    }
    learn(event, kind, isModel, isOut, &history)
    histories[event.user] = history
  }

  // MARK: Terms

  private func assetTerms(_ found: (asset: MoveAssets.Asset, isByDigest: Bool)?) -> [RiskTerm] {
    guard let (asset, isByDigest) = found else { return [] }
    let name = asset.isCrown ? "crown" : "internal"
    let way = isByDigest ? "by its digest" : "by its name"
    var terms = [run.weights.term(name, .asset, "“\(asset.label)”, \(way)")]
    if isByDigest {
      terms.append(run.weights.term("lineage", .asset, "the very bytes of “\(asset.label)”"))
    }
    return terms
  }

  private func recognition(
    _ kind: ModelNaming.Kind, _ content: FileKind?, _ path: String, _ isModel: Bool
  ) -> [RiskTerm] {
    var terms: [RiskTerm] = []
    if isModel {
      let how =
        content.flatMap { $0 == .unknown ? nil : "its bytes are \($0.rawValue)" }
        ?? "its name and size say so"
      terms.append(run.weights.term("model-format", .recognition, "a file of a model: \(how)"))
    } else if kind != .archive {
      terms.append(
        run.weights.term(
          "model-format", .recognition, "large, and moved beside a tokenizer or config"))
    }
    if let content, let why = ModelNaming.mismatch(content, path) {
      terms.append(run.weights.term("mismatch", .recognition, why))
    }
    return terms
  }

  private func destinationTerms(
    _ event: MoveEvent, _ kind: Destination.Kind, _ place: String, _ history: History
  ) -> [RiskTerm] {
    if let why = run.trusted.why(place, at: event.time) {
      return [run.weights.term("trusted", .destination, "\(place): \(why)")]
    }
    var terms: [RiskTerm] = []
    if let (name, why) = kind.weight {
      terms.append(
        run.weights.term(name, .destination, place.isEmpty ? why : "\(why): \(place)"))
    }
    // Nobody has a habit on their first day.
    guard history.events >= 20 else { return terms }
    let seen = history.places[event.destinationName] ?? 0
    if seen == 0 {
      terms.append(run.weights.term("first-use", .destination, "never used by them before"))
    } else if seen <= 3 {
      terms.append(run.weights.term("rare-use", .destination, "used \(seen) times before"))
    }
    return terms
  }

  private func behaviour(
    _ event: MoveEvent, _ history: History, isChain: Bool
  ) -> [RiskTerm] {
    var terms: [RiskTerm] = []
    if isChain {
      terms.append(
        run.weights.term(
          "chain", .behaviour, "downloaded, packed or renamed, then sent within 72 h"))
    }
    let hour = Int(event.time / 3_600_000 % 24)
    if history.events >= 200, history.days.count >= 10,
      Double(history.hours[hour]) < 0.2 / 24 * Double(history.events)
    {
      terms.append(
        run.weights.term(
          "off-hours", .behaviour,
          "\(history.hours[hour]) of their \(history.events) events were at \(hour) h UTC"))
    }
    if event.isRemote { terms.append(run.weights.term("remote", .behaviour, "from outside")) }
    let day = event.time / 86_400_000
    let known = history.volume.filter { $0.key != day }.map { Double($0.value) }
    let today = Double((history.volume[day] ?? 0) + event.bytes)
    let usual = Statistics.median(known)
    if known.count >= 5, usual > 0, today > 3 * usual {
      terms.append(
        run.weights.term(
          "volume", .behaviour,
          "\(Words.grouped(Int(today))) bytes of models that day, usual "
            + Words.grouped(Int(usual))))
    }
    return terms
  }

  private func context(_ event: MoveEvent, _ path: String, _ place: String) -> [RiskTerm] {
    let user = names.name(event.user)
    var terms = run.people?.terms(user, at: event.time, run.weights) ?? []
    let name = user.lowercased()
    if run.alerts.contains(where: {
      $0.user == name && abs($0.time - event.time) <= 24 * 3_600_000
    }) {
      terms.append(
        run.weights.term("unusual-access", .access, "an alert on their queries within 24 h"))
    }
    let standing = run.justified.standing(
      path: path, sha256: names.name(event.sha256), place: place, at: event.time
    ) { run.isSame($0, name) }
    switch standing {
    case .granted(let at)?:
      terms.append(run.weights.term("approved", .justification, "asked for and granted: \(at)"))
    case .asked(let at)?:
      terms.append(run.weights.term("declared", .justification, "asked for, not granted: \(at)"))
    case .refused(let at)?:
      terms.append(run.weights.term("refused", .justification, "asked for and refused: \(at)"))
    case nil: break
    }
    return terms
  }

  // MARK: What went before

  /// A download of a model, then something packed or renamed, both within three days.
  private func hasChain(_ event: MoveEvent, _ history: History) -> Bool {
    let since = event.time - Self.chainSpan
    guard let taken = history.downloads.first(where: { $0.time >= since }) else { return false }
    return history.packed.contains { $0.time >= taken.time && $0.time <= event.time }
  }

  /// No ending says it, but it is large and went where a model's small files went within the hour.
  private func isUnnamedModel(
    _ event: MoveEvent, _ kind: ModelNaming.Kind, _ history: History
  ) -> Bool {
    kind == .other && event.bytes >= ModelNaming.large
      && event.time - history.companion <= 3_600_000
  }

  private func contentKind(_ path: String) -> FileKind? {
    guard let root = run.root, !path.split(separator: "/").contains("..") else { return nil }
    let local = root + (path.hasPrefix("/") ? "" : "/") + path
    // What does not lie there cannot be looked at; the event counts all the same.
    guard let file = try? OpenFile(local) else { return nil }
    return try? FileKind.of(file.source)
  }

  private mutating func learn(
    _ event: MoveEvent, _ kind: ModelNaming.Kind, _ isModel: Bool, _ isOut: Bool,
    _ history: inout History
  ) {
    let day = event.time / 86_400_000
    history.events += 1
    history.days.insert(day)
    history.hours[Int(event.time / 3_600_000 % 24)] += 1
    if isOut { history.places[event.destinationName, default: 0] += 1 }
    if kind == .companion { history.companion = event.time }
    let action = names.name(event.action)
    if isModel {
      history.volume[day] = (history.volume[day] ?? 0).addingWithinRange(event.bytes)
      if Self.names(action, ["download", "get", "pull", "read", "copy"]) {
        Self.remember((event.time, event.path), in: &history.downloads)
        note(event, action)
      }
    }
    if kind == .archive || Self.names(action, ["rename", "archive", "zip", "compress", "encrypt"]) {
      Self.remember((event.time, event.path), in: &history.packed)
    }
  }

  private mutating func note(_ event: MoveEvent, _ action: String) {
    guard readings.count < Self.mostReadings else { return }
    readings.append(
      Reading(
        time: event.time, user: names.name(event.user), action: action,
        path: names.name(event.path), file: event.file, line: event.line))
  }

  private static func names(_ action: String, _ words: [String]) -> Bool {
    words.contains { action.contains($0) }
  }

  private static func remember(
    _ deed: (time: Int64, path: Int32), in deeds: inout [(time: Int64, path: Int32)]
  ) {
    deeds.removeAll { deed.time - $0.time > chainSpan }
    if deeds.count < mostRemembered { deeds.append(deed) }
  }

  private mutating func add(
    _ event: MoveEvent, _ path: String, _ place: String, _ label: String?, _ terms: [RiskTerm],
    isCrown: Bool
  ) {
    let user = names.name(event.user)
    moves.append(
      Move(
        user: user, path: path,
        destination: place.isEmpty ? names.name(event.destinationKind) : place,
        action: names.name(event.action), label: label, time: event.time, bytes: event.bytes,
        terms: RiskWeights.capped(terms, isCrown: isCrown),
        lists: run.people?.lists(user, at: event.time) ?? [], file: event.file, line: event.line))
  }
}

extension FileKind {
  /// Weights, or what carries them.
  var isModel: Bool {
    switch self {
    case .safetensors, .gguf, .ggml, .onnx, .hdf5, .savedModel: true
    default: false
    }
  }
}
