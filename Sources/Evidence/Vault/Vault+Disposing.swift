extension Vault {
  /// Removes what an item has for itself alone; objects that others name, or that are being taken
  /// at this moment, stay. How many went.
  package func dispose(of claim: Claim, keeping others: [Claim]) throws(VaultFault) -> Int {
    var gone = try objects(of: [claim])
    gone.subtract(try objects(of: others))
    let digests = gone
    return try locked { () throws(VaultFault) in try forget(Array(digests), except: "").count }
  }
}
