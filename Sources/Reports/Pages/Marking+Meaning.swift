extension Marking {
  /// With whom it may be shared, in our words.
  package var meaning: String {
    switch self {
    case .clear: "it may be given to anybody"
    case .green: "it may be given to peers in the community, not published"
    case .amber: "it may be given to those who need it in your organisation and its clients"
    case .amberStrict: "it may be given to those who need it in your organisation alone"
    case .red: "it is for the persons it was given to, and for nobody else"
    }
  }
}

extension Sensitivity {
  /// The weakest label that a text of this kind may go out under as it stands.
  var marking: Marking {
    switch self {
    case .person, .ioc, .host, .money, .note: .amber
    case .prompt: .amberStrict
    case .privilege, .secret: .red
    }
  }

  /// As people call many of them.
  package var plural: String {
    switch self {
    case .person: "names of people"
    case .secret: "secrets"
    case .ioc: "indicators"
    case .host: "names of systems"
    case .money: "sums of money"
    case .privilege: "privileged matters"
    case .prompt: "texts of prompts"
    case .note: "notes and reasons"
    }
  }

  /// Why it was taken out, where the profile gives no reason of its own.
  var reason: String {
    switch self {
    case .person: "the audience needs what was done, not who did it"
    case .secret: "what was leaked once must not be leaked again"
    case .ioc: "they help whoever attacks next"
    case .host: "they tell how the house is built"
    case .money: "it is not for this audience"
    case .privilege: "it is between lawyer and client"
    case .prompt: "they may hold what people typed, and what an attacker planted"
    case .note: "they were written for colleagues"
    }
  }
}
