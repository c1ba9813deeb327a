import Crypto
import Playbooks

/// Files that tocsin wrote: they hold the playbook itself, and a digest that says whether anybody
/// changed them since.
enum OwnExport {
  static func sealed(_ document: JSONObject) -> JSONValue {
    var sealed = document
    var own = sealed["playbook_extensions"]?[CacaoExport.extensionID]?.object ?? JSONObject()
    own["digest"] = .string(digest(of: document))
    var extensions = sealed["playbook_extensions"]?.object ?? JSONObject()
    extensions[CacaoExport.extensionID] = .object(own)
    sealed["playbook_extensions"] = .object(extensions)
    return .object(sealed)
  }

  /// The playbook's own file, if the document is as tocsin wrote it; signatures may have come since.
  static func playbook(in document: JSONObject) -> (id: PlaybookID, yaml: String)? {
    guard var own = document["playbook_extensions"]?[CacaoExport.extensionID]?.object,
      let id = own["id"]?.string, let yaml = own["yaml"]?.string,
      let wanted = own["digest"]?.string,
      let name = id.split(separator: "/").last.map(String.init), name.isName
    else { return nil }
    own["digest"] = nil
    var bare = document
    var extensions = bare["playbook_extensions"]?.object ?? JSONObject()
    extensions[CacaoExport.extensionID] = .object(own)
    bare["playbook_extensions"] = .object(extensions)
    guard digest(of: bare) == wanted else { return nil }
    return (PlaybookID("imported/\(name)"), yaml)
  }

  private static func digest(of document: JSONObject) -> String {
    let bare = document.filtered { $0.name != "signatures" }
    return SHA256.hash(data: JSONValue.object(bare).canonicalBytes)
      .map { CacaoTime.hex($0) }.joined()
  }
}
