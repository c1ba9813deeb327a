/// Words that people say for one thing, where the playbooks say another of the row.
enum LikeWords {
  private static let rows = """
    weights checkpoint adapter safetensors gguf lora
    key token secret credential password apikey
    encrypted encryption locked unreadable
    ransom ransomware extortion
    miner mining cryptominer crypto monero cryptojacking
    mail email outlook gmail inbox mailbox
    chat teams slack
    bank iban payee payment wire wired transfer paid
    ceo cfo executive boss
    call video voice
    fake deepfake cloned impersonation synthetic
    chatbot bot assistant copilot llm gpt claude
    bill spend cost invoice quota
    outage unavailable fail suspended
    internet public world
    phishing phished phish
    login signin
    bucket s3 blob container gcs
    database table record sql
    delete deleted wiped destroyed vanish
    pickle torch loader load opcode
    vector qdrant pinecone weaviate chroma milvus index embedding
    dropbox drive onedrive upload mega
    usb stick disk thumb
    leaving resigned quit fired leaver
    employee staff colleague
    customer client user
    poisoned poison planted
    wiki corpus knowledge document
    query prompt request
    copy distil clone replicate
    canary watermark fingerprint
    suicide harm injury death
    child csam minor teenager
    loop endless recursion
    package npm pypi dependency library
    tool mcp plugin skill
    github repository repo git
    classifier detector filter
    spam malware fraud
    provider openai anthropic vendor
    journalist press reporter media
    huggingface hugging hub
    shell code
    ec2 instance vm
    hacker attacker intruder
    """

  /// Word → the others of its rows.
  static func table() -> [String: [Word]] {
    var table: [String: [Word]] = [:]
    for row in rows.split(separator: "\n") {
      let words = row.split(separator: " ").map { Word(String($0)) }
      for word in words {
        table[word.stem, default: []] += words.filter { $0.stem != word.stem }
      }
    }
    return table
  }
}
