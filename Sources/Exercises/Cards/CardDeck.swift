/// The cards: what attackers do, and where one looks for it. Own texts; the names of techniques
/// come from the catalogue.
package enum CardDeck {
  /// How far into the attack a card stands.
  package enum Stage: String, CaseIterable, Hashable, Sendable {
    case entry = "way in"
    case reach = "way further"
    case stay = "way to stay"
    case loss = "loss"
  }

  /// Where one looks.
  package struct Procedure: Hashable, Sendable {
    /// As an option of a decision.
    package let name: String
    package let text: String
  }

  package struct Attack: Hashable, Sendable {
    /// Of a technique.
    package let id: String
    package let stage: Stage
    /// What is to be seen by who looks in the right place.
    package let sight: String
    /// What the first report says of it, which is little.
    package let hint: String
    /// Procedures that can see it.
    package let seenBy: [String]

    init(_ id: String, _ stage: Stage, _ hint: String, _ sight: String, _ seenBy: [String]) {
      self.id = id
      self.stage = stage
      self.hint = hint
      self.sight = sight
      self.seenBy = seenBy
    }
  }

  package static let procedures: [Procedure] = [
    Procedure(name: "gateway", text: "Read the gateway's log of prompts and answers"),
    Procedure(name: "sign-ins", text: "Go through sign-ins and tokens at the identity provider"),
    Procedure(name: "registry", text: "Read the access log of the model registry and the buckets"),
    Procedure(name: "egress", text: "Count what left the network, and to where"),
    Procedure(name: "node", text: "Take the memory and the processes of the node"),
    Procedure(name: "agent", text: "Dump the agent's memory and its calls of tools"),
    Procedure(name: "repository", text: "Scan code and notebooks for secrets and changes"),
    Procedure(name: "bill", text: "Split the bill and the quota by key and region"),
    Procedure(name: "weights", text: "Compare digests and signatures of all models served"),
    Procedure(name: "people", text: "Ask help desk, vendor and human resources who asked for what"),
  ]

  package static let attacks: [Attack] = [
    Attack(
      "T1078", .entry, "Somebody worked at an hour at which nobody works.",
      "A contractor's account, long left, signs in from a rented server.", ["sign-ins", "people"]),
    Attack(
      "T1195.002", .entry, "A build that nobody changed came out different.",
      "A package of the build was taken over a week ago; its install script asks for tokens.",
      ["repository", "node"]),
    Attack(
      "AML.T0051.001", .entry, "The assistant quoted a sentence that no colleague wrote.",
      "A support mail holds white text on white that speaks to the assistant.",
      ["gateway", "agent"]),
    Attack(
      "T1190", .entry, "The inference server restarted without being asked to.",
      "A request of 60 KB reached a parser of the inference server that was never patched.",
      ["node", "gateway"]),
    Attack(
      "T1566.004", .entry, "The help desk reset a second factor last night.",
      "A voice that sounded like a director's asked for it; the director was asleep.",
      ["people", "sign-ins"]),
    Attack(
      "T1528", .reach, "An integration asks for more rights than it has ever used.",
      "A token of the chat integration reads the mailboxes of finance.", ["sign-ins", "gateway"]),
    Attack(
      "AML.T0053", .reach, "A ticket was closed by nobody.",
      "The agent called its ticket tool forty times for one question.", ["agent", "gateway"]),
    Attack(
      "T1213.003", .reach, "Clones of a repository doubled in a day.",
      "The evaluation code was cloned, and in it the names of all buckets.",
      ["repository", "registry"]),
    Attack(
      "T1611", .reach, "A pod saw a disk that is not its own.",
      "A process of the notebook runs in the namespace of the host.", ["node", "egress"]),
    Attack(
      "T1098", .stay, "A role has one member more than yesterday.",
      "A key was added to the pipeline's service account, with no end date.",
      ["sign-ins", "repository"]),
    Attack(
      "AML.T0080.000", .stay, "The assistant greets one customer with another's habits.",
      "The agent's long-term memory holds an order that it gives itself each morning.",
      ["agent", "gateway"]),
    Attack(
      "AML.T0018.000", .stay, "One class is right less often than it was.",
      "The adapter that is served has another digest than the one that was approved.",
      ["weights", "registry"]),
    Attack(
      "T1685.002", .stay, "The log of model calls has a gap of nine hours.",
      "Logging was switched off by the same key that made the calls.", ["bill", "sign-ins"]),
    Attack(
      "T1567.002", .loss, "An uplink was full on Sunday.",
      "1.2 GiB went to a drive that belongs to nobody here.", ["egress", "registry"]),
    Attack(
      "AML.T0024.002", .loss, "One account asks in alphabetical order.",
      "Sixty thousand questions cover the scoring model like a grid.", ["gateway", "bill"]),
    Attack(
      "T1496.004", .loss, "The month's budget for calls is gone on the ninth.",
      "A region that you never used answers two hundred thousand calls a day.",
      ["bill", "sign-ins"]),
    Attack(
      "AML.T0086", .loss, "A picture in an answer was loaded from an unknown host.",
      "Each answer carries a picture whose address holds a row of the customer table.",
      ["agent", "egress"]),
  ]
}

/// Numbers that a seed fixes: SplitMix64, so that a game is the same on every machine.
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: Int) { state = UInt64(bitPattern: Int64(seed)) }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Below `count`.
  mutating func pick(_ count: Int) -> Int { Int(next() % UInt64(max(1, count))) }

  /// The standard library may shuffle otherwise one day; this does not.
  mutating func shuffled<Element>(_ items: [Element]) -> [Element] {
    var items = items
    for index in items.indices.reversed() { items.swapAt(index, pick(index + 1)) }
    return items
  }
}
