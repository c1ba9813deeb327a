import Problems

/// Why something could not be taken into the vault, or out of it.
package enum VaultFault: Error, Hashable, Sendable {
  /// A call failed.
  case disk(DiskFailure)
  /// The vault has too little room: bytes needed, bytes free.
  case noRoom(needed: Int, free: Int)
  /// What came back from the disk is not what was written.
  case cameBackOtherwise(PathBytes)
  case nothingThere(PathBytes)
  /// A device, socket … that nobody can take whole.
  case notTakeable(PathBytes, FileFacts.Kind)
  /// The vault, or the incident that holds it.
  case holdsTheVault(PathBytes)
  case stopped
  /// An object that entries name is not there.
  case objectMissing(ObjectDigest)
  /// An object's bytes are no longer those of its name.
  case objectAltered(ObjectDigest)
  /// A manifest that does not read.
  case manifest(line: Int)
  /// What was to be written is there already.
  case thereAlready(PathBytes)
}

extension VaultFault {
  /// Lower case, no full stop.
  package var message: String {
    switch self {
    case .disk(let failure) where failure.number == DiskFailure.noRoom:
      "the disk is full: \(failure.text); nothing of it is evidence"
    case .disk(let failure): failure.text
    case .noRoom(let needed, let free):
      "the vault has \(byteCount(free)) free, this needs \(byteCount(needed))"
    case .cameBackOtherwise(let path):
      "\(path.shown): the disk gave back other bytes than were written; nothing of it is evidence"
    case .nothingThere(let path): "\(path.shown): nothing is there"
    case .notTakeable(let path, let kind): "\(path.shown): is a \(kind.words)"
    case .holdsTheVault(let path): "\(path.shown): is inside this incident, or holds it"
    case .stopped: "the intake was stopped; nothing of it is evidence"
    case .objectMissing(let digest): "object \(digest.hex) is not in the vault"
    case .objectAltered(let digest): "object \(digest.hex) was altered since it was taken"
    case .manifest(let line): "the manifest does not read at line \(line)"
    case .thereAlready(let path): "\(path.shown): is there already"
    }
  }

  /// What was asked for cannot be, on whatever disk.
  package var isMisuse: Bool {
    switch self {
    case .nothingThere, .notTakeable, .holdsTheVault, .thereAlready: true
    case .disk, .noRoom, .cameBackOtherwise, .stopped, .objectMissing, .objectAltered, .manifest:
      false
    }
  }

  package var mend: String {
    switch self {
    case .disk(let failure) where failure.number == DiskFailure.noRoom:
      "make room where the incident is, or move its folder to a larger disk"
    case .disk(let failure) where DiskFailure.refused.contains(failure.number):
      "run as somebody who may read it, or have its owner copy it to you"
    case .disk: "look at the disk and its rights, then add it again"
    case .noRoom: "make room, or move the incident's folder to a larger disk"
    case .cameBackOtherwise: "do not trust this disk: move the incident's folder to another"
    case .nothingThere: "write the path of a file or a folder, or - for standard input"
    case .notTakeable:
      "read it with the program made for it, and pipe that in: … | tocsin evidence add -"
    case .holdsTheVault: "name what is evidence, not the folder it is kept in"
    case .stopped: "add it again"
    case .objectMissing:
      "copy it from another copy of the incident; compare with “tocsin evidence verify”"
    case .objectAltered:
      "restore it from another copy of the incident, and find out who wrote to it"
    case .manifest: "restore the manifest from another copy of the incident"
    case .thereAlready: "name a folder that is not there yet"
    }
  }
}

extension FileFacts.Kind {
  package var words: String {
    switch self {
    case .file: "file"
    case .folder: "folder"
    case .link: "link"
    case .pipe: "named pipe"
    case .socket: "socket"
    case .characters: "character device"
    case .blocks: "block device"
    case .other: "thing of no known kind"
    }
  }
}
