import Playbooks
import Testing

/// Read once: the words of all playbooks.
private let shipped = Result { () throws -> Suggestions in
  Suggestions(of: Library.read(try Shipped.files()), frameworks: try Shipped.frameworks())
}

@Suite("A suggestion")
struct SuggestionTests {
  @Test(
    "for a situation in a responder's words is the playbook for it",
    arguments: [
      (
        "An engineer who resigned last week copied the fine-tuned checkpoint to a USB disk",
        "ai/weights-theft"
      ),
      (
        "our chatbot prints names and phone numbers of real customers from the tickets it was tuned on",
        "ai/finetune-leak"
      ),
      (
        "files on the share are encrypted and there is a ransom note",
        "attack/ransomware"
      ),
      (
        "OpenAI bill jumped overnight, somebody runs models with our stolen key",
        "ai/llmjacking"
      ),
      (
        "AWS key committed to a public GitHub repository",
        "attack/exposed-secrets"
      ),
      (
        "the CFO got a video call from a fake CEO and wired 200000 euros",
        "ai/deepfake-fraud"
      ),
      (
        "supplier's bank details changed by mail and the invoice was paid to the wrong account",
        "attack/business-email-compromise"
      ),
      (
        "copilot answered with an image link that carries the user's mail in its address",
        "ai/prompt-injection"
      ),
      (
        "the coding agent deleted the production database",
        "ai/agent-hijack"
      ),
      (
        "an MCP server we use changed its owner and now sends our mails elsewhere",
        "ai/agent-hijack"
      ),
      (
        "an S3 bucket with customer exports was open to the world",
        "attack/cloud-data-theft"
      ),
      (
        "a crypto miner runs on the GPU cluster",
        "attack/resource-hijacking"
      ),
      (
        "an npm package we depend on was compromised",
        "attack/supply-chain"
      ),
      (
        "loading a model from Hugging Face opened a reverse shell",
        "ai/malicious-model"
      ),
      (
        "employees paste client contracts into a free chatbot",
        "ai/shadow-ai"
      ),
      (
        "a product we do not know answers to our canary",
        "ai/watermark-hit"
      ),
      (
        "one account sends millions of queries asking for logprobs to copy our model",
        "ai/model-extraction"
      ),
      (
        "our wiki was edited and now the assistant recommends a scam phone number",
        "ai/context-poisoning"
      ),
      (
        "spam gets past the classifier with invisible characters",
        "ai/evasion"
      ),
      (
        "a metric fell on one class after the last training run and labels were changed",
        "ai/data-poisoning"
      ),
      (
        "a teenager was told how to injure himself by our assistant",
        "ai/harmful-output"
      ),
      (
        "the model provider is down and our customers wait",
        "ai/provider-outage"
      ),
      (
        "qdrant is reachable from the internet without a password",
        "ai/rag-exposure"
      ),
      (
        "two agents call each other in an endless loop and burn the quota",
        "ai/denial-of-wallet"
      ),
      (
        "a user clicked a phishing link and typed in a device code",
        "attack/token-phishing"
      ),
      (
        "a sign-in from abroad that its owner denies, and the prompt on the phone was approved",
        "attack/valid-accounts"
      ),
      (
        "large upload to Dropbox from a laptop at night",
        "attack/web-exfiltration"
      ),
      (
        "a sales manager who goes to a competitor printed the customer list",
        "attack/insider"
      ),
      (
        "the attacker reads our Teams chat",
        "nist/out-of-band"
      ),
      (
        "we cannot tell what kind of incident this is",
        "nist/incident-handling"
      ),
    ])
  func situations(said: String, fits: String) throws {
    #expect(try shipped.get().fitting(said).first?.playbook.text == fits)
  }

  @Test(
    "is it too for words that no playbook uses",
    arguments: [
      ("somebody left with our model weights on a thumb drive", "ai/weights-theft"),
      ("GPT keys stolen and resold", "ai/llmjacking"),
      (
        "mails were forwarded to an unknown address by a mailbox rule",
        "attack/business-email-compromise"
      ),
      (
        "patients records visible to the wrong tenant through the assistant's search",
        "ai/rag-exposure"
      ),
      ("hackers encrypted our hypervisors and deleted backups", "attack/ransomware"),
      ("candidate in a job interview was a deepfake", "ai/deepfake-fraud"),
      ("a jailbroken bot gave instructions for a bomb", "ai/harmful-output"),
      ("adversarial patch fools our camera", "ai/evasion"),
      ("backdoor trigger phrase in the training data", "ai/data-poisoning"),
      ("meeting bot recorded a confidential call", "ai/shadow-ai"),
      ("EC2 instances started in a region nobody uses", "attack/resource-hijacking"),
      ("oauth consent app reads mailboxes", "attack/token-phishing"),
      ("GitHub Action was hijacked in our build", "attack/supply-chain"),
      ("snapshot shared with a foreign account", "attack/cloud-data-theft"),
      (".env file with passwords was in a docker image", "attack/exposed-secrets"),
      ("membership inference on our hospital model", "ai/model-extraction"),
      ("DDoS on our website", "nist/incident-handling"),
      ("laptop stolen from a car", "nist/incident-handling"),
      ("lateral movement with stolen kerberos ticket", "attack/valid-accounts"),
      ("ChatGPT was used to write our contract with a client's data", "ai/shadow-ai"),
    ])
  func others(said: String, fits: String) throws {
    #expect(try shipped.get().fitting(said).first?.playbook.text == fits)
  }

  @Test(
    "for ids is the playbook that is about them",
    arguments: [
      ("T1486", "attack/ransomware"), ("t1486, t1490", "attack/ransomware"),
      ("AML.T0051.001", "ai/prompt-injection"), ("AML.CS0030", "ai/llmjacking"),
      ("AML.CS0072", "ai/context-poisoning"), ("LLM10:2025", "ai/denial-of-wallet"),
      ("T1566.002 T1528", "attack/token-phishing"),
      ("AML.T0019", "ai/data-poisoning"),
    ])
  func ids(said: String, fits: String) throws {
    #expect(try shipped.get().fitting(said).first?.playbook.text == fits)
  }

  @Test("says which words of which text speak for it, and for which word another stood")
  func explained() throws {
    let first = try #require(shipped.get().fitting("somebody copied a LoRA").first)
    #expect(first.playbook.text == "ai/weights-theft")
    guard case .text(let text, let origin, let words)? = first.reasons.first else {
      Issue.record("no text speaks for it")
      return
    }
    #expect(text.contains("was copied, pulled or uploaded"))
    #expect(origin == .useWhen)
    #expect(words.map(\.word) == ["copied", "lora"])
    #expect(words.map { $0.like != nil } == [false, true])
  }

  @Test("says by which steps an id is answered")
  func steps() throws {
    let first = try #require(shipped.get().fitting("T1490").first)
    guard case .id(let id, let name, let isInHead, let steps)? = first.reasons.first else {
      Issue.record("no id speaks for it")
      return
    }
    #expect(id == "T1490")
    #expect(name == "Inhibit System Recovery")
    #expect(isInHead)
    #expect(!steps.isEmpty)
  }

  @Test("is none where nothing fits", arguments: ["", "the and of", "zyxw qqqq", "T9999"])
  func none(said: String) throws {
    #expect(try shipped.get().fitting(said).isEmpty)
  }

  @Test("knows a word by its other forms")
  func forms() throws {
    let one = try shipped.get().fitting("backups were encrypted").map(\.playbook)
    let other = try shipped.get().fitting("encrypts backup").map(\.playbook)
    #expect(one == other)
    #expect(one.first?.text == "attack/ransomware")
  }
}
